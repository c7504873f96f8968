"""Indicators of a contract: formula, reading over the records, figures, breakdowns."""
