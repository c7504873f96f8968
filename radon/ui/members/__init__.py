"""Pieces of the pages of what goes in: import, communes to confirm, zoning."""
