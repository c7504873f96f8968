"""Communes settled by a person: chosen among candidates, remembered, applied, undone.

What is remembered holds for the typed address (``confirmation``): the next import
finds it again when the address is unchanged.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import pandas as pd

from radon.domain.attachment.confirmation import bind_address_keys, find_zones
from radon.domain.commune.match import Confiance
from radon.errors import UnusableSetting
from radon.store.adherents import read_adherents
from radon.store.changes import Kind, changes_after, record_change
from radon.store.confirmations import Confirmation, read_confirmations, write_confirmations
from radon.store.engine import Connection, Engine
from radon.store.trouble import ChangedMeanwhile
from radon.workflows.members.reference import MemberReference, load_reference
from radon.workflows.members.stored import Members

ETATS = {
    "indecise": "commune indécise",
    "a_confirmer": "commune à confirmer",
    "hors_liste": "commune absente de la liste de 2018",
    "a_preciser": "ancienne commune à préciser",
}
"""Why a member is listed → how the user reads it, the gravest first."""
_SHOWN = [
    "raison_sociale", "adresse", "code_postal", "ville", "effectif", "code_insee", "commune",
    "candidats", "candidats_en_clair", "zones_possibles", "methode", "confiance", "ligne_fichier",
]  # fmt: skip


_KEYED = ("cle", "code_postal", "ville", "adresse", "exemple")


@dataclass(frozen=True)
class Choice:
    """One answer that a person may give. ``code_2016``: "" when the former commune stays open.

    ``zones``: "3", "2,3" or "" (not listed); ``label``: French, for a menu."""

    code_insee: str
    code_2016: str
    zones: str
    label: str


def list_to_confirm(members: Members) -> pd.DataFrame:
    """The members whose commune or former commune nobody can be sure of, worst first.

    index = id; ``etat`` (a key of :data:`ETATS`), then the columns of ``targets`` that help to
    decide: raison_sociale, adresse, code_postal, ville, effectif, code_insee, commune, candidats,
    candidats_en_clair, zones_possibles, methode, confiance, ligne_fichier.
    """
    targets = members.targets
    confiance = targets["confiance"]
    reasons = [
        confiance.eq(Confiance.INDECISE).to_numpy(dtype=bool),
        confiance.eq(Confiance.A_CONFIRMER).to_numpy(dtype=bool),
        targets["zone"].isna().to_numpy(dtype=bool),
        targets["a_preciser"].to_numpy(dtype=bool),
    ]
    rank = np.select(reasons, [0, 1, 2, 3], len(ETATS))
    listed = targets.loc[rank < len(ETATS), _SHOWN].copy()
    rank = rank[rank < len(ETATS)]
    listed.insert(0, "etat", pd.array(np.array(list(ETATS), dtype=object)[rank], dtype="str"))
    order = ["rang", "code_postal", "ville", "raison_sociale"]
    return listed.assign(rang=rank).sort_values(order, kind="stable").drop(columns="rang")


def list_choices(
    members: Members, number: int, reference: MemberReference | None = None
) -> list[Choice]:
    """What may be answered for one member: its commune and candidates, best first; without any,
    the communes of its postal code. A commune that gathers several of 2016 comes once for each,
    then once without saying which."""
    reference = reference or load_reference()
    _check_here(members.targets.index, [number])
    row = members.targets.loc[number]
    asked = [str(row["code_insee"]), *str(row["candidats"]).split("|")]
    codes = [code for code in dict.fromkeys(asked) if code in reference.communes.index]
    if not codes and row["code_postal"]:
        served = reference.communes["codes_postaux"].str.split("|")
        here = served.map(lambda listed: row["code_postal"] in listed)
        codes = reference.communes.index[here].tolist()
    return [choice for code in codes for choice in _spell_choices(code, reference)]


def confirm_communes(
    engine: Engine,
    spsti: str,
    ids: Collection[int],
    code_insee: str,
    author: str,
    today: date,
    *,
    code_2016: str = "",
    version_id: int | None = None,
    reference: MemberReference | None = None,
) -> int:
    """Settle the commune of these members: returns the new version_id.

    ``code_2016``: former commune, when known. ``version_id``: of the Members that the person was
    looking at; ChangedMeanwhile when someone settled one of them since. Raises UnusableSetting for
    a member that the service does not have, or a commune that does not exist.
    """
    reference = reference or load_reference()
    service = reference.choose_service(spsti)
    label = _check_choice(code_insee, code_2016, reference)
    what = f"commune de {len(set(ids))} adhérent(s) confirmée : {label}"
    with record_change(engine, service, Kind.COMMUNES, author, what) as (connection, version):
        rows = _pick(connection, service, ids)
        _refuse_if_settled(connection, service, rows, version_id)
        said = (code_insee, code_2016, author, today, True)
        news = [
            Confirmation(key, code_postal, ville, adresse, *said, bool(exemple))
            for key, code_postal, ville, adresse, exemple in zip(
                *(rows[name].tolist() for name in _KEYED), strict=True
            )
        ]
        write_confirmations(connection, service, version, news)
    return version


def undo_confirmation(
    engine: Engine,
    spsti: str,
    ids: Collection[int],
    author: str,
    today: date,
    *,
    version_id: int | None = None,
) -> int:
    """Back to what the file says: returns the new version_id."""
    service = spsti.strip().lower()
    what = f"confirmation de commune annulée pour {len(set(ids))} adhérent(s)"
    with record_change(engine, service, Kind.COMMUNES, author, what) as (connection, version):
        rows = _pick(connection, service, ids)
        _refuse_if_settled(connection, service, rows, version_id)
        known = {one.cle_adresse: one for one in read_confirmations(connection, service)}
        settled = [known[key] for key in dict.fromkeys(rows["cle"]) if key in known]
        write_confirmations(
            connection,
            service,
            version,
            [replace(one, active=False, auteur=author, date=today) for one in settled],
        )
    return version


def _spell_choices(code: str, reference: MemberReference) -> list[Choice]:
    name = str(reference.communes.at[code, "nom"])
    formers = [old for old in str(reference.communes.at[code, "communes_2016"]).split("|") if old]
    choices = []
    for old in formers if len(formers) > 1 else []:
        zones = find_zones(code, old, reference.communes, reference.communes_2016)
        former = reference.names_2016.get(old, old)
        choices.append(Choice(code, old, zones, f"{name} ({code}), {former} – {_spell(zones)}"))
    only = formers[0] if len(formers) == 1 else ""
    zones = find_zones(code, only, reference.communes, reference.communes_2016)
    several = ", ancienne commune inconnue" if len(formers) > 1 else ""
    return [*choices, Choice(code, only, zones, f"{name} ({code}){several} – {_spell(zones)}")]


def _spell(zones: str) -> str:
    return f"zone {zones.replace(',', ' ou ')}" if zones else "zone inconnue"


def _check_choice(code_insee: str, code_2016: str, reference: MemberReference) -> str:
    """The commune in words. Raises UnusableSetting."""
    if code_insee not in reference.communes.index:
        raise UnusableSetting(
            f"« {code_insee} » n'est pas le code INSEE d'une commune actuelle : choisissez une"
            " commune de la liste."
        )
    name = str(reference.communes.at[code_insee, "nom"])
    formers = str(reference.communes.at[code_insee, "communes_2016"]).split("|")
    if not code_2016:
        return f"{name} ({code_insee})"
    if code_2016 not in formers:
        raise UnusableSetting(
            f"« {code_2016} » n'est pas une commune de 2016 réunie dans {name} : choisissez dans"
            " la liste."
        )
    return f"{name} ({code_insee}), {reference.names_2016.get(code_2016, code_2016)}"


def _check_here(known: pd.Index, ids: Collection[int]) -> None:
    unknown = sorted(set(ids) - set(known))
    if unknown or not ids:
        said = ", ".join(map(str, unknown[:5])) or "aucun choisi"
        raise UnusableSetting(
            f"Adhérents introuvables dans ce service ({said}) : rechargez la page et recommencez."
        )


def _pick(connection: Connection, spsti: str, ids: Collection[int]) -> pd.DataFrame:
    """The stored rows of these members, with ``cle``: what their confirmations are filed under."""
    rows = read_adherents(connection, spsti)
    _check_here(rows.index, ids)
    return rows.assign(cle=bind_address_keys(rows["cle_adresse"])).loc[sorted(set(ids))]


def _refuse_if_settled(
    connection: Connection, spsti: str, rows: pd.DataFrame, seen: int | None
) -> None:
    if seen is None:
        return
    later = {
        one.cle_adresse: one
        for one in read_confirmations(connection, spsti)
        if one.version_id > seen
    }
    for key, name in zip(rows["cle"], rows["raison_sociale"], strict=True):
        if key in later:
            made = later[key].version_id
            change = next(one for one in changes_after(connection, spsti, made - 1))
            raise ChangedMeanwhile(
                f"La commune de « {name} » a changé entre-temps ({change.sentence}) : rechargez la"
                " page, puis choisissez de nouveau."
            )
