"""What is shown of the targets: list, workbook columns, company card, map sheet, postal address."""
