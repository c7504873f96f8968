"""One act recorded, corrected, withdrawn; the files that prove it; all the states it has had.

Gather (what is typed), decide (:mod:`radon.domain.registers.check`), apply (one transaction;
the draft of the form goes in the same one). Nothing is overwritten: a correction is a revision with
its reason.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from radon.domain.registers.check import check_content
from radon.domain.registers.kind import ABOUT_COMPANIES, MANY, RecordKind, Sort
from radon.domain.registers.kinds import KINDS
from radon.domain.words.sentence import spell_day
from radon.errors import UnusableSetting
from radon.store.adherents import read_ids
from radon.store.changes import Kind, record_change
from radon.store.drafts import Draft, delete_draft, go_on_draft, read_draft, write_draft
from radon.store.engine import Connection, Engine, reading, writing
from radon.store.pieces import Piece, insert_piece, read_piece
from radon.store.records import (
    Revision,
    insert_records,
    read_history,
    read_records,
    revise_record,
)
from radon.store.trouble import ChangedMeanwhile

__all__ = [
    "MAX_FILE",
    "AlreadyRecorded",
    "ChangedMeanwhile",
    "Draft",
    "GivenFile",
    "Revision",
    "correct_record",
    "forget_draft",
    "go_on_draft",
    "keep_draft",
    "list_history",
    "open_draft",
    "open_file",
    "record_acts",
    "withdraw_record",
]

MAX_FILE = 10_000_000  # bytes of one joined file


class AlreadyRecorded(ChangedMeanwhile):
    """The draft of the form is gone: it became a record, or was given up, somewhere else."""


@dataclass(frozen=True)
class GivenFile:
    """A file joined to an act. ``type``: as the browser says it."""

    name: str
    type: str
    content: bytes


def record_acts(
    engine: Engine,
    spsti: str,
    kind_code: str,
    typed: Sequence[Mapping[str, object]],
    *,
    author: str,
    today: date,
    files: Mapping[str, GivenFile] | None = None,
    draft: str = "",
) -> list[int]:
    """Keep new records of one register, all or none; their ids.

    ``files``: by name of a FILE field, joined to each of them. ``draft``: token of the form's
    draft, which goes with the same commit; AlreadyRecorded when it went already, so that no form
    is recorded twice. Raises UnusableSetting: nothing to keep, a field that
    does not hold (forms ask :func:`radon.domain.registers.check.check_content` first), a
    company or a record that the service does not have.
    """
    kind = KINDS[kind_code]
    if not typed:
        raise UnusableSetting("Rien à enregistrer : remplissez le formulaire.")
    contents = [_checked(kind, one, today) for one in typed]
    what = _tell(kind, contents, "enregistrement")
    with record_change(engine, spsti, Kind.ACTIVITE, author, what) as (connection, version):
        _refuse_strangers(connection, spsti, kind, contents)
        joined = _join(connection, spsti, version, files or {})
        ids = insert_records(
            connection, spsti, version, kind.code, [{**one, **joined} for one in contents]
        )
        if draft and not delete_draft(connection, spsti, draft):
            raise AlreadyRecorded(
                "Ce formulaire a déjà été enregistré ou effacé dans un autre onglet : vérifiez le"
                " tableau avant de l'enregistrer de nouveau."
            )
    return ids


def correct_record(
    engine: Engine,
    spsti: str,
    kind_code: str,
    record_id: int,
    seen_version: int,
    typed: Mapping[str, object],
    *,
    author: str,
    motif: str,
    today: date,
    files: Mapping[str, GivenFile] | None = None,
) -> None:
    """Add a revision to a record. ``seen_version``: its ``version_id`` as it was shown.

    Raises ChangedMeanwhile (someone else corrected it since) and what :func:`record_acts` raises.
    """
    kind = KINDS[kind_code]
    content = _checked(kind, typed, today)
    what = _tell(kind, [content], "correction")
    with record_change(engine, spsti, Kind.ACTIVITE, author, what) as (connection, version):
        _refuse_strangers(connection, spsti, kind, [content])
        joined = _join(connection, spsti, version, files or {})
        revised = {**content, **joined}
        revise_record(
            connection, spsti, version, record_id, seen_version, revised, motif=motif.strip()
        )


def withdraw_record(
    engine: Engine,
    spsti: str,
    record_id: int,
    seen_version: int,
    *,
    author: str,
    motif: str,
) -> None:
    """Take a record out of every count; it stays in the history, with the reason.

    Raises UnusableSetting without a reason, ChangedMeanwhile when it was corrected since.
    """
    if not motif.strip():
        raise UnusableSetting("Indiquez pourquoi vous retirez cet enregistrement.")
    what = f"retrait de l'enregistrement n° {record_id}"
    with record_change(engine, spsti, Kind.ACTIVITE, author, what) as (connection, version):
        history = read_history(connection, spsti, record_id)
        content = history[-1].content if history else {}
        revise_record(
            connection, spsti, version, record_id, seen_version, content,
            active=False, motif=motif.strip(),
        )  # fmt: skip


def list_history(engine: Engine, spsti: str, record_id: int) -> list[Revision]:
    """The states of a record, oldest first."""
    with reading(engine) as connection:
        return read_history(connection, spsti, record_id)


def open_file(engine: Engine, spsti: str, piece_id: int) -> Piece | None:
    """A joined file."""
    with reading(engine) as connection:
        return read_piece(connection, spsti, piece_id)


def open_draft(engine: Engine, spsti: str, token: str) -> dict[str, Any]:
    """What was typed under this token, {} when nothing was."""
    found = read_draft(engine, spsti, token) if token else None
    return found.content if found else {}


def keep_draft(
    engine: Engine, spsti: str, token: str, page: str, content: Mapping[str, Any]
) -> None:
    """Keep what is typed so far; a refresh of the page finds it again."""
    write_draft(engine, spsti, token, page, content)


def forget_draft(engine: Engine, spsti: str, token: str) -> None:
    """Start the form again."""
    with writing(engine) as connection:
        delete_draft(connection, spsti, token)


def _checked(kind: RecordKind, typed: Mapping[str, object], today: date) -> dict[str, Any]:
    content, wrong = check_content(kind, typed, today)
    if wrong:
        told = " ; ".join(f"« {kind.field(name).label} » : {said}" for name, said in wrong.items())
        raise UnusableSetting(f"{kind.one.capitalize()} : {told}")
    return content


def _refuse_strangers(
    connection: Connection, spsti: str, kind: RecordKind, contents: Sequence[Mapping[str, Any]]
) -> None:
    """Every company and record that is named must be of this service."""
    for one in kind.fields:
        if one.sort in ABOUT_COMPANIES:
            known = read_ids(connection, spsti)
        elif one.sort in (Sort.RECORD, Sort.RECORDS):
            known = frozenset(r.id for r in read_records(connection, spsti, [one.target]))
        else:
            continue
        for content in contents:
            value = content[one.name]
            named = value if one.sort in MANY else [value] * (value is not None)
            if strangers := [number for number in named if number not in known]:
                raise UnusableSetting(
                    f"« {one.label} » : le numéro {strangers[0]} n'existe pas (ou plus) dans ce"
                    " service ; rechargez la page, puis choisissez dans la liste."
                )


def _join(
    connection: Connection, spsti: str, version: int, files: Mapping[str, GivenFile]
) -> dict[str, int]:
    for given in files.values():
        if len(given.content) > MAX_FILE:
            raise UnusableSetting(
                f"« {given.name} » dépasse {MAX_FILE // 1_000_000} Mo : joignez un fichier plus"
                " léger, ou un lien."
            )
    return {
        name: insert_piece(connection, spsti, version, given.name, given.type, given.content)
        for name, given in files.items()
    }


def _tell(kind: RecordKind, contents: Sequence[Mapping[str, Any]], doing: str) -> str:
    """ "enregistrement : session de formation du 07/11/2026" for the log."""
    if len(contents) > 1:
        return f"{doing} : {len(contents)} {kind.many}"
    day = contents[0].get(kind.dated) or ""
    spelt = f" du {spell_day(date.fromisoformat(day))}" if day else ""
    return f"{doing} : {kind.one}{spelt}"
