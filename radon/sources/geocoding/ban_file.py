"""BAN files that a person has put in a folder: the addresses of a département, without network.

One row per house (``numero``, ``rep``) or hamlet without number (``numero`` 99999). What the file
lacks: companies, boxes, streets without any numbered house. Source: Base Adresse Nationale,
``adresses-53.csv.gz`` and the like (adresse.data.gouv.fr), Licence Ouverte; coordinates ``lon``,
``lat`` in WGS84, ``x``, ``y`` in Lambert-93 (not read). Text ``;``, UTF-8, compressed or not.
"""

from datetime import date
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv

from radon.domain.geocoding.answer import Answer, Source
from radon.domain.geocoding.query import Batch
from radon.domain.geocoding.street_index import ADDRESS_COLUMNS, StreetIndex
from radon.errors import UnusableFile, describe_system_error
from radon.settings import addresses_directory

SOURCE = Source.BAN.value
_NUMBERS = {"numero": pa.float64(), "lon": pa.float64(), "lat": pa.float64()}


class BanRows(NamedTuple):
    """``addresses``: :data:`street_index.ADDRESS_COLUMNS`; ``left_out``: rows of the file that
    have no commune, no name or no place."""

    addresses: pd.DataFrame
    left_out: int


class BanGeocoder:
    """Answers from BAN files; the same calls as the service on the network."""

    batch_rows = 1_000
    source = SOURCE
    host = ""

    def __init__(self, today: date, files: "list[Path]") -> None:
        """Raises UnusableFile. ``rows``: addresses known; ``left_out``: rows without a place."""
        read = [read_ban_file(path) for path in files]
        self.rows = sum(len(one.addresses) for one in read)
        self.left_out = sum(one.left_out for one in read)
        self._today = today
        self._index = StreetIndex(
            pd.concat([one.addresses for one in read], ignore_index=True), SOURCE
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Nothing is open."""

    def search(self, batch: Batch) -> dict[str, Answer]:
        """The answer to every question of a batch, by its key."""
        return {
            str(key): self._index.answer(row, self._today)
            for key, row in batch.questions.iterrows()
        }

    def search_one(self, question: "pd.Series[str]") -> Answer:
        """The answer to one question: a row of ``Batch.questions``."""
        return self._index.answer(question, self._today)


def list_ban_files(folder: Path | None = None) -> list[Path]:
    """The address files of a folder (that of the setting by default), sorted by name."""
    folder = folder or addresses_directory()
    if not folder.is_dir():
        return []
    return sorted(
        path for path in folder.iterdir() if path.name.lower().endswith((".csv", ".csv.gz"))
    )


def read_ban_file(path: Path) -> BanRows:
    """The addresses of a file. Raises UnusableFile when it is not a BAN file."""
    try:
        with pa.input_stream(str(path), compression=_compression(path)) as stream:
            table = pa_csv.read_csv(
                stream,
                parse_options=pa_csv.ParseOptions(delimiter=";", newlines_in_values=False),
                convert_options=pa_csv.ConvertOptions(
                    include_columns=ADDRESS_COLUMNS,
                    column_types={
                        column: _NUMBERS.get(column, pa.string()) for column in ADDRESS_COLUMNS
                    },
                    strings_can_be_null=False,
                ),
            )
    except (pa.ArrowInvalid, pa.ArrowKeyError) as error:
        raise _unreadable(path) from error
    except OSError as error:
        if error.errno is None:  # what Arrow says of an archive that is none, or is cut
            raise _unreadable(path) from error
        raise UnusableFile(
            f"Le fichier d'adresses « {path.name} » ne peut pas être lu :"
            f" {describe_system_error(error)}."
        ) from error
    addresses = _tidy(table)
    return BanRows(addresses, table.num_rows - len(addresses))


def _unreadable(path: Path) -> UnusableFile:
    return UnusableFile(
        f"Le fichier d'adresses « {path.name} » n'est pas un fichier BAN lisible (attendu :"
        " adresses-53.csv ou .csv.gz, colonnes numero, nom_voie, code_insee, lon, lat…) ;"
        " téléchargez-le de nouveau, sans l'ouvrir dans un tableur."
    )


def _compression(path: Path) -> str | None:
    return "gzip" if path.name.lower().endswith(".gz") else None


def _tidy(table: pa.Table) -> pd.DataFrame:
    known = pc.and_(pc.is_valid(table["lon"]), pc.is_valid(table["lat"]))
    for column in ("code_insee", "nom_voie"):
        known = pc.and_(known, pc.not_equal(table[column], ""))
    read: pd.DataFrame = table.filter(known).to_pandas()
    # A cell may say "nan" or "1e308": Arrow takes both for numbers.
    frame = read[read["lon"].between(-180, 180) & read["lat"].between(-90, 90)]
    numbers = frame["numero"].where(frame["numero"].between(0, 99_999)).fillna(0)
    return frame.assign(numero=numbers.astype("int64"))[ADDRESS_COLUMNS]
