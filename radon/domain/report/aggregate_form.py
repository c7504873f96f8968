"""Aggregates as the plain values of a JSON file, with its seal; read back as what anybody may have
written: each value is checked, each text becomes one line.

The seal is a SHA-256 of the content: it tells a file that was changed on its way or by hand, not
who wrote it.
"""

import json
import math
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from typing import Any

from radon.domain.contract.terms import Theme
from radon.domain.counting.period import Period
from radon.domain.disclosure.release import FEW, SECRET
from radon.domain.report.aggregates import NOTHING, Aggregate, Aggregates
from radon.domain.targeting.balance import ZoneClass
from radon.domain.words.number import Value

FORMAT, VERSION = "agregats-radon", 1
SEAL = "sha256"
MOST_FIGURES = 500
LONGEST = 5_000
"""Characters of a text: some formulas are long."""
_ABSENT = "sans objet"
_WORDS = {SECRET: SECRET, FEW: FEW, _ABSENT: NOTHING}
_GREATEST = 1e12
_SPSTI = re.compile("[a-z][a-z0-9_-]{0,19}")
_HIDDEN = frozenset({"Cf", "Cs", "Co", "Cn"})
_BREAKS = frozenset({"Cc", "Zl", "Zp"})
_FIELDS = frozenset({
    "format", "version", "spsti", "service", "contrat", "annee", "compte", "jour", "zonage",
    "logiciel", "exemple", "entreprises", "indicateurs",
})  # fmt: skip
_FIGURE_FIELDS = frozenset({
    "code", "repere", "theme", "libelle", "unite", "officiel", "sans_date", "formule", "valeur",
    "actes", "depuis_debut", "prevision", "cible", "part_zones_2_3",
})  # fmt: skip
_MEMBERS = "total"


class Misread(ValueError):
    """What a value should have been, and where it stands, in French: inside a sentence."""


def spell_aggregates(told: Aggregates) -> dict[str, Any]:
    """Aggregates as JSON values, sealed; :func:`read_aggregates` reads them back."""
    companies = zip([*ZoneClass, _MEMBERS], [*told.classes, told.members], strict=True)
    content = {
        "format": FORMAT,
        "version": VERSION,
        "spsti": told.spsti,
        "service": told.nom,
        "contrat": told.titre,
        "annee": told.year,
        "compte": None if told.period is None else _spell_period(told.period),
        "jour": told.day.isoformat(),
        "zonage": told.zonage,
        "logiciel": told.software,
        "exemple": told.exemple,
        "entreprises": {str(code): _spell_cell(value) for code, value in companies},
        "indicateurs": [_spell_figure(figure) for figure in told.figures],
    }
    return {**content, SEAL: seal(content)}


def seal(content: Mapping[str, object]) -> str:
    """The SHA-256 of a content, whatever the order and the spaces of its file; its own seal
    aside."""
    kept = {name: value for name, value in content.items() if name != SEAL}
    text = json.dumps(kept, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def read_aggregates(content: Mapping[str, object]) -> Aggregates:
    """The aggregates of :func:`spell_aggregates`, whose seal was checked. Raises Misread."""
    held = _Held(content, "", _FIELDS | {SEAL})
    year = held.whole("annee", 2000, 2100)
    companies = _Held(held.values["entreprises"], "entreprises.", {*ZoneClass, _MEMBERS})
    classes = tuple(companies.cell(code) for code in ZoneClass)
    members = companies.cell(_MEMBERS)
    counted = [value for value in classes if isinstance(value, int | float)]
    if len(counted) == len(classes) and sum(counted) != members:
        raise Misread("entreprises : les classes ne font pas le total")
    return Aggregates(
        spsti=held.spsti("spsti"),
        nom=held.text("service"),
        titre=held.text("contrat"),
        year=year,
        period=_read_period(held, year),
        day=held.day("jour"),
        zonage=held.text("zonage"),
        software=held.text("logiciel"),
        exemple=held.flag("exemple"),
        classes=classes,
        members=members,
        figures=_read_figures(held.values["indicateurs"]),
    )


@dataclass(frozen=True)
class _Held:
    """An object of the file that has these names, all of them and no other; ``place``: where."""

    values: Any
    place: str
    names: frozenset[str] | set[str]

    def __post_init__(self) -> None:
        if not isinstance(self.values, dict) or set(self.values) != self.names:
            raise Misread(f"{self.place.rstrip(' ,.') or 'fichier'} : ses champs ne sont pas ceux"
                          " du format")  # fmt: skip

    def refuse(self, name: str, expected: str) -> Misread:
        return Misread(f"{self.place}{name} : {expected}")

    def text(self, name: str) -> str:
        value = self.values[name]
        if not isinstance(value, str) or len(value) > LONGEST:
            raise self.refuse(name, f"un texte de {LONGEST} caractères au plus est attendu")
        return _tidy(value)

    def spsti(self, name: str) -> str:
        value = self.values[name]
        if not isinstance(value, str) or not _SPSTI.fullmatch(value):
            raise self.refuse(name, "le code d'un service est attendu")
        return value

    def flag(self, name: str) -> bool:
        value = self.values[name]
        if not isinstance(value, bool):
            raise self.refuse(name, "vrai ou faux est attendu")
        return value

    def whole(self, name: str, least: int, most: int) -> int:
        value = self.values[name]
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            raise self.refuse(name, f"un entier de {least} à {most} est attendu")
        return value

    def cell(self, name: str) -> Value:
        value = self.values[name]
        if value is None or _is_number(value):
            return value  # type: ignore[no-any-return]
        if not isinstance(value, str) or value not in _WORDS:
            raise self.refuse(name, f"un nombre, rien ou un de ces mots : {', '.join(_WORDS)}")
        return _WORDS[value]

    def target(self, name: str) -> float | None:
        value = self.values[name]
        if value is not None and not _is_number(value):
            raise self.refuse(name, "un nombre ou rien est attendu")
        return value  # type: ignore[no-any-return]

    def day(self, name: str) -> date:
        value = self.values[name]
        try:
            if isinstance(value, str) and len(value) == len("2026-01-01"):
                return date.fromisoformat(value)
        except ValueError:
            pass
        raise self.refuse(name, "une date comme 2026-12-31 est attendue")


def _spell_period(period: Period) -> dict[str, str]:
    return {"du": period.start.isoformat(), "au": period.last.isoformat()}


def _read_period(held: _Held, year: int) -> Period | None:
    if held.values["compte"] is None:
        return None
    days = _Held(held.values["compte"], "compte.", {"du", "au"})
    first, last = days.day("du"), days.day("au")
    if not date(year, 1, 1) <= first <= last <= date(year, 12, 31):
        raise Misread(f"compte : des jours de {year} sont attendus")
    return Period(first, last + timedelta(days=1), str(year))


def _spell_cell(value: Value) -> Value:
    return _ABSENT if value == NOTHING else value


def _spell_figure(figure: Aggregate) -> dict[str, Any]:
    share = figure.share
    return {
        "code": figure.code,
        "repere": figure.repere,
        "theme": str(figure.theme),
        "libelle": figure.libelle,
        "unite": figure.unite,
        "officiel": figure.officiel,
        "sans_date": figure.undated,
        "formule": figure.formula,
        "valeur": _spell_cell(figure.value),
        "actes": _spell_cell(figure.acts),
        "depuis_debut": _spell_cell(figure.since_start),
        "prevision": _spell_cell(figure.forecast),
        "cible": figure.target,
        "part_zones_2_3": None if share is None else {"nombre": share[0], "sur": share[1]},
    }


def _read_figures(listed: object) -> tuple[Aggregate, ...]:
    if not isinstance(listed, list) or len(listed) > MOST_FIGURES:
        raise Misread(f"indicateurs : une liste de {MOST_FIGURES} au plus est attendue")
    figures = tuple(
        _read_figure(_Held(one, f"indicateurs, n° {rank}, ", _FIGURE_FIELDS))
        for rank, one in enumerate(listed, start=1)
    )
    codes = [figure.code for figure in figures]
    shared = [(figure.theme, figure.repere) for figure in figures if figure.repere]
    if len({*codes}) != len(codes) or len({*shared}) != len(shared):
        raise Misread("indicateurs : deux fois le même")
    return figures


def _read_figure(held: _Held) -> Aggregate:
    theme = held.values["theme"]
    if not isinstance(theme, str) or theme not in list(Theme):
        raise held.refuse("theme", "un thème connu est attendu")
    return Aggregate(
        code=held.text("code"),
        repere=held.text("repere"),
        theme=Theme(theme),
        libelle=held.text("libelle"),
        unite=held.text("unite"),
        officiel=held.flag("officiel"),
        undated=held.flag("sans_date"),
        formula=held.text("formule"),
        value=held.cell("valeur"),
        acts=held.cell("actes"),
        since_start=held.cell("depuis_debut"),
        forecast=held.cell("prevision"),
        target=held.target("cible"),
        share=_read_share(held),
    )


def _read_share(held: _Held) -> tuple[int, int] | None:
    if held.values["part_zones_2_3"] is None:
        return None
    share = _Held(held.values["part_zones_2_3"], f"{held.place}part_zones_2_3.", {"nombre", "sur"})
    whole = share.whole("sur", 1, int(_GREATEST))
    return share.whole("nombre", 0, whole), whole


def _is_number(value: object) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return abs(value) <= _GREATEST and math.isfinite(value)


def _tidy(text: str) -> str:
    """One line without any sign that is obeyed and not seen (controls, directions)."""
    spaced = "".join(" " if unicodedata.category(c) in _BREAKS else c for c in text)
    return "".join(c for c in spaced if unicodedata.category(c) not in _HIDDEN).strip()
