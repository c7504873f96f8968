"""A member file shown, then kept."""
