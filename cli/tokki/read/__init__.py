"""Files from outside → Documents: odd form is no error, every doubt is a finding with its place."""
