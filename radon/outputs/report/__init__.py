"""The report as a Word document, its tables and charts."""
