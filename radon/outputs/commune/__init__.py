"""The files of the reference data."""
