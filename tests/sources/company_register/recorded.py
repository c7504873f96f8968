"""Answers in the shape of the API Recherche d'entreprises, as its code of July 2026 makes them.

The shape is real (fields, masks, nulls); the companies are invented, their SIRETs from a range that
Sirene leaves empty.
"""

import copy
from typing import Any

SIRET, SEAT = "00234567600015", "00234567600023"

_PLACE: dict[str, Any] = {
    "activite_principale": "43.22A", "activite_principale_naf25": "43.22Y", "ancien_siege": False,
    "annee_tranche_effectif_salarie": "2024", "adresse": "12 RUE DES LILAS 53000 LAVAL",
    "caractere_employeur": "O", "code_postal": "53000", "commune": "53130",
    "date_creation": "2015-04-01", "date_debut_activite": "2015-04-01", "date_fermeture": None,
    "epci": "200083392", "est_siege": True, "etat_administratif": "A", "geo_id": None,
    "latitude": "48.07", "libelle_commune": "LAVAL", "liste_enseignes": None, "liste_finess": None,
    "liste_id_bio": None, "liste_idcc": ["1597"], "liste_id_organisme_formation": None,
    "liste_rge": None, "liste_uai": None, "longitude": "-0.77", "nom_commercial": None,
    "region": "52", "siret": SIRET, "statut_diffusion_etablissement": "O",
    "tranche_effectif_salarie": "11",
}  # fmt: skip
_COMPANY: dict[str, Any] = {
    "siren": "002345676", "nom_complet": "ATELIER ZQX", "nom_raison_sociale": "ATELIER ZQX",
    "sigle": None, "nombre_etablissements": 1, "nombre_etablissements_ouverts": 1,
    "siege": _PLACE, "activite_principale": "43.22A", "activite_principale_naf25": "43.22Y",
    "etat_administratif": "A", "date_fermeture": None, "tranche_effectif_salarie": "11",
    "annee_tranche_effectif_salarie": "2024", "statut_diffusion": "O",
    "matching_etablissements": [_PLACE], "complements": {"est_finess": False, "est_uai": False},
}  # fmt: skip


def an_answer(place: dict | None = None, company: dict | None = None) -> dict:
    """An open establishment that is its own seat, changed as told."""
    found = copy.deepcopy(_COMPANY)
    found["matching_etablissements"] = [copy.deepcopy(_PLACE) | (place or {})]
    found["siege"] = copy.deepcopy(found["matching_etablissements"][0])
    found |= company or {}
    return {"results": [found], "total_results": 1, "page": 1, "per_page": 1, "total_pages": 1}


def a_moved_company() -> dict:
    """The establishment that was asked is closed, the seat is open elsewhere."""
    closed = {"etat_administratif": "F", "date_fermeture": "2025-06-30", "est_siege": False}
    seat = _PLACE | {
        "siret": SEAT,
        "adresse": "3 PLACE DU MOULIN 53600 EVRON",
        "code_postal": "53600",
        "commune": "53097",
        "libelle_commune": "EVRON",
    }
    return an_answer(closed, {"siege": seat, "nombre_etablissements": 2})


def a_hidden_company() -> dict:
    """*Diffusion partielle*: the address is masked."""
    masked = dict.fromkeys(
        ("adresse", "code_postal", "latitude", "longitude"), "[NON-DIFFUSIBLE]"
    )  # fmt: skip
    return an_answer({**masked, "statut_diffusion_etablissement": "P"})


NOBODY = {"results": [], "total_results": 0, "page": 1, "per_page": 1, "total_pages": 0}
