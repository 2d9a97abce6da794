"""Forms (様式) of an annex as Word file, page, text and data."""
