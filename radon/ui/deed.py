"""One press, one write: what a button outside of the forms of the registers wrote, and its turn.

A second click starts another run while the first still writes, and carries the press again. So a
write holds a lock, what it wrote is noted before Streamlit is called again (``message``), a later
run goes on from there, and the key of the button changes with each write: an old press finds no
button. The forms of the registers do the same with their drafts
(``radon.ui.registers.record.drafts``).
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock

import streamlit as st

from radon.ui import messages
from radon.ui.press import Press


@dataclass
class _Kept:
    """``turn``: how often it was done in this session; ``message``: what was just written, and not
    told yet."""

    turn: int = 0
    message: str = ""
    press: Press = field(default_factory=Press)
    lock: Lock = field(default_factory=Lock)


@dataclass(frozen=True, eq=False)
class Deed:
    """One button in one run: its ``turn`` is that of the run."""

    name: str
    turn: int
    kept: _Kept

    @property
    def key(self) -> str:
        """Of the button (or its form): the name, and the turn from the second on."""
        return f"{self.name}_{self.turn}" if self.turn else self.name

    @property
    def press(self) -> Press:
        """Of the button: ``on_click=deed.press.note``, then ``if deed.press:``."""
        return self.kept.press


def open_deed(name: str, after: Callable[[], None] | None = None) -> Deed:
    """The deed of this name in the session; one that was interrupted after its write is finished
    (the page runs again). ``after``: see :func:`do_once`."""
    kept: _Kept = st.session_state.setdefault(f"{name}_acte", _Kept())
    if kept.message:
        _finish(kept, after, st.rerun)
    return Deed(name, kept.turn, kept)


def do_once(
    deed: Deed,
    write: Callable[[], str],
    after: Callable[[], None] | None = None,
    then: Callable[[], object] = st.rerun,
) -> None:
    """Write, unless another run of this turn did; keep the message, run the page again. Meanwhile
    the page says that it is at work.

    ``write``: its last act commits; the message is told to the person. ``after``: what else
    follows, safe to be done twice; ``then``: in place of the same page, the way to another.
    """
    # No st.spinner: it calls Streamlit when it ends, and a second click would interrupt there.
    place = st.empty()
    place.html('<p class="en-cours" role="status">Enregistrement…</p>')
    try:
        with deed.kept.lock:
            if deed.kept.turn == deed.turn and not deed.kept.message:
                deed.kept.message = write()
    except Exception:
        place.empty()
        deed.press.forget()
        raise
    _finish(deed.kept, after, then)


def refuse(deed: Deed, reason: str) -> None:
    """Why nothing is written; the press is answered."""
    messages.say(reason, "error")
    deed.press.forget()


def _finish(kept: _Kept, after: Callable[[], None] | None, then: Callable[[], object]) -> None:
    if after is not None:
        after()
    if kept.message:
        messages.say_later(kept.message)
        kept.message, kept.turn = "", kept.turn + 1
    kept.press.forget()
    then()
