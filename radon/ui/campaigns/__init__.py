"""Pieces of the campaigns page."""
