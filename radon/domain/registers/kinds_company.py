"""What is done with and by the companies: accompaniment, requests, situation, measurements.

Actions S2, S7, S8, S10 of the SATM's contract, V5 and V6 of the SMINOV's. Company level only:
never a dose of a person, never anything medical (code du travail art. R4451-65, DMST).
"""

from collections.abc import Mapping

from radon.domain.measurement.threshold import BELOW, REFERENCE_LEVEL
from radon.domain.registers.codes import (
    Answer,
    Funding,
    Level,
    Measure,
    Phase,
    RequestSubject,
    RequestWay,
    Role,
    Step,
)
from radon.domain.registers.kind import Content, RecordField, RecordKind
from radon.domain.registers.kinds_service import PROOF_FIELDS, PROOF_NAMES, date_field
from radon.domain.registers.sort.choice import Choice, Choices, YesNo
from radon.domain.registers.sort.day import Day
from radon.domain.registers.sort.number import Decimal, Integer
from radon.domain.registers.sort.reference import Companies, Company
from radon.domain.registers.sort.text import LongText, Text

_SITUATION_KEYS = frozenset({"date", "entreprise", "source"})


def _judge_act(content: Content) -> dict[str, str]:
    """Measures go with the step that puts them in place, and never without it."""
    done = Step.MESURES in content["etape"]
    if done and not content["mesures"]:
        return {"mesures": "Indiquez au moins une mesure mise en place."}
    if content["mesures"] and not done:
        return {"mesures": "Seulement avec l'étape « mesures de prévention mises en place »."}
    return {}


def _judge_request(content: Content) -> dict[str, str]:
    """Someone asks: a member, or who is none."""
    if content["entreprises"] or content["demandeur"]:
        return {}
    return {"entreprises": "Choisissez l'entreprise, ou dites qui demande s'il n'est pas adhérent."}


def _judge_situation(content: Content) -> dict[str, str]:
    known = (value for name, value in content.items() if name not in _SITUATION_KEYS)
    silent = all(value in ("", None) for value in known)
    return {"fe": "Indiquez au moins une information."} if silent else {}


def _take_limit_apart(typed: Mapping[str, object]) -> Mapping[str, object]:
    """« < 50 », as laboratories write it: 50 and the comparator."""
    read, fault = MESURAGE.field("resultat").sort.read(typed.get("resultat"))
    if fault or not isinstance(read, str) or not read:
        return typed
    return {**typed, "resultat": read.removeprefix("< "), "comparateur": BELOW}


def _judge_result(content: Content) -> dict[str, str]:
    """A limit says where a result stands only when it is not above the level of reference."""
    value = content.get("resultat")
    if content.get("comparateur") != BELOW:  # asked apart: what all the rooms have in common
        return {}
    if value is None:
        return {"comparateur": "Indiquez aussi la limite, dans « Résultat »."}
    if value > REFERENCE_LEVEL:
        return {
            "resultat": "« Inférieur à » une valeur au-dessus de 300 ne dit pas si 300 Bq/m³ sont"
            " dépassés : demandez la valeur au laboratoire."
        }
    return {}


ACCOMPAGNEMENT = RecordKind(
    code="accompagnement",
    one="acte d'accompagnement",
    many="actes d'accompagnement",
    page="suivi/accompagnement",
    naming=("etape",),
    proofs=PROOF_NAMES,
    expected="compte rendu de visite, courriel, plan d'action remis",
    intro="Un acte peut concerner plusieurs entreprises, chacune comptée une seule fois.",
    judge=_judge_act,
    fields=(
        date_field(),
        RecordField("entreprises", "Entreprises", Companies(), required=True),
        RecordField("etape", "Étapes", Choices(Step.labels()), required=True,
                    help="Une ou plusieurs, si le même acte les a réunies."),
        RecordField("mesures", "Mesures mises en place", Choices(Measure.labels())),
        RecordField("par", "Par", Choices(Role.labels())),
        RecordField("financement", "Aide au financement", Choice(Funding.labels())),
        RecordField("note", "Note", LongText(),
                    help="Rien de médical, rien sur une personne."),
        *PROOF_FIELDS,
    ),
)  # fmt: skip

DEMANDE = RecordKind(
    code="demande",
    one="demande d'entreprise",
    many="demandes d'entreprises",
    feminine=True,
    page="suivi/accompagnement",
    naming=("objet",),
    ordered=(("date", "repondu_le"),),
    intro="Ce qu'une entreprise demande au service. Qui demande n'est pas adhérent : laissez les"
    " entreprises vides et nommez l'organisme. Sans « Répondu le », la demande attend une réponse.",
    judge=_judge_request,
    fields=(
        date_field("Reçue le"),
        RecordField("entreprises", "Entreprises qui demandent", Companies()),
        RecordField("demandeur", "Demandeur non adhérent", Text(longest=120),
                    help="Organisme, jamais une personne"),
        RecordField("voie", "Par quelle voie", Choice(RequestWay.labels())),
        RecordField("objet", "Au sujet de", Choices(RequestSubject.labels()), required=True),
        RecordField("repond", "Qui répond", Text(longest=80), help="Nom, initiales ou métier"),
        RecordField("repondu_le", "Répondu le", Day(),
                    help="Vide : la demande attend une réponse."),
        RecordField("note", "Note", LongText(), help="Rien de médical, rien sur une personne."),
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
    judge=_judge_situation,
    fields=(
        date_field("Constaté le"),
        RecordField("entreprise", "Entreprise", Company(), required=True),
        RecordField("fe", "Radon dans la fiche d'entreprise", Choice(Answer.labels())),
        RecordField("duerp", "Radon dans le DUERP", Choice(Answer.labels())),
        *(
            RecordField(name, label, Integer(least=0, most=100_000), unit="nombre")
            for name, label in (
                ("travailleurs_sous_sol", "Travailleurs en sous-sol"),
                ("travailleurs_rdc", "Travailleurs en rez-de-chaussée"),
                ("travailleurs_specifiques", "Travailleurs en lieux spécifiques"),
            )
        ),
        RecordField("source", "Source", Text(), help="FE, visite, questionnaire, appel…"),
    ),
)

MESURAGE = RecordKind(
    code="mesurage",
    one="résultat de mesurage",
    many="résultats de mesurage",
    page="suivi/mesurages",
    dated="date_retrait",
    naming=("local",),
    ordered=(("date_pose", "date_retrait"),),
    expected="le rapport du laboratoire",
    judge=_judge_result,
    prepare=_take_limit_apart,
    intro="Mesurages faits par les entreprises : un résultat par local. Jamais de dose d'une"
    " personne, jamais de donnée médicale.",
    fields=(
        RecordField("entreprise", "Entreprise", Company(), required=True),
        date_field("Pose", "date_pose"),
        date_field("Retrait", "date_retrait"),
        RecordField("justification", "Justification", Text(longest=200),
                    help="Hors de la saison, ou trop court : pourquoi (activité saisonnière,"
                    " fermeture d'hiver…)."),
        RecordField("local", "Local ou zone", Text(longest=120), required=True),
        RecordField("niveau", "Niveau", Choice(Level.labels())),
        RecordField("lieu_specifique", "Lieu de travail spécifique", YesNo(),
                    help="Lieux souterrains de l'arrêté du 30 juin 2021, art. 2 : mine, carrière,"
                    " musée minier, grotte, cave à vins, cave à fromages, champignonnière, barrage,"
                    " tunnel, égout, château d'eau, parking, transport urbain, entrepôt ou stockage"
                    " de déchets souterrains, galerie technique, thermes, captage, eau de source."
                    " Le sous-sol ou la cave ordinaire d'un bâtiment : non."),
        RecordField("detecteurs", "Détecteurs", Integer(least=1, most=1000), unit="nombre"),
        RecordField("comparateur", "Signe", Choice({BELOW: "<"}),
                    help="« < » : le laboratoire donne « inférieur à » cette valeur. Vide : la"
                    " valeur elle-même."),
        RecordField("resultat", "Résultat", Decimal(least=0, most=1_000_000, limited=True),
                    unit="Bq/m³",
                    help="« < 50 » se tape tel quel. Vide : résultat attendu."),
        RecordField("incertitude", "Incertitude (±)", Decimal(least=0, most=1_000_000),
                    unit="Bq/m³"),
        RecordField("laboratoire", "Laboratoire", Text(longest=120)),
        RecordField("organisme_agree", "Organisme agréé", YesNo(),
                    help="Mesurage fait par un organisme agréé : seul il vaut pour l'obligation des"
                    " établissements recevant du public. Des détecteurs posés par l'entreprise :"
                    " non."),
        RecordField("phase", "Phase", Choice(Phase.labels()), required=True,
                    default=Phase.INITIAL.value),
        RecordField("heures", "Présence dans le local", Integer(least=0, most=8784), unit="h/an",
                    help="Pour l'estimation seulement : un poste type, personne."),
        RecordField("coefficient", "Coefficient de dose", Text(longest=60),
                    help="Gardé avec le résultat : les coefficients changent."),
        RecordField("adresse", "Ancienne adresse", Text(longest=200),
                    help="Vide : l'adresse d'aujourd'hui. Si l'entreprise a déménagé depuis : où"
                    " était ce local ; le résultat y reste, et ne dit plus sa position"
                    " d'aujourd'hui. Rempli à l'import quand l'adresse de l'adhérent change."),
        RecordField("note", "Note", LongText()),
        *PROOF_FIELDS,
    ),
)  # fmt: skip
