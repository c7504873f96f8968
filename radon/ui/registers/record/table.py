"""The table of any register, last record first; one row picked opens it below.

Its columns follow from the declaration.
"""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from radon.domain.document.sheet import CellKind
from radon.domain.registers.activity import Activity
from radon.domain.registers.kind import RecordKind
from radon.domain.registers.kinds_service import PROOF_NAMES
from radon.domain.registers.words import spell_frame
from radon.domain.words.folding import fold
from radon.domain.words.number import spell_number
from radon.domain.words.sentence import tell
from radon.ui import messages
from radon.ui.registers.record.correction import where_of
from radon.ui.registers.record.form import show_news
from radon.ui.registers.record.opened import draw_rows, read_opened
from radon.ui.registers.record.panel import Details, show_record
from radon.ui.registers.record.widgets import widget_of
from radon.ui.registers.record.withdrawn import offer_withdrawn, show_withdrawn

MOST_ROWS = 500
"""Shown at once; the search goes through all of them."""
_ROW, _MOST_ROWS_HIGH = 35, 10
_EVERY_YEAR = "Toutes les années"
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
    number = read_opened()
    opened = number if number in frame.index else None
    if len(frame):
        _draw_frame(kind, activity, frame, key, columns or usual_columns(kind))
        if opened is None:
            st.caption(
                "Cliquez une ligne pour la voir, la corriger, la retirer, lire son historique."
            )
    else:
        messages.show_empty(
            f"{'Aucune' if kind.feminine else 'Aucun'} {kind.one} pour l'instant.",
            "Ce n'est pas zéro : rien n'est encore enregistré.",
        )
    show_news(page, where_of(page, kind.code), kind)
    if opened is not None:
        show_record(kind, activity, page, opened, details)
    offer_withdrawn(kind, activity, page)
    if number is not None and opened is None:
        show_withdrawn(kind, activity, page, number)
    return opened


def _draw_frame(
    kind: RecordKind, activity: Activity, frame: pd.DataFrame, key: str, columns: Sequence[str]
) -> None:
    rows, spelt = _filter(kind, activity, frame, key)
    shown = rows.head(MOST_ROWS)
    spelt = spelt.loc[shown.index] if spelt is not None else spell_frame(kind, shown, activity)
    _tell_count(kind, len(frame), len(rows))
    if len(shown):
        _draw(kind, spelt, key, columns)


def usual_columns(kind: RecordKind) -> list[str]:
    """The fields that a table shows unless told otherwise: neither long texts nor proofs."""
    return [
        field.name
        for field in kind.fields
        if widget_of(field).listed and field.name not in PROOF_NAMES
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
    for field in kind.fields:
        if field.sort.holds is CellKind.NUMBER:
            continue
        texts = field.sort.write_texts(spelt[field.name])
        folded = texts.map({text: fold(text) for text in texts.unique()}).astype("str")
        joined = joined + "\x1f" + folded
    met = pd.Series(True, index=spelt.index)
    for word in fold(text).split():
        met &= joined.str.contains(word, regex=False).astype("bool")
    return met


def _tell_count(kind: RecordKind, every: int, number: int) -> None:
    if number == every and every <= MOST_ROWS:
        return
    count = tell(number, kind.one, kind.many)
    rest = f" sur {spell_number(every)}" if number != every else ""
    most = f" ; les {MOST_ROWS} plus récents sont montrés" if number > MOST_ROWS else ""
    st.caption(f"{count}{rest}{most}.")


def _draw(kind: RecordKind, spelt: pd.DataFrame, key: str, columns: Sequence[str]) -> None:
    fields = [kind.field(column) for column in columns]
    cells: dict[str, Any] = {field.name: spelt[field.name] for field in fields}
    config: dict[str, Any] = {
        field.name: widget_of(field).shape(field, naming=field.name in kind.naming)
        for field in fields
    }
    for column, label, cell in _more_columns(kind, spelt):
        cells[column] = cell
        config[column] = st.column_config.TextColumn(label, width=80)
    height = _ROW * (min(len(spelt), _MOST_ROWS_HIGH) + 1) + 3
    draw_rows(pd.DataFrame(cells), config, key, height=height, alt=f"Registre : {kind.many}")


def _more_columns(kind: RecordKind, spelt: pd.DataFrame) -> list[tuple[str, str, Any]]:
    """What no field says: proved or not, by whom, invented."""
    more: list[tuple[str, str, Any]] = []
    if kind.proofs:
        more.append((_PROVED, "Preuve", spelt[_PROVED].map({True: "oui", False: "non"})))
    more.append((_AUTHOR, "Saisi par", spelt[_AUTHOR]))
    if spelt[_EXAMPLE].any():
        more.append((_EXAMPLE, "Exemple", spelt[_EXAMPLE].map({True: "oui", False: ""})))
    return more
