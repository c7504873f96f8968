"""``spsti-radon carte``: a map to take away, of the companies of a member file or of communes.

A PDF or a PNG is a page to print (:mod:`radon.outputs.map.printed`), an HTML an interactive map
that needs no network (:mod:`radon.outputs.map.interactive`). The companies are those of the sheet
``Cibles`` that ``cibler`` writes for the same file and filters.
"""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Literal

import pandas as pd

from radon import __version__
from radon.domain.document.invented import MENTION, mark_title
from radon.domain.member_file.field import Field
from radon.domain.targeting.balance import ZoneClass
from radon.domain.targeting.map_layers import MapLayers, draw_layers, place_companies
from radon.domain.targeting.map_sheet import (
    CountLine,
    MapEditions,
    MapSheet,
    count_companies,
    count_placed,
    count_zones,
    join_filters,
    name_mixed,
    say_filters,
)
from radon.domain.targeting.position import Position
from radon.domain.targeting.reading_notes import ZONAGE_EDITION
from radon.domain.targeting.selection import Selection
from radon.domain.words.problem import Problem
from radon.errors import UnusableSetting
from radon.outputs.files.whole_file import whole_file
from radon.outputs.map.printed import KINDS, render_static_map, write_static_map
from radon.outputs.paper.page import REPORT_FORMAT, choose_format
from radon.workflows.commune.map_contours import draw_communes, draw_communes_2016
from radon.workflows.commune.reference import CommuneReference, Service
from radon.workflows.member_file.described_members import (
    DescribedMembers,
    ListRequest,
    describe_members,
)
from radon.workflows.member_file.opened_file import Progress
from radon.workflows.member_file.problem_list import write_problem_list
from radon.workflows.members.stored import Members, list_facts

TITLE = "Potentiel radon des communes et entreprises adhérentes"


@dataclass(frozen=True)
class MapReport:
    """What ``carte`` did. ``counts``: those of the page, ``drawn``: companies that it shows."""

    path: Path
    counts: tuple[CountLine, ...]
    selection: Selection
    drawn: int
    notes: tuple[str, ...]
    problems: list[Problem]
    anomalies: Path | None


@dataclass(frozen=True, eq=False)
class DrawnTargets:
    """A map before it is written. ``position``: of each letter of the selection."""

    sheet: MapSheet
    layers: MapLayers
    position: pd.Series


def draw_map(request: ListRequest, page: str = "A4", progress: Progress | None = None) -> MapReport:
    """Read, decide as ``cibler`` does, write ``request.target`` (.pdf, .png or .html).

    ``page``: "A4" or "A3", for paper only.
    """
    target = request.target
    kind = _choose_kind(target, page)
    members = describe_members(request, progress)
    drawn = compose_map(members)
    if kind == "html":
        text, shown = _render_page(members, drawn)
        with whole_file(target) as temporary:
            temporary.write_text(text, encoding="utf-8")
    else:
        write_static_map(target, drawn.sheet, drawn.layers, page)
        shown = int(drawn.position.ne(Position.AUCUNE).sum())
    return MapReport(
        path=target,
        counts=drawn.sheet.counts,
        selection=members.selection,
        drawn=shown,
        notes=members.notes,
        problems=members.problems,
        anomalies=write_problem_list(members.problems, target),
    )


def print_selection(
    members: Members, selection: Selection, reference: CommuneReference, today: date, suffix: str
) -> bytes:
    """The page to print of a selection of these members, for a download; ``suffix``: ".pdf" or
    ".png". Its companies and its counts are those of the screen."""
    service = reference.open_service(members.spsti)
    facts = list_facts(members, today)
    drawn = compose_map(DescribedMembers(service, selection, facts, ()))
    title = mark_title(drawn.sheet.title, MENTION if members.exemple else "")
    kind: Literal["pdf", "png"] = "png" if suffix == ".png" else "pdf"
    return render_static_map(replace(drawn.sheet, title=title), drawn.layers, kind=kind)


def print_report_map(service: Service, companies: pd.DataFrame | None, today: date) -> bytes:
    """The map of a report, as a PNG: companies counted at their commune, none at its address.

    ``companies``: one row a company, ``code_insee, classe`` (str); None for the communes alone,
    which tell nothing of a company. Those whose zone is not sure are in the counts, not on the map.
    """
    communes = service.reference.communes
    layers = draw_layers(draw_communes(service), communes, service.territory)
    placed, counts = None, tuple[CountLine, ...]()
    if companies is not None:
        placed = _place_at_communes(companies)
        layers, position = place_companies(layers, placed)
        counts = count_placed(companies["classe"], position)
    sheet = MapSheet(
        title=TITLE,
        service=service.nom,
        filters=(),
        zones=count_zones(layers, placed),
        mixed=name_mixed(layers),
        counts=counts,
        sources=_editions(service).lines(),
        date=today,
        version=__version__,
    )
    return render_static_map(sheet, layers, REPORT_FORMAT, "png")


def _place_at_communes(companies: pd.DataFrame) -> pd.DataFrame:
    """The companies of a sure zone, without their address."""
    sure = companies[companies["classe"].ne(ZoneClass.A_VERIFIER)]
    zone = sure["classe"].map({code: code.digit for code in ZoneClass}).astype("Int64")
    placed = pd.DataFrame({"code_insee": sure["code_insee"], "zone": zone})
    placed[[Field.LATITUDE, Field.LONGITUDE]] = float("nan")
    return placed


def compose_map(members: DescribedMembers) -> DrawnTargets:
    """Everything of the map of a selection but its file."""
    service, selection = members.service, members.selection
    communes, filters = service.reference.communes, selection.filters
    empty = draw_layers(draw_communes(service), communes, service.territory, filters)
    layers, position = place_companies(empty, _keep_own_points(selection.letters))
    sheet = MapSheet(
        title=TITLE,
        service=service.nom,
        filters=say_filters(filters, communes["nom"]),
        zones=count_zones(layers, selection.letters, filters),
        mixed=name_mixed(layers),
        counts=count_companies(selection.balance, selection.tally, position),
        sources=_editions(service, members.facts.fichier).lines(),
        date=members.facts.date,
        version=__version__,
    )
    return DrawnTargets(sheet, layers, position)


def _keep_own_points(letters: pd.DataFrame) -> pd.DataFrame:
    """Stored members known by their commune alone bear a point inside it, which is no address."""
    if "position" not in letters:
        return letters
    elsewhere = letters["position"].ne(Position.ADRESSE)
    own = letters.copy()
    own.loc[elsewhere, [Field.LATITUDE, Field.LONGITUDE]] = float("nan")
    return own


def _render_page(members: DescribedMembers, drawn: DrawnTargets) -> tuple[str, int]:
    """The interactive map, and how many companies it shows.

    It draws the companies of the whole département, those outside the territory too.
    """
    from radon.outputs.map.geometry import commune_centres
    from radon.outputs.map.interactive import MapFacts, render_standalone_map
    from radon.outputs.map.points import points_payload

    service, letters = members.service, members.selection.letters
    communes = draw_communes(service)
    at_commune = drawn.position.ne(Position.ADRESSE)
    companies = letters.assign(
        position=drawn.position.mask(at_commune, Position.COMMUNE),
        latitude=letters[Field.LATITUDE].mask(at_commune),
        longitude=letters[Field.LONGITUDE].mask(at_commune),
    )
    points = points_payload(companies, commune_centres(communes), details=True)
    facts = MapFacts(
        title=TITLE,
        service=f"{service.nom} – {join_filters(drawn.sheet.filters)}",
        date=members.facts.date,
        edition=service.reference.cog,
        source=" ".join(drawn.sheet.sources),
    )
    former = draw_communes_2016(service)
    text = render_standalone_map(
        communes, former, service.territory, facts, points, shown=companies.index
    )
    return text, len(points.ids)


def _choose_kind(target: Path, page: str) -> str:
    """Before the file is read: a wrong option must not cost a minute."""
    choose_format(page)
    kind = target.suffix.lower().lstrip(".")
    if kind not in (*KINDS, "html"):
        raise UnusableSetting(
            f"--sortie {target.name} : donnez un nom en .pdf ou .png (à imprimer) ou en .html"
            " (carte interactive)."
        )
    return kind


def _editions(service: Service, fichier: str = "") -> MapEditions:
    return MapEditions(
        zonage=ZONAGE_EDITION,
        communes=f"INSEE, {service.reference.cog}",
        contours="IGN, Etalab (Licence Ouverte), généralisés ; projection Lambert-93",
        fichier=fichier,
    )
