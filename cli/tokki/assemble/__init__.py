"""Edition + contract of a system → Document: choose, tailor, number, refer, fill."""
