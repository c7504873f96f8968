"""Pieces of the pages of what was done."""
