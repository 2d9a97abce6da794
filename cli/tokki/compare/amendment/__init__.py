"""Amendment sentences (改め文): made from a Comparison, printed, read, and applied to a Document."""
