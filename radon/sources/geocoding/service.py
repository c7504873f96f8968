"""The geocoding service of the Géoplateforme, and any addok server with addok-csv.

One row per question sent. What it lacks: companies, CEDEX, hamlets that the BAN does not know.

===============  ==========================================================================
``/search/csv``  POST, multipart: ``data`` (a CSV), ``columns`` (repeated: what to search),
                 ``citycode`` (the column that restricts to a commune)
``/search``      GET: ``q``, ``citycode``, ``limit``, ``autocomplete=0``
limits           50 requests a second, 200 000 lines or 50 MB a file, 200 characters a line
===============  ==========================================================================

Source: documentation of the service (IGN), the public code of its servers, and what an addok 1.2.1
does. Licence of the answers: Licence Ouverte (BAN). Only the columns of ``query.SENT_COLUMNS`` are
sent, and a rank within the batch; the rank means nothing outside of it.
"""

import csv
import io
from collections.abc import Callable
from datetime import date
from types import TracebackType
from typing import Self

import pandas as pd

from radon.domain.geocoding.answer import Answer, Source
from radon.domain.geocoding.query import Batch
from radon.settings import geocoder_url
from radon.sources.geocoding.batch_answer import read_batch_answer
from radon.sources.geocoding.single_answer import read_single_answer
from radon.sources.web.exchange import Exchange, Question, Service
from radon.sources.web.waiting import Patience

NAME = "Le service de géocodage"
SOURCE = Source.GEOPLATEFORME.value
BATCH_ROWS = 1_000
"""Questions a batch: what an interruption can lose, and well under the limits of the service."""
_SEARCHED = ("adresse", "code_postal", "ville")


class GeocodingService:
    """An open line to the service; to be used in a ``with``. Raises UnusableService."""

    batch_rows = BATCH_ROWS
    source = SOURCE

    def __init__(
        self,
        today: date,
        url: str = "",
        patience: Patience | None = None,
        pause: Callable[[float], None] | None = None,
    ) -> None:
        service = Service(NAME, url or geocoder_url())
        self._today = today
        self._line = Exchange(service, patience, **({"pause": pause} if pause else {}))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._line.__exit__(kind, error, trace)

    @property
    def host(self) -> str:
        """Where the questions go."""
        return self._line.service.host

    def search(self, batch: Batch) -> dict[str, Answer]:
        """The answer to the questions of a batch, by their key, in the order of the batch; without
        those that the service says it failed at: they may be asked again."""
        form = {"columns": _SEARCHED, "delimiter": (",",), "encoding": ("utf-8",)}
        if batch.located:
            form["citycode"] = ("code_insee",)
        sent = _write_csv(batch.questions)
        reply = self._line.ask(
            Question("/search/csv", form=form, file=("adresses.csv", sent, "text/csv"))
        )
        answers = read_batch_answer(reply, batch.questions, self.host, SOURCE, self._today)
        keyed = zip(batch.questions.index.tolist(), answers, strict=True)
        return {key: answer for key, answer in keyed if answer is not None}

    def search_one(self, question: "pd.Series[str]") -> Answer:
        """The answer to one question: a row of ``Batch.questions``."""
        params = {
            "q": " ".join(question[column] for column in _SEARCHED if question[column]),
            "limit": "2",
            "autocomplete": "0",
        }
        if question["code_insee"]:
            params["citycode"] = question["code_insee"]
        reply = self._line.ask(Question("/search", params=params))
        return read_single_answer(reply, self.host, SOURCE, self._today)


def _write_csv(questions: pd.DataFrame) -> bytes:
    """``rang,adresse,code_postal,ville,code_insee``, one line a question."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["rang", *questions.columns])
    writer.writerows(
        (rank, *row) for rank, row in enumerate(questions.itertuples(index=False, name=None))
    )
    return text.getvalue().encode("utf-8")
