"""The registers of what is done: declared fields, checks, words, exchange with a sheet."""
