"""What a contract (CPOM) states of the zoning, beside what the legal list gives.

The stated figure is never corrected, and never replaces the computed one: both are shown, with the
reason for the difference. Read by :mod:`radon.sources.contract.declarations`, used by
:mod:`radon.domain.contract.territory`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True)
class StatedFigure:
    """One sentence of a contract.

    ``annonce``: its words; ``valeur``: the number in it; ``unite``: "communes" or "%";
    ``communes``: "2016" (those of the list) or "actuelles"; ``zones``: counted, by the highest
    zone of the commune; ``tolerance``: a difference that is only a rounding.
    """

    libelle: str
    annonce: str
    valeur: float
    unite: str
    communes: str
    zones: tuple[int, ...]
    tolerance: float
    explication: str


@dataclass(frozen=True)
class ContractFigure:
    """A stated figure beside the computed one. ``codes``: the communes that make the latter."""

    stated: StatedFigure
    computed: float
    count: int
    total: int
    codes: tuple[str, ...]

    @property
    def agrees(self) -> bool:
        """Whether both say the same, rounding apart."""
        return abs(self.computed - self.stated.valeur) <= self.stated.tolerance

    @property
    def spelt_stated(self) -> str:
        """ "8" or "75 %"."""
        return _spell(self.stated.valeur, self.stated.unite)

    @property
    def spelt_computed(self) -> str:
        """ "7" or "74,8 %"."""
        return _spell(self.computed, self.stated.unite)

    @property
    def sentence(self) -> str:
        """What each of both says, and why they differ, in French."""
        of = "de 2016" if self.stated.communes == "2016" else "d'aujourd'hui"
        return (
            f"Contrat : « {self.stated.annonce} ». Arrêté : {self.count} des {self.total} communes"
            f" {of} du territoire. {self.stated.explication}"
        )


def compute_figure(stated: StatedFigure, communes: pd.DataFrame) -> ContractFigure:
    """Count what a contract states. ``communes``: index code, ``zone`` Int64 (the highest)."""
    counted = communes["zone"].isin(list(stated.zones))
    count, total = int(counted.sum()), len(communes)
    share = 100 * count / total if total else 0.0
    codes: Sequence[str] = communes.index[counted].tolist()
    computed = float(count) if stated.unite == "communes" else share
    return ContractFigure(stated, computed, count, total, tuple(codes))


def _spell(value: float, unit: str) -> str:
    number = f"{value:.1f}".removesuffix(".0").replace(".", ",")
    return f"{number} %" if unit == "%" else number
