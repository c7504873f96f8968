"""What is recorded: the declared registers, their fields, their frames and their history."""
