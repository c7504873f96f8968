"""The name that « Votre nom » starts with on this machine."""

from radon.settings import settings_directory
from radon.store.author import LONGEST, read_author, write_author

LONGEST_NAME = LONGEST


def recall_author() -> str:
    """Who said their name last on this machine, "" before anyone did."""
    return read_author(settings_directory())


def remember_author(name: str) -> None:
    """Keep it for the next session; it never leaves the machine."""
    write_author(settings_directory(), name)
