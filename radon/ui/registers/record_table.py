"""The table of any register, last record first; one row picked opens it below.

Its columns follow from the declaration. The opened record stands in the address
(``record_panel``): the table shows it ticked, a click anywhere on a row opens it.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from radon.domain.registers.activity import Activity
from radon.domain.registers.kind import NUMBERS, RecordField, RecordKind, Sort
from radon.domain.registers.words import spell_frame
from radon.domain.words.folding import fold
from radon.domain.words.number import spell_number
from radon.domain.words.sentence import spell_days, tell
from radon.ui import address, messages
from radon.ui.registers.record_form import show_news
from radon.ui.registers.record_panel import (
    DOING,
    RECORD,
    Details,
    read_opened,
    show_record,
    show_withdrawn,
    where_of,
)

MOST_ROWS = 500
"""Shown at once; the search goes through all of them."""
_ROW, _MOST_ROWS_HIGH = 35, 10
_EVERY_YEAR = "Toutes les années"
_PROOF = ("preuve", "lien", "fichier")
_PROVED, _AUTHOR, _EXAMPLE = "prouve", "auteur", "exemple"


def record_table(
    kind: RecordKind,
    activity: Activity,
    page: str,
    *,
    rows: pd.DataFrame | None = None,
    columns: Sequence[str] | None = None,
    details: Details | None = None,
) -> int | None:
    """Draw the records and the one that is opened; its id.

    ``rows``: part of ``activity.frames[kind.code]`` (all of it by default). ``columns``: fields to
    show, in order. ``details``: drawn under the facts of the opened record.
    """
    frame = activity.frames[kind.code] if rows is None else rows
    key = f"{page}_{kind.code}"
    asked = read_opened()
    opened = asked if asked in frame.index else None
    if asked is not None and opened is None:
        show_withdrawn(kind, activity, asked)
    if not len(frame):
        messages.show_empty(
            f"{'Aucune' if kind.feminine else 'Aucun'} {kind.one} pour l'instant.",
            "Ce n'est pas zéro : rien n'est encore enregistré.",
        )
        return None
    found, spelt = _filter(kind, activity, frame, key)
    shown = found.head(MOST_ROWS)
    spelt = spelt.loc[shown.index] if spelt is not None else spell_frame(kind, shown, activity)
    _tell_count(kind, len(frame), len(found))
    if len(shown):
        _draw(kind, spelt, key, opened, columns or usual_columns(kind))
    show_news(page, where_of(page, kind.code), kind)
    if opened is not None:
        show_record(kind, activity, page, opened, details)
    return opened


def usual_columns(kind: RecordKind) -> list[str]:
    """The fields that a table shows unless told otherwise: neither long texts nor proofs."""
    return [
        one.name
        for one in kind.fields
        if one.sort not in (Sort.LONG_TEXT, Sort.FILE) and one.name not in _PROOF
    ]


def _filter(
    kind: RecordKind, activity: Activity, frame: pd.DataFrame, key: str
) -> tuple[pd.DataFrame, pd.DataFrame | None]:
    """The records asked, last first; spelt too when words had to be looked for in them."""
    dates = frame[kind.dated]
    years = [str(int(year)) for year in sorted(dates.dt.year.dropna().unique(), reverse=True)]
    text, year = "", _EVERY_YEAR
    if len(frame) > 5:
        words, when, _ = st.columns([2, 1, 2], gap="small")
        with words:
            text = st.text_input(
                "Chercher dans le tableau", key=f"{key}_cherche", live="0.4s", max_chars=100,
                placeholder="mot, nom, mois (11/2026)…", icon=":material/search:",
            )  # fmt: skip
        if kind.field(kind.dated).required:
            year = when.selectbox("Année", [_EVERY_YEAR, *years], key=f"{key}_annee")
    if year != _EVERY_YEAR:
        frame = frame[dates.dt.year.eq(int(year))]
    frame = frame.iloc[::-1]
    if not text.strip():
        return frame, None
    spelt = spell_frame(kind, frame, activity)
    met = find_words(kind, spelt, text)
    return frame[met], spelt


def find_words(kind: RecordKind, spelt: pd.DataFrame, text: str) -> pd.Series:
    """Which of these spelt records hold every word, accents and case apart."""
    joined = pd.Series("", index=spelt.index, dtype="str")
    for one in kind.fields:
        values = spelt[one.name]
        if one.sort is Sort.DATE:
            values = spell_days(values)
        elif one.sort in NUMBERS:
            continue
        folded = values.map({value: fold(value) for value in values.unique()}).astype("str")
        joined = joined + "\x1f" + folded
    met = pd.Series(True, index=spelt.index)
    for word in fold(text).split():
        met &= joined.str.contains(word, regex=False).astype("bool")
    return met


def _tell_count(kind: RecordKind, every: int, found: int) -> None:
    if found == every and every <= MOST_ROWS:
        return
    told = tell(found, kind.one, kind.many)
    rest = f" sur {spell_number(every)}" if found != every else ""
    most = f" ; les {MOST_ROWS} plus récents sont montrés" if found > MOST_ROWS else ""
    st.caption(f"{told}{rest}{most}.")


def _draw(
    kind: RecordKind, spelt: pd.DataFrame, key: str, opened: int | None, columns: Sequence[str]
) -> None:
    ids = spelt.index.tolist()
    name = f"{key}_table_{abs(hash(tuple(ids)))}"
    ranks = [ids.index(opened)] if opened in ids else []
    selection: Any = {"selection": {"rows": ranks, "columns": [], "cells": []}}
    if name in st.session_state and _selection(name) != (ranks, []):
        st.session_state[name] = selection
    fields = [kind.field(column) for column in columns]
    cells: dict[str, Any] = {one.name: spelt[one.name] for one in fields}
    config: dict[str, Any] = {one.name: shape_column(one, kind) for one in fields}
    for column, label, cell in _more_columns(kind, spelt):
        cells[column] = cell
        config[column] = st.column_config.TextColumn(label, width=80)
    st.dataframe(
        pd.DataFrame(cells), key=name, hide_index=True, column_config=config, placeholder="",
        selection_default=selection,
        on_select=lambda: _pick(name, ids), selection_mode=["single-row", "single-cell"],
        height=_ROW * (min(len(spelt), _MOST_ROWS_HIGH) + 1) + 3, alt=f"Registre : {kind.many}",
    )  # fmt: skip
    if opened is None:
        st.caption("Cliquez une ligne pour la voir, la corriger, la retirer, lire son historique.")


def _more_columns(kind: RecordKind, spelt: pd.DataFrame) -> list[tuple[str, str, Any]]:
    """What no field says: proved or not, by whom, invented."""
    more: list[tuple[str, str, Any]] = []
    if kind.evidence:
        more.append((_PROVED, "Preuve", spelt[_PROVED].map({True: "oui", False: "non"})))
    more.append((_AUTHOR, "Saisi par", spelt[_AUTHOR]))
    if spelt[_EXAMPLE].any():
        more.append((_EXAMPLE, "Exemple", spelt[_EXAMPLE].map({True: "oui", False: ""})))
    return more


def shape_column(one: RecordField, kind: RecordKind) -> Any:  # noqa: ANN401 - a column of Streamlit
    """How a field is shown: wide where words name the record or its companies, narrow where a
    number is enough. Numbers as the browser of the reader writes them (1 240,5)."""
    if one.sort is Sort.DATE:
        return st.column_config.DateColumn(one.label, format="DD/MM/YYYY", width=95)
    if one.sort in NUMBERS:
        head = one.label if one.unit == "nombre" else one.heading
        width = max(80, 7 * len(head) + 16)
        return st.column_config.NumberColumn(head, format="localized", width=width)
    return st.column_config.TextColumn(one.label, width=_width_of(one, kind))


def _width_of(one: RecordField, kind: RecordKind) -> int:
    if one.name in kind.naming and one.sort is Sort.TEXT:
        return 320 if one.longest >= 200 else 180
    if one.sort in (Sort.CHOICE, Sort.CHOICES, Sort.YES_NO):
        longest = max([len(label) for label in one.choices.values()] or [3])
        return min(190, max(7 * len(one.label) + 16, 7 * longest + 16))
    return {Sort.COMPANY: 250, Sort.COMPANIES: 290, Sort.RECORDS: 230}.get(one.sort, 150)


def _selection(name: str) -> tuple[list[int], list[Any]]:
    kept: Mapping[str, Any] = st.session_state[name].get("selection", {})
    return list(kept.get("rows", [])), list(kept.get("cells", []))


def _pick(name: str, ids: Sequence[int]) -> None:
    """A row was clicked (anywhere on it) or its tick taken away: say it in the address."""
    rows, cells = _selection(name)
    rank = cells[0][0] if cells else rows[0] if rows else None
    record = str(ids[rank]) if rank is not None and rank < len(ids) else ""
    address.write({RECORD: record, DOING: ""})
