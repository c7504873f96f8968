"""Geocoding: said first, done batch by batch, given back as places and proposals."""
