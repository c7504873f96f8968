"""Whom to reach: companies described, filtered, ranked, written to."""
