"""The form of any register: its fields, what is wrong under each, « Enregistrer ».

Drawn from the declaration of the register; every answer goes to a draft at once
(``record_draft``), so no st.form. Recording takes the draft away in the same commit:
a double click, or the same form open twice, records once. A fragment: typing reruns the form, not
the page.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from radon.domain.registers.activity import Activity
from radon.domain.registers.check import check_content
from radon.domain.registers.kind import ABOUT_COMPANIES, NUMBERS, RecordField, RecordKind, Sort
from radon.domain.registers.kinds import KINDS
from radon.domain.registers.kinds_service import PROOF_NAMES
from radon.domain.registers.words import collect_names, spell_value, tell_recorded
from radon.domain.words.sentence import tell
from radon.ui import address, forms, messages, session, tables
from radon.ui.registers import record_draft, record_widgets
from radon.ui.registers.record_draft import AUTHOR, FormDraft, News
from radon.workflows.registers.record_activity import AlreadyRecorded, record_acts

_SCRIPT = (Path(__file__).parents[1] / "assets" / "record_form.js").read_text("utf-8")
_WIDE = 12  # units of a row
_OPEN_RECORDS = frozenset(
    {kind.page for kind in KINDS.values()} - {"pilotage/echeancier", "pilotage/indicateurs"}
)
"""Pages that open the record of the address (``?enregistrement=``)."""
Done = Callable[[list[int]], None]


@dataclass(frozen=True, eq=False)
class Sheet:
    """A form being filled in: the register, its draft, what it starts from.

    ``base``: value of the fields that nobody answered yet; ``fixed``: those that are not asked.
    """

    kind: RecordKind
    activity: Activity
    key: str
    draft: FormDraft
    base: Mapping[str, Any]
    fixed: Mapping[str, Any] = field(default_factory=dict)
    narrow: bool = False

    def value(self, one: RecordField) -> Any:  # noqa: ANN401 - any content
        """What a field holds now."""
        if one.name in self.fixed:
            return self.fixed[one.name]
        return self.draft.typed.get(one.name, self.base.get(one.name, one.empty))


@dataclass(frozen=True)
class Filled:
    """What a form holds once drawn: a content, and by field what prevents it from being kept."""

    content: dict[str, Any]
    wrong: dict[str, str]


def record_form(
    kind: RecordKind,
    activity: Activity,
    page: str,
    *,
    prefill: Mapping[str, Any] | None = None,
    fixed: Mapping[str, Any] | None = None,
    label: str = "Enregistrer",
    narrow: bool = False,
    done: Done | None = None,
    restart: bool = True,
) -> None:
    """Draw the form of a new record; record it, say so and run the page again.

    ``page``: short name of the page, first part of the widget keys. ``prefill``: field → value the
    form starts with; ``fixed``: field → value that is told, not asked. Values as the store keeps
    them (ISO day, code, list of ids of members…). ``label``: of the button. ``narrow``: one field
    a line. ``done``: called with the new ids after the commit, before the rerun. ``restart``:
    offer to empty it.
    """
    slot = record_draft.slot_of(kind, prefill, fixed)
    _new_form(kind, activity, page, slot, prefill or {}, fixed or {}, label, narrow, done, restart)
    show_news(page, f"{page}_{kind.code}", kind)


@st.fragment
def _new_form(
    kind: RecordKind,
    activity: Activity,
    page: str,
    slot: str,
    prefill: Mapping[str, Any],
    fixed: Mapping[str, Any],
    label: str,
    narrow: bool,
    done: Done | None,
    restart: bool,
) -> None:
    with messages.guard(f"form of {kind.code}"):
        draft = record_draft.open_form(page, slot)
        key = f"{page}_{kind.code}"
        if draft.said:
            finish(draft, page, key, done)
        base = {**defaults(kind), **prefill}
        sheet = Sheet(kind, activity, key, draft, base, fixed, narrow)
        if kind.intro:
            st.caption(messages.plain(kind.intro))
        filled = draw_sheet(sheet)
        who, act = _foot(narrow)
        with who:
            author = ask_author(draft, f"{key}_auteur")
        with act, st.container(horizontal=True, vertical_alignment="center"):
            asked = st.button(
                label or "Enregistrer", type="primary", key=f"{key}_enregistrer",
                icon=":material/save:", on_click=draft.press,
            )  # fmt: skip
            if restart:
                draw_restart(draft, page, key)
        if asked and may_record(sheet, filled, author):
            _record(sheet, filled, author)
            finish(draft, page, key, done)


def _foot(narrow: bool) -> tuple[DeltaGenerator, DeltaGenerator]:
    """Where the author and the button stand."""
    if narrow:
        return st.container(), st.container()
    who, act = st.columns([1, 2], vertical_alignment="bottom")
    return who, act


def _record(sheet: Sheet, filled: Filled, author: str) -> None:
    draft, kind = sheet.draft, sheet.kind
    draft.ensure()
    try:
        draft.ids = record_acts(
            session.engine(), draft.spsti, kind.code, [filled.content],
            author=author, today=session.today(), files=draft.files(), draft=draft.name,
        )  # fmt: skip
    except AlreadyRecorded:
        draft.written = False
        raise
    # From here on nothing of Streamlit is called before the draft knows: a second click that
    # interrupts this run finds it recorded.
    draft.said = tell_recorded(kind, filled.content, collect_names(kind, sheet.activity))


def finish(draft: FormDraft, page: str, where: str, done: Done | None = None) -> None:
    """What follows a commit: the message kept for ``where``, an empty form, the page again."""
    ids = draft.ids
    record_draft.tell_later(page, where, News(draft.said, tuple(ids)))
    record_draft.close_form(page, draft)
    if done is not None:
        done(ids)
    st.rerun()


def show_news(page: str, where: str, kind: RecordKind) -> None:
    """The message that :func:`finish` kept, where the person is looking, and the way to what was
    recorded. Outside of the form's fragment: the button must run the page."""
    news = record_draft.pop_news(page, where)
    if news is None:
        return
    with st.container(key=f"{where}_dit", gap="xsmall"):
        if news.ids:
            listen(f"{where}_dit", news.ids[0])
        messages.say(news.said, "success")
        if news.ids and kind.page in _OPEN_RECORDS and kind.page.endswith(f"/{page}"):
            st.button(
                "Voir l'enregistrement", key=f"{where}_voir", type="tertiary",
                icon=":material/visibility:", on_click=_open, args=(news.ids[0],),
            )  # fmt: skip


def _open(record_id: int) -> None:
    """The record, in the view of its register; the form is left, what it held was recorded.
    The names of the address are those of ``register_page`` and ``record_panel``, built on this."""
    address.write({"vue": "", "liste": "", "faire": "", "enregistrement": str(record_id)})


def defaults(kind: RecordKind) -> dict[str, Any]:
    """What a new form starts with."""
    today = session.today().isoformat()
    return {
        one.name: today if one.default == "today" else one.default
        for one in kind.fields
        if one.default
    }


def draw_sheet(sheet: Sheet) -> Filled:
    """Draw the fields in rows, what is wrong under each; what they hold."""
    kind = sheet.kind
    listen(sheet.key)
    day = str(sheet.value(kind.field(kind.dated)) or session.today().isoformat())
    place = record_widgets.Place(sheet.key, sheet.draft, sheet.activity, day, sheet.narrow)
    _tell_fixed(sheet)
    asked = [one for one in kind.fields if one.name not in sheet.fixed]
    typed = {one.name: sheet.value(one) for one in kind.fields}
    _, wrong = check_content(kind, typed, session.today())
    shown = {one.name: _said(one, typed, wrong, sheet.draft.tried) for one in asked}
    for row in arrange(asked, narrow=sheet.narrow):
        if kind.proof_told and any(one.name == PROOF_NAMES[0] for one, _ in row):
            st.caption(kind.proof_told)
        for column, (one, _) in zip(_columns(row), row, strict=False):
            with column:
                typed[one.name] = record_widgets.draw_field(one, typed[one.name], place)
                _show_wrong(one, shown[one.name], place)
    return Filled(*check_content(kind, typed, session.today()))


def arrange(
    fields: Sequence[RecordField], *, narrow: bool = False
) -> list[list[tuple[RecordField, float]]]:
    """The fields in rows, each with its width: short ones side by side, in the order declared.

    What is left of a row goes to its texts and choices; dates and numbers stay short.
    """
    rows: list[list[tuple[RecordField, float]]] = []
    used = float(_WIDE)
    for one in fields:
        width = float(_WIDE) if narrow else _width(one)
        if used + width > _WIDE:
            rows.append([])
            used = 0.0
        rows[-1].append((one, width))
        used += width
    return [_stretch(row) for row in rows]


def _columns(row: Sequence[tuple[RecordField, float]]) -> Sequence[DeltaGenerator]:
    """A place for each field of a row, and an empty one for what is left of it."""
    widths = [width for _, width in row]
    if len(row) == 1 and widths[0] >= _WIDE:
        return [st.container()]
    left = _WIDE - sum(widths)
    return st.columns([*widths, *([left] if left > 0.1 else [])], gap="small")


def _width(one: RecordField) -> float:
    if one.sort in ABOUT_COMPANIES or one.sort in (Sort.LONG_TEXT, Sort.RECORDS):
        return _WIDE
    if one.sort is Sort.DATE or one.sort in NUMBERS:
        return 2.5
    if one.sort is Sort.YES_NO:
        return max(2.5, len(one.label) / 9)
    if one.sort in (Sort.CHOICE, Sort.CHOICES) and record_widgets.are_pills(one):
        labels = list(one.choices.values())
        return min(_WIDE, sum(map(len, labels)) / 13 + 0.3 * len(labels))
    if one.sort is Sort.TEXT and one.longest <= 120:
        return 3
    return 4


def _stretch(row: Sequence[tuple[RecordField, float]]) -> list[tuple[RecordField, float]]:
    left = _WIDE - sum(width for _, width in row)
    free = [one for one, _ in row if one.sort not in NUMBERS and one.sort is not Sort.DATE]
    share = left / len(free) if free else 0.0
    return [(one, width + (share if one in free else 0.0)) for one, width in row]


def _said(one: RecordField, typed: Mapping[str, Any], wrong: Mapping[str, str], tried: bool) -> str:
    """What is wrong with a field: at once for what is filled, after the button for what is not."""
    said = wrong.get(one.name, "")
    return said if tried or typed[one.name] not in ("", None, []) else ""


def _show_wrong(one: RecordField, said: str, place: record_widgets.Place) -> None:
    if missing := place.missing.get(one.name):
        told = tell(missing, "ligne retirée", "lignes retirées")
        st.caption(f"{told} de son registre : ne sera plus dans cet enregistrement.")
    if said:
        show_fault(said)


def show_fault(said: str) -> None:
    """What is wrong, under its field."""
    st.html(f'<p class="faute" role="alert">{escape(said)}</p>')


def _tell_fixed(sheet: Sheet) -> None:
    if not sheet.fixed:
        return
    names = collect_names(sheet.kind, sheet.activity)
    told = [
        (one.label, spell_value(one, sheet.fixed[one.name], names))
        for one in sheet.kind.fields
        if one.name in sheet.fixed
    ]
    tables.show_facts(told)


def ask_author(draft: FormDraft, key: str) -> str:
    """Who records: remembered for the session, and kept with the draft for after a refresh."""
    known = forms.remembered_author()
    if draft.author == "" and known and st.session_state.get(key) == "":
        st.session_state[key] = known  # said in another form of the page meanwhile
    author = forms.ask_author(key, str(draft.typed.get(AUTHOR) or ""))
    if author != draft.author:
        if draft.author is not None or draft.written:
            draft.put(AUTHOR, author)
        draft.author = author
    return author


def draw_restart(draft: FormDraft, page: str, key: str) -> None:
    """« Recommencer », and the word that nothing typed is lost."""
    if not draft.written:
        return

    def restart() -> None:
        with messages.guard("restart a form"):
            record_draft.close_form(page, draft)

    st.button("Recommencer", key=f"{key}_recommencer", type="tertiary", on_click=restart)
    st.caption("Brouillon gardé : la page peut être rechargée ou rouverte par son adresse.")


def may_record(sheet: Sheet, filled: Filled, author: str, motif: str | None = None) -> bool:
    """Whether all is there; else says what is missing. ``motif``: of a correction."""
    labels = [sheet.kind.field(name).label for name in filled.wrong]
    missing = [*labels, *(["Motif"] if motif == "" else []), *([] if author else ["Votre nom"])]
    if missing:
        messages.say(f"Rien n'est encore enregistré. À compléter : {', '.join(missing)}.", "error")
    return not missing


def listen(key: str, opened: int = 0) -> None:
    """What Streamlit lacks: text areas tell what is typed without being left; a record that was
    just opened (in the container ``key``) comes into sight."""
    component = st.components.v2.component("radon_record_form", js=_SCRIPT)
    with st.container(key=f"ecoute_{key}"):
        component(key=f"{key}_ecoute", data={"opened": opened, "key": key})
