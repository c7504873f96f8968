"""Communication and collective actions: channels, supports spread, public aimed at, Radon Day."""

from collections import Counter
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pandas as pd

from radon.domain.contract.terms import Theme
from radon.domain.counting.counted import count
from radon.domain.counting.formula import Count
from radon.domain.counting.period import Period
from radon.domain.disclosure.cell import Cell
from radon.domain.disclosure.draft import (
    DraftBars,
    DraftBlock,
    DraftCell,
    DraftParagraph,
    DraftSection,
    DraftSeries,
    DraftTable,
)
from radon.domain.disclosure.quantity import CompanyCount, CompanySum, Quantity, Tally, TypedText
from radon.domain.disclosure.sentence import Piece, Text, capitalise, join, say, tell_count, when
from radon.domain.document.content import Tone
from radon.domain.indicator.followed import CONCERNED, Share
from radon.domain.registers.codes import Channel, Producer
from radon.domain.registers.kinds import KINDS
from radon.domain.report.matter import Matter, list_rows, list_typed
from radon.domain.report.shares import draw_trend, find_trend, pick_companies
from radon.domain.report.theme import make_list, write_head, write_parts
from radon.domain.tracking.outreach import (
    OUTSIDE,
    Communications,
    Events,
    Reached,
    count_communications,
    count_events,
    count_uses,
    list_radon_days,
)
from radon.domain.words.number import spell_number
from radon.domain.words.sentence import begin_high, begin_low, join_words, spell_day, tell

_DAY = timedelta(days=1)
_AIMED = ("zones", "secteurs", "tailles")


def write_communication(matter: Matter) -> tuple[DraftSection, ...]:
    """The theme *communication*."""
    told = count_communications(matter.activity, matter.elapsed)
    theme = Theme.COMMUNICATION
    blocks: list[DraftBlock] = [
        *write_head(matter, theme),
        DraftParagraph(_tell_communications(matter, told)),
        _make_channels(matter, told),
    ]
    if told.actions.number:
        blocks.append(_draw_channels(matter, told))
    rows = pick_companies(matter.rows_of(theme))
    blocks += draw_trend(
        matter,
        find_trend(rows, "entreprises_sensibilisees"),
        "Nombre cumulé d'entreprises distinctes",
    )
    return (
        DraftSection(theme.label, 2, tuple(blocks)),
        DraftSection("Actions, publics et supports", 3, _list_communications(matter)),
        DraftSection("Journée européenne du radon", 3, _write_radon_days(matter)),
        *write_parts(matter, theme),
    )


def write_events(matter: Matter) -> tuple[DraftSection, ...]:
    """The theme *collectif*."""
    told = count_events(matter.activity, matter.elapsed)
    theme = Theme.COLLECTIF
    frame = matter.records("action_collective")
    roles = KINDS["action_collective"].field("organisation").choices
    named = _count_companies(matter, "action_collective", frame)
    people = {one.Index: _count_people(matter, one, named[one.Index]) for one in list_rows(frame)}
    titles = list_typed(frame["titre"])
    partners = list_typed(frame["partenaires"])
    rows: list[tuple[DraftCell, ...]] = [
        (spell_day(one.date), title, begin_low(roles.get(one.organisation, "")), by,
         people[one.Index], named[one.Index] or None)
        for one, title, by in zip(list_rows(frame), titles, partners, strict=True)
    ]  # fmt: skip
    heads = ("Date", "Action", "Rôle du service", "Partenaires", "Participants", "Entreprises")
    caption = f"Actions collectives, {matter.scope.when}"
    listed = make_list(heads, rows, caption, implied=tuple(named.values()))
    blocks = (*write_head(matter, theme), DraftParagraph(_tell_events(matter, told)), listed)
    return (DraftSection(theme.label, 2, blocks), *write_parts(matter, theme))


def _tell_communications(matter: Matter, told: Communications) -> Text:
    if not told.actions.reading.known:
        return f"Aucune communication n'est enregistrée {matter.scope.when}."
    parts: list[Piece] = [
        f"{begin_high(matter.scope.when)},"
        f" {tell(told.actions.number, 'action de communication', 'actions de communication')}"
        f" (hors information interne au service)."
    ]
    parts.append(_tell_reached(matter, told.reached))
    if told.copies.value is not None:
        spread = tell(told.copies.value, "support diffusé", "supports diffusés")
        silent = tell(told.uncounted.number, "action n'en dit", "actions n'en disent")
        aside = f" ; {silent} pas le nombre" if told.uncounted.number else ""
        parts.append(f"{spread}{aside}.")
    if told.inside.number:
        one = "information interne au service s'y ajoute"
        many = "informations internes au service s'y ajoutent"
        parts.append(f"{tell(told.inside.number, one, many)}, à part.")
    return join(parts)


def _tell_reached(matter: Matter, reached: Reached) -> Text:
    """Distinct companies and contacts, and what is not said."""
    quantities = matter.quantities
    cell = quantities.describe(reached.companies.formula, matter.elapsed)
    number = CompanyCount(reached.companies.number, cell)
    if not number:
        return "Aucune ne nomme les entreprises touchées : leur nombre n'est pas connu."
    covered = [part for part in reached.cover() if part.code in CONCERNED]
    inside = sum(part.reached.number for part in covered)
    found = Share(inside, sum(part.base for part in covered))
    share = quantities.share_concerned(cell, found)
    silent = tell(reached.unnamed.number, "action ne nomme", "actions ne nomment")
    return say(
        "Elles ont touché {} ({} contacts){}{}.",
        tell_count(number, "entreprise distincte", "entreprises distinctes"),
        quantities.contacts(reached.companies, matter.elapsed),
        when(share, ", soit {} des entreprises des zones 2 et 3", share),
        f" ; {silent} aucune entreprise" if reached.unnamed.number else "",
    )


def _make_channels(matter: Matter, told: Communications) -> DraftTable:
    rows: list[tuple[DraftCell, ...]] = []
    reached = [_companies_of(matter, {"canal": (code,)}) for code in told.channels]
    for (code, acts), companies in zip(told.channels.items(), reached, strict=True):
        where = {"canal": (code,)}
        copies = count(matter.activity, matter.elapsed, "communication", Count.SOMME, where,
                       "exemplaires")  # fmt: skip
        rows.append(
            (begin_high(Channel(code).label), Tally(acts.number), companies or None,
             Tally(copies.value))
        )  # fmt: skip
    if rows:
        whole = _companies_of(matter, {"canal": OUTSIDE})
        rows.append(
            ("Ensemble", Tally(told.actions.number), whole or None, Tally(told.copies.value))
        )
    return DraftTable(
        ("Canal", "Actions", "Entreprises distinctes touchées", "Supports diffusés"),
        tuple(rows),
        f"Communication par canal, {matter.scope.when} (une entreprise touchée par plusieurs canaux"
        " compte une fois dans l'ensemble)",
        total=True,
        empty="Aucune action de communication dans la période.",
        implied=tuple(reached),
    )


def _companies_of(matter: Matter, where: Mapping[str, tuple[str, ...]]) -> CompanyCount:
    """Distinct companies; zero when no act names any."""
    found = count(matter.activity, matter.elapsed, "communication", Count.ENTREPRISES, where)
    return CompanyCount(found.number, matter.quantities.describe(found.formula, matter.elapsed))


def _draw_channels(matter: Matter, told: Communications) -> DraftBars:
    labels = tuple(begin_high(Channel(code).label) for code in told.channels)
    values = tuple(Tally(acts.number) for acts in told.channels.values())
    numbers = [spell_number(acts.number) for acts in told.channels.values()]
    named = ", ".join(f"{label} {one}" for label, one in zip(labels, numbers, strict=True))
    return DraftBars(
        labels,
        (DraftSeries("Actions", values),),
        f"Actions de communication par canal, {matter.scope.when}",
        f"Diagramme en barres : {named}.",
        unit="Nombre d'actions",
    )


def _list_communications(matter: Matter) -> tuple[DraftBlock, ...]:
    frame = matter.records("communication")
    outside = frame[frame["canal"].ne(Channel.INTERNE)]
    named = _count_companies(matter, "communication", outside)
    titles = list_typed(outside["titre"])
    rows: list[tuple[DraftCell, ...]] = [
        (spell_day(one.date), title, Channel(one.canal).label, named[one.Index] or None,
         _number(one.exemplaires))
        for one, title in zip(list_rows(outside), titles, strict=True)
    ]  # fmt: skip
    listed = make_list(
        ("Date", "Action", "Canal", "Entreprises", "Supports"),
        rows,
        f"Actions de communication, {matter.scope.when}",
        implied=tuple(named.values()),
    )
    return (listed, _make_publics(matter, outside), _list_supports(matter))


def _make_publics(matter: Matter, frame: pd.DataFrame) -> DraftTable:
    """Who the acts say that they aim at; an act may aim at several."""
    kind = KINDS["communication"]
    rows: list[tuple[DraftCell, ...]] = []
    for name in _AIMED:
        one = kind.field(name)
        aimed = Counter(code for codes in frame[name] for code in codes)
        rows += [
            (one.label, begin_high(label), Tally(aimed[code]))
            for code, label in one.choices.items()
            if aimed[code]
        ]
    others = Counter(text for text in frame["public"] if text)
    rows += [
        ("Autre public", TypedText(text), Tally(number)) for text, number in sorted(others.items())
    ]
    plain = frame["public"].eq("")
    for name in _AIMED:
        plain &= frame[name].map(len).eq(0)
    if number := int(plain.sum()):
        rows.append(("Non précisé", "", Tally(number)))
    return DraftTable(
        ("Critère", "Public visé", "Actions"),
        tuple(rows),
        f"Publics visés, {matter.scope.when} (une action peut en viser plusieurs)",
        widths=(3, 8, 2),
        empty="Aucune action de communication dans la période.",
    )


def _list_supports(matter: Matter) -> DraftTable:
    frame = matter.activity.frames["support"]
    known = frame[frame["date"].lt(pd.Timestamp(matter.elapsed.end)).astype(bool)]
    uses = count_uses(matter.activity, matter.elapsed)
    titles = list_typed(known["titre"])
    rows: list[tuple[DraftCell, ...]] = [
        (title, Producer.labels().get(one.producteur, one.producteur), TypedText(one.reference),
         spell_day(one.date), Tally(uses[one.Index].number))
        for one, title in zip(list_rows(known), titles, strict=True)
    ]  # fmt: skip
    heads = ("Support", "Producteur", "Référence", "Recensé le", "Actions")
    last = spell_day(matter.elapsed.last)
    return make_list(heads, rows, f"Supports recensés au {last} et actions qui les ont utilisés")


def _write_radon_days(matter: Matter) -> tuple[DraftBlock, ...]:
    days = list_radon_days(matter.activity, matter.scope.counted, matter.scope.today)
    mine = [day for day in days if matter.scope.period.holds(day.day)]
    if not mine:
        return (DraftParagraph("Pas de Journée européenne du radon dans la période."),)
    blocks: list[DraftBlock] = []
    for day in mine:
        year = day.day.year
        if day.relayed:
            done = tell(day.actions.number, "action l'a relayée", "actions l'ont relayée")
            blocks.append(DraftParagraph(f"7 novembre {year} : {done}."))
        elif day.to_come:
            blocks.append(DraftParagraph(f"7 novembre {year} : à venir."))
        else:
            blocks.append(DraftParagraph(f"7 novembre {year} : aucune action enregistrée."))
        if day.unsaid.number:
            unsaid = tell(day.unsaid.number, "action proche ne dit", "actions proches ne disent")
            blocks.append(DraftParagraph(f"{unsaid} pas si elle s'y rattache.", Tone.NOTE))
    return tuple(blocks)


def _tell_events(matter: Matter, told: Events) -> Text:
    if not told.actions.reading.known:
        return f"Aucune action collective n'est enregistrée {matter.scope.when}."
    parts = []
    if told.organised.number:
        parts.append(tell(told.organised.number, "organisée par le service",
                          "organisées par le service"))  # fmt: skip
    if told.attended.number:
        one = "à laquelle il a participé"
        parts.append(tell(told.attended.number, one, "auxquelles il a participé"))
    number = tell(told.actions.number, "action collective", "actions collectives")
    sentences: list[Piece] = [f"{begin_high(matter.scope.when)}, {number} : {join_words(parts)}."]
    if told.participants.value is not None:
        sentences.append(_tell_people(matter, told))
    if told.reached.companies.number:
        formula = told.reached.companies.formula
        cell = matter.quantities.describe(formula, matter.elapsed)
        present = CompanyCount(told.reached.companies.number, cell)
        one, many = "entreprise distincte présente", "entreprises distinctes présentes"
        sentences.append(capitalise(say("{}.", tell_count(present, one, many))))
    return join(sentences)


def _tell_people(matter: Matter, told: Events) -> Text:
    counted = told.participants
    people = matter.quantities.read(counted.formula, counted.reading, matter.elapsed)
    aside = ""
    if told.uncounted.number:
        one = "action dont le nombre n'est pas connu"
        many = "actions dont le nombre n'est pas connu"
        aside = f", sans compter {tell(told.uncounted.number, one, many)}"
    return capitalise(say("{}{}.", tell_count(people, "participant"), aside))


def _count_companies(matter: Matter, register: str, frame: pd.DataFrame) -> dict[int, CompanyCount]:
    """Record → distinct companies that it names."""
    contacts = matter.activity.find_contacts(register)
    named = contacts["enregistrement"].value_counts()
    return {
        one.Index: CompanyCount(int(named.get(one.Index, 0)), _describe_act(matter, register, one))
        for one in list_rows(frame)
    }


def _describe_act(matter: Matter, register: str, act: Any) -> Cell:  # noqa: ANN401 - a row
    """The companies that one act names."""
    where = {"acte": (str(act.Index),)}
    if register == "communication":
        where["canal"] = (act.canal,)
    day = act.date.date()
    return Cell(traces=matter.quantities.trace(register, Period(day, day + _DAY), where))


def _count_people(matter: Matter, act: Any, companies: CompanyCount) -> Quantity | None:  # noqa: ANN401 - a row
    """The participants of an event; those of its companies, when it names any."""
    if pd.isna(act.participants):
        return None
    cell = companies.cell.counted_in("participants")
    return CompanySum(int(act.participants), cell, companies if companies else None)


def _number(value: Any) -> Tally | None:  # noqa: ANN401 - a cell
    return None if pd.isna(value) else Tally(int(value))
