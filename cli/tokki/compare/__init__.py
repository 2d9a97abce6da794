"""Document × Document → what became of every provision, and which words changed."""
