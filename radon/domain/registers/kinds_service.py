"""What the service does itself: its staff, trainings, supports, communications, events, watch.

Actions S1, S4–S6, S9 of the SATM's contract, V2–V4 of the SMINOV's.
"""

from radon.domain.member_file.naf import SECTIONS
from radon.domain.registers.kind import RecordField, RecordKind, Sort
from radon.domain.targeting.targets import HEADCOUNT_BRACKETS

ROLES = {
    "medecin": "médecin du travail",
    "collaborateur": "médecin collaborateur ou interne",
    "infirmier": "infirmier en santé au travail",
    "iprp": "IPRP",
    "preventeur": "préventeur, conseiller ou technicien en prévention",
    "assistant": "assistant en santé au travail ou technique",
    "communication": "chargé de communication",
    "direction": "direction et administration",
}
"""Of the staff. The first six are the health professionals and prevention staff to be trained."""
MODULES = {
    "general": "module général",
    "specifique": "module spécifique",
    "referents": "formation des référents",
    "information_interne": "information interne",
}
TRAINERS = {
    "service": "le service lui-même",
    "carsat": "Carsat",
    "dreets": "DREETS",
    "asnr": "ASNR",
    "inrs": "INRS",
    "autre": "autre organisme",
}
PRODUCERS = {
    "service": "le service",
    "inrs": "INRS",
    "dgt": "DGT",
    "asnr": "ASNR",
    "dreets": "DREETS",
    "carsat": "Carsat",
    "prst": "PRST",
    "autre": "autre",
}
CHANNELS = {
    "site": "site internet",
    "courriel": "e-mail",
    "courrier": "courrier",
    "reseaux": "réseau social",
    "presse": "presse",
    "visite": "visite",
    "amt": "action en milieu de travail (AMT)",
    "cse": "réunion de CSE ou CSSCT",
    "interne": "information interne au service",
    "autre": "autre",
}
ZONE_CHOICES = {"3": "zone 3", "2": "zone 2", "1": "zone 1"}
SIZE_CHOICES = {label: f"{label} salariés" for _, label in reversed(HEADCOUNT_BRACKETS)}
SECTION_CHOICES = {code: f"{code} – {label}" for code, label in SECTIONS.items()}
YES_NO_UNKNOWN = {"oui": "oui", "non": "non", "inconnu": "inconnu"}
WATCH = {"texte": "texte", "coefficient": "coefficient de dose", "guide": "guide ou instruction"}

_PROOF = (
    RecordField(
        "preuve", "Preuve (note ou référence)", Sort.TEXT, longest=500,
        help="Où la trouver, quel document…",
    ),
    RecordField("lien", "Lien vers la preuve", Sort.LINK_URL, longest=500),
    RecordField("fichier", "Fichier joint", Sort.FILE),
)  # fmt: skip
PROOF_NAMES = ("preuve", "lien", "fichier")


def proof_fields() -> tuple[RecordField, ...]:
    """Note, link, file: the three ways to prove an act."""
    return _PROOF


def date_field(label: str = "Date", name: str = "date") -> RecordField:
    """The day of an act."""
    return RecordField(name, label, Sort.DATE, required=True, default="today")


PERSONNE = RecordKind(
    code="personne",
    one="personne de l'équipe",
    many="personnes de l'équipe",
    feminine=True,
    page="suivi/formation",
    dated="arrivee",
    naming=("nom",),
    intro="Le personnel du service, par métier : la part formée se calcule sur lui.",
    fields=(
        RecordField("nom", "Nom ou initiales", Sort.TEXT, required=True, longest=80),
        RecordField("role", "Métier", Sort.CHOICE, required=True, choices=ROLES),
        RecordField("arrivee", "Présent depuis", Sort.DATE, help="Vide : depuis toujours."),
        RecordField("depart", "Parti le", Sort.DATE, help="Vide : toujours présent."),
    ),
)

FORMATION = RecordKind(
    code="formation",
    one="session de formation",
    many="sessions de formation",
    feminine=True,
    page="suivi/formation",
    naming=("module", "lieu"),
    evidence=("personnes", *PROOF_NAMES),
    expected="les présents cochés ci-dessus, ou la feuille d'émargement, l'attestation",
    intro="Une ligne par session ; qui était présent se coche dans l'équipe.",
    fields=(
        date_field(),
        RecordField("module", "Module", Sort.CHOICE, required=True, choices=MODULES),
        RecordField("demi_journees", "Durée", Sort.DECIMAL, unit="demi-journées", least=0.5,
                    most=20),
        RecordField("organisme", "Assurée par", Sort.CHOICES, choices=TRAINERS),
        RecordField("lieu", "Lieu", Sort.TEXT),
        RecordField("personnes", "Présents", Sort.RECORDS, target="personne"),
        *proof_fields(),
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
        RecordField("titre", "Titre", Sort.TEXT, required=True),
        RecordField("producteur", "Producteur", Sort.CHOICE, required=True, choices=PRODUCERS),
        RecordField("reference", "Référence", Sort.TEXT, longest=80),
        date_field("Recensé le"),
        RecordField("lien", "Lien", Sort.LINK_URL, longest=500),
    ),
)

COMMUNICATION = RecordKind(
    code="communication",
    one="action de communication",
    many="actions de communication",
    feminine=True,
    page="suivi/communication",
    naming=("titre",),
    evidence=("entreprises", "supports", *PROOF_NAMES),
    expected="les entreprises touchées ou les supports ci-dessus, ou le message envoyé, la page"
    " publiée",
    fields=(
        date_field(),
        RecordField("titre", "Titre", Sort.TEXT, required=True),
        RecordField("canal", "Canal", Sort.CHOICE, required=True, choices=CHANNELS),
        RecordField("supports", "Supports utilisés", Sort.RECORDS, target="support"),
        RecordField("exemplaires", "Supports diffusés", Sort.INTEGER, unit="nombre", least=0,
                    most=1_000_000, help="Vide : nombre inconnu, ce n'est pas zéro."),
        RecordField("zones", "Zones visées", Sort.CHOICES, choices=ZONE_CHOICES),
        RecordField("secteurs", "Secteurs visés", Sort.CHOICES, choices=SECTION_CHOICES),
        RecordField("tailles", "Tailles visées", Sort.CHOICES, choices=SIZE_CHOICES),
        RecordField("public", "Autre public visé", Sort.TEXT),
        RecordField("journee_radon", "Journée européenne du radon (7 novembre)", Sort.YES_NO),
        RecordField("entreprises", "Entreprises touchées", Sort.COMPANIES),
        *proof_fields(),
    ),
)  # fmt: skip

ACTION_COLLECTIVE = RecordKind(
    code="action_collective",
    one="action collective",
    many="actions collectives",
    feminine=True,
    page="suivi/actions_collectives",
    naming=("titre",),
    evidence=("entreprises", "participants", *PROOF_NAMES),
    expected="les entreprises ou le nombre de participants ci-dessus, ou la feuille de présence, le"
    " programme",
    intro="Réunions, ateliers, webinaires, salons : organisés par le service ou auxquels il prend"
    " part.",
    fields=(
        date_field(),
        RecordField("titre", "Titre", Sort.TEXT, required=True),
        RecordField("organisation", "Rôle du service", Sort.CHOICE, required=True,
                    choices={"organisee": "organisée par le service",
                             "participation": "participation du service"}),
        RecordField("partenaires", "Partenaires", Sort.TEXT),
        RecordField("lieu", "Lieu", Sort.TEXT),
        RecordField("participants", "Participants", Sort.INTEGER, unit="nombre", least=0,
                    most=100_000, help="Vide : nombre inconnu, ce n'est pas zéro."),
        RecordField("entreprises", "Entreprises présentes", Sort.COMPANIES),
        *proof_fields(),
    ),
)  # fmt: skip

VEILLE = RecordKind(
    code="veille",
    one="texte suivi",
    many="textes suivis",
    page="pilotage/veille",
    dated="repere_le",
    naming=("titre",),
    fields=(
        RecordField("type", "Type", Sort.CHOICE, required=True, choices=WATCH),
        RecordField("titre", "Titre", Sort.TEXT, required=True, longest=300),
        RecordField("reference", "Référence", Sort.TEXT, longest=120),
        RecordField("en_vigueur", "En vigueur depuis", Sort.DATE),
        RecordField("fin", "En vigueur jusqu'au", Sort.DATE),
        RecordField("resume", "Ce qui change", Sort.LONG_TEXT, longest=4000),
        RecordField("lien", "Lien", Sort.LINK_URL, longest=500),
        RecordField("repere_le", "Repéré le", Sort.DATE, default="today",
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
        RecordField("veille", "Texte", Sort.RECORD, required=True, target="veille"),
        RecordField("publics", "Qui a été informé", Sort.CHOICES, required=True,
                    choices={**ROLES, "entreprises": "entreprises adhérentes",
                             "partenaires": "partenaires"}),
        RecordField("moyen", "Par quel moyen", Sort.TEXT),
    ),
)  # fmt: skip
