"""The application as a whole: start it, back it up, sum a service up."""
