"""The widgets of what is typed: texts, links, numbers, days.

Numbers are typed as text: a comma is understood, an error is said in French, and nothing is
rewritten under the fingers.
"""

from datetime import date
from typing import Any

import streamlit as st

from radon.domain.registers.kind import RecordField
from radon.domain.registers.sort.number import retype_number
from radon.domain.words.day import read_day
from radon.ui.registers.record.place import Place, help_of, label_of
from radon.ui.registers.shown_value import PAUSE

FIRST_DAY, LAST_DAY = date(1950, 1, 1), date(2100, 12, 31)
_TALL = 110


def draw_line(field: RecordField, value: Any, place: Place) -> Any:  # noqa: ANN401
    """One line; what it is for stands in it."""
    return _draw_text(field, value, place, field.help)


def draw_link(field: RecordField, value: Any, place: Place) -> Any:  # noqa: ANN401
    """An address."""
    return _draw_text(field, value, place, "https://…")


def _draw_text(field: RecordField, value: Any, place: Place, hint: str) -> Any:  # noqa: ANN401
    return st.text_input(
        label_of(field), max_chars=field.sort.longest, placeholder=hint or None, live=PAUSE,
        **place.keep(field, _as_text(value), "value"),
    )  # fmt: skip


def draw_area(field: RecordField, value: Any, place: Place) -> Any:  # noqa: ANN401
    """Several lines."""
    return st.text_area(
        label_of(field), max_chars=field.sort.longest, height=_TALL, placeholder=help_of(field),
        **place.keep(field, _as_text(value), "value"),
    )  # fmt: skip


def _as_text(value: Any) -> str:  # noqa: ANN401
    return "" if value is None else str(value)


def measure_line(field: RecordField) -> float:
    """Narrow for a short text."""
    return 3 if field.sort.longest <= 120 else 4


def shape_line(field: RecordField, *, naming: bool) -> Any:  # noqa: ANN401
    """Wide where words name the record."""
    width = (320 if field.sort.longest >= 200 else 180) if naming else 150
    return st.column_config.TextColumn(field.label, width=width)


def open_link(key: str, spsti: str, value: Any) -> None:  # noqa: ANN401
    """The way to the page."""
    st.link_button("Ouvrir le lien", str(value), icon=":material/open_in_new:")


def draw_number(field: RecordField, value: Any, place: Place) -> Any:  # noqa: ANN401
    """A number, typed as text."""
    text = retype_number(value) if isinstance(value, int | float) else _as_text(value)
    return st.text_input(
        label_of(field), max_chars=20, placeholder=None if field.required else "inconnu",
        live=PAUSE, help=help_of(field), **place.keep(field, text, "value"),
    )  # fmt: skip


def shape_number(field: RecordField, *, naming: bool) -> Any:  # noqa: ANN401
    """As the browser of the reader writes it (1 240,5)."""
    head = field.label if field.unit == "nombre" else field.heading
    width = max(80, 7 * len(head) + 16)
    return st.column_config.NumberColumn(head, format="localized", width=width)


def draw_day(field: RecordField, value: Any, place: Place) -> str:  # noqa: ANN401
    """A day in a calendar, or typed; ISO."""
    day = read_day(value) if value else None
    if day is not None and not FIRST_DAY <= day <= LAST_DAY:
        day = None
    chosen = st.date_input(
        label_of(field), format="DD/MM/YYYY", min_value=FIRST_DAY, max_value=LAST_DAY,
        help=help_of(field), **{"value": None, **place.keep(field, day, "value", _spell_day)},
    )  # fmt: skip
    return _spell_day(chosen)


def _spell_day(chosen: Any) -> str:  # noqa: ANN401 - what a date widget says
    return chosen.isoformat() if isinstance(chosen, date) else ""


def shape_day(field: RecordField, *, naming: bool) -> Any:  # noqa: ANN401
    """As French writes a day."""
    return st.column_config.DateColumn(field.label, format="DD/MM/YYYY", width=95)
