"""Nouns without I/O: numbers, documents, clauses, editions, systems, styles, findings."""
