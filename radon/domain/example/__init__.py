"""The invented member file of each service, drawn from real communes and public statistics."""
