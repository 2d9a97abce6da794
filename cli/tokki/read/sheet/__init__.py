"""Excel sheets that people have filled in."""
