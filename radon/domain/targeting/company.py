"""Companies (*entreprises*), as the contracts count them: one rule for every figure.

A company is its SIREN where known, else its member number (counting rule 1 of both contracts). A
SIREN is known of a row by its own valid SIRET, or by that of a row that is the same company: one of
its group (the duplicates' rule: same name at the same address) or of the same member number.
What a company is for a breakdown (zone, sector, size, place) is what its one *speaking row* is:
present before gone, highest sure zone first, most employees, first id. So every company stands in
exactly one cell, and the cells add up.
"""

import numpy as np
import pandas as pd

from radon.domain.member_file.field import Field
from radon.domain.member_file.siret import pick_true
from radon.domain.targeting.balance import ZoneClass

COLUMNS = (
    "raison_sociale", "siret", "numero_adherent", "classe", "section", "libelle_section",
    "tranche", "nom_canton", "nom_epci", "code_insee", "commune", "effectif",
)  # fmt: skip
_NO_NUMBER = r"[0\s.\-–—]*"
"""What files hold where there is no number."""
_RANK = {code: rank for rank, code in enumerate(ZoneClass)}


def name_companies(members: pd.DataFrame) -> pd.Series:
    """The company of each member row: "SIREN 732829320", "adhérent 00012", "fiche 17" (its id).

    ``members``: index = id of the member; ``siret``, ``numero_adherent`` (str), ``groupe`` (any
    label shared by the rows that the duplicates' rule joins). Rows without a SIREN of their own
    that share a group or a number are one company.
    """
    own = _find_sirens(members[Field.SIRET])
    number = members[Field.NUMERO_ADHERENT]
    number = number.mask(number.str.fullmatch(_NO_NUMBER).astype(bool), "")
    bare = members.index[own.eq("")]
    head = _join_rows(members["groupe"].loc[bare], number.loc[bare])
    siren = own.copy()
    for shared in (number, members["groupe"]):  # the stronger reason last
        by_row = _first_known(own, shared).reindex(shared.loc[bare]).set_axis(bare).fillna("")
        by_head = by_row.where(by_row.ne("")).groupby(head).transform("first")
        siren.loc[bare] = by_head.fillna(siren.loc[bare]).astype("str")
    first = number.loc[bare].where(number.loc[bare].ne("")).groupby(head).transform("first")
    bare_names = ("adhérent " + first).fillna("fiche " + head.astype("str"))
    names = ("SIREN " + siren).where(siren.ne(""), bare_names.reindex(members.index))
    return names.astype("str")


def describe_companies(members: pd.DataFrame) -> pd.DataFrame:
    """One row a company, index ``entreprise``, from its speaking row.

    ``members``: as :func:`name_companies`, with :data:`COLUMNS` and ``present`` (bool). Columns:
    :data:`COLUMNS`, ``siren`` (""), ``present`` (one row at least is), ``adherent`` (id of the
    speaking row), ``etablissements`` (rows, int64), ``refus`` ("oui" when one present row asks not
    to be contacted, as its ``refuse`` says; "" without that column).
    """
    named = members.assign(
        entreprise=name_companies(members),
        rang=members["classe"].map(_RANK).fillna(_RANK[ZoneClass.A_VERIFIER]),
        adherent=members.index,
        parti=~members["present"].astype(bool),
        petit=-members[Field.EFFECTIF].fillna(-1).astype("float64"),
    )
    named = named.sort_values(["parti", "rang", "petit", "adherent"], kind="stable")
    speaking = named.drop_duplicates("entreprise").set_index("entreprise")
    counted = named.groupby("entreprise")
    return speaking[[*COLUMNS, "adherent"]].assign(
        siren=speaking.index.to_series()
        .str.removeprefix("SIREN ")
        .where(speaking.index.str.startswith("SIREN "), "")
        .astype("str"),
        present=counted["present"].any().reindex(speaking.index).astype(bool),
        etablissements=counted.size().reindex(speaking.index).astype("int64"),
        refus=np.where(speaking.index.isin(_find_refusing(named)), "oui", ""),
    )


def _find_refusing(named: pd.DataFrame) -> pd.Series:
    """The companies that ask not to be contacted; the refusal of one row holds for all."""
    if "refuse" not in named:
        return named["entreprise"].iloc[:0]
    refusing = named["refuse"].astype(bool) & ~named["parti"]
    return named.loc[refusing, "entreprise"]


def _join_rows(group: pd.Series, number: pd.Series) -> pd.Series:
    """The first id among the rows that a chain of groups and numbers holds together."""
    head = pd.Series(group.index, index=group.index, dtype="int64")
    while True:
        joined = head.groupby(group).transform("min")
        joined = joined.groupby(number).transform("min").where(number.ne(""), joined)
        if joined.equals(head):
            return head
        head = joined


def _first_known(siren: pd.Series, shared: pd.Series) -> pd.Series:
    """The SIREN of the first row that has one, by what rows share ("" is shared by nobody)."""
    known = pd.DataFrame({"siren": siren, "shared": shared})
    known = known[known["siren"].ne("") & known["shared"].ne("")].sort_index()
    known = known.drop_duplicates("shared")
    return known.set_index("shared")["siren"].astype("str")


def _find_sirens(siret: pd.Series) -> pd.Series:
    """The SIREN of each valid SIRET, "" elsewhere."""
    return siret.str[:9].where(siret.isin(pick_true(siret.unique())), "").astype("str")
