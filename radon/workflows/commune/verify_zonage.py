"""``zonage verifier``: the figures that must hold, the sources, and a rebuild."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from radon.domain.commune.zonage import Zone
from radon.errors import UnusableReference
from radon.sources.commune.inputs import Figures, Manifest, check_sources, read_manifest
from radon.sources.commune.reference import (
    load_communes,
    load_communes_2016,
    load_contours,
    load_links,
    load_territories,
    reference_folder,
)
from radon.workflows.commune.build_zonage import Build, Progress, prepare_build


@dataclass(frozen=True)
class Check:
    """One named check. ``name``, ``expected`` and ``found`` are shown to the user (French)."""

    name: str
    expected: str
    found: str

    @property
    def ok(self) -> bool:
        """Whether what was found is what was expected."""
        return self.expected == self.found


# The published count of zone 3 is metropolitan France's with these two: Guyane and Mayotte.
_ZONE_3_OVERSEAS = ("973", "976")


def verify_zonage(folder: Path | None = None, progress: Progress | None = None) -> list[Check]:
    """Every check, in the order in which it is shown. Raises UnusableReference without files.

    The figures that must hold stand in the manifest, with the edition that they belong to.
    """
    folder = folder or reference_folder()
    manifest = read_manifest(folder / "sources")
    communes, listed = load_communes(folder), load_communes_2016(folder)
    checks = [*_figures(communes, listed, manifest.figures)]
    checks += _coverage(communes, listed, load_links(folder))
    checks += _services(communes, load_territories("", folder), manifest.figures)
    checks += [*_contours(folder, manifest), *_sources(manifest)]
    if all(check.ok for check in checks if check.name.startswith("source ")):
        build = prepare_build(folder / "sources", progress)
        checks += [*_rows(build), *_rebuild(build, folder)]
    return checks


def _zones(zones: pd.Series) -> str:
    """Numbers of communes in zone 1, 2 and 3: "65/16/177"."""
    return "/".join(str(int(zones.eq(zone.value).sum())) for zone in Zone)


def _figures(communes: pd.DataFrame, listed: pd.DataFrame, figures: Figures) -> Iterator[Check]:
    for departement, expected in figures.zones.items():
        found = _zones(listed.loc[listed["departement"] == departement, "zone"])
        yield Check(f"{departement} en 2016, communes en zone 1/2/3", expected, found)
    counted = ~listed["departement"].str.startswith(("97", "98"))
    counted |= listed["departement"].isin(_ZONE_3_OVERSEAS)
    found = str(int((counted & listed["zone"].eq(Zone.SIGNIFICATIF.value)).sum()))
    yield Check("communes en zone 3, métropole, Guyane et Mayotte", str(figures.zone_3), found)
    mixed = communes["zones"].str.contains(",") & communes["departement"].isin(figures.zones)
    name = f"communes mixtes ({', '.join(figures.zones)})"
    yield Check(name, " ".join(figures.mixtes), " ".join(communes.index[mixed]))


def _coverage(communes: pd.DataFrame, listed: pd.DataFrame, links: pd.DataFrame) -> Iterator[Check]:
    unexplained = communes.index[communes["zone_max"].isna() & (communes["motif"] == "")]
    yield Check("communes d'aujourd'hui sans zone ni motif", "", " ".join(unexplained))
    lost = communes.index.difference(pd.Index(links["code_insee"]))
    yield Check("communes d'aujourd'hui sans commune de 2016", "", " ".join(lost))
    unreached = listed.index.difference(pd.Index(links["code_2016"]))
    yield Check("communes de 2016 sans commune d'aujourd'hui", "", " ".join(unreached))
    unknown = set(links["code_insee"]) - set(communes.index)
    unknown |= set(links["code_2016"]) - set(listed.index)
    yield Check("codes du passage inconnus des tables", "", " ".join(sorted(unknown)))
    split = communes["communes_2016"].str.split("|").explode().reset_index()
    pairs = set(split.itertuples(index=False, name=None))
    same = pairs == set(zip(links["code_insee"], links["code_2016"], strict=True))
    yield Check("communes.csv et passage_2016.csv disent la même chose", "oui", _spell(holds=same))


def _services(
    communes: pd.DataFrame, territories: pd.DataFrame, figures: Figures
) -> Iterator[Check]:
    for spsti, zones in figures.territoires.items():
        codes = territories.loc[territories["spsti"] == spsti, "code_insee"]
        count = str(sum(int(number) for number in zones.split("/")))
        yield Check(f"communes du territoire {spsti.upper()}", count, str(len(codes)))
        found = _zones(communes.loc[communes.index.isin(codes), "zone_max"])
        yield Check(f"{spsti.upper()}, communes en zone 1/2/3 (la plus haute)", zones, found)


def _contours(folder: Path, manifest: Manifest) -> Iterator[Check]:
    reference_year = int(manifest.reference_day[:4])
    listed, today = load_communes_2016(folder), load_communes(folder)
    for year, communes in {reference_year: listed, manifest.contours_year: today}.items():
        contours = load_contours(year, folder=folder)
        inside = communes["departement"].isin(contours["departement"].unique())
        same = sorted(communes.index[inside]) == contours["code_insee"].tolist()
        yield Check(f"contours de {year} : une commune, un contour", "oui", _spell(holds=same))
        valid = bool(contours.geometry.is_valid.all() and not contours.geometry.is_empty.any())
        yield Check(f"contours de {year} : géométries valides", "oui", _spell(holds=valid))


def _sources(manifest: Manifest) -> Iterator[Check]:
    for check in check_sources(manifest):
        yield Check(f"source {check.fichier}, sha256", check.expected, check.found)


def _rows(build: Build) -> Iterator[Check]:
    report = build.report
    total = report.as_is + sum(report.motifs.values())
    yield Check(
        "lignes de la liste légale, utilisées ou au rapport", str(report.raw_rows), str(total)
    )


def _rebuild(build: Build, folder: Path) -> Iterator[Check]:
    """Tables byte for byte; contours by content when their bytes come from another pyarrow."""
    for name, content in build.contents.items():
        path = folder / name
        present = path.is_file()
        same = present and path.read_bytes() == content
        if present and not same and name.endswith(".parquet"):
            same = _same_contours(folder, name, content)
        yield Check(f"{name} égal à une reconstruction", "oui", _spell(holds=same))


def _same_contours(folder: Path, name: str, content: bytes) -> bool:
    import io

    import geopandas as gpd

    year = int(name.removeprefix("contours_").removesuffix(".parquet"))
    try:
        shipped = load_contours(year, folder=folder)
    except UnusableReference:
        return False
    rebuilt = gpd.read_parquet(io.BytesIO(content))
    return bool(shipped.to_wkb().equals(rebuilt.to_wkb()))


def _spell(*, holds: bool) -> str:
    return "oui" if holds else "non"
