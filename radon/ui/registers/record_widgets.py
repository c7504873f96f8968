"""The widgets of the fields of a register: one entry a widget, for the form, the table, the panel.

Labels of pills are Markdown: names go through ``plain``.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import streamlit as st

from radon.domain.counting.breakdown import find_staff
from radon.domain.registers.codes import Answer
from radon.domain.registers.kind import RecordField
from radon.domain.registers.kinds import KINDS
from radon.domain.registers.sort.base import Widget
from radon.domain.registers.words import name_records
from radon.ui import messages
from radon.ui.registers import company_picker
from radon.ui.registers.field_place import Place, help_of, label_of
from radon.ui.registers.file_widget import draw_file, offer_file
from radon.ui.registers.people_widget import draw_people
from radon.ui.registers.typed_widgets import (
    draw_area,
    draw_day,
    draw_line,
    draw_link,
    draw_number,
    measure_line,
    open_link,
    shape_day,
    shape_line,
    shape_number,
)

ROW = 12.0
"""Units of a row of a form."""
_MOST_PILLS, _WIDEST_PILLS = 6, 135  # options, characters of all of them
_YES_NO = {Answer.OUI.label: True, Answer.NON.label: False}


def _measure_usual(one: RecordField) -> float:
    return 4


def _measure_short(one: RecordField) -> float:
    return 2.5


def _measure_row(one: RecordField) -> float:
    return ROW


def _shape_text(one: RecordField, *, naming: bool) -> Any:  # noqa: ANN401
    return st.column_config.TextColumn(one.label, width=150)


@dataclass(frozen=True)
class FieldWidget:
    """``draw``: in a form, with this value (typed, or of a content); the value it has now.
    ``measure``: its width there, in units of :data:`ROW`; ``stretches``: to what is left of the
    row. ``shape``: its column in a table (of Streamlit), wider where it names the record;
    ``listed``: whether a table shows it unless told otherwise. ``open``: what a panel offers of a
    value, (key, service, value)."""

    draw: Callable[[RecordField, Any, Place], Any]
    measure: Callable[[RecordField], float] = _measure_usual
    stretches: bool = True
    shape: Callable[..., Any] = _shape_text
    listed: bool = True
    open: Callable[[str, str, Any], None] | None = None


def widget_of(one: RecordField) -> FieldWidget:
    """The widget of a field."""
    return WIDGETS[one.sort.widget]


def are_pills(one: RecordField) -> bool:
    """Whether the choices are few and short enough to stand side by side."""
    labels = list(one.choices.values())
    return 0 < len(labels) <= _MOST_PILLS and sum(map(len, labels)) <= _WIDEST_PILLS


def _draw_choice(one: RecordField, value: Any, place: Place) -> str:  # noqa: ANN401
    shown = value if value in one.choices else None
    if are_pills(one):
        chosen = st.pills(
            label_of(one), list(one.choices), wrap=True, help=help_of(one),
            format_func=lambda code: messages.plain(one.choices[code]),
            **place.keep(one, shown, "default"),
        )  # fmt: skip
    else:
        chosen = _select(one, list(one.choices), shown, one.choices, place)
    return str(chosen or "")


def _draw_choices(one: RecordField, value: Any, place: Place) -> list[str]:  # noqa: ANN401
    shown = [code for code in value or [] if code in one.choices]
    if are_pills(one):
        return st.pills(
            label_of(one), list(one.choices), selection_mode="multi", wrap=True, help=help_of(one),
            format_func=lambda code: messages.plain(one.choices[code]),
            **place.keep(one, shown, "default"),
        )  # fmt: skip
    chosen: list[str] = _select_several(one, list(one.choices), shown, one.choices, place)
    return chosen


def _draw_yes_no(one: RecordField, value: Any, place: Place) -> bool | None:  # noqa: ANN401
    answers = {answer: label for label, answer in _YES_NO.items()}
    shown = answers[value] if isinstance(value, bool) else None
    chosen = st.pills(
        label_of(one), list(_YES_NO), help=help_of(one) or "Rien de choisi : inconnu.",
        **place.keep(one, shown, "default", _YES_NO.get),
    )  # fmt: skip
    return _YES_NO.get(chosen or "")


def _measure_choice(one: RecordField) -> float:
    if not are_pills(one):
        return 4
    labels = list(one.choices.values())
    return min(ROW, sum(map(len, labels)) / 13 + 0.3 * len(labels))


def _measure_yes_no(one: RecordField) -> float:
    return max(2.5, len(one.label) / 9)


def _shape_choice(one: RecordField, *, naming: bool) -> Any:  # noqa: ANN401
    longest = max([len(label) for label in one.choices.values()] or [3])
    width = min(190, max(7 * len(one.label) + 16, 7 * longest + 16))
    return st.column_config.TextColumn(one.label, width=width)


def _draw_record(one: RecordField, value: Any, place: Place) -> int | None:  # noqa: ANN401
    names = name_records(KINDS[one.sort.target], place.activity)
    chosen = [] if value is None else [value]
    shown = value if value in names else None
    _miss(one, place, 0 if shown is not None else len(chosen))
    number: int | None = _select(one, _list_offered(one, place, chosen), shown, names, place)
    return number


def _draw_records(one: RecordField, value: Any, place: Place) -> list[int]:  # noqa: ANN401
    names = name_records(KINDS[one.sort.target], place.activity)
    chosen = [number for number in value or [] if number in names]
    _miss(one, place, len(value or []) - len(chosen))
    offered = _list_offered(one, place, chosen)
    if one.sort.target == "personne":
        return draw_people(one, offered, chosen, names, place)
    numbers: list[int] = _select_several(one, offered, chosen, names, place)
    return numbers


def _miss(one: RecordField, place: Place, number: int) -> None:
    if number:
        place.missing[one.name] = number


def _list_offered(one: RecordField, place: Place, chosen: Collection[int]) -> list[int]:
    """Ids to choose from: of people those present on the day; the chosen ones stand in any case."""
    frame = place.activity.frames[one.sort.target]
    if one.sort.target != "personne":
        return [int(number) for number in reversed(frame.index)]
    here = find_staff(place.activity, date.fromisoformat(place.day)).index
    return [int(number) for number in frame.index if number in here or number in chosen]


def _shape_records(one: RecordField, *, naming: bool) -> Any:  # noqa: ANN401
    return st.column_config.TextColumn(one.label, width=230)


def _draw_companies(one: RecordField, value: Any, place: Place) -> Any:  # noqa: ANN401
    company_picker.pick_companies(
        f"{place.key}_{one.name}", label_of(one), place.activity, one.sort.list_ids(value),
        lambda ids: place.put(one, one.sort.hold(ids)), single=not one.sort.many,
    )  # fmt: skip
    return value


def _shape_companies(one: RecordField, *, naming: bool) -> Any:  # noqa: ANN401
    return st.column_config.TextColumn(one.label, width=290 if one.sort.many else 250)


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
        label_of(one), options, placeholder="Choisir", help=help_of(one), filter_mode="contains",
        format_func=lambda option: names[option], **{**kept, "index": rank},
    )  # fmt: skip


def _select_several(
    one: RecordField,
    options: Sequence[Any],
    shown: Sequence[Any],
    names: Mapping[Any, str],
    place: Place,
) -> Any:  # noqa: ANN401
    """A list to choose several in."""
    return st.multiselect(
        label_of(one), options, placeholder="Choisir", select_all=False, help=help_of(one),
        format_func=lambda option: names[option], filter_mode="contains",
        **place.keep(one, shown, "default"),
    )  # fmt: skip


WIDGETS: Mapping[Widget, FieldWidget] = {
    Widget.LINE: FieldWidget(draw_line, measure_line, shape=shape_line),
    Widget.AREA: FieldWidget(draw_area, _measure_row, listed=False),
    Widget.LINK: FieldWidget(draw_link, open=open_link),
    Widget.NUMBER: FieldWidget(draw_number, _measure_short, False, shape_number),
    Widget.DAY: FieldWidget(draw_day, _measure_short, False, shape_day),
    Widget.CHOICE: FieldWidget(_draw_choice, _measure_choice, shape=_shape_choice),
    Widget.CHOICES: FieldWidget(_draw_choices, _measure_choice, shape=_shape_choice),
    Widget.YES_NO: FieldWidget(_draw_yes_no, _measure_yes_no, shape=_shape_choice),
    Widget.RECORD: FieldWidget(_draw_record),
    Widget.RECORDS: FieldWidget(_draw_records, _measure_row, shape=_shape_records),
    Widget.COMPANIES: FieldWidget(_draw_companies, _measure_row, shape=_shape_companies),
    Widget.FILE: FieldWidget(draw_file, listed=False, open=offer_file),
}
"""The one place that knows how each is drawn."""
