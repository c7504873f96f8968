"""The parts of a figure: by zone, sector, size, place (companies), by role (people), by what the
record says (acts: channel, zones aimed at…; couples: which measure).

A company stands in one part only (its speaking row, :mod:`radon.domain.targeting.company`), a
person too, an act as well unless the field may hold several values: parts add up to the figure, or
the axis says that they overlap.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import numpy as np
import pandas as pd

from radon.domain.counting.formula import MEMBERS, Count, Formula
from radon.domain.counting.reading import Reading, count_lines
from radon.domain.registers.activity import Activity
from radon.domain.registers.codes import Role
from radon.domain.registers.kinds import KINDS
from radon.domain.targeting.balance import ZoneClass
from radon.domain.targeting.targets import HEADCOUNT_BRACKETS, UNKNOWN_HEADCOUNT

ZONES = ZoneClass.labels()
HIGHEST_ZONE = (
    "Une entreprise (un SIREN, à défaut un numéro d'adhérent) est comptée une fois : avec des"
    " établissements dans plusieurs zones, dans la plus haute."
)
"""What stands under any figure of companies by zone."""
UNKNOWN_PART = "inconnu"
NOT_SAID = "non précisé"


class Sharing(StrEnum):
    """What stands in the parts."""

    COMPANIES = "entreprises"
    PEOPLE = "personnes"
    RECORDS = "actes"
    VALUES = "valeurs"


@dataclass(frozen=True)
class Axis:
    """Along what a figure is parted. ``code``: column of the companies or field of the register;
    ``overlapping``: a thing may stand in several parts, which then do not add up."""

    code: str
    label: str
    sharing: Sharing
    register: str = ""
    overlapping: bool = False


ZONE = Axis("classe", "Zone", Sharing.COMPANIES)
ROLE = Axis("role", "Métier", Sharing.PEOPLE)
COMPANY_AXES = (
    ZONE,
    Axis("libelle_section", "Secteur", Sharing.COMPANIES),
    Axis("tranche", "Effectif", Sharing.COMPANIES),
    Axis("nom_canton", "Canton", Sharing.COMPANIES),
    Axis("nom_epci", "EPCI", Sharing.COMPANIES),
)
_SIZES = (*(label for _, label in reversed(HEADCOUNT_BRACKETS)), UNKNOWN_HEADCOUNT)


@dataclass(frozen=True)
class Part:
    """``value``: counted as the whole is. ``base``: all that could be in that part today
    (companies of the service, people of the staff), ``present``: those of ``value`` that are in it
    (a company that left is in the figure, not in the base); None where that has no meaning.
    ``code``: what the label stands for ("zone_3"); ``known``: False when none of its records tells
    the number that is added up, ``value`` is then 0 and not to be shown."""

    label: str
    value: float
    base: int | None = None
    present: int | None = None
    code: str = ""
    known: bool = True

    @property
    def said(self) -> float | None:
        """The value, None when it is not known."""
        return self.value if self.known else None

    @property
    def share(self) -> float | None:
        """Percent of the base."""
        return None if self.present is None or not self.base else 100 * self.present / self.base


def list_axes(formula: Formula) -> tuple[Axis, ...]:
    """The axes along which the figures of a formula can be parted, the most asked first."""
    if formula.count is Count.ENTREPRISES:
        return COMPANY_AXES
    if formula.count is Count.PERSONNES:
        return (ROLE,)
    registers = {source.register for source in formula.sources}
    if len(registers) > 1 or MEMBERS in registers:
        return COMPANY_AXES if formula.count is Count.COUPLES else ()
    kind = KINDS[registers.pop()]
    if formula.count is Count.COUPLES:
        what = Axis(formula.of, kind.field(formula.of).label, Sharing.VALUES, kind.code)
        return (what, *COMPANY_AXES)
    about = kind.company_field
    one_company = about is not None and not about.sort.many
    own = tuple(
        Axis(field.name, field.label, Sharing.RECORDS, kind.code, field.sort.many)
        for field in kind.fields
        if field.choices
    )
    return COMPANY_AXES if formula.count is Count.SOMME and one_company else own


def part_reading(
    formula: Formula, reading: Reading, activity: Activity, axis: Axis, day: date | None = None
) -> tuple[Part, ...]:
    """The parts of a reading: all zones even empty ones, otherwise those that hold something.

    ``day``: the staff that the shares by role are of (all who have not left, by default).
    """
    lines = reading.lines
    rows, codes = _place_lines(lines, activity, axis)
    placed = lines.iloc[rows]
    values = _count_parts(formula.count, placed, codes)
    inside, base = _find_base(formula.count, placed, activity, axis, day)
    present = _count_parts(formula.count, placed[inside], codes[inside])
    silent = _find_silent(formula.count, placed, codes)
    return tuple(
        Part(
            label=label_part(code, axis),
            value=values.get(code, 0),
            base=base.get(code, 0) if base is not None else None,
            present=int(present.get(code, 0)) if base is not None else None,
            code=code,
            known=code not in silent,
        )
        for code in order_parts(axis, values, base)
    )


def _place_lines(
    lines: pd.DataFrame, activity: Activity, axis: Axis
) -> tuple[np.ndarray, np.ndarray]:
    """Rank of a line and code of its part, as many times as it stands in one."""
    once = np.arange(len(lines))
    if axis.sharing is Sharing.VALUES:
        return once, lines["valeur"].to_numpy(dtype=object)
    if axis.sharing is Sharing.PEOPLE:
        of_people = activity.frames["personne"][axis.code]
        return once, lines["personne"].map(of_people).fillna("").to_numpy(dtype=object)
    if axis.sharing is Sharing.COMPANIES:
        unknown = {"classe": ZoneClass.A_VERIFIER, "tranche": UNKNOWN_HEADCOUNT}.get(axis.code, "")
        codes = lines["entreprise"].map(activity.companies[axis.code]).fillna(unknown)
        return once, codes.to_numpy(dtype=object)
    column = activity.frames[axis.register][axis.code].reindex(lines["enregistrement"])
    if not axis.overlapping:
        return once, column.to_numpy(dtype=object)
    several = [values or ("",) for values in column]
    sizes = [len(values) for values in several]
    flat = [value for values in several for value in values]
    return np.repeat(once, sizes), np.array(flat, dtype=object)


def _count_parts(count: Count, lines: pd.DataFrame, codes: np.ndarray) -> dict[str, float]:
    grouped = lines.groupby(pd.Series(codes, index=lines.index, dtype="object"), sort=False)
    return {str(code): count_lines(count, part) for code, part in grouped}


def _find_silent(count: Count, lines: pd.DataFrame, codes: np.ndarray) -> frozenset[str]:
    """The parts of a sum whose records all leave the number blank."""
    if count is not Count.SOMME or not len(lines):
        return frozenset()
    known = lines["nombre"].notna().groupby(codes).any()
    return frozenset(str(code) for code in known.index[~known])


def _find_base(
    count: Count, lines: pd.DataFrame, activity: Activity, axis: Axis, day: date | None
) -> tuple[np.ndarray, dict[str, int] | None]:
    """Which lines are of the base, and the base by part (None where shares say nothing)."""
    if count is Count.ENTREPRISES:
        companies = activity.companies[activity.companies["present"]]
        places = companies.index.get_indexer(pd.Index(lines["entreprise"]))  # isin is far slower
        return places >= 0, _count_codes(companies[axis.code])
    if count is Count.PERSONNES:
        staff = find_staff(activity, day)
        inside = lines["personne"].isin(staff.index)
        return inside.to_numpy(dtype=bool), _count_codes(staff[axis.code])
    return np.zeros(len(lines), dtype=bool), None


def find_staff(activity: Activity, day: date | None = None) -> pd.DataFrame:
    """The people of the service on a day (who have not left, by default)."""
    staff = activity.frames["personne"]
    if day is None:
        return staff[staff["depart"].isna()]
    on = np.datetime64(day, "s")
    there = ~staff["arrivee"].gt(on) & (staff["depart"].isna() | staff["depart"].gt(on))
    return staff[there]


def _count_codes(codes: pd.Series) -> dict[str, int]:
    return {str(code): int(count) for code, count in codes.value_counts().items()}


def label_part(code: str, axis: Axis) -> str:
    """What a part is called."""
    if axis == ZONE:
        return ZONES.get(code, code)
    if axis.sharing is Sharing.COMPANIES:
        return code or UNKNOWN_PART
    if axis.sharing is Sharing.PEOPLE:
        return Role.labels().get(code, code or UNKNOWN_PART)
    return KINDS[axis.register].field(axis.code).choices.get(code, code or NOT_SAID)


def order_parts(
    axis: Axis, values: Mapping[str, float], base: Mapping[str, int] | None = None
) -> list[str]:
    """The parts in order: all zones, professions that hold something or are in the staff, sizes
    from the smallest, choices as declared; else the largest first, unknown last."""
    if axis == ZONE:
        return [*ZONES, *(code for code in values if code not in ZONES)]
    if axis.code == "tranche":
        known: Sequence[str] = _SIZES
    elif axis.sharing is Sharing.PEOPLE:
        known = list(Role)
    elif axis.sharing is Sharing.COMPANIES:
        known = sorted(values, key=lambda code: (code == "", -values[code], code))
    else:
        known = list(KINDS[axis.register].field(axis.code).choices)
    kept = [code for code in known if code in values or (axis == ROLE and (base or {}).get(code))]
    return kept + [code for code in values if code not in kept]
