"""What the generator of invented members reads."""
