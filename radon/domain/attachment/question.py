"""Communes that a person is asked to settle: which members, what may be answered.

A question is a member whose commune or former commune nobody can be sure of. What is answered is
kept under the typed address (:mod:`radon.domain.attachment.confirmation`).
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from radon.domain.attachment.confirmation import find_zones
from radon.domain.commune.match import Confiance, Methode
from radon.domain.commune.zone_style import spell_zones
from radon.domain.member_file.typed_address import spell_addresses
from radon.domain.words.labelled_code import LabelledCode
from radon.domain.words.sentence import tell
from radon.errors import UnusableSetting

_WHY_UNLISTED = "la liste de 2018 ne donne pas de zone à cette commune"
_SHOWN = [
    "numero_adherent", "siret", "raison_sociale", "adresse", "code_postal", "ville", "effectif",
    "code_insee", "commune", "candidats", "candidats_en_clair", "zones_possibles", "methode",
    "confiance", "ligne_fichier", "attente",
]  # fmt: skip


class Doubt(LabelledCode):
    """Why a member is listed, the gravest first."""

    INDECISE = "indecise", "Communes indécises"
    A_CONFIRMER = "a_confirmer", "À confirmer"
    HORS_LISTE = "hors_liste", "Hors de la liste"
    A_PRECISER = "a_preciser", "Ancienne commune à préciser"
    DEMANDEE = "demandee", "À demander à l'entreprise"


@dataclass(frozen=True)
class Place:
    """A commune of today, and its commune of 2016: "" when that one stays open."""

    code_insee: str
    code_2016: str = ""


TO_ASK = Place("")
"""The answer of who does not know either: the company is to be asked. Its commune stays open."""
_TOLD_TO_ASK = "à demander à l'entreprise"


@dataclass(frozen=True)
class Choice:
    """One answer that a person may give. ``zones``: "3", "2,3" or "" (not listed); ``label``:
    French, for a menu."""

    place: Place
    zones: str
    label: str


def list_questions(targets: pd.DataFrame) -> pd.DataFrame:
    """The members to settle, worst first; index = id, ``etat`` (a :class:`Doubt`), then the columns
    that help to decide: numero_adherent, siret, raison_sociale, adresse, code_postal, ville,
    effectif, code_insee, commune, candidats, candidats_en_clair, zones_possibles, methode,
    confiance, ligne_fichier, attente.

    ``targets``: of ``Members``. One that a person said to ask (``attente``) is that, as long as its
    commune or former commune is open.
    """
    doubts = list(Doubt)
    reasons = {
        Doubt.INDECISE: targets["confiance"].eq(Confiance.INDECISE),
        Doubt.A_CONFIRMER: targets["confiance"].eq(Confiance.A_CONFIRMER),
        Doubt.HORS_LISTE: targets["zone"].isna(),
        Doubt.A_PRECISER: targets["a_preciser"],
    }
    flags = [reasons[doubt].to_numpy(dtype=bool) for doubt in reasons]
    rank = np.select(flags, list(range(len(flags))), len(doubts))
    asked = targets["attente"].ne("").to_numpy()
    rank = np.where(asked & (rank < len(doubts)), doubts.index(Doubt.DEMANDEE), rank)
    listed = targets.loc[rank < len(doubts), _SHOWN].copy()
    rank = rank[rank < len(doubts)]
    listed.insert(0, "etat", [doubts[place].value for place in rank])
    order = ["rang", "code_postal", "ville", "raison_sociale"]
    return listed.assign(rang=rank).sort_values(order, kind="stable").drop(columns="rang")


def group_alike(listed: pd.DataFrame) -> pd.DataFrame:
    """Rows of :func:`list_questions` that ask the same question, once: index = the first member.

    ``ids`` (tuple), ``adherents``, ``nom`` (of the company, or how many), ``saisie`` (the address
    as typed, of the first), ``code_postal, ville, adresse``, ``proposition, zones_possibles,
    pourquoi``; the biggest groups first.
    """
    if not len(listed):
        return listed.assign(ids=[], adherents=[], nom=[], saisie=[], proposition=[], pourquoi=[])
    ids = pd.Series(listed.index, index=listed.index)
    groups = ids.groupby(_name_questions(listed).to_numpy(), sort=False).agg(tuple)
    first = listed.loc[[members[0] for members in groups]].copy()
    first["ids"] = groups.to_numpy()
    first["adherents"] = [len(members) for members in groups]
    first["nom"] = [
        name if len(members) == 1 else f"{name} et {tell(len(members) - 1, 'autre')}"
        for name, members in zip(first["raison_sociale"], groups, strict=True)
    ]
    first["saisie"] = spell_addresses(first)
    named = first["commune"] + " (" + first["code_insee"] + ")"
    first["proposition"] = named.where(first["code_insee"].ne(""), first["candidats_en_clair"])
    first["pourquoi"] = explain_doubts(first)
    return first.sort_values("adherents", ascending=False, kind="stable")


def explain_doubts(listed: pd.DataFrame) -> pd.Series:
    """Why each row of :func:`list_questions` is there; who said so where a company is to be
    asked."""
    why = listed["methode"].map(Methode.labels()).fillna("")
    why = why.mask(listed["etat"].eq(Doubt.HORS_LISTE), _WHY_UNLISTED)
    return why.mask(listed["attente"].ne(""), listed["attente"])


def _name_questions(listed: pd.DataFrame) -> pd.Series:
    """The same text for the same question: the answers found and the place typed; a former commune
    to specify is one question a commune, each company is asked for itself."""
    place = listed["code_postal"] + "|" + listed["ville"].str.upper().str.strip()
    nowhere = listed["ville"].eq("") & listed["code_postal"].eq("")
    place = place.where(~nowhere, listed["adresse"])
    answers = listed["code_insee"] + "|" + listed["candidats"] + "|" + listed["methode"]
    alone = pd.Series(listed.index.astype("str"), index=listed.index)
    question = (answers + "|" + place).mask(
        listed["etat"].eq(Doubt.A_PRECISER), listed["code_insee"]
    )
    return question.mask(listed["etat"].eq(Doubt.DEMANDEE), alone)


def list_choices(
    row: pd.Series, communes: pd.DataFrame, communes_2016: pd.DataFrame
) -> list[Choice]:
    """What may be answered for one member (a row of described targets): its commune and candidates,
    best first; without any, the communes of its postal code. A commune that gathers several of 2016
    comes once for each, then once without saying which."""
    possible = [str(row["code_insee"]), *str(row["candidats"]).split("|")]
    codes = [code for code in dict.fromkeys(possible) if code in communes.index]
    if not codes and row["code_postal"]:
        served = communes["codes_postaux"].str.split("|")
        codes = communes.index[served.map(lambda listed: row["code_postal"] in listed)].tolist()
    return [choice for code in codes for choice in _spell_choices(code, communes, communes_2016)]


def _spell_choices(code: str, communes: pd.DataFrame, communes_2016: pd.DataFrame) -> list[Choice]:
    name = str(communes.at[code, "nom"])
    formers = [old for old in str(communes.at[code, "communes_2016"]).split("|") if old]
    several = len(formers) > 1
    choices = []
    for old in formers if several else []:
        zones = find_zones(code, old, communes, communes_2016)
        former = communes_2016["nom"].get(old, old)
        label = f"{name} ({code}), {former} – {spell_zones(zones)}"
        choices.append(Choice(Place(code, old), zones, label))
    only = formers[0] if len(formers) == 1 else ""
    zones = find_zones(code, only, communes, communes_2016)
    unsaid = ", ancienne commune inconnue" if several else ""
    label = f"{name} ({code}){unsaid} – {spell_zones(zones)}"
    return [*choices, Choice(Place(code, only), zones, label)]


def check_place(place: Place, communes: pd.DataFrame, communes_2016: pd.DataFrame) -> str:
    """The place in words. Raises UnusableSetting when there is no such one."""
    if place == TO_ASK:
        return _TOLD_TO_ASK
    if place.code_insee not in communes.index:
        raise UnusableSetting(
            f"« {place.code_insee} » n'est pas le code INSEE d'une commune actuelle : choisissez"
            " une commune de la liste."
        )
    name = str(communes.at[place.code_insee, "nom"])
    if not place.code_2016:
        return f"{name} ({place.code_insee})"
    if place.code_2016 not in str(communes.at[place.code_insee, "communes_2016"]).split("|"):
        raise UnusableSetting(
            f"« {place.code_2016} » n'est pas une commune de 2016 réunie dans {name} : choisissez"
            " dans la liste."
        )
    former = communes_2016["nom"].get(place.code_2016, place.code_2016)
    return f"{name} ({place.code_insee}), {former}"
