"""Pieces of the pages of whom to reach: filters, map, list, card, campaigns."""
