"""The CSV that comes back from a batch, read only if it is whole and answers what was asked.

It must hold the columns that were sent, unchanged, and those of the result; more columns, in any
order, do not matter. A row is known by its rank and by the address that it repeats: an answer whose
rows come in another order is put in order, one that lacks a row, repeats one, or answers something
else is refused entire (the batch can be asked again, a mixed-up one would move companies).
"""

import csv
import io
import math
from collections.abc import Iterator
from datetime import date

import pandas as pd

from radon.domain.geocoding.answer import PRECISION_OF, Answer, nothing_found
from radon.errors import UnusableService
from radon.sources.web.exchange import Reply

_NEEDED = (
    "latitude", "longitude", "result_score", "result_type", "result_label", "result_citycode",
)  # fmt: skip
# Not every server has them: result_score_next, result_oldcitycode, result_status.
_FAILED = ("error", "aborted")
_LONGEST_CELL = 500
_A_LITTLE_OVER_ONE = 1.1


def read_batch_answer(
    reply: Reply, questions: pd.DataFrame, host: str, source: str, today: date
) -> list[Answer | None]:
    """One answer a question, in the order of ``questions`` (columns that were sent); None where
    the service says that it failed.

    Raises UnusableService when the reply is not a whole answer to exactly these questions.
    """
    rows = list(_read_rows(reply, host))
    if len(rows) != len(questions):
        raise _refusal(host, f"a rendu {len(rows)} lignes pour {len(questions)} envoyées")
    columns = questions.columns.tolist()
    sent = list(questions.itertuples(index=False, name=None))
    answers: dict[int, Answer | None] = {}
    for row in rows:
        rank = _read_rank(row, len(rows), host)
        if rank in answers or tuple(row.get(column) for column in columns) != sent[rank]:
            raise _refusal(host, "a rendu d'autres lignes que celles qui ont été envoyées")
        failed = row.get("result_status") in _FAILED
        answers[rank] = None if failed else read_result(row, source, today)
    return [answers[rank] for rank in range(len(rows))]


def read_result(row: dict[str, str], source: str, today: date) -> Answer:
    """What one row of result says; a cell that cannot be understood is as if it were empty."""
    precision = PRECISION_OF.get(row["result_type"], "")
    latitude = _read_number(row["latitude"], -90, 90)
    longitude = _read_number(row["longitude"], -180, 180)
    score = _read_number(row["result_score"], 0, _A_LITTLE_OVER_ONE)
    if not precision or latitude is None or longitude is None or score is None:
        return nothing_found(source, today)
    return Answer(
        precision=str(precision),
        latitude=latitude,
        longitude=longitude,
        score=min(score, 1.0),
        score_suivant=_read_number(row.get("result_score_next", ""), 0, _A_LITTLE_OVER_ONE),
        libelle=_clean(row["result_label"]),
        code_insee=_read_code(row["result_citycode"]),
        ancien_code=_read_code(row.get("result_oldcitycode", "")),
        source=source,
        jour=today,
    )


def _read_rows(reply: Reply, host: str) -> Iterator[dict[str, str]]:
    start = reply.body[:200].lstrip(b"\xef\xbb\xbf \r\n\t")
    if reply.media_type == "text/html" or start.startswith(b"<"):
        raise _refusal(host, "a rendu une page web au lieu d'un tableau")
    try:
        text = reply.body.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _refusal(host, "a rendu un tableau illisible") from None
    head = text.partition("\n")[0]
    delimiter = ";" if head.count(";") > head.count(",") else ","
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        header = next(lines, [])
        missing = [name for name in ("rang", "adresse", *_NEEDED) if name not in header]
        if missing or len(set(header)) < len(header):
            raise _refusal(host, "a rendu un tableau sans les colonnes attendues")
        for cells in lines:
            if not cells:
                continue
            if len(cells) != len(header):
                raise _refusal(host, "a rendu un tableau coupé")
            yield dict(zip(header, cells, strict=True))
    except csv.Error:
        raise _refusal(host, "a rendu un tableau coupé") from None


def _read_rank(row: dict[str, str], rows: int, host: str) -> int:
    text = row["rang"]
    rank = int(text) if text.isascii() and text.isdigit() and len(text) < 10 else rows
    if rank >= rows:
        raise _refusal(host, "a rendu d'autres lignes que celles qui ont été envoyées")
    return rank


def _read_number(text: str, least: float, most: float) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) and least <= number <= most else None


def _read_code(text: str) -> str:
    """A commune code, "" when it is not shaped like one."""
    code = text.strip().upper()
    plain = len(code) == 5 and code.isascii() and code[2:].isdigit()
    return code if plain and (code[:2].isdigit() or code[:2] in ("2A", "2B")) else ""


def _clean(text: str) -> str:
    """One line of a bounded length: it is shown to people."""
    return " ".join(text.split())[:_LONGEST_CELL]


def _refusal(host: str, what: str) -> UnusableService:
    return UnusableService(
        f"Le service de géocodage ({host}) {what} : ce lot est refusé, les précédents sont gardés ;"
        " recommencez, et si cela dure vérifiez l'adresse du service."
    )
