"""One sheet per action of the contract: its objective, what was done, figures, difficulties,
adjustments, what comes next.

What the pilots typed stands word for word; where nothing is typed, the sheet says where to.
"""

from collections.abc import Iterator
from typing import Any

import pandas as pd

from radon.domain.contract.occurrence import list_evidence
from radon.domain.contract.schedule import due_soon
from radon.domain.contract.state import State
from radon.domain.contract.terms import Action
from radon.domain.contract.timeline import shorten
from radon.domain.counting.formula import MEMBERS, Source
from radon.domain.counting.selection import meet_conditions
from radon.domain.disclosure.draft import DraftCell, DraftParagraph, DraftSection, DraftTable
from radon.domain.disclosure.quantity import Tally, TypedText
from radon.domain.disclosure.sentence import Piece, Text, join, say
from radon.domain.document.content import Tone
from radon.domain.indicator.followed import FollowedIndicator
from radon.domain.registers.codes import Channel, Module, Party, RemarkType
from radon.domain.registers.kinds import KINDS
from radon.domain.report.deadline_proofs import count_proofs
from radon.domain.report.indicator_table import says_start
from radon.domain.report.matter import Matter, list_rows
from radon.domain.report.quantities import ONE_BY_ONE
from radon.domain.report.remarks import find_remarks
from radon.domain.report.schedule_section import tell_state
from radon.domain.words.sentence import begin_high, join_words, spell_day, tell

TITLE = "Fiches des actions"
PAGES = {
    "suivi/formation": "Formation",
    "suivi/communication": "Communication",
    "suivi/actions_collectives": "Actions collectives",
    "suivi/accompagnement": "Accompagnement",
    "suivi/mesurages": "Mesurages",
    "pilotage/veille": "Veille",
    "pilotage/reunions": "Réunions",
    "pilotage/echeancier": "Échéancier",
    "pilotage/bilan": "Bilan",
    "pilotage/indicateurs": "Indicateurs",
    "ciblage/carte": "Carte",
    "ciblage/entreprises": "Entreprises",
}
"""How the pages that an action may name are called."""
_INTRODUCTION = (
    "Une fiche par action du contrat : ce qui est enregistré et ce que les pilotes ont écrit, tel"
    " quel. Les listes et les répartitions sont dans les chapitres suivants."
)
_WRITTEN = "page Réunions, « Remarques pour le bilan »"
_LONGEST, _MOST_LISTED = 70, 8
_Row = tuple[DraftCell, ...]


def write_sheets(matter: Matter) -> tuple[DraftSection, ...]:
    """A section for all, one a sheet; none for a contract without action."""
    actions = matter.contract.actions
    if not actions:
        return ()
    opening = DraftSection(TITLE, 1, (DraftParagraph(_INTRODUCTION, Tone.NOTE),))
    return (opening, *(write_sheet(matter, action) for action in actions))


def write_sheet(matter: Matter, action: Action) -> DraftSection:
    """Two columns: what a line is about, what there is to say of it."""
    rows: list[_Row] = [
        ("Objectif", action.objectif),
        ("Acteurs", begin_high(join_words(action.qui)) if action.qui else None),
        ("Échéance", _tell_deadlines(matter, action)),
        *_list_done(matter, action),
        ("Chiffres", _tell_figures(matter, action)),
        *_list_contributions(matter, action),
        *_list_remarks(matter, action, RemarkType.DIFFICULTE, "Difficulté"),
        *_list_adjustments(matter, action),
        *_list_next(matter, action),
        *_list_remarks(matter, action, RemarkType.COMMENTAIRE, "Commentaire"),
    ]
    table = DraftTable(
        (f"Action {action.code}", action.libelle),
        tuple(rows),
        f"Fiche de l'action {action.code}, {matter.scope.when}",
        widths=(28, 138),
    )
    return DraftSection(f"{action.code} – {shorten(action.libelle, _LONGEST)}", 2, (table,))


def _tell_deadlines(matter: Matter, action: Action) -> Text:
    """Those that have begun by the end of the period, else the first one to come."""
    frame = matter.schedule
    mine = frame[frame["action"].eq(action.code)]
    begun = mine[mine["start"].lt(pd.Timestamp(matter.elapsed.end))]
    acts = count_proofs(matter)
    told = [
        say("{} : {}.", one.echeance, tell_state(one, acts[one.code][1]))
        for one in list_rows(begun if len(begun) else mine[:1])
    ]
    return join(told, "\n") if told else "Sans échéance."


def _list_done(matter: Matter, action: Action) -> Iterator[_Row]:
    """Documents of the action, all; then the acts of its registers, the first ones by date."""
    sources = _list_sources(matter, action)
    acts = _list_acts(matter, sources)
    lines = [*_list_documents(matter, action), *acts[:_MOST_LISTED]]
    if len(acts) > _MOST_LISTED:
        more = tell(len(acts) - _MOST_LISTED, "autre acte", "autres actes")
        lines.append(f"… et {more}, dans les chapitres suivants.")
    if any(source.register in ONE_BY_ONE for source in sources):
        lines.append("Actes auprès des entreprises, une à une : voir les chiffres.")
    if not lines:
        lines = [
            f"Rien n'est enregistré {matter.scope.when} : cela se note à la page"
            f" {PAGES.get(action.page, 'Échéancier')}, et un document à la page Échéancier."
        ]
    yield "Réalisé", join(lines, "\n")


def _list_sources(matter: Matter, action: Action) -> list[Source]:
    """What proves the action, and what its official indicators count."""
    frame = matter.schedule
    keys = {action.code, *frame.loc[frame["action"].eq(action.code), "evidence"]}
    sources = [source for key, source in list_evidence(matter.contract) if key in keys]
    for row in _list_indicators(matter, action):
        if row.indicator.officiel:
            sources += row.indicator.formula.sources
    return [one for one in sources if one.register not in (MEMBERS, "livrable")]


def _list_documents(matter: Matter, action: Action) -> list[Text]:
    """What was filed of the action in the period; its reference is the service's."""
    frame = matter.records("livrable")
    mine = frame[frame["action"].eq(action.code)]
    told: list[Text] = []
    for one in list_rows(mine):
        aside = f" ({one.preuve})" if one.preuve and matter.names_members() else ""
        told.append(say("{} : {}{}", spell_day(one.date), TypedText(one.titre), aside))
    return told


def _list_acts(matter: Matter, sources: list[Source]) -> list[Text]:
    """The acts of the service that these sources find, by date: each once."""
    found: dict[tuple[str, int], tuple[pd.Timestamp, Text]] = {}
    for source in sources:
        if source.register in ONE_BY_ONE:
            continue
        frame = matter.records(source.register)
        dated = KINDS[source.register].dated
        for one in list_rows(frame[meet_conditions(source, frame)]):
            day = getattr(one, dated)
            found[source.register, one.Index] = (day, _tell_act(source.register, day, one))
    return [found[key][1] for key in sorted(found, key=lambda one: (found[one][0], *one))]


def _tell_act(register: str, day: pd.Timestamp, act: Any) -> Text:  # noqa: ANN401 - a row
    """Its day, what it is, its title."""
    said = begin_high(KINDS[register].one)
    if register == "formation":
        said = f"{said}, {Module(act.module).label}"
    if register == "communication":
        said = f"{said}, {Channel(act.canal).label}"
    title = getattr(act, "titre", "")
    if not title:
        return f"{spell_day(day)} : {said}"
    return say("{} : {} – {}", spell_day(day), said, TypedText(title))


def _list_indicators(matter: Matter, action: Action) -> list[FollowedIndicator]:
    """The indicators that measure the action, official ones first."""
    mine = [row for row in matter.followed.rows if action.code in row.indicator.actions]
    return sorted(mine, key=lambda row: not row.indicator.officiel)


def _tell_figures(matter: Matter, action: Action) -> Text:
    """The official indicators and those that have a target, else all those of the action."""
    rows = _list_indicators(matter, action)
    if not rows:
        return "Aucun indicateur ne mesure cette action."
    kept = [row for row in rows if row.indicator.officiel or row.target is not None]
    return join([_tell_figure(matter, row) for row in kept or rows], "\n")


def _tell_figure(matter: Matter, row: FollowedIndicator) -> Text:
    quantities = matter.quantities
    pieces: list[Piece] = [row.indicator.libelle, " : ", quantities.now(row)]
    if says_start(matter) and not row.figure.undated:
        since = quantities.since_start(row, matter.since_start)
        pieces.append(say(" ; depuis le début : {}", since))
    if row.target is not None:
        pieces.append(say(" ; cible à la fin du contrat : {}", Tally(row.target.value)))
    return join(pieces, "")


def _list_contributions(matter: Matter, action: Action) -> Iterator[_Row]:
    frame = matter.records("contribution")
    labels = Party.labels()
    for one in list_rows(frame[frame["action"].eq(action.code)]):
        who = labels.get(one.partie, one.partie)
        yield "Contribution", say("{}, {} : {}", who, spell_day(one.date), TypedText(one.texte))


def _list_remarks(matter: Matter, action: Action, kind: RemarkType, head: str) -> Iterator[_Row]:
    """What the pilots typed of one kind; without any, where to, but for a comment."""
    frame = find_remarks(matter).frame
    mine = frame[frame["action"].eq(action.code) & frame["type"].eq(kind.value)]
    for one in list_rows(mine):
        yield head, say("{} : {}", spell_day(one.date), TypedText(one.texte))
    if not len(mine) and kind is not RemarkType.COMMENTAIRE:
        yield head, f"Non renseigné ({_WRITTEN})."


def _list_adjustments(matter: Matter, action: Action) -> Iterator[_Row]:
    """Changes of action; the states that the pilots corrected, with their reason, are the
    service's."""
    yield from _list_remarks(matter, action, RemarkType.CHANGEMENT, "Ajustement")
    frame = matter.schedule
    mine = frame[frame["action"].eq(action.code) & frame["corrected"]]
    if matter.names_members():
        for one in list_rows(mine):
            yield "État corrigé", f"{one.code}, {one.state_label.lower()} : {one.motif}"


def _list_next(matter: Matter, action: Action) -> Iterator[_Row]:
    """Perspectives, then the deadlines of the twelve months to come that are not done."""
    head = "Suite" if matter.scope.year is None else "Année suivante"
    yield from _list_remarks(matter, action, RemarkType.PERSPECTIVE, head)
    frame = matter.schedule
    mine = frame[frame["action"].eq(action.code) & frame["state"].ne(State.FAIT.value)]
    coming = due_soon(mine, matter.elapsed.last, days=365)
    later = coming[coming["due"].ge(pd.Timestamp(matter.elapsed.end))]
    if len(later):
        told = [
            f"{one.echeance} (au plus tard le {spell_day(one.due)})" for one in list_rows(later)
        ]
        yield "À venir", f"{begin_high(' ; '.join(told))}."
