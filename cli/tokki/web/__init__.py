"""The form for people who use no command line: an interview, a preview, deviations, results."""
