"""All the states that a record has had: who, when, why, what changed field by field."""

from collections.abc import Sequence
from datetime import datetime
from html import escape
from typing import Protocol

from radon.domain.registers.content import only_completes
from radon.domain.registers.kind import Content, RecordKind
from radon.domain.registers.names import Names
from radon.domain.registers.words import describe_changes
from radon.domain.words.sentence import spell_day
from radon.workflows.registers.record_activity import Revision


class Signed(Protocol):
    """What someone wrote. ``at``: UTC, "2026-10-03T14:02:11Z"."""

    @property
    def author(self) -> str: ...

    @property
    def at(self) -> str: ...


def tell_who(signed: Signed) -> str:
    """ "Mme Roux, le 03/10/2026 à 16:02", local time."""
    moment = datetime.fromisoformat(signed.at).astimezone()
    return f"{signed.author or 'auteur inconnu'}, le {spell_day(moment)} à {moment:%H:%M}"


def render_history(kind: RecordKind, history: Sequence[Revision], names: Names) -> str:
    """HTML of the states of a record, last first: who, when, why, what changed field by field."""
    parts = []
    earlier: Content = {}
    for rank, revision in enumerate(history):
        if not revision.active:
            title, rows = "Retrait", ""
        elif rank == 0:
            title, rows = "Enregistrement", ""
        elif not history[rank - 1].active:
            title, rows = "Remise en place", ""
        else:
            done = only_completes(kind, earlier, revision.content)
            title = "Complété" if done else "Correction"
            changes = describe_changes(kind, earlier, revision.content, names)
            rows = "".join(
                f"<tr><th scope='row'>{escape(label)}</th><td>{escape(old)}</td>"
                f"<td>{escape(new)}</td></tr>"
                for label, old, new in changes
            )
        motif = f" – motif : {escape(revision.motif)}" if revision.motif else ""
        head = "<thead><tr><th>Champ</th><th>Avant</th><th>Après</th></tr></thead>"
        table = f"<table class='historique'>{head}<tbody>{rows}</tbody></table>" if rows else ""
        parts.append(f"<li><b>{title}</b> par {escape(tell_who(revision))}{motif}{table}</li>")
        earlier = revision.content
    return f"<ol class='historique' reversed>{''.join(reversed(parts))}</ol>"
