"""Filters, map, list, company card."""
