"""From the tables of a contract file to a :class:`Contract`: types, keys, forms of the deadlines.

Pure: takes what ``tomllib`` gives. Raises ContractFlaw at the first mistake; what depends on the
rest (known registers, codes, dates of the contract) is
:func:`radon.domain.contract.vocabulary.check_contract`.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from radon.domain.contract.commitment_table import build_duty, build_engagement
from radon.domain.contract.completion import Condition, Rule, RuleKind
from radon.domain.contract.deadline import (
    FIRST_YEAR,
    LAST_YEAR,
    MOMENT_FORMS,
    Deadline,
    Span,
    YearDay,
    Yearly,
    parse_moment,
    parse_year_day,
)
from radon.domain.contract.declaration_table import Table
from radon.domain.contract.impact_rule import IMPACT, build_impact_rule
from radon.domain.contract.stated_figure import StatedFigure
from radon.domain.contract.terms import Action, Contract, Direction, Indicator, Theme
from radon.domain.counting.formula import Count, Formula, Source

ACTION_CODE, DEADLINE_CODE, INDICATOR_CODE, SPSTI_CODE = 20, 30, 60, 30
"""Longest codes: those that the registers ``livrable``, ``etat_action`` and ``cible`` can hold."""
_MOST_AHEAD = 183


def build_contract(raw: Mapping[str, Any]) -> Contract:
    """The contract that a file describes. Raises ContractFlaw."""
    table = Table(raw)
    contract = Contract(
        spsti=table.code("spsti", SPSTI_CODE),
        nom=table.text("nom"),
        titre=table.text("titre"),
        debut=table.day("debut"),
        fin=table.day("fin"),
        volet=table.text("volet"),
        signataires=table.texts("signataires"),
        roles=table.texts("roles"),
        figures=tuple(_build_figure(one) for one in table.tables("chiffre", least=0)),
        actions=tuple(_build_action(one) for one in table.tables("action")),
        indicateurs=tuple(_build_indicator(one) for one in table.tables("indicateur")),
        engagements=tuple(build_engagement(one) for one in table.tables("engagement", least=0)),
        duties=tuple(build_duty(one) for one in table.tables("bilan", least=0)),
        impact=build_impact_rule(table.table(IMPACT)) if table.has(IMPACT) else None,
    )
    table.close()
    return contract


def _build_figure(table: Table) -> StatedFigure:
    zones = table.integers("zones")
    if not set(zones) <= {1, 2, 3}:
        raise table.flaw("zones", "une zone n'est ni 1, ni 2, ni 3", "écrivez zones = [2, 3]")
    figure = StatedFigure(
        libelle=table.text("libelle"),
        annonce=table.text("annonce"),
        valeur=table.number("valeur"),
        unite=_choose(table, "unite", ("communes", "%")),
        communes=_choose(table, "communes", ("2016", "actuelles")),
        zones=zones,
        tolerance=table.number("tolerance"),
        explication=table.text("explication"),
    )
    table.close()
    return figure


def _build_action(table: Table) -> Action:
    rule = _build_rule(table.table("regle")) if table.has("regle") else Rule()
    action = Action(
        code=table.code("code", ACTION_CODE),
        objectif=table.text("objectif"),
        libelle=table.text("libelle"),
        qui=table.texts("qui"),
        page=table.text("page"),
        continu=rule.kind is RuleKind.CONTINU,
        evidence=tuple(_build_source(one) for one in table.tables("preuve")),
        deadlines=tuple(_build_deadline(one) for one in table.tables("echeance")),
        rule=rule,
    )
    table.close()
    return action


def _build_rule(table: Table) -> Rule:
    kind = table.word("sorte", RuleKind)
    share = kind is RuleKind.PART
    rule = Rule(
        kind=kind,
        conditions=tuple(_build_condition(one) for one in table.tables("condition", least=0))
        if kind is RuleKind.NOMBRE
        else (),
        roles=table.texts("roles") if share else (),
        modules=table.texts("modules") if share else (),
        people=table.text("personnes") if share else "",
        target=table.text("cible", default="") if kind is RuleKind.DECLARE else "",
    )
    table.close()
    return rule


def _build_condition(table: Table) -> Condition:
    count = table.word("compter", Count, Count.ACTES)
    if count not in (Count.ACTES, Count.PERSONNES):
        raise table.flaw("compter", f"une règle ne compte pas de « {count} »",
                         "écrivez « actes » ou « personnes »")  # fmt: skip
    least = table.number("seuil") if table.has("seuil") else 1
    if least < 1 or least != int(least):
        raise table.flaw("seuil", "« seuil » n'est pas un nombre entier", "écrivez 1, 2 ou 3")
    condition = Condition(
        libelle=table.text("libelle"),
        count=count,
        least=int(least),
        sources=tuple(_build_source(one) for one in table.tables("source")),
    )
    table.close()
    return condition


def _build_source(table: Table, *, with_last: bool = False) -> Source:
    source = Source(
        register=table.text("registre"),
        where=table.conditions("ou"),
        last=with_last and table.flag("dernier", default=False),
    )
    table.close()
    return source


def _build_deadline(table: Table) -> Deadline:
    libelle = table.text("libelle")
    code = table.code("code", DEADLINE_CODE, default="")
    evidence = tuple(_build_source(one) for one in table.tables("preuve", least=1 if code else 0))
    if evidence and not code:
        raise table.flaw(
            "preuve", "cette échéance a ses preuves mais pas de code", "ajoutez-lui un « code »"
        )
    moments = {key: _read_moment(table, key) for key in ("de", "a") if table.has(key)}
    yearly = _build_yearly(table) if table.has("chaque_annee") else None
    rule = _build_rule(table.table("regle")) if table.has("regle") else None
    if yearly and moments:
        raise table.flaw(
            next(iter(moments)),
            "« chaque_annee » va sans « de » ni « a »",
            "gardez l'un ou l'autre",
        )
    start, end = moments.get("de"), moments.get("a")
    if start and end and end.last < start.first:
        raise table.flaw("a", "l'échéance finit avant de commencer", "vérifiez « de » et « a »")
    table.close()
    return Deadline(libelle, start, end, yearly, code, evidence, rule)


def _read_moment(table: Table, key: str) -> Span:
    written = table.raw(key)
    if type(written) is date:
        return Span(written, written)
    try:
        return parse_moment(written if isinstance(written, str) else "")
    except ValueError:
        raise table.flaw(
            key, f"échéance illisible « {written} »", f"écrivez {MOMENT_FORMS}"
        ) from None


def _build_yearly(parent: Table) -> Yearly:
    table = parent.table("chaque_annee")
    first, last = _read_year_day(table, "de", is_end=False), _read_year_day(table, "a", is_end=True)
    years = table.integers("annees") if table.has("annees") else None
    if years and (len(years) != 2 or not FIRST_YEAR <= years[0] <= years[1] <= LAST_YEAR):
        raise table.flaw(
            "annees",
            "« annees » n'est pas une première et une dernière année",
            "écrivez annees = [2025, 2029]",
        )
    if last.of(2024) < first.of(2024):
        raise table.flaw(
            "a",
            "l'échéance finit avant de commencer",
            "si elle passe le Nouvel An, écrivez deux échéances",
        )
    ahead = table.number("avance") if table.has("avance") else 0
    if ahead > _MOST_AHEAD:
        raise table.flaw("avance", "« avance » dépasse six mois", "écrivez un nombre de jours")
    table.close()
    return Yearly(first, last, (years[0], years[1]) if years else None, int(ahead))


def _read_year_day(table: Table, key: str, *, is_end: bool) -> YearDay:
    written = table.raw(key)
    try:
        return parse_year_day(written, is_end=is_end)
    except ValueError:
        raise table.flaw(
            key,
            f"échéance illisible « {written} »",
            "écrivez un mois (9) ou un jour de l'année (« 11-07 »)",
        ) from None


def _build_indicator(table: Table) -> Indicator:
    if table.has("action") == table.has("actions"):
        raise table.flaw(
            "actions", "il faut « action » ou « actions », l'un des deux", "gardez-en un seul"
        )
    actions = (table.text("action"),) if table.has("action") else table.texts("actions")
    count = table.word("compter", Count)
    of = table.text("champ", default="")
    if not of and count in (Count.SOMME, Count.COUPLES):
        raise table.flaw("compter", f"« {count} » demande un « champ »", 'ajoutez champ = "…"')
    if of and count not in (Count.SOMME, Count.COUPLES):
        raise table.flaw("champ", f"« {count} » va sans « champ »", "retirez cette clé")
    every = table.text("chacun", default="")
    if every and count is not Count.PERSONNES:
        raise table.flaw("chacun", "« chacun » ne va qu'avec « personnes »", "retirez cette clé")
    sources = tuple(_build_source(one, with_last=True) for one in table.tables("source"))
    indicator = Indicator(
        code=table.code("code", INDICATOR_CODE),
        actions=actions,
        wording=table.text("libelle"),
        officiel=table.flag("officiel", default=False),
        theme=table.word("theme", Theme),
        formula=Formula(count, sources, of, every),
        unite=table.text("unite"),
        sens=table.word("sens", Direction, Direction.HAUSSE),
        repere=table.code("repere", INDICATOR_CODE, default=""),
        note=table.text("note", default=""),
        cible=table.number("cible") if table.has("cible") else None,
        part=table.text("part", default=""),
        court=table.text("court", default=""),
    )
    table.close()
    return indicator


def _choose(table: Table, key: str, accepted: tuple[str, ...]) -> str:
    written = table.text(key)
    if written not in accepted:
        words = " ou ".join(f"« {word} »" for word in accepted)
        raise table.flaw(
            key, f"« {written} » n'est pas une valeur de « {key} »", f"écrivez {words}"
        )
    return written
