"""A record corrected, withdrawn, put back: why, by whom, not over what someone wrote meanwhile."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import streamlit as st

from radon.domain.registers.activity import Activity
from radon.domain.registers.content import find_changed, only_completes
from radon.domain.registers.kind import RecordKind
from radon.domain.registers.words import collect_names, describe_changes
from radon.domain.words.sentence import begin_high
from radon.ui import address, messages, session
from radon.ui.registers.record import drafts, form
from radon.ui.registers.record.drafts import MOTIF, SEEN, FormDraft
from radon.ui.registers.record.history import tell_who
from radon.ui.registers.record.opened import DOING, close
from radon.ui.registers.record.sheet import Filled, Sheet, draw_sheet, show_fault
from radon.ui.registers.shown_value import PAUSE, show
from radon.workflows.registers.record_activity import (
    Correction,
    Revision,
    correct_record,
    list_history,
    restore_record,
    withdraw_record,
)

_LONGEST_MOTIF = 300
_WRONG = "Ce qui était faux, ou ce que l'on a appris depuis"
_COMPLETED = "Facultatif : ce qui était noté ne change pas"


@st.fragment
def correct(kind: RecordKind, activity: Activity, page: str, record_id: int) -> None:
    """Draw the form of a correction; it is recorded as a revision."""
    with messages.guard(f"correct record {record_id}"):
        draft = drafts.open_form(page, f"{kind.code}#{record_id}")
        key = draft.key(f"{page}_{kind.code}_correction")
        if draft.message:
            _finish(draft, page)
        history = list_history(session.engine(), activity.spsti, record_id)
        last = history[-1]
        draft.see(last.version_id)
        sheet = Sheet(kind, activity, key, draft, last.content, {})
        filled = draw_sheet(sheet)
        free = only_completes(kind, last.content, filled.content)
        motif, author = _ask_why(draft, key, "Motif de la correction", free=free)
        behind = _tell_conflict(kind, activity, draft, key, history)
        with st.container(horizontal=True, vertical_alignment="center"):
            st.button(
                "Enregistrer la correction", type="primary", key=f"{key}_enregistrer",
                icon=":material/save:", on_click=draft.press, disabled=behind,
            )  # fmt: skip
            form.draw_restart(draft, page, key)
        if behind:
            draft.pressed.forget()
        if not draft.pressed:
            return
        with draft.pressed.answered():
            if form.may_record(sheet, filled, author, motif if not free else None):
                _record(sheet, last.content, filled, record_id, author=author, motif=motif)
                if draft.message:
                    _finish(draft, page)


def _record(
    sheet: Sheet, before: Mapping[str, Any], filled: Filled, record_id: int, *,
    author: str, motif: str,
) -> None:  # fmt: skip
    """Write the correction, if there is one."""
    draft, kind = sheet.draft, sheet.kind
    files = draft.files()
    if not find_changed(kind, before, filled.content) and not files:
        messages.say("Rien n'a changé : corrigez un champ, ou fermez.", "warning")
        return
    correction = Correction(kind.code, record_id, draft.seen, filled.content, motif, files)
    correct_record(session.engine(), draft.spsti, correction, author=author, today=session.today())
    draft.message = f"Correction enregistrée : {kind.one} n° {record_id}."


@dataclass(frozen=True)
class _Passage:
    """A record taken out of the counts or put back: ``name``, of its keys; the words; ``write``, as
    ``withdraw_record``; ``active``: how the record is before."""

    name: str
    told: str
    motif: str
    button: str
    icon: str
    nothing: str
    done: str
    write: Callable[..., None]
    active: bool


_OUT = _Passage(
    "retrait",
    "L'enregistrement sort de tous les comptes ; il reste parmi les retirés, avec le motif.",
    "Motif du retrait", "Retirer l'enregistrement", ":material/delete:", "Rien n'est encore retiré",
    "retrait enregistré ; il se retrouve sous « Retirés »", withdraw_record, active=True,
)  # fmt: skip
_BACK = _Passage(
    "retour", "L'enregistrement revient dans tous les comptes, tel qu'il était.",
    "Motif de la remise", "Remettre l'enregistrement", ":material/undo:",
    "Rien n'est encore remis", "remise enregistrée", restore_record, active=False,
)  # fmt: skip


def withdraw(kind: RecordKind, activity: Activity, page: str, record_id: int) -> None:
    """Draw what takes a record out of every count."""
    _pass(kind, activity, page, record_id, _OUT)


def restore(kind: RecordKind, activity: Activity, page: str, record_id: int) -> None:
    """Draw what puts a withdrawn record back."""
    _pass(kind, activity, page, record_id, _BACK)


@st.fragment
def _pass(
    kind: RecordKind, activity: Activity, page: str, record_id: int, passage: _Passage
) -> None:
    with messages.guard(f"{passage.name} of record {record_id}"):
        draft = drafts.open_form(page, f"{kind.code}#{record_id}-{passage.name}")
        key = draft.key(f"{page}_{kind.code}_{passage.name}")
        if draft.message:
            _finish(draft, page, close)
        history = list_history(session.engine(), activity.spsti, record_id)
        draft.see(history[-1].version_id)
        st.caption(passage.told)
        motif, author = _ask_why(draft, key, passage.motif)
        behind = _tell_conflict(kind, activity, draft, key, history, active=passage.active)
        st.button(
            passage.button, type="primary", key=f"{key}_retirer", disabled=behind,
            icon=passage.icon, on_click=draft.press,
        )  # fmt: skip
        if behind:
            draft.pressed.forget()
        if not draft.pressed:
            return
        with draft.pressed.answered():
            if missing := _list_missing(motif, author):
                said = f"{passage.nothing}. À compléter : {', '.join(missing)}."
                messages.say(said, "error")
                return
            passage.write(
                session.engine(), draft.spsti, record_id, draft.seen, author=author, motif=motif
            )
            draft.message = f"{begin_high(kind.one)} n° {record_id} : {passage.done}."
            _finish(draft, page, close)


def _list_missing(motif: str, author: str) -> list[str]:
    return [label for label, text in (("Motif", motif), ("Votre nom", author)) if not text]


def _finish(draft: FormDraft, page: str, then: Callable[[], None] | None = None) -> None:
    """The message, the record shown again (or closed), the page again."""
    after = then or partial(address.write, {DOING: ""})
    form.finish(draft, page, where_of(page, draft.slot), lambda _: after())


def where_of(page: str, slot: str) -> str:
    """The place between a table and its panel, where corrections and withdrawals are told."""
    return f"{page}_{slot.partition('#')[0]}_table"


def _ask_why(draft: FormDraft, key: str, label: str, *, free: bool = False) -> tuple[str, str]:
    """(reason, author). The reason is part of the draft; ``free``: nobody has to give one."""
    why, who = st.columns([2, 1], gap="small")
    name = f"{key}_motif"
    with why:
        motif = st.text_input(
            label if free else f"{label} *", max_chars=_LONGEST_MOTIF, live=PAUSE,
            placeholder=_COMPLETED if free else _WRONG,
            on_change=_keep_motif, args=(draft, name),
            **show(name, draft.typed.get(MOTIF, ""), "value"),
        )  # fmt: skip
        if draft.tried and not (motif.strip() or free):
            show_fault("À remplir.")
    with who:
        author = form.ask_author(draft, f"{key}_auteur")
    return motif.strip(), author


def _keep_motif(draft: FormDraft, name: str) -> None:
    with messages.guard("keep a draft"):
        draft.put(MOTIF, st.session_state[name])


def _tell_conflict(
    kind: RecordKind, activity: Activity, draft: FormDraft, key: str, history: Sequence[Revision],
    *, active: bool = True,
) -> bool:  # fmt: skip
    """Whether someone wrote the record since it was opened here; then who, what, and the way on
    when the record still is or is not in the counts, as ``active`` says."""
    last = history[-1]
    if draft.seen == last.version_id:
        return False
    before = next((state for state in history if state.version_id == draft.seen), history[0])
    names = collect_names(kind, activity)
    changed = [label for label, _, _ in describe_changes(kind, before.content, last.content, names)]
    what = f" (a changé : {', '.join(changed)})" if changed else ""
    doing = "modifié" if last.active else "retiré"
    messages.say(
        f"Enregistrement {doing} entre-temps par {tell_who(last)}{what} ; votre saisie est gardée.",
        "warning",
    )
    if last.active == active:
        st.button(
            "J'ai relu : reprendre ma saisie", key=f"{key}_reprendre", icon=":material/sync:",
            on_click=_resume, args=(draft, last.version_id),
        )  # fmt: skip
    return True


def _resume(draft: FormDraft, version_id: int) -> None:
    with messages.guard("resume a correction"):
        draft.put(SEEN, version_id)
