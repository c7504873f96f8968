"""A member file shown before it is kept, then kept in one go.

Gather (read the file, what is stored), decide (:mod:`radon.domain.member_import.diff`), apply
(:func:`commit_import`: one transaction). Between the preview and the commit nothing is held: when
someone else imported meanwhile, the commit is refused and says who.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pandas as pd

from radon.domain.attachment.confirmation import (
    apply_confirmations,
    bind_address_keys,
    make_address_keys,
)
from radon.domain.member_file.field import ColumnMapping, Field
from radon.domain.member_import.diff import FIELD_LABELS, MemberDiff, Nature, compare_members
from radon.domain.member_import.notes import ImportFacts, group_problems, write_import_notes
from radon.domain.targeting.targets import Balance, classify
from radon.domain.words.problem import Problem
from radon.store.adherents import (
    count_examples,
    delete_examples,
    insert_adherents,
    mark_gone,
    read_adherents,
    touch_adherents,
    update_adherents,
)
from radon.store.changes import MEMBER_KINDS, Kind, record_change, refuse_if_changed, version_of
from radon.store.confirmations import read_confirmations
from radon.store.engine import Connection, Engine, reading
from radon.store.imports import ImportRecord, insert_import, read_imports
from radon.store.refusals import Refusal, read_refusals, write_refusals
from radon.workflows.member_file.received_file import read_member_file
from radon.workflows.members.reference import MemberReference, load_reference
from radon.workflows.members.stored import make_storable, tidy_fields

_LOOK_AGAIN = "refaites l'aperçu du fichier, puis confirmez."
_FROM_FILE = "fichier « "


@dataclass(frozen=True, eq=False)
class ImportPreview:
    """What an import would do; nothing is written yet.

    ``colonnes``: one row a header of the file (``colonne``, ``champ`` as French text, "" when the
    column is not used). ``problems``: one row a column and reason (``code, colonne, raison,
    bloquante, nombre, lignes``; ``lignes`` is text: "12, 15, 18 et 30 autres"); ``anomalies``: the
    same one by one. ``lignes``: rows of the file, those that are no member included (``ecartees``
    of them). ``diff``: see ``diff.MemberDiff``. ``before``/``after``:
    balance of the zones. ``notes``: French sentences worth telling. ``examples``: invented members
    that it replaces.
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
    found: pd.DataFrame = field(repr=False)
    """Attachment of ``diff.rows`` as the resolution finds it."""
    refusing: frozenset[int] = frozenset()
    """Lines that the file itself marks *ne pas solliciter*."""


def preview_import(
    engine: Engine,
    spsti: str,
    source: Path | tuple[str, bytes],
    columns: Mapping[Field, Sequence[str]] | None = None,
    erase: Collection[Field] = (),
    reference: MemberReference | None = None,
) -> ImportPreview:
    """Read a member file (a path, or an upload as (name, bytes)) and compare it with the store.

    ``erase``: the fields whose blanks in the file wipe what is known (else it is kept).
    Raises UnusableFile or UnusableSetting, with one French sentence.
    """
    reference = reference or load_reference()
    service = reference.choose_service(spsti)
    read = read_member_file(source, columns)
    stored = _read_stored(engine, service)
    known = stored.known
    diff = compare_members(
        tidy_fields(known).assign(present=known["present"]), read.adherents, erase
    )
    found = reference.attach(diff.rows)
    here = known[known["present"]]
    keyed = found.assign(cle_adresse=make_address_keys(diff.rows))
    before = _balance(here, stored.settled, reference, service)
    after = _balance(keyed.set_axis(_provisional_ids(diff.ids)), stored.settled, reference, service)
    refusing = read.adherents.index[read.adherents[Field.NE_PAS_SOLLICITER].ne("")]
    problems = tuple(sorted([*read.problems, *diff.problems], key=lambda p: (p.line, p.code)))
    facts = ImportFacts(
        service=reference.names[service],
        columns=read.mapping,
        before=before,
        after=after,
        examples=stored.examples,
        left_out=read.left_out,
        marked_again=_lifted(diff, stored.refusals, refusing),
        same_file=stored.days.get(read.sha256),
    )
    return ImportPreview(
        spsti=service,
        version_id=stored.version_id,
        fichier=read.name,
        sha256=read.sha256,
        lignes=len(read.adherents) + read.left_out,
        ecartees=read.left_out,
        colonnes=_tell_columns(read.headers, read.mapping),
        problems=group_problems(problems),
        anomalies=problems,
        diff=diff,
        before=before,
        after=after,
        notes=(*read.notes, *write_import_notes(diff, facts)),
        examples=stored.examples,
        edition=reference.edition,
        found=found,
        refusing=frozenset(refusing.tolist()),
    )


def commit_import(engine: Engine, preview: ImportPreview, author: str, today: date) -> int:
    """Write what was shown, in one transaction; returns the id of the import.

    Raises ChangedMeanwhile when someone else imported since the preview.
    """
    diff, spsti = preview.diff, preview.spsti
    what = f"import de « {preview.fichier} » ({len(diff.rows)} adhérents)"
    record = ImportRecord(
        fichier=preview.fichier,
        sha256=preview.sha256,
        date=today,
        lignes=preview.lignes,
        ajoutes=len(diff.added),
        modifies=len(diff.changed),
        disparus=len(diff.gone),
        inchanges=len(diff.unchanged),
        exemple=False,
        auteur=author,
        edition=preview.edition,
        notes=preview.notes,
        problemes=preview.problems.astype(object).values.tolist(),
    )
    rows = make_storable(diff.rows, preview.found)
    with record_change(engine, spsti, Kind.IMPORT, author, what) as (connection, version):
        refuse_if_changed(connection, spsti, preview.version_id, MEMBER_KINDS, _LOOK_AGAIN)
        delete_examples(connection, spsti)
        import_id = insert_import(connection, spsti, version, record)
        ids = diff.ids.copy()
        new = ids.index[ids.isna()]
        ids.loc[new] = insert_adherents(connection, spsti, version, import_id, rows.loc[new])
        touched = diff.changed.index.union(diff.added.index.difference(new))
        for lines, write in ((touched, True), (diff.unchanged.index, False)):
            known = rows.loc[lines].set_axis(ids.loc[lines].astype("int64"))
            if write:
                update_adherents(connection, spsti, version, import_id, known)
            else:
                touch_adherents(connection, spsti, import_id, known)
        mark_gone(connection, spsti, version, diff.gone.index.tolist())
        _write_refusals(connection, preview, ids, version, author, today)
    return import_id


def list_imports(engine: Engine, spsti: str) -> pd.DataFrame:
    """The imports of a service, last first: the fields of ``store.imports.ImportRecord``."""
    with reading(engine) as connection:
        records = read_imports(connection, spsti.strip().lower())
    columns = [name for name in ImportRecord.__dataclass_fields__ if name != "id"]
    rows = [[getattr(one, name) for name in columns] for one in records]
    return pd.DataFrame(rows, columns=columns, index=pd.Index([one.id for one in records]))


@dataclass(frozen=True, eq=False)
class _Stored:
    """What a preview compares with. ``known``: real members, gone ones too; ``settled``: key →
    (code_insee, code_2016); ``days``: sha256 of a file → day of its last import."""

    version_id: int
    examples: int
    known: pd.DataFrame
    settled: Mapping[str, tuple[str, str]]
    refusals: list[Refusal]
    days: Mapping[str, date]


def _read_stored(engine: Engine, spsti: str) -> _Stored:
    with reading(engine) as connection:
        rows = read_adherents(connection, spsti, gone_too=True)
        confirmations = read_confirmations(connection, spsti)
        imports = read_imports(connection, spsti)
        return _Stored(
            version_id=version_of(connection, spsti),
            examples=count_examples(connection, spsti),
            known=rows[~rows["exemple"]],
            settled={
                one.cle_adresse: (one.code_insee, one.code_2016)
                for one in confirmations
                if one.active and not one.exemple
            },
            refusals=read_refusals(connection, spsti),
            days={one.sha256: one.date for one in reversed(imports) if not one.exemple},
        )


def _tell_columns(headers: Sequence[str], mapping: ColumnMapping) -> pd.DataFrame:
    fields = {
        header: FIELD_LABELS[field] for field, fed in mapping.columns.items() for header in fed
    }
    champs = [fields.get(header, "") for header in headers]
    return pd.DataFrame({"colonne": list(headers), "champ": champs}, dtype="str")


def _provisional_ids(ids: pd.Series) -> pd.Index:
    """The stored ids, and negative ones for new members."""
    numbers = ids.copy()
    new = numbers.isna()
    numbers[new] = range(-1, -1 - int(new.sum()), -1)
    return pd.Index(numbers.astype("int64"))


def _balance(
    found: pd.DataFrame,
    settled: Mapping[str, tuple[str, str]],
    reference: MemberReference,
    spsti: str,
) -> Balance:
    """The balance of an attachment (index = id, ``cle_adresse``), settled communes laid over it."""
    keys = bind_address_keys(found["cle_adresse"])
    laid = apply_confirmations(found, keys, settled, reference.communes, reference.communes_2016)
    kinds = classify(laid)
    counts = Counter(kinds.tolist())
    open_zones = Counter(kinds[laid["a_preciser"]].tolist())
    decided = laid["code_insee"].ne("")
    outside = decided & ~laid["code_insee"].isin(reference.territory(spsti))
    return Balance.of(counts, int(outside.sum()), open_zones)


def _lifted(diff: MemberDiff, refusals: list[Refusal], refusing: pd.Index) -> int:
    """Refusals that someone lifted and that the file marks again."""
    lifted = {one.adherent_id for one in refusals if not one.active}
    return int(diff.ids.loc[refusing].isin(lifted).sum())


def _write_refusals(
    connection: Connection,
    preview: ImportPreview,
    ids: pd.Series,
    version: int,
    author: str,
    today: date,
) -> None:
    """What the file marks is marked; a blank lifts nothing, unless blanks were said to count."""
    spsti = preview.spsti
    known = {one.adherent_id: one for one in read_refusals(connection, spsti)}
    origin = f"{_FROM_FILE}{preview.fichier} »"
    marked = [int(ids.loc[line]) for line in sorted(preview.refusing)]
    news = [
        Refusal(number, today, origin, author)
        for number in marked
        if number not in known or not known[number].active
    ]
    cells = preview.diff.cells
    wiped = cells["champ"].eq(Field.NE_PAS_SOLLICITER) & cells["nature"].eq(Nature.EFFACE)
    for number in cells.loc[wiped, "id"].astype("int64").tolist():
        told = known.get(number)
        if told and told.active and told.origine.startswith(_FROM_FILE):
            news.append(Refusal(number, today, origin, author, active=False))
    write_refusals(connection, spsti, version, news)
