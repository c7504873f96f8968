"""Where a field is drawn in a form, and how its widget follows the draft.

A widget is seeded from the value (draft, else what the form was opened with) and its callback
writes at once.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import streamlit as st

from radon.domain.registers.activity import Activity
from radon.domain.registers.kind import RecordField
from radon.ui import messages
from radon.ui.registers.record.drafts import FormDraft
from radon.ui.registers.shown_value import show


@dataclass(frozen=True, eq=False)
class Place:
    """``key``: first part of the keys; ``day``: of the act, if it is known; ``missing``: ids that a
    reference holds and that nobody may choose any more, by field, filled here."""

    key: str
    draft: FormDraft
    activity: Activity
    day: str
    missing: dict[str, int] = field(default_factory=dict)

    def keep(
        self,
        field: RecordField,
        shown: Any,  # noqa: ANN401 - a widget's value
        name: str,
        read: Callable[[Any], Any] = lambda value: value,
    ) -> dict[str, Any]:
        """What makes the widget of a field show this, and say what becomes of it. ``name``: of the
        widget's own default ("value", "default"); ``read``: of what it says, the value to keep."""
        key = f"{self.key}_{field.name}"
        return {
            **show(key, shown, name),
            "on_change": _keep,
            "args": (self.draft, field, key, read),
        }

    def put(self, field: RecordField, value: Any) -> None:  # noqa: ANN401 - a JSON value
        """Keep the value of a field that no widget holds alone."""
        put(self.draft, field.name, value)


def put(draft: FormDraft, name: str, value: Any) -> None:  # noqa: ANN401 - a JSON value
    """Keep an answer in the draft; what prevents it is told."""
    with messages.guard("keep a draft"):
        draft.put(name, value)


def label_of(field: RecordField) -> str:
    """The label, its unit, a star when it must be filled."""
    return field.heading + (" *" if field.required else "")


def help_of(field: RecordField) -> str | None:
    """What stands behind the mark of a question."""
    return field.help or None


def _keep(draft: FormDraft, field: RecordField, key: str, read: Callable[[Any], Any]) -> None:
    """The callback of a widget: what it says now goes to the draft."""
    value = read(st.session_state[key])
    if isinstance(value, tuple):
        value = list(value)
    put(draft, field.name, field.sort.empty if value is None else value)
