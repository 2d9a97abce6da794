"""What councils read: the matrix of systems, two systems side by side, the council paper."""
