"""A contract and its deadlines."""
