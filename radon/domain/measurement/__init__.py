"""Radon measured at work: position of a result, deadlines, season, dose estimate."""
