"""Communes: names as typed, history since 2016, zones, the ladder from name to commune."""
