"""A press of a button, until it is answered.

Streamlit forgets a press when another run (a field just left, a table that tells its choice)
interrupts the one that it began before the button was reached: the person pressed, and nothing
came of it. So the press is noted as soon as it comes, before the page runs, and stays until an
answer was given to it.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

_LASTS = 30.0  # seconds: later, the person has gone on to something else


@dataclass
class Press:
    """Of one button. ``at``: when, of ``time.monotonic``; true while it waits for its answer."""

    at: float | None = None

    def note(self) -> None:
        """For ``on_click``."""
        self.at = time.monotonic()

    def renew(self) -> bool:
        """For work that lasts: it goes on waiting, however long it did; false when it was taken
        back meanwhile."""
        if self.at is None:
            return False
        self.note()
        return True

    def forget(self) -> None:
        """It was answered."""
        self.at = None

    def __bool__(self) -> bool:
        return self.at is not None and time.monotonic() - self.at < _LASTS

    @contextmanager
    def answered(self) -> Iterator[None]:
        """What answers it: done, refused or failed, it is forgotten; interrupted, it is not (what
        Streamlit interrupts with is no Exception)."""
        try:
            yield
        except Exception:
            self.forget()
            raise
        self.forget()
