"""What partners may read: no name of a company or person, no count of one or two."""
