"""Why a commune has its zone, in words: its communes of 2016, its history since, its neighbours.

Told from the built reference and INSEE's movements (``movements`` gives their codes); read
by :mod:`radon.workflows.commune.explain_commune`, shown by the zoning page. Nothing is decided
here: the zones are those of :mod:`radon.domain.commune.zonage`.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from radon.domain.commune.history import FormerKind, Link
from radon.domain.commune.movements import REFERENCE_DAY
from radon.domain.commune.name import compact, normalise_name
from radon.domain.commune.zonage import ZoneOrigin
from radon.domain.commune.zone_style import spell_zones
from radon.domain.words.folding import fold
from radon.domain.words.sentence import join_words

MOST_FOUND = 60
MOST_NAMED = 12
_PARTS_ENDED = {
    "34": "Fin de la commune associée",
    "35": "Fin de la commune déléguée",
    "70": "Commune associée devenue déléguée",
    "71": "Rétablissement de la commune déléguée",
    "72": "Création de la commune déléguée",
}
_MERGERS = {
    "31": "Fusion : {after} réunit",
    "32": "Création de la commune nouvelle {after}, qui réunit",
    "33": "Fusion-association : {after} réunit",
}


@dataclass(frozen=True, eq=False)
class Chronicle:
    """What stories are told from: the reference (see ``sources.commune.reference``), INSEE's
    movements, and the codes around each commune whose contour is known."""

    communes: pd.DataFrame
    communes_2016: pd.DataFrame
    links: pd.DataFrame
    formers: pd.DataFrame
    movements: pd.DataFrame
    neighbours: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, eq=False)
class CommuneStory:
    """A commune of today. Every text is French, ready to be shown.

    ``zones``: "2,3"; ``why``: one sentence; ``parts``: its communes of the list (index code:
    ``nom``, ``zones``, ``lien`` in words, ``ailleurs``: the other communes of today that have a
    part of it); ``events``: ``date`` (ISO), ``evenement``, oldest first, from the day of the list
    on; ``former_names``: ``nom, code, statut, commune_2016, zones``; ``neighbours``: index code:
    ``nom, zones`` — None where no contour is known.
    """

    code_insee: str
    nom: str
    departement: str
    population: int | None
    zones: str
    why: str
    parts: pd.DataFrame
    events: pd.DataFrame
    former_names: pd.DataFrame
    neighbours: pd.DataFrame | None
    nom_epci: str
    canton: str
    canton_2014: str
    codes_postaux: tuple[str, ...]


def search_communes(
    text: str,
    communes: pd.DataFrame,
    formers: pd.DataFrame,
    territory: frozenset[str] = frozenset(),
) -> pd.DataFrame:
    """The communes that a text may mean: a name of today or of old, whole or begun, or a code.

    ``communes`` (index code_insee: nom, departement, zones, communes_2016), ``formers`` (code, nom,
    code_insee): the reference. Returns at most :data:`MOST_FOUND` rows, best first (whole name,
    then beginning, then inside; those of the territory before): index code_insee, ``nom,
    departement, zones, trouve`` (the former name that led there, "" when it is today's).
    """
    key, code = compact(normalise_name(text)), _as_code(text)
    names = _all_names(communes, formers)
    if code:
        hit = names["code"].eq(code) | names["code_insee"].eq(code)
        hits = names[hit].assign(rank=0.0)
    elif len(key) < 2:
        return _present(names.iloc[:0], communes)
    else:
        keys = names["nom"].map(
            {name: compact(normalise_name(name)) for name in names["nom"].unique()}
        )
        hits = names[keys.str.contains(key, regex=False)].assign(rank=2.0)
        keys = keys.loc[hits.index]
        hits.loc[keys.str.startswith(key), "rank"] = 1.0
        hits.loc[keys.eq(key), "rank"] = 0.0
    outside = ~hits["code_insee"].isin(territory)
    hits["rank"] += outside * 2 - (outside & hits["rank"].eq(2)) * 0.5
    hits["former"] = hits["trouve"].ne("")
    hits = hits.sort_values(["rank", "former", "nom", "code_insee"], kind="stable")
    return _present(hits.drop_duplicates("code_insee").head(MOST_FOUND), communes)


def _as_code(text: str) -> str:
    """An INSEE code as typed ("1053" is "01053"), "" when it is none."""
    code = text.strip().upper()
    code = f"0{code}" if len(code) == 4 and code.isdigit() else code
    shaped = len(code) == 5 and code[0].isdigit() and code[2:].isdigit()
    return code if shaped and (code[1].isdigit() or code[1] in "AB") else ""


def _all_names(communes: pd.DataFrame, formers: pd.DataFrame) -> pd.DataFrame:
    today = pd.DataFrame(
        {"code": communes.index, "nom": communes["nom"], "code_insee": communes.index, "trouve": ""}
    )
    past = formers[["code", "nom", "code_insee"]].assign(trouve=formers["nom"])
    return pd.concat([today, past], ignore_index=True)


def _present(hits: pd.DataFrame, communes: pd.DataFrame) -> pd.DataFrame:
    shown = communes.loc[hits["code_insee"], ["nom", "departement", "zones"]].copy()
    shown["trouve"] = hits["trouve"].to_numpy()
    return shown


def tell_commune(code_insee: str, chronicle: Chronicle) -> CommuneStory:
    """The story of a commune of today."""
    commune = chronicle.communes.loc[code_insee]
    parts = _tell_parts(code_insee, chronicle)
    population = commune["population"]
    return CommuneStory(
        code_insee=code_insee,
        nom=str(commune["nom"]),
        departement=str(commune["departement"]),
        population=None if pd.isna(population) else int(population),
        zones=str(commune["zones"]),
        why=_explain(str(commune["nom"]), str(commune["zones"]), str(commune["motif"]), parts),
        parts=parts,
        events=_tell_events({code_insee, *parts.index}, chronicle.movements),
        former_names=_tell_former_names(code_insee, chronicle),
        neighbours=_find_neighbours(code_insee, chronicle),
        nom_epci=str(commune["nom_epci"]),
        canton=str(commune["nom_canton"]),
        canton_2014=str(commune["nom_canton_2014"]).replace("|", " / "),
        codes_postaux=tuple(code for code in str(commune["codes_postaux"]).split("|") if code),
    )


def _find_neighbours(code_insee: str, chronicle: Chronicle) -> pd.DataFrame | None:
    if code_insee not in chronicle.neighbours:
        return None
    communes = chronicle.communes
    codes = [code for code in chronicle.neighbours[code_insee] if code in communes.index]
    around = communes.loc[codes, ["nom", "zones"]]
    return around.sort_values("nom", key=lambda names: names.map(fold))


def _tell_parts(code: str, chronicle: Chronicle) -> pd.DataFrame:
    links = chronicle.links
    own = links[links["code_insee"] == code].set_index("code_2016")
    others = links[links["code_2016"].isin(own.index) & (links["code_insee"] != code)]
    elsewhere = (others["nom"] + " (" + others["code_insee"] + ")").groupby(others["code_2016"])
    return pd.DataFrame(
        {
            "nom": own["nom_2016"],
            "zones": chronicle.communes_2016["zones"].reindex(own.index).fillna(""),
            "lien": own["lien"].map(Link.labels()),
            "ailleurs": elsewhere.agg(", ".join).reindex(own.index).fillna(""),
        }
    ).rename_axis("code_2016")


def _explain(nom: str, zones: str, motif: str, parts: pd.DataFrame) -> str:
    list_ = "l'arrêté du 27 juin 2018, qui renvoie aux communes du 1er janvier 2016"
    if not zones:
        return f"{nom} n'a pas de zone : {list_}, ne la nomme pas."
    if motif == ZoneOrigin.HERITEE:
        origin = join_words(f"{row.nom} ({row.Index})" for row in parts.itertuples())
        return (
            f"{nom} est plus jeune que la liste : elle hérite de la commune de 2016 dont elle est"
            f" sortie, {origin}, classée en {spell_zones(zones)} par {list_}."
        )
    if "," in zones:
        groups = parts.groupby("zones", sort=True)["nom"].agg(join_words)
        zoned = [f"{spell_zones(str(zone))} : {names}" for zone, names in groups.items()]
        return (
            f"{nom} est mixte : elle réunit des communes de 2016 classées dans des zones"
            f" différentes ({join_words(zoned)}). La zone d'une entreprise est celle de la commune"
            " de 2016 où se trouve son adresse ; quand on ne la connaît pas, toutes restent"
            " possibles et la plus haute est retenue pour le ciblage."
        )
    if len(parts) > 1:
        names = join_words(parts["nom"]) if len(parts) <= MOST_NAMED else str(len(parts))
        return f"Toutes ses communes de 2016 ({names}) sont en {spell_zones(zones)} dans {list_}."
    damaged = " La ligne de la liste est abîmée dans la source : à confirmer." if motif else ""
    former = parts["nom"].tolist()
    same = "" if former == [nom] else f" sous le nom « {join_words(former)} »"
    return f"{nom} est classée{same} en {spell_zones(zones)} par {list_}.{damaged}"


def _tell_events(codes: set[str], movements: pd.DataFrame) -> pd.DataFrame:
    recent = movements[movements["DATE_EFF"] >= REFERENCE_DAY]
    own = recent[recent["COM_AV"].isin(codes) | recent["COM_AP"].isin(codes)]
    rows: list[tuple[str, str]] = []
    for day, mod in sorted(set(zip(own["DATE_EFF"], own["MOD"], strict=True))):
        group = recent[recent["DATE_EFF"].eq(day) & recent["MOD"].eq(mod)]
        rows += [(day, text) for text in _tell_group(mod, group, codes)]
    return pd.DataFrame(rows, columns=["date", "evenement"])


def _tell_group(mod: str, group: pd.DataFrame, codes: set[str]) -> list[str]:
    """The sentences of one day and one kind that concern these communes."""
    before, after = group["COM_AV"].isin(codes), group["COM_AP"].isin(codes)
    whole = group["TYPECOM_AP"].eq("COM") & group["TYPECOM_AV"].isin(["COM", "COMA"])
    if mod in _MERGERS:
        mergers = group[whole & after].groupby(["COM_AP", "LIBELLE_AP"])
        return [
            f"{_MERGERS[mod].format(after=heir)} {_join_names(pieces['LIBELLE_AV'])}."
            for (_, heir), pieces in mergers
        ]
    if mod == "21":
        torn = group[whole & (before | after) & group["TYPECOM_AV"].eq("COM")]
        return [
            f"Rétablissement : {nom} se sépare en"
            f" {_join_names(group[whole & group['COM_AV'].eq(str(code))]['LIBELLE_AP'])}."
            for (code, nom), _ in torn.groupby(["COM_AV", "LIBELLE_AV"])
        ]
    if mod in _PARTS_ENDED:
        parts = group[after] if mod == "72" else group[after & group["TYPECOM_AV"].ne("COM")]
        names = parts["LIBELLE_AP" if mod in ("71", "72") else "LIBELLE_AV"].drop_duplicates()
        return [f"{_PARTS_ENDED[mod]} {name}." for name in names]
    singles = group[whole & (before | after)]
    return [_tell_single(mod, row) for row in singles.itertuples(index=False)]


def _join_names(names: pd.Series) -> str:
    return join_words(names.drop_duplicates())


def _tell_single(mod: str, row: tuple[str, ...]) -> str:
    before, after = row.LIBELLE_AV, row.LIBELLE_AP  # type: ignore[attr-defined]
    old, new = row.COM_AV, row.COM_AP  # type: ignore[attr-defined]
    if mod == "10":
        return f"{before} prend le nom de {after}."
    if mod == "41":
        return f"{before} change de département : le code {old} devient {new}."
    if mod == "50":
        return f"Le chef-lieu de {after} change : le code {old} devient {new}."
    return f"{before} ({old}) devient {after} ({new})."


def _tell_former_names(code: str, chronicle: Chronicle) -> pd.DataFrame:
    listed = chronicle.communes_2016
    own = chronicle.formers[chronicle.formers["code_insee"] == code]
    return pd.DataFrame(
        {
            "nom": own["nom"],
            "code": own["code"],
            "statut": own["kind"].map(FormerKind.labels()).fillna(""),
            "commune_2016": own["code_2016"].map(listed["nom"]).fillna(""),
            "zones": own["code_2016"].map(listed["zones"]).fillna(""),
        }
    ).reset_index(drop=True)
