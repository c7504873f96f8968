"""The duty of the owner or operator of certain buildings open to the public, told of one
establishment: beside the employer's duties, never mixed with them.

Whether it is one of the buildings of CSP art. D1333-32 is for the operator to check: an activity
code only says that it is worth asking. CSP art. R1333-33 (when, how often, by whom), R1333-34 and
arrêté of 26 February 2019 (what follows a result), R1333-35 (who is told, within a month),
R1333-36 (approved bodies only; measuring without approval is fined, R1337-14-2).
"""

import pandas as pd

from radon.domain.measurement.erp import ErpPosition, place_erp_results
from radon.domain.measurement.position import current_rooms
from radon.domain.measurement.room_history import is_former
from radon.domain.measurement.season import find_seasons
from radon.domain.measurement.threshold import ERP_CORRECT, read_levels, spell_result
from radon.domain.member_file.naf import ERP_CATEGORIES, find_sector
from radon.domain.words.sentence import agree, spell_day, tell

Facts = tuple[tuple[str, str], ...]
TITLE = "Établissement recevant du public : devoir du propriétaire ou de l'exploitant"
YEARS_TO_REPEAT = 10
_LOW = 100.0  # Bq/m³, CSP art. R1333-33
_VARIED = "87"
"""Division that also holds shelters and addiction care, which the article does not name."""


def tell_erp(naf_code: str, zones: str, results: pd.DataFrame) -> Facts:
    """(label, text) pairs, () when nothing hints at such a building. ``zones``: a ``zones`` cell
    of the member ("3", "2,3", ""); ``results``: of the register ``mesurage``, of this member."""
    results = results[~is_former(results)]
    sector = find_sector(naf_code, ERP_CATEGORIES)
    approved = results[results["organisme_agree"].fillna(False).astype("bool")]
    if not sector and not len(approved):
        return ()
    return (
        ("De qui", "Du propriétaire ou, s'il le prévoit, de l'exploitant ; à part des devoirs de"
         " l'employeur, qui restent."),
        ("Concerné ?", _tell_category(naf_code, sector)),
        ("Quand mesurer", _tell_when(zones, results)),
        ("Par qui", _tell_who(results, approved)),
        ("Où il en est", _tell_state(approved)),
        ("Informer", "Tout résultat est affiché dans le mois qui suit la réception du rapport, et"
         " porté au registre. Après une expertise, le préfet est informé dans le mois."),
        ("Articles", "CSP D1333-32 à R1333-36, R1337-14-2 ; arrêté du 26 février 2019"),
    )  # fmt: skip


def _tell_category(naf_code: str, sector: str) -> str:
    if not sector:
        return "À vérifier par l'exploitant : l'activité connue n'en est pas un indice."
    told = f"L'activité ({sector}) en est un indice : à vérifier par l'exploitant."
    if naf_code.startswith(_VARIED):
        told += (
            " Ce code couvre aussi des hébergements d'urgence et des soins d'addiction, hors de la"
            " liste de l'article D1333-32."
        )
    return told


def _tell_when(zones: str, results: pd.DataFrame) -> str:
    again = (
        f"renouvelé tous les {YEARS_TO_REPEAT} ans à compter de la réception des derniers"
        " résultats, et après des travaux qui modifient la ventilation ou l'étanchéité ; plus dû"
        " tous les dix ans après deux campagnes successives toutes sous 100 Bq/m³."
    )
    known = zones.split(",")
    above = ERP_CORRECT.crossed(read_levels(results).to_numpy()).any()
    if zones and "3" not in known and not above:
        return (
            "En zone 1 ou 2, seulement si des résultats existants dépassent 300 Bq/m³ ; aucun n'est"
            " enregistré ici."
        )
    if zones and "3" not in known:
        return f"Un résultat existant dépasse 300 Bq/m³ : mesurage dû, même en zone 1 ou 2, {again}"
    sure = "En zone 3" if known == ["3"] else "Si la zone 3 est confirmée"
    return f"{sure} : mesurage dû, {again}"


def _tell_who(results: pd.DataFrame, approved: pd.DataFrame) -> str:
    told = (
        "Par un organisme agréé seulement : les détecteurs posés par l'entreprise elle-même ne"
        " valent pas pour cette obligation."
    )
    others = int((results["resultat"].notna() & ~results.index.isin(approved.index)).sum())
    if others:
        number = tell(others, "résultat enregistré ne dit", "résultats enregistrés ne disent")
        told += f" {number} pas avoir été {agree(others, 'fait', 'faits')} par un organisme agréé."
    return told


def _tell_state(approved: pd.DataFrame) -> str:
    """The most serious of the last results of its rooms, its deadline, the next measurement."""
    known = approved[approved["resultat"].notna()]
    if not len(known):
        return "Aucun résultat d'un organisme agréé n'est enregistré."
    placed = place_erp_results(known)
    rooms = placed.loc[current_rooms(known).index]
    ranks = {one.value: rank for rank, one in enumerate(ErpPosition)}
    worst = rooms.loc[[rooms["erp_position"].map(ranks).idxmax()]].iloc[0]
    highest = known.loc[[read_levels(known.loc[rooms.index]).idxmax()]].iloc[0]
    level = spell_result(highest["resultat"], highest["comparateur"])
    parts = [f"{worst['erp_label']} (le plus haut : {level} Bq/m³).", str(worst["erp_suite"])]
    due = rooms["erp_echeance"].min()
    if pd.notna(due):
        parts.append(f"Contrôle d'efficacité au plus tard le {spell_day(due)}.")
    parts.append(_tell_next(known))
    return " ".join(part for part in parts if part)


def _tell_next(known: pd.DataFrame) -> str:
    campaigns = find_seasons(known["date_retrait"])
    campaigns = campaigns.mask(campaigns.eq(""), known["date_retrait"].dt.year.astype("str"))
    highest = read_levels(known).groupby(campaigns).max().sort_index()
    if len(highest) > 1 and (highest.iloc[-2:] < _LOW).all():
        return (
            "Les deux dernières campagnes sont toutes sous 100 Bq/m³ : plus de mesurage décennal"
            " jusqu'à de tels travaux, si tous les locaux à mesurer l'ont été."
        )
    last = known["date_retrait"].max()
    again = last + pd.DateOffset(years=YEARS_TO_REPEAT)
    return f"Prochain mesurage vers {again:%m/%Y} (dix ans ; le délai part de la réception)."
