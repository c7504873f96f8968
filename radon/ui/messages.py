"""Every sentence that answers a person; where errors of the application become text.

Nothing else shows an exception. Detail goes to the log (settings SPSTI_RADON_JOURNAL…).
"""

import logging
import re
import secrets
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal

import streamlit as st
from streamlit.runtime.scriptrunner import RerunException, StopException

from radon.errors import RadonError, describe_system_error

Kind = Literal["success", "info", "warning", "error"]
_PENDING = "messages_en_attente"
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$:^&=])")
# What Markdown turns into a link by itself is cut by a character of no width.
_ADDRESS = re.compile(r"(?i)(://|www\.|@)")
# What Streamlit turns into an arrow, a dash or a sign when it stands alone.
_SIGN = re.compile(r"(?<!\S)(?:<->|->|<-|--|>=|<=|~=)(?!\S)")
_INVISIBLE = "\u200b"
_FINISHED = "page_finie"
_TOLD = 8.0  # seconds: a second click comes late where the machine is busy


@dataclass
class _Pending:
    """A message for later. ``told``: when it was first shown, of ``time.monotonic``."""

    text: str
    kind: Kind
    told: float | None = None


def plain(text: object) -> str:
    """``text`` so that Streamlit's Markdown shows it as it is: no link, image, style or formula."""
    line = " ".join(str(text).split())
    cut = _ADDRESS.sub(lambda found: found[0][0] + _INVISIBLE + found[0][1:] + _INVISIBLE, line)
    cut = _SIGN.sub(lambda found: found[0][0] + _INVISIBLE + found[0][1:], cut)
    return _MARKDOWN.sub(r"\\\1", cut)


@contextmanager
def guard(doing: str = "") -> Iterator[None]:
    """An error inside becomes one French sentence on the page, its detail goes to the log.

    A RadonError shows its own text; anything else a sentence with a reference found in the log.
    ``app.py`` wraps every page in one; a page wraps an action (import, campaign) so that the rest
    of the page stays. ``doing``: what was being done, for the log.
    """
    try:
        yield
    except (RadonError, OSError) as error:
        st.error(plain(tell_error(error, doing)), icon=":material/error:")
    except Exception as error:
        st.error(tell_error(error, doing), icon=":material/error:")


def tell_error(error: BaseException, doing: str) -> str:
    """The sentence of an error, its detail goes to the log: a RadonError's own text, what the
    system refused; for anything else a sentence with a reference found in the log."""
    log = logging.getLogger(__name__)
    if isinstance(error, RadonError):
        log.info("refused (%s): %s", doing, error)
        return str(error)
    if isinstance(error, OSError):
        log.error("system (%s)", doing, exc_info=error)
        return (
            f"Le système n'a pas permis de finir ({describe_system_error(error)}) : rien n'a été"
            f" enregistré. Vérifiez la place et le dossier temporaire « {_temporary_folder()} »,"
            " puis recommencez."
        )
    reference = secrets.token_hex(3)
    log.error("reference %s (%s)", reference, doing, exc_info=error)
    return (
        "Une erreur imprévue est survenue ; rien n'a été modifié. Rechargez la page ; si elle"
        f" revient, signalez-la avec cette référence : {reference}."
    )


def _temporary_folder() -> str:
    try:
        return tempfile.gettempdir()
    except OSError:  # none of the usual ones can be written
        return "aucun"


def say_later(text: str, kind: Kind = "success") -> None:
    """Keep a message for the next run of any page, in place of those that were shown; shown as it
    is, never as Markdown."""
    waiting = [one for one in st.session_state.get(_PENDING, []) if one.told is None]
    st.session_state[_PENDING] = [*waiting, _Pending(text, kind)]


def show_pending() -> None:
    """Show what :func:`say_later` kept (``app.py`` calls it above every page), until it
    :func:`was_read`."""
    kept: list[_Pending] = st.session_state.get(_PENDING, [])
    left = [one for one in kept if not was_read(one.told)]
    for one in left:
        one.told = one.told or time.monotonic()
        say(one.text, one.kind)
    if kept:
        st.session_state[_PENDING] = left


@contextmanager
def finish_page() -> Iterator[None]:
    """What is inside is the whole page (``app.py`` only): its end is what messages are read from,
    however long it took; a run that another one replaces has no end."""
    try:
        yield
    except RerunException:
        raise
    except StopException:
        st.session_state[_FINISHED] = time.monotonic()
        raise
    st.session_state[_FINISHED] = time.monotonic()


def was_read(told: float | None) -> bool:
    """Whether a message that a run first showed then (of ``time.monotonic``) stood :data:`_TOLD` on
    a finished page: the run of a second click, early or late on a busy machine, shows it again."""
    finished: float = st.session_state.get(_FINISHED, 0.0)
    return told is not None and told < finished and time.monotonic() - finished > _TOLD


def say(text: str, kind: Kind = "info") -> None:
    """A message now. ``text`` is shown as it is, never as Markdown."""
    show = {"success": st.success, "info": st.info, "warning": st.warning, "error": st.error}
    show[kind](plain(text))


def show_empty(what: str, advice: str) -> None:
    """The empty case of a page: what there is none of, and what to do."""
    st.info(f"**{plain(what)}**  \n{plain(advice)}", icon=":material/info:")
