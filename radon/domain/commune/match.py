"""What the resolution answers for one row: a commune or a question, how it was found, how sure."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Confiance(StrEnum):
    """How sure an answer is. Only the first two are counted in a zone; the others are to check."""

    CERTAINE = "certaine"
    ELEVEE = "elevee"
    A_CONFIRMER = "a_confirmer"
    INDECISE = "indecise"


class Methode(StrEnum):
    """How the commune was found. Stable codes; the labels are what the user reads."""

    NOM_CODE_POSTAL = "nom_code_postal"
    NOM_ABREGE = "nom_abrege"
    NOM_DEPARTEMENT = "nom_departement"
    CEDEX = "cedex"
    CODE_POSTAL_VOISIN = "code_postal_voisin"
    FAUTE_DE_FRAPPE = "faute_de_frappe"
    CODE_POSTAL = "code_postal"
    LIGNE_ADRESSE = "ligne_adresse"
    CODE_INSEE = "code_insee"
    COORDONNEES = "coordonnees"
    CONFIRMATION = "confirmation"
    CONTRADICTION = "contradiction"
    HOMONYMES = "homonymes"
    VILLE_INCONNUE = "ville_inconnue"
    ADRESSE_VIDE = "adresse_vide"

    @property
    def label(self) -> str:
        """One French sentence: how it was found, or why it was not."""
        return _LABELS[self]


_LABELS = {
    Methode.NOM_CODE_POSTAL: "ville reconnue dans son code postal",
    Methode.NOM_ABREGE: "ville abrégée, tronquée ou complétée, reconnue dans son code postal",
    Methode.NOM_DEPARTEMENT: "ville d'un autre code postal du même département",
    Methode.CEDEX: "ville reconnue dans le département d'un code CEDEX",
    Methode.CODE_POSTAL_VOISIN: "ville reconnue, code postal erroné d'un chiffre",
    Methode.FAUTE_DE_FRAPPE: "ville orthographiée à une faute près",
    Methode.CODE_POSTAL: "seule commune de ce code postal",
    Methode.LIGNE_ADRESSE: "commune nommée par une ligne de l'adresse",
    Methode.CODE_INSEE: "code INSEE du fichier",
    Methode.COORDONNEES: "coordonnées géographiques du fichier",
    Methode.CONFIRMATION: "commune confirmée par une personne",
    Methode.CONTRADICTION: "les indications de la ligne désignent des communes différentes",
    Methode.HOMONYMES: "plusieurs communes répondent à cette adresse",
    Methode.VILLE_INCONNUE: "ville inconnue dans ce code postal et ce département",
    Methode.ADRESSE_VIDE: "ni ville ni code postal utilisables",
}

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
