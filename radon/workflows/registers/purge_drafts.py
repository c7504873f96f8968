"""Forget the forms that nobody came back to: once a start of the application."""

from datetime import date

from radon.store import drafts
from radon.store.engine import Engine


def purge_drafts(engine: Engine, today: date) -> int:
    """Take away the drafts older than :data:`radon.store.drafts.KEPT_DAYS` days, of all services;
    how many."""
    return drafts.purge_drafts(engine, today)
