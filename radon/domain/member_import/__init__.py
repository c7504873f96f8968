"""What a new member file changes in the members that are stored."""
