"""What was issued and consulted, when, and what is due."""
