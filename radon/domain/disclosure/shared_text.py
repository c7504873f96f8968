"""The typed texts of a document for the partners, one by one: what goes out, what is withheld.

Taken from the very draft that would print them, so that none is forgotten.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from radon.domain.disclosure.naming import SHARED_TEXTS, KnownNames
from radon.domain.disclosure.quantity import TypedText, reveal_text
from radon.domain.registers.activity import Activity


@dataclass(frozen=True)
class SharedText:
    """``named``: what it names, "" when it goes out; ``register``, ``record``: where it is typed
    ("" and None when it is in no register)."""

    text: str
    named: str
    register: str = ""
    record: int | None = None


def list_shared_texts(
    heard: Iterable[object], known: KnownNames, activity: Activity
) -> tuple[SharedText, ...]:
    """Each text once, in the order in which it is first read. ``heard``: all that a document would
    print."""
    texts = dict.fromkeys(reveal_text(one) for one in heard if isinstance(one, TypedText))
    places = _find_places(activity)
    return tuple(
        SharedText(text, known.find_name(text), *places.get(text, ("", None)))
        for text in texts
        if text
    )


def _find_places(activity: Activity) -> dict[str, tuple[str, int]]:
    """Text → register and record that hold it, the last one."""
    return {
        str(text): (register, int(str(record)))
        for register, names in SHARED_TEXTS.items()
        for name in names
        for record, text in activity.frames[register][name].items()
    }
