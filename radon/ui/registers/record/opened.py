"""The record that the address names (``?enregistrement=12&faire=corriger``), and the tables whose
rows open one."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal

import pandas as pd
import streamlit as st

from radon.domain.registers.activity import Activity
from radon.domain.registers.kind import RecordKind
from radon.ui import address

RECORD, DOING = "enregistrement", "faire"
"""Of the address."""
_CLICKED = "enregistrement_choisi"


def read_opened() -> int | None:
    """The record that the address names."""
    return read_id(RECORD)


def read_id(name: str) -> int | None:
    """The id that stands in the address under a name."""
    text = address.read(name)
    return int(text) if text.isascii() and text.isdigit() and len(text) < 12 else None


def find_opened(activity: Activity, kinds: Sequence[RecordKind]) -> RecordKind | None:
    """The register of the record that the address names, among these."""
    number = read_opened()
    return next((kind for kind in kinds if number in activity.frames[kind.code].index), None)


def close() -> None:
    """Take the opened record out of the address."""
    _write("")


def is_form_open(page: str) -> bool:
    """Whether the form above a table stands open: not for who comes to read one record. A row that
    is clicked or closed in the table changes nothing above it, or the table would move."""
    key, record = f"{page}_formulaire_ouvert", address.read(RECORD)
    if record != st.session_state.get(_CLICKED) or key not in st.session_state:
        st.session_state[key] = not record
        st.session_state[_CLICKED] = record
    return bool(st.session_state[key])


def _write(record: str) -> None:
    st.session_state[_CLICKED] = record
    address.write({RECORD: record, DOING: ""})


def draw_rows(
    cells: pd.DataFrame,
    config: Mapping[str, Any],
    key: str,
    *,
    height: int | Literal["content"],
    alt: str,
) -> None:
    """A table of records (index = id), the opened one ticked; a click anywhere on a row opens it.
    ``config``: of its columns."""
    ids = [int(number) for number in cells.index]
    name = f"{key}_table_{abs(hash(tuple(ids)))}"
    opened = read_opened()
    ranks = [ids.index(opened)] if opened in ids else []
    selection: Any = {"selection": {"rows": ranks, "columns": [], "cells": []}}
    if name in st.session_state and _read_selection(name) != (ranks, []):
        st.session_state[name] = selection
    st.dataframe(
        cells, key=name, hide_index=True, column_config=dict(config), placeholder="",
        selection_default=selection, on_select=lambda: _pick(name, ids),
        selection_mode=["single-row", "single-cell"], height=height, alt=alt,
    )  # fmt: skip


def _read_selection(name: str) -> tuple[list[int], list[Any]]:
    kept: Mapping[str, Any] = st.session_state[name].get("selection", {})
    return list(kept.get("rows", [])), list(kept.get("cells", []))


def _pick(name: str, ids: Sequence[int]) -> None:
    """A row was clicked (anywhere on it) or its tick taken away: say it in the address."""
    rows, cells = _read_selection(name)
    rank = cells[0][0] if cells else rows[0] if rows else None
    record = str(ids[rank]) if rank is not None and rank < len(ids) else ""
    _write(record)
