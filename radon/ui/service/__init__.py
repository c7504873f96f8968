"""Pieces of the pages that look after the application itself."""
