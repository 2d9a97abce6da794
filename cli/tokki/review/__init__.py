"""Review: is a library whole, are its texts good, is each duty met."""
