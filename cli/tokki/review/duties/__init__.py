"""Which legal duties a contract meets."""
