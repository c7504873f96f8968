"""Pieces of the pages of what was done: training, communication, accompaniment, measurements."""
