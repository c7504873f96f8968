"""Rows, facts and counts on the page, safe whatever stands in a member file, zones always alike.

Tables are drawn by Streamlit's grid (text only, no HTML), facts as escaped HTML.
"""

import hashlib
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any, Literal, TypedDict, Unpack

import numpy as np
import pandas as pd
import streamlit as st

from radon.domain.commune.zonage import Zone
from radon.domain.commune.zone_style import UNKNOWN_STYLE, ZONE_STYLES, spell_zones
from radon.domain.targeting.balance import Balance, ZoneClass
from radon.domain.words.number import spell_number
from radon.domain.words.sentence import tell
from radon.ui.theme import zone_label

_ROW, _MOST_ROWS_HIGH = 33, 14  # pixels, rows


class Grid(TypedDict, total=False):
    """How a table is drawn. ``alt``: what it holds, for screen readers; ``widths``: column to
    pixels; ``links``: columns of addresses (ours, never a file's) to the one text shown; ``lazy``:
    rows travel as they are scrolled to (a table that is not ``selectable``)."""

    alt: str
    height: int | Literal["content"] | None
    widths: Mapping[str, int]
    links: Mapping[str, str]
    lazy: bool


def show_table(
    frame: pd.DataFrame,
    key: str,
    *,
    headers: Mapping[str, str],
    shown: Sequence[str] | None = None,
    selectable: bool = False,
    **grid: Unpack[Grid],
) -> pd.Index:
    """A table; returns the index values of the ticked rows (empty when not ``selectable``).

    ``headers``: column to French header; columns that are not in it are not shown. ``shown``:
    those to show, in order (all of ``headers`` by default). A column called ``zone``,
    ``zones_possibles`` or ``classe`` is drawn as coloured zone labels with their text; booleans as
    "oui" / "", dates as "07/11/2026". ``key``: of the widget, without what the rows depend on:
    ticks are forgotten when the rows change, and kept through a visit to another page.
    """
    order = [column for column in (shown or list(headers)) if column in headers and column in frame]
    cells = {column: _cells(frame, column) for column in order}
    widths = grid.get("widths", {})
    config = {
        column: _column(column, frame, headers[column], widths.get(column)) for column in order
    }
    for column, text in grid.get("links", {}).items():
        config[column] = st.column_config.LinkColumn(
            headers[column], display_text=text, width=widths.get(column)
        )
    options: dict[str, Any] = {
        "hide_index": True,
        "column_config": config,
        "key": f"{key}_{_fingerprint(frame.index)}",
        "height": grid.get("height") or choose_height(len(frame)),
        "alt": grid.get("alt") or None,
        "placeholder": "",
    }
    data = pd.DataFrame(cells, columns=order)
    if not selectable:
        st.dataframe(data, lazy=grid.get("lazy", False), **options)
        return frame.index[:0]
    kept = f"{key}_cochees"
    name, ranks = st.session_state.get(kept, ("", []))
    known: Any = {"rows": ranks if name == options["key"] else [], "columns": [], "cells": []}
    known = st.session_state.get(options["key"], {"selection": known})
    state = st.dataframe(
        data, on_select="rerun", selection_mode="multi-row",
        selection_default=known, **options,
    )  # fmt: skip
    ticked = [rank for rank in state["selection"]["rows"] if rank < len(frame)]
    st.session_state[kept] = (options["key"], ticked)
    return frame.index[ticked]


def choose_height(rows: int, most: int = _MOST_ROWS_HIGH) -> int | Literal["content"]:
    """Of a table: its rows and nothing below them, ``most`` of them at a time. The grid draws the
    rows of a short one as high as it wants: only it knows how high that is."""
    return "content" if rows <= most else _ROW * (most + 1)


def _cells(frame: pd.DataFrame, column: str) -> Any:  # noqa: ANN401 - array, list or column
    values = frame[column]
    if column in ("zone", "zones_possibles", "classe"):
        spelt = {value: [_spell(column, value)] for value in values.unique()}
        return [spelt[value] for value in values]
    if values.dtype == bool:
        return np.where(values, "oui", "")
    if pd.api.types.is_datetime64_any_dtype(values):
        return values.to_numpy()
    if isinstance(values.dtype, pd.StringDtype) or values.dtype == object:
        return values.astype("str").str.replace("\n", ", ").to_numpy()
    return (
        values.to_numpy(dtype="float64", na_value=np.nan) if values.hasnans else values.to_numpy()
    )


def _spell(column: str, value: Any) -> str:  # noqa: ANN401 - a cell
    if column == "classe":
        return ZoneClass.labels().get(value, ZoneClass.A_VERIFIER.label)
    return "à vérifier" if pd.isna(value) or value == "" else spell_zones(str(value))


def _column(column: str, frame: pd.DataFrame, header: str, width: int | None) -> Any:  # noqa: ANN401
    if column in ("zone", "zones_possibles", "classe"):
        inks = _label_inks()
        return st.column_config.MultiselectColumn(
            header, options=list(inks), color=list(inks.values()), width=width
        )
    if pd.api.types.is_numeric_dtype(frame[column]) and frame[column].dtype != bool:
        return st.column_config.NumberColumn(header, format="%d", width=width)
    if pd.api.types.is_datetime64_any_dtype(frame[column]):
        return st.column_config.DateColumn(header, format="DD/MM/YYYY", width=width)
    return st.column_config.TextColumn(header, width=width)


def _label_inks() -> dict[str, str]:
    """The label of each ``zones`` cell and its colour: the ink, as the companies of the map, on
    which the grid writes in white (4.5:1 at least)."""
    inks = {spell_zones(str(zone.value)): ZONE_STYLES[zone].ink for zone in reversed(Zone)}
    for mixed, highest in (("2,3", 3), ("1,3", 3), ("1,2,3", 3), ("1,2", 2)):
        inks[spell_zones(mixed)] = ZONE_STYLES[Zone(highest)].ink
    inks["à vérifier"] = UNKNOWN_STYLE.ink
    return inks


def _fingerprint(index: pd.Index) -> str:
    return hashlib.blake2b(index.to_numpy().tobytes(), digest_size=8).hexdigest()


def show_facts(facts: Sequence[tuple[str, str]], title: str = "") -> None:
    """Label and text, line by line, as a printable HTML list; every text is escaped."""
    head = f"<h3>{escape(title)}</h3>" if title else ""
    rows = "".join(
        f"<dt>{escape(label)}</dt><dd>{escape(text)}</dd>" for label, text in facts if text
    )
    st.html(f'{head}<dl class="faits">{rows}</dl>' if rows else head)


def show_balance(balance: Balance) -> None:
    """Zone 3 + zone 2 + zone 1 + à vérifier = total, in the colours of the zones; then the rows of
    a file that are kept apart."""
    apart = tell(balance.a_part, "ligne gardée", "lignes gardées") if balance.a_part else ""
    more = f" <small>+ {apart} à part</small>" if apart else ""
    st.html(f'<p class="bilan">{_add_up(balance, "adhérent")}{more}</p>')


def show_part(classes: pd.Series, whole: Balance) -> None:
    """The same of what the filters keep, and the whole beside it. ``classes``: of each
    establishment that they keep (none is to be checked)."""
    kept = Balance.of({str(code): int(n) for code, n in classes.value_counts().items()})
    st.html(
        f'<p class="bilan">Filtre : {_add_up(kept, "établissement", sure=True)}</p>'
        '<p class="bilan" style="margin-top:.4rem"><small>Tout le fichier :'
        f" {_add_up(whole, 'adhérent')}</small></p>"
    )


def _add_up(balance: Balance, noun: str, *, sure: bool = False) -> str:
    """``sure``: without what is to be checked."""
    parts = [
        ("3", "zone 3", balance.zone_3),
        ("2", "zone 2", balance.zone_2),
        ("1", "zone 1", balance.zone_1),
        ("", "à vérifier", balance.a_verifier),
    ]
    sum_of = " + ".join(
        f"{zone_label(zones, name)} <b>{spell_number(number)}</b>"
        for zones, name, number in parts[: 3 if sure else 4]
    )
    return f"{sum_of} = <b>{tell(balance.total, noun)}</b>"


def show_count(number: int, singular: str, note: str = "", plural: str = "") -> None:
    """The number that everything else on the page adds up to, in large."""
    small = f" <small>{escape(note)}</small>" if note else ""
    st.html(f'<p class="compte" role="status">{tell(number, singular, plural)}{small}</p>')
