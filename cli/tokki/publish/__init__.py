"""Library → pages and data of the site, as a mapping of path to bytes. Knows no MkDocs."""
