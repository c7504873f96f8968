"""Build, check, explain, export the zoning."""
