"""The invented year of the SMINOV: its contract is signed on 20 November 2025.

Its referents are trained in October 2025 and the first information is given that autumn, before the
signature: these acts count, since the contract asks for some from 1 July 2025 on
(:func:`radon.domain.indicator.followed.find_counted`). Written to show every state: V1 has no
proof, V3 came late, V6 was corrected by the pilots.
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
    Session,
    Told,
)

_SIGNED = "Liste d'émargement archivée (exemple)"
_LARGER = ("11 à 49", "50 à 199", "200 à 249", "250 et plus")

_SESSIONS = (
    Session(date(2025, 10, 9), "referents", ("carsat", "dreets"), "Challans", 0.25, 2.0, most=6,
            proof=_SIGNED),
    Session(date(2026, 1, 22), "information_interne", ("service",), "Challans", 0.7, 0.5,
            everyone=True, proof="Compte rendu de réunion d'équipe (exemple)"),
    Session(date(2026, 2, 5), "general", ("dreets",), "Challans", 0.6, proof=_SIGNED),
    Session(date(2026, 3, 3), "specifique", ("carsat",), "Saint-Gilles-Croix-de-Vie", 0.5,
            proof=_SIGNED),
    Session(date(2026, 9, 10), "general", ("service",), "Challans", 0.5),
    Session(date(2026, 10, 6), "referents", ("carsat",), "Challans", 0.2, 1.0, most=3,
            proof=_SIGNED),
    Session(date(2026, 10, 20), "information_interne", ("service",), "Challans", 0.0, 0.5),
)  # fmt: skip

_MAILINGS = (
    Mailing(date(2025, 10, 15), "Page « Le radon au travail » mise en ligne", "site",
            ("page", "inrs_ed_6373"), link="https://example.org/radon", public="Visiteurs du site"),
    Mailing(date(2025, 11, 7), "Relais de la Journée européenne du radon", "reseaux",
            ("inrs_ed_6373",), radon_day=True, link="https://example.org/journee-radon"),
    Mailing(date(2025, 12, 2), "E-mail aux entreprises de zone 3", "courriel",
            ("plaquette", "inrs_ed_6373"), Aim(("3",), by_email=True), 0.8, copies=-1,
            proof="Journal d'envoi de la messagerie (exemple)"),
    Mailing(date(2025, 12, 16), "Courrier aux entreprises de zone 2", "courrier", ("plaquette",),
            Aim(("2",), brackets=_LARGER), 1.0, copies=250, typed_copies=2500,
            motif="Tirage corrigé d'après la facture de l'imprimeur",
            proof="Bordereau de dépôt (exemple)"),
    Mailing(date(2026, 1, 13), "Note interne : comment répondre aux entreprises", "interne",
            public="Équipes du service"),
    Mailing(date(2026, 3, 26), "Réunions de CSSCT du trimestre : le radon à l'ordre du jour",
            "cse", ("diaporama",), Aim(("3", "2"), brackets=("250 et plus", "200 à 249")), 1.0,
            most=3, public="Élus et direction", proof="Compte rendu de CSSCT (exemple)"),
    Mailing(date(2026, 6, 11), "Article dans la lettre d'une chambre consulaire", "presse",
            public="Artisans"),
    Mailing(date(2026, 9, 29), "E-mail avant la saison de mesurage", "courriel",
            ("asn_lieux", "inrs_outil"), Aim(("3", "2"), by_email=True), 0.6, copies=-1,
            proof="Journal d'envoi de la messagerie (exemple)"),
    Mailing(date(2026, 10, 13), "Réunions de CSE du trimestre : informer les élus", "cse",
            ("diaporama",), Aim(("3", "2"), brackets=("50 à 199",)), 1.0, most=5, copies=40,
            public="Élus et direction", proof="Compte rendu de CSE (exemple)"),
    Mailing(date(2026, 11, 6), "Journée européenne du radon : les gestes utiles", "courriel",
            ("plaquette",), Aim(("3",), ("G", "I", "C"), by_email=True), 0.9, copies=-1,
            radon_day=True, proof="Journal d'envoi de la messagerie (exemple)"),
)  # fmt: skip

_HABITS = (
    Habit("Documents remis lors des visites", "visite", ("plaquette", "inrs_ed_6373"),
          date(2025, 12, 15), 8, 18, aim=Aim(("3", "2"))),
    Habit("Documents remis lors des AMT", "amt", ("plaquette", "duerp"), date(2026, 1, 22), 5, 12,
          every=2, aim=Aim(("3", "2"), ("C", "F", "I")), public="Employeurs et salariés"),
)  # fmt: skip

_EVENTS = (
    Event(date(2025, 12, 9), "Réunion d'information des employeurs", "organisee", "Challans", 18,
          24, "Carsat", Aim(("3", "2")), _SIGNED, typed_participants=42,
          motif="Deux chiffres inversés : 24 sur la liste d'émargement"),
    Event(date(2026, 4, 16), "Webinaire « Radon : par où commencer ? »", "organisee", "En ligne",
          37, None, "DREETS", Aim(("3", "2"), by_email=True), "Liste des connexions (exemple)"),
    Event(date(2026, 6, 18), "Forum des métiers : un stand sur le radon", "participation",
          "Saint-Jean-de-Monts", 0, 45, "Carsat"),
    Event(date(2026, 10, 8), "Atelier « Poser ses détecteurs »", "organisee", "Challans", 11, 13,
          "Carsat", Aim(("3",)), _SIGNED),
    Event(date(2026, 11, 17), "Rencontre avec une association de commerçants", "participation",
          "Noirmoutier-en-l'Île", 0, None),
)  # fmt: skip

_ACCOMPANIMENT = Accompaniment(
    companies=120,
    contacts=40,
    start=date(2025, 12, 1),
    weights={
        ZoneClass.ZONE_3: 0.62, ZoneClass.ZONE_2: 0.28, ZoneClass.ZONE_1: 0.08,
        ZoneClass.A_VERIFIER: 0.02,
    },
    groups=(
        GroupVisit(date(2026, 1, 15), 8, "Zone artisanale, visites groupées."),
        GroupVisit(date(2026, 5, 21), 6, "Campings et hôtels avant la saison."),
        GroupVisit(date(2026, 9, 24), 10, "Commerces d'un centre-bourg."),
    ),
    odd=(
        OddMeasurement(date(2026, 6, 8), date(2026, 8, 25), 112, "Mesurage fait hors saison."),
        OddMeasurement(date(2026, 2, 16), date(2026, 3, 30), 74, "Détecteurs retirés trop tôt."),
        OddMeasurement(date(2026, 1, 26), date(2026, 4, 7), None,
                       "Rapport du laboratoire demandé à l'entreprise."),
    ),
)  # fmt: skip

_TOLD = (
    Told(date(2025, 12, 4), "arrete-2024-05-15", ("medecin", "preventeur", "iprp"),
         "Réunion de service"),
    Told(date(2026, 1, 22), "decret-2024-1238", ("medecin", "infirmier", "preventeur", "iprp"),
         "Information interne"),
    Told(date(2026, 1, 22), "decret-2025-1347", ("medecin", "infirmier", "preventeur", "iprp"),
         "Information interne"),
    Told(date(2026, 2, 5), "cipr137", ("medecin", "infirmier", "iprp", "preventeur", "assistant"),
         "Module général de la formation"),
    Told(date(2026, 9, 29), "arrete-2024-05-15", ("entreprises",), "E-mail"),
)  # fmt: skip

_STEERING: Contents = {
    "reunion": (
        {"date": "2025-12-11", "objet": "Lancement du volet radon",
         "participants": ["spsti", "dreets", "carsat"],
         "decisions": "Priorité aux entreprises des zones 2 et 3 ; liste à établir par le service.",
         "preuve": "Compte rendu diffusé aux signataires (exemple)"},
        {"date": "2026-05-28", "objet": "Point d'étape : premières demandes d'accompagnement",
         "participants": ["spsti", "dreets", "carsat"],
         "decisions": "Cible fixée pour l'évaluation du risque ; e-mail avant la saison de"
                      " mesurage."},
        {"date": "2026-11-12", "objet": "Préparation du bilan annuel",
         "participants": ["spsti", "dreets"], "decisions": ""},
    ),
    "difficulte": (
        {"date": "2026-01-08", "type": "difficulte", "action": "V1",
         "texte": "La liste des entreprises reste à confirmer : le contrat annonce huit communes en"
                  " zone 2, sept sont retrouvées."},
        {"date": "2026-01-27", "type": "changement", "action": "V3",
         "texte": "L'information des équipes, prévue fin 2025, a eu lieu en janvier 2026."},
        {"date": "2026-07-02", "type": "difficulte", "action": "V6",
         "texte": "Peu d'entreprises demandent une aide pour les mesures de prévention pendant la"
                  " saison touristique."},
        {"date": "2026-10-22", "type": "perspective", "action": "V5",
         "texte": "Une permanence téléphonique est envisagée pendant la saison de mesurage."},
        {"date": "2026-11-12", "type": "commentaire", "action": "",
         "texte": "Année d'exemple : tout ce qui est écrit ici est inventé."},
    ),
    "contribution": (
        {"date": "2026-01-20", "partie": "dreets", "nature": "formation",
         "texte": "Demi-journée d'information des référents",
         "engagement": "ED4", "action": "V2",
         "preuve": "Programme (exemple)"},
        {"date": "2026-03-12", "partie": "carsat", "nature": "donnees",
         "texte": "Statistiques de sinistralité par secteur",
         "engagement": "EC1", "action": ""},
        {"date": "2026-05-28", "partie": "dreets", "nature": "presence",
         "texte": "Animation de la réunion des signataires",
         "engagement": "ED3", "action": "",
         "preuve": "Compte rendu (exemple)"},
        {"date": "2026-09-15", "partie": "carsat", "nature": "documents",
         "texte": "Affiches et dépliants pour les visites",
         "engagement": "EC2", "action": "V4"},
        {"date": "2026-10-22", "partie": "spsti", "nature": "formation",
         "texte": "Point radon en réunion d'équipe",
         "engagement": "ES3", "action": "",
         "preuve": "Ordre du jour (exemple)"},
    ),
    "livrable": (
        {"date": "2025-12-19", "action": "V1",
         "titre": "Liste des entreprises en zones 2 et 3 (exemple)"},
        {"date": "2026-02-10", "action": "V5",
         "titre": "Procédure de demande d'accompagnement (exemple)",
         "preuve": "Classeur qualité du service (exemple)"},
    ),
    "etat_action": (
        {"date": "2026-10-20", "occurrence": "V6", "etat": "en_retard",
         "motif": "Moins de demandes que prévu : une relance est décidée pour l'hiver."},
    ),
    "cible": (
        {"date": "2026-05-28", "indicateur": "V5-evaluation", "valeur": 160,
         "motif": "Réunion des signataires du 28 mai 2026"},
    ),
}  # fmt: skip

SMINOV = Script(
    spsti="sminov",
    watch_from=date(2025, 11, 27),
    staff={
        "medecin": 8, "collaborateur": 1, "infirmier": 9, "iprp": 3, "preventeur": 4,
        "assistant": 5, "communication": 1, "direction": 2,
    },
    moves=(
        Move("Médecin B", depart=date(2026, 6, 30)),
        Move("Infirmière I", arrivee=date(2026, 3, 2)),
        Move("Préventeur D", arrivee=date(2026, 9, 1)),
    ),
    sessions=_SESSIONS,
    supports=(*list_partners(date(2025, 10, 13)), *list_own(date(2025, 10, 14))),
    mailings=_MAILINGS,
    habits=_HABITS,
    events=_EVENTS,
    accompaniment=_ACCOMPANIMENT,
    told=_TOLD,
    steering=_STEERING,
)  # fmt: skip
