"""Who makes a change of what is stored, when, and what that person was looking at."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Signature:
    """``seen``: version of the data that the person was looking at (``Members.version_id``…); what
    changed since is not overwritten. None: whatever it was."""

    author: str
    day: date
    seen: int | None = None
