"""Member files to be filled or corrected, and handed over again."""
