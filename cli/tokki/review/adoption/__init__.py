"""A foreign document taken over as a library of clauses and a first edition."""
