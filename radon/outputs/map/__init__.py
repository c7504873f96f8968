"""Maps: interactive (folium) and printed."""
