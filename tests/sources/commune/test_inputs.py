"""The manifest and the raw inputs that it lists."""

import hashlib
import lzma
from pathlib import Path

import pytest

from radon.errors import UnusableReference
from radon.sources.commune.inputs import (
    MANIFEST,
    SourceCheck,
    check_sources,
    read_contours,
    read_manifest,
    read_table,
)
from tests.places import ROOT

CONTENT = "code;nom\n01001;Évron\n02002;\n".encode()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of sources with one compressed table."""
    (tmp_path / "t.csv.xz").write_bytes(lzma.compress(CONTENT))
    announce(tmp_path, "t.csv.xz", CONTENT)
    return tmp_path


def announce(folder: Path, fichier: str, content: bytes) -> None:
    (folder / MANIFEST).write_text(
        f"""
jour_de_reference = "2016-01-01"
annee_cog = 2026
[chiffres]
zones = {{ "53" = "1/0/0" }}
zone_3 = 0
mixtes = []
territoires = {{ satm = "1/0/0" }}
[[territoire]]
spsti = "satm"
nom = "SATM"
departement = "53"
[[source]]
role = "table"
fichier = "{fichier}"
contenu = "essai"
edition = "2026"
origine = "ici"
licence = "MIT"
separateur = ";"
sha256 = "{hashlib.sha256(content).hexdigest()}"
octets = {len(content)}
""",
        encoding="utf-8",
    )


def test_a_compressed_table_is_read_as_text_with_its_line_numbers(folder: Path) -> None:
    table = read_table(read_manifest(folder), "table")
    assert table.reset_index().values.tolist() == [[2, "01001", "Évron"], [3, "02002", ""]]


def test_a_table_may_stand_uncompressed(folder: Path) -> None:
    (folder / "t.csv").write_bytes(CONTENT)
    announce(folder, "t.csv", CONTENT)
    assert len(read_table(read_manifest(folder), "table")) == 2


def test_another_content_than_announced_is_refused_with_what_to_write(folder: Path) -> None:
    other = CONTENT + b"03003;X\n"
    (folder / "t.csv.xz").write_bytes(lzma.compress(other))
    manifest = read_manifest(folder)
    with pytest.raises(UnusableReference) as caught:
        read_table(manifest, "table")
    assert f"sha256 = {hashlib.sha256(other).hexdigest()}, octets = {len(other)}" in str(
        caught.value
    )
    assert check_sources(manifest) == [
        SourceCheck(
            "t.csv.xz", hashlib.sha256(CONTENT).hexdigest(), hashlib.sha256(other).hexdigest()
        )
    ]


@pytest.mark.parametrize(
    ("content", "state", "message"),
    [(None, "absent", "manque"), (b"not xz", "illisible", "ne se décompresse pas")],
)
def test_a_missing_or_damaged_source_is_said(
    folder: Path, content: bytes | None, state: str, message: str
) -> None:
    (folder / "t.csv.xz").unlink()
    if content is not None:
        (folder / "t.csv.xz").write_bytes(content)
    manifest = read_manifest(folder)
    assert [check.found for check in check_sources(manifest)] == [state]
    with pytest.raises(UnusableReference, match=message):
        read_table(manifest, "table")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("jour_de_reference = ", "mal formé"),
        ("annee_cog = 2026", "mal formé"),
        ('jour_de_reference = "2016-01-01"\nannee_cog = 2026\n[[source]]\nrole = 1', "mal formé"),
    ],
)
def test_a_damaged_manifest_is_said(folder: Path, text: str, message: str) -> None:
    (folder / MANIFEST).write_text(text, encoding="utf-8")
    with pytest.raises(UnusableReference, match=message):
        read_manifest(folder)


def test_a_missing_manifest_or_role_is_said(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(UnusableReference, match="manque"):
        read_manifest(tmp_path / "absent")
    with pytest.raises(UnusableReference, match="aucun fichier pour le rôle « cog »"):
        read_table(read_manifest(folder), "cog")


def test_the_contours_of_a_role_come_from_all_its_files() -> None:
    sources = ROOT / "data" / "communes_zonage" / "sources"
    contours = read_contours(read_manifest(sources), "contours_2016")
    assert contours["code"].str[:2].value_counts().to_dict() == {"85": 269, "53": 258}
    assert contours.crs == "EPSG:4326"
