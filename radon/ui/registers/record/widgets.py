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
from radon.domain.registers.kinds_service import PERSONNE
from radon.domain.registers.sort.base import Widget
from radon.domain.registers.words import name_records
from radon.ui import messages
from radon.ui.registers import company_picker
from radon.ui.registers.record.file_widget import draw_file, offer_file
from radon.ui.registers.record.people_widget import draw_people
from radon.ui.registers.record.place import Place, help_of, label_of
from radon.ui.registers.record.typed_widgets import (
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


def _measure_usual(field: RecordField) -> float:
    return 4


def _measure_short(field: RecordField) -> float:
    return 2.5


def _measure_row(field: RecordField) -> float:
    return ROW


def _shape_text(field: RecordField, *, naming: bool) -> Any:  # noqa: ANN401
    return st.column_config.TextColumn(field.label, width=150)


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


def widget_of(field: RecordField) -> FieldWidget:
    """The widget of a field."""
    return WIDGETS[field.sort.widget]


def are_pills(field: RecordField) -> bool:
    """Whether the choices are few and short enough to stand side by side."""
    labels = list(field.choices.values())
    return 0 < len(labels) <= _MOST_PILLS and sum(map(len, labels)) <= _WIDEST_PILLS


def _draw_choice(field: RecordField, value: Any, place: Place) -> str:  # noqa: ANN401
    shown = value if value in field.choices else None
    if are_pills(field):
        chosen = st.pills(
            label_of(field), list(field.choices), wrap=True, help=help_of(field),
            format_func=lambda code: messages.plain(field.choices[code]),
            **place.keep(field, shown, "default"),
        )  # fmt: skip
    else:
        chosen = _select(field, list(field.choices), shown, field.choices, place)
    return str(chosen or "")


def _draw_choices(field: RecordField, value: Any, place: Place) -> list[str]:  # noqa: ANN401
    shown = [code for code in value or [] if code in field.choices]
    if are_pills(field):
        return st.pills(
            label_of(field), list(field.choices), selection_mode="multi", wrap=True,
            help=help_of(field),
            format_func=lambda code: messages.plain(field.choices[code]),
            **place.keep(field, shown, "default"),
        )  # fmt: skip
    chosen: list[str] = _select_several(field, list(field.choices), shown, field.choices, place)
    return chosen


def _draw_yes_no(field: RecordField, value: Any, place: Place) -> bool | None:  # noqa: ANN401
    answers = {answer: label for label, answer in _YES_NO.items()}
    shown = answers[value] if isinstance(value, bool) else None
    chosen = st.pills(
        label_of(field), list(_YES_NO), help=help_of(field) or "Rien de choisi : inconnu.",
        **place.keep(field, shown, "default", _YES_NO.get),
    )  # fmt: skip
    return _YES_NO.get(chosen or "")


def _measure_choice(field: RecordField) -> float:
    if not are_pills(field):
        return 4
    labels = list(field.choices.values())
    return min(ROW, sum(map(len, labels)) / 13 + 0.3 * len(labels))


def _measure_yes_no(field: RecordField) -> float:
    return max(2.5, len(field.label) / 9)


def _shape_choice(field: RecordField, *, naming: bool) -> Any:  # noqa: ANN401
    longest = max([len(label) for label in field.choices.values()] or [3])
    width = min(190, max(7 * len(field.label) + 16, 7 * longest + 16))
    return st.column_config.TextColumn(field.label, width=width)


def _draw_record(field: RecordField, value: Any, place: Place) -> int | None:  # noqa: ANN401
    names = name_records(KINDS[field.sort.target], place.activity)
    chosen = [] if value is None else [value]
    shown = value if value in names else None
    _miss(field, place, 0 if shown is not None else len(chosen))
    number: int | None = _select(field, _list_offered(field, place, chosen), shown, names, place)
    return number


def _draw_records(field: RecordField, value: Any, place: Place) -> list[int]:  # noqa: ANN401
    names = name_records(KINDS[field.sort.target], place.activity)
    chosen = [number for number in value or [] if number in names]
    _miss(field, place, len(value or []) - len(chosen))
    offered = _list_offered(field, place, chosen)
    if field.sort.target == PERSONNE.code:
        return draw_people(field, offered, chosen, names, place)
    numbers: list[int] = _select_several(field, offered, chosen, names, place)
    return numbers


def _miss(field: RecordField, place: Place, number: int) -> None:
    if number:
        place.missing[field.name] = number


def _list_offered(field: RecordField, place: Place, chosen: Collection[int]) -> list[int]:
    """Ids to choose from: of people those present on the day; the chosen ones stand in any case."""
    frame = place.activity.frames[field.sort.target]
    if field.sort.target != PERSONNE.code:
        return [int(number) for number in reversed(frame.index)]
    here = find_staff(place.activity, date.fromisoformat(place.day)).index
    return [int(number) for number in frame.index if number in here or number in chosen]


def _shape_records(field: RecordField, *, naming: bool) -> Any:  # noqa: ANN401
    return st.column_config.TextColumn(field.label, width=230)


def _draw_companies(field: RecordField, value: Any, place: Place) -> Any:  # noqa: ANN401
    company_picker.pick_companies(
        f"{place.key}_{field.name}", label_of(field), place.activity, field.sort.list_ids(value),
        lambda ids: place.put(field, field.sort.hold(ids)), single=not field.sort.many,
    )  # fmt: skip
    return value


def _shape_companies(field: RecordField, *, naming: bool) -> Any:  # noqa: ANN401
    return st.column_config.TextColumn(field.label, width=290 if field.sort.many else 250)


def _select(
    field: RecordField,
    options: Sequence[Any],
    shown: Any,  # noqa: ANN401 - a code or an id
    names: Mapping[Any, str],
    place: Place,
) -> Any:  # noqa: ANN401
    """A list to choose one in; its default is a rank."""
    kept = place.keep(field, shown, "index")
    rank = options.index(kept["index"]) if kept.get("index") in options else None
    return st.selectbox(
        label_of(field), options, placeholder="Choisir", help=help_of(field),
        filter_mode="contains", format_func=lambda option: names[option], **{**kept, "index": rank},
    )  # fmt: skip


def _select_several(
    field: RecordField,
    options: Sequence[Any],
    shown: Sequence[Any],
    names: Mapping[Any, str],
    place: Place,
) -> Any:  # noqa: ANN401
    """A list to choose several in."""
    return st.multiselect(
        label_of(field), options, placeholder="Choisir", select_all=False, help=help_of(field),
        format_func=lambda option: names[option], filter_mode="contains",
        **place.keep(field, shown, "default"),
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
