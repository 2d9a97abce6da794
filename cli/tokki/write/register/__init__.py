"""The register in every form it is given in."""
