"""Two Documents as one Word file with real tracked changes."""
