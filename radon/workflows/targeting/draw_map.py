"""``spsti-radon carte``: a map to take away, of the companies of a member file or of communes.

A PDF or a PNG is a page to print (:mod:`radon.outputs.map.printed`), an HTML an interactive map
that needs no network (:mod:`radon.outputs.map.interactive`). The companies are those of the sheet
``Cibles`` that ``cibler`` writes for the same file and filters.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

import pandas as pd

from radon import __version__
from radon.domain.member_file.field import Field
from radon.domain.targeting.filters import Filters, judge_targets
from radon.domain.targeting.map_sheet import (
    CountLine,
    MapEditions,
    MapLayers,
    MapSheet,
    count_companies,
    count_zones,
    draw_layers,
    join_filters,
    name_mixed,
    place_companies,
    say_filters,
)
from radon.domain.targeting.reading_notes import ZONAGE_EDITION
from radon.domain.targeting.target_list import pick_letters
from radon.domain.targeting.targets import CLASSES, Balance, count_balance
from radon.domain.targeting.verdict import Selection, Verdict, count_selection
from radon.domain.words.problem import Problem
from radon.errors import UnusableSetting
from radon.outputs.files.whole_file import whole_file
from radon.outputs.map.printed import KINDS, render_static_map, write_static_map
from radon.outputs.paper.page import REPORT_FORMAT, choose_format
from radon.workflows.commune.map_contours import load_map_communes, load_map_communes_2016
from radon.workflows.member_file.attached_rows import Progress, refuse_overwriting
from radon.workflows.member_file.described_members import (
    DescribedMembers,
    Service,
    describe_members,
    open_service,
)
from radon.workflows.member_file.problem_list import write_problem_list

TITLE = "Potentiel radon des communes et entreprises adhérentes"
TITLE_OF_COMMUNES = "Potentiel radon des communes"


@dataclass(frozen=True)
class MapReport:
    """What ``carte`` did. ``counts``: those of the page, ``drawn``: companies that it shows."""

    path: Path
    counts: tuple[CountLine, ...]
    balance: Balance
    selection: Selection
    drawn: int
    notes: tuple[str, ...]
    problems: list[Problem]
    anomalies: Path | None


@dataclass(frozen=True, eq=False)
class DrawnTargets:
    """A map before it is written.

    ``companies``: rows of :func:`radon.domain.targeting.target_list.pick_letters` and ``position``
    ("adresse", "commune", "aucune").
    """

    sheet: MapSheet
    layers: MapLayers
    companies: pd.DataFrame
    balance: Balance
    selection: Selection


def draw_map(
    source: Path,
    target: Path,
    spsti: str,
    filters: Filters,
    today: date,
    columns: Mapping[Field, Sequence[str]] | None = None,
    page: str = "A4",
    progress: Progress | None = None,
) -> MapReport:
    """Read ``source``, decide as ``cibler`` does, write ``target`` (.pdf, .png or .html).

    ``page``: "A4" or "A3", for paper only.
    """
    kind = _choose_kind(target, page)
    refuse_overwriting(source, target)
    service = open_service(spsti)
    members = describe_members(source, service, filters, today, columns, progress)
    drawn = compose_map(members, service)
    if kind == "html":
        text, shown = _render_page(members, service, drawn)
        with whole_file(target) as temporary:
            temporary.write_text(text, encoding="utf-8")
    else:
        write_static_map(target, drawn.sheet, drawn.layers, page)
        shown = int((drawn.companies["position"] != "aucune").sum())
    return MapReport(
        path=target,
        counts=drawn.sheet.counts,
        balance=drawn.balance,
        selection=drawn.selection,
        drawn=shown,
        notes=members.notes,
        problems=members.problems,
        anomalies=write_problem_list(members.problems, target),
    )


def print_map(
    members: DescribedMembers,
    service: Service,
    page: str = "A4",
    kind: Literal["pdf", "png"] = "pdf",
) -> bytes:
    """The map of members that are at hand already, for a download."""
    drawn = compose_map(members, service)
    return render_static_map(drawn.sheet, drawn.layers, page, kind)


def print_territory(
    service: Service, today: date, page: str = "A4", kind: Literal["pdf", "png"] = "pdf"
) -> bytes:
    """The map of the communes of a service, without any company."""
    layers = draw_layers(
        load_map_communes(service.communes, service.territory), service.communes, service.territory
    )
    sheet = MapSheet(
        title=TITLE_OF_COMMUNES,
        service=service.nom,
        filters=(),
        zones=count_zones(layers, None),
        mixed=name_mixed(layers),
        counts=(),
        sources=_editions(service).lines(),
        date=today,
        version=__version__,
    )
    return render_static_map(sheet, layers, page, kind)


def print_report_map(service: Service, companies: pd.DataFrame | None, today: date) -> bytes:
    """The map of a report, as a PNG: companies counted at their commune, none at its address.

    ``companies``: one row a company, ``code_insee, classe`` (str); None for the communes alone,
    which tell nothing of a company. Those whose zone is not sure are in the counts, not on the map.
    """
    shapes = load_map_communes(service.communes, service.territory)
    layers = draw_layers(shapes, service.communes, service.territory)
    placed, counts = None, tuple[CountLine, ...]()
    if companies is not None:
        placed = _place_at_communes(companies)
        layers, position = place_companies(layers, placed)
        counts = _count_placed(companies["classe"], position)
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
    sure = companies[companies["classe"].ne("a_verifier")]
    zone = sure["classe"].str.removeprefix("zone_").astype("Int64")
    placed = pd.DataFrame({"code_insee": sure["code_insee"], "zone": zone})
    placed[[Field.LATITUDE, Field.LONGITUDE]] = float("nan")
    return placed


def _count_placed(classes: pd.Series, position: pd.Series) -> tuple[CountLine, ...]:
    """All the companies by class, then where those of a sure zone are; each block adds up."""
    labels = ("en zone 3", "en zone 2", "en zone 1", "à vérifier, non localisées")
    counted, drawn = classes.value_counts(), int(position.eq("commune").sum())
    away = len(position) - drawn
    return (
        CountLine("Entreprises adhérentes", len(classes)),
        *(
            CountLine(label, int(counted.get(code, 0)), 1)
            for code, label in zip(CLASSES, labels, strict=True)
        ),
        CountLine("Entreprises de zone sûre", len(position)),
        CountLine("sur la carte, à leur commune", drawn, 1),
        *([CountLine("hors du territoire, non dessinées", away, 1)] if away else []),
    )


def compose_map(members: DescribedMembers, service: Service) -> DrawnTargets:
    """Everything of the map of a filtered set but its file."""
    filters, targets = members.filters, members.targets
    verdicts = judge_targets(targets, filters)
    companies = pick_letters(targets[verdicts.eq(Verdict.RETENUE.value)])
    selection, balance = count_selection(verdicts, len(companies)), count_balance(targets)
    communes = load_map_communes(service.communes, service.territory)
    empty = draw_layers(communes, service.communes, service.territory, filters)
    layers, position = place_companies(empty, companies)
    sheet = MapSheet(
        title=TITLE,
        service=service.nom,
        filters=say_filters(filters, service.communes["nom"]),
        zones=count_zones(layers, companies, filters),
        mixed=name_mixed(layers),
        counts=count_companies(balance, selection, position),
        sources=_editions(service, members.facts.fichier).lines(),
        date=members.facts.date,
        version=__version__,
    )
    return DrawnTargets(sheet, layers, companies.assign(position=position), balance, selection)


def _render_page(
    members: DescribedMembers, service: Service, drawn: DrawnTargets
) -> tuple[str, int]:
    """The interactive map, and how many companies it shows.

    It draws the companies of the whole département, those outside the territory too.
    """
    from radon.outputs.map.interactive import (
        MapFacts,
        commune_centres,
        points_payload,
        render_standalone_map,
    )

    communes = load_map_communes(service.communes, service.territory)
    at_commune = drawn.companies["position"].ne("adresse")
    companies = drawn.companies.assign(
        position=drawn.companies["position"].mask(at_commune, "commune"),
        latitude=drawn.companies[Field.LATITUDE].mask(at_commune),
        longitude=drawn.companies[Field.LONGITUDE].mask(at_commune),
    )
    points = points_payload(companies, commune_centres(communes), details=True)
    facts = MapFacts(
        title=TITLE,
        service=f"{service.nom} – {join_filters(drawn.sheet.filters)}",
        date=members.facts.date,
        edition=service.cog,
        source=" ".join(drawn.sheet.sources),
    )
    text = render_standalone_map(
        communes,
        load_map_communes_2016(service.communes, service.territory),
        service.territory,
        facts,
        points,
        shown=companies.index,
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
        communes=f"INSEE, {service.cog}",
        contours="IGN, Etalab (Licence Ouverte), généralisés ; projection Lambert-93",
        fichier=fichier,
    )
