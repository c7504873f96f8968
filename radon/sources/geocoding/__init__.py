"""Geocoders: a service on the network, or a BAN file that a person has put in a folder."""
