"""The one place where the command line prints: nothing that a terminal would obey."""

import sys

from radon.domain.words.plain import show_plain


def say(text: str) -> None:
    """Write lines on the standard output."""
    sys.stdout.write(show_plain(text) + "\n")


def complain(text: str) -> None:
    """Write lines on the error output."""
    sys.stdout.flush()
    sys.stderr.write(show_plain(text) + "\n")
