"""Radon results before the law: levels, deadlines, seasons, doses, public buildings."""
