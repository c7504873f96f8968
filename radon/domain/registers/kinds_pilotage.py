"""What the pilots write: meetings, difficulties, deliverables, corrected states, targets."""

from radon.domain.registers.codes import ActionState, Contribution, Party, RemarkType
from radon.domain.registers.kind import RecordField, RecordKind
from radon.domain.registers.kinds_service import PROOF_FIELDS, PROOF_NAMES, date_field
from radon.domain.registers.sort.choice import Choice, Choices
from radon.domain.registers.sort.number import Decimal
from radon.domain.registers.sort.reference import JoinedFile
from radon.domain.registers.sort.text import LongText, Text

REUNION = RecordKind(
    code="reunion",
    one="réunion de pilotage",
    many="réunions de pilotage",
    feminine=True,
    page="pilotage/reunions",
    naming=("objet",),
    proofs=("decisions", *PROOF_NAMES),
    expected="les décisions écrites ci-dessus, ou le compte rendu, l'ordre du jour",
    fields=(
        date_field(),
        RecordField("objet", "Objet", Text(), required=True),
        RecordField("participants", "Présents", Choices(Party.labels())),
        RecordField("decisions", "Décisions", LongText(longest=4000)),
        *PROOF_FIELDS,
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
        RecordField("type", "Type", Choice(RemarkType.labels()), required=True),
        RecordField("action", "Action du contrat", Text(longest=20), of_contract=True,
                    help="Code de l'action (S4, V5…), vide pour l'ensemble."),
        RecordField("texte", "Texte", LongText(longest=4000), required=True),
    ),
)  # fmt: skip

CONTRIBUTION = RecordKind(
    code="contribution",
    one="contribution",
    many="contributions",
    feminine=True,
    page="pilotage/reunions",
    naming=("nature", "texte"),
    proofs=PROOF_NAMES,
    expected="courrier, programme, support remis ou copie du message",
    intro="Ce que le service, la Carsat ou la DREETS a donné au contrat : il passe dans le bilan.",
    fields=(
        date_field(),
        RecordField("partie", "De qui", required=True, sort=Choice(
            {one.value: one.label for one in (Party.SPSTI, Party.CARSAT, Party.DREETS)})),
        RecordField("nature", "Quoi", Choice(Contribution.labels()), required=True),
        RecordField("texte", "En quelques mots", Text(longest=300), required=True),
        RecordField("engagement", "Pour quel engagement", Text(longest=20), of_contract=True,
                    help="Code de l'engagement, vide si ce n'est pour aucun."),
        RecordField("action", "Pour quelle action", Text(longest=20), of_contract=True,
                    help="Code de l'action, vide pour l'ensemble."),
        *PROOF_FIELDS,
    ),
)  # fmt: skip

LIVRABLE = RecordKind(
    code="livrable",
    one="preuve d'une action",
    many="preuves d'actions",
    feminine=True,
    page="pilotage/echeancier",
    naming=("titre",),
    proofs=(*PROOF_NAMES, "autre_fichier"),
    intro="Ce qui montre qu'une action sans registre propre est faite : plan, liste, cartographie.",
    fields=(
        date_field(),
        RecordField(
            "action", "Action du contrat", Text(longest=20), required=True, of_contract=True
        ),
        RecordField("titre", "Titre", Text(), required=True),
        *PROOF_FIELDS,
        RecordField("autre_fichier", "Autre fichier joint", JoinedFile(),
                    help="La carte à côté de la liste, l'annexe à côté du plan."),
    ),
)  # fmt: skip

ETAT_ACTION = RecordKind(
    code="etat_action",
    one="état corrigé",
    many="états corrigés",
    page="pilotage/echeancier",
    naming=("occurrence", "etat"),
    intro="L'état se déduit des enregistrements ; il se corrige ici, avec un motif.",
    fields=(
        date_field(),
        RecordField("occurrence", "Échéance", Text(longest=40), required=True, of_contract=True),
        RecordField("etat", "État", Choice(ActionState.labels()), required=True),
        RecordField("motif", "Motif", Text(longest=500), required=True),
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
        RecordField("indicateur", "Indicateur", Text(longest=60), required=True,
                    of_contract=True),
        RecordField("valeur", "Valeur à la fin du contrat", Decimal(least=0, most=10_000_000),
                    required=True),
        RecordField("motif", "Motif", Text(longest=500)),
    ),
)  # fmt: skip
