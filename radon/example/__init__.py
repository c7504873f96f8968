"""Invented members and an invented year of activity, to try the product."""
