"""Invented member companies, true to the shape of a real service."""
