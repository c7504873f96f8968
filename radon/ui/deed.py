"""One press, one write: what a button outside of the forms of the registers wrote, and its turn.

A second click interrupts the run of the first at the next call of Streamlit, and carries the press
again. So what was written is noted before Streamlit is called again (``message``), a later run
goes on from there, and the key of the button changes with each write: an old press finds no button.
The forms of the registers do the same with their drafts (``radon.ui.registers.record.drafts``).
"""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from radon.ui import messages


@dataclass
class Deed:
    """``turn``: how often it was done in this session; ``message``: what was just written, and not
    told yet."""

    name: str
    turn: int = 0
    message: str = ""

    @property
    def key(self) -> str:
        """Of the button (or its form): the name, and the turn from the second on."""
        return f"{self.name}_{self.turn}" if self.turn else self.name


def open_deed(name: str, after: Callable[[], None] | None = None) -> Deed:
    """The deed of this name in the session; one that was interrupted after its write is finished
    (the page runs again). ``after``: see :func:`finish`."""
    deed: Deed = st.session_state.setdefault(f"{name}_acte", Deed(name))
    if deed.message:
        finish(deed, after)
    return deed


def finish(
    deed: Deed, after: Callable[[], None] | None = None, *, then: Callable[[], object] = st.rerun
) -> None:
    """What follows a write: its message kept, the page again. ``after``: what else follows, safe to
    be done twice; ``then``: in place of the same page, the way to another."""
    if after is not None:
        after()
    messages.say_later(deed.message)
    deed.message, deed.turn = "", deed.turn + 1
    then()
