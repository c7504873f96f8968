"""Records kept, corrected, exchanged."""
