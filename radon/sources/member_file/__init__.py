"""Member files of any kind, opened by what they hold."""
