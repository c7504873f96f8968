"""What the pilots write: meetings, difficulties, deliverables, corrected states, targets."""

from radon.domain.registers.kind import RecordField, RecordKind, Sort
from radon.domain.registers.kinds_service import PROOF_NAMES, date_field, proof_fields

PARTIES = {
    "spsti": "SPSTI", "dreets": "DREETS", "carsat": "Carsat", "autre": "autre",
}  # fmt: skip
REMARKS = {
    "difficulte": "difficulté rencontrée",
    "changement": "changement d'action",
    "perspective": "perspective",
    "commentaire": "commentaire des pilotes",
}
STATES = {
    "a_venir": "à venir",
    "en_cours": "en cours",
    "fait": "fait",
    "en_retard": "en retard",
    "sans_preuve": "sans preuve",
}

REUNION = RecordKind(
    code="reunion",
    one="réunion de pilotage",
    many="réunions de pilotage",
    feminine=True,
    page="pilotage/reunions",
    naming=("objet",),
    evidence=("decisions", *PROOF_NAMES),
    expected="les décisions écrites ci-dessus, ou le compte rendu, l'ordre du jour",
    fields=(
        date_field(),
        RecordField("objet", "Objet", Sort.TEXT, required=True),
        RecordField("participants", "Présents", Sort.CHOICES, choices=PARTIES),
        RecordField("decisions", "Décisions", Sort.LONG_TEXT, longest=4000),
        *proof_fields(),
    ),
)

DIFFICULTE = RecordKind(
    code="difficulte",
    one="remarque pour le bilan",
    many="remarques pour le bilan",
    feminine=True,
    page="pilotage/reunions",
    naming=("type", "texte"),
    intro="Difficultés, changements d'action, perspectives : ils passent tels quels dans le bilan.",
    fields=(
        date_field(),
        RecordField("type", "Type", Sort.CHOICE, required=True, choices=REMARKS),
        RecordField("action", "Action du contrat", Sort.TEXT, longest=20, of_contract=True,
                    help="Code de l'action (S4, V5…), vide pour l'ensemble."),
        RecordField("texte", "Texte", Sort.LONG_TEXT, required=True, longest=4000),
    ),
)  # fmt: skip

LIVRABLE = RecordKind(
    code="livrable",
    one="preuve d'une action",
    many="preuves d'actions",
    feminine=True,
    page="pilotage/echeancier",
    naming=("titre",),
    evidence=PROOF_NAMES,
    intro="Ce qui montre qu'une action sans registre propre est faite : plan, liste, cartographie.",
    fields=(
        date_field(),
        RecordField(
            "action", "Action du contrat", Sort.TEXT, required=True, longest=20, of_contract=True
        ),
        RecordField("titre", "Titre", Sort.TEXT, required=True),
        *proof_fields(),
    ),
)

ETAT_ACTION = RecordKind(
    code="etat_action",
    one="état corrigé",
    many="états corrigés",
    page="pilotage/echeancier",
    naming=("occurrence", "etat"),
    intro="L'état se déduit des enregistrements ; il se corrige ici, avec un motif.",
    fields=(
        date_field(),
        RecordField(
            "occurrence", "Échéance", Sort.TEXT, required=True, longest=40, of_contract=True
        ),
        RecordField("etat", "État", Sort.CHOICE, required=True, choices=STATES),
        RecordField("motif", "Motif", Sort.TEXT, required=True, longest=500),
    ),
)

CIBLE = RecordKind(
    code="cible",
    one="cible",
    many="cibles",
    feminine=True,
    page="pilotage/indicateurs",
    naming=("indicateur",),
    intro="La valeur que les pilotes se donnent pour la fin du contrat.",
    fields=(
        date_field("Fixée le"),
        RecordField("indicateur", "Indicateur", Sort.TEXT, required=True, longest=60,
                    of_contract=True),
        RecordField("valeur", "Valeur à la fin du contrat", Sort.DECIMAL, required=True, least=0,
                    most=10_000_000),
        RecordField("motif", "Motif", Sort.TEXT, longest=500),
    ),
)  # fmt: skip
