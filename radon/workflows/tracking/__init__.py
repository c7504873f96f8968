"""Where things stand, for the pages."""
