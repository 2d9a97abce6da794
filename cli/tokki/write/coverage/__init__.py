"""The coverage of legal duties as papers and data."""
