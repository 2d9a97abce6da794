"""A Comparison as papers: 新旧対照表, movement table, data."""
