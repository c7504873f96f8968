"""« Préparer un mesurage »: how many detectors, where, how long, what to write down. Practices with
their sources, never duties: no text of the code du travail sets them."""

import math
from datetime import date

from radon.domain.measurement.season import WINDOW

SQUARE_METRES, LEAST = 200, 2
LATEST_START = (2, 28)
RESERVE = "Ce sont des pratiques, pas des obligations ; chacune avec sa source, lues en 2026."

Practice = tuple[str, str, str]
"""What it is about, the practice, where it was read."""
PRACTICES: tuple[Practice, ...] = (
    ("Qui", "Détecteurs intégrés à lecture différée, fournis et analysés par un organisme"
     " accrédité ; l'employeur peut les poser lui-même.",
     "arrêté du 15 mai 2024, art. 2 (source secondaire)"),
    ("Zones homogènes", "Locaux qui ont le même contact avec le sol, la même ventilation, la même"
     " température, au même niveau.", "radon-france.com, d'après NF ISO 11665-8 (norme non lue)"),
    ("Combien", "Un détecteur par tranche de 200 m² entamée de chaque zone homogène, au moins deux"
     " par bâtiment.", "radon-france.com, d'après NF ISO 11665-8 (norme non lue)"),
    ("Où", "Locaux techniques en sous-sol, rez-de-chaussée, postes désignés par l'évaluation ;"
     " à 1 ou 2 m du sol, loin de la chaleur, des courants d'air, des bouches, des ouvertures et"
     " des projections.", "travail-et-securite.fr 862 ; inrs.fr"),
    ("Quel modèle", "« Ouvert » dans un bureau, « fermé » dans un lieu poussiéreux ou humide ; un"
     " seul modèle par site.", "inrs.fr"),
    ("Combien de temps", "Deux à trois mois, l'hiver, pendant que les locaux sont réellement"
     " occupés (au moins 80 % des jours).", "inrs.fr ; radon-france.com"),
    ("Saison", f"{WINDOW.label} : une règle pour certains établissements recevant du public, une"
     " pratique au travail ; une entreprise saisonnière peut l'adapter, en écrivant pourquoi.",
     "radonova.fr ; OPPBTP"),
    ("Plan", "Numéro de chaque détecteur sur un plan, dates de pose et de retrait ; prévenir les"
     " occupants.", "batiweb.com ; inrs.fr"),
    ("Après", "Fermer, renvoyer, comparer à 300 Bq/m³, écrire au document unique ; mesurer de"
     " nouveau après des travaux.", "batiweb.com ; C. trav. R4451-16 pour le document unique"),
)  # fmt: skip


def count_detectors(square_metres: float) -> int:
    """Detectors of a homogeneous zone that is alone in its building, by practice."""
    return max(LEAST, math.ceil(square_metres / SQUARE_METRES))


def tell_start(today: date) -> str:
    """What a start on that day means for the season; "" when two full months are left."""
    day = (today.month, today.day)
    if LATEST_START < day <= WINDOW.end:
        return (
            "Après le 28 février environ, il ne reste plus deux mois pleins avant la fin de la"
            " saison (30 avril) : attendre la mi-septembre, ou justifier d'autres dates."
        )
    if WINDOW.end < day < WINDOW.start:
        return "Hors saison : la prochaine commence le 15 septembre."
    return ""
