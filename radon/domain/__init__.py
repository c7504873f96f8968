"""The rules: pure functions on frames and values. No file, no clock, no screen."""
