"""The form of a measuring campaign of one company: what is common, then a table of its rooms.

One record a room, all in one commit. The table can be typed or pasted from a laboratory's report;
like the rest of the form, it goes to the draft at each cell
(:mod:`radon.ui.registers.record.drafts`).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd
import streamlit as st

from radon.domain.measurement.dose import Activity as Work
from radon.domain.measurement.dose import Coefficient
from radon.domain.measurement.season import check_dates
from radon.domain.measurement.threshold import HIGH_LEVEL, REFERENCE_LEVEL, read_levels
from radon.domain.registers.activity import Activity
from radon.domain.registers.codes import Level
from radon.domain.registers.kinds import KINDS
from radon.domain.registers.names import Names
from radon.domain.registers.words import name_chosen
from radon.domain.tracking.room_sheet import (
    COMMON,
    ROOM,
    RoomSheet,
    check_rooms,
    choose_coefficient,
    is_blank,
)
from radon.domain.words.sentence import tell
from radon.ui import messages, session
from radon.ui.registers.record import drafts, form
from radon.ui.registers.record.drafts import FormDraft
from radon.ui.registers.record.place import Place
from radon.ui.registers.record.sheet import (
    Sheet,
    arrange,
    defaults,
    draw_sheet,
    show_fault,
    tell_proofs,
)
from radon.ui.registers.record.widgets import widget_of
from radon.ui.registers.shown_value import seed
from radon.workflows.registers.record_activity import AlreadyRecorded, GivenActs, record_acts

KIND = KINDS["mesurage"]
_HEAD = (
    "entreprise",
    "date_pose",
    "date_retrait",
    "justification",
    "phase",
    "laboratoire",
    "organisme_agree",
)
_REST = tuple(name for name in COMMON if name not in _HEAD)
_CAMPAIGN = replace(KIND, fields=tuple(KIND.field(name) for name in _HEAD), intro="")
_LINES, _WORK = "_locaux", "_activite"
_COLUMNS = {
    "local": ("Local ou zone *", 215),
    "niveau": ("Niveau", 130),
    "lieu_specifique": ("Lieu spécifique", 135),
    "detecteurs": ("Détecteurs", 105),
    "resultat": ("Résultat (Bq/m³)", 140),
    "incertitude": ("± (Bq/m³)", 105),
    "heures": ("Présence (h/an)", 140),
}
_BLANK_LINES, _MOST_LINES, _MOST_NAMED = 4, 200, 5


@dataclass(frozen=True, eq=False)
class _Typed:
    """What the form holds."""

    common: dict[str, Any]
    rooms: RoomSheet


def measurement_form(activity: Activity, page: str, coefficients: Sequence[Coefficient]) -> None:
    """Draw the form; record the rooms, say so and run the page again. ``page``: as for
    :func:`radon.ui.registers.record.form.record_form`."""
    _form(activity, page, coefficients)
    form.show_news(page, f"{page}_{KIND.code}", KIND)


@st.fragment
def _form(activity: Activity, page: str, coefficients: Sequence[Coefficient]) -> None:
    with messages.guard("form of a measuring campaign"):
        draft = drafts.open_form(page, drafts.slot_of(KIND))
        where = f"{page}_{KIND.code}"
        if draft.message:
            form.finish(draft, page, where)
        key = draft.key(where)
        typed = _draw(draft, activity, key, coefficients)
        who, act = st.columns([1, 2], vertical_alignment="bottom")
        with who:
            author = form.ask_author(draft, f"{key}_auteur")
        with act, st.container(horizontal=True, vertical_alignment="center"):
            number = len(typed.rooms.contents)
            results = tell(number, "résultat") if number > 1 else "le résultat"
            pressed = st.button(
                f"Enregistrer {results}", type="primary", key=f"{key}_enregistrer",
                icon=":material/save:", on_click=draft.press,
            )  # fmt: skip
            form.draw_restart(draft, page, key)
        if pressed and draft.follows:
            form.tell_follows()
        elif pressed and _may_record(typed, author):
            _record(draft, activity, typed, author)
            form.finish(draft, page, where)


def _draw(
    draft: FormDraft, activity: Activity, key: str, coefficients: Sequence[Coefficient]
) -> _Typed:
    base = {**defaults(KIND), "date_pose": ""}  # placed long before the result
    sheet = Sheet(_CAMPAIGN, activity, key, draft, base, {})
    common = dict(draw_sheet(sheet).content)
    _tell_dates(common)
    lines = _draw_lines(draft, key)
    under = st.container(gap="small")
    coefficient = _draw_coefficient(draft, key, common["date_retrait"], coefficients)
    common |= _draw_rest(draft, activity, key)
    rooms = check_rooms(common, lines, session.today(), coefficient)
    with under:
        _tell_rooms(rooms)
    return _Typed(common, rooms)


def _draw_lines(draft: FormDraft, key: str) -> list[dict[str, str]]:
    """The table of rooms. Its first state is kept for the session: the widget adds what is typed
    to it, so it must not move under it; after a refresh it is what the draft holds."""
    st.markdown("**Locaux mesurés** : une ligne par local ; collez ici un tableau si vous en avez.")
    st.caption(
        f"Niveau : {', '.join(Level.labels().values())}. Lieu spécifique : oui ou"
        " non ; non pour le sous-sol ou la cave ordinaire d'un bâtiment."
    )
    name = f"{key}_locaux_{draft.name}_{draft.turn}"
    kept = f"{name}_depart"
    if kept not in st.session_state:
        st.session_state[kept] = _first_lines(draft)
    config: dict[str, Any] = {  # texts all: a column of choices drops what is pasted otherwise
        field: st.column_config.TextColumn(label, width=width, help=KIND.field(field).help or None)
        for field, (label, width) in _COLUMNS.items()
    }
    edited = st.data_editor(
        st.session_state[kept], key=name, num_rows="dynamic", hide_index=True, width="stretch",
        column_config=config, column_order=list(ROOM), placeholder="", alt="Locaux mesurés",
    )  # fmt: skip
    lines = [
        {str(column): str(cell).strip() for column, cell in line.items()}
        for line in edited.fillna("").head(_MOST_LINES).to_dict("records")
    ]
    typed = [line for line in lines if not is_blank(line)]
    if typed or _LINES in draft.typed:
        draft.put(_LINES, typed)
    return lines


def _first_lines(draft: FormDraft) -> pd.DataFrame:
    kept = draft.typed.get(_LINES) or []
    lines = [{name: str(line.get(name) or "") for name in ROOM} for line in kept]
    blank = dict.fromkeys(ROOM, "")
    lines += [dict(blank) for _ in range(max(1, _BLANK_LINES - len(lines)))]
    return pd.DataFrame(lines, columns=list(ROOM)).replace("", None).astype(object)


def _draw_coefficient(
    draft: FormDraft, key: str, removed: str, coefficients: Sequence[Coefficient]
) -> Coefficient | None:
    """The work done there, and the coefficient that the date then gives; kept with each result."""
    name = f"{key}_activite"
    seed(name, draft.typed.get(_WORK, Work.GENERALE.value))
    chosen = st.radio(
        "Activité dans ces locaux, pour l'estimation de dose", [work.value for work in Work],
        format_func=lambda code: Work(code).label, key=name, horizontal=True,
        on_change=lambda: draft.put(_WORK, st.session_state[name]),
    )  # fmt: skip
    coefficient = choose_coefficient(coefficients, removed, Work(chosen))
    if coefficient is None:
        st.caption("Aucun coefficient en vigueur à la date de retrait : pas d'estimation.")
    else:
        st.caption(messages.plain(f"Gardé avec chaque résultat : {coefficient.sentence}"))
    return coefficient


def _draw_rest(draft: FormDraft, activity: Activity, key: str) -> dict[str, Any]:
    """Note and proof, the same for all the rooms."""
    place = Place(key, draft, activity, "")
    typed: dict[str, Any] = {}
    fields = [KIND.field(name) for name in _REST]
    for row in arrange(fields):
        tell_proofs(KIND, row)
        for column, (field, _) in zip(st.columns([width for _, width in row]), row, strict=True):
            with column:
                value = draft.typed.get(field.name, field.sort.empty)
                typed[field.name] = widget_of(field).draw(field, value, place)
    return typed


def _tell_dates(common: dict[str, Any]) -> None:
    """Season and length, as a remark of practice."""
    if not (common["date_pose"] and common["date_retrait"]):
        return
    days = pd.DataFrame(
        {name: pd.Series([common[name]], dtype="datetime64[s]")
         for name in ("date_pose", "date_retrait")}
    )  # fmt: skip
    checked = check_dates(days).iloc[0]
    season = f"Saison de mesure {checked['saison']}." if checked["saison"] else ""
    remark = " ".join(part for part in (season, checked["remarque_dates"]) if part)
    st.caption(messages.plain(remark))


def _tell_rooms(rooms: RoomSheet) -> None:
    for name, fault in rooms.faults.items():
        if name in _REST:
            show_fault(f"{KIND.field(name).label} : {fault}")
    for in_line in rooms.line_faults:
        show_fault(f"Ligne {in_line.line}, {in_line.label} : {in_line.fault}")
    for doubt in rooms.doubts:
        messages.say(doubt, "warning")
    if not rooms.contents or rooms.line_faults:
        return
    frame = pd.DataFrame(rooms.contents, columns=["resultat", "comparateur"])
    results = read_levels(frame).dropna()
    below = sum(result < REFERENCE_LEVEL for result in results)
    on_level = sum(result == REFERENCE_LEVEL for result in results)
    high = sum(result > HIGH_LEVEL for result in results)
    parts = [
        (below, "sous 300 Bq/m³"),
        (on_level, "à 300 Bq/m³, à réduire"),
        (len(results) - below - on_level - high, "au-dessus de 300"),
        (high, "au-dessus de 1 000"),
        (len(rooms.contents) - len(results), "en attente de résultat"),
    ]
    spread = ", ".join(f"{number} {label}" for number, label in parts if number)
    count = tell(len(rooms.contents), "local", "locaux")
    st.markdown(f"**{count}** : {messages.plain(spread)}.")


def _may_record(typed: _Typed, author: str) -> bool:
    rooms = typed.rooms
    missing = [KIND.field(name).label for name in rooms.faults]
    missing += ["au moins un local"] if not rooms.contents else []
    missing += [f"ligne {line}" for line in sorted({fault.line for fault in rooms.line_faults})]
    missing += [] if author else ["Votre nom"]
    if missing:
        messages.say(f"Rien n'est encore enregistré. À compléter : {', '.join(missing)}.", "error")
    return not missing


def _record(draft: FormDraft, activity: Activity, typed: _Typed, author: str) -> None:
    draft.ensure()
    contents = typed.rooms.contents
    try:
        given = GivenActs(KIND.code, contents, draft.files(), draft.name)
        draft.ids = record_acts(
            session.engine(), draft.spsti, given, author=author, today=session.today()
        )
    except AlreadyRecorded:
        draft.written = False
        raise
    results = tell(len(contents), f"{KIND.one} enregistré", f"{KIND.many} enregistrés")
    rooms = ", ".join(str(content["local"]) for content in contents[:_MOST_NAMED])
    rooms += ", …" if len(contents) > _MOST_NAMED else ""
    company = name_chosen([contents[0]["entreprise"]], activity)
    day = KIND.field("date_retrait").sort.spell(contents[0]["date_retrait"], Names())
    draft.message = f"{results} : {company}, {rooms}, {day}."
