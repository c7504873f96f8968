"""The balance of the rows of a member file: zone 3 + zone 2 + zone 1 + to be checked = rows read.

Every row stands in one :class:`ZoneClass`. The balance closes whatever the file, and is checked
wherever figures leave.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from radon.domain.commune.match import SURE
from radon.domain.commune.zonage import Zone
from radon.domain.words.labelled_code import LabelledCode


class ZoneClass(LabelledCode):
    """Where a row stands in the balance: its highest zone, when its commune is sure."""

    ZONE_3 = "zone_3", "zone 3"
    ZONE_2 = "zone_2", "zone 2"
    ZONE_1 = "zone_1", "zone 1"
    A_VERIFIER = "a_verifier", "à vérifier"

    @classmethod
    def of(cls, zone: int | str) -> "ZoneClass":
        """The class of a sure zone, 3 or "3"."""
        return cls(f"zone_{zone}")

    @property
    def digit(self) -> str:
        """ "3", "2" or "1"; "" for what is to be checked."""
        return "" if self is ZoneClass.A_VERIFIER else self.removeprefix("zone_")


def classify(targets: pd.DataFrame) -> pd.Series:
    """The :class:`ZoneClass` of every row of an attachment (``confiance``, ``zone``), as text."""
    sure = targets["confiance"].isin(SURE) & targets["zone"].isin(list(Zone))
    named = "zone_" + targets["zone"].astype("str")
    return named.where(sure, ZoneClass.A_VERIFIER).astype("str")


@dataclass(frozen=True)
class Balance:
    """Rows of the file by class.

    The three after the total are each a "dont", not a part of it: ``hors_territoire``, and how many
    of zone 3 and of zone 2 stand there by their highest zone only (``a_preciser``: the commune is
    sure, it gathers former communes of several zones, and the address does not tell which).
    ``a_part``: rows that are no longer members, besides ``total``.
    """

    zone_3: int
    zone_2: int
    zone_1: int
    a_verifier: int
    total: int
    hors_territoire: int = 0
    a_preciser_3: int = 0
    a_preciser_2: int = 0
    a_part: int = 0

    @classmethod
    def of(
        cls,
        classes: Mapping[str, int],
        hors_territoire: int = 0,
        a_preciser: Mapping[str, int] | None = None,
    ) -> "Balance":
        """From how many rows each class has, and how many of them are to specify."""
        to_specify = a_preciser or {}
        balance = cls(
            **{code.value: int(classes.get(code, 0)) for code in ZoneClass},
            total=sum(int(count) for count in classes.values()),
            hors_territoire=hors_territoire,
            a_preciser_3=int(to_specify.get(ZoneClass.ZONE_3, 0)),
            a_preciser_2=int(to_specify.get(ZoneClass.ZONE_2, 0)),
        )
        return balance.check()

    @property
    def a_preciser(self) -> int:
        """Rows of a sure commune whose zone is the highest of several."""
        return self.a_preciser_3 + self.a_preciser_2

    @property
    def closes(self) -> bool:
        """Zone 3 + zone 2 + zone 1 + to be checked = all the members."""
        return self.zone_3 + self.zone_2 + self.zone_1 + self.a_verifier == self.total

    def check(self) -> "Balance":
        """Itself; a balance that does not close is a bug and must not reach a file."""
        if not self.closes:
            raise AssertionError(f"the balance does not close: {self}")
        return self

    @property
    def sentence(self) -> str:
        """The balance in one French line, for the screen."""
        return (
            f"zone 3 : {self.zone_3}{_spell_open(self.a_preciser_3)}"
            f" + zone 2 : {self.zone_2}{_spell_open(self.a_preciser_2)} + zone 1 : {self.zone_1}"
            f" + à vérifier : {self.a_verifier}{_spell_apart(self.a_part)}"
            f" = {self.total + self.a_part} lignes lues"
        )


def count_balance(targets: pd.DataFrame) -> Balance:
    """The balance of a described frame."""
    classes = targets["classe"]
    to_specify = classes[targets["a_preciser"].astype(bool)]
    outside = int(targets["hors_territoire"].sum())
    return Balance.of(count_codes(classes), outside, count_codes(to_specify))


def count_codes(classes: pd.Series) -> dict[str, int]:
    """How many rows have each class."""
    return {str(code): int(rows) for code, rows in classes.value_counts().items()}


def _spell_apart(count: int) -> str:
    return f" + gardées à part : {count}" if count else ""


def _spell_open(count: int) -> str:
    return f" (dont {count} à préciser)" if count else ""
