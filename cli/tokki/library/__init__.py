"""YAML ⇄ nouns: reads a library with file, line and column, makes new files, writes releases."""
