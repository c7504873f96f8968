"""From members to what the register says of them: said first, asked one by one, kept as it comes.

Same manner as ``workflows/geocoding``: :func:`describe_request` asks nothing,
:func:`look_up_members` keeps each handful of answers before going on,
:func:`compare_with_register` lists differences and writes nothing.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

import pandas as pd

from radon.domain.company_register.difference import compare_members
from radon.domain.company_register.record import Record
from radon.domain.member_file.siret import LENGTH, are_valid
from radon.sources.commune.atlas import load_atlas
from radon.sources.company_register.service import PER_SECOND, CompanyRegister

KEPT_TOGETHER = 20
FIELDS = ("le SIRET de l'établissement",)
"""All that is sent of a member."""


class RecordCache(Protocol):
    """What the register said, by the number that was asked."""

    def get(self, numbers: Collection[str]) -> Mapping[str, Record]:
        """The records that are known among these numbers."""

    def put(self, records: Mapping[str, Record]) -> None:
        """Keep these records, at once."""


@dataclass(frozen=True)
class Request:
    """What would be asked. ``rows`` = ``rows_known`` + ``rows_to_ask`` + ``rows_without``.

    ``rows_without``: members without a valid SIRET; ``numbers``: distinct ones to ask;
    ``seconds``: at the least.
    """

    host: str
    fields: tuple[str, ...]
    rows: int
    rows_known: int
    rows_to_ask: int
    rows_without: int
    numbers: int
    seconds: float


@dataclass(frozen=True)
class Advance:
    """``done`` of ``total`` numbers."""

    done: int
    total: int


def open_register(today: date) -> CompanyRegister:
    """The register of the setting. To be used in a ``with``. Raises UnusableSetting."""
    return CompanyRegister(today)


def describe_request(sirets: pd.Series, register: CompanyRegister, cache: RecordCache) -> Request:
    """What :func:`look_up_members` would ask for these members (their ``siret``, "" if unknown)."""
    valid = _valid(sirets)
    known = sirets.isin(list(cache.get(sirets[valid].unique().tolist())))
    to_ask = sirets[valid & ~known]
    return Request(
        host=register.host,
        fields=FIELDS,
        rows=len(sirets),
        rows_known=int((valid & known).sum()),
        rows_to_ask=len(to_ask),
        rows_without=int((~valid).sum()),
        numbers=to_ask.nunique(),
        seconds=to_ask.nunique() / PER_SECOND,
    )


def look_up_members(
    sirets: pd.Series, register: CompanyRegister, cache: RecordCache
) -> Iterator[Advance]:
    """Ask what the cache does not know; one :class:`Advance` after each handful that is kept.

    Stop by leaving the loop. Raises UnusableService: what came before is in the cache.
    """
    numbers = sirets[_valid(sirets)].unique().tolist()
    known = cache.get(numbers)
    to_ask = [number for number in numbers if number not in known]
    yield Advance(0, len(to_ask))
    for start in range(0, len(to_ask), KEPT_TOGETHER):
        handful = to_ask[start : start + KEPT_TOGETHER]
        records: dict[str, Record] = {}
        try:
            for number in handful:
                records[number] = register.look_up(number)
        finally:
            if records:
                cache.put(records)
        yield Advance(start + len(handful), len(to_ask))


def compare_with_register(members: pd.DataFrame, cache: RecordCache) -> pd.DataFrame:
    """Differences with what the cache knows: ``difference.DIFFERENCE_COLUMNS``. Asks nobody.

    ``members``: siret, adresse, code_postal, ville, code_insee, naf, effectif.
    """
    records = cache.get(members.loc[_valid(members["siret"]), "siret"].unique().tolist())
    successors = load_atlas(with_contours=False).successors

    def today_of(code: str) -> str:
        found = successors.get(code, ())
        return found[0] if len(found) == 1 else code

    return compare_members(members, records, today_of)


def _valid(sirets: pd.Series) -> pd.Series:
    shaped = sirets.str.fullmatch(f"[0-9]{{{LENGTH}}}").astype(bool)
    valid = pd.Series(False, index=sirets.index)
    valid[shaped] = are_valid(sirets[shaped].tolist())
    return valid
