"""What became of communes: from those of the legal list to today's, and every former name.

Stands between the replay of the INSEE movements (``movements``) and the
zoning and the resolution: the legal list speaks of the communes of 1 January 2016, addresses of
today's, and what people type is often the name of a commune that is neither.

Two communes of two dates are linked when they have ground in common: this is what makes a commune
merged and split again keep its own 2016 line, and one that was cut out of an older commune (L'Oie
out of Essarts-en-Bocage) inherit from it.
Source: INSEE, Code officiel géographique, movements and communes of 1 January 2026.
"""

import pandas as pd

from radon.domain.commune.movements import PARTS, Extent, History, replay
from radon.domain.words.labelled_code import LabelledCode


class Link(LabelledCode):
    """How a commune of the legal list and one of today's are linked. In this order the last that
    holds wins, but for the districts of Paris, Lyon and Marseille, which the list gives and never
    the whole."""

    INCHANGEE = "inchangee", "inchangée"
    CODE_CHANGE = "code_change", "autre code"
    FUSIONNEE = "fusionnee", "réunie"
    PARTAGEE = "partagee", "partagée"
    ARRONDISSEMENT = "arrondissement", "arrondissement"


class FormerKind(LabelledCode):
    """What became of a former code and name: see :func:`former_communes`."""

    FUSIONNEE = "fusionnee", "ancienne commune"
    ANCIEN_NOM = "ancien_nom", "ancien nom"
    ANCIEN_CODE = "ancien_code", "ancien code"
    SCINDEE = "scindee", "ancienne commune, aujourd'hui partagée"
    ASSOCIEE = "associee", "commune associée"
    DELEGUEE = "deleguee", "commune déléguée"
    ARRONDISSEMENT = "arrondissement", "arrondissement"


def passage_2016(
    movements: pd.DataFrame, cog: pd.DataFrame, history: History | None = None
) -> pd.DataFrame:
    """One row per link between a commune of the legal list and one of today's, sorted.

    Columns, all text: ``code_2016``, ``nom_2016``, ``code_insee``, ``nom`` (today's), ``lien``
    (:class:`Link`): INCHANGEE (alone on both sides, same code), CODE_CHANGE (alone on both sides,
    other code), FUSIONNEE (today's commune gathers several of 2016), PARTAGEE (the ground of the
    2016 commune now lies in several communes).
    """
    history = history or replay(movements, cog)
    old = _atom_owners(history, history.reference, "code_2016", "nom_2016")
    new = _atom_owners(history, history.current, "code_insee", "nom")
    links = old.merge(new, on="atom", validate="1:1").drop(columns="atom").drop_duplicates()
    links = links.assign(lien=Link.INCHANGEE)
    links.loc[links["code_2016"] != links["code_insee"], "lien"] = Link.CODE_CHANGE
    links.loc[links.duplicated("code_insee", keep=False), "lien"] = Link.FUSIONNEE
    links.loc[links.duplicated("code_2016", keep=False), "lien"] = Link.PARTAGEE
    arms = cog[cog["TYPECOM"] == "ARM"]
    cities = dict(zip(new["code_insee"], new["nom"], strict=True))
    districts = pd.DataFrame(
        {
            "code_2016": arms["COM"],
            "nom_2016": arms["LIBELLE"],
            "code_insee": arms["COMPARENT"],
            "nom": arms["COMPARENT"].map(cities),
            "lien": Link.ARRONDISSEMENT,
        }
    )
    links = pd.concat([links[~links["code_2016"].isin(arms["COMPARENT"])], districts])
    return links.sort_values(["code_2016", "code_insee"], ignore_index=True)


def _atom_owners(history: History, extents: dict[str, Extent], code: str, nom: str) -> pd.DataFrame:
    rows = [
        (atom, extent.code, extent.nom)
        for extent in extents.values()
        for atom in history.final_atoms(extent.atoms)
    ]
    return pd.DataFrame(rows, columns=["atom", code, nom])


def former_communes(
    movements: pd.DataFrame, cog: pd.DataFrame, history: History | None = None
) -> pd.DataFrame:
    """Every (code, name) that is no longer, or is only a part of, a commune, and where it is now.

    ``movements`` and ``cog`` are INSEE's two tables as text (see :func:`replay`). One row per
    (``code``, ``nom``, ``code_insee``), sorted so; all columns are text:

    - ``code``, ``nom``: INSEE code and accented name, as they were last used together. One code
      has a row per name that it bore (name changes since 1943 included), one name may stand
      under several codes (a change of department): key on what you have.
    - ``code_insee``: today's commune. Several rows when the ground now lies in several (kind
      *scindee*): the name alone then does not settle today's commune.
    - ``code_2016``: the commune of the legal list, **only where it is sure** (all the ground of
      the former commune in that one, by the movements); "" otherwise.
    - ``codes_2016``: all of them, joined by "|" ("" when INSEE does not tell: a part without
      any movement of its own). For a *scindee*, those that lie in the ``code_insee`` of the row.
    - ``date_eff``: day on which (code, nom) ceased to be a commune's, ISO; "" when unknown.
    - ``kind``: *deleguee*, *associee* (it has that status today, under that name),
      *arrondissement* (of Paris, Lyon, Marseille), *fusionnee* (no status left), *scindee*,
      *ancien_nom* (today's commune of the same code had that name), *ancien_code* (same commune
      under another code: change of department or of chef-lieu).

    A row whose code and name are both those of today's commune (the chef-lieu of a commune
    nouvelle: Évron in Évron) stands only where it says more than the commune itself, that is
    where its 2016 communes are fewer: typed alone, such a name does **not** say which is meant.
    """
    history = history or replay(movements, cog)
    links = passage_2016(movements, cog, history)
    parts = cog[cog["TYPECOM"].isin(PARTS)].rename(columns={"COM": "code", "LIBELLE": "nom"})
    rows = _explode_codes(history, _last_known(history, movements), cog)
    heads = parts.drop_duplicates(["code", "nom"]).set_index(["code", "nom"])["COMPARENT"]
    head = heads.reindex(pd.MultiIndex.from_frame(rows[["code", "nom"]])).set_axis(rows.index)
    # INSEE's table of today decides: in 1983 Lamarche-en-Woëvre went with Nonsard, and no movement
    # says so.
    rows = rows[head.isna() | (head == rows["code_insee"])]
    rows = pd.concat([rows, _without_movement(parts, rows, links)], ignore_index=True)
    rows["kind"] = _kinds(rows, parts)
    today = links.groupby("code_insee").agg(nom=("nom", "first"), n=("code_2016", "nunique"))
    same = rows["nom"].eq(rows["code"].map(today["nom"]))
    narrower = rows["code"].eq(rows["code_insee"])
    narrower &= rows["codes_2016"].str.count(r"\|") + 1 < rows["code_insee"].map(today["n"])
    columns = ["code", "nom", "code_insee", "code_2016", "codes_2016", "date_eff", "kind"]
    rows = rows.loc[~same | (narrower & rows["codes_2016"].ne("")), columns]
    arms = links[links["lien"] == Link.ARRONDISSEMENT]
    districts = pd.DataFrame(
        {
            "code": arms["code_2016"],
            "nom": arms["nom_2016"],
            "code_insee": arms["code_insee"],
            "code_2016": arms["code_2016"],
            "codes_2016": arms["code_2016"],
            "date_eff": "",
            "kind": FormerKind.ARRONDISSEMENT,
        }
    )
    rows = pd.concat([rows, districts])
    return rows.sort_values(["code", "nom", "code_insee"], ignore_index=True)


def _last_known(history: History, movements: pd.DataFrame) -> pd.DataFrame:
    """One row per (code, nom) that ended: its ground when it last was a commune.

    Where the commune became a part (déléguée, associée), the ground of that day: it may have
    headed a larger commune of the same code and name since, and then grown again.
    """
    ended = pd.DataFrame([(e.code, e.nom, e.date, e.mod, e.atoms) for e in history.ended])
    ended.columns = pd.Index(["code", "nom", "date_eff", "mod", "atoms"])
    became = movements["TYPECOM_AV"].eq("COM") & movements["TYPECOM_AP"].isin(PARTS)
    became &= movements["COM_AV"] == movements["COM_AP"]
    key = ["COM_AV", "LIBELLE_AV", "DATE_EFF"]
    as_part = pd.MultiIndex.from_frame(movements.loc[became, key])
    ended["part"] = pd.MultiIndex.from_frame(ended[["code", "nom", "date_eff"]]).isin(as_part)
    ended = ended.sort_values(["part", "date_eff"], kind="stable")
    return ended.drop_duplicates(["code", "nom"], keep="last")


def _explode_codes(history: History, ended: pd.DataFrame, cog: pd.DataFrame) -> pd.DataFrame:
    """One row per (code, nom, today's commune), with the 2016 communes met in it."""
    now = _atom_owners(history, history.current, "code_insee", "nom_insee")
    then = _atom_owners(history, history.reference, "codes_2016", "nom_2016")
    final = ended["atoms"].map(lambda atoms: list(history.final_atoms(atoms)))
    atoms = ended.drop(columns="atoms").assign(atom=final).explode("atom", ignore_index=True)
    atoms["atom"] = atoms["atom"].astype("int64")
    atoms = atoms.merge(now, on="atom", how="left").merge(then, on="atom", how="left")
    atoms = atoms[atoms["code_insee"].notna()]  # Saint-Barthélemy, Saint-Martin left the COG
    keys = ["code", "nom", "date_eff", "mod", "code_insee"]
    links = atoms[[*keys, "codes_2016"]].drop_duplicates().sort_values([*keys, "codes_2016"])
    joined = links.groupby(keys)["codes_2016"].agg("|".join)
    rows = joined.reset_index()
    by_district = cog.loc[cog["TYPECOM"] == "ARM", "COMPARENT"]
    rows.loc[rows["codes_2016"].isin(by_district), "codes_2016"] = ""
    everywhere = atoms.groupby(["code", "nom"])["codes_2016"].nunique()
    rows = rows.join(everywhere.rename("total"), on=["code", "nom"])
    single = rows["total"].eq(1) & rows["codes_2016"].ne("")
    return rows.assign(code_2016=rows["codes_2016"].where(single, ""))


def _without_movement(parts: pd.DataFrame, rows: pd.DataFrame, links: pd.DataFrame) -> pd.DataFrame:
    """Parts of today's communes whose (code, name) no movement tells (none in COG 2026)."""
    known = pd.MultiIndex.from_frame(rows[["code", "nom"]])
    parts = parts[~pd.MultiIndex.from_frame(parts[["code", "nom"]]).isin(known)]
    alone = links[~links.duplicated("code_insee", keep=False)].set_index("code_insee")["code_2016"]
    sure = parts["COMPARENT"].map(alone).fillna("")
    return parts.assign(
        code_insee=parts["COMPARENT"], code_2016=sure, codes_2016=sure, date_eff="", mod=""
    )


def _kinds(rows: pd.DataFrame, parts: pd.DataFrame) -> pd.Series:
    """What became of each row: see :func:`former_communes`. The last rule that holds wins."""
    status = parts.set_index(["code", "nom", "COMPARENT"])["TYPECOM"]
    key = pd.MultiIndex.from_frame(rows[["code", "nom", "code_insee"]])
    kinds = pd.Series(FormerKind.FUSIONNEE, index=rows.index)
    kinds[rows["code"] == rows["code_insee"]] = FormerKind.ANCIEN_NOM
    kinds[rows["mod"].isin(["41", "50"])] = FormerKind.ANCIEN_CODE
    kinds[rows.duplicated(["code", "nom"], keep=False)] = FormerKind.SCINDEE
    kinds[key.isin(status[status == "COMA"].index)] = FormerKind.ASSOCIEE
    kinds[key.isin(status[status == "COMD"].index)] = FormerKind.DELEGUEE
    return kinds
