"""A whole report, from what was gathered to what it says: a draft, released for who reads it.

Sections, in this order: what matters first, the objectives (whole contract), a sheet an action, the
territory, the acts theme by theme, the échéancier, what the parties gave, the pilots' own words,
signatures, the annex. Both contracts, both publics, a year or the whole.
"""

from collections.abc import Callable, Mapping

from radon.domain.contract.terms import Theme
from radon.domain.disclosure.audience import Public
from radon.domain.disclosure.draft import DraftFact, DraftReport, DraftSection
from radon.domain.disclosure.quantity import Reserved
from radon.domain.disclosure.sentence import Text
from radon.domain.report.accompaniment_section import write_accompaniment
from radon.domain.report.action_sheet import write_sheets
from radon.domain.report.annex_section import list_rules, write_annex
from radon.domain.report.commitment_section import write_commitments
from radon.domain.report.essentials import write_essentials
from radon.domain.report.matter import Matter
from radon.domain.report.measurement_section import write_measurements
from radon.domain.report.objective_section import write_objectives
from radon.domain.report.outreach_section import write_communication, write_events
from radon.domain.report.pilots_section import write_pilots
from radon.domain.report.schedule_section import write_schedule
from radon.domain.report.signature_section import write_signatures
from radon.domain.report.territory import write_territory
from radon.domain.report.training_section import write_training
from radon.domain.report.watch_section import write_knowledge, write_watch
from radon.domain.targeting.reading_notes import ZONAGE_EDITION
from radon.domain.words.sentence import begin_low, join_words, spell_day

EXAMPLE = "Exemple : entreprises et activité inventées"
INVENTED = "exemple : entreprises et activité inventées"
CONFIDENTIAL = "Réservé au service : nomme des entreprises"
_THEMES: Mapping[Theme, Callable[[Matter], tuple[DraftSection, ...]]] = {
    Theme.FORMATION: write_training,
    Theme.COMMUNICATION: write_communication,
    Theme.COLLECTIF: write_events,
    Theme.ACCOMPAGNEMENT: write_accompaniment,
    Theme.MESURAGE: write_measurements,
    Theme.CONNAISSANCE: write_knowledge,
    Theme.VEILLE: write_watch,
}


def write_content(matter: Matter) -> DraftReport:
    """The report, before it is released for who reads it."""
    sections = [
        write_essentials(matter),
        *write_objectives(matter),
        *write_sheets(matter),
        *write_territory(matter),
        DraftSection("Actions réalisées", 1),
    ]
    for theme, write in _THEMES.items():
        if theme in matter.themes:
            sections += write(matter)
    sections += [
        write_schedule(matter),
        *write_commitments(matter),
        *write_pilots(matter),
        *write_signatures(matter),
        *write_annex(matter),
    ]
    scope, contract = matter.scope, matter.contract
    return DraftReport(
        title=scope.title,
        subtitle=f"CPOM, {begin_low(contract.volet)}" if contract.volet else "CPOM",
        service=matter.members.service,
        contract=f"CPOM du {spell_day(contract.debut)} au {spell_day(contract.fin)}",
        date=scope.today,
        facts=describe_report(matter),
        sections=tuple(sections),
        mention=make_mention(matter),
    )


def make_mention(matter: Matter) -> str:
    """What stands on every page: invented data, names inside; "" for neither."""
    told = [EXAMPLE] * matter.members.exemple
    told += [CONFIDENTIAL] * (matter.scope.public is Public.SERVICE)
    return " – ".join(told)


def describe_report(matter: Matter) -> tuple[DraftFact, ...]:
    """What the document and its workbook say of themselves."""
    scope, contract, members = matter.scope, matter.contract, matter.members
    running = f"du {spell_day(contract.debut)} au {spell_day(contract.fin)}"
    until = f", arrêté au {spell_day(scope.today)}" if scope.provisional else ""
    facts = (
        DraftFact("Service", members.service),
        DraftFact("Contrat", f"Contrat pluriannuel d'objectifs et de moyens, {running}"),
        DraftFact("Volet", contract.volet),
        DraftFact("Signataires", join_words(contract.signataires)),
        DraftFact("Rôles", " ; ".join(contract.roles)),
        DraftFact("Période", f"{matter.followed.period.spelt}{until}"),
        DraftFact("Version", _describe_public(matter)),
        DraftFact("Date de l'export", spell_day(scope.today)),
        DraftFact("Fichier d'adhérents", _describe_file(matter)),
        DraftFact("Zonage", f"{ZONAGE_EDITION} ; communes d'aujourd'hui : {members.cog}"),
        DraftFact("Règles de décompte", "\n".join(list_rules(matter))),
    )
    return facts


def _describe_public(matter: Matter) -> str:
    if matter.scope.partners:
        return "Pour les partenaires : chiffres agrégés, aucune entreprise ni personne nommée"
    return "Complète, réservée au service : nomme des entreprises"


def _describe_file(matter: Matter) -> Text | Reserved | None:
    """The name of the file is the service's own business."""
    members = matter.members
    if members.imported is None:
        return None
    day = f"import du {spell_day(members.imported)}"
    if members.exemple:
        return f"{INVENTED}, {day}"
    return Reserved(f"{members.fichier}, {day}") if matter.names_members() else day
