"""What other services give of their contract."""
