"""The annual report (*bilan annuel*) or the final one of a contract: a document and its workbook.

``spsti-radon bilan`` and the page *Bilan*: gather what the store and the reference hold, let
:mod:`radon.domain.report` say it, write it. Figures are those of the pages.
"""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from radon.domain.counting.period import Period
from radon.domain.disclosure.audience import Public
from radon.domain.disclosure.ledger import Ledger, read_ledger
from radon.domain.disclosure.shared_text import SharedText
from radon.domain.report.essentials import count_known, count_states
from radon.domain.report.indicator_table import tell_acts
from radon.domain.report.matter import Matter, MemberFacts
from radon.domain.report.publication import (
    find_reader,
    list_shared,
    release_content,
    release_evidence,
)
from radon.domain.report.remarks import find_remarks
from radon.domain.report.scope import Scope, list_report_years
from radon.domain.targeting.balance import count_balance
from radon.domain.words.sentence import spell_day
from radon.errors import UnusableFile, UnusableSetting
from radon.outputs.files.rendered import render
from radon.outputs.files.whole_pair import check_place, whole_pair
from radon.outputs.report.document import write_report
from radon.outputs.table.evidence import bears_title, write_evidence
from radon.sources.contract.declarations import list_contracts
from radon.store.engine import reading
from radon.store.sent_reports import read_numbers
from radon.workflows.commune.reference import CommuneReference, load_reference
from radon.workflows.contract.follow_schedule import FollowedSchedule, follow_schedule
from radon.workflows.contract.load_contract import Contract, load_contract_of
from radon.workflows.example.load_examples import load_examples
from radon.workflows.indicator.follow_indicators import (
    FollowedContract,
    follow_contract,
    list_evidence_sheets,
)
from radon.workflows.members.stored import Engine, Members, load_members, open_base
from radon.workflows.registers.load_activity import Activity, load_activity
from radon.workflows.report.choose_template import find_template
from radon.workflows.report.known_names import gather_known
from radon.workflows.service.summarise_service import load_territory
from radon.workflows.targeting.draw_map import print_report_map

__all__ = [
    "Matter",
    "Public",
    "PublishReport",
    "Scope",
    "choose_scope",
    "count_known",
    "count_states",
    "find_reader",
    "find_remarks",
    "gather_matter",
    "list_report_years",
    "list_shared",
    "load_published",
    "publish_report",
    "render_document",
    "render_evidence",
    "tell_acts",
]

_TITLE = "Bilan "
"""How the title of every workbook of a report begins."""


@dataclass(frozen=True)
class PublishReport:
    """What was written. ``known``, ``unknown``: indicators; ``late``: deadlines late or without
    proof; ``difficulties``: texts of the pilots; ``shared``: the typed texts of the version for the
    partners, those that go out and those that are withheld."""

    document: Path
    evidence: Path
    scope: Scope
    period: Period
    service: str
    known: int
    unknown: tuple[str, ...]
    sheets: int
    late: int
    difficulties: int
    shared: tuple[SharedText, ...]
    exemple: bool


def publish_report(
    target: Path,
    contrat: str,
    year: int | None,
    public: Public,
    today: date,
    engine: Engine | None = None,
    reference: CommuneReference | None = None,
) -> PublishReport:
    """Write ``target`` (.docx) and the workbook beside it, both or none.

    ``year``: None for the final report. ``engine``: the database of the setting by default; on a
    new one, the invented examples are put first, as the application does.

    Raises UnusableSetting (contract, year, name of the file), UnusableFile (the place), and what
    opening the base or a contract raises.
    """
    contract = choose_contract(contrat)
    scope = choose_scope(contract, year, public, today)
    evidence = _choose_paths(target)
    engine = engine or open_base()
    reference = reference or load_reference()
    load_examples(engine, today, reference)
    members = load_members(engine, contract.spsti, reference)
    activity = load_activity(engine, members)
    published = load_published(engine, contract.spsti)
    matter = gather_matter(members, activity, scope, published, reference)
    document = render_document(matter, reference)
    workbook, sheets = _render_evidence(matter)
    with whole_pair(target, evidence) as (one, other):
        one.write_bytes(document)
        other.write_bytes(workbook)
    frame = matter.schedule
    rows = matter.followed.rows
    return PublishReport(
        document=target,
        evidence=evidence,
        scope=scope,
        period=matter.followed.period,
        service=members.nom,
        known=count_known(matter)[0],
        unknown=tuple(row.indicator.libelle for row in rows if not row.figure.now.known),
        sheets=sheets,
        late=int(frame["state"].isin(["en_retard", "sans_preuve"]).sum()),
        difficulties=find_remarks(matter).remarks.number,
        shared=list_shared(matter),
        exemple=matter.members.exemple,
    )


def choose_contract(contrat: str, option: str = "--contrat") -> Contract:
    """The contract of that name, asked by that option. Raises UnusableSetting,
    UnusableReference."""
    asked, known = contrat.strip().lower(), list_contracts()
    if asked not in known:
        raise UnusableSetting(
            f"{option} {contrat} : contrat inconnu ; choisissez parmi {', '.join(known)}."
        )
    return load_contract_of(asked)


def choose_scope(contract: Contract, year: int | None, public: Public, today: date) -> Scope:
    """What the report is about. Raises UnusableSetting for a year without report."""
    years = list_report_years(contract, today)
    running = f"du {spell_day(contract.debut)} au {spell_day(contract.fin)}"
    service = contract.spsti.upper()
    if not years:
        raise UnusableSetting(
            f"Le contrat du {service} ({running}) n'est pas commencé : pas encore de bilan."
        )
    if year is not None and year not in years:
        raise UnusableSetting(
            f"--annee {year} : pas de bilan du {service} pour cette année, son contrat court"
            f" {running} ; années possibles : {', '.join(map(str, years))}."
        )
    return Scope(contract, year, public, today)


def load_published(engine: Engine, spsti: str) -> Ledger:
    """What the partners of a service read in the reports that were sent to them."""
    with reading(engine) as connection:
        held = read_numbers(connection, spsti)
    return read_ledger(publication for one in held for publication in one)


def gather_matter(
    members: Members,
    activity: Activity,
    scope: Scope,
    published: Ledger,
    reference: CommuneReference | None = None,
    followed: FollowedContract | None = None,
    schedule: FollowedSchedule | None = None,
) -> Matter:
    """Everything that the report says but its map. ``published``: see :func:`load_published`. The
    last three: what is at hand already, the figures over ``scope.asked`` and the deadlines of
    ``scope.today``."""
    reference = reference or load_reference()
    land = load_territory(reference, members.spsti)
    known = gather_known(members, activity, scope.contract, reference) if scope.partners else None
    followed = followed or follow_contract(activity, scope.contract, scope.asked, scope.today)
    schedule = schedule or follow_schedule(activity, scope.today, scope.contract)
    return Matter(
        scope=scope,
        followed=followed,
        schedule=schedule.frame,
        activity=activity,
        members=MemberFacts(
            service=members.nom,
            balance=count_balance(members.targets),
            fichier=members.fichier,
            imported=members.imported,
            cog=members.cog,
            exemple=members.exemple
            or any(bool(frame["exemple"].any()) for frame in activity.frames.values()),
        ),
        territory=land,
        published=published,
        names=known,
    )


def render_document(matter: Matter, reference: CommuneReference) -> bytes:
    """The Word document with its map, in the template of the service: the same for the same base,
    day and template. Raises UnusableFile when that template cannot be used."""
    template = find_template(matter.contract.spsti)
    companies, service = matter.activity.companies, reference.open_service(matter.contract.spsti)
    shown = None if matter.scope.partners else companies[companies["present"]]  # communes are small
    picture = print_report_map(service, shown, matter.scope.today)
    content = release_content(replace(matter, picture=picture))
    own = None if template is None else template.content
    return render(".docx", lambda path: write_report(path, content, own))


def render_evidence(matter: Matter) -> bytes:
    """Its workbook, the same for the same base and day."""
    return _render_evidence(matter)[0]


def _render_evidence(matter: Matter) -> tuple[bytes, int]:
    lists = () if matter.scope.partners else list_evidence_sheets(matter.followed, matter.activity)
    book = release_evidence(matter, lists)
    return render(".xlsx", lambda path: write_evidence(path, book)), len(book.sheets)


def _choose_paths(target: Path) -> Path:
    """The workbook beside the document. A workbook that is no report's is never overwritten."""
    if target.suffix.lower() != ".docx":
        raise UnusableSetting(f"--sortie {target.name} : donnez un nom en .docx (document Word).")
    check_place(target)
    evidence = target.with_suffix(".xlsx")
    if evidence.is_file() and not bears_title(evidence, _TITLE):
        raise UnusableFile(
            f"« {evidence} » existe déjà et n'est pas le classeur d'un bilan : donnez un autre nom"
            " à --sortie, le classeur de preuves porte celui du document."
        )
    return evidence
