"""What geocoders answered, by the text that was sent: never by company.

The text itself is not kept, only its SHA-256: an answer is found again by whoever holds the same
address, and read by nobody else. One row per text and source, so that what a file did not find may
still be asked of the service.
"""

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import fields
from datetime import date
from typing import Any

from sqlalchemy import delete, func, insert, select

from radon.domain.geocoding.answer import Answer
from radon.store.engine import Connection
from radon.store.schema import geocoding_answer

_APART = ("source", "jour")
_CONTENT = tuple(field.name for field in fields(Answer) if field.name not in _APART)
_PARAMETERS = 500
"""Keys a statement: the databases limit the parameters of one."""


def hash_key(key: str) -> str:
    """What a sent text (``query.make_queries``, ``cle``) is filed under."""
    return hashlib.sha256(key.encode("utf-8")).hexdigest()


def read_answers(connection: Connection, spsti: str) -> dict[str, list[Answer]]:
    """All the answers of a service, by :func:`hash_key` of what was sent, in no order."""
    table = geocoding_answer.c
    mine = select(table.cle, table.source, table.jour, table.contenu).where(table.spsti == spsti)
    found: dict[str, list[Answer]] = {}
    for key, source, day, content in connection.execute(mine):
        found.setdefault(key, []).append(_read(source, day, content))
    return found


def count_answers(connection: Connection, spsti: str) -> int:
    """How many answers a service keeps."""
    rows = select(func.count()).where(geocoding_answer.c.spsti == spsti)
    return int(connection.scalar(rows) or 0)


def write_answers(
    connection: Connection, spsti: str, version_id: int, answers: Mapping[str, Answer]
) -> None:
    """Keep answers by sent text; what the same source had said of the same text is replaced."""
    if not answers:
        return
    filed = [(hash_key(key), answer) for key, answer in answers.items()]
    for source in {answer.source for answer in answers.values()}:
        _take_away(connection, spsti, source, [k for k, one in filed if one.source == source])
    common = {"spsti": spsti, "version_id": version_id}
    rows = [
        {**common, "cle": key, "source": one.source, "jour": one.jour, "contenu": _spell(one)}
        for key, one in filed
    ]
    connection.execute(insert(geocoding_answer), rows)


def forget_answers(connection: Connection, spsti: str) -> int:
    """Take away all the answers of a service; how many there were."""
    gone = count_answers(connection, spsti)
    connection.execute(delete(geocoding_answer).where(geocoding_answer.c.spsti == spsti))
    return gone


def _take_away(connection: Connection, spsti: str, source: str, keys: Collection[str]) -> None:
    table = geocoding_answer.c
    listed = list(keys)
    for start in range(0, len(listed), _PARAMETERS):
        some = table.cle.in_(listed[start : start + _PARAMETERS])
        mine = (table.spsti == spsti, table.source == source, some)
        connection.execute(delete(geocoding_answer).where(*mine))


def _spell(answer: Answer) -> dict[str, Any]:
    return {name: getattr(answer, name) for name in _CONTENT}


def _read(source: str, day: date, content: Mapping[str, Any]) -> Answer:
    known = {name: content[name] for name in _CONTENT}
    return Answer(**known, source=source, jour=day)
