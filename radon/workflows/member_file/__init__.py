"""Open a member file, attached and described, whatever it looks like."""
