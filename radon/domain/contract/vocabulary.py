"""What a contract file says, checked against the registers, the pages, its own codes and dates.

Pure: the registers are an argument (:data:`radon.domain.registers.kinds.KINDS`).
"""

from collections.abc import Iterator, Mapping, Sequence

from radon.domain.contract.commitment_table import check_commitments
from radon.domain.contract.completion import Rule, RuleKind
from radon.domain.contract.deadline import Deadline
from radon.domain.contract.flaw import Flaw, FlawPath, propose
from radon.domain.contract.impact_rule import check_impact
from radon.domain.contract.occurrence import list_occurrences
from radon.domain.contract.rule_vocabulary import check_names, check_people
from radon.domain.contract.terms import PAGES, Action, Contract, Indicator
from radon.domain.counting.formula import (
    FILLED,
    IMPACTED,
    MEMBERS,
    ZONE,
    Count,
    Formula,
    Source,
)
from radon.domain.document.sheet import CellKind
from radon.domain.registers.kind import RecordField, RecordKind
from radon.domain.registers.sort.choice import Choice

Registers = Mapping[str, RecordKind]

_MEMBERS = RecordKind(
    code=MEMBERS,
    one="adhérent",
    many="adhérents",
    page="",
    fields=(
        RecordField(ZONE, "Zone", Choice({zone: zone for zone in ("1", "2", "3")})),
        RecordField(IMPACTED, "Fortement impactée", Choice({"oui": "oui"})),
    ),
)
"""What may be asked of the members themselves (they are no register)."""
_ACTION_FIELD = "action"
_STAFF = "personne"


def check_contract(contract: Contract, registers: Registers | None = None) -> tuple[Flaw, ...]:
    """All that does not hold. ``registers`` None: names of registers and fields are not checked."""
    known = None if registers is None else {MEMBERS: _MEMBERS, **registers}
    flaws = [
        *_check_dates(contract),
        *_check_codes("action", "code", [one.code for one in contract.actions]),
        *_check_codes("indicateur", "code", [one.code for one in contract.indicateurs]),
        *_check_codes("indicateur", "repere", [one.repere for one in contract.indicateurs]),
        *_check_occurrences(contract),
    ]
    actions = [one.code for one in contract.actions]
    flaws += check_commitments(contract.engagements, contract.duties, actions)
    for rank, action in enumerate(contract.actions):
        flaws += _check_action(action, ("action", rank), contract, known, actions)
    for rank, indicator in enumerate(contract.indicateurs):
        flaws += _check_indicator(indicator, ("indicateur", rank), known, actions)
    return (*flaws, *check_impact(contract.impact, actions), *_check_impact_known(contract))


def _check_impact_known(contract: Contract) -> Iterator[Flaw]:
    """Who counts the *fortement impactées* says who they are."""
    if contract.impact is not None:
        return
    for rank, indicator in enumerate(contract.indicateurs):
        for place, source in enumerate(indicator.formula.sources):
            if source.register == MEMBERS and IMPACTED in source.where:
                yield Flaw(
                    ("indicateur", rank, "source", place, "ou", IMPACTED),
                    "ce contrat ne dit pas quelles entreprises sont fortement impactées",
                    f"ajoutez le bloc « [{IMPACTED}] »",
                )


def _check_dates(contract: Contract) -> Iterator[Flaw]:
    if contract.fin < contract.debut:
        yield Flaw(("fin",), "le contrat finit avant de commencer", "vérifiez « debut » et « fin »")


def _check_codes(block: str, key: str, codes: Sequence[str]) -> Iterator[Flaw]:
    for rank, code in enumerate(codes):
        if code and code in codes[:rank]:
            yield Flaw(
                (block, rank, key),
                f"« {code} » est déjà le {'code' if key == 'code' else 'repère'} d'un autre bloc",
                "donnez à chacun le sien",
            )


def _check_occurrences(contract: Contract) -> Iterator[Flaw]:
    """Codes of the deadlines: distinct from those of the actions and from one another."""
    taken = {one.code for one in contract.actions}
    for rank, action in enumerate(contract.actions):
        for other, deadline in enumerate(action.deadlines):
            if deadline.code and deadline.code in taken:
                yield Flaw(
                    ("action", rank, "echeance", other, "code"),
                    f"« {deadline.code} » est déjà le code d'une action ou d'une échéance",
                    "donnez à chacune le sien",
                )
            taken.add(deadline.code)
    seen: set[str] = set()
    ranks = {action.code: rank for rank, action in enumerate(contract.actions)}
    for one in list_occurrences(contract):
        if one.code in seen or (one.code != one.action and one.code in ranks):
            yield Flaw(
                ("action", ranks[one.action], "echeance"),
                f"deux échéances s'appellent « {one.code} »",
                "donnez un « code » à l'une d'elles",
            )
        seen.add(one.code)


def _check_action(
    action: Action,
    path: FlawPath,
    contract: Contract,
    known: Registers | None,
    actions: Sequence[str],
) -> Iterator[Flaw]:
    if action.page not in PAGES:
        yield Flaw((*path, "page"), f"page inconnue « {action.page} »", propose(action.page, PAGES))
    yield from _check_rule(action.rule, (*path, "regle"), contract, known)
    for rank, source in enumerate(action.evidence):
        yield from _check_evidence(source, (*path, "preuve", rank), known, actions)
    for rank, deadline in enumerate(action.deadlines):
        place = (*path, "echeance", rank)
        yield from _check_deadline(deadline, place, contract)
        rule = deadline.rule or action.rule
        if deadline.rule is not None:
            yield from _check_rule(deadline.rule, (*place, "regle"), contract, known)
        if rule.kind is RuleKind.SAISON and deadline.yearly is None:
            yield Flaw(place, "une saison revient chaque année", "écrivez « chaque_annee »")
        for other, source in enumerate(deadline.evidence):
            yield from _check_evidence(source, (*place, "preuve", other), known, actions)


def _check_rule(
    rule: Rule, path: FlawPath, contract: Contract, known: Registers | None
) -> Iterator[Flaw]:
    yield from check_names(rule, path, [one.code for one in contract.indicateurs])
    actions = [one.code for one in contract.actions]
    for rank, condition in enumerate(rule.conditions):
        for other, source in enumerate(condition.sources):
            place = (*path, "condition", rank, "source", other)
            flaws = list(_check_evidence(source, place, known, actions))
            yield from flaws
            if known is not None and not flaws:
                yield from check_people(condition, known[source.register], place)


def _check_deadline(deadline: Deadline, path: FlawPath, contract: Contract) -> Iterator[Flaw]:
    windows = deadline.list_windows(contract.debut, contract.fin)
    expected = 1
    if deadline.yearly is not None and deadline.yearly.years is not None:
        expected = deadline.yearly.years[1] - deadline.yearly.years[0] + 1
    if contract.debut <= contract.fin and len(windows) < expected:
        yield Flaw(
            (*path, "de" if deadline.yearly is None else "chaque_annee"),
            f"l'échéance « {deadline.libelle} » tombe en dehors du contrat",
            "vérifiez ses dates et celles du contrat",
        )


def _check_evidence(
    source: Source, path: FlawPath, known: Registers | None, actions: Sequence[str]
) -> Iterator[Flaw]:
    if source.register == MEMBERS:
        yield Flaw(
            (*path, "registre"),
            "les adhérents ne prouvent pas une action : ils n'ont pas de date",
            "nommez un registre",
        )
        return
    yield from _check_source(source, path, known, actions)


def _check_indicator(
    indicator: Indicator, path: FlawPath, known: Registers | None, actions: Sequence[str]
) -> Iterator[Flaw]:
    for code in indicator.actions:
        if code not in actions:
            yield Flaw(
                (*path, "action" if len(indicator.actions) == 1 else "actions"),
                f"l'action « {code} » n'existe pas",
                propose(code, actions),
            )
    formula = indicator.formula
    if formula.every and not any(formula.every in source.where for source in formula.sources):
        yield Flaw(
            (*path, "chacun"),
            f"« chacun » nomme « {formula.every} », qu'aucune source n'a dans « ou »",
            "ajoutez-y les valeurs que chaque personne doit avoir",
        )
    for rank, source in enumerate(formula.sources):
        place = (*path, "source", rank)
        flaws = list(_check_source(source, place, known, actions))
        yield from flaws
        if known is not None and not flaws:
            yield from _check_count(formula, source, known[source.register], path, place)


def _check_source(
    source: Source, path: FlawPath, known: Registers | None, actions: Sequence[str]
) -> Iterator[Flaw]:
    for code in source.where.get(_ACTION_FIELD, ()):
        if code not in actions:
            place = (*path, "ou", _ACTION_FIELD)
            yield Flaw(place, f"l'action « {code} » n'existe pas", propose(code, actions))
    if known is None:
        return
    kind = known.get(source.register)
    if kind is None:
        reason = f"registre inconnu « {source.register} »"
        yield Flaw((*path, "registre"), reason, propose(source.register, known))
        return
    for name, values in source.where.items():
        place = (*path, "ou", name)
        if kind.has(name):
            yield from _check_values(kind, kind.field(name), values, place)
        else:
            yield _unknown_field(name, kind, place)


def _check_values(
    kind: RecordKind, one: RecordField, values: Sequence[str], place: FlawPath
) -> Iterator[Flaw]:
    """Whether a field may have these values; only texts are free."""
    if FILLED in values:
        if kind.code == MEMBERS:
            reason = f"« {FILLED} » ne va pas avec « {MEMBERS} »"
            yield Flaw(place, reason, "écrivez les valeurs voulues")
        elif len(values) > 1:
            reason = f"« {FILLED} » accepte déjà toutes les valeurs"
            yield Flaw(place, reason, f"écrivez-le seul, ou retirez « {FILLED} »")
        return
    accepted = sorted(one.choices or one.sort.accepted)
    if not accepted and not one.sort.free:
        reason = f"« {one.name} » n'a pas de valeurs à choisir"
        yield Flaw(place, reason, f'écrivez {one.name} = ["{FILLED}"] : champ renseigné')
        return
    for value in values if accepted else ():
        if value not in accepted:
            reason = f"« {value} » n'est pas une valeur de « {one.name} »"
            yield Flaw(place, reason, propose(value, accepted))


def _check_count(
    formula: Formula, source: Source, kind: RecordKind, path: FlawPath, place: FlawPath
) -> Iterator[Flaw]:
    """Whether that register can give what is counted."""
    members = kind.code == MEMBERS
    companies = members or kind.company_field is not None
    able = {
        Count.ENTREPRISES: companies,
        Count.COUPLES: companies and not members,
        Count.PERSONNES: any(one.sort.target == _STAFF for one in kind.fields),
        Count.SOMME: not members,
        Count.ACTES: not members,
    }[formula.count]
    if not able:
        reason = f"« {formula.count} » ne se compte pas dans « {source.register} »"
        yield Flaw((*place, "registre"), reason, "changez « compter » ou le registre")
        return
    if formula.of:
        yield from _check_of(formula, kind, (*path, "champ"))
    if formula.every:
        yield from _check_every(formula.every, source, kind, path, place)
    about = kind.company_field
    if source.last and (about is None or about.sort.many):
        reason = f"« dernier » ne va pas avec « {source.register} »"
        yield Flaw(
            (*place, "dernier"), reason, "il faut un registre d'une entreprise par enregistrement"
        )


def _check_of(formula: Formula, kind: RecordKind, path: FlawPath) -> Iterator[Flaw]:
    """The field that is added up, or paired with the company."""
    if not kind.has(formula.of):
        yield _unknown_field(formula.of, kind, path)
        return
    one = kind.field(formula.of)
    if formula.count is Count.SOMME and one.sort.holds is not CellKind.NUMBER:
        reason = f"« {formula.of} » n'est pas un nombre"
        yield Flaw(path, reason, "nommez un champ qui s'additionne")
    elif formula.count is Count.COUPLES and not one.choices:
        reason = f"« {formula.of} » n'a pas de valeurs à choisir"
        yield Flaw(path, reason, "nommez un champ à choix")


def _check_every(
    every: str, source: Source, kind: RecordKind, path: FlawPath, place: FlawPath
) -> Iterator[Flaw]:
    """The field of which each person must have every value."""
    if not kind.has(every):
        yield _unknown_field(every, kind, (*path, "chacun"))
    elif not kind.field(every).choices or kind.field(every).sort.many:
        reason = f"« {every} » n'est pas un champ à un seul choix"
        yield Flaw((*path, "chacun"), reason, "nommez un champ qui n'a qu'une valeur à la fois")
    elif FILLED in source.where.get(every, ()):
        reason = f"« chacun » a besoin des valeurs de « {every} »"
        yield Flaw((*place, "ou", every), reason, f"écrivez-les à la place de « {FILLED} »")


def _unknown_field(name: str, kind: RecordKind, path: FlawPath) -> Flaw:
    reason = f"« {kind.code} » n'a pas de champ « {name} »"
    return Flaw(path, reason, propose(name, [one.name for one in kind.fields]))
