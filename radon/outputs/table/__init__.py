"""Tables for people: CSV and Excel, always as text."""
