"""What a new edition does to everything else: contracts, deviations, wordings left behind, numbers."""
