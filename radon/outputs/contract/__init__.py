"""The deadlines of a contract for an agenda."""
