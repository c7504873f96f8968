"""What is being typed in the forms of a page: kept in the store at each answer, found again.

The address holds one random token for the page (``?brouillon=``); each form of the page is a draft
of its own under it, named by the page, the register and what the form was opened with. A refresh,
a reopened link, a visit to another page lose nothing. The same token under the other service leads
nowhere: drafts belong to a service. Nothing is written before something is typed.
"""

import base64
import hashlib
import json
import re
import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import streamlit as st

from radon.domain.registers.kind import RecordKind
from radon.ui import address, messages, session
from radon.ui.press import Press
from radon.workflows.registers.record_activity import (
    GivenFile,
    forget_draft,
    go_on_draft,
    keep_draft,
    open_draft,
)

NAME = "brouillon"
"""Of the address."""
AUTHOR, MOTIF, SEEN = "_auteur", "_motif", "_vu"
"""What a draft holds besides the fields: who types, why a record is corrected, at which version."""
_FILE = "_fichier_"
_TOKEN = re.compile(r"[A-Za-z0-9_-]{16}")
_CORRECTION = "#"  # between the register and the record, in the slot of a correction
_NOTHING = object()


@dataclass
class FormDraft:
    """One form. ``typed``: what was answered, and only that, by field; ``message``: once it is
    recorded; ``ids``: then, what was recorded; ``tried``: the button was pressed; ``turn``:
    of its widgets that nothing can empty; ``author``, ``shown_version``: as it last showed them;
    ``rank``: how many forms of its sort were recorded before it on this page; ``again``: the
    last that stood in its very place was; ``pressed``: its button, until it is answered.
    """

    spsti: str
    page: str
    token: str
    slot: str
    typed: dict[str, Any] = field(default_factory=dict)
    written: bool = False
    tried: bool = False
    message: str = ""
    ids: list[int] = field(default_factory=list)
    turn: int = 0
    author: str | None = None
    shown_version: int = 0
    rank: int = 0
    again: bool = False
    pressed: Press = field(default_factory=Press)

    def key(self, name: str) -> str:
        """First part of the keys of its widgets: another one for each form of this sort, so that a
        second click, which carries the press and the values of the former, finds none of them."""
        return f"{name}_{self.rank}" if self.rank else name

    @property
    def follows(self) -> bool:
        """Whether nothing is typed yet in a form that takes the place of a recorded one: a press
        on it is the second click of the former."""
        return self.again and not self.written

    @property
    def name(self) -> str:
        """Under which the store keeps it."""
        return _store_name(self.token, self.page, self.slot)

    def put(self, name: str, value: Any) -> None:  # noqa: ANN401 - what JSON can hold
        """Keep an answer at once; nothing is written when it is the one that stood there."""
        if self.typed.get(name, _NOTHING) != value:
            if self.shown_version:
                self.typed.setdefault(SEEN, self.shown_version)
            self.typed[name] = value
            self._write()

    def ensure(self) -> None:
        """Write it if nothing was yet: recording takes it away, so it is recorded once."""
        if not self.written:
            self._write()

    def _write(self) -> None:
        if self.written:
            go_on_draft(session.engine(), self.spsti, self.name, self.typed)
        else:
            keep_draft(session.engine(), self.spsti, self.name, self.page, self.typed)
        self.written = True
        address.write({NAME: self.token})

    @property
    def seen(self) -> int:
        """The version of the record that was on the screen when its correction began."""
        return int(self.typed.get(SEEN, self.shown_version))

    def see(self, version_id: int) -> None:
        """The record is shown at this version: that of a correction which is not begun yet."""
        self.shown_version = version_id

    def press(self) -> None:
        """The button was pressed: from now on every fault is shown."""
        self.tried = not self.follows
        self.pressed.note()

    def put_file(self, name: str, given: GivenFile | None) -> None:
        """Keep a file beside the draft (None: none any more), written once."""
        if given is not None:
            content = {
                "nom": given.name,
                "type": given.type,
                "base64": base64.b64encode(given.content).decode("ascii"),
            }
            keep_draft(session.engine(), self.spsti, self._file_name(name), self.page, content)
        waiting = None if given is None else {"nom": given.name, "taille": len(given.content)}
        self.put(_FILE + name, waiting)

    def find_file(self, name: str) -> tuple[str, int] | None:
        """Name and bytes of the file that waits for this field."""
        waiting = self.typed.get(_FILE + name)
        if not isinstance(waiting, dict):
            return None
        return str(waiting["nom"]), int(waiting["taille"])

    def files(self) -> dict[str, GivenFile]:
        """The files that wait, by field."""
        files = {}
        for key in self.typed:
            name = key.removeprefix(_FILE)
            if key == name or self.find_file(name) is None:
                continue
            kept = open_draft(session.engine(), self.spsti, self._file_name(name))
            if kept:
                content = base64.b64decode(kept["base64"])
                files[name] = GivenFile(kept["nom"], kept["type"], content)
        return files

    def forget(self) -> None:
        """Take all of it out of the store (what recording took away already included)."""
        for key in self.typed:
            if key.startswith(_FILE):
                forget_draft(session.engine(), self.spsti, self._file_name(key[len(_FILE) :]))
        if self.written:
            forget_draft(session.engine(), self.spsti, self.name)
        self.typed, self.written, self.tried, self.message, self.ids = {}, False, False, "", []
        self.turn += 1

    def _file_name(self, name: str) -> str:
        return _store_name(self.token, self.page, f"{self.slot}|{name}")


@dataclass
class _PageDrafts:
    """The drafts of one page in this session. ``turn``: of the widgets, so that a form that starts
    again never finds the file of the former one. ``news``: what was done, by where to say it;
    ``recorded``: the slots of the forms that were."""

    token: str
    forms: dict[str, FormDraft] = field(default_factory=dict)
    turn: int = 0
    news: dict[str, "News"] = field(default_factory=dict)
    recorded: list[str] = field(default_factory=list)


@dataclass
class News:
    """What was done, and the records it made or changed. ``told``: when it was first shown, of
    ``time.monotonic``."""

    message: str
    ids: tuple[int, ...] = ()
    told: float | None = None


def open_form(page: str, slot: str) -> FormDraft:
    """The draft of a form of this page: as it stands in the session, else in the store."""
    spsti = session.current_spsti()
    drafts = _page_drafts(page, spsti)
    if slot not in drafts.forms:
        drafts.turn += 1
        draft = FormDraft(spsti, page, drafts.token, slot, turn=drafts.turn)
        draft.rank = sum(_sort_of(one) == _sort_of(slot) for one in drafts.recorded)
        draft.again = slot in drafts.recorded and _CORRECTION not in slot
        draft.typed = dict(open_draft(session.engine(), spsti, draft.name))
        draft.written = bool(draft.typed)
        drafts.forms[slot] = draft
    return drafts.forms[slot]


def close_form(page: str, form: FormDraft) -> None:
    """Forget a form that was recorded or given up; the address follows when none is left."""
    drafts = _page_drafts(page, form.spsti)
    if form.message:
        drafts.recorded.append(form.slot)
    form.forget()
    drafts.forms.pop(form.slot, None)
    if not any(draft.written for draft in drafts.forms.values()):
        drafts.forms.clear()
        drafts.token = new_token()
        address.write({NAME: ""})


def tell_later(page: str, where: str, news: News) -> None:
    """Keep a message for the next run of this page, to be shown at that place of it."""
    _page_drafts(page, session.current_spsti()).news[where] = news


def read_news(page: str, where: str) -> News | None:
    """What :func:`tell_later` kept for that place, until it was read (``messages.was_read``)."""
    news = _page_drafts(page, session.current_spsti()).news.get(where)
    if news is None or messages.was_read(news.told):
        pop_news(page, where)
        return None
    news.told = news.told or time.monotonic()
    return news


def pop_news(page: str, where: str) -> News | None:
    """What :func:`tell_later` kept for that place, once."""
    return _page_drafts(page, session.current_spsti()).news.pop(where, None)


def slot_of(kind: RecordKind, fixed: Mapping[str, object] | None = None) -> str:
    """The name of the form of a new record on its page: what it is opened with tells it apart."""
    if not fixed:
        return kind.code
    opened_with = json.dumps([dict(fixed)], sort_keys=True, default=str)
    return f"{kind.code}-{hashlib.blake2b(opened_with.encode(), digest_size=8).hexdigest()}"


def _sort_of(slot: str) -> str:
    """The forms that take each other's place: those of a register, its corrections."""
    code, correction, _ = slot.partition(_CORRECTION)
    return code + correction if correction else slot.partition("-")[0]


def prepare(kind: RecordKind, page: str, values: Mapping[str, Any]) -> str:
    """Write a draft with these values for the form of a register's page; the token to open it with:
    ``address.go_to("suivi/accompagnement", brouillon=prepare(…))``."""
    token = new_token()
    name = _store_name(token, page, slot_of(kind))
    keep_draft(session.engine(), session.current_spsti(), name, page, dict(values))
    return token


def new_token() -> str:
    """16 characters that nobody guesses."""
    return secrets.token_urlsafe(12)


def _page_drafts(page: str, spsti: str) -> _PageDrafts:
    """The drafts under the token of the address; without one, those that the session remembers."""
    key = f"brouillons_{page}_{spsti}"
    token = address.read(NAME)
    drafts: _PageDrafts | None = st.session_state.get(key)
    if not _TOKEN.fullmatch(token):
        token = ""
    if drafts is None:
        st.session_state[key] = drafts = _PageDrafts(token or new_token())
    elif token and token != drafts.token:
        # What was done is told all the same: a second click still carries the address of the form
        # that was recorded.
        drafts.token, drafts.turn = token, drafts.turn + 1
        drafts.forms.clear()
    elif not token and any(draft.written for draft in drafts.forms.values()):
        address.write({NAME: drafts.token})
    return drafts


def _store_name(token: str, page: str, slot: str) -> str:
    return hashlib.blake2b(f"{token}|{page}|{slot}".encode(), digest_size=16).hexdigest()
