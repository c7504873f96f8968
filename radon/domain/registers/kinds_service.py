"""What the service does itself: its staff, trainings, supports, communications, events, watch.

Actions S1, S4–S6, S9 of the SATM's contract, V2–V4 of the SMINOV's.
"""

from radon.domain.member_file.naf import SECTIONS
from radon.domain.registers.codes import (
    PUBLICS,
    Channel,
    Involvement,
    Module,
    Producer,
    Role,
    Trainer,
    WatchType,
)
from radon.domain.registers.kind import TODAY, RecordField, RecordKind
from radon.domain.registers.sort.choice import Choice, Choices, YesNo
from radon.domain.registers.sort.day import Day, Span
from radon.domain.registers.sort.number import Decimal, Integer
from radon.domain.registers.sort.reference import Companies, JoinedFile, Record, Records
from radon.domain.registers.sort.text import Link, LongText, Text
from radon.domain.targeting.targets import HEADCOUNT_BRACKETS

ZONE_CHOICES = {"3": "zone 3", "2": "zone 2", "1": "zone 1"}
SIZE_CHOICES = {label: f"{label} salariés" for _, label in reversed(HEADCOUNT_BRACKETS)}
SECTION_CHOICES = {code: f"{code} – {label}" for code, label in SECTIONS.items()}
PROOF_FIELDS = (
    RecordField(
        "preuve", "Preuve (note ou référence)", Text(longest=500),
        help="Où la trouver, quel document…",
    ),
    RecordField("lien", "Lien vers la preuve", Link()),
    RecordField("fichier", "Fichier joint", JoinedFile()),
)  # fmt: skip
"""Note, link, file: the three ways to prove an act."""
PROOF_NAMES = tuple(field.name for field in PROOF_FIELDS)


def date_field(label: str = "Date", name: str = "date") -> RecordField:
    """The day of an act."""
    return RecordField(name, label, Day(), required=True, default=TODAY)


PERSONNE = RecordKind(
    code="personne",
    one="personne de l'équipe",
    many="personnes de l'équipe",
    feminine=True,
    page="suivi/formation",
    dated="arrivee",
    naming=("nom",),
    ordered=(("arrivee", "depart"),),
    intro="Le personnel du service, par métier : la part formée se calcule sur lui.",
    fields=(
        RecordField("nom", "Nom ou initiales", Text(longest=80), required=True),
        RecordField("role", "Métier", Choice(Role.labels()), required=True),
        RecordField("arrivee", "Présent depuis", Day(Span.PAST), help="Vide : depuis toujours."),
        RecordField("depart", "Parti le", Day(Span.ANY), help="Vide : toujours présent."),
    ),
)

FORMATION = RecordKind(
    code="formation",
    one="session de formation",
    many="sessions de formation",
    feminine=True,
    page="suivi/formation",
    naming=("module", "lieu"),
    proofs=("personnes", *PROOF_NAMES),
    expected="les présents cochés ci-dessus, ou la feuille d'émargement, l'attestation",
    intro="Une ligne par session ; qui était présent se coche dans l'équipe.",
    fields=(
        date_field(),
        RecordField("module", "Module", Choice(Module.labels()), required=True),
        RecordField("demi_journees", "Durée", Decimal(least=0.5, most=20), unit="demi-journées"),
        RecordField("organisme", "Assurée par", Choices(Trainer.labels())),
        RecordField("lieu", "Lieu", Text()),
        RecordField("personnes", "Présents", Records("personne")),
        *PROOF_FIELDS,
    ),
)  # fmt: skip

SUPPORT = RecordKind(
    code="support",
    one="support d'information",
    many="supports d'information",
    page="suivi/communication",
    naming=("titre",),
    intro="Les supports du service et ceux des partenaires institutionnels.",
    fields=(
        RecordField("titre", "Titre", Text(), required=True),
        RecordField("producteur", "Producteur", Choice(Producer.labels()), required=True),
        RecordField("reference", "Référence", Text(longest=80)),
        date_field("Recensé le"),
        RecordField("lien", "Lien", Link()),
    ),
)

COMMUNICATION = RecordKind(
    code="communication",
    one="action de communication",
    many="actions de communication",
    feminine=True,
    page="suivi/communication",
    naming=("titre",),
    proofs=("entreprises", "supports", *PROOF_NAMES),
    expected="les entreprises touchées ou les supports ci-dessus, ou le message envoyé, la page"
    " publiée",
    fields=(
        date_field(),
        RecordField("titre", "Titre", Text(), required=True),
        RecordField("canal", "Canal", Choice(Channel.labels()), required=True),
        RecordField("supports", "Supports utilisés", Records("support")),
        RecordField("exemplaires", "Supports diffusés", Integer(least=0, most=1_000_000),
                    unit="nombre", help="Vide : nombre inconnu, ce n'est pas zéro."),
        RecordField("zones", "Zones visées", Choices(ZONE_CHOICES)),
        RecordField("secteurs", "Secteurs visés", Choices(SECTION_CHOICES)),
        RecordField("tailles", "Tailles visées", Choices(SIZE_CHOICES)),
        RecordField("public", "Autre public visé", Text()),
        RecordField("journee_radon", "Journée européenne du radon (7 novembre)", YesNo()),
        RecordField("entreprises", "Entreprises touchées", Companies()),
        *PROOF_FIELDS,
    ),
)  # fmt: skip

ACTION_COLLECTIVE = RecordKind(
    code="action_collective",
    one="action collective",
    many="actions collectives",
    feminine=True,
    page="suivi/actions_collectives",
    naming=("titre",),
    proofs=("entreprises", "participants", *PROOF_NAMES),
    expected="les entreprises ou le nombre de participants ci-dessus, ou la feuille de présence, le"
    " programme",
    intro="Réunions, ateliers, webinaires, salons : organisés par le service ou auxquels il prend"
    " part.",
    fields=(
        date_field(),
        RecordField("titre", "Titre", Text(), required=True),
        RecordField("organisation", "Rôle du service", Choice(Involvement.labels()),
                    required=True),
        RecordField("partenaires", "Partenaires", Text()),
        RecordField("lieu", "Lieu", Text()),
        RecordField("participants", "Participants", Integer(least=0, most=100_000), unit="nombre",
                    help="Vide : nombre inconnu, ce n'est pas zéro."),
        RecordField("entreprises", "Entreprises présentes", Companies()),
        *PROOF_FIELDS,
    ),
)  # fmt: skip

VEILLE = RecordKind(
    code="veille",
    one="texte suivi",
    many="textes suivis",
    page="pilotage/veille",
    dated="repere_le",
    naming=("titre",),
    ordered=(("en_vigueur", "fin"),),
    fields=(
        RecordField("type", "Type", Choice(WatchType.labels()), required=True),
        RecordField("titre", "Titre", Text(longest=300), required=True),
        RecordField("reference", "Référence", Text(longest=120)),
        RecordField("en_vigueur", "En vigueur depuis", Day(Span.ANY)),
        RecordField("fin", "En vigueur jusqu'au", Day(Span.ANY)),
        RecordField("resume", "Ce qui change", LongText(longest=4000)),
        RecordField("lien", "Lien", Link()),
        RecordField("repere_le", "Repéré le", Day(), default=TODAY,
                    help="Le jour où le service l'a noté : c'est à ce jour qu'il est compté."),
    ),
)  # fmt: skip

DIFFUSION = RecordKind(
    code="diffusion",
    one="information donnée",
    many="informations données",
    feminine=True,
    page="pilotage/veille",
    naming=("veille",),
    intro="Qui a été informé de quel texte, et quand.",
    fields=(
        date_field(),
        RecordField("veille", "Texte", Record("veille"), required=True),
        RecordField("publics", "Qui a été informé", Choices(PUBLICS), required=True),
        RecordField("moyen", "Par quel moyen", Text()),
    ),
)  # fmt: skip
