"""``zonage construire``: from the compressed sources to the files that the product reads."""

import hashlib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from radon.domain.commune.directory import Reference, derive_reference
from radon.domain.commune.edition_agreement import bring_to_today
from radon.outputs.commune.reference_files import contours_bytes, table_bytes, write_whole
from radon.sources.commune.inputs import Manifest, read_contours, read_inputs, read_manifest
from radon.sources.commune.reference import reference_folder

if TYPE_CHECKING:
    import geopandas as gpd

Progress = Callable[[str, int, int], None]
"""Called as a step begins: its French name, its number from 1, the number of steps."""

_STEPS = (
    "lecture des sources",
    "mouvements de communes et zonage",
    "contours",
    "écriture",
)


@dataclass(frozen=True)
class BuiltFile:
    """One file of the reference. ``rows``: without the header."""

    name: str
    rows: int
    octets: int
    sha256: str


@dataclass(frozen=True)
class BuildReport:
    """What a build made: files, and where every row of the list's file went.

    ``motifs``: (sort, motif, explication) -> rows. ``as_is`` and they add up to ``raw_rows``.
    """

    files: tuple[BuiltFile, ...]
    raw_rows: int
    as_is: int
    motifs: dict[tuple[str, str, str], int]
    mixed: int
    unlisted: int


@dataclass(frozen=True, eq=False)
class Build:
    """A build in memory: the tables, the bytes of every file by name, and the report."""

    reference: Reference
    contents: dict[str, bytes]
    report: BuildReport


def build_zonage(
    sources_dir: Path | None = None,
    output_dir: Path | None = None,
    progress: Progress | None = None,
) -> BuildReport:
    """Rebuild every file of the reference, byte for byte the same from the same sources.

    Raises UnusableReference when a source is missing, is not the one that the manifest announces or
    is not of the same edition as the others; nothing is written then.
    """
    announce = progress or _silent
    folder = output_dir or reference_folder()
    build = prepare_build(sources_dir or reference_folder() / "sources", announce)
    announce(_STEPS[3], 4, len(_STEPS))
    for name, content in build.contents.items():
        write_whole(content, folder / name)
    return build.report


def prepare_build(sources_dir: Path, progress: Progress | None = None) -> Build:
    """The same build, in memory only."""
    announce = progress or _silent
    announce(_STEPS[0], 1, len(_STEPS))
    manifest = read_manifest(sources_dir)
    inputs = read_inputs(manifest)
    announce(_STEPS[1], 2, len(_STEPS))
    reference = derive_reference(inputs)
    announce(_STEPS[2], 3, len(_STEPS))
    tables = reference.tables()
    contents = {f"{name}.csv": table_bytes(table) for name, table in tables.items()}
    rows = {f"{name}.csv": len(table) for name, table in tables.items()}
    for year, communes in _years(manifest, reference):
        contours = _contours(manifest, year, communes, reference.formers)
        contents[f"contours_{year}.parquet"] = contours_bytes(contours)
        rows[f"contours_{year}.parquet"] = len(contours)
    files = tuple(
        BuiltFile(name, rows[name], len(content), hashlib.sha256(content).hexdigest())
        for name, content in contents.items()
    )
    return Build(reference, contents, _report(files, reference, len(inputs.legal_list)))


def _years(manifest: Manifest, reference: Reference) -> list[tuple[str, pd.DataFrame]]:
    return [
        (manifest.reference_day[:4], reference.communes_2016),
        (str(manifest.contours_year), reference.communes),
    ]


def _contours(
    manifest: Manifest, year: str, communes: pd.DataFrame, formers: pd.DataFrame
) -> "gpd.GeoDataFrame":
    """Valid contours with the names and départements of our own table.

    Those of an edition older than the COG are brought to it: communes that have merged since are
    one. Of a commune that has split since they show the whole, which ``verifier`` tells.
    """
    contours = read_contours(manifest, f"contours_{year}").rename(columns={"code": "code_insee"})
    known = communes.set_index("code_insee")
    if year != manifest.reference_day[:4]:
        contours["code_insee"] = bring_to_today(contours["code_insee"], known.index, formers)
    if contours["code_insee"].duplicated().any():
        contours["geometry"] = contours.geometry.make_valid()
        contours = contours.dissolve("code_insee", as_index=False)
    contours["nom"] = contours["code_insee"].map(known["nom"]).fillna(contours["nom"])
    contours["departement"] = contours["code_insee"].map(known["departement"]).fillna("")
    contours["geometry"] = contours.geometry.make_valid()
    return contours[["code_insee", "nom", "departement", "geometry"]]


def _report(files: tuple[BuiltFile, ...], reference: Reference, raw_rows: int) -> BuildReport:
    rows = reference.legal.report[["sort", "motif", "explication"]]
    communes = reference.communes
    return BuildReport(
        files=files,
        raw_rows=raw_rows,
        as_is=reference.legal.as_is,
        motifs=dict(sorted(Counter(rows.itertuples(index=False, name=None)).items())),
        mixed=int(communes["zones"].str.contains(",").sum()),
        unlisted=int(communes["zone_max"].isna().sum()),
    )


def _silent(step: str, number: int, total: int) -> None:
    """No one is watching."""
