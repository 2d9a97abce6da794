"""Doubts about the drafting of a Document: one rule, one module."""
