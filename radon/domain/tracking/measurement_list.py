"""The figures of the page *Mesurages*, each with the companies or the rooms that make it."""

from collections.abc import Mapping

import pandas as pd

from radon.domain.counting.breakdown import ZONES
from radon.domain.counting.evidence import REFUSAL
from radon.domain.document.sheet import CellKind, Column
from radon.domain.measurement.outcome import Position
from radon.domain.measurement.threshold import BELOW, spell_result
from radon.domain.registers.codes import Level, Phase
from radon.domain.tracking.measured_room import AWAITED, POSITION_LABELS, REDUCE
from radon.domain.tracking.page_list import GONE, PLACES, PageList
from radon.domain.words.labelled_code import LabelledCode

_DAY, _NUMBER = CellKind.DATE, CellKind.NUMBER
_BELOW = (Position.SOUS_NIVEAU.value, Position.RETABLI.value)


class RoomFilter(LabelledCode):
    """Which rooms to list; codes of the address."""

    ALL = "", "tous"
    LATE = "retard", "échéance passée"
    REDUCE = "reduire", "à réduire"
    AWAITED = "attendus", "résultat attendu"
    BELOW = "sous-niveau", "moins de 300 Bq/m³"


COMPANY_COLUMNS: Mapping[str, Column] = {
    "raison_sociale": Column("Raison sociale", width=44),
    "zone": Column("Zone", width=11),
    "commune": Column("Commune", width=28),
    "effectif": Column("Effectif", _NUMBER, 10),
    "position_dite": Column("Position", width=36),
    "plus_haut_signe": Column("Signe", width=7),
    "plus_haut": Column("Plus haut dernier résultat (Bq/m³)", _NUMBER, 14),
    "echeance": Column("Première échéance", _DAY, 12),
    "locaux": Column("Locaux avec résultat", _NUMBER, 10),
    "au_dessus": Column("Locaux à réduire", _NUMBER, 10),
    "attendus": Column("Résultats attendus", _NUMBER, 10),
    "dernier": Column("Dernier retrait", _DAY, 12),
    "suite": Column("Ce qui peut suivre", width=70, wrapped=True),
    "article": Column("Articles", width=50, wrapped=True),
    "siren": Column("SIREN", width=12),
    "numero_adherent": Column("N° adhérent", width=14),
    "adhesion": Column("Adhésion", width=14),
}
ROOM_COLUMNS: Mapping[str, Column] = {
    "raison_sociale": Column("Entreprise", width=44),
    "zone": Column("Zone", width=11),
    "local": Column("Local ou zone", width=28),
    "niveau_dit": Column("Niveau", width=16),
    "signe": Column("Signe", width=7),
    "resultat": Column("Résultat (Bq/m³)", _NUMBER, 12),
    "incertitude": Column("± (Bq/m³)", _NUMBER, 10),
    "position_label": Column("Position", width=36),
    "echeance": Column("Échéance", _DAY, 12),
    "echeance_1000": Column("Moins de 1 000 au plus tard le", _DAY, 14),
    "echeance_300": Column("Moins de 300 au plus tard le", _DAY, 14),
    "retard_dit": Column("Échéance passée", width=16),
    "date_retrait": Column("Retrait", _DAY, 12),
    "saison": Column("Saison", width=12),
    "phase_dite": Column("Phase", width=26),
    "attendus": Column("Résultats attendus", _NUMBER, 10),
    "dose_en_clair": Column("Dose estimée", width=44),
    "coefficient_utilise": Column("Coefficient", width=18),
    "suite": Column("Ce qui peut suivre", width=70, wrapped=True),
    "article": Column("Articles", width=50, wrapped=True),
    "remarque_dates": Column("Remarque sur les dates", width=50, wrapped=True),
    "commune": Column("Commune", width=28),
}


def pick_rooms(rooms: pd.DataFrame, wanted: RoomFilter) -> pd.DataFrame:
    """The rooms of a filter, in the order of the page."""
    kept = {
        RoomFilter.LATE: rooms["retard"],
        RoomFilter.REDUCE: rooms["position"].isin(REDUCE),
        RoomFilter.AWAITED: rooms["attendus"].gt(0),
        RoomFilter.BELOW: rooms["position"].isin(_BELOW),
    }.get(wanted)
    return rooms if kept is None else rooms[kept]


def spell_rooms(rooms: pd.DataFrame) -> pd.DataFrame:
    """The same rows with what is shown: ``zone, niveau_dit, phase_dite, retard_dit,
    signe`` ("<" for a limit) and ``resultat_dit`` ("< 50"), all str."""
    return rooms.assign(
        zone=rooms["classe"].map(ZONES).astype("str"),
        niveau_dit=rooms["niveau"].map(Level.labels()).fillna("").astype("str"),
        phase_dite=rooms["phase"].map(Phase.labels()).fillna("").astype("str"),
        signe=rooms["comparateur"].eq(BELOW).map({True: "<", False: ""}).astype("str"),
        resultat_dit=pd.Series(
            map(spell_result, rooms["resultat"], rooms["comparateur"]), rooms.index, dtype="str"
        ),
        retard_dit=rooms["retard"].map({True: "oui", False: ""}).astype("str"),
    )


def make_room_list(rooms: pd.DataFrame, wanted: RoomFilter, reserves: tuple[str, ...]) -> PageList:
    """These rooms as a list to export. ``reserves``: what stands under any table of deadlines."""
    title = "Locaux mesurés"
    return PageList(
        title=title if wanted is RoomFilter.ALL else f"{title} – {wanted.label}",
        unit="locaux",
        columns=ROOM_COLUMNS,
        frame=spell_rooms(rooms)[list(ROOM_COLUMNS)],
        rule="Un local d'une entreprise, à un niveau du bâtiment ; son dernier résultat.",
        notes=tuple(("Délais", reserve) for reserve in reserves)
        + (("Dose", "Estimation pour un poste type, jamais la dose d'une personne."),),
    )


def pick_companies(companies: pd.DataFrame, code: str, place: str) -> pd.DataFrame:
    """The companies of a position ("" for those without any measurement). ``place``: zone of the
    balance, "parties" for those that left, "" for all of today's."""
    rows = companies[companies["position"].eq(code)]
    rows = rows[~rows["present"]] if place == GONE else rows[rows["present"]]
    if place in ZONES:
        rows = rows[rows["classe"].eq(place)]
    return rows.sort_values(["echeance", "raison_sociale"], kind="stable")


def make_company_list(companies: pd.DataFrame, code: str, place: str) -> PageList:
    """These companies as a list to show and export; besides, ``adherent``, ``classe``,
    ``present``."""
    where = f", {PLACES[place]}" if place else ""
    frame = companies.assign(
        zone=companies["classe"].map(ZONES).astype("str"),
        position_dite=companies["position"].map(POSITION_LABELS).astype("str"),
        plus_haut_signe=companies["plus_haut_dit"]
        .str.startswith("<")
        .map({True: "<", False: ""})
        .astype("str"),
        adhesion=companies["present"].map({True: "", False: "partie"}).astype("str"),
    )
    shown = COMPANY_COLUMNS
    if code in ("", AWAITED):
        hidden = {"plus_haut", "plus_haut_signe", "echeance", "au_dessus", "locaux"}
        shown = {name: column for name, column in COMPANY_COLUMNS.items() if name not in hidden}
    if frame["refus"].ne("").any():  # such a list invites to contact them
        shown = {"raison_sociale": shown["raison_sociale"], "refus": REFUSAL, **shown}
    return PageList(
        title=f"Entreprises – {POSITION_LABELS[code]}{where}",
        unit="entreprises",
        columns=shown,
        frame=frame[[*shown, "adherent", "classe", "present"]],
        rule="Entreprises distinctes, chacune à la position de son local le plus sérieux.",
    )
