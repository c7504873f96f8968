"""The territory of a service: its communes and their zones, beside what its contract states."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from radon.domain.contract.stated_figure import ContractFigure, compute_figure
from radon.domain.contract.terms import Contract
from radon.domain.words.folding import fold


@dataclass(frozen=True, eq=False)
class Territory:
    """``communes``: index today's code, ``nom, departement, zones, zone`` (Int64, the highest)``,
    mixte`` (bool)``, communes_2016`` (text), ``canton, canton_2014, nom_epci,
    population``. ``communes_2016``: index code of 2016, ``nom, zones, zone``. ``contract``: its
    title, ``figures``: what it states beside what is computed."""

    communes: pd.DataFrame
    communes_2016: pd.DataFrame
    contract: str
    figures: tuple[ContractFigure, ...]

    def count(self, zone: int) -> int:
        """Today's communes whose highest zone is that one."""
        return int(self.communes["zone"].eq(zone).sum())

    @property
    def share(self) -> float:
        """Part of the territory in zone 2 or 3, in percent of its communes of 2016."""
        total = len(self.communes_2016)
        return 100 * int(self.communes_2016["zone"].ge(2).sum()) / total if total else 0.0


def describe_territory(
    communes: pd.DataFrame, communes_2016: pd.DataFrame, links: pd.DataFrame, contract: Contract
) -> Territory:
    """The territory of these communes of today (index code), and the contract's figures.

    ``communes_2016``, ``links``: the reference (see ``sources.commune.reference``).
    """
    communes = communes.sort_index()
    links = links[links["code_insee"].isin(communes.index)]
    listed = communes_2016.loc[sorted(links["code_2016"].unique()), ["nom", "zones", "zone"]]
    named = links["nom_2016"] + " (zone " + links["code_2016"].map(listed["zones"]) + ")"
    shown = pd.DataFrame(
        {
            "nom": communes["nom"],
            "departement": communes["departement"],
            "zones": communes["zones"],
            "zone": communes["zone_max"],
            "mixte": communes["zones"].str.contains(","),
            "communes_2016": named.groupby(links["code_insee"]).agg(", ".join),
            "canton": communes["nom_canton"],
            "canton_2014": communes["nom_canton_2014"].str.replace("|", " / "),
            "nom_epci": communes["nom_epci"],
            "population": communes["population"],
        }
    ).sort_values("nom", key=lambda names: names.map(fold))
    bases: Mapping[str, pd.DataFrame] = {"2016": listed, "actuelles": shown}
    figures = tuple(compute_figure(stated, bases[stated.communes]) for stated in contract.figures)
    return Territory(shown, listed, contract.titre, figures)
