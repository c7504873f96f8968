"""Lists, maps, campaigns."""
