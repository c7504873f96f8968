"""The contracts, read from their files."""
