"""The report and the regional view."""
