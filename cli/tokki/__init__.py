"""tokki: clauses with IDs that never change, assembled into annexes, traced between editions."""

__version__ = "0.1.0"
