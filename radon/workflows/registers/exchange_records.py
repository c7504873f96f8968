"""A register out to a spreadsheet and back: shown before it is written, then written in one go.

Gather (read the file, what is stored), decide (:mod:`radon.domain.registers.importing`), apply
(:func:`commit_records`: one transaction, refused when someone wrote meanwhile).
"""

import logging
from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from radon.domain.contract.occurrence import list_evidence, list_occurrences
from radon.domain.member_file.siret import LENGTH
from radon.domain.registers.activity import Activity, RecordRow, build_frame
from radon.domain.registers.cell_text import BETWEEN, LONGEST
from radon.domain.registers.importing import (
    ReadRecords,
    ReadRow,
    Recorded,
    Verdict,
    compare_records,
)
from radon.domain.registers.kind import RecordKind
from radon.domain.registers.kinds import KINDS
from radon.domain.registers.received_table import ReceivedTable
from radon.domain.registers.reference import list_directories
from radon.domain.registers.sheet import RecordSheet, build_model, build_sheet
from radon.domain.registers.words import collect_names, describe_changes, spell_frame
from radon.domain.words.problem import Problem
from radon.domain.words.sentence import agree, begin_high
from radon.errors import UnusableSetting
from radon.outputs.files.rendered import render
from radon.outputs.registers.workbook import write_link_csv, write_record_csv, write_record_workbook
from radon.sources.registers.file import read_link_file, read_record_file
from radon.store.adherents import read_adherents
from radon.store.changes import ACTIVITY_KINDS, Kind, record_change, refuse_if_changed
from radon.store.engine import Engine, reading
from radon.store.records import insert_records, revise_record
from radon.workflows.contract.load_contract import Contract, load_contract_of
from radon.workflows.member_file.opened_file import on_disk
from radon.workflows.members.stored import Members

__all__ = [
    "GivenTable",
    "RecordsPreview",
    "Verdict",
    "commit_records",
    "export_links",
    "export_register",
    "has_links",
    "model_register",
    "preview_records",
    "tell_changes",
    "tell_contents",
    "tell_counts",
]

_AGAIN = "refaites l'aperçu du fichier, puis confirmez."
_MODEL_DAY = date(2025, 1, 1)  # the same model has the same bytes
_SURELY_SHORT = 1_000  # companies, of which a cell holds the list
Source = tuple[str, bytes]


@dataclass(frozen=True)
class GivenTable:
    """A file of a register, (name, bytes). ``links``: the list of companies of a CSV, given apart;
    ``erase``: blank cells wipe what is known; ``twins_too``: new rows that are already recorded are
    added all the same."""

    file: Source
    links: Source | None = None
    erase: bool = False
    twins_too: bool = False


@dataclass(frozen=True, eq=False)
class RecordsPreview:
    """What an import would do; nothing is written yet.

    ``read``: every row under its verdict; ``problems``: those of the reading and of the rows, by
    line; ``notes``: French sentences worth telling; ``version_id``: of the activity compared with.
    """

    spsti: str
    kind: RecordKind
    file_name: str
    version_id: int
    read: ReadRecords = field(repr=False)
    problems: tuple[Problem, ...] = field(repr=False)
    notes: tuple[str, ...] = ()

    @property
    def line_count(self) -> int:
        """Rows of the file: the counts of the verdicts add up to it."""
        return len(self.read.rows)

    def count(self, verdict: Verdict) -> int:
        """Rows under a verdict."""
        return self.read.count(verdict)

    @property
    def written(self) -> int:
        """Records that :func:`commit_records` would write."""
        return self.count(Verdict.NEW) + self.count(Verdict.CORRECTED)

    @property
    def lacks_links(self) -> bool:
        """Whether a row counts on a list of companies that was not given."""
        return any(problem.code == "REC-032" for problem in self.problems)


def preview_records(
    engine: Engine,
    members: Members,
    activity: Activity,
    kind_code: str,
    given: GivenTable,
    today: date,
) -> RecordsPreview:
    """Read a file of a register, and compare it with what is recorded.

    Raises UnusableFile, with one French sentence.
    """
    kind = KINDS[kind_code]
    with on_disk(given.file) as path:
        name, file = path.name, read_record_file(path, kind)
    links = file.links
    if given.links is not None:
        with on_disk(given.links) as path:
            links = read_link_file(path)
    table = ReceivedTable(file.rows, links, erase=given.erase, twins_too=given.twins_too)
    directories = list_directories(kind, activity, _read_members(engine, members.spsti))
    recorded = Recorded(activity, directories, _list_codes(load_contract_of(members.spsti)))
    read = compare_records(kind, table, recorded, today)
    problems = sorted(
        [*file.problems, *read.problems], key=lambda problem: (problem.line, problem.code)
    )
    notes = (*(f"{begin_high(note)}." for note in file.notes), *read.notes)
    return RecordsPreview(
        members.spsti, kind, name, activity.version_id, read, tuple(problems), notes
    )


def _list_codes(contract: Contract) -> set[str]:
    """All that a record may name of a contract: actions, deadlines, indicators."""
    named = (contract.actions, contract.indicateurs, list_occurrences(contract))
    return {one.code for several in named for one in several} | {
        key for key, _ in list_evidence(contract)
    }


def commit_records(engine: Engine, preview: RecordsPreview, author: str, today: date) -> list[int]:
    """Write the new and the corrected rows of a preview, all or none; ids of the new ones.

    ``today`` is the day of the preview's checks. Raises UnusableSetting (no author, nothing to
    write), ChangedMeanwhile (someone recorded or imported something since the preview).
    """
    if not author.strip():
        raise UnusableSetting("Indiquez votre nom : il est gardé avec l'import.")
    if not preview.written:
        raise UnusableSetting("Rien à enregistrer : aucune ligne nouvelle ni corrigée.")
    new, corrected = preview.read.of(Verdict.NEW), preview.read.of(Verdict.CORRECTED)
    spsti, kind = preview.spsti, preview.kind
    what = f"{_import_of(preview)} : {kind.many}, {tell_counts(preview)}"
    with record_change(engine, spsti, Kind.ACTIVITE, author.strip(), what) as (connection, version):
        refuse_if_changed(connection, spsti, preview.version_id, ACTIVITY_KINDS, _AGAIN)
        ids = insert_records(connection, spsti, version, kind.code, [row.content for row in new])
        for row in corrected:
            assert row.number is not None
            revise_record(
                connection, spsti, version, row.number, row.seen, row.content,
                motif=_import_of(preview),
            )  # fmt: skip
    logging.getLogger(__name__).info(
        "import of %s into %s by %s, %s: %d new, %d corrected",
        kind.code, spsti, author.strip(), today, len(new), len(corrected),
    )  # fmt: skip
    return ids


def tell_counts(preview: RecordsPreview) -> str:
    """ "12 ajoutées, 1 corrigée": what :func:`commit_records` writes."""
    verbs = ((Verdict.NEW, "ajouté"), (Verdict.CORRECTED, "corrigé"))
    counts = [
        (preview.count(verdict), verb + "e" * preview.kind.feminine) for verdict, verb in verbs
    ]
    return ", ".join(f"{number} {agree(number, verb)}" for number, verb in counts if number)


def _import_of(preview: RecordsPreview) -> str:
    """What the log and the history say: "import de « visites.xlsx »"."""
    name = "".join(letter for letter in preview.file_name if letter.isprintable())
    return f"import de « {name[:120]} »"


def export_register(
    engine: Engine, activity: Activity, kind_code: str, suffix: str, today: date
) -> bytes:
    """The register as a workbook (".xlsx") or a CSV (".csv"). Raises UnusableFile.

    Runs in a thread without session: everything it needs is given. What a cell of the CSV does not
    hold is in :func:`export_links`.
    """
    sheet = _build(engine, activity, KINDS[kind_code])
    content = _write(sheet, suffix, today)
    logging.getLogger(__name__).info(
        "export %s of %s of %s, version %s: %d rows, %d bytes",
        suffix, kind_code, activity.spsti, activity.version_id, len(sheet.register.frame),
        len(content),
    )  # fmt: skip
    return content


def has_links(activity: Activity, kind_code: str) -> bool:
    """Whether the register may have a list of companies that is too long for a cell, fast: by how
    long the numbers of its companies are."""
    about = KINDS[kind_code].company_field
    if about is None or not about.sort.many:
        return False
    lists = activity.frames[kind_code][about.name]
    long = lists[lists.map(len).gt(_SURELY_SHORT)]
    sizes = activity.companies["numero_adherent"].str.len().replace(0, LENGTH) + len(BETWEEN)
    lengths = activity.company_of.map(sizes).fillna(LENGTH + len(BETWEEN))
    nearly = 0.9 * LONGEST
    return any(lengths.reindex(list(ids)).sum() > nearly for ids in long)


def export_links(engine: Engine, activity: Activity, kind_code: str) -> bytes:
    """The companies of the lists that no cell holds, as a CSV: N°, n° adhérent, SIRET, name."""
    sheet = _build(engine, activity, KINDS[kind_code])
    return render(".csv", lambda path: write_link_csv(path, sheet))


def model_register(kind_code: str) -> bytes:
    """The empty workbook of a register: its headers, and what each column wants."""
    return _write(build_model(KINDS[kind_code]), ".xlsx", _MODEL_DAY)


def tell_contents(preview: RecordsPreview, activity: Activity, verdict: Verdict) -> pd.DataFrame:
    """The new rows, or those that are already recorded, as a table to read: ``ligne``, then a
    column a field (see ``spell_frame``)."""
    rows = preview.read.of(verdict)
    records = [RecordRow(row.line, preview.kind.code, row.content) for row in rows]
    frame = build_frame(preview.kind, records).sort_index()
    lines = pd.Series(frame.index, index=frame.index)
    return spell_frame(preview.kind, frame, activity).assign(ligne=lines)


def tell_changes(preview: RecordsPreview, activity: Activity) -> pd.DataFrame:
    """What the corrected rows change: ``ligne, numero, champ, avant, apres``, a row a field."""
    names = collect_names(preview.kind, activity)
    cells = [
        (row.line, row.number, *change)
        for row in preview.read.of(Verdict.CORRECTED)
        for change in describe_changes(preview.kind, *_changed_alone(row), names)
    ]
    return pd.DataFrame(cells, columns=["ligne", "numero", "champ", "avant", "apres"])


def _changed_alone(row: ReadRow) -> tuple[dict[str, object], dict[str, object]]:
    """Before and after, without what says the same in another way."""
    before = {name: row.before[name] for name in row.changed}
    return before, {name: row.content[name] for name in row.changed}


def _build(engine: Engine, activity: Activity, kind: RecordKind) -> RecordSheet:
    directories = list_directories(kind, activity, _read_members(engine, activity.spsti))
    return build_sheet(kind, activity.frames[kind.code], directories)


def _read_members(engine: Engine, spsti: str) -> pd.DataFrame:
    """All the members that the service has or had."""
    with reading(engine) as connection:
        return read_adherents(connection, spsti, gone_too=True)


def _write(sheet: RecordSheet, suffix: str, today: date) -> bytes:
    if suffix == ".csv":
        return render(suffix, lambda path: write_record_csv(path, sheet))
    return render(suffix, lambda path: write_record_workbook(path, sheet, today))
