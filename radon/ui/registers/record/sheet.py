"""The fields of a form in rows, what is wrong under each; they follow a draft.

Drawn from the declaration of the register. What is wrong is said at once of what is filled, after
the button of what is not.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from radon.domain.registers.activity import Activity
from radon.domain.registers.check import check_content
from radon.domain.registers.kind import TODAY, RecordField, RecordKind
from radon.domain.registers.kinds_service import PROOF_NAMES
from radon.domain.registers.words import collect_names
from radon.domain.words.sentence import tell
from radon.ui import session, tables
from radon.ui.registers.record.drafts import FormDraft
from radon.ui.registers.record.naming_note import tell_named
from radon.ui.registers.record.place import Place
from radon.ui.registers.record.widgets import ROW, widget_of

_SCRIPT = (Path(__file__).parents[2] / "assets" / "record_form.js").read_text("utf-8")
Row = list[tuple[RecordField, float]]
"""Fields side by side, each with its width."""


@dataclass(frozen=True, eq=False)
class Sheet:
    """A form being filled in: the register, its draft, what it starts from.

    ``base``: value of the fields that nobody answered yet; ``fixed``: those that are not asked.
    """

    kind: RecordKind
    activity: Activity
    key: str
    draft: FormDraft
    base: Mapping[str, Any]
    fixed: Mapping[str, Any]

    def value(self, field: RecordField) -> Any:  # noqa: ANN401 - any content
        """What a field holds now."""
        if field.name in self.fixed:
            return self.fixed[field.name]
        return self.draft.typed.get(field.name, self.base.get(field.name, field.sort.empty))


@dataclass(frozen=True)
class Filled:
    """What a form holds once drawn: a content, and by field what prevents it from being
    kept."""

    content: dict[str, Any]
    faults: dict[str, str]


def defaults(kind: RecordKind) -> dict[str, Any]:
    """What a new form starts with."""
    today = session.today().isoformat()
    return {
        field.name: today if field.default == TODAY else field.default
        for field in kind.fields
        if field.default
    }


def draw_sheet(sheet: Sheet) -> Filled:
    """Draw the fields in rows, what is wrong under each; what they hold."""
    kind = sheet.kind
    listen(sheet.key)
    day = str(sheet.value(kind.field(kind.dated)) or session.today().isoformat())
    place = Place(sheet.key, sheet.draft, sheet.activity, day)
    _tell_fixed(sheet)
    fields = [field for field in kind.fields if field.name not in sheet.fixed]
    typed = {field.name: sheet.value(field) for field in kind.fields}
    _, faults = check_content(kind, typed, session.today())
    shown = {
        name: fault
        for name, fault in faults.items()
        if sheet.draft.tried or typed[name] not in ("", None, [])
    }
    for row in arrange(fields):
        tell_proofs(kind, row)
        for column, (field, _) in zip(_columns(row), row, strict=False):
            with column:
                typed[field.name] = widget_of(field).draw(field, typed[field.name], place)
                _show_faults(field, shown.get(field.name, ""), place)
                tell_named(kind, field, typed[field.name], sheet.activity)
    return Filled(*check_content(kind, typed, session.today()))


def tell_proofs(kind: RecordKind, row: Row) -> None:
    """What proves an act, above the row where its proof is given."""
    if kind.proof_rule and any(field.name == PROOF_NAMES[0] for field, _ in row):
        st.caption(kind.proof_rule)


def arrange(fields: Sequence[RecordField]) -> list[Row]:
    """The fields in rows, each with its width: short ones side by side, in the order declared.

    What is left of a row goes to its texts and choices; dates and numbers stay short.
    """
    rows: list[Row] = []
    used = ROW
    for field in fields:
        width = widget_of(field).measure(field)
        if used + width > ROW:
            rows.append([])
            used = 0.0
        rows[-1].append((field, width))
        used += width
    return [_stretch(row) for row in rows]


def _columns(row: Row) -> Sequence[DeltaGenerator]:
    """A place for each field of a row, and an empty one for what is left of it."""
    widths = [width for _, width in row]
    if len(row) == 1 and widths[0] >= ROW:
        return [st.container()]
    left = ROW - sum(widths)
    return st.columns([*widths, *([left] if left > 0.1 else [])], gap="small")


def _stretch(row: Row) -> Row:
    left = ROW - sum(width for _, width in row)
    free = sum(widget_of(field).stretches for field, _ in row)
    return [
        (field, width + left / free if widget_of(field).stretches else width)
        for field, width in row
    ]


def _show_faults(field: RecordField, fault: str, place: Place) -> None:
    if missing := place.missing.get(field.name):
        lines = tell(missing, "ligne retirée", "lignes retirées")
        st.caption(f"{lines} de son registre : ne sera plus dans cet enregistrement.")
    if fault:
        show_fault(fault)


def show_fault(fault: str) -> None:
    """What is wrong, under its field."""
    st.html(f'<p class="faute" role="alert">{escape(fault)}</p>')


def _tell_fixed(sheet: Sheet) -> None:
    if not sheet.fixed:
        return
    names = collect_names(sheet.kind, sheet.activity)
    tables.show_facts(
        [
            (field.label, field.sort.spell(sheet.fixed[field.name], names))
            for field in sheet.kind.fields
            if field.name in sheet.fixed
        ]
    )


def listen(key: str, opened: int = 0) -> None:
    """What Streamlit lacks: text areas tell what is typed without being left; a record that was
    just opened (in the container ``key``) comes into sight."""
    component = st.components.v2.component("radon_record_form", js=_SCRIPT)
    with st.container(key=f"ecoute_{key}"):
        component(key=f"{key}_ecoute", data={"opened": opened, "key": key})
