"""A member file shown before it is kept, then kept in one go.

Gather (read the file, what is stored), decide (:mod:`radon.domain.member_import`), apply
(:func:`commit_import`: one transaction). Between the preview and the commit nothing is held: when
someone else imported meanwhile, the commit is refused and says who.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd

from radon.domain.member_file.departure import list_apart
from radon.domain.member_file.field import FOUND, Field, ReadingChoice
from radon.domain.member_file.problem import NOT_MEMBERS
from radon.domain.member_import.diff import compare_members
from radon.domain.member_import.kept import pick_others, receive_others, start_kept
from radon.domain.member_import.moves import find_moves
from radon.domain.member_import.preview import (
    FROM_FILE,
    ImportPreview,
    ReceivedMembers,
    ServiceLand,
    settle_refusals,
    write_preview,
)
from radon.store.adherents import (
    delete_examples,
    insert_adherents,
    mark_gone,
    read_adherents,
    touch_adherents,
    update_adherents,
)
from radon.store.changes import MEMBER_KINDS, Kind, record_change, refuse_if_changed
from radon.store.departures import write_departures
from radon.store.engine import Connection, Engine, reading
from radon.store.former_members import keep_before
from radon.store.geocoding import read_answers
from radon.store.imports import ImportRecord, insert_import, read_imports
from radon.store.other_columns import read_others, write_others, write_titles
from radon.store.refusals import Refusal, read_refusals, write_refusals
from radon.workflows.commune.reference import CommuneReference, load_reference
from radon.workflows.geocoding.kept_answers import KeptAnswers
from radon.workflows.member_file.opened_file import Upload, open_member_file
from radon.workflows.member_import.left_results import leave_results, tell_left
from radon.workflows.member_import.remembered_reading import keep_reading
from radon.workflows.member_import.stored_members import read_stored
from radon.workflows.members.signature import Signature
from radon.workflows.members.situated import situate
from radon.workflows.members.stored import make_storable, tidy_fields

_LOOK_AGAIN = "refaites l'aperçu du fichier, puis confirmez."
_TOO_LONG = "importez le fichier d'un seul service."


def preview_import(
    engine: Engine,
    spsti: str,
    source: Path | Upload,
    choice: ReadingChoice = FOUND,
    erase: Collection[Field] = (),
    reference: CommuneReference | None = None,
    today: date | None = None,
) -> ImportPreview:
    """Read a member file (a path, or an upload as (name, bytes)) and compare it with the store.

    ``erase``: the fields whose blanks in the file wipe what is known (else it is kept); ``today``:
    the day on which a leaving is past, else that of the clock.
    Raises UnusableFile or UnusableSetting, with one French sentence.
    """
    reference = reference or load_reference()
    service = reference.open_service(spsti)
    with reading(engine) as connection:
        others = read_others(connection, service.spsti)
        answers = KeptAnswers(read_answers(connection, service.spsti))
    received = read_members(source, choice, today, others.titles)
    stored = read_stored(engine, service.spsti)
    known = stored.fields.assign(present=stored.known["present"])
    diff = compare_members(known, received.adherents, erase, received.left)
    land = ServiceLand(
        spsti=service.spsti,
        nom=service.nom,
        communes=reference.communes,
        communes_2016=reference.communes_2016,
        territory=service.territory,
        edition=reference.edition,
        situate=lambda members, laid: situate(members, laid, answers, reference)[1],
    )
    attachment = reference.attach(pd.concat([diff.rows, diff.apart]))
    matched = diff.ids.notna()
    moves = find_moves(known, diff.rows[matched].set_axis(diff.ids[matched].astype("int64")))
    preview = write_preview(received, stored, diff, attachment, land, moves)
    return replace(
        preview,
        notes=(*choice.notes, *preview.notes, *tell_left(engine, service.spsti, moves)),
        kept=start_kept(received.others, others, diff),
        reading=choice,
    )


def read_members(
    source: Path | Upload,
    choice: ReadingChoice = FOUND,
    today: date | None = None,
    remembered: Sequence[str] | None = None,
) -> ReceivedMembers:
    """The members of a file, tidy; those that are no longer so apart; TOTAL rows and repeated
    titles are left aside, counted. ``remembered``: the other columns that the service keeps.

    Raises UnusableFile or UnusableSetting, with one French sentence.
    """
    with open_member_file(source, choice, _TOO_LONG, today) as opened:
        chunks = [
            (pick_others(raw, opened.mapping, remembered), adherents)
            for raw, adherents in opened.tidied()
        ]
        adherents = pd.concat([adherents for _, adherents in chunks])
        beside = pd.concat([raw for raw, _ in chunks]).fillna("")
        sha256 = opened.compute_sha256()
    nobody = {problem.line for problem in opened.problems if problem.code in NOT_MEMBERS}
    everyone = adherents[~adherents.index.isin(nobody)]
    departures = list_apart(everyone, opened.departures)
    return ReceivedMembers(
        name=opened.name,
        sha256=sha256,
        adherents=everyone.drop(departures.index),
        problems=tuple(opened.problems),
        left_out=len(adherents) - len(everyone),
        headers=opened.table.columns,
        mapping=opened.mapping,
        notes=opened.notes,
        left=everyone.loc[departures.index],
        departures=departures,
        others=receive_others(beside.loc[everyone.index], everyone, opened.mapping, remembered),
    )


def commit_import(engine: Engine, preview: ImportPreview, author: str, today: date) -> int:
    """Write what was shown, in one transaction; returns the id of the import.

    Raises ChangedMeanwhile when someone else imported since the preview.
    """
    diff, spsti = preview.diff, preview.spsti
    what = f"import de « {preview.fichier} » ({len(diff.rows)} adhérents)"
    with record_change(engine, spsti, Kind.IMPORT, author, what) as (connection, version):
        refuse_if_changed(connection, spsti, preview.version_id, MEMBER_KINDS, _LOOK_AGAIN)
        delete_examples(connection, spsti)
        before = tidy_fields(read_adherents(connection, spsti, gone_too=True))
        record = _make_record(preview, Signature(author, today))
        import_id = insert_import(connection, spsti, version, record)
        keep_before(connection, spsti, import_id, _list_written(preview))
        ids = _write_members(connection, preview, version, import_id)
        left = _write_left(connection, preview, version, import_id)
        reasons = preview.departures.set_axis(left.astype("int64"))
        write_departures(connection, spsti, import_id, reasons)
        everyone = pd.concat([ids, left])
        _write_others(connection, preview, everyone, import_id)
        keep_reading(connection, spsti, import_id, preview.reading)
        _write_refusals(connection, preview, everyone, version, Signature(author, today))
        moves = find_moves(before, diff.rows.set_axis(ids.astype("int64")))
        leave_results(connection, preview, version, moves)
    return import_id


def _make_record(preview: ImportPreview, signature: Signature) -> ImportRecord:
    diff = preview.diff
    return ImportRecord(
        fichier=preview.fichier,
        sha256=preview.sha256,
        date=signature.day,
        lignes=preview.lignes,
        ajoutes=len(diff.added),
        modifies=len(diff.changed),
        disparus=len(diff.gone),
        inchanges=len(diff.unchanged),
        exemple=False,
        auteur=signature.author,
        edition=preview.edition,
        notes=preview.notes,
        problemes=preview.problems.astype(object).values.tolist(),
    )


def _list_written(preview: ImportPreview) -> list[int]:
    """The stored members whose row or refusal the import writes."""
    diff = preview.diff
    lines = diff.changed.index.union(diff.added.index).union(sorted(preview.refusing))
    ids = pd.concat([diff.ids, diff.apart_ids]).loc[lines].dropna().astype("int64")
    return sorted({*ids, *diff.gone.index, *diff.leaving})


def _write_members(
    connection: Connection, preview: ImportPreview, version: int, import_id: int
) -> pd.Series:
    """The ids of the rows (index = line), those of the new members included."""
    diff, spsti = preview.diff, preview.spsti
    rows = make_storable(diff.rows, preview.attachment)
    ids = diff.ids.copy()
    new = ids.index[ids.isna()]
    ids.loc[new] = insert_adherents(connection, spsti, version, import_id, rows.loc[new])
    touched = diff.changed.index.union(diff.added.index.difference(new))
    updated = rows.loc[touched].set_axis(ids.loc[touched].astype("int64"))
    update_adherents(connection, spsti, version, import_id, updated)
    same = diff.unchanged.index
    seen_again = rows.loc[same].set_axis(ids.loc[same].astype("int64"))
    touch_adherents(connection, spsti, import_id, seen_again)
    mark_gone(connection, spsti, version, diff.gone.index.tolist())
    return ids


def _write_left(
    connection: Connection, preview: ImportPreview, version: int, import_id: int
) -> pd.Series:
    """The ids of the rows kept apart (index = line): one never seen is stored, out of sight; what
    is known of the others stays as it was when they were members."""
    diff, spsti = preview.diff, preview.spsti
    ids = diff.apart_ids.copy()
    new = ids.index[ids.isna()]
    rows = make_storable(diff.apart.loc[new], preview.left_attachment.loc[new])
    ids.loc[new] = insert_adherents(connection, spsti, version, import_id, rows, present=False)
    mark_gone(connection, spsti, version, diff.leaving)
    return ids


def _write_others(
    connection: Connection, preview: ImportPreview, ids: pd.Series, import_id: int
) -> None:
    """What is kept besides the fields, and which columns the service keeps from now on; ``ids``:
    line → stored id."""
    kept, spsti = preview.kept, preview.spsti
    rows = {int(ids.loc[line]): one for line, one in kept.rows.items()}
    write_others(connection, spsti, import_id, rows)
    if kept.received.columns or kept.remembered is not None:
        write_titles(connection, spsti, import_id, kept.titles)


def list_imports(engine: Engine, spsti: str) -> pd.DataFrame:
    """The imports of a service, last first, undone ones too: the fields of
    ``store.imports.ImportRecord``."""
    with reading(engine) as connection:
        records = read_imports(connection, spsti.strip().lower())
    columns = [name for name in ImportRecord.__dataclass_fields__ if name != "id"]
    rows = [[getattr(record, name) for name in columns] for record in records]
    return pd.DataFrame(rows, columns=columns, index=pd.Index([record.id for record in records]))


def _write_refusals(
    connection: Connection,
    preview: ImportPreview,
    ids: pd.Series,
    version: int,
    signature: Signature,
) -> None:
    refusals = read_refusals(connection, preview.spsti)
    active = {refusal.adherent_id: refusal.origine for refusal in refusals if refusal.active}
    marked, lifted = settle_refusals(preview, ids, active)
    origin = f"{FROM_FILE}{preview.fichier} »"
    written = [
        Refusal(number, signature.day, origin, signature.author, active=number in marked)
        for number in [*marked, *lifted]
    ]
    write_refusals(connection, preview.spsti, version, written)
