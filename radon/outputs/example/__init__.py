"""An invented member file, as a business software would write it."""
