"""The invented year of the SATM: from its contract of 27 March 2025 on.

Written to show every state: S1 is at some of its people, S3 is late, the relay of 7 November 2026
has no proof, S7 is ahead of its year, the pilots corrected S8; the report of 2025 was sent in
time (that of the other service was not).
"""

from datetime import date

from radon.domain.targeting.balance import ZoneClass
from radon.example.activity.common_script import list_own, list_partners
from radon.example.activity.script import (
    Accompaniment,
    Aim,
    Contents,
    Event,
    GroupVisit,
    Habit,
    Mailing,
    Move,
    OddMeasurement,
    Script,
    SentYear,
    Session,
    Told,
)

_SIGNED = "Liste d'émargement archivée (exemple)"
_LARGER = ("11 à 49", "50 à 199", "200 à 249", "250 et plus")
_ALL_STAFF = ("medecin", "collaborateur", "infirmier", "iprp", "preventeur", "assistant")

_SESSIONS = (
    Session(date(2025, 9, 9), "general", ("dreets", "carsat"), "Laval", 0.35, proof=_SIGNED),
    Session(date(2025, 9, 16), "general", ("dreets", "carsat"), "Mayenne", 0.4, proof=_SIGNED),
    Session(date(2025, 9, 23), "specifique", ("carsat",), "Laval", 0.35, proof=_SIGNED),
    Session(date(2025, 9, 25), "general", ("dreets",), "Château-Gontier-sur-Mayenne", 0.5),
    Session(date(2025, 9, 30), "specifique", ("carsat",), "Laval", 0.4),
    Session(date(2025, 10, 16), "information_interne", ("service",), "Laval", 0.6, 0.5,
            everyone=True, proof=_SIGNED),
    Session(date(2025, 11, 18), "general", ("dreets",), "Laval", 0.5, proof=_SIGNED),
    Session(date(2025, 11, 20), "specifique", ("carsat",), "Laval", 0.4, proof=_SIGNED),
    Session(date(2026, 3, 12), "referents", ("carsat",), "Laval", 1.0, 2.0, most=4),
    Session(date(2026, 9, 15), "general", ("dreets", "service"), "Laval", 0.6, proof=_SIGNED),
    Session(date(2026, 9, 17), "specifique", ("carsat",), "Laval", 0.5, proof=_SIGNED),
    Session(date(2026, 10, 13), "information_interne", ("service",), "Laval", 0.0, 0.5),
)  # fmt: skip

_MAILINGS = (
    Mailing(date(2025, 6, 17), "Page « Le radon au travail » mise en ligne", "site",
            ("page", "inrs_ed_6373"), link="https://example.org/radon", public="Visiteurs du site"),
    Mailing(date(2025, 9, 2), "Note aux équipes avant les formations", "interne",
            public="Équipes du service", proof="Note interne (exemple)"),
    Mailing(date(2025, 11, 7), "Journée européenne du radon : êtes-vous concernés ?", "courriel",
            ("plaquette", "inrs_ed_6373"), Aim(("3",), brackets=_LARGER, by_email=True), 1.0,
            copies=-1, radon_day=True, proof="Journal d'envoi de la messagerie (exemple)"),
    Mailing(date(2025, 11, 7), "Relais de la Journée européenne du radon", "reseaux",
            radon_day=True, link="https://example.org/journee-radon"),
    Mailing(date(2025, 12, 9), "Courrier aux entreprises de l'industrie et de l'hôtellerie",
            "courrier", ("plaquette", "duerp"), Aim(("3",), ("C", "I")), 0.6, most=700,
            copies=-1, proof="Bordereau de dépôt (exemple)"),
    Mailing(date(2026, 1, 20), "Lettre d'information : le radon en zones 2 et 3", "courriel",
            ("plaquette", "page"), Aim(("3", "2"), by_email=True), 0.75, copies=3120,
            proof="Journal d'envoi de la messagerie (exemple)", typed_copies=31200,
            motif="Nombre d'envois corrigé d'après le journal de la messagerie"),
    Mailing(date(2026, 2, 12), "Réunions de CSSCT du trimestre : le radon à l'ordre du jour",
            "cse", ("diaporama",), Aim(("3",), brackets=("250 et plus",)), 1.0, most=4,
            public="Élus et direction", proof="Compte rendu de CSSCT (exemple)"),
    Mailing(date(2026, 4, 14), "Article dans la presse locale", "presse",
            public="Grand public, employeurs"),
    Mailing(date(2026, 5, 19), "Réunions de CSE du trimestre : résultats et suites", "cse",
            ("diaporama", "asn_lieux"), Aim(("3",), brackets=("50 à 199",)), 1.0, most=6,
            copies=60, public="Élus et direction", proof="Compte rendu de CSE (exemple)"),
    Mailing(date(2026, 6, 23), "Modèle de paragraphe « radon » pour le document unique",
            "courriel", ("duerp",), Aim(("3",), brackets=("0 à 10",), by_email=True), 0.5,
            copies=-1),
    Mailing(date(2026, 9, 22), "Saison de mesurage 2026-2027 : comment s'y prendre", "courriel",
            ("asn_lieux", "inrs_outil"), Aim(("3", "2"), by_email=True), 0.55, copies=-1,
            proof="Journal d'envoi de la messagerie (exemple)"),
    Mailing(date(2026, 11, 7), "Relais de la Journée européenne du radon", "reseaux",
            radon_day=True, public="Abonnés du service"),
)  # fmt: skip

_HABITS = (
    Habit("Documents remis lors des visites", "visite", ("plaquette", "inrs_ed_6373"),
          date(2025, 10, 23), 12, 30, aim=Aim(("3", "2"))),
    Habit("Documents remis lors des AMT", "amt", ("plaquette", "duerp"), date(2025, 11, 20), 8, 20,
          every=2, aim=Aim(("3",), ("C", "F", "G")), public="Employeurs et salariés"),
)  # fmt: skip

_EVENTS = (
    Event(date(2025, 10, 7), "Salon de la prévention : un stand sur le radon", "participation",
          "Laval", 0, 60, "Carsat", proof="Convention de stand (exemple)"),
    Event(date(2025, 11, 25), "Petit déjeuner « Radon : évaluer, mesurer »", "organisee", "Laval",
          22, 31, "DREETS, Carsat", Aim(("3",), brackets=_LARGER), _SIGNED,
          typed_participants=13, motif="Deux chiffres inversés : 31 sur la liste d'émargement"),
    Event(date(2026, 3, 19), "Webinaire « Radon et document unique »", "organisee", "En ligne", 64,
          None, "Carsat", Aim(("3", "2"), by_email=True), "Liste des connexions (exemple)"),
    Event(date(2026, 6, 4), "Rencontre d'un club d'entreprises", "participation",
          "Château-Gontier-sur-Mayenne", 0, None),
    Event(date(2026, 9, 24), "Atelier « Poser ses détecteurs »", "organisee", "Mayenne", 14, 17,
          "Carsat", Aim(("3",)), _SIGNED),
    Event(date(2026, 10, 15), "Réunion territoriale sur le radon", "organisee", "Évron", 28, 35,
          "DREETS, Carsat", Aim(("3", "2")), _SIGNED),
)  # fmt: skip

_ACCOMPANIMENT = Accompaniment(
    companies=165,
    contacts=60,
    start=date(2025, 10, 2),
    weights={
        ZoneClass.ZONE_3: 0.86, ZoneClass.ZONE_2: 0.06, ZoneClass.ZONE_1: 0.06,
        ZoneClass.A_VERIFIER: 0.02,
    },
    groups=(
        GroupVisit(date(2025, 11, 13), 9, "Zone artisanale, visites groupées."),
        GroupVisit(date(2026, 2, 5), 12, "Artisans du bâtiment."),
        GroupVisit(date(2026, 4, 9), 7, "Commerces d'un centre-bourg."),
        GroupVisit(date(2026, 10, 1), 15, "Zone d'activités, visites groupées."),
    ),
    odd=(
        OddMeasurement(date(2026, 5, 18), date(2026, 7, 21), 148,
                       "Mesurage fait hors saison, avant travaux."),
        OddMeasurement(date(2026, 1, 12), date(2026, 2, 23), 96, "Détecteurs retirés trop tôt."),
        OddMeasurement(date(2026, 2, 2), date(2026, 4, 20), None,
                       "Rapport du laboratoire demandé à l'entreprise."),
    ),
)  # fmt: skip

_TOLD = (
    Told(date(2025, 4, 24), "arrete-2024-05-15", ("preventeur", "iprp", "medecin"),
         "Réunion du pôle prévention"),
    Told(date(2025, 4, 24), "decret-2024-1238", ("preventeur", "iprp"),
         "Réunion du pôle prévention"),
    Told(date(2025, 9, 9), "cipr137", _ALL_STAFF, "Module général de la formation"),
    Told(date(2025, 12, 11), "arrete-2021-06-30", ("preventeur", "iprp"), "Note de veille"),
    Told(date(2026, 1, 15), "decret-2025-1347", ("medecin", "infirmier", "preventeur", "iprp"),
         "Note de veille"),
    Told(date(2026, 1, 20), "arrete-2024-05-15", ("entreprises",), "Lettre d'information"),
    Told(date(2026, 6, 16), "cipr137", ("partenaires",), "Réunion des signataires"),
)  # fmt: skip

_STEERING: Contents = {
    "reunion": (
        {"date": "2025-05-20", "objet": "Lancement du volet radon",
         "participants": ["spsti", "dreets", "carsat"],
         "decisions": "Calendrier des formations arrêté pour septembre 2025."},
        {"date": "2025-12-11", "objet": "Point d'étape : formations et plan de communication",
         "participants": ["spsti", "dreets", "carsat"],
         "decisions": "Plan de communication 2026 validé ; cartographie à terminer.",
         "preuve": "Compte rendu diffusé aux signataires (exemple)"},
        {"date": "2026-06-16", "objet": "Bilan de la première saison de mesurage",
         "participants": ["spsti", "dreets", "carsat"],
         "decisions": "Suivre d'abord les entreprises au-dessus de 1 000 Bq/m³ ; cible fixée pour"
                      " l'action S7."},
        {"date": "2026-11-12", "objet": "Préparation du bilan annuel",
         "participants": ["spsti", "carsat"], "decisions": ""},
    ),
    "difficulte": (
        {"date": "2025-10-14", "type": "difficulte", "action": "S1",
         "texte": "Plusieurs professionnels étaient absents en septembre ; une session de"
                  " rattrapage est ajoutée en novembre."},
        {"date": "2026-01-22", "type": "difficulte", "action": "S3",
         "texte": "La cartographie n'est pas validée : des adresses restent à rattacher à une"
                  " commune et les sous-sols sont mal connus."},
        {"date": "2026-03-17", "type": "changement", "action": "S4",
         "texte": "Les e-mails visent d'abord les entreprises de 11 salariés et plus en zone 3 ;"
                  " les plus petites sont informées lors des visites."},
        {"date": "2026-05-12", "type": "difficulte", "action": "S10",
         "texte": "Des entreprises se sont décidées trop tard pour laisser les détecteurs deux mois"
                  " avant la fin de la saison."},
        {"date": "2026-09-10", "type": "perspective", "action": "S6",
         "texte": "Deux réunions territoriales sont envisagées avec la Carsat au premier semestre"
                  " 2027."},
        {"date": "2026-11-12", "type": "commentaire", "action": "",
         "texte": "Année d'exemple : tout ce qui est écrit ici est inventé."},
    ),
    "contribution": (
        {"date": "2025-09-18", "partie": "carsat", "nature": "formation",
         "texte": "Co-animation du module spécifique",
         "engagement": "", "action": "S1",
         "preuve": "Feuilles de présence (exemple)"},
        {"date": "2025-11-25", "partie": "dreets", "nature": "donnees",
         "texte": "Extraits régionaux de l'enquête SUMER",
         "engagement": "ED2", "action": "S3"},
        {"date": "2026-01-15", "partie": "carsat", "nature": "documents",
         "texte": "Brochures de l'INRS sur le radon, en deux lots",
         "engagement": "EC2", "action": "S5",
         "preuve": "Bons de livraison (exemple)"},
        {"date": "2026-06-16", "partie": "dreets", "nature": "presence",
         "texte": "Animation de la réunion des signataires",
         "engagement": "ED3", "action": "",
         "preuve": "Compte rendu (exemple)"},
        {"date": "2026-09-24", "partie": "carsat", "nature": "presence",
         "texte": "Appui technique aux IPRP pour deux bâtiments enterrés",
         "engagement": "EC3", "action": "S7"},
        {"date": "2026-10-08", "partie": "spsti", "nature": "moyens",
         "texte": "Deux journées par mois d'une technicienne pour le suivi",
         "engagement": "ES1", "action": ""},
    ),
    "livrable": (
        {"date": "2025-12-11", "action": "S4", "titre": "Plan de communication 2026 (exemple)",
         "preuve": "Validé en réunion des signataires (exemple)"},
        {"date": "2026-01-15", "action": "S5",
         "titre": "Liste des supports des partenaires (exemple)",
         "lien": "https://example.org/supports"},
        {"date": "2026-10-06", "action": "S8",
         "titre": "Questionnaire sur les postes en sous-sol (exemple)"},
    ),
    "etat_action": (
        {"date": "2026-10-15", "occurrence": "S8", "etat": "en_cours",
         "motif": "Recueil engagé dès 2026 par un questionnaire, avant la période prévue."},
    ),
    "cible": (
        {"date": "2026-06-16", "indicateur": "S7-entreprises", "valeur": 300,
         "motif": "Réunion des signataires du 16 juin 2026"},
    ),
}  # fmt: skip

SATM = Script(
    spsti="satm",
    watch_from=date(2025, 4, 15),
    staff={
        "medecin": 18, "collaborateur": 3, "infirmier": 20, "iprp": 6, "preventeur": 9,
        "assistant": 8, "communication": 2, "direction": 4,
    },
    moves=(
        Move("Médecin C", depart=date(2026, 3, 31)),
        Move("Infirmière S", arrivee=date(2026, 2, 2)),
        Move("Infirmière T", arrivee=date(2026, 9, 1)),
        Move("Préventeur H", arrivee=date(2026, 1, 5)),
        Move("Préventeur I", arrivee=date(2026, 6, 1)),
        Move("Assistante B", arrivee=date(2019, 9, 2), depart=date(2025, 10, 31)),
    ),
    sessions=_SESSIONS,
    supports=(*list_partners(date(2025, 6, 10)), *list_own(date(2025, 6, 16))),
    mailings=_MAILINGS,
    habits=_HABITS,
    events=_EVENTS,
    accompaniment=_ACCOMPANIMENT,
    told=_TOLD,
    steering=_STEERING,
    sent=(SentYear(2025, date(2026, 2, 17), "DREETS, Carsat (exemple)"),),
)  # fmt: skip
