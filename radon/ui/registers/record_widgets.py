"""One field of a register as a widget: what it shows follows the draft, what is changed goes there.

A widget is seeded from the value (draft, else what the form was opened with) and its callback
writes at once. Numbers are typed as text: a comma is understood, an error is said in French, and
nothing is rewritten under the fingers. Labels of pills are Markdown: names go through ``plain``.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import streamlit as st

from radon.domain.counting.breakdown import find_staff
from radon.domain.registers.activity import Activity
from radon.domain.registers.check import read_day
from radon.domain.registers.kind import ABOUT_COMPANIES, NUMBERS, RecordField, Sort
from radon.domain.registers.kinds import KINDS
from radon.domain.registers.kinds_service import ROLES
from radon.domain.registers.words import name_records, retype_number
from radon.domain.words.sentence import tell
from radon.ui import messages
from radon.ui.registers import company_picker
from radon.ui.registers.record_draft import FormDraft
from radon.workflows.registers.record_activity import MAX_FILE, GivenFile

PAUSE = "0.5s"  # without a key, before what is typed is kept
FIRST_DAY, LAST_DAY = date(1950, 1, 1), date(2100, 12, 31)
_MOST_PILLS, _WIDEST_PILLS = 6, 135  # options, characters of all of them
_YES_NO = {"oui": True, "non": False}
_TALL = 110
_NOTHING = object()


@dataclass(frozen=True, eq=False)
class Place:
    """Where a field is drawn. ``key``: first part of the keys; ``day``: of the act, if it is known;
    ``missing``: ids that a reference holds and that nobody may choose any more, filled here."""

    key: str
    draft: FormDraft
    activity: Activity
    day: str
    narrow: bool = False
    missing: dict[str, int] = field(default_factory=dict)

    def keep(self, one: RecordField, shown: Any, name: str) -> dict[str, Any]:  # noqa: ANN401
        """What makes the widget of a field show this, and say what becomes of it. ``name``: of the
        widget's own default ("value", "default")."""
        key = f"{self.key}_{one.name}"
        return {**show(key, shown, name), "on_change": _kept, "args": (self.draft, one, key)}


def show(key: str, shown: Any, name: str) -> dict[str, Any]:  # noqa: ANN401 - a widget's value
    """Options (``key`` and the default called ``name``) that make a widget show this.

    A value set in the session reaches a widget once: one that the browser has not drawn yet misses
    it, then answers that it is empty. So a new widget gets its value as its default, in every run;
    the session is only written to change a widget that stands already.
    """
    if key in st.session_state and st.session_state[key] != shown:
        st.session_state[key] = shown
        return {"key": key}
    return {"key": key, name: shown}


def seed(key: str, shown: Any) -> None:  # noqa: ANN401 - a widget's value
    """Make a widget show this; one that does already is left alone. See :func:`show`, safer."""
    if st.session_state.get(key, _NOTHING) != shown:
        st.session_state[key] = shown


def label_of(one: RecordField) -> str:
    """The label, its unit, a star when it must be filled."""
    return one.heading + (" *" if one.required else "")


def draw_field(one: RecordField, value: Any, place: Place) -> Any:  # noqa: ANN401 - any content
    """Draw the widget of a field with this value (typed, or of a content); the value it has now."""
    if one.sort in ABOUT_COMPANIES:
        return _draw_companies(one, value, place)
    if one.sort is Sort.FILE:
        return _draw_file(one, value, place)
    draw: Mapping[Sort, Callable[[RecordField, Any, Place], Any]] = {
        Sort.DATE: _draw_day,
        Sort.CHOICE: _draw_choice,
        Sort.CHOICES: _draw_choices,
        Sort.YES_NO: _draw_yes_no,
        Sort.RECORD: _draw_record,
        Sort.RECORDS: _draw_records,
    }
    return draw.get(one.sort, _draw_text)(one, value, place)


def _kept(draft: FormDraft, one: RecordField, key: str) -> None:
    """The callback of a widget: what it says now goes to the draft."""
    value = st.session_state[key]
    if one.sort is Sort.DATE:
        value = value.isoformat() if value else ""
    elif one.sort is Sort.YES_NO:
        value = _YES_NO.get(value)
    elif one.sort in (Sort.CHOICE, Sort.RECORD):
        value = one.empty if value is None else value
    elif isinstance(value, tuple):
        value = list(value)
    with messages.guard("keep a draft"):
        draft.put(one.name, value)


def _draw_text(one: RecordField, value: Any, place: Place) -> Any:  # noqa: ANN401
    text = "" if value is None else str(value)
    if one.sort in NUMBERS:
        text = retype_number(value) if isinstance(value, int | float) else text
        return st.text_input(
            label_of(one), max_chars=20, placeholder=None if one.required else "inconnu",
            live=PAUSE, help=_help(one), **place.keep(one, text, "value"),
        )  # fmt: skip
    if one.sort is Sort.LONG_TEXT:
        return st.text_area(
            label_of(one), max_chars=one.longest, height=_TALL, placeholder=one.help or None,
            **place.keep(one, text, "value"),
        )  # fmt: skip
    hint = "https://…" if one.sort is Sort.LINK_URL else one.help
    return st.text_input(
        label_of(one), max_chars=one.longest, placeholder=hint or None, live=PAUSE,
        **place.keep(one, text, "value"),
    )  # fmt: skip


def _draw_day(one: RecordField, value: Any, place: Place) -> str:  # noqa: ANN401
    day = read_day(value) if value else None
    if day is not None and not FIRST_DAY <= day <= LAST_DAY:
        day = None
    chosen = st.date_input(
        label_of(one), format="DD/MM/YYYY", min_value=FIRST_DAY, max_value=LAST_DAY,
        help=_help(one), **{"value": None, **place.keep(one, day, "value")},
    )  # fmt: skip
    return chosen.isoformat() if isinstance(chosen, date) else ""


def are_pills(one: RecordField) -> bool:
    """Whether the choices are few and short enough to stand side by side."""
    if one.sort is Sort.YES_NO:
        return True
    labels = list(one.choices.values())
    return 0 < len(labels) <= _MOST_PILLS and sum(map(len, labels)) <= _WIDEST_PILLS


def _draw_choice(one: RecordField, value: Any, place: Place) -> str:  # noqa: ANN401
    shown = value if value in one.choices else None
    if are_pills(one):
        chosen = st.pills(
            label_of(one), list(one.choices), wrap=True, help=_help(one),
            format_func=lambda code: messages.plain(one.choices[code]),
            **place.keep(one, shown, "default"),
        )  # fmt: skip
    else:
        chosen = _select(one, list(one.choices), shown, one.choices, place)
    return str(chosen or "")


def _draw_choices(one: RecordField, value: Any, place: Place) -> list[str]:  # noqa: ANN401
    shown = [code for code in value or [] if code in one.choices]
    options: dict[str, Any] = {"help": _help(one), **place.keep(one, shown, "default")}
    if are_pills(one):
        return st.pills(
            label_of(one), list(one.choices), selection_mode="multi", wrap=True,
            format_func=lambda code: messages.plain(one.choices[code]), **options,
        )  # fmt: skip
    return st.multiselect(
        label_of(one), list(one.choices), placeholder="Choisir", select_all=False,
        format_func=lambda code: one.choices[code], filter_mode="contains", **options,
    )  # fmt: skip


def _draw_yes_no(one: RecordField, value: Any, place: Place) -> bool | None:  # noqa: ANN401
    shown = {True: "oui", False: "non"}.get(value) if isinstance(value, bool) else None
    chosen = st.pills(
        label_of(one), list(_YES_NO), help=_help(one) or "Rien de choisi : inconnu.",
        **place.keep(one, shown, "default"),
    )  # fmt: skip
    return _YES_NO.get(chosen or "")


def _select(
    one: RecordField,
    options: Sequence[Any],
    shown: Any,  # noqa: ANN401 - a code or an id
    names: Mapping[Any, str],
    place: Place,
) -> Any:  # noqa: ANN401
    """A list to choose one in; its default is a rank."""
    kept = place.keep(one, shown, "index")
    rank = options.index(kept["index"]) if kept.get("index") in options else None
    return st.selectbox(
        label_of(one), options, placeholder="Choisir", help=_help(one), filter_mode="contains",
        format_func=lambda option: names[option], **{**kept, "index": rank},
    )  # fmt: skip


def _draw_record(one: RecordField, value: Any, place: Place) -> int | None:  # noqa: ANN401
    names = name_records(KINDS[one.target], place.activity)
    offered = _offered(one, place, [value] if value is not None else [])
    shown = value if value in names else None
    _miss(one, place, 0 if value is None or shown is not None else 1)
    chosen: int | None = _select(one, offered, shown, names, place)
    return chosen


def _draw_records(one: RecordField, value: Any, place: Place) -> list[int]:  # noqa: ANN401
    names = name_records(KINDS[one.target], place.activity)
    chosen = [number for number in value or [] if number in names]
    _miss(one, place, len(value or []) - len(chosen))
    offered = _offered(one, place, chosen)
    if one.target == "personne":
        return _draw_people(one, offered, chosen, names, place)
    return st.multiselect(
        label_of(one), offered, placeholder="Choisir", select_all=False, help=_help(one),
        format_func=lambda number: names[number], filter_mode="contains",
        **place.keep(one, chosen, "default"),
    )  # fmt: skip


def _miss(one: RecordField, place: Place, number: int) -> None:
    if number:
        place.missing[one.name] = number


def _offered(one: RecordField, place: Place, chosen: Collection[int]) -> list[int]:
    """Ids to choose from: of people those present on the day; the chosen ones stand in any case."""
    frame = place.activity.frames[one.target]
    if one.target != "personne":
        return [int(number) for number in reversed(frame.index)]
    here = find_staff(place.activity, date.fromisoformat(place.day)).index
    return [int(number) for number in frame.index if number in here or number in chosen]


def _draw_people(
    one: RecordField,
    offered: Sequence[int],
    chosen: Sequence[int],
    names: Mapping[int, str],
    place: Place,
) -> list[int]:
    """Who was present, ticked in the staff, profession by profession."""
    roles = place.activity.frames["personne"]["role"]
    groups = {
        role: sorted((n for n in offered if roles[n] == role), key=lambda n: names[n].casefold())
        for role in ROLES
    }
    keys = {role: f"{place.key}_{one.name}_{role}" for role, ids in groups.items() if ids}
    with st.container(border=True, gap="small", key=f"{place.key}_{one.name}_groupes"):
        told = tell(len(chosen), "coché", "cochés")
        st.markdown(f"**{one.heading}** – {told} sur {len(offered)}")
        if not offered:
            st.caption("Personne dans l'équipe à cette date : remplissez d'abord l'équipe.")
        for role, key in keys.items():
            ids = groups[role]
            ticked = [number for number in ids if number in chosen]
            others = [number for number in chosen if number not in ticked]
            left, right = st.columns([2.2, 7] if not place.narrow else [1, 1], gap="small")
            left.button(
                f"{ROLES[role][:1].upper()}{ROLES[role][1:]} ({len(ticked)}/{len(ids)})",
                key=f"{key}_tous", type="tertiary", wrap=True, on_click=_put_people,
                args=(place.draft, one.name, others if len(ticked) == len(ids) else others + ids),
                help="Cocher ou décocher tout le métier",
            )  # fmt: skip
            right.pills(
                ROLES[role], ids, selection_mode="multi", label_visibility="collapsed",
                format_func=lambda number: messages.plain(names[number]), wrap=True,
                on_change=_keep_people, args=(place.draft, one.name, tuple(keys.values())),
                **show(key, ticked, "default"),
            )  # fmt: skip
    return list(chosen)


def _keep_people(draft: FormDraft, name: str, keys: Sequence[str]) -> None:
    _put_people(draft, name, [number for key in keys for number in st.session_state.get(key) or ()])


def _put_people(draft: FormDraft, name: str, ids: Sequence[int]) -> None:
    with messages.guard("keep a draft"):
        draft.put(name, sorted(ids))


def _draw_companies(one: RecordField, value: Any, place: Place) -> Any:  # noqa: ANN401
    single = one.sort is Sort.COMPANY
    chosen = [value] if single and value is not None else list(value or []) if not single else []

    def put(ids: Sequence[int]) -> None:
        with messages.guard("keep a draft"):
            place.draft.put(one.name, (ids[0] if ids else None) if single else list(ids))

    company_picker.pick_companies(
        f"{place.key}_{one.name}", label_of(one), place.activity, chosen, put, single=single
    )
    return value


def _draw_file(one: RecordField, value: Any, place: Place) -> Any:  # noqa: ANN401
    draft = place.draft
    key = f"{place.key}_{one.name}_{draft.turn}"
    waiting = draft.file_told(one.name)
    st.file_uploader(
        f"{label_of(one)} ({MAX_FILE // 1_000_000} Mo au plus)", key=key,
        max_upload_size=MAX_FILE // 1_000_000, on_change=_keep_file, args=(draft, one.name, key),
    )  # fmt: skip
    if waiting:
        size = tell(max(1, waiting[1] // 1024), "Ko", "Ko")
        st.markdown(f"Fichier prêt : **{messages.plain(waiting[0])}** ({size})")
    if waiting and st.button("Ne pas joindre", key=f"{key}_retirer"):
        with messages.guard("keep a draft"):
            draft.put_file(one.name, None)
        draft.turn += 1
        st.rerun()
    if value is not None and not waiting:
        st.caption("Un fichier est déjà joint ; en choisir un autre le remplace.")
    return value


def _keep_file(draft: FormDraft, name: str, key: str) -> None:
    given = st.session_state[key]
    if given is not None and len(given.getvalue()) <= MAX_FILE:
        with messages.guard("keep a draft"):
            draft.put_file(name, GivenFile(given.name, given.type, given.getvalue()))


def _help(one: RecordField) -> str | None:
    return one.help or None
