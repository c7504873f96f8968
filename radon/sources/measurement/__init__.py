"""Dated coefficients and legal texts."""
