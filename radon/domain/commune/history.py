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

from radon.domain.commune.movements import PARTS, History, Territory, replay


def passage_2016(
    movements: pd.DataFrame, cog: pd.DataFrame, history: History | None = None
) -> pd.DataFrame:
    """One row per link between a commune of the legal list and one of today's, sorted.

    Columns, all text: ``code_2016``, ``nom_2016``, ``code_insee``, ``nom`` (today's), ``lien``:
    *inchangee* (alone on both sides, same code), *code_change* (alone on both sides, other code),
    *fusionnee* (today's commune gathers several of 2016), *partagee* (the ground of the 2016
    commune now lies in several communes), *arrondissement* (Paris, Lyon and Marseille, which the
    list gives by arrondissement and never as a whole).
    """
    history = history or replay(movements, cog)
    old = _atom_owners(history, history.reference, "code_2016", "nom_2016")
    new = _atom_owners(history, history.current, "code_insee", "nom")
    links = old.merge(new, on="atom", validate="1:1").drop(columns="atom").drop_duplicates()
    links = links.assign(lien="inchangee")
    links.loc[links["code_2016"] != links["code_insee"], "lien"] = "code_change"
    links.loc[links.duplicated("code_insee", keep=False), "lien"] = "fusionnee"
    links.loc[links.duplicated("code_2016", keep=False), "lien"] = "partagee"
    arms = cog[cog["TYPECOM"] == "ARM"]
    cities = dict(zip(new["code_insee"], new["nom"], strict=True))
    districts = pd.DataFrame(
        {
            "code_2016": arms["COM"],
            "nom_2016": arms["LIBELLE"],
            "code_insee": arms["COMPARENT"],
            "nom": arms["COMPARENT"].map(cities),
            "lien": "arrondissement",
        }
    )
    links = pd.concat([links[~links["code_2016"].isin(arms["COMPARENT"])], districts])
    return links.sort_values(["code_2016", "code_insee"], ignore_index=True)


def _atom_owners(
    history: History, territories: dict[str, Territory], code: str, nom: str
) -> pd.DataFrame:
    rows = [
        (atom, territory.code, territory.nom)
        for territory in territories.values()
        for atom in history.final_atoms(territory.atoms)
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
    found = _explode_codes(history, _last_known(history, movements), cog)
    heads = parts.drop_duplicates(["code", "nom"]).set_index(["code", "nom"])["COMPARENT"]
    head = heads.reindex(pd.MultiIndex.from_frame(found[["code", "nom"]])).set_axis(found.index)
    # INSEE's table of today decides: in 1983 Lamarche-en-Woëvre went with Nonsard, and no movement
    # says so.
    found = found[head.isna() | (head == found["code_insee"])]
    found = pd.concat([found, _without_movement(parts, found, links)], ignore_index=True)
    found["kind"] = _kinds(found, parts)
    today = links.groupby("code_insee").agg(nom=("nom", "first"), n=("code_2016", "nunique"))
    same = found["nom"].eq(found["code"].map(today["nom"]))
    narrower = found["code"].eq(found["code_insee"])
    narrower &= found["codes_2016"].str.count(r"\|") + 1 < found["code_insee"].map(today["n"])
    columns = ["code", "nom", "code_insee", "code_2016", "codes_2016", "date_eff", "kind"]
    found = found.loc[~same | (narrower & found["codes_2016"].ne("")), columns]
    arms = links[links["lien"] == "arrondissement"]
    districts = pd.DataFrame(
        {
            "code": arms["code_2016"],
            "nom": arms["nom_2016"],
            "code_insee": arms["code_insee"],
            "code_2016": arms["code_2016"],
            "codes_2016": arms["code_2016"],
            "date_eff": "",
            "kind": "arrondissement",
        }
    )
    found = pd.concat([found, districts])
    return found.sort_values(["code", "nom", "code_insee"], ignore_index=True)


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
    found = joined.reset_index()
    by_district = cog.loc[cog["TYPECOM"] == "ARM", "COMPARENT"]
    found.loc[found["codes_2016"].isin(by_district), "codes_2016"] = ""
    everywhere = atoms.groupby(["code", "nom"])["codes_2016"].nunique()
    found = found.join(everywhere.rename("total"), on=["code", "nom"])
    single = found["total"].eq(1) & found["codes_2016"].ne("")
    return found.assign(code_2016=found["codes_2016"].where(single, ""))


def _without_movement(
    parts: pd.DataFrame, found: pd.DataFrame, links: pd.DataFrame
) -> pd.DataFrame:
    """Parts of today's communes whose (code, name) no movement tells (none in COG 2026)."""
    known = pd.MultiIndex.from_frame(found[["code", "nom"]])
    parts = parts[~pd.MultiIndex.from_frame(parts[["code", "nom"]]).isin(known)]
    alone = links[~links.duplicated("code_insee", keep=False)].set_index("code_insee")["code_2016"]
    sure = parts["COMPARENT"].map(alone).fillna("")
    rows = parts.assign(code_insee=parts["COMPARENT"], code_2016=sure, codes_2016=sure)
    return rows.assign(date_eff="", mod="")


def _kinds(found: pd.DataFrame, parts: pd.DataFrame) -> pd.Series:
    """What became of each row: see :func:`former_communes`. The last rule that holds wins."""
    status = parts.set_index(["code", "nom", "COMPARENT"])["TYPECOM"]
    key = pd.MultiIndex.from_frame(found[["code", "nom", "code_insee"]])
    kinds = pd.Series("fusionnee", index=found.index)
    kinds[found["code"] == found["code_insee"]] = "ancien_nom"
    kinds[found["mod"].isin(["41", "50"])] = "ancien_code"
    kinds[found.duplicated(["code", "nom"], keep=False)] = "scindee"
    kinds[key.isin(status[status == "COMA"].index)] = "associee"
    kinds[key.isin(status[status == "COMD"].index)] = "deleguee"
    return kinds
