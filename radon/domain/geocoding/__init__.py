"""From an address to a place: what may be asked of a geocoder, and which answers count."""
