"""What is done with and by the companies: accompaniment, their situation, their measurements.

Actions S2, S7, S8, S10 of the SATM's contract, V5 and V6 of the SMINOV's. Company level only:
never a dose of a person, never anything medical (code du travail art. R4451-65, DMST).
"""

from radon.domain.registers.kind import RecordField, RecordKind, Sort
from radon.domain.registers.kinds_service import (
    PROOF_NAMES,
    ROLES,
    YES_NO_UNKNOWN,
    date_field,
    proof_fields,
)

STEPS = {
    "sensibilisation": "sensibilisée",
    "evaluation": "accompagnée sur l'évaluation du risque",
    "mesurage": "mesurage engagé",
    "plan_action": "plan d'action",
    "mesures": "mesures de prévention mises en place",
}
"""In order: the further a company is, the later in this list (see ``STEPS_ACCOMPANIED``)."""
STEPS_ACCOMPANIED = ("evaluation", "mesurage", "plan_action", "mesures")
MEASURES = {
    "ventilation": "ventilation, renouvellement d'air",
    "etancheite": "étanchéité des points d'entrée",
    "soubassement": "traitement du soubassement",
    "organisation": "organisation du travail, temps de présence",
    "suppression": "local fermé ou réaffecté",
    "autre": "autre mesure",
}
"""Code du travail art. R4451-18 II 5° names airtightness and air renewal; the others are usual."""
FUNDING = {
    "non": "non",
    "demandee": "demandée",
    "obtenue": "obtenue",
    "inconnu": "inconnu",
}
LEVELS = {"sous_sol": "sous-sol", "rdc": "rez-de-chaussée", "etage": "étage", "autre": "autre"}
PHASES = {"initial": "mesurage initial", "verification": "vérification après actions"}

ACCOMPAGNEMENT = RecordKind(
    code="accompagnement",
    one="acte d'accompagnement",
    many="actes d'accompagnement",
    page="suivi/accompagnement",
    naming=("etape",),
    evidence=PROOF_NAMES,
    expected="compte rendu de visite, courriel, plan d'action remis",
    intro="Un acte peut concerner plusieurs entreprises, chacune comptée une seule fois.",
    fields=(
        date_field(),
        RecordField("entreprises", "Entreprises", Sort.COMPANIES, required=True),
        RecordField("etape", "Étape", Sort.CHOICE, required=True, choices=STEPS),
        RecordField("mesures", "Mesures mises en place", Sort.CHOICES, choices=MEASURES),
        RecordField("par", "Par", Sort.CHOICES, choices=ROLES),
        RecordField("financement", "Aide au financement", Sort.CHOICE, choices=FUNDING),
        RecordField("note", "Note", Sort.LONG_TEXT, longest=2000,
                    help="Rien de médical, rien sur une personne."),
        *proof_fields(),
    ),
)  # fmt: skip

SITUATION = RecordKind(
    code="situation",
    one="situation d'entreprise",
    many="situations d'entreprises",
    feminine=True,
    page="suivi/accompagnement",
    naming=("fe", "duerp"),
    intro="Ce que l'on sait d'une entreprise à une date ; laissez vide ce que l'on ignore.",
    fields=(
        date_field("Constaté le"),
        RecordField("entreprise", "Entreprise", Sort.COMPANY, required=True),
        RecordField("fe", "Radon dans la fiche d'entreprise", Sort.CHOICE, choices=YES_NO_UNKNOWN),
        RecordField("duerp", "Radon dans le DUERP", Sort.CHOICE, choices=YES_NO_UNKNOWN),
        *(
            RecordField(name, label, Sort.INTEGER, unit="nombre", least=0, most=100_000)
            for name, label in (
                ("travailleurs_sous_sol", "Travailleurs en sous-sol"),
                ("travailleurs_rdc", "Travailleurs en rez-de-chaussée"),
                ("travailleurs_specifiques", "Travailleurs en lieux spécifiques"),
            )
        ),
        RecordField("source", "Source", Sort.TEXT, help="FE, visite, questionnaire, appel…"),
    ),
)

MESURAGE = RecordKind(
    code="mesurage",
    one="résultat de mesurage",
    many="résultats de mesurage",
    page="suivi/mesurages",
    dated="date_retrait",
    naming=("local",),
    expected="le rapport du laboratoire",
    intro="Mesurages faits par les entreprises : un résultat par local. Jamais de dose d'une"
    " personne, jamais de donnée médicale.",
    fields=(
        RecordField("entreprise", "Entreprise", Sort.COMPANY, required=True),
        date_field("Pose", "date_pose"),
        date_field("Retrait", "date_retrait"),
        RecordField("local", "Local ou zone", Sort.TEXT, required=True, longest=120),
        RecordField("niveau", "Niveau", Sort.CHOICE, choices=LEVELS),
        RecordField("lieu_specifique", "Lieu de travail spécifique", Sort.YES_NO,
                    help="Arrêté du 30 juin 2021 : cave, galerie, ouvrage enterré…"),
        RecordField("detecteurs", "Détecteurs", Sort.INTEGER, unit="nombre", least=1, most=1000),
        RecordField("resultat", "Résultat", Sort.DECIMAL, unit="Bq/m³", least=0, most=1_000_000,
                    help="Vide : résultat attendu."),
        RecordField("incertitude", "Incertitude (±)", Sort.DECIMAL, unit="Bq/m³", least=0,
                    most=1_000_000),
        RecordField("laboratoire", "Laboratoire", Sort.TEXT, longest=120),
        RecordField("phase", "Phase", Sort.CHOICE, required=True, choices=PHASES,
                    default="initial"),
        RecordField("heures", "Présence dans le local", Sort.INTEGER, unit="h/an", least=0,
                    most=8784, help="Pour l'estimation seulement : un poste type, personne."),
        RecordField("coefficient", "Coefficient de dose", Sort.TEXT, longest=60,
                    help="Gardé avec le résultat : les coefficients changent."),
        RecordField("note", "Note", Sort.LONG_TEXT, longest=2000),
        *proof_fields(),
    ),
)  # fmt: skip
