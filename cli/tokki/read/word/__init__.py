"""A Word file → Document, with every doubt."""
