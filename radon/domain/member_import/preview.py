"""What an import would do, as a person looks at it before anything is written.

Made of the received file, of what is stored and of their difference
(:mod:`radon.domain.member_import.diff`); read and written by
:mod:`radon.workflows.member_import.import_members`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

import pandas as pd

from radon.domain.attachment.confirmation import (
    apply_confirmations,
    bind_address_keys,
    make_address_keys,
)
from radon.domain.member_file.field import FOUND, ColumnMapping, Field, ReadingChoice
from radon.domain.member_import.change import ChangeKind, count_changes, describe_changes
from radon.domain.member_import.diff import MemberDiff, Nature
from radon.domain.member_import.kept import NOTHING_KEPT, KeptOther, ReceivedOther
from radon.domain.member_import.notes import ImportFacts, group_problems, write_import_notes
from radon.domain.targeting.balance import Balance, classify, count_balance
from radon.domain.words.problem import Problem

FROM_FILE = "fichier « "
"""How the origin of a refusal begins that a file marked."""


@dataclass(frozen=True, eq=False)
class ReceivedMembers:
    """A member file, read whole. ``adherents``: tidy frame, index = line; ``left_out``: rows that
    are no member; ``headers``: all the columns of the file, used or not. ``left``: the rows that
    are members no longer, tidy too, and in no other; ``departures``: why (``list_apart``), same
    index.
    ``others``: what it holds besides the fields, of ``adherents`` and of ``left``.
    """

    name: str
    sha256: str
    adherents: pd.DataFrame
    problems: tuple[Problem, ...]
    left_out: int
    headers: tuple[str, ...]
    mapping: ColumnMapping
    notes: tuple[str, ...]
    left: pd.DataFrame
    departures: pd.DataFrame
    others: ReceivedOther


@dataclass(frozen=True, eq=False)
class StoredMembers:
    """What a preview compares with. ``known``: the real members (index = id), gone ones too, as
    they are stored, with ``present`` (bool), ``cle_adresse`` and their attachment; ``fields``:
    those of their tidy frame; ``settled``: key → (code_insee,
    code_2016); ``lifted``: members whose refusal someone lifted; ``days``: sha256 of a file → day
    of its last import."""

    version_id: int
    examples: int
    known: pd.DataFrame
    fields: pd.DataFrame
    settled: Mapping[str, tuple[str, str]]
    lifted: frozenset[int]
    days: Mapping[str, date]


@dataclass(frozen=True, eq=False)
class ServiceLand:
    """Where the members of a service are placed: the reference frames of communes, and today's
    codes of its territory; ``situate``: tidy members and their attachment → the attachment with
    what is known of their addresses (``workflows.members.situated``)."""

    spsti: str
    nom: str
    communes: pd.DataFrame
    communes_2016: pd.DataFrame
    territory: frozenset[str]
    edition: str
    situate: Callable[[pd.DataFrame, pd.DataFrame], pd.DataFrame]


@dataclass(frozen=True, eq=False)
class ImportPreview:
    """What an import would do; nothing is written yet.

    ``colonnes``: one row a header of the file (``colonne``, ``champ`` as French text, "" when the
    column is not used). ``problems``: one row a column and reason (``code, colonne, raison,
    bloquante, nombre, lignes``; ``lignes`` is text: "12, 15, 18 et 30 autres"); ``anomalies``: the
    same one by one. ``lignes``: rows of the file, those that are no member included (``ecartees``
    of them). ``before``/``after``: balance of the zones. ``notes``: French sentences worth telling.
    ``examples``: invented members that it replaces. ``attachment``: of ``diff.rows``, as the
    resolution finds it; ``settled``: the lines whose commune a person settled. ``refusing``: lines
    that the file itself marks *ne pas solliciter*.
    ``changes``: of the changed members (``change.CHANGE_COLUMNS``), index = line.
    ``departures``: the rows kept apart (``member_file.departure.APART_COLUMNS``), in no count but
    that of ``lignes`` and ``after.a_part``; ``left_attachment``: of ``diff.apart``. ``kept``: what
    is kept besides the fields. ``reading``: how the file was read.
    """

    spsti: str
    version_id: int
    fichier: str
    sha256: str
    lignes: int
    ecartees: int
    colonnes: pd.DataFrame
    problems: pd.DataFrame
    anomalies: tuple[Problem, ...]
    diff: MemberDiff
    before: Balance
    after: Balance
    notes: tuple[str, ...]
    examples: int
    edition: str
    departures: pd.DataFrame
    changes: pd.DataFrame = field(repr=False)
    attachment: pd.DataFrame = field(repr=False)
    left_attachment: pd.DataFrame = field(repr=False)
    refusing: frozenset[int] = frozenset()
    settled: frozenset[int] = frozenset()
    kept: KeptOther = NOTHING_KEPT
    reading: ReadingChoice = FOUND


def write_preview(
    received: ReceivedMembers,
    stored: StoredMembers,
    diff: MemberDiff,
    attachment: pd.DataFrame,
    land: ServiceLand,
    moves: Mapping[int, str],
) -> ImportPreview:
    """Everything that is said of an import. ``attachment``: of ``diff.rows`` and ``diff.apart``;
    ``moves``: see ``moves.find_moves``."""
    attachment, left_attachment = attachment.loc[diff.rows.index], attachment.loc[diff.apart.index]
    keyed = attachment.assign(cle_adresse=make_address_keys(diff.rows))
    was = _lay(stored.fields, stored.known, stored, land)
    before = _count_balance(was[stored.known["present"]], land)
    ids = _provisional_ids(diff.ids)
    now = _lay(diff.rows.set_axis(ids), keyed.set_axis(ids), stored, land).set_axis(keyed.index)
    after = _count_balance(now, land)
    after = replace(after, a_part=len(diff.apart))
    refusing = _find_refusing(received.adherents)
    problems = sorted([*received.problems, *diff.problems], key=lambda p: (p.line, p.code))
    changes = describe_changes(diff, moves, was, now)
    facts = ImportFacts(
        service=land.nom,
        columns=received.mapping,
        before=before,
        after=after,
        examples=stored.examples,
        left_out=received.left_out,
        marked_again=int(diff.ids.loc[refusing].isin(stored.lifted).sum()),
        same_file=stored.days.get(received.sha256),
        new_zones=count_changes(changes)[ChangeKind.ZONE],
    )
    return ImportPreview(
        spsti=land.spsti,
        version_id=stored.version_id,
        fichier=received.name,
        sha256=received.sha256,
        lignes=len(received.adherents) + len(received.left) + received.left_out,
        ecartees=received.left_out,
        colonnes=_list_columns(received.headers, received.mapping),
        problems=group_problems(problems),
        anomalies=tuple(problems),
        diff=diff,
        before=before,
        after=after,
        notes=(*received.notes, *write_import_notes(diff, facts)),
        examples=stored.examples,
        edition=land.edition,
        departures=received.departures,
        changes=changes,
        attachment=attachment,
        left_attachment=left_attachment,
        refusing=frozenset([*refusing, *_find_refusing(received.left)]),
        settled=_find_settled(keyed["cle_adresse"], ids, stored),
    )


def _find_refusing(adherents: pd.DataFrame) -> pd.Index:
    return adherents.index[adherents[Field.NE_PAS_SOLLICITER].ne("")]


def _find_settled(keys: pd.Series, ids: pd.Index, stored: StoredMembers) -> frozenset[int]:
    """The lines (index of ``keys``) whose address a person settled."""
    answered = bind_address_keys(keys.set_axis(ids)).isin(list(stored.settled))
    return frozenset(keys.index[answered.to_numpy(dtype=bool)].tolist())


def settle_refusals(
    preview: ImportPreview, ids: pd.Series, active: Mapping[int, str]
) -> tuple[list[int], list[int]]:
    """Members whose refusal is to be written, and to be lifted, when the import is kept.

    ``ids``: line → stored id, new members included; ``active``: member → origin of its refusal.
    What the file marks is marked; a blank lifts nothing, unless blanks were said to count, and then
    only what a file had marked.
    """
    marked = [int(ids.loc[line]) for line in sorted(preview.refusing)]
    cells = preview.diff.cells
    wiped = cells["champ"].eq(Field.NE_PAS_SOLLICITER) & cells["nature"].eq(Nature.EFFACE)
    return (
        [number for number in marked if number not in active],
        [
            number
            for number in cells.loc[wiped, "id"].astype("int64").tolist()
            if active.get(number, "").startswith(FROM_FILE)
        ],
    )


def _list_columns(headers: Sequence[str], mapping: ColumnMapping) -> pd.DataFrame:
    fields = [*mapping.columns.items(), *mapping.signs.items()]
    labels = {header: content.label for content, fed in fields for header in fed}
    champs = [labels.get(header, "") for header in headers]
    return pd.DataFrame({"colonne": list(headers), "champ": champs}, dtype="str")


def _provisional_ids(ids: pd.Series) -> pd.Index:
    """The stored ids, and negative ones for new members."""
    numbers = ids.copy()
    new = numbers.isna()
    numbers[new] = range(-1, -1 - int(new.sum()), -1)
    return pd.Index(numbers.astype("int64"))


def _lay(
    adherents: pd.DataFrame, attachment: pd.DataFrame, stored: StoredMembers, land: ServiceLand
) -> pd.DataFrame:
    """An attachment (index = id, ``cle_adresse``) with the settled communes laid over it, then what
    is known of the addresses."""
    keys = bind_address_keys(attachment["cle_adresse"])
    laid = apply_confirmations(attachment, keys, stored.settled, land.communes, land.communes_2016)
    return land.situate(adherents, laid)


def _count_balance(laid: pd.DataFrame, land: ServiceLand) -> Balance:
    outside = laid["code_insee"].ne("") & ~laid["code_insee"].isin(land.territory)
    return count_balance(laid.assign(classe=classify(laid), hors_territoire=outside))
