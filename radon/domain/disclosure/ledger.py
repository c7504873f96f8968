"""What was published before, number by number: who reads a new document has the former ones too.

A ledger holds the publications of one contract, in order; each has the cells that its readers saw,
with their numbers or hidden. It goes to JSON and back; where it is kept is not said here.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from radon.domain.disclosure.cell import Cell, read_cell, spell_cell


@dataclass(frozen=True)
class Published:
    """One number as it was read. ``number``: None when it was hidden; ``few``: it was then said to
    be less than three."""

    cell: Cell
    number: int | None
    few: bool = False


@dataclass(frozen=True)
class Publication:
    """All the numbers of what was published one day."""

    day: date
    numbers: tuple[Published, ...]


@dataclass(frozen=True)
class Ledger:
    """What was published of one contract."""

    publications: tuple[Publication, ...] = ()

    def add(self, publication: Publication) -> "Ledger":
        """The same and one more."""
        return Ledger((*self.publications, publication))


def spell_ledger(ledger: Ledger) -> list[dict[str, Any]]:
    """A ledger as JSON values."""
    return [
        {"jour": one.day.isoformat(), "nombres": [_spell_number(held) for held in one.numbers]}
        for one in ledger.publications
    ]


def read_ledger(spelt: Iterable[Mapping[str, Any]]) -> Ledger:
    """The ledger of :func:`spell_ledger`. Raises KeyError, TypeError, ValueError for anything
    else."""
    return Ledger(
        tuple(
            Publication(
                date.fromisoformat(one["jour"]),
                tuple(_read_number(held) for held in one["nombres"]),
            )
            for one in spelt
        )
    )


def _spell_number(held: Published) -> dict[str, Any]:
    number: dict[str, Any] = {"moins_de_3": True} if held.few else {}
    return {"case": spell_cell(held.cell), "nombre": held.number, **number}


def _read_number(spelt: Mapping[str, Any]) -> Published:
    number = spelt["nombre"]
    return Published(
        read_cell(spelt["case"]), None if number is None else int(number),
        bool(spelt.get("moins_de_3")),
    )  # fmt: skip
