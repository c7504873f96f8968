"""The map to print: everything is on the page, nothing in it is run, same input, same bytes."""

import io
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader

from radon.domain.commune.zonage import Zone
from radon.domain.commune.zone_style import ZONE_STYLES
from radon.domain.targeting.filters import Filters
from radon.errors import UnusableFile, UnusableSetting
from radon.outputs.map.printed import render_static_map, write_static_map
from tests.outputs.map.map_sheets import layers_of, sheet_of

HOSTILE = (
    "$\\frac{a}{", "$x^2$ {} }{ \\", "\x00\x07\x1b[31m\r\n\t", "\u202egnp.exe\u202c",
    "שלום עולם مرحبا",
    "é" * 5000, "a" * 5000, "Z\u0300\u0301\u0302\u0303\u0304" * 40, "\ud800 \udfff",
    "🏭 工場 \U0010ffff",
    "<script>alert(1)</script>", "%s %(x)s {0} {x!r}", "", " ", "(()\\) Tj ET endstream endobj",
)  # fmt: skip


def read_text(content: bytes) -> str:
    """All the text of the page, spaces made single."""
    page = PdfReader(io.BytesIO(content)).pages[0]
    return re.sub(r"\s+", " ", page.extract_text().replace("\u202f", " ").replace("\u00a0", " "))


def to_millimetres(content: bytes) -> tuple[int, int]:
    box = PdfReader(io.BytesIO(content)).pages[0].mediabox
    return round(float(box.width) / 72 * 25.4), round(float(box.height) / 72 * 25.4)


@pytest.fixture(scope="module")
def satm() -> bytes:
    layers = layers_of("satm")
    return render_static_map(sheet_of(layers), layers, "A4", "pdf")


def test_the_page_says_title_filters_zones_counts_scale_sources_and_date(satm: bytes) -> None:
    text = read_text(satm)
    for said in (
        "Potentiel radon", "SATM – Santé au Travail en Mayenne", "Filtres – zones : 3, 2",
        "168 communes ; 2 établissements", "15 communes ; 1 établissement",
        "57 communes ; 0 établissement",
        "Évron (zones 2 et 3), Prée-d'Anjou (zones 1 et 3)", "Lignes lues 1 234",
        "à vérifier, non localisées 1 234", "0 10 20 km", "1 : 600 000 imprimé en A4",
        "Carte du 02/03/2026", "Zonage : arrêté du 27 juin 2018.", "adherents.xlsx", "Laval",
        "Château-Gontier-sur-Mayenne", "Entreprise retenue, à son adresse",
        "La zone 1 n'est pas une dispense d'évaluation.",
    ):  # fmt: skip
        assert said in text, said
    for zone in Zone:
        assert zone.label in text


def test_fonts_are_embedded_and_the_paper_is_the_one_asked(satm: bytes) -> None:
    fonts = PdfReader(io.BytesIO(satm)).pages[0]["/Resources"]["/Font"].get_object()  # type: ignore[index]
    assert fonts and satm.count(b"/FontFile2") == satm.count(b"/ToUnicode") > 0
    assert to_millimetres(satm) == (297, 210)


def test_the_date_of_the_file_is_the_one_of_the_map(satm: bytes) -> None:
    metadata = PdfReader(io.BytesIO(satm)).metadata
    assert metadata is not None
    assert metadata.creation_date_raw == metadata.modification_date_raw == "D:20260302000000Z"


def test_the_same_map_is_the_same_bytes_on_another_day_and_computer(satm: bytes) -> None:
    program = (
        "import sys, hashlib\n"
        "from radon.outputs.map.printed import render_static_map\n"
        "from tests.outputs.map.map_sheets import layers_of, sheet_of\n"
        "layers = layers_of('satm')\n"
        "sys.stdout.buffer.write(render_static_map(sheet_of(layers), layers, 'A4', 'pdf'))\n"
    )
    elsewhere = os.environ | {"PYTHONHASHSEED": "77", "TZ": "Asia/Tokyo"}
    again = subprocess.run(
        [sys.executable, "-c", program], env=elsewhere, capture_output=True, check=True
    )
    assert again.stdout == satm


def test_the_image_has_200_dots_an_inch_and_the_colours_of_the_zones() -> None:
    layers = layers_of("sminov")
    content = render_static_map(sheet_of(layers), layers, "A4", "png")
    image = Image.open(io.BytesIO(content))
    assert image.size == (2338, 1653)
    assert round(image.info["dpi"][0]) == 200
    colours = {colour for _, colour in image.convert("RGB").getcolors(1 << 24) or []}
    for style in ZONE_STYLES.values():
        assert tuple(bytes.fromhex(style.fill[1:])) in colours


def test_zones_differ_in_grey(satm: bytes) -> None:
    greys = [
        Image.new("RGB", (1, 1), ZONE_STYLES[zone].fill).convert("L").getpixel((0, 0))
        for zone in (Zone.SIGNIFICATIF, Zone.FAIBLE)
    ]
    assert isinstance(greys[0], int) and isinstance(greys[1], int)
    assert greys[1] - greys[0] > 80


def test_a_larger_paper_names_more_communes_and_never_one_twice(satm: bytes) -> None:
    layers = layers_of("satm")
    names = layers.communes["nom"].tolist()
    content = render_static_map(sheet_of(layers), layers, " a3 ")
    assert to_millimetres(content) == (420, 297)
    large, small = read_text(content), read_text(satm)
    assert sum(name in large for name in names) > sum(name in small for name in names) > 40
    assert small.count("Château-Gontier-sur-Mayenne") == 1


def test_a_filter_of_place_brings_the_map_nearer_and_says_what_is_pale() -> None:
    layers = layers_of("satm", Filters(epci=frozenset({"CC des Coëvrons"})))
    text = read_text(render_static_map(sheet_of(layers), layers))
    assert "1 : 280 000 imprimé en A4" in text
    assert "Couleurs pâles : communes hors des filtres" in text
    assert " communes sur 168 ; 2 établissements" in text
    assert "Prée-d'Anjou" not in text


@pytest.mark.filterwarnings("error")
def test_hostile_texts_are_written_as_they_are_and_never_run() -> None:
    layers = layers_of("sminov")
    text = "".join(HOSTILE)
    sheet = sheet_of(
        layers, title=HOSTILE[0], service=text, filters=(("Texte recherché", text),),
        sources=tuple(f"Entreprises : fichier « {text} »." for text in HOSTILE[:3]), mixed=(text,),
    )  # fmt: skip
    content = render_static_map(sheet, layers)
    PdfReader(io.BytesIO(content), strict=True)
    said = read_text(content)
    assert said.startswith("$\\frac{a}{") and "fichier « $x^2$ {} }{ \\ »" in said


@pytest.mark.parametrize("name", ["carte.jpg", "carte", "carte.pdf.exe"])
def test_an_unknown_extension_is_refused_with_a_sentence(name: str, tmp_path: Path) -> None:
    layers = layers_of("sminov")
    with pytest.raises(UnusableSetting, match=r"\.pdf ou en \.png"):
        write_static_map(tmp_path / name, sheet_of(layers), layers)
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_paper_is_refused_with_a_sentence() -> None:
    layers = layers_of("sminov")
    with pytest.raises(UnusableSetting, match="A4 ou A3"):
        render_static_map(sheet_of(layers), layers, "A5")


def test_a_missing_folder_leaves_nothing_behind(tmp_path: Path) -> None:
    layers = layers_of("sminov")
    with pytest.raises(UnusableFile, match="n'existe pas"):
        write_static_map(tmp_path / "absent" / "carte.pdf", sheet_of(layers), layers)
    assert list(tmp_path.iterdir()) == []
