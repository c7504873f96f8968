"""``zonage construire`` on the shipped sources, and on a new edition."""

import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from radon.errors import UnusableReference
from radon.sources.commune.inputs import MANIFEST, read_manifest, read_table
from radon.sources.commune.reference import (
    load_communes,
    load_contours,
    load_territories,
    reference_folder,
)
from radon.workflows.commune.build_zonage import BuildReport, build_zonage

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


# A new COG: Ahuillé (53001) goes into Laval, Beauvoir-sur-Mer (85018) into Bouin.

GONE = {"53001": ("53130", "Ahuillé", "Laval"), "85018": ("85029", "Beauvoir-sur-Mer", "Bouin")}


def merge_in_cog(cog: pd.DataFrame) -> pd.DataFrame:
    return cog[~(cog["COM"].isin(GONE) & cog["TYPECOM"].eq("COM"))]


def merge_in_movements(movements: pd.DataFrame) -> pd.DataFrame:
    pairs = [
        ("32", "2027-01-01", "COM", old, old_name, "COM", code, name)
        for gone, (code, gone_name, name) in GONE.items()
        for old, old_name in ((gone, gone_name), (code, name))
    ]
    columns = ["MOD", "DATE_EFF", "TYPECOM_AV", "COM_AV", "LIBELLE_AV", "TYPECOM_AP", "COM_AP",
               "LIBELLE_AP"]  # fmt: skip
    return pd.concat([movements, pd.DataFrame(pairs, columns=columns, dtype="str")]).fillna("")


def merge_in_postal_codes(postal: pd.DataFrame) -> pd.DataFrame:
    return postal[~postal["code"].isin(GONE)]


def lose_postal_codes(postal: pd.DataFrame) -> pd.DataFrame:
    first = postal.index < 1000
    return postal.assign(codes_postaux=postal["codes_postaux"].mask(first, ""))


MERGERS: dict[str, Callable[[pd.DataFrame], pd.DataFrame]] = {
    "cog": merge_in_cog,
    "mouvements": merge_in_movements,
    "codes_postaux_insee": merge_in_postal_codes,
}


def new_edition(
    folder: Path, changes: dict[str, Callable[[pd.DataFrame], pd.DataFrame]], year: int = 2027
) -> Path:
    """The shipped sources, the files of these roles changed and announced."""
    sources = folder / "sources"
    shutil.copytree(SHIPPED / "sources", sources)
    manifest = read_manifest(sources)
    text = (sources / MANIFEST).read_text(encoding="utf-8")
    for role, change in changes.items():
        (old,) = manifest.of_role(role)
        table = change(read_table(manifest, role))
        content = table.to_csv(index=False, sep=old.separateur).encode()
        (sources / f"{role}.csv").write_bytes(content)
        text = text.replace(f'"{old.fichier}"', f'"{role}.csv"')
        text = text.replace(old.sha256, hashlib.sha256(content).hexdigest())
        text = text.replace(f"octets = {old.octets}\n", f"octets = {len(content)}\n")
    text = text.replace("annee_cog = 2026", f"annee_cog = {year}")
    (sources / MANIFEST).write_text(text, encoding="utf-8")
    return sources


def test_a_new_cog_is_its_files_and_its_year(tmp_path: Path) -> None:
    """The contours, the territories and the cantons of 2014 may stay those of before."""
    build_zonage(new_edition(tmp_path, MERGERS), tmp_path)
    communes = load_communes(tmp_path)
    assert communes.index.isin(GONE).sum() == 0
    assert list(communes.loc["53130", ["zones", "communes_2016", "canton_2014"]]) == [
        "2,3",
        "53001|53130",
        "5332|5398",
    ]
    contours, before = load_contours(folder=tmp_path), load_contours(2026)
    assert sorted(contours["code_insee"]) == sorted(set(before["code_insee"]) - set(GONE))
    areas = contours.set_index("code_insee").to_crs(2154).area
    areas_before = before.set_index("code_insee").to_crs(2154).area
    assert areas["53130"] == pytest.approx(areas_before["53130"] + areas_before["53001"])
    territory = load_territories("sminov", tmp_path)["code_insee"]
    assert set(load_territories("sminov")["code_insee"]) - set(territory) == {"85018"}


APART = (
    "Les communes de « {cog} » et la suite des mouvements de « {mouvements} » (jusqu'au {day}) ne"
    " s'accordent pas ({where}) : mettez à jour"
    " « {old} », les deux doivent être du même 1er janvier ; rien n'a été écrit."
)
OLD_COG, OLD_MOVEMENTS = "communes_cog2026.csv.xz", "mouvements_communes_cog2026.csv.xz"
NEW_COG = APART.format(
    cog="cog.csv",
    mouvements=OLD_MOVEMENTS,
    day="2026-01-01",
    where="hors du COG, 1 : Beauvoir-sur-Mer (85018)",
    old=OLD_MOVEMENTS,
)
NEW_MOVEMENTS = APART.format(
    cog=OLD_COG,
    mouvements="mouvements.csv",
    day="2027-01-01",
    where="dans le COG seulement, 2 : Ahuillé (53001), Beauvoir-sur-Mer (85018)",
    old=OLD_COG,
)


@pytest.mark.parametrize(
    ("changed", "year", "told"),
    [
        (("cog", "codes_postaux_insee"), 2027, NEW_COG),
        (("cog",), 2026, NEW_COG),
        (("mouvements",), 2027, NEW_MOVEMENTS),
        (
            ("cog", "mouvements"),
            2027,
            "« communes_codes_postaux_cog2026.csv.xz » n'est pas de la même édition que"
            " « cog.csv » (hors du COG, 2 : Ahuillé (53001), Beauvoir-sur-Mer (85018)) :"
            " mettez-le à jour ; rien n'a été écrit.",
        ),
    ],
)
def test_files_of_two_editions_build_nothing(
    tmp_path: Path, changed: tuple[str, ...], year: int, told: str
) -> None:
    sources = new_edition(tmp_path, {role: MERGERS[role] for role in changed}, year)
    with pytest.raises(UnusableReference) as refusal:
        build_zonage(sources, tmp_path)
    assert str(refusal.value) == told
    assert [path.name for path in tmp_path.iterdir()] == ["sources"]


def test_a_commune_that_goes_untold_builds_nothing(tmp_path: Path) -> None:
    """Ahuillé has never moved: without its movement, only the list still names it."""

    def without_ahuille(column: str) -> Callable[[pd.DataFrame], pd.DataFrame]:
        return lambda table: table[table[column] != "53001"]

    changes = {"cog": without_ahuille("COM"), "codes_postaux_insee": without_ahuille("code")}
    sources = new_edition(tmp_path, changes)
    with pytest.raises(UnusableReference) as refusal:
        build_zonage(sources, tmp_path)
    assert str(refusal.value) == (
        "« radon_communes.csv.xz » nomme des communes que ni « cog.csv » ni"
        " « mouvements_communes_cog2026.csv.xz » ne connaissent (AHUILLE (53001)) : mettez à jour"
        " « mouvements_communes_cog2026.csv.xz », qui doit dire ce qu'elles sont devenues ; rien"
        " n'a été écrit."
    )
    assert [path.name for path in tmp_path.iterdir()] == ["sources"]


def test_postal_codes_lost_by_the_hundred_build_nothing(tmp_path: Path) -> None:
    sources = new_edition(tmp_path, {"codes_postaux_insee": lose_postal_codes}, 2026)
    with pytest.raises(UnusableReference, match="dans le COG seulement, [0-9]{3} : .*mettez-le"):
        build_zonage(sources, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["sources"]
