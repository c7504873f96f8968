"""The columns of the sheets that people read: key in our frames, French header, what it means.

One table a sheet; ``target_list`` fills them, the writers follow them, and the
sheet ``Lecture`` prints their explanations.
"""

from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True)
class Column:
    """One column. ``numeric``: real numbers; everything else is text, whatever it looks like.

    ``width`` is the widest that a sheet should make it, in characters; ``wrapped``: the text goes
    on several lines in its cell.
    """

    key: str
    header: str
    meaning: str
    width: int = 20
    numeric: bool = False
    wrapped: bool = False


@dataclass(frozen=True)
class Listing:
    """A sheet of rows. ``frame`` holds exactly the keys of ``columns``, in order.

    ``printed``: how many of the first columns go to paper.
    """

    name: str
    columns: tuple[Column, ...]
    frame: pd.DataFrame
    printed: int

    def table(self) -> pd.DataFrame:
        """The rows under their French headers, for a CSV."""
        return self.frame.set_axis([column.header for column in self.columns], axis=1)


def _number(key: str, header: str, meaning: str, width: int = 10) -> Column:
    return Column(key, header, meaning, width, numeric=True)


CIBLES = (
    Column(
        "ligne_1",
        "Adresse 1",
        "Raison sociale (norme postale, 38 caractères au plus)",
        30,
        wrapped=True,
    ),
    Column("ligne_2", "Adresse 2", "Contact, ou fin d'une longue raison sociale", 25, wrapped=True),
    Column("ligne_3", "Adresse 3", "Bâtiment, zone d'activité", 20, wrapped=True),
    Column("ligne_4", "Adresse 4", "Numéro et voie", 30, wrapped=True),
    Column("ligne_5", "Adresse 5", "Lieu-dit, BP, CS", 18, wrapped=True),
    Column(
        "ligne_6",
        "Adresse 6",
        "Code postal et ville (ou CEDEX) tels que saisis ; sans ville saisie, la commune trouvée",
        30,
        wrapped=True,
    ),
    Column("contact", "Contact", "Tel que dans le fichier", 24, wrapped=True),
    Column("email", "E-mail", "Tel que dans le fichier ; texte, sans lien", 34, wrapped=True),
    Column("telephone", "Téléphone", "Tel que dans le fichier", 16),
    _number("zone", "Zone", "Zone à potentiel radon, la plus haute possible (1, 2 ou 3)", 7),
    Column("zones_possibles", "Zones possibles", "Toutes les zones que l'adresse peut avoir", 10),
    Column(
        "a_preciser",
        "À préciser",
        "« à préciser » : la commune réunit d'anciennes communes de zones différentes",
        11,
    ),
    _number("priorite", "Priorité", "Total des points (détail dans « Raisons »)", 9),
    Column("priorite_niveau", "Niveau", "Haute, moyenne ou basse", 10),
    Column(
        "priorite_raisons",
        "Raisons",
        "Ce qui fait la priorité, avec les points entre crochets",
        130,
        wrapped=True,
    ),
    Column("raison_sociale", "Raison sociale", "Telle que dans le fichier", 34),
    Column("siret", "SIRET", "Texte de 14 chiffres", 17),
    Column("numero_adherent", "N° adhérent", "Tel que dans le fichier", 13),
    Column("code_postal", "Code postal", "Tel que dans le fichier", 9),
    Column("ville", "Ville saisie", "Telle que dans le fichier", 24),
    Column("code_insee", "Code INSEE", "Commune actuelle trouvée pour l'adresse", 9),
    Column("commune", "Commune", "Nom de cette commune", 24),
    Column(
        "commune_2016",
        "Commune de 2016",
        "Commune au 1er janvier 2016, celle de la liste ; vide si inconnue",
        24,
    ),
    Column("nom_epci", "EPCI", "Intercommunalité de la commune actuelle", 28),
    Column("canton_lisible", "Canton", "Canton d'avant 2015 si connu, sinon code du canton", 22),
    Column("naf_lisible", "NAF", "Code d'activité (NAF rév. 2)", 9),
    Column("libelle_division", "Activité", "Libellé de la division NAF (INSEE)", 34),
    _number("effectif", "Effectif", "Salariés ; vide si inconnu (inconnu n'est pas zéro)", 9),
    Column("methode_lisible", "Méthode", "Comment la commune a été trouvée", 34),
    Column("confiance_lisible", "Confiance", "Certaine ou élevée", 11),
    Column("hors_territoire", "Hors territoire", "« oui » : commune hors du territoire suivi", 11),
    _number(
        "doublons",
        "Doublons regroupés",
        "Nombre d'autres lignes du fichier réunies dans ce courrier ; vide s'il n'y en a pas",
        11,
    ),
    Column("autres_lignes", "Lignes regroupées", "Leurs numéros, et pourquoi", 24),
    Column(
        "adresse_coupee",
        "Adresse coupée",
        "Ce qui n'a pas tenu dans les six lignes de 38 caractères ; vide si tout y est",
        20,
    ),
    Column("adresse_saisie", "Adresse saisie", "Lignes d'adresse du fichier", 40),
    _number("ligne", "Ligne du fichier", "Numéro de ligne dans le fichier lu, en-tête compris", 9),
)
CIBLES_PRINTED = 14  # up to the level; the reasons are for the screen

A_VERIFIER = (
    _number("ligne", "Ligne du fichier", "Numéro de ligne dans le fichier lu, en-tête compris", 9),
    Column("raison_sociale", "Raison sociale", "Telle que dans le fichier", 34),
    Column("adresse_saisie", "Adresse saisie", "Lignes d'adresse du fichier", 36),
    Column("code_postal", "Code postal saisi", "Tel que dans le fichier", 9),
    Column("ville", "Ville saisie", "Telle que dans le fichier", 24),
    Column("code_insee_saisi", "Code INSEE saisi", "Tel que dans le fichier", 10),
    Column("etat", "État", "« indécise » ou « à confirmer »", 13),
    Column("proposition", "Commune proposée", "À confirmer avant tout envoi", 26),
    Column(
        "candidats_en_clair",
        "Candidats",
        "Communes possibles, avec leur code INSEE et leur zone",
        52,
        wrapped=True,
    ),
    Column("zones_possibles", "Zones possibles", "Toutes les zones que l'adresse peut avoir", 10),
    Column("pourquoi", "Pourquoi", "Ce qui empêche de conclure", 44, wrapped=True),
    Column("numero_adherent", "N° adhérent", "Tel que dans le fichier", 13),
    Column("siret", "SIRET", "Texte de 14 chiffres", 17),
    Column("contact", "Contact", "Tel que dans le fichier", 22),
    Column("email", "E-mail", "Tel que dans le fichier ; texte, sans lien", 28),
    Column("telephone", "Téléphone", "Tel que dans le fichier", 16),
    Column("naf_lisible", "NAF", "Code d'activité (NAF rév. 2)", 9),
    _number("effectif", "Effectif", "Salariés ; vide si inconnu (inconnu n'est pas zéro)", 9),
    Column("ne_pas_contacter", "Ne pas solliciter", "« oui » : ne rien envoyer", 11),
)
A_VERIFIER_PRINTED = 11

ANOMALIES = (
    Column("code", "Code", "Code stable de l'anomalie", 10),
    _number("ligne", "Ligne du fichier", "Numéro de ligne dans le fichier lu, en-tête compris", 9),
    Column("colonne", "Colonne", "En-tête tel que dans le fichier", 24),
    Column("valeur", "Valeur", "Ce qui s'y trouve", 36),
    Column("bloquante", "Bloquante", "« oui » : la ligne n'a pas pu être utilisée", 10),
    Column("message", "Message", "Ce qui ne va pas et que faire", 90, wrapped=True),
)
