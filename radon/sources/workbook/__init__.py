"""Cells of any workbook: xlsx, ods, xls, behind one guard."""
