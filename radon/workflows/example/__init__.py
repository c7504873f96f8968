"""Invented members and activity, made and stored."""
