"""``spsti-radon carte``: the companies of the map are those of the list, whatever the file."""

import datetime as dt
import io
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from PIL import Image

from radon.domain.targeting.filters import NO_FILTER, Filters
from radon.errors import UnusableSetting
from radon.workflows.commune.reference import CommuneReference
from radon.workflows.example.make_example import make_example
from radon.workflows.member_file.described_members import ListRequest, describe_members
from radon.workflows.targeting.draw_map import compose_map, draw_map, print_report_map

TODAY = dt.date(2026, 3, 2)
POINTS = """Raison sociale;Adresse;Code postal;Ville;Latitude;Longitude
$\\frac{a}{;1 rue du Pont;53000;LAVAL;48.0707;-0.7734
{{7*7}}<b>;2 rue du Pont;53000;LAVAL;;
\u202egnp;3 rue du Pont;53500;ERNEE;48.2980;-0.9310
Loin;1 rue de Rivoli;75001;PARIS;48.8606;2.3376
Perdue;;;NULLEPART;;
"""


@pytest.fixture(scope="module")
def satm(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("carte") / "satm.csv"
    make_example("satm", 400, path)
    return path


@pytest.fixture
def points(tmp_path: Path) -> Path:
    path = tmp_path / "points.csv"
    path.write_text(POINTS, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "filters",
    [
        Filters(),
        Filters(zones=frozenset({3}), epci=frozenset({"CC des Coëvrons"})),
        Filters(communes=frozenset({"53130"}), effectif_min=11),
        replace(NO_FILTER, text="$nobody has this name$"),
    ],
)
def test_the_map_holds_the_companies_of_the_selection(satm: Path, filters: Filters) -> None:
    members = describe_members(ListRequest(satm, Path("carte.pdf"), "satm", filters, TODAY))
    drawn = compose_map(members)
    assert drawn.position.index.tolist() == members.selection.letters.index.tolist()
    on_map = int(drawn.layers.communes["entreprises"].sum()) + len(drawn.layers.points)
    assert on_map + int(drawn.position.eq("aucune").sum()) == len(drawn.position)
    blocks: dict[str, list[int]] = {}
    for line in drawn.sheet.counts:
        if line.level == 0:
            blocks[line.label] = [line.count]
            last = blocks[line.label]
        else:
            last.append(line.count)
    assert all(len(block) == 1 or block[0] == sum(block[1:]) for block in blocks.values())


def test_addresses_that_are_known_are_points_and_hostile_names_harm_nothing(
    points: Path, tmp_path: Path
) -> None:
    report = draw_map(ListRequest(points, tmp_path / "carte.pdf", "SATM", NO_FILTER, TODAY))
    counts = {line.label: line.count for line in report.counts}
    assert counts["sur la carte, à leur adresse"] == 2
    assert counts["sur la carte, à leur commune"] == 1
    assert counts["hors du territoire, non dessinées"] == 1
    assert counts["à vérifier, non localisées"] == 1
    assert report.drawn == 3
    assert (tmp_path / "carte.pdf").read_bytes().startswith(b"%PDF-")


def test_each_extension_gives_its_kind_of_map(points: Path, tmp_path: Path) -> None:
    for name, start in (("c.PNG", b"\x89PNG"), ("c.html", b"<!DOCTYPE html>")):
        report = draw_map(
            ListRequest(points, tmp_path / name, "sminov", NO_FILTER, TODAY), page="A3"
        )
        assert report.path.read_bytes().startswith(start)
    page = (tmp_path / "c.html").read_text(encoding="utf-8")
    assert "http://" not in page.replace("http://www.w3.org", "")


@pytest.mark.parametrize(
    ("name", "page", "spsti", "sentence"),
    [
        ("carte.docx", "A4", "satm", "--sortie carte.docx"),
        ("carte.pdf", "A5", "satm", "--format A5"),
        ("carte.pdf", "A4", "autre", "--spsti autre"),
    ],
)
def test_a_wrong_option_is_refused_before_the_file_is_read(
    name: str, page: str, spsti: str, sentence: str, tmp_path: Path
) -> None:
    request = ListRequest(tmp_path / "absent.csv", tmp_path / name, spsti, Filters(), TODAY)
    with pytest.raises(UnusableSetting, match=sentence):
        draw_map(request, page=page)
    assert list(tmp_path.iterdir()) == []


def test_an_empty_selection_is_still_a_map(satm: Path, tmp_path: Path) -> None:
    nobody = replace(NO_FILTER, text="personne ne porte ce nom")
    report = draw_map(ListRequest(satm, tmp_path / "vide.png", "sminov", nobody, TODAY))
    assert report.drawn == 0
    assert report.counts[0].count == report.selection.balance.total == 400


def test_the_map_of_a_report_is_as_wide_as_its_text_and_counts_every_company(
    whole_reference: CommuneReference,
) -> None:
    codes = pd.Series(["53130", "53130", "53054", "75101", ""], dtype="str")
    classes = pd.Series(["zone_3", "zone_3", "zone_2", "zone_1", "a_verifier"], dtype="str")
    companies = pd.DataFrame({"code_insee": codes, "classe": classes})
    satm, sminov = (whole_reference.open_service(spsti) for spsti in ("satm", "sminov"))
    picture = print_report_map(satm, companies, TODAY)
    width, height = Image.open(io.BytesIO(picture)).size
    assert (width, height) == (int(166 / 25.4 * 200), int(138 / 25.4 * 200))
    assert picture == print_report_map(satm, companies, TODAY)
    nobody = print_report_map(sminov, companies.head(0), TODAY)
    assert nobody.startswith(b"\x89PNG")
