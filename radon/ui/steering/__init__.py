"""Pieces of the pages of what it amounts to: indicators, deadlines, report."""
