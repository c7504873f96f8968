"""What a contract file says, checked against the registers, the pages, its own codes and dates.

Pure: the registers are an argument (register → field → accepted codes, None when free), as
:func:`radon.domain.tracking.kinds.describe_registers` gives them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from radon.domain.contract.contract import PAGES, Action, Contract, Indicator
from radon.domain.contract.deadline import Deadline
from radon.domain.contract.flaw import Flaw, FlawPath, propose
from radon.domain.contract.occurrence import list_occurrences
from radon.domain.indicator.formula import MEMBERS, Count, Source

Registers = Mapping[str, Mapping[str, frozenset[str] | None]]

MEMBER_FIELDS: Mapping[str, frozenset[str] | None] = {"zone": frozenset({"1", "2", "3"})}
"""What may be asked of the members themselves (they are no register)."""
_COMPANY_FIELDS = frozenset({"entreprise", "entreprises"})
_PEOPLE_FIELD = "personnes"
_ACTION_FIELD = "action"


def check_contract(contract: Contract, registers: Registers | None = None) -> tuple[Flaw, ...]:
    """All that does not hold. ``registers`` None: names of registers and fields are not checked."""
    known = None if registers is None else {MEMBERS: MEMBER_FIELDS, **registers}
    flaws = [
        *_check_dates(contract),
        *_check_codes("action", "code", [one.code for one in contract.actions]),
        *_check_codes("indicateur", "code", [one.code for one in contract.indicateurs]),
        *_check_codes("indicateur", "repere", [one.repere for one in contract.indicateurs]),
        *_check_occurrences(contract),
    ]
    actions = [one.code for one in contract.actions]
    for rank, action in enumerate(contract.actions):
        flaws += _check_action(action, ("action", rank), contract, known, actions)
    for rank, indicator in enumerate(contract.indicateurs):
        flaws += _check_indicator(indicator, ("indicateur", rank), known, actions)
    return tuple(flaws)


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
    for rank, source in enumerate(action.evidence):
        yield from _check_evidence(source, (*path, "preuve", rank), known, actions)
    for rank, deadline in enumerate(action.deadlines):
        place = (*path, "echeance", rank)
        yield from _check_deadline(deadline, place, contract)
        for other, source in enumerate(deadline.evidence):
            yield from _check_evidence(source, (*place, "preuve", other), known, actions)


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
    for rank, source in enumerate(formula.sources):
        place = (*path, "source", rank)
        flaws = list(_check_source(source, place, known, actions))
        yield from flaws
        if known is not None and not flaws:
            yield from _check_count(indicator, source, known[source.register], path, place)
    if formula.every and not any(formula.every in source.where for source in formula.sources):
        yield Flaw(
            (*path, "chacun"),
            f"« chacun » nomme « {formula.every} », qu'aucune source n'a dans « ou »",
            "ajoutez-y les valeurs que chaque personne doit avoir",
        )


def _check_source(
    source: Source, path: FlawPath, known: Registers | None, actions: Sequence[str]
) -> Iterator[Flaw]:
    for code in source.where.get(_ACTION_FIELD, ()):
        if code not in actions:
            place = (*path, "ou", _ACTION_FIELD)
            yield Flaw(place, f"l'action « {code} » n'existe pas", propose(code, actions))
    if known is None:
        return
    fields = known.get(source.register)
    if fields is None:
        reason = f"registre inconnu « {source.register} »"
        yield Flaw((*path, "registre"), reason, propose(source.register, known))
        return
    for field, values in source.where.items():
        place = (*path, "ou", field)
        if field not in fields:
            yield _unknown_field(field, source.register, fields, place)
            continue
        accepted = fields[field]
        for value in values if accepted is not None else ():
            if value not in (accepted or ()):
                reason = f"« {value} » n'est pas une valeur de « {field} »"
                yield Flaw(place, reason, propose(value, sorted(accepted or ())))


def _check_count(
    indicator: Indicator,
    source: Source,
    fields: Mapping[str, frozenset[str] | None],
    path: FlawPath,
    place: FlawPath,
) -> Iterator[Flaw]:
    """Whether that register can give what is counted."""
    formula = indicator.formula
    members = source.register == MEMBERS
    companies = members or not _COMPANY_FIELDS.isdisjoint(fields)
    able = {
        Count.ENTREPRISES: companies,
        Count.COUPLES: companies and not members,
        Count.PERSONNES: _PEOPLE_FIELD in fields,
        Count.SOMME: not members,
        Count.ACTES: not members,
    }[formula.count]
    if not able:
        reason = f"« {formula.count} » ne se compte pas dans « {source.register} »"
        yield Flaw((*place, "registre"), reason, "changez « compter » ou le registre")
        return
    if formula.of and formula.of not in fields:
        yield _unknown_field(formula.of, source.register, fields, (*path, "champ"))
    elif formula.count is Count.SOMME and fields[formula.of] is not None:
        reason = f"« {formula.of} » n'est pas un nombre"
        yield Flaw((*path, "champ"), reason, "nommez un champ qui s'additionne")
    if source.last and "entreprise" not in fields:
        reason = f"« dernier » ne va pas avec « {source.register} »"
        yield Flaw(
            (*place, "dernier"), reason, "il faut un registre d'une entreprise par enregistrement"
        )


def _unknown_field(field: str, register: str, fields: Iterable[str], path: FlawPath) -> Flaw:
    return Flaw(path, f"« {register} » n'a pas de champ « {field} »", propose(field, fields))
