"""From one (postal code, city) pair as typed to a commune: a ladder of rungs, strongest first.

The heart of :mod:`radon.domain.attachment.resolution`. Each rung of :data:`LADDER` names entries of
the gazetteer; the first rung that knows a commune answers, and a rung that knows two leaves the
question open, with both as candidates. The rules hold for all France and know no place by name.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from radon.domain.commune.gazetteer import Entry, Gazetteer, Names, Nature, strongest
from radon.domain.commune.match import MAX_CANDIDATES, Confiance, Match, Methode, undecided
from radon.domain.commune.name import TypedCity, compact, is_cut, read_city, skeleton

_GLUED_SAINT = re.compile(r"^ST(E?)(?=[A-Z]{3})")

# Paris, Lyon, Marseille -> code of their first arrondissement: the legal list goes by them.
_FIRST_ARRONDISSEMENT = {"75056": 75101, "69123": 69381, "13055": 13201}


@dataclass(frozen=True, slots=True)
class Question:
    """One (postal code, city) pair, with the names to search in."""

    code_postal: str
    city: TypedCity
    postal: Names
    department: Names
    gazetteer: Gazetteer


def _same_name(question: Question) -> list[Entry]:
    return _first(question.city.names, lambda name: question.postal.by_key.get(compact(name), []))


def _same_skeleton(question: Question) -> list[Entry]:
    """Linking words apart (``AULNAY S BOIS``), or ``ST`` glued to the name (``STGILLES``)."""
    return _first(
        question.city.names,
        lambda name: (
            _under_skeleton(name, question.postal)
            or question.postal.by_key.get(_GLUED_SAINT.sub(r"SAINT\1", compact(name)), [])
        ),
    )


def _under_skeleton(name: str, names: Names) -> list[Entry]:
    return [] if is_cut(name) else names.by_skeleton.get(skeleton(name), [])


def _cut_name(question: Question) -> list[Entry]:
    return _first(question.city.names[:1], lambda name: _beginning_with(name, question.postal, 4))


def _longer_name(question: Question) -> list[Entry]:
    """More words than the name: ``LAVAL ZONE DES TOUCHES``; the longest name that fits wins."""

    def fitting(name: str) -> list[Entry]:
        fits = [e for e in question.postal.entries if f"{name} ".startswith(f"{e.nom} ")]
        longest = max((len(entry.nom) for entry in fits), default=0)
        return [entry for entry in fits if len(entry.nom) == longest and longest >= 4]

    return _first(question.city.names[:1], fitting)


def _abbreviated_name(question: Question) -> list[Entry]:
    return _first(
        question.city.names[:1],
        lambda name: [e for e in question.postal.entries if _abbreviates(name, e.nom)],
    )


def _same_name_in_department(question: Question) -> list[Entry]:
    return _first(
        question.city.names[:1],
        lambda name: (
            question.department.by_key.get(compact(name), [])
            or _under_skeleton(name, question.department)
        ),
    )


def _cut_name_in_department(question: Question) -> list[Entry]:
    if question.postal.entries:
        return []
    return _first(
        question.city.names[:1],
        lambda name: [
            e for e in _beginning_with(name, question.department, 6) if e.nom.startswith(f"{name} ")
        ],
    )


def _longer_name_in_department(question: Question) -> list[Entry]:
    """Only names of three words and more: ``LYON AEROPORT`` is not in Lyon."""
    return _first(
        question.city.names[:1],
        lambda name: [
            e
            for e in question.department.entries
            if e.nom.count(" ") >= 2 and name.startswith(f"{e.nom} ")
        ],
    )


def _misspelt_name(question: Question) -> list[Entry]:
    searched = question.postal if question.postal.entries else question.department
    return _first(question.city.names[:1], lambda name: _nearest(compact(name), searched.entries))


def _name_one_digit_away(question: Question) -> list[Entry]:
    """The city is known elsewhere, and one of its postal codes is one slip from what was typed."""

    def close(name: str) -> list[Entry]:
        return [
            entry
            for code_insee in question.gazetteer.bearing(compact(name))
            for code_postal in question.gazetteer.postal_codes_of(code_insee)
            if OSA.distance(code_postal, question.code_postal, score_cutoff=1) <= 1
            for entry in question.gazetteer.under(code_postal).by_key.get(compact(name), [])
            if entry.code_insee == code_insee
        ]

    return _first(question.city.names[:1], close)


def _only_commune(question: Question) -> list[Entry]:
    searched = question.postal if question.postal.entries else question.department
    only = len(searched.communes) == 1
    return [entry for entry in searched.entries if entry.nature <= Nature.COMMUNE] if only else []


@dataclass(frozen=True, slots=True)
class Rung:
    """One way to find a commune, and what an answer of it is worth."""

    find: Callable[[Question], list[Entry]]
    methode: Methode
    confiance: Confiance


LADDER = (
    Rung(_same_name, Methode.NOM_CODE_POSTAL, Confiance.CERTAINE),
    Rung(_same_skeleton, Methode.NOM_ABREGE, Confiance.ELEVEE),
    Rung(_cut_name, Methode.NOM_ABREGE, Confiance.ELEVEE),
    Rung(_longer_name, Methode.NOM_ABREGE, Confiance.ELEVEE),
    Rung(_abbreviated_name, Methode.NOM_ABREGE, Confiance.ELEVEE),
    Rung(_same_name_in_department, Methode.NOM_DEPARTEMENT, Confiance.ELEVEE),
    Rung(_name_one_digit_away, Methode.CODE_POSTAL_VOISIN, Confiance.A_CONFIRMER),
    Rung(_cut_name_in_department, Methode.NOM_DEPARTEMENT, Confiance.ELEVEE),
    Rung(_longer_name_in_department, Methode.NOM_DEPARTEMENT, Confiance.A_CONFIRMER),
    Rung(_misspelt_name, Methode.FAUTE_DE_FRAPPE, Confiance.A_CONFIRMER),
    Rung(_only_commune, Methode.CODE_POSTAL, Confiance.A_CONFIRMER),
)


def _first(names: Sequence[str], find: Callable[[str], list[Entry]]) -> list[Entry]:
    for name in names:
        if entries := find(name):
            return entries
    return []


def _beginning_with(name: str, names: Names, letters: int) -> list[Entry]:
    cle = compact(name)
    return [e for e in names.entries if e.cle.startswith(cle)] if len(cle) >= letters else []


def _abbreviates(typed: str, name: str) -> bool:
    """Word for word, each typed word keeps the first letter and the order: ``CHTEAU GONT``."""
    words, full = typed.split(), name.split()
    if len(words) != len(full) or len(typed) < 5:
        return False
    return all(map(_is_short_for, words, full))


def _is_short_for(short: str, word: str) -> bool:
    letters = iter(word)
    return short == word or (
        len(short) > 1 and short[0] == word[0] and all(letter in letters for letter in short)
    )


def _nearest(cle: str, entries: Sequence[Entry]) -> list[Entry]:
    """The names one slip away (two from ten letters on), if the next commune is further."""
    allowed = 0 if len(cle) < 4 else 1 if len(cle) < 10 else 2
    near: dict[int, list[Entry]] = {}
    for entry in entries:
        distance = OSA.distance(cle, entry.cle, score_cutoff=allowed)
        if distance <= allowed:
            near.setdefault(distance, []).append(entry)
    return near[min(near)] if near else []


@lru_cache(maxsize=200_000)
def resolve_city(code_postal: str, ville: str, gazetteer: Gazetteer) -> Match:
    """Answer one (postal code, city) pair as typed."""
    city = read_city(ville)
    code_postal = code_postal.strip()
    if len(code_postal) == 4 and code_postal.isdigit() and not gazetteer.bearing(code_postal):
        code_postal = f"0{code_postal}"
    if city.code_postal and not gazetteer.under(code_postal or "?").entries:
        code_postal = city.code_postal
    if not code_postal:
        return _resolve_without_postal_code(city, gazetteer)
    question = Question(
        code_postal,
        city,
        gazetteer.under(code_postal),
        gazetteer.of_department(code_postal),
        gazetteer,
    )
    if not city.names:
        return _resolve_without_city(question)
    for rung in LADDER:
        if entries := strongest(rung.find(question)):
            return _answer(entries, rung, question)
    return undecided(Methode.VILLE_INCONNUE, _communes_of_code(question))


def _answer(entries: list[Entry], rung: Rung, question: Question) -> Match:
    codes = sorted({entry.code_insee for entry in entries})
    if len(codes) > 1:
        return undecided(Methode.HOMONYMES, codes)
    methode, confiance, rivals = rung.methode, rung.confiance, []
    if methode is Methode.NOM_CODE_POSTAL:
        rivals = _rivals_beside(question, codes[0])
    elif methode is Methode.NOM_ABREGE and not _same_skeleton(question):
        rivals = _rivals_of_part(question, codes[0])
    elif methode is Methode.NOM_DEPARTEMENT and _looks_like_cedex(question):
        methode = Methode.CEDEX
        rivals = _rivals_of_office(question, codes[0])
        if entries[0].nature in (Nature.ACHEMINEMENT, Nature.LIEU_DIT):
            confiance = Confiance.A_CONFIRMER
        # A sorting office named after a former commune does not say who is there.
        entries = question.gazetteer.own_entries(codes[0])
    elif methode is Methode.NOM_DEPARTEMENT:
        confiance = Confiance.A_CONFIRMER
        rivals = sorted(question.postal.communes)
    if rivals:
        confiance = Confiance.A_CONFIRMER
    doubtful = confiance is Confiance.A_CONFIRMER
    others = (*rivals, *question.gazetteer.served_by(question.code_postal))
    candidates = tuple(dict.fromkeys((codes[0], *others)))[:MAX_CANDIDATES]
    code_2016 = _code_2016(entries, question)
    return Match(codes[0], code_2016, methode, confiance, candidates if doubtful else ())


def _looks_like_cedex(question: Question) -> bool:
    """A postal code that no table holds: CEDEX codes do not end in 0, and 69000 stands for Lyon."""
    code = question.code_postal
    whole_town = code.endswith("000") and not code.startswith("97")
    return not question.postal.entries and (
        question.city.cedex or not code.endswith("0") or whole_town
    )


def _rivals_beside(question: Question, code_insee: str) -> list[str]:
    """Other communes of the postal code that the cell names: ``PORT BRILLET / LA GRAVELLE``."""
    whole, *parts = question.city.names
    if compact(whole) in question.postal.by_key:
        return []
    named = (
        entry
        for part in parts
        for entry in strongest(question.postal.by_key.get(compact(part), []))
        if entry.nature in (Nature.COMMUNE, Nature.ANCIENNE)
    )
    return sorted({entry.code_insee for entry in named} - {code_insee})


def _rivals_of_part(question: Question, code_insee: str) -> list[str]:
    """Others than the commune of whose name this is a part: those that bear it whole, anywhere in
    France (``REIMS`` in a code that only has Reims-la-Brûlée), or all but one letter of it here."""
    near = _nearest(compact(question.city.names[0]), question.postal.entries)
    named = {entry.code_insee for entry in near} | _namesakes(question)
    return sorted(named - {code_insee})


def _rivals_of_office(question: Question, code_insee: str) -> list[str]:
    """Communes elsewhere in France that the name may mean, where the department is in doubt.

    ``CEDEX`` typed, or a code that begins like one of the commune's, confirms the department.
    """
    starts = {code[:3] for code in question.gazetteer.postal_codes_of(code_insee)}
    confirmed = question.city.cedex or question.code_postal[:3] in starts
    if confirmed and _same_name_in_department(question):
        return []
    return sorted(_namesakes(question) - {code_insee})


def _namesakes(question: Question) -> set[str]:
    cle = compact(question.city.names[0])
    own = [e for e in question.department.by_key.get(cle, []) if e.nature <= Nature.COMMUNE]
    return {entry.code_insee for entry in own} | set(question.gazetteer.bearing(cle))


def _code_2016(entries: Sequence[Entry], question: Question) -> str:
    """The commune of 2016 when the name, or the arrondissement, tells it."""
    known = {entry.code_2016 for entry in entries}
    if question.city.arrondissement is not None:
        base = _FIRST_ARRONDISSEMENT.get(entries[0].code_insee, 0)
        known &= {str(base + question.city.arrondissement - 1)}
    return known.pop() if len(known) == 1 else ""


def _resolve_without_city(question: Question) -> Match:
    codes = _communes_of_code(question)
    if len(codes) != 1:
        return undecided(Methode.HOMONYMES if codes else Methode.ADRESSE_VIDE, codes)
    if not question.postal.entries:
        code_2016 = _code_2016(question.gazetteer.own_entries(codes[0]), question)
        return Match(codes[0], code_2016, Methode.CODE_CEDEX, Confiance.ELEVEE)
    own = [entry for entry in question.postal.entries if entry.nature <= Nature.COMMUNE]
    code_2016 = _code_2016(own, question)
    return Match(codes[0], code_2016, Methode.CODE_POSTAL, Confiance.ELEVEE)


def _communes_of_code(question: Question) -> list[str]:
    """Those of the postal code, else those that the CEDEX code serves."""
    if question.postal.entries:
        return sorted(question.postal.communes)
    return list(question.gazetteer.served_by(question.code_postal))


def _resolve_without_postal_code(city: TypedCity, gazetteer: Gazetteer) -> Match:
    for name in city.names[:1]:
        codes = gazetteer.bearing(compact(name))
        if len(codes) == 1:
            return Match(codes[0], "", Methode.NOM_DEPARTEMENT, Confiance.A_CONFIRMER)
        return undecided(Methode.HOMONYMES if codes else Methode.VILLE_INCONNUE, codes)
    return undecided(Methode.ADRESSE_VIDE)
