"""The columns of the sheets that people read: key in our frames, French header, what it means.

One table a sheet; ``target_list`` fills them, the writers follow them, and the
sheet ``Lecture`` prints their explanations.
"""

from collections.abc import Mapping

from radon.domain.document.sheet import CellKind, Column


def _text(
    header: str, meaning: str, width: int, *, wrapped: bool = False, centred: bool = False
) -> Column:
    return Column(header, CellKind.TEXT, width, wrapped, centred, meaning)


def _number(header: str, meaning: str, width: int, *, centred: bool = False) -> Column:
    return Column(header, CellKind.NUMBER, width, centred=centred, meaning=meaning)


CIBLES: Mapping[str, Column] = {
    "ligne_1": _text(
        "Adresse 1", "Raison sociale (norme postale, 38 caractères au plus)", 30, wrapped=True
    ),
    "ligne_2": _text("Adresse 2", "Contact, ou fin d'une longue raison sociale", 25, wrapped=True),
    "ligne_3": _text("Adresse 3", "Bâtiment, zone d'activité", 20, wrapped=True),
    "ligne_4": _text("Adresse 4", "Numéro et voie", 30, wrapped=True),
    "ligne_5": _text("Adresse 5", "Lieu-dit, BP, CS", 18, wrapped=True),
    "ligne_6": _text(
        "Adresse 6",
        "Code postal et ville (ou CEDEX) tels que saisis ; sans ville saisie, la commune trouvée",
        30,
        wrapped=True,
    ),
    "contact": _text("Contact", "Tel que dans le fichier", 24, wrapped=True),
    "email": _text("E-mail", "Tel que dans le fichier ; texte, sans lien", 34, wrapped=True),
    "telephone": _text("Téléphone", "Tel que dans le fichier", 16),
    "zone": Column(
        "Zone",
        CellKind.ZONE,
        7,
        meaning="Zone à potentiel radon, la plus haute possible (1, 2 ou 3)",
    ),
    "zones_possibles": _text(
        "Zones possibles", "Toutes les zones que l'adresse peut avoir", 10, centred=True
    ),
    "a_preciser": _text(
        "À préciser",
        "« à préciser » : la commune réunit d'anciennes communes de zones différentes",
        11,
        centred=True,
    ),
    "priorite": _number("Priorité", "Total des points (détail dans « Raisons »)", 9, centred=True),
    "priorite_niveau": _text("Niveau", "Haute, moyenne ou basse", 10, centred=True),
    "priorite_raisons": _text(
        "Raisons", "Ce qui fait la priorité, avec les points entre crochets", 130, wrapped=True
    ),
    "raison_sociale": _text("Raison sociale", "Telle que dans le fichier", 34),
    "siret": _text("SIRET", "Texte de 14 chiffres", 17),
    "numero_adherent": _text("N° adhérent", "Tel que dans le fichier", 13),
    "code_postal": _text("Code postal", "Tel que dans le fichier", 9),
    "ville": _text("Ville saisie", "Telle que dans le fichier", 24),
    "code_insee": _text("Code INSEE", "Commune actuelle trouvée pour l'adresse", 9),
    "commune": _text("Commune", "Nom de cette commune", 24),
    "commune_2016": _text(
        "Commune de 2016", "Commune au 1er janvier 2016, celle de la liste ; vide si inconnue", 24
    ),
    "nom_epci": _text("EPCI", "Intercommunalité de la commune actuelle", 28),
    "nom_canton": _text("Canton", "Canton de la commune actuelle (découpage de 2015)", 22),
    "naf_lisible": _text("NAF", "Code d'activité (NAF rév. 2)", 9),
    "libelle_division": _text("Activité", "Libellé de la division NAF (INSEE)", 34),
    "effectif": _number("Effectif", "Salariés ; vide si inconnu (inconnu n'est pas zéro)", 9),
    "methode_lisible": _text("Méthode", "Comment la commune a été trouvée", 34),
    "confiance_lisible": _text("Confiance", "Certaine ou élevée", 11),
    "hors_territoire": _text("Hors territoire", "« oui » : commune hors du territoire suivi", 11),
    "doublons": _number(
        "Doublons regroupés",
        "Nombre d'autres lignes du fichier réunies dans ce courrier ; vide s'il n'y en a pas",
        11,
        centred=True,
    ),
    "autres_lignes": _text("Lignes regroupées", "Leurs numéros, et pourquoi", 24),
    "adresse_coupee": _text(
        "Adresse coupée",
        "Ce qui n'a pas tenu dans les six lignes de 38 caractères ; vide si tout y est",
        20,
    ),
    "adresse_saisie": _text("Adresse saisie", "Lignes d'adresse du fichier", 40),
    "ligne": _number(
        "Ligne du fichier", "Numéro de ligne dans le fichier lu, en-tête compris", 9, centred=True
    ),
}
CONTACTS: Mapping[str, Column] = {
    "contact_lisible": _text(
        "Contactée",
        "D'après tout ce qui est enregistré : communications, actions collectives,"
        " accompagnements, demandes, mesurages",
        16,
    ),
    "dernier_contact": Column(
        "Dernier contact", CellKind.DATE, 12, meaning="Date du dernier ; vide si inconnue"
    ),
    "dernier_contact_par": _text("Par", "Ce qu'était ce dernier contact", 18),
    "campagne_non_envoyee": _text(
        "Campagne non envoyée",
        "La dernière qui la contient, quand aucune communication ne la nomme depuis",
        24,
    ),
}
"""Added to the targets where what was recorded is known."""
IMPACT: Mapping[str, Column] = {
    "impact": _text("Fortement impactée", "« oui » : par la règle du service (son contrat)", 13),
    "impact_raisons": _text(
        "Pourquoi fortement impactée",
        "Ce qui le fait dire ; « à demander » : supposé",
        48,
        wrapped=True,
    ),
}
"""Added where the service has such a rule."""
CIBLES_PRINTED = 14  # up to the level; the reasons are for the screen

A_VERIFIER: Mapping[str, Column] = {
    "ligne": _number(
        "Ligne du fichier", "Numéro de ligne dans le fichier lu, en-tête compris", 9, centred=True
    ),
    "raison_sociale": _text("Raison sociale", "Telle que dans le fichier", 34),
    "adresse_saisie": _text("Adresse saisie", "Lignes d'adresse du fichier", 36),
    "code_postal": _text("Code postal saisi", "Tel que dans le fichier", 9),
    "ville": _text("Ville saisie", "Telle que dans le fichier", 24),
    "code_insee_saisi": _text("Code INSEE saisi", "Tel que dans le fichier", 10),
    "etat": _text("État", "« indécise » ou « à confirmer »", 13),
    "proposition": _text("Commune proposée", "À confirmer avant tout envoi", 26),
    "candidats_en_clair": _text(
        "Candidats", "Communes possibles, avec leur code INSEE et leur zone", 52, wrapped=True
    ),
    "zones_possibles": _text(
        "Zones possibles", "Toutes les zones que l'adresse peut avoir", 10, centred=True
    ),
    "pourquoi": _text("Pourquoi", "Ce qui empêche de conclure", 44, wrapped=True),
    "numero_adherent": _text("N° adhérent", "Tel que dans le fichier", 13),
    "siret": _text("SIRET", "Texte de 14 chiffres", 17),
    "contact": _text("Contact", "Tel que dans le fichier", 22),
    "email": _text("E-mail", "Tel que dans le fichier ; texte, sans lien", 28),
    "telephone": _text("Téléphone", "Tel que dans le fichier", 16),
    "naf_lisible": _text("NAF", "Code d'activité (NAF rév. 2)", 9),
    "effectif": _number("Effectif", "Salariés ; vide si inconnu (inconnu n'est pas zéro)", 9),
    "ne_pas_contacter": _text("Ne pas solliciter", "« oui » : ne rien envoyer", 11),
}
A_VERIFIER_PRINTED = 11

A_PART: Mapping[str, Column] = {
    "ligne": _number(
        "Ligne du fichier", "Numéro de ligne dans le fichier lu, en-tête compris", 9, centred=True
    ),
    "raison_sociale": _text("Raison sociale", "Telle que dans le fichier", 34),
    "depart": _text("Pourquoi à part", "Radié, sorti, fermé ou suspendu", 14),
    "jour": Column("Depuis le", CellKind.DATE, 12, meaning="Date de sortie lue ; vide si inconnue"),
    "mot": _text("Mot lu", "Ce qui le fait dire, tel que dans le fichier", 24),
    "colonne": _text("Colonne", "En-tête tel que dans le fichier", 24),
    "numero_adherent": _text("N° adhérent", "Tel que dans le fichier", 13),
    "siret": _text("SIRET", "Texte de 14 chiffres", 17),
    "code_postal": _text("Code postal", "Tel que dans le fichier", 9),
    "ville": _text("Ville saisie", "Telle que dans le fichier", 24),
}
ANOMALIES: Mapping[str, Column] = {
    "code": _text("Code", "Code stable de l'anomalie", 10),
    "ligne": _number(
        "Ligne du fichier", "Numéro de ligne dans le fichier lu, en-tête compris", 9, centred=True
    ),
    "colonne": _text("Colonne", "En-tête tel que dans le fichier", 24),
    "valeur": _text("Valeur", "Ce qui s'y trouve", 36),
    "bloquante": _text("Bloquante", "« oui » : la ligne n'a pas pu être utilisée", 10),
    "message": _text("Message", "Ce qui ne va pas et que faire", 90, wrapped=True),
}
