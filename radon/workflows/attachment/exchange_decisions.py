"""Choices of communes out to a workbook and back, of this base or of another.

:func:`export_decisions` → :func:`preview_decisions` → :func:`commit_decisions`. Who chose and when
goes with the choice; who brought it in stands in the log.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from radon.domain.attachment.confirmation import bind_address_keys
from radon.domain.attachment.decision import (
    WRITTEN,
    KnownMembers,
    Outcome,
    ReadDecision,
    read_decisions,
)
from radon.domain.attachment.decision_sheet import SettledBy, lay_out_decisions
from radon.domain.attachment.place_reader import PlaceReader
from radon.domain.attachment.question import Place
from radon.domain.words.sentence import tell
from radon.errors import UnusableSetting
from radon.outputs.attachment.decision_workbook import write_decisions
from radon.outputs.files.rendered import render
from radon.sources.attachment.decision_file import read_decision_file
from radon.store.adherents import read_adherents
from radon.store.changes import (
    MEMBER_KINDS,
    Kind,
    members_version_of,
    record_change,
    refuse_if_changed,
)
from radon.store.confirmations import Confirmation, read_confirmations, write_confirmations
from radon.store.engine import Connection, Engine, reading
from radon.workflows.attachment.confirm_communes import sign_choice
from radon.workflows.commune.reference import CommuneReference
from radon.workflows.member_file.opened_file import Upload, on_disk
from radon.workflows.members.signature import Signature
from radon.workflows.members.stored import Members

_AGAIN = "reprenez le fichier, il sera comparé à ce qui est décidé maintenant."


@dataclass(frozen=True, eq=False)
class DecisionsPreview:
    """What an import would do; nothing is written yet. ``rows``: every row of the file, under its
    outcome; ``version_id``: of the members that they were compared with."""

    spsti: str
    file_name: str
    version_id: int
    rows: tuple[ReadDecision, ...] = field(repr=False)

    @property
    def balance(self) -> Mapping[Outcome, int]:
        """Outcome → rows; they add up to those of the file."""
        counts = Counter(row.outcome for row in self.rows)
        return {outcome: counts[outcome] for outcome in Outcome}

    @property
    def written(self) -> tuple[ReadDecision, ...]:
        """Those that :func:`commit_decisions` writes."""
        return tuple(row for row in self.rows if row.outcome in WRITTEN)


def export_decisions(
    engine: Engine, members: Members, reference: CommuneReference, today: date
) -> bytes:
    """The workbook of what is to be chosen and of what was. Raises UnusableFile.

    Runs in a thread without session: everything it needs is given.
    """
    with reading(engine) as connection:
        rows = read_adherents(connection, members.spsti)
        settled = _active(connection, members.spsti)
    keys = bind_address_keys(rows["cle_adresse"])
    known = {
        number: SettledBy(_place(settled[key]), settled[key].auteur, settled[key].date)
        for number, key in zip(keys.index.tolist(), keys.tolist(), strict=True)
        if key in settled and number in members.targets.index
    }
    sheet = lay_out_decisions(members.targets, known, reference.communes, reference.communes_2016)
    return render(".xlsx", lambda path: write_decisions(path, sheet, members.nom, today))


def preview_decisions(
    engine: Engine,
    spsti: str,
    source: Path | Upload,
    reference: CommuneReference,
    today: date,
) -> DecisionsPreview:
    """Read a table of choices and compare it with what is stored. Raises UnusableFile."""
    with on_disk(source) as path:
        name, table = path.name, read_decision_file(path)
    service = reference.open_service(spsti)
    with reading(engine) as connection:
        version_id = members_version_of(connection, service.spsti)
        rows = read_adherents(connection, service.spsti)
        settled = _active(connection, service.spsti)
    known = KnownMembers(rows, {key: _place(one) for key, one in settled.items()})
    reader = PlaceReader(reference.communes, reference.communes_2016, service.territory)
    read = read_decisions(table, known, reader, today)
    return DecisionsPreview(service.spsti, name, version_id, tuple(read))


def commit_decisions(engine: Engine, preview: DecisionsPreview, signature: Signature) -> int:
    """Write them, all or none: returns the new version_id.

    Raises UnusableSetting (no author, nothing to write), ChangedMeanwhile (members or communes
    changed since the preview).
    """
    if not signature.author.strip():
        raise UnusableSetting("Indiquez votre nom : il est gardé avec l'import.")
    if not preview.written:
        raise UnusableSetting("Rien à enregistrer : aucun choix nouveau dans ce fichier.")
    shown = "".join(letter for letter in preview.file_name if letter.isprintable())[:120]
    what = f"import de « {shown} » : {tell(len(preview.written), 'choix', 'choix')} de commune"
    change = record_change(engine, preview.spsti, Kind.COMMUNES, signature.author.strip(), what)
    with change as (connection, version):
        kinds = (Kind.COMMUNES, *MEMBER_KINDS)
        refuse_if_changed(connection, preview.spsti, preview.version_id, kinds, _AGAIN)
        rows = read_adherents(connection, preview.spsti)
        rows = rows.assign(cle=bind_address_keys(rows["cle_adresse"]))
        answers = [
            sign_choice(row, read.place, _signature(read, signature))
            for read in preview.written
            if read.place is not None
            for row in rows.loc[list(read.ids)].to_dict("records")
        ]
        write_confirmations(connection, preview.spsti, version, answers)
    return version


def _signature(read: ReadDecision, importer: Signature) -> Signature:
    """Who chose, and when: as the row says, if it says both."""
    if read.author and read.day:
        return Signature(read.author, read.day)
    return importer


def _active(connection: Connection, spsti: str) -> dict[str, Confirmation]:
    return {one.cle_adresse: one for one in read_confirmations(connection, spsti) if one.active}


def _place(settled: Confirmation) -> Place:
    return Place(settled.code_insee, settled.code_2016)
