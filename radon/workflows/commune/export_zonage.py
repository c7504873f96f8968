"""``zonage exporter``: one row a commune of today, for a spreadsheet."""

from pathlib import Path

import pandas as pd

from radon.errors import UnusableFile, describe_system_error
from radon.outputs.commune.reference_files import table_bytes, write_whole
from radon.sources.commune.reference import load_communes


def export_zonage(path: Path, folder: Path | None = None) -> int:
    """Write ``code_insee;nom;departement;zone_max;zones;communes_2016`` and return the rows.

    ``;``, UTF-8 with BOM. ``zone_max``: highest zone, empty when the list does not name the
    commune. ``zones``: all of them in order, joined by a comma ("2,3"). ``communes_2016``: codes of
    the communes of 1 January 2016 that lie in it, joined by a space (a spreadsheet would read
    "01033,01091" as a number). Raises UnusableFile when ``path`` cannot be written.
    """
    table = zonage_table(load_communes(folder))
    try:
        write_whole(table_bytes(table, bom=True), path)
    except OSError as error:
        raise UnusableFile(
            f"« {path} » ne peut pas être écrit ({describe_system_error(error)}) ; choisissez"
            " un autre dossier ou fermez le fichier s'il est ouvert."
        ) from error
    return len(table)


def zonage_table(communes: pd.DataFrame) -> pd.DataFrame:
    """The exported columns, from the frame of ``load_communes``."""
    table = communes.reset_index()
    table["communes_2016"] = table["communes_2016"].str.replace("|", " ", regex=False)
    return table[["code_insee", "nom", "departement", "zone_max", "zones", "communes_2016"]]
