"""Document → law XML (法令標準XML)."""
