"""How long a service is waited for, how often it is asked again, how fast it may be asked."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_FIRST_PAUSE = 1.0


@dataclass(frozen=True)
class Patience:
    """Seconds, tries and bytes granted to one question.

    ``connect``: to reach the host; ``silence``: between two pieces of the answer; ``whole``: the
    answer, entire; ``longest_wait``: the longest ``Retry-After`` that is waited for.
    """

    connect: float = 10.0
    silence: float = 120.0
    whole: float = 300.0
    tries: int = 4
    longest_wait: float = 60.0
    most_bytes: int = 60_000_000

    def pause_after(self, rank: int, asked: float | None) -> float:
        """Seconds to wait after the failed try ``rank`` (from 0): what was asked, else 1, 2, 4…"""
        return _FIRST_PAUSE * 2**rank if asked is None else asked


def read_retry_after(text: str) -> float | None:
    """Seconds that a ``Retry-After`` asks for (RFC 9110: seconds or a date), None when it is
    neither; never negative."""
    text = text.strip()
    if text.isascii() and text.isdigit():
        return min(float(text[:9]), 1e9)
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())


class Pace:
    """At most so many questions a second, evenly spaced."""

    def __init__(
        self,
        per_second: float,
        clock: Callable[[], float] = time.monotonic,
        pause: Callable[[float], None] = time.sleep,
    ) -> None:
        self._gap = 1.0 / per_second
        self._clock = clock
        self._pause = pause
        self._next = clock()

    def wait(self) -> None:
        """Wait until the next question may be asked."""
        now = self._clock()
        if now < self._next:
            self._pause(self._next - now)
            now = self._next
        self._next = now + self._gap
