"""The reference tables: today's communes, those of the list, and how they are linked.

Pure middle of ``zonage construire``: raw inputs in (:class:`Inputs`), tables out
(:class:`Reference`), each already sorted and in the shape in which it is shipped.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import pandas as pd

from radon.domain.commune.cedex import build_cedex
from radon.domain.commune.edition_agreement import (
    bring_to_today,
    check_list,
    check_movements,
    check_postal_codes,
)
from radon.domain.commune.gazetteer import build_gazetteer
from radon.domain.commune.history import Link, former_communes, passage_2016
from radon.domain.commune.movements import replay
from radon.domain.commune.zonage import (
    LegalList,
    read_legal_list,
    zone_communes,
    zone_communes_2016,
)


@dataclass(frozen=True, eq=False)
class Inputs:
    """The raw tables, all text, as ``radon.sources.commune.inputs`` describes them.

    ``territories``: SPSTI -> codes, today's or former, or a two-digit département. ``cog_year``:
    the year of the COG, as announced. ``files``: role -> file that plays it, for the messages.
    """

    legal_list: pd.DataFrame
    pairings: pd.DataFrame
    cog: pd.DataFrame
    movements: pd.DataFrame
    postal: pd.DataFrame
    laposte: pd.DataFrame
    cedex: pd.DataFrame
    epci: pd.DataFrame
    cantons: pd.DataFrame
    cantons_2014: pd.DataFrame
    territories: dict[str, list[str] | str]
    reference_day: str
    cog_year: int
    files: Mapping[str, str]


@dataclass(frozen=True, eq=False)
class Reference:
    """The tables that are shipped. Keys of :meth:`tables` are the names of the files."""

    communes: pd.DataFrame
    communes_2016: pd.DataFrame
    links: pd.DataFrame
    formers: pd.DataFrame
    names: pd.DataFrame
    cedex: pd.DataFrame
    territories: pd.DataFrame
    legal: LegalList

    def tables(self) -> dict[str, pd.DataFrame]:
        """File name without suffix -> table, codes in columns."""
        return {
            "communes": self.communes,
            "communes_2016": self.communes_2016,
            "passage_2016": self.links,
            "anciennes_communes": self.formers,
            "noms_communes": self.names,
            "codes_cedex": self.cedex,
            "territoires": self.territories,
            "rapport_construction": self.legal.report,
        }


def derive_reference(inputs: Inputs) -> Reference:
    """Zone of every commune, of the list's day and of today, and the tables around it.

    :raises UnusableReference: the inputs are not of one edition (``edition_agreement``).
    """
    history = replay(inputs.movements, inputs.cog, inputs.reference_day)
    check_movements(history, inputs.movements, inputs.cog, inputs.cog_year, inputs.files)
    check_postal_codes(inputs.postal, inputs.cog, inputs.files)
    today = _today(inputs.cog, inputs.postal)
    outside = today[~today["code_insee"].isin(inputs.cog["COM"])]
    links = _with_collectivities(passage_2016(inputs.movements, inputs.cog, history), outside)
    overseas = today[today["code_insee"].str.startswith(("97", "98"))]
    legal = read_legal_list(
        inputs.legal_list,
        pd.Index(links["code_2016"].unique()),
        overseas.rename(columns={"code_insee": "code"}),
        inputs.pairings,
    )
    check_list(legal.report, inputs.files)
    formers = former_communes(inputs.movements, inputs.cog, history)
    communes = _communes(today, links, legal, inputs, formers)
    territories = _territories(inputs.territories, communes, formers)
    return Reference(
        communes=communes,
        communes_2016=_communes_2016(links, legal),
        links=links,
        formers=formers,
        names=build_gazetteer(inputs.postal, inputs.laposte, formers, links),
        cedex=build_cedex(inputs.cedex, communes["code_insee"].tolist(), formers, inputs.files),
        territories=territories,
        legal=legal,
    )


def _today(cog: pd.DataFrame, postal: pd.DataFrame) -> pd.DataFrame:
    """Today's communes: INSEE's, and the overseas collectivities that only the other table has."""
    inside = cog[cog["TYPECOM"] == "COM"]
    communes = pd.DataFrame(
        {
            "code_insee": inside["COM"],
            "nom": inside["LIBELLE"],
            "departement": inside["DEP"],
            "canton": inside["CAN"],
        }
    )
    others = postal[(postal["type"] == "commune-actuelle") & ~postal["code"].isin(inside["COM"])]
    outside = pd.DataFrame(
        {
            "code_insee": others["code"],
            "nom": others["nom"],
            "departement": others["departement"],
            "canton": "",
        }
    )
    return pd.concat([communes, outside]).sort_values("code_insee", ignore_index=True)


def _with_collectivities(links: pd.DataFrame, outside: pd.DataFrame) -> pd.DataFrame:
    """Overseas collectivities have no movement in INSEE's table: each one is its own of 2016."""
    same = pd.DataFrame(
        {
            "code_2016": outside["code_insee"],
            "nom_2016": outside["nom"],
            "code_insee": outside["code_insee"],
            "nom": outside["nom"],
            "lien": Link.INCHANGEE,
        }
    )
    both = pd.concat([links, same])
    return both.sort_values(["code_2016", "code_insee"], ignore_index=True)


def _communes_2016(links: pd.DataFrame, legal: LegalList) -> pd.DataFrame:
    communes = links.drop_duplicates("code_2016")[["code_2016", "nom_2016"]]
    communes = communes.set_axis(["code_insee", "nom"], axis=1).sort_values("code_insee")
    communes["departement"] = _departement(communes["code_insee"])
    return zone_communes_2016(communes.reset_index(drop=True), legal)


def _departement(code: pd.Series) -> pd.Series:
    return code.str[:3].where(code.str.startswith(("97", "98")), code.str[:2])


def _communes(
    today: pd.DataFrame,
    links: pd.DataFrame,
    legal: LegalList,
    inputs: Inputs,
    formers: pd.DataFrame,
) -> pd.DataFrame:
    postal = inputs.postal[inputs.postal["type"] == "commune-actuelle"].set_index("code")
    epci = inputs.epci.set_index("code_commune")
    zones = zone_communes(pd.Index(today["code_insee"]), links, legal).reset_index()
    code = today["code_insee"]
    names = inputs.cantons.set_index("code")["name"]
    former = _cantons_2014(inputs.cantons_2014, set(code), formers)

    def looked_up(column: pd.Series) -> pd.Series:
        return code.map(column).fillna("")

    population = pd.to_numeric(code.map(postal["population"]), errors="coerce").astype("Int64")
    return pd.DataFrame(
        {
            "code_insee": code,
            "nom": today["nom"],
            "departement": today["departement"],
            "population": population,
            "zone_max": zones["zone_max"],
            "zones": zones["zones"],
            "communes_2016": zones["communes_2016"],
            "motif": zones["motif"],
            "epci": looked_up(epci["code_epci"]),
            "nom_epci": looked_up(epci["nom_epci"]),
            "canton": today["canton"],
            "nom_canton": today["canton"].map(names).fillna(""),
            "canton_2014": looked_up(former["canton_2014"]),
            "nom_canton_2014": looked_up(former["nom_canton_2014"]),
            "codes_postaux": looked_up(postal["codes_postaux"]).str.split().str.join("|"),
        }
    )


def _cantons_2014(
    cantons: pd.DataFrame, today: Collection[str], formers: pd.DataFrame
) -> pd.DataFrame:
    """Pre-2015 cantons by today's code. A commune made of two of them has both, joined by "|".

    A row without a name takes the name that the other communes of its canton give. The cantons
    around a divided town bear no name in the source, and get none here.
    """
    name = cantons["nom_canton_chef_lieu"].str.replace("' ", "'")
    given = name[name != ""].groupby(cantons["canton_2014"]).first()
    rows = pd.DataFrame(
        {
            "code_insee": cantons["codes_cog2026"].str.split("|"),
            "canton_2014": cantons["canton_2014"],
            "nom_canton_2014": cantons["canton_2014"].map(given).fillna(""),
        }
    )
    rows = rows.explode("code_insee")
    rows["code_insee"] = bring_to_today(rows["code_insee"], today, formers)
    rows = rows.drop_duplicates().sort_values(["code_insee", "canton_2014"])
    return rows.groupby("code_insee").agg(_join_known)


def _join_known(texts: pd.Series) -> str:
    return "|".join(filter(None, texts))


def _territories(
    territories: dict[str, list[str] | str], communes: pd.DataFrame, formers: pd.DataFrame
) -> pd.DataFrame:
    today = set(communes["code_insee"])
    columns = ["code_insee", "nom", "canton_2014", "nom_canton_2014", "epci", "nom_epci"]
    parts = []
    for spsti, where in sorted(territories.items()):
        inside = (
            communes["departement"].eq(where)
            if isinstance(where, str)
            else communes["code_insee"].isin(
                bring_to_today(pd.Series(where, dtype="str"), today, formers)
            )
        )
        part = communes.loc[inside, columns]
        part.insert(0, "spsti", spsti)
        parts.append(part)
    return pd.concat(parts, ignore_index=True)
