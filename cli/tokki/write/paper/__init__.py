"""Papers that are made of sections, tables and figures: council paper, matrix, two systems side by side."""
