"""A register as a workbook to read, correct and give back."""
