"""The target list as a workbook."""
