"""What goes out: workbooks and CSV files."""
