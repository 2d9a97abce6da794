"""Pages with two things side by side, made by the one Comparison that every paper is made of."""
