"""Communication and collective actions: channels, supports spread, public aimed at, Radon Day."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

import pandas as pd

from radon.domain.contract.terms import Theme
from radon.domain.counting.counted import count
from radon.domain.counting.formula import Count
from radon.domain.disclosure.secrecy import caption, is_secret
from radon.domain.document.content import (
    BarChart,
    Block,
    DataTable,
    Paragraph,
    Section,
    Series,
    Tone,
)
from radon.domain.indicator.followed import CONCERNED
from radon.domain.registers.codes import Channel, Producer
from radon.domain.registers.kinds import KINDS
from radon.domain.report.matter import Matter, list_rows
from radon.domain.report.shares import draw_trend, find_trend, pick_companies
from radon.domain.report.theme import make_list, write_head, write_parts
from radon.domain.tracking.outreach import (
    Communications,
    Events,
    Reached,
    count_communications,
    count_events,
    count_uses,
    list_radon_days,
)
from radon.domain.words.number import Value, spell_number, spell_percent
from radon.domain.words.sentence import begin_high, begin_low, join_words, spell_day, tell

_AIMED = ("zones", "secteurs", "tailles")


def write_communication(matter: Matter) -> tuple[Section, ...]:
    """The theme *communication*."""
    told = count_communications(matter.activity, matter.elapsed)
    theme = Theme.COMMUNICATION
    blocks: list[Block] = [
        *write_head(matter, theme),
        Paragraph(_tell_communications(matter, told)),
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
        Section(theme.label, 2, tuple(blocks)),
        Section("Actions, publics et supports", 3, _list_communications(matter)),
        Section("Journée européenne du radon", 3, _write_radon_days(matter)),
        *write_parts(matter, theme),
    )


def write_events(matter: Matter) -> tuple[Section, ...]:
    """The theme *collectif*."""
    told = count_events(matter.activity, matter.elapsed)
    theme = Theme.COLLECTIF
    frame = matter.records("action_collective")
    roles = KINDS["action_collective"].field("organisation").choices
    named = _count_companies(matter, "action_collective", frame)
    titles = matter.say_all(frame["titre"].tolist())
    partners = matter.say_all(frame["partenaires"].tolist())
    rows = [
        (spell_day(one.date), title, begin_low(roles.get(one.organisation, "")), by,
         _number(one.participants), matter.hide_count(named.get(one.Index, 0) or None))
        for one, title, by in zip(list_rows(frame), titles, partners, strict=True)
    ]  # fmt: skip
    heads = ("Date", "Action", "Rôle du service", "Partenaires", "Participants", "Entreprises")
    title = caption(f"Actions collectives, {matter.scope.when}", rows)
    listed = make_list(heads, rows, title)
    blocks = (*write_head(matter, theme), Paragraph(_tell_events(matter, told)), listed)
    return (Section(theme.label, 2, blocks), *write_parts(matter, theme))


def _tell_communications(matter: Matter, told: Communications) -> str:
    if not told.actions.reading.known:
        return f"Aucune communication n'est enregistrée {matter.scope.when}."
    parts = [
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
    return " ".join(part for part in parts if part)


def _tell_reached(matter: Matter, reached: Reached) -> str:
    """Distinct companies and contacts, and what is not said."""
    number = reached.companies.number
    if not number:
        return "Aucune ne nomme les entreprises touchées : leur nombre n'est pas connu."
    told = (
        f"Elles ont touché {tell(number, 'entreprise distincte', 'entreprises distinctes')}"
        f" ({spell_number(reached.contacts)} contacts)"
    )
    covered = [part for part in reached.cover() if part.code in CONCERNED]
    base = sum(part.base for part in covered)
    secret = matter.scope.partners and any(is_secret(part.reached.number) for part in covered)
    if base and not secret:
        share = spell_percent(100 * sum(part.reached.number for part in covered) / base)
        told += f", soit {share} des entreprises des zones 2 et 3"
    silent = reached.unnamed.number
    if silent:
        told += f" ; {tell(silent, 'action ne nomme', 'actions ne nomment')} aucune entreprise"
    return f"{told}."


def _make_channels(matter: Matter, told: Communications) -> DataTable:
    rows: list[tuple[Value, ...]] = []
    for code, acts in told.channels.items():
        where = {"canal": (code,)}
        copies = count(matter.activity, matter.elapsed, "communication", Count.SOMME, where,
                       "exemplaires")  # fmt: skip
        rows.append(
            (begin_high(Channel(code).label), acts.number,
             matter.hide_count(_companies_of(matter, where)), copies.value)
        )  # fmt: skip
    if rows:
        whole = told.reached.companies.number or None
        rows.append(("Ensemble", told.actions.number, whole, told.copies.value))
    return DataTable(
        ("Canal", "Actions", "Entreprises distinctes touchées", "Supports diffusés"),
        tuple(rows),
        caption(
            f"Communication par canal, {matter.scope.when} (une entreprise touchée par plusieurs"
            " canaux compte une fois dans l'ensemble)",
            rows,
        ),
        total=True,
        empty="Aucune action de communication dans la période.",
    )


def _companies_of(matter: Matter, where: Mapping[str, tuple[str, ...]]) -> float | None:
    """Distinct companies; None when no act names any."""
    found = count(matter.activity, matter.elapsed, "communication", Count.ENTREPRISES, where)
    return found.value or None


def _draw_channels(matter: Matter, told: Communications) -> BarChart:
    labels = tuple(begin_high(Channel(code).label) for code in told.channels)
    values = tuple(float(acts.number) for acts in told.channels.values())
    said = ", ".join(
        f"{label} {spell_number(value)}" for label, value in zip(labels, values, strict=True)
    )
    return BarChart(
        labels,
        (Series("Actions", values),),
        f"Actions de communication par canal, {matter.scope.when}",
        f"Diagramme en barres : {said}.",
        unit="Nombre d'actions",
    )


def _list_communications(matter: Matter) -> tuple[Block, ...]:
    frame = matter.records("communication")
    outside = frame[frame["canal"].ne(Channel.INTERNE)]
    named = _count_companies(matter, "communication", outside)
    titles = matter.say_all(outside["titre"].tolist())
    rows = [
        (spell_day(one.date), title, Channel(one.canal).label,
         matter.hide_count(named.get(one.Index, 0) or None), _number(one.exemplaires))
        for one, title in zip(list_rows(outside), titles, strict=True)
    ]  # fmt: skip
    listed = make_list(
        ("Date", "Action", "Canal", "Entreprises", "Supports"),
        rows,
        caption(f"Actions de communication, {matter.scope.when}", rows),
    )
    return (listed, _make_publics(matter, outside), _list_supports(matter))


def _make_publics(matter: Matter, frame: pd.DataFrame) -> DataTable:
    """Who the acts say that they aim at; an act may aim at several."""
    kind = KINDS["communication"]
    rows: list[tuple[Value, ...]] = []
    for name in _AIMED:
        one = kind.field(name)
        aimed = Counter(code for codes in frame[name] for code in codes)
        rows += [
            (one.label, begin_high(label), aimed[code])
            for code, label in one.choices.items()
            if aimed[code]
        ]
    said = Counter(matter.say_all([text for text in frame["public"] if text]))
    rows += [("Autre public", text, number) for text, number in sorted(said.items())]
    plain = frame["public"].eq("")
    for name in _AIMED:
        plain &= frame[name].map(len).eq(0)
    if number := int(plain.sum()):
        rows.append(("Non précisé", "", number))
    return DataTable(
        ("Critère", "Public visé", "Actions"),
        tuple(rows),
        f"Publics visés, {matter.scope.when} (une action peut en viser plusieurs)",
        widths=(3, 8, 2),
        empty="Aucune action de communication dans la période.",
    )


def _list_supports(matter: Matter) -> DataTable:
    frame = matter.activity.frames["support"]
    known = frame[frame["date"].lt(pd.Timestamp(matter.elapsed.end)).astype(bool)]
    uses = count_uses(matter.activity, matter.elapsed)
    titles = matter.say_all(known["titre"].tolist())
    rows = [
        (title, Producer.labels().get(one.producteur, one.producteur), one.reference,
         spell_day(one.date), uses[one.Index].number)
        for one, title in zip(list_rows(known), titles, strict=True)
    ]  # fmt: skip
    heads = ("Support", "Producteur", "Référence", "Recensé le", "Actions")
    last = spell_day(matter.elapsed.last)
    return make_list(heads, rows, f"Supports recensés au {last} et actions qui les ont utilisés")


def _write_radon_days(matter: Matter) -> tuple[Block, ...]:
    days = list_radon_days(matter.activity, matter.scope.counted, matter.scope.today)
    mine = [day for day in days if matter.scope.period.holds(day.day)]
    if not mine:
        return (Paragraph("Pas de Journée européenne du radon dans la période."),)
    blocks: list[Block] = []
    for day in mine:
        year = day.day.year
        if day.relayed:
            done = tell(day.actions.number, "action l'a relayée", "actions l'ont relayée")
            blocks.append(Paragraph(f"7 novembre {year} : {done}."))
        elif day.to_come:
            blocks.append(Paragraph(f"7 novembre {year} : à venir."))
        else:
            blocks.append(Paragraph(f"7 novembre {year} : aucune action enregistrée."))
        if day.unsaid.number:
            unsaid = tell(day.unsaid.number, "action proche ne dit", "actions proches ne disent")
            blocks.append(Paragraph(f"{unsaid} pas si elle s'y rattache.", Tone.NOTE))
    return tuple(blocks)


def _tell_events(matter: Matter, told: Events) -> str:
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
    said = f"{begin_high(matter.scope.when)}, {number} : {join_words(parts)}."
    if told.participants.value is not None:
        said += f" {tell(told.participants.value, 'participant')}"
        if told.uncounted.number:
            one = "action dont le nombre n'est pas connu"
            many = "actions dont le nombre n'est pas connu"
            said += f", sans compter {tell(told.uncounted.number, one, many)}"
        said += "."
    if told.reached.companies.number:
        one, many = "entreprise distincte présente", "entreprises distinctes présentes"
        said += f" {tell(told.reached.companies.number, one, many)}."
    return said


def _count_companies(matter: Matter, register: str, frame: pd.DataFrame) -> dict[int, int]:
    """Record → distinct companies that it names."""
    contacts = matter.activity.find_contacts(register)
    mine = contacts[contacts["enregistrement"].isin(frame.index)]
    return {int(str(k)): int(v) for k, v in mine["enregistrement"].value_counts().items()}


def _number(value: Any) -> int | None:  # noqa: ANN401 - a cell
    return None if pd.isna(value) else int(value)
