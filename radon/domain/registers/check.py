"""A whole record, judged: what is typed in a form or read in a file becomes a content, or is
refused field by field, in French. Nothing is ever thrown."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from radon.domain.registers.kind import RecordKind


def check_content(
    kind: RecordKind, typed: Mapping[str, object], today: date
) -> tuple[dict[str, Any], dict[str, str]]:
    """The content of a record and, by field, what prevents it from being kept.

    Every field of the kind is in the content, even empty. Dates of acts are not to come: an act is
    recorded once it is done.
    """
    typed = kind.prepare(typed)
    content: dict[str, Any] = {}
    faults: dict[str, str] = {}
    for field in kind.fields:
        value, fault = field.sort.read(typed.get(field.name))
        content[field.name] = value
        if not fault and field.required and value in ("", None, []):
            fault = "À remplir."
        if fault := fault or field.sort.judge(value, today):
            faults[field.name] = fault
    for name, fault in _judge_together(kind, content).items():
        faults.setdefault(name, fault)
    return content, faults


def _judge_together(kind: RecordKind, content: Mapping[str, Any]) -> dict[str, str]:
    """What no field can tell alone."""
    faults = kind.judge(content)
    for first, last in kind.ordered:
        if content[first] and content[last] and content[last] < content[first]:
            faults[last] = f"Avant « {kind.field(first).label} » : vérifiez les deux dates."
    return faults
