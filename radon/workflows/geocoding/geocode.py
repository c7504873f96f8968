"""From members to answers: what would be sent, then the sending, batch by batch, kept as it comes.

1. :func:`describe_sending` says what would leave the machine, to whom, and asks nothing.
2. :func:`geocode_batches` asks; each batch is in the cache before the next one is asked, so that an
   interruption (network, a person, the machine) costs one batch, and the next call goes on.

The cache is given by the caller; it knows the sent text, never the company.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

import pandas as pd

from radon.domain.geocoding.answer import Answer, Source
from radon.domain.geocoding.query import SENT_COLUMNS, Batch, split_batches
from radon.domain.geocoding.sending import Sending
from radon.settings import addresses_directory, geocoder_url
from radon.sources.geocoding.ban_file import BanGeocoder, list_ban_files
from radon.sources.geocoding.service import GeocodingService
from radon.workflows.geocoding.cache import AnswerCache, KnownAnswers

EXAMPLES = 5


class Destination(Protocol):
    """Where questions would go: a service on the network (``host``) or files (host "")."""

    @property
    def batch_rows(self) -> int:
        """Questions a batch."""

    @property
    def host(self) -> str:
        """Where the questions go; "" when they stay on the machine."""


class Geocoder(Destination, Protocol):
    """The same, opened."""

    source: str

    def search(self, batch: Batch) -> Mapping[str, Answer]:
        """The answers to the questions of a batch, by their key. Raises UnusableService."""


@dataclass(frozen=True)
class Unopened:
    """A geocoder that is not opened: enough to say what would be sent."""

    host: str
    batch_rows: int


@dataclass(frozen=True)
class Advance:
    """``done`` of ``total`` distinct addresses, those that failed and stay to be asked included in
    ``failed``."""

    done: int
    total: int
    failed: int = 0


def find_destination(source: Source) -> Unopened:
    """Where the questions to that source would go; opens nothing. Raises UnusableSetting."""
    if source is Source.BAN:
        return Unopened("", BanGeocoder.batch_rows)
    return Unopened(urlsplit(geocoder_url()).hostname or "", GeocodingService.batch_rows)


def open_service(today: date) -> GeocodingService:
    """The service of the setting. To be used in a ``with``. Raises UnusableSetting."""
    return GeocodingService(today)


def open_ban_files(today: date) -> BanGeocoder | None:
    """The BAN files of the folder of the setting; None when there are none. Raises UnusableFile."""
    files = list_ban_files()
    return BanGeocoder(today, files) if files else None


def name_ban_files() -> tuple[Path, tuple[str, ...]]:
    """The folder of the setting, and the names of the BAN files that stand in it."""
    return addresses_directory(), tuple(path.name for path in list_ban_files())


def describe_sending(queries: pd.DataFrame, geocoder: Destination, cache: KnownAnswers) -> Sending:
    """What :func:`geocode_batches` would send for these queries (``query.make_queries``)."""
    asked = queries["cle"].ne("")
    known = queries["cle"].isin(list(_known(queries, cache)))
    to_ask = queries.loc[asked & ~known]
    texts = to_ask.drop_duplicates("cle")[list(SENT_COLUMNS)]
    return Sending(
        host=geocoder.host,
        fields=tuple(SENT_COLUMNS.values()),
        rows=len(queries),
        rows_known=int((asked & known).sum()),
        rows_to_ask=len(to_ask),
        addresses=len(texts),
        batches=len(list(split_batches(to_ask, geocoder.batch_rows))),
        withheld=dict(Counter(queries.loc[~asked, "motif"].tolist())),
        examples=tuple(texts.head(EXAMPLES).itertuples(index=False, name=None)),
    )


def geocode_batches(
    queries: pd.DataFrame, geocoder: Geocoder, cache: AnswerCache
) -> Iterator[Advance]:
    """Ask what the cache does not know; one :class:`Advance` after each batch that is kept.

    Stop by leaving the loop. Raises UnusableService: what came before is in the cache.
    """
    known = _known(queries, cache)
    to_ask = queries.loc[~queries["cle"].isin(list(known))]
    batches = list(split_batches(to_ask, geocoder.batch_rows))
    total = sum(len(batch.questions) for batch in batches)
    done = failed = 0
    yield Advance(done, total)
    for batch in batches:
        answers = geocoder.search(batch)
        cache.put(answers)
        done += len(batch.questions)
        failed += len(batch.questions) - len(answers)
        yield Advance(done, total, failed)


def _known(queries: pd.DataFrame, cache: KnownAnswers) -> Mapping[str, Answer]:
    keys = queries["cle"].unique().tolist()
    return cache.get([key for key in keys if key])
