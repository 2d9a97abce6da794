"""Excel sheets that people fill in."""
