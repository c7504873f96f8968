"""Communes, their names and their history; how an address is matched to one of them."""
