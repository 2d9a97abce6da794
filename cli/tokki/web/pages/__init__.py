"""The pages of the form. Each module gives its `routes`; `tokki.web.app` lists the modules."""
