"""What goes out, as data: blocks of a report, sheets of a workbook, what a file says of itself."""
