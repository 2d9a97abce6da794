"""The site's own search: what it looks through, as one script of data, and the page that shows what was found."""
