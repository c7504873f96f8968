"""A register filled in a spreadsheet."""
