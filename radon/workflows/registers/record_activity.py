"""One act recorded, corrected, withdrawn; the files that prove it; all the states it has had.

Gather (what is typed), decide (:mod:`radon.domain.registers.check`), apply (one transaction;
the draft of the form goes in the same one). Nothing is overwritten: a correction is a revision with
its reason.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from radon.domain.registers.check import check_content
from radon.domain.registers.content import bring_up
from radon.domain.registers.kind import RecordField, RecordKind
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
    list_withdrawn,
    read_history,
    read_records,
    revise_record,
)
from radon.store.trouble import ChangedMeanwhile

__all__ = [
    "MAX_FILE",
    "AlreadyRecorded",
    "ChangedMeanwhile",
    "Correction",
    "Draft",
    "GivenActs",
    "GivenFile",
    "Revision",
    "correct_record",
    "forget_draft",
    "go_on_draft",
    "keep_draft",
    "list_history",
    "open_draft",
    "open_file",
    "read_withdrawn",
    "record_acts",
    "restore_record",
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


@dataclass(frozen=True)
class GivenActs:
    """What is typed of new records of one register, and comes with it. ``files``: by name of the
    field of a file, joined to each of them; ``draft``: token of the form's draft, which goes with
    the same commit."""

    kind_code: str
    typed: Sequence[Mapping[str, object]]
    files: Mapping[str, GivenFile] = field(default_factory=dict)
    draft: str = ""


@dataclass(frozen=True)
class Correction:
    """What a record becomes, and why. ``seen_version``: its ``version_id`` as it was shown."""

    kind_code: str
    record_id: int
    seen_version: int
    typed: Mapping[str, object]
    motif: str
    files: Mapping[str, GivenFile] = field(default_factory=dict)


def record_acts(
    engine: Engine, spsti: str, given: GivenActs, *, author: str, today: date
) -> list[int]:
    """Keep new records of one register, all or none; their ids.

    Raises UnusableSetting: nothing to keep, a field that does not hold (forms ask
    :func:`radon.domain.registers.check.check_content` first), a company or a record that the
    service does not have; AlreadyRecorded when the draft went already, so that no form is recorded
    twice.
    """
    kind = KINDS[given.kind_code]
    if not given.typed:
        raise UnusableSetting("Rien à enregistrer : remplissez le formulaire.")
    contents = [_checked(kind, typed, today) for typed in given.typed]
    what = _tell(kind, contents, "enregistrement")
    with record_change(engine, spsti, Kind.ACTIVITE, author, what) as (connection, version):
        _refuse_strangers(connection, spsti, kind, contents)
        joined = _join(connection, spsti, version, given.files)
        ids = insert_records(
            connection, spsti, version, kind.code, [{**content, **joined} for content in contents]
        )
        if given.draft and not delete_draft(connection, spsti, given.draft):
            raise AlreadyRecorded(
                "Ce formulaire a déjà été enregistré ou effacé dans un autre onglet : vérifiez le"
                " tableau avant de l'enregistrer de nouveau."
            )
    return ids


def correct_record(
    engine: Engine, spsti: str, correction: Correction, *, author: str, today: date
) -> None:
    """Add a revision to a record.

    Raises ChangedMeanwhile (someone else corrected it since) and what :func:`record_acts` raises.
    """
    kind = KINDS[correction.kind_code]
    content = _checked(kind, correction.typed, today)
    what = _tell(kind, [content], "correction")
    with record_change(engine, spsti, Kind.ACTIVITE, author, what) as (connection, version):
        _refuse_strangers(connection, spsti, kind, [content])
        joined = _join(connection, spsti, version, correction.files)
        revise_record(
            connection, spsti, version, correction.record_id, correction.seen_version,
            {**content, **joined}, motif=correction.motif.strip(),
        )  # fmt: skip


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
    _pass(engine, spsti, record_id, seen_version, author, motif, active=False)


def restore_record(
    engine: Engine,
    spsti: str,
    record_id: int,
    seen_version: int,
    *,
    author: str,
    motif: str,
) -> None:
    """Put a withdrawn record back, as it was, with the reason. Raises what a withdrawal raises."""
    if not motif.strip():
        raise UnusableSetting("Indiquez pourquoi vous remettez cet enregistrement.")
    _pass(engine, spsti, record_id, seen_version, author, motif, active=True)


def _pass(
    engine: Engine, spsti: str, record_id: int, seen: int, author: str, motif: str, *, active: bool
) -> None:
    what = f"{'remise' if active else 'retrait'} de l'enregistrement n° {record_id}"
    with record_change(engine, spsti, Kind.ACTIVITE, author, what) as (connection, version):
        history = read_history(connection, spsti, record_id)
        content = history[-1].content if history else {}
        revise_record(
            connection, spsti, version, record_id, seen, content, active=active, motif=motif.strip()
        )


def read_withdrawn(engine: Engine, spsti: str, kind_code: str) -> list[tuple[int, Revision]]:
    """The withdrawn records of a register, last first: (id, last state, with who, when, why)."""
    with reading(engine) as connection:
        return list_withdrawn(connection, spsti, kind_code)


def list_history(engine: Engine, spsti: str, record_id: int) -> list[Revision]:
    """The states of a record, oldest first."""
    with reading(engine) as connection:
        states = read_history(connection, spsti, record_id)
    return [replace(one, content=dict(bring_up(one.content))) for one in states]


def open_file(engine: Engine, spsti: str, piece_id: int) -> Piece | None:
    """A joined file."""
    with reading(engine) as connection:
        return read_piece(connection, spsti, piece_id)


def open_draft(engine: Engine, spsti: str, token: str) -> dict[str, Any]:
    """What was typed under this token, {} when nothing was."""
    draft = read_draft(engine, spsti, token) if token else None
    return dict(bring_up(draft.content)) if draft else {}


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
    content, faults = check_content(kind, typed, today)
    if faults:
        listed = [f"« {kind.field(name).label} » : {fault}" for name, fault in faults.items()]
        raise UnusableSetting(f"{kind.one.capitalize()} : {' ; '.join(listed)}")
    return content


def _refuse_strangers(
    connection: Connection, spsti: str, kind: RecordKind, contents: Sequence[Mapping[str, Any]]
) -> None:
    """Every company and record that is named must be of this service."""
    naming = [one for one in kind.fields if one.sort.of_companies or one.sort.target]
    for named in naming:
        known = _list_known(connection, spsti, named)
        for content in contents:
            ids = named.sort.list_ids(content[named.name])
            if strangers := [number for number in ids if number not in known]:
                raise UnusableSetting(
                    f"« {named.label} » : le numéro {strangers[0]} n'existe pas (ou plus) dans ce"
                    " service ; rechargez la page, puis choisissez dans la liste."
                )


def _list_known(connection: Connection, spsti: str, field: RecordField) -> frozenset[int]:
    """The ids that a field may name."""
    if field.sort.of_companies:
        return read_ids(connection, spsti)
    records = read_records(connection, spsti, [field.sort.target])
    return frozenset(record.id for record in records)


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
