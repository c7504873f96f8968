"""What the resolution answers for one row: a commune or a question, how it was found, how sure."""

from collections.abc import Iterable
from dataclasses import dataclass

from radon.domain.words.labelled_code import LabelledCode


class Confiance(LabelledCode):
    """How sure an answer is."""

    CERTAINE = "certaine", "certaine"
    ELEVEE = "elevee", "élevée"
    A_CONFIRMER = "a_confirmer", "à confirmer"
    INDECISE = "indecise", "indécise"


SURE = frozenset({Confiance.CERTAINE, Confiance.ELEVEE})
"""Only these are counted in a zone; the others are to check."""


class Methode(LabelledCode):
    """How the commune was found, or why it was not. The labels are what the user reads."""

    NOM_CODE_POSTAL = "nom_code_postal", "ville reconnue dans son code postal"
    NOM_ABREGE = "nom_abrege", "ville abrégée, tronquée ou complétée, reconnue dans son code postal"
    NOM_DEPARTEMENT = "nom_departement", "ville d'un autre code postal du même département"
    CEDEX = "cedex", "ville reconnue dans le département d'un code CEDEX"
    CODE_POSTAL_VOISIN = "code_postal_voisin", "ville reconnue, code postal erroné d'un chiffre"
    FAUTE_DE_FRAPPE = "faute_de_frappe", "ville orthographiée à une ou deux fautes près"
    CODE_POSTAL = "code_postal", "seule commune de ce code postal"
    CODE_CEDEX = "code_cedex", "seule commune que dessert ce code CEDEX"
    LIGNE_ADRESSE = "ligne_adresse", "commune nommée par une ligne de l'adresse"
    CODE_INSEE = "code_insee", "code INSEE du fichier"
    COORDONNEES = "coordonnees", "coordonnées géographiques du fichier"
    CONFIRMATION = "confirmation", "commune confirmée par une personne"
    CONTRADICTION = (
        "contradiction",
        "les indications de la ligne désignent des communes différentes",
    )
    HOMONYMES = "homonymes", "plusieurs communes répondent à cette adresse"
    VILLE_INCONNUE = "ville_inconnue", "ville inconnue dans ce code postal et ce département"
    ADRESSE_VIDE = "adresse_vide", "ni ville ni code postal utilisables"


MAX_CANDIDATES = 12


@dataclass(frozen=True, slots=True)
class Match:
    """One answer. ``code_insee``: "" when undecided; ``candidats``: today's codes, best first."""

    code_insee: str
    code_2016: str
    methode: Methode
    confiance: Confiance
    candidats: tuple[str, ...] = ()


def undecided(methode: Methode, candidates: Iterable[str] = ()) -> Match:
    """The answer that asks: no commune, the reason and whom to choose from."""
    return Match(
        "", "", methode, Confiance.INDECISE, tuple(dict.fromkeys(candidates))[:MAX_CANDIDATES]
    )
