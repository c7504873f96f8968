"""The members that are stored, and those that must be left alone."""
