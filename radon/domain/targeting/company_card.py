"""Everything that is known of one company, in words: the card (*fiche*) of the application.

Works on one row of the described members (:mod:`radon.domain.targeting.targets` and the columns
that ``Members.targets`` adds). Says how sure each thing is, and never more than the law: the zone
is one input of the employer's assessment, and no duty is deduced from it alone.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from radon.domain.commune.match import SURE, Confiance, Methode
from radon.domain.commune.zonage import Zone
from radon.domain.commune.zone_style import spell_zones
from radon.domain.member_file.field import Field
from radon.domain.member_file.naf import SPECIFIC_WORKPLACES, find_sector
from radon.domain.member_file.siret import are_valid
from radon.domain.targeting.beside import tell_kept, tell_letters
from radon.domain.targeting.position import Position
from radon.domain.targeting.priority import rank_targets
from radon.domain.targeting.reading_notes import LEGAL_NOTES
from radon.domain.words.sentence import spell_day

Facts = tuple[tuple[str, str], ...]
"""(label, text) pairs; an empty text is not shown."""

_POSITIONS: Mapping[str, str] = {
    Position.ADRESSE: "à l'adresse (coordonnées du fichier)",
    Position.COMMUNE: "à la commune seulement (point approximatif sur la carte)",
    Position.AUCUNE: "non située sur la carte",
}


@dataclass(frozen=True)
class Duty:
    """Something that may concern the company: when, what, and the text that says so."""

    title: str
    text: str
    article: str


_EVERY_EMPLOYER = (
    Duty(
        "Évaluer le risque radon",
        "Si des personnes travaillent en sous-sol ou en rez-de-chaussée d'un bâtiment : l'employeur"
        " évalue le risque, quelle que soit la zone, en tenant compte d'elle et des mesurages"
        " antérieurs.",
        "C. trav. R4451-1 (4°), R4451-13 et R4451-14 (6°)",
    ),
    Duty(
        "Mesurer si l'évaluation le demande",
        "Lorsque l'évaluation montre que 300 Bq/m³ en moyenne annuelle peuvent être atteints ou"
        " dépassés, l'employeur procède à un mesurage. La zone seule ne l'impose pas.",
        "C. trav. R4451-10 et R4451-15 (I, 4°)",
    ),
    Duty(
        "Garder et communiquer les résultats",
        "Résultats au document unique, conservés au moins dix ans, communiqués aux professionnels"
        " de santé au travail et au CSE.",
        "C. trav. R4451-16 et R4451-17",
    ),
)


@dataclass(frozen=True)
class CompanyCard:
    """The card, section by section, in reading order.

    ``zones``: a ``zones`` cell ("3", "2,3", ""); ``sure``: the commune is certain or nearly so.
    ``meaning``: what the zone says and does not say; ``beside``: other columns of the file.
    """

    name: str
    zones: str
    sure: bool
    refuses: bool
    level: str
    points: int
    identity: Facts
    address: Facts
    finding: Facts
    meaning: Facts
    reasons: tuple[str, ...]
    duties: tuple[Duty, ...]
    contacts: Facts
    beside: Facts


def find_company(targets: pd.DataFrame, member_id: int) -> pd.Series | None:
    """The row of a member with its priority; None when the service has no such one."""
    if member_id not in targets.index:
        return None
    return rank_targets(targets.loc[[member_id]]).iloc[0]


def describe_company(row: pd.Series) -> CompanyCard:
    """The card of a row of :func:`find_company` (or of a selection): priority columns included."""
    sure = row["confiance"] in SURE and bool(row["zones_possibles"])
    return CompanyCard(
        name=row[Field.RAISON_SOCIALE] or "(sans raison sociale)",
        zones=row["zones_possibles"],
        sure=sure,
        refuses=_refuses(row),
        level=row["priorite_niveau"],
        points=int(row["priorite"]),
        identity=_identity(row),
        address=_address(row),
        finding=_finding(row, sure=sure),
        meaning=_meaning(row),
        reasons=tuple(
            reason[:1].upper() + reason[1:] for reason in row["priorite_raisons"].split(" ; ")
        ),
        duties=_duties(row),
        contacts=_contacts(row),
        beside=tell_kept(row),
    )


def _identity(row: pd.Series) -> Facts:
    siret = row[Field.SIRET]
    doubtful = "" if not siret or are_valid([siret])[0] else " (numéro inexact)"
    activity = " – ".join(part for part in (row["naf_code"], row["libelle_division"]) if part)
    staff = row[Field.EFFECTIF]
    return (
        ("N° adhérent", row[Field.NUMERO_ADHERENT]),
        ("SIRET", siret + doubtful if siret else "inconnu"),
        ("Entreprise", row.get("entreprise", "")),
        ("Activité", activity or row[Field.NAF] or "inconnue"),
        ("Effectif", "inconnu" if pd.isna(staff) else f"{int(staff)} (tranche {row['tranche']})"),
        ("Contact", row[Field.CONTACT]),
        ("Téléphone", row[Field.TELEPHONE]),
        ("E-mail", row[Field.EMAIL]),
        ("Fortement impactée", row.get("impact_raisons", "")),
    )


def _address(row: pd.Series) -> Facts:
    town = " ".join(part for part in (row[Field.CODE_POSTAL], row[Field.VILLE]) if part)
    typed = "\n".join(part for part in (row[Field.ADRESSE], town) if part)
    commune = f"{row['commune']} ({row['code_insee']})" if row["code_insee"] else "non décidée"
    former = row["commune_2016"]
    old = f"{former} ({row['code_insee_2016']})" if row["code_insee_2016"] else ""
    return (
        ("Adresse du fichier", typed or "aucune"),
        tell_letters(row),
        ("Commune d'aujourd'hui", commune),
        ("Commune au 1er janvier 2016", old),
        ("Intercommunalité", row["nom_epci"]),
        ("Canton", row["nom_canton"]),
        ("Territoire du service", "hors du territoire" if row["hors_territoire"] else ""),
        ("Position sur la carte", _position(row)),
    )


def _position(row: pd.Series) -> str:
    situated = str(row.get("adresse_situee", ""))
    return situated or _POSITIONS.get(row.get("position", ""), "")


def _finding(row: pd.Series, *, sure: bool) -> Facts:
    """How the commune was found, how sure that is, how the zone follows."""
    if not row["code_insee"]:
        zone = "inconnue tant que la commune n'est pas choisie"
        if row["zones_possibles"]:
            zone += f" ; selon la commune : {spell_zones(row['zones_possibles'])}"
    elif not row["zones_possibles"]:
        zone = "commune absente de la liste de 2018"
    elif row["a_preciser"]:
        zone = (
            f"{spell_zones(row['zones_possibles'])} : la commune réunit d'anciennes communes de"
            " zones différentes et l'adresse ne dit pas laquelle ; la plus haute est retenue"
        )
    else:
        situated = bool(row.get("situee_2016", False))
        of_2016 = bool(row["commune_2016"]) and (situated or row["commune_2016"] != row["commune"])
        place = f"la commune de 2016 ({row['commune_2016']})" if of_2016 else "la commune"
        zone = f"{spell_zones(row['zones_possibles'])} : celle de {place} dans la liste de 2018"
        zone += f" ({row['adresse_situee']})" if situated else ""
        zone += "" if sure else ", à confirmer avec la commune"
    return (
        ("Commune trouvée par", Methode.labels().get(row["methode"], row["methode"])),
        ("Certitude", Confiance.labels().get(row["confiance"], row["confiance"])),
        ("Confirmée par", row.get("confirmation", "")),
        ("Communes possibles", row["candidats_en_clair"].replace(" ; ", "\n")),
        ("Zone", zone),
    )


def _meaning(row: pd.Series) -> Facts:
    notes = dict(LEGAL_NOTES)
    zones = [int(digit) for digit in row["zones_possibles"].split(",") if digit]
    labels = tuple((f"Zone {zone}", notes[f"Zone {zone}"]) for zone in sorted(zones, reverse=True))
    scope = "Portée de la zone 1"
    low: Facts = ((scope, notes[scope]),) if Zone.FAIBLE in zones else ()
    return (
        *labels,
        ("Ce que la zone dit", notes["Portée de la zone"]),
        *low,
        ("Niveau de référence", notes["Niveau de référence"]),
    )


def _duties(row: pd.Series) -> tuple[Duty, ...]:
    """What the employer may have to do; each one is to be checked on the spot. The owner's duty
    (ERP) is told apart, by :mod:`radon.domain.tracking.erp_duty`."""
    duties = list(_EVERY_EMPLOYER)
    if workplace := find_sector(row["naf_code"], SPECIFIC_WORKPLACES):
        duties.append(
            Duty(
                "Lieu de travail spécifique possible",
                f"L'activité ({workplace}) peut comporter un lieu de travail spécifique, à évaluer"
                " quelle que soit la zone. Le code d'activité ne dit pas s'il y en a : à demander.",
                "C. trav. R4451-4 ; arrêté du 30 juin 2021, art. 2 et 3",
            )
        )
    return tuple(duties)


def _refuses(row: pd.Series) -> bool:
    """Under its own row, or under another of its company."""
    return bool(row.get("refuse", row["opposition"]))


def _contacts(row: pd.Series) -> Facts:
    count = int(row.get("campagnes", 0))
    last = row.get("derniere_campagne_nom", "")
    day = _french_day(row.get("derniere_campagne", ""))
    refusal = _french_day(row.get("refus_date", ""))
    by = row.get("refus_origine", "")
    since = f"oui, depuis le {refusal}" if refusal else "oui"
    if not row["opposition"]:
        since += ", par une autre ligne de la même entreprise"
    return (
        *_recorded_contacts(row),
        ("Campagnes", f"{count}" if count else "dans aucune campagne"),
        ("Dernière campagne", f"{last} ({day})" if last else ""),
        ("Campagne non envoyée", row.get("campagne_non_envoyee", "")),
        ("Ne pas solliciter", (since + (f" ({by})" if by else "")) if _refuses(row) else ""),
    )


def _recorded_contacts(row: pd.Series) -> Facts:
    """What is recorded, when the row tells it (``domain.targeting.contact.join_contacts``)."""
    if "contacts" not in row:
        return ()
    number, day = int(row["contacts"]), row["dernier_contact"]
    when = "date inconnue" if pd.isna(day) else spell_day(day)
    last = f"{when} ({row['dernier_contact_par']})" if number else "jamais contactée"
    return ("Dernier contact", last), ("Contacts enregistrés", str(number or ""))


def _french_day(iso: str) -> str:
    """ "2026-11-22" as "22/11/2026"."""
    return "/".join(reversed(iso.split("-"))) if iso else ""


_NOT_SHORT = ("Campagnes", "Contacts enregistrés")


def summarise_card(card: CompanyCard) -> Facts:
    """The few lines of a side panel."""
    wanted = {"Activité", "Effectif", "Contact", "Téléphone", "E-mail"}
    place = dict(card.address)
    return (
        ("Adresse", place["Adresse du fichier"]),
        ("Commune", place["Commune d'aujourd'hui"]),
        *(fact for fact in card.identity if fact[0] in wanted),
        ("Certitude", dict(card.finding)["Certitude"]),
        *(fact for fact in card.contacts if fact[0] not in _NOT_SHORT),
    )


def card_sections(card: CompanyCard) -> Sequence[tuple[str, Facts]]:
    """The sections that are plain facts, with their titles."""
    return (
        ("Identité", card.identity),
        ("Adresse", card.address),
        *(
            (("Autres colonnes du fichier", card.beside),)
            if any(dict(card.beside).values())
            else ()
        ),
        ("Comment la commune et la zone ont été trouvées", card.finding),
    )
