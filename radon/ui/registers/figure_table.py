"""A table of figures by zone, and the list that the figure picked in it opens below.

A click on a number writes it in the address (``?liste=&lieu=``); the same choice stands in a list
for the keyboard. Shared by the pages *Accompagnement* and *Mesurages*.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
import streamlit as st

from radon.domain.counting.breakdown import ZONES
from radon.domain.registers.activity import Activity
from radon.domain.tracking.page_list import GONE, PLACES, PageList
from radon.domain.tracking.progress import TOTAL
from radon.domain.words.sentence import begin_high
from radon.ui import address, messages, tables
from radon.ui.registers import figure_list
from radon.ui.registers.page import LIST
from radon.ui.registers.shown_value import seed

PLACE = "lieu"
"""Of the address."""
Pick = Callable[[str, str], Mapping[str, str]]
"""(code of the row, column clicked) → what to write in the address, nothing for no figure."""


def draw_head(page: str, title: str, group: str, options: Mapping[str, str]) -> None:
    """The title of a block, and the way to its lists without a mouse. ``options``: figure →
    label."""
    figure = address.read(LIST)
    key = f"{page}_choix_{group}"
    seed(key, figure if figure in options else None)
    head, pick = st.columns([1.7, 1], vertical_alignment="bottom")
    head.header(title, anchor=False)
    pick.selectbox(
        "Voir les entreprises d'un chiffre", list(options), index=None, key=key,
        format_func=lambda code: options[code], on_change=_write_list, args=(key,),
        placeholder="Voir les entreprises d'un chiffre…", label_visibility="collapsed",
    )  # fmt: skip


@dataclass(frozen=True, eq=False)
class Matrix:
    """A table of figures. ``table``: index = code of a row; columns among the zones, "total" and
    "parties" (shown when there are some), and those of ``more`` (column → heading). ``title``: of
    the first column; ``labels``: code → words, "toutes les entreprises" without; ``group``: of the
    key; ``widths``: of the columns of numbers."""

    title: str
    table: pd.DataFrame = field(repr=False)
    labels: Mapping[str, str]
    group: str
    more: Mapping[str, str] = field(default_factory=dict)
    narrow: bool = False
    widths: Mapping[str, int] = field(default_factory=dict)

    @property
    def columns(self) -> list[str]:
        """Those of the table that are shown, in order."""
        gone = [GONE] if GONE in self.table and self.table[GONE].any() else []
        return [name for name in (*ZONES, TOTAL, *gone, *self.more) if name in self.table]

    def shape(self, name: str) -> Any:  # noqa: ANN401 - a column of Streamlit
        """How a column is drawn."""
        head = begin_high({**PLACES, TOTAL: "toutes", **self.more}[name])
        if not pd.api.types.is_numeric_dtype(self.table[name]):
            return st.column_config.TextColumn(head)
        width = 60 if self.narrow else self.widths.get(name, 85)
        return st.column_config.NumberColumn(head, format="localized", width=width)


def draw_matrix(page: str, matrix: Matrix, pick: Pick) -> None:
    """Draw a table of figures; a click on one says it in the address."""
    rows = [str(code) for code in matrix.table.index]
    labels = [begin_high(matrix.labels.get(code, "toutes les entreprises")) for code in rows]
    columns = matrix.columns
    cells = pd.DataFrame({"libelle": labels}, index=matrix.table.index).join(matrix.table[columns])
    first = st.column_config.TextColumn(matrix.title, width=150 if matrix.narrow else 280)
    key = f"{page}_tableau_{matrix.group}"
    st.dataframe(
        cells.reset_index(drop=True), key=key, hide_index=True,
        column_config={"libelle": first, **{name: matrix.shape(name) for name in columns}},
        on_select=lambda: _picked(key, pick, rows, ["libelle", *columns]),
        selection_mode="single-cell", height="content", placeholder="",
        alt=f"{matrix.title} : entreprises",
    )  # fmt: skip


def read_place() -> str:
    """The zone of the list of the address, "" for all."""
    place = address.read(PLACE)
    return place if place in PLACES else ""


def place_of(column: str) -> str:
    """The place that a column of a table stands for, "" for all."""
    return column if column in PLACES else ""


def draw_opened(
    page: str, group: str, label: str, note: str, content: PageList, activity: Activity
) -> None:
    """The list of the figure that is open: what it is, where, the companies, their files.
    ``label``: any text; ``note``: beside the count."""
    with st.container(border=True, key=f"{page}_ouvert_{group}", gap="small"):
        what, where, close = st.columns([1.7, 2.6, 0.6], vertical_alignment="center")
        with what:
            tables.show_count(len(content.frame), "entreprise", note)
            st.markdown(messages.plain(begin_high(label)))
        with where:
            _choose_place(page, group)
        close.button("Fermer", key=f"{page}_fermer_{group}", on_click=_close)
        if len(content.frame):
            figure_list.show_companies(content, f"{page}_liste_{group}", activity)
        else:
            st.caption("Aucune entreprise.")


def _choose_place(page: str, group: str) -> None:
    key = f"{page}_lieu_{group}"
    seed(key, read_place())
    st.segmented_control(
        "Où", ["", *PLACES], key=key, required=True, label_visibility="collapsed",
        format_func=lambda place: PLACES.get(place, "toutes").capitalize(),
        on_change=lambda: address.write({PLACE: st.session_state[key] or ""}),
    )  # fmt: skip


def _picked(key: str, pick: Pick, rows: Sequence[str], columns: Sequence[str]) -> None:
    cells = st.session_state[key]["selection"]["cells"]
    if cells:
        rank, column = cells[0]
        name = column if isinstance(column, str) else columns[int(column)]
        address.write(pick(rows[rank], name))


def _write_list(key: str) -> None:
    address.write({LIST: st.session_state[key] or "", PLACE: ""})


def _close() -> None:
    address.write({LIST: "", PLACE: ""})
