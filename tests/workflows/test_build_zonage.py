"""``zonage construire`` on the shipped sources, and on a new edition."""

import hashlib
import shutil
from pathlib import Path

import pytest

from radon.errors import UnusableReference
from radon.sources.reference import load_communes, reference_folder
from radon.sources.reference_inputs import MANIFEST, read_manifest, read_table
from radon.workflows.build_zonage import BuildReport, build_zonage

SHIPPED = reference_folder()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, BuildReport]:
    folder = tmp_path_factory.mktemp("built")
    return folder, build_zonage(SHIPPED / "sources", folder)


def test_tables_are_rebuilt_byte_for_byte(built: tuple[Path, BuildReport]) -> None:
    folder, report = built
    tables = sorted(path.name for path in SHIPPED.glob("*.csv"))
    assert tables == sorted(path.name for path in folder.glob("*.csv"))
    differing = [
        name for name in tables if (folder / name).read_bytes() != (SHIPPED / name).read_bytes()
    ]
    assert differing == []
    assert {file.name for file in report.files} == {path.name for path in folder.iterdir()}


def test_tables_are_plain_text_that_a_diff_can_read(built: tuple[Path, BuildReport]) -> None:
    for path in built[0].glob("*.csv"):
        content = path.read_bytes()
        assert b"\r" not in content
        assert content.endswith(b"\n")
        rows = [row.split(";")[:3] for row in content.decode("utf-8").splitlines()[1:]]
        if path.name != "rapport_construction.csv":
            assert rows == sorted(rows), path.name


def test_every_row_of_the_list_is_used_or_has_a_reason(built: tuple[Path, BuildReport]) -> None:
    report = built[1]
    assert {(sort, motif): count for (sort, motif, _), count in report.motifs.items()} == {
        ("ecartee", "classe_illisible"): 2,
        ("ecartee", "code_malforme"): 1,
        ("ecartee", "hors_cog"): 78,
        ("ecartee", "ligne_vide"): 8,
        ("utilisee", "ligne_coupee"): 3,
        ("utilisee", "nom_reconnu"): 48,
        ("utilisee", "rattachement_declare"): 7,
        ("utilisee", "zero_retabli"): 3191,
    }
    assert report.as_is + sum(report.motifs.values()) == report.raw_rows == 36104
    raw = read_table(read_manifest(SHIPPED / "sources"), "liste_legale")
    assert len(raw) == report.raw_rows


def test_the_country_has_the_figures_that_were_announced(built: tuple[Path, BuildReport]) -> None:
    assert (built[1].mixed, built[1].unlisted) == (82, 9)


def test_a_new_edition_is_a_file_and_an_entry(tmp_path: Path) -> None:
    sources = tmp_path / "sources"
    shutil.copytree(SHIPPED / "sources", sources)
    manifest = read_manifest(sources)
    (old,) = manifest.of_role("liste_legale")
    table = read_table(manifest, "liste_legale")
    table.loc[table["insee_com"] == "53130", "classe_potentiel"] = "2"
    content = table.to_csv(index=False, sep=";").encode()
    (sources / "liste_2027.csv").write_bytes(content)
    text = (sources / MANIFEST).read_text(encoding="utf-8")
    text = text.replace(old.fichier, "liste_2027.csv")
    (sources / MANIFEST).write_text(text, encoding="utf-8")

    with pytest.raises(UnusableReference, match="n'a pas le contenu annoncé"):
        build_zonage(sources, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["sources"]

    text = text.replace(old.sha256, hashlib.sha256(content).hexdigest())
    text = text.replace(f"octets = {old.octets}", f"octets = {len(content)}")
    (sources / MANIFEST).write_text(text, encoding="utf-8")
    steps: list[tuple[str, int, int]] = []
    build_zonage(sources, tmp_path, lambda *step: steps.append(step))
    before, after = load_communes(SHIPPED), load_communes(tmp_path)
    changed = after["zones"] != before["zones"]
    assert after.loc[changed, ["nom", "zones"]].reset_index().values.tolist() == [
        ["53130", "Laval", "2"]
    ]
    assert [number for _, number, _ in steps] == [1, 2, 3, 4]
