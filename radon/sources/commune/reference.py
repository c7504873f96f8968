"""The built reference, read fast: what every workflow but ``zonage construire`` opens.

=======================  ====================================  ==============================
file of communes_zonage  one row per                           what it lacks
=======================  ====================================  ==============================
communes.csv             commune of today                      zone of some overseas communes
communes_2016.csv        commune of the list (1 January 2016)  –
passage_2016.csv         link between the two                  areas
anciennes_communes.csv   (code, name) that is no longer        lieux-dits
noms_communes.csv        postal code, name and commune         CEDEX
codes_cedex.csv          CEDEX code and commune that it serves codes given since 2017
territoires.csv          commune of an SPSTI's territory       –
contours_<year>.parquet  commune of 53 and 85                  other départements
=======================  ====================================  ==============================

Sources, dates and licences: ``communes_zonage/sources/manifeste.toml``. Every function raises
UnusableReference when its file is missing or is not what it should be. All columns are text,
"" when missing, unless said. Reading all of France takes about 10 ms (pyarrow), contours need
geopandas, which is imported on the first call only.
"""

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd
import pyarrow as pa
import pyarrow.csv as pa_csv

from radon.errors import UnusableReference
from radon.settings import data_directory

if TYPE_CHECKING:
    import geopandas as gpd

_INTEGERS = frozenset({"nature", "population", "zone", "zone_max"})
_REBUILD = "lancez « spsti-radon zonage construire » ou réinstallez spsti-radon."


def reference_folder() -> Path:
    """Folder of the built files; the sources stand in ``sources`` below it."""
    return data_directory() / "communes_zonage"


def load_communes(folder: Path | None = None) -> pd.DataFrame:
    """Today's communes of all France, index code_insee, sorted.

    nom, departement, population Int64, zone_max Int64 (<NA> if unlisted), zones "2,3",
    communes_2016 (codes joined by "|"), motif ("" or a
    :class:`radon.domain.commune.zonage.ZoneOrigin`), epci, nom_epci, canton and nom_canton (of
    2015, COG of today; a town that is cut in several is one), canton_2014 and nom_canton_2014 (53
    and 85; two joined by "|" where the commune gathers two; a few have no name), codes_postaux
    ("|").
    """
    return _read("communes.csv", folder).set_index("code_insee")


def load_communes_2016(folder: Path | None = None) -> pd.DataFrame:
    """Communes of the legal list, index code_insee (of 2016): nom, departement, zone Int64, zones.

    Paris, Lyon and Marseille stand by arrondissement. ``zones`` has several only for two overseas
    communes that the list names by parts (Moorea-Maiao, Uvea): zone is then the highest.
    """
    return _read("communes_2016.csv", folder).set_index("code_insee")


def load_links(folder: Path | None = None) -> pd.DataFrame:
    """Links between both: code_2016, nom_2016, code_insee, nom, lien (see ``passage_2016``)."""
    return _read("passage_2016.csv", folder)


def load_former_communes(folder: Path | None = None) -> pd.DataFrame:
    """Former names: the frame of :func:`radon.domain.commune.history.former_communes`."""
    return _read("anciennes_communes.csv", folder)


def load_names(folder: Path | None = None) -> pd.DataFrame:
    """Names as addresses write them: the frame of ``build_gazetteer`` (nature is Int64)."""
    return _read("noms_communes.csv", folder)


def load_cedex(folder: Path | None = None) -> pd.DataFrame:
    """CEDEX codes and the communes they serve: the frame of ``build_cedex``."""
    return _read("codes_cedex.csv", folder)


def load_territories(spsti: str = "", folder: Path | None = None) -> pd.DataFrame:
    """Communes of the territories (of one SPSTI: "satm", "sminov", if given).

    spsti, code_insee, nom, canton_2014, nom_canton_2014, epci, nom_epci.
    """
    territories = _read("territoires.csv", folder)
    if not spsti:
        return territories
    return territories[territories["spsti"] == spsti].reset_index(drop=True)


def load_contours(
    year: int | None = None,
    departements: Collection[str] = (),
    folder: Path | None = None,
) -> "gpd.GeoDataFrame":
    """Contours of the communes of an edition, of those départements if given.

    ``year``: 2016 for those of the list; None for today's, the most recent there are.

    code_insee, nom, departement, geometry (EPSG:4326, valid); sorted by code_insee.
    """
    import geopandas as gpd

    folder = folder or reference_folder()
    editions = sorted(folder.glob("contours_[0-9][0-9][0-9][0-9].parquet"))
    if year is None and len(editions) > 1:
        path = editions[-1]
    else:
        path = folder / f"contours_{year or 'aaaa'}.parquet"
    if not path.is_file():
        raise UnusableReference(f"Le fichier de contours {path} manque ; {_REBUILD}")
    try:
        contours = gpd.read_parquet(path)
    except (ValueError, OSError, pa.ArrowException) as error:
        raise UnusableReference(f"Le fichier {path} n'est pas lisible ; {_REBUILD}") from error
    if departements:
        contours = contours[contours["departement"].isin(list(departements))]
    return contours.reset_index(drop=True)


def _read(name: str, folder: Path | None) -> pd.DataFrame:
    path = (folder or reference_folder()) / name
    if not path.is_file():
        raise UnusableReference(f"Le fichier de référence {path} manque ; {_REBUILD}")
    try:
        with path.open(encoding="utf-8") as file:
            columns = file.readline().rstrip("\n").split(";")
        text = pa.large_string()
        types = {name: pa.int64() if name in _INTEGERS else text for name in columns}
        table = pa_csv.read_csv(
            path,
            parse_options=pa_csv.ParseOptions(delimiter=";"),
            convert_options=pa_csv.ConvertOptions(column_types=types, strings_can_be_null=False),
        )
    except (OSError, UnicodeDecodeError, pa.ArrowException) as error:
        raise UnusableReference(f"Le fichier {path} n'est pas lisible ; {_REBUILD}") from error
    kinds = {text: pd.StringDtype(na_value=float("nan")), pa.int64(): pd.Int64Dtype()}
    frame: pd.DataFrame = table.to_pandas(types_mapper=kinds.get)
    return frame
