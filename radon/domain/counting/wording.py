"""A formula said in French: for the page, the report, the workbook, the documentation.

The words are those of the registers (:mod:`radon.domain.registers.kinds`), so a new register or a
third contract says itself.
"""

from collections.abc import Sequence

from radon.domain.counting.formula import (
    FILLED,
    IMPACTED,
    MEMBERS,
    ZONE,
    Count,
    Formula,
    Source,
)
from radon.domain.registers.kind import RecordKind
from radon.domain.registers.kinds import KINDS
from radon.domain.words.sentence import begin_low, join_words

_MOST_SAID = 5
_MEMBER_LABELS = {ZONE: "zone", IMPACTED: "fortement impactée"}
_GAP = "ce qui est resté vide ou inconnu n'efface pas ce que l'on savait"
_UNCOUNTED = "une valeur inconnue n'est pas zéro : elle n'ajoute rien et elle est signalée"


def spell_formula(formula: Formula) -> str:
    """How a figure is counted, in one or two sentences."""
    if all(source.register == MEMBERS for source in formula.sources):
        return _spell_members(formula)
    if any(source.last for source in formula.sources):
        return _spell_last(formula)
    groups = _group(formula.sources)
    any_of = join_words([_spell_one(group, formula.every) for group in groups], "ou")
    all_of = join_words([_spell_many(group) for group in groups])
    label = spell_field(formula)
    match formula.count:
        case Count.ENTREPRISES:
            return f"Entreprises distinctes nommées, dans la période, par au moins {any_of}."
        case Count.PERSONNES:
            each = _spell_every(formula)
            return f"Personnes distinctes présentes, dans la période, à au moins {any_of}{each}."
        case Count.COUPLES:
            return (
                f"Couples distincts entreprise × « {label} » dans la période, d'après les {all_of}"
                " ; le même couple ne compte qu'une fois."
            )
        case Count.SOMME:
            return f"Total de « {label} » dans la période, sur les {all_of} ; {_UNCOUNTED}."
        case _:
            return f"Nombre d'actes dans la période : {all_of}."


def spell_field(formula: Formula) -> str:
    """The label of the field that is added up or paired, "" when there is none."""
    for source in formula.sources:
        kind = KINDS.get(source.register)
        if formula.of and kind is not None and kind.has(formula.of):
            return kind.field(formula.of).label
    return formula.of


def _group(sources: Sequence[Source]) -> list[list[Source]]:
    """The sources of one register together: a record has to meet the conditions of one of them."""
    groups: dict[str, list[Source]] = {}
    for source in sources:
        groups.setdefault(source.register, []).append(source)
    return list(groups.values())


def _spell_one(group: Sequence[Source], without: str = "") -> str:
    register = group[0].register
    if register == MEMBERS:
        return f"une entreprise adhérente{_spell_where(group)}"
    kind = KINDS[register]
    article = "une" if kind.feminine else "un"
    return f"{article} {kind.one}{_spell_where(group, without)}"


def _spell_many(group: Sequence[Source]) -> str:
    register = group[0].register
    if register == MEMBERS:
        return f"entreprises adhérentes{_spell_where(group)}"
    return KINDS[register].many + _spell_where(group)


def _spell_where(group: Sequence[Source], without: str = "") -> str:
    """The conditions: " (étape : plan d'action)", those that all sources share first, then those of
    one or another; ``without``: said elsewhere."""
    first = group[0]
    shared = [
        name for name, values in first.where.items()
        if all(source.where.get(name) == values for source in group)
    ]  # fmt: skip
    sentences = [_spell_condition(first, name) for name in shared if name != without]
    others = [
        " et ".join(
            _spell_condition(source, name)
            for name in source.where
            if name not in shared and name != without
        )
        for source in group
    ]
    if all(others):
        sentences.append(join_words(list(dict.fromkeys(others)), "ou"))
    return f" ({' ; '.join(sentences)})" if sentences else ""


def _spell_condition(source: Source, name: str) -> str:
    """ "étape : plan d'action", "« Résultat » renseigné"."""
    if FILLED in source.where[name]:
        return f"« {KINDS[source.register].field(name).label} » renseigné"
    return f"{_spell_label(source, name)} : {_spell_values(source, name)}"


def _spell_label(source: Source, name: str) -> str:
    if source.register == MEMBERS:
        return _MEMBER_LABELS[name]
    return begin_low(KINDS[source.register].field(name).label)


def _spell_values(source: Source, name: str, last: str = "ou") -> str:
    """The accepted values; nearly all of a field that is always filled: all but the others."""
    values = source.where[name]
    if source.register == MEMBERS:
        return join_words(list(values), last)
    field = KINDS[source.register].field(name)
    left = [label for code, label in field.choices.items() if code not in values]
    always_one = field.required and field.choices and not field.sort.many
    if always_one and len(left) <= 2 and len(values) > _MOST_SAID:
        return f"tout, sauf {join_words(left)}" if left else "tout"
    return join_words([field.choices.get(value, value) for value in values], last)


def _spell_every(formula: Formula) -> str:
    if not formula.every:
        return ""
    source = next(source for source in formula.sources if formula.every in source.where)
    values = _spell_values(source, formula.every, "et")
    return f" pour chaque {_spell_label(source, formula.every)} : {values}"


def _spell_last(formula: Formula) -> str:
    """Formulas on the last known value of each company."""
    last = join_words(
        list(dict.fromkeys(_spell_the_last(KINDS[source.register]) for source in formula.sources)),
        "ou",
    )
    about = join_words(
        [_spell_where([source])[2:-1] for source in formula.sources if source.where], "ou"
    )
    if formula.count is Count.SOMME:
        where = f" ({about})" if about else ""
        return (
            f"Total de « {spell_field(formula)} » par entreprise, d'après {last}{where} ; {_GAP}."
        )
    head = f"Entreprises distinctes dont {last}"
    return f"{head} dit « {about} » ; {_GAP}." if about else f"{head} existe."


def _spell_the_last(kind: RecordKind) -> str:
    article, known = ("la dernière", "connue") if kind.feminine else ("le dernier", "connu")
    return f"{article} {kind.one} {known} dans la période"


def _spell_members(formula: Formula) -> str:
    cases = [_spell_member_case(source) for source in formula.sources]
    where = f", {join_words(cases, 'ou')}" if all(cases) else ""
    return (
        f"Entreprises distinctes parmi les adhérentes du jour de l'export{where} ; ce chiffre ne"
        " dépend pas de la période."
    )


def _spell_member_case(source: Source) -> str:
    """What one source asks of the members, "" when it takes them all."""
    asked = []
    if zones := source.where.get(ZONE):
        asked.append(f"commune sûre, en zone {join_words(sorted(zones), 'ou')}")
    if IMPACTED in source.where:
        asked.append("fortement impactées d'après la règle du service")
    return ", ".join(asked)
