"""The records that count in one source of a formula, and the lines that they give.

A record gives one line a thing counted: a company, a person, a company and a value, itself.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from radon.domain.counting.formula import (
    FILLED,
    IMPACTED,
    MEMBERS,
    ZONE,
    Count,
    Formula,
    Source,
)
from radon.domain.counting.period import Period
from radon.domain.registers.activity import Activity
from radon.domain.registers.kinds import KINDS
from radon.domain.registers.kinds_service import PERSONNE
from radon.domain.targeting.balance import ZoneClass

LINE_COLUMNS = (
    "registre", "enregistrement", "date", "entreprise", "adherent", "personne", "valeur", "nombre",
)  # fmt: skip
NOBODY = -1
"""``adherent`` and ``personne`` of a line that is not about one."""
Days = npt.NDArray[np.datetime64]


@dataclass(frozen=True, eq=False)
class Selection:
    """What one source holds. ``lines``: see :data:`LINE_COLUMNS`; ``kept``: day of the records that
    meet the conditions, by id; ``days``: of all its records; ``members``: whether there is any, if
    they are asked."""

    register: str
    lines: pd.DataFrame
    kept: pd.Series
    days: Days
    members: bool = False


def cut_days(days: Days, period: Period) -> slice:
    """Where the days of a period stand among sorted days."""
    bounds = np.array([period.start, period.end], dtype="datetime64[s]")
    first, end = np.searchsorted(days, bounds)
    return slice(int(first), int(end))


def select_records(
    source: Source, formula: Formula, activity: Activity, period: Period | None
) -> Selection:
    """What one source holds in the period (None: at all)."""
    if source.register == MEMBERS:
        return _select_members(source, activity)
    kind = KINDS[source.register]
    frame = activity.frames[source.register][_list_needed(source, formula)]
    frame = frame[frame[kind.dated].notna().to_numpy()]
    if period is not None:
        frame = frame.iloc[cut_days(frame[kind.dated].to_numpy(), period)]
    if source.last:
        frame = _keep_last(source, formula, activity, frame)
    days = frame[kind.dated].to_numpy()
    frame = frame[meet_conditions(source, frame)]
    lines = _spread_records(source.register, formula, activity, frame)
    return Selection(source.register, lines, frame[kind.dated], days)


def _list_needed(source: Source, formula: Formula) -> list[str]:
    """The columns that the reading looks at: rows of a narrow frame are quick to pick."""
    names = [KINDS[source.register].dated, *source.where, formula.of, formula.every]
    if formula.count is Count.PERSONNES:
        names.append(find_people_field(source.register))
    return [name for name in dict.fromkeys(names) if name]


def meet_conditions(source: Source, frame: pd.DataFrame) -> npt.NDArray[np.bool_]:
    """Whether each record meets every condition."""
    met = np.ones(len(frame), dtype=bool)
    kind = KINDS[source.register]
    for name, accepted in source.where.items():
        sort, column = kind.field(name).sort, frame[name]
        if FILLED in accepted:
            met &= sort.is_known(column).to_numpy(dtype=bool)
        else:
            met &= sort.is_among(column, accepted)
    return met


def _keep_last(
    source: Source, formula: Formula, activity: Activity, frame: pd.DataFrame
) -> pd.DataFrame:
    """Per company, the last record that knows what is asked (a gap never erases what is known).

    For registers of one company a record; what nobody knows leaves nothing.
    """
    kind = KINDS[source.register]
    known = pd.Series(True, index=frame.index, dtype="bool")
    for name in {*source.where, *([formula.of] if formula.of else [])}:
        known &= kind.field(name).sort.is_known(frame[name])
    links = activity.find_contacts(source.register)
    links = links[links["enregistrement"].isin(frame.index[known])]
    last = links.drop_duplicates("entreprise", keep="last")
    return frame[frame.index.isin(last["enregistrement"])]


def _spread_records(
    register: str, formula: Formula, activity: Activity, frame: pd.DataFrame
) -> pd.DataFrame:
    """The records spread over what is counted."""
    kind = KINDS[register]
    if formula.count in (Count.ENTREPRISES, Count.COUPLES):
        links = activity.find_contacts(register)
        links = links[links["enregistrement"].isin(frame.index).to_numpy(dtype=bool)]
        lines = make_lines(register, **{name: links[name].array for name in links.columns})
        if formula.count is Count.COUPLES:
            values = kind.field(formula.of).sort.as_tuples(frame[formula.of])
            lines = _spread(lines, values, "valeur")
        return lines
    lines = make_lines(
        register,
        enregistrement=frame.index.to_numpy(dtype=np.int64),
        date=frame[kind.dated].to_numpy(),
    )
    if formula.count is Count.PERSONNES:
        if formula.every:
            lines["valeur"] = frame[formula.every].array
        lines = _spread(lines, frame[find_people_field(register)], "personne")
        staff = activity.frames["personne"].index
        return lines[lines["personne"].isin(staff)].reset_index(drop=True)
    if formula.count is Count.SOMME:
        lines["nombre"] = frame[formula.of].to_numpy(dtype=float, na_value=np.nan)
        if kind.company_field is not None and not kind.company_field.sort.many:
            about = activity.find_contacts(register).set_index("enregistrement")
            about = about.reindex(lines["enregistrement"])
            lines["entreprise"] = about["entreprise"].fillna("").array
            lines["adherent"] = about["adherent"].fillna(NOBODY).to_numpy(dtype=np.int64)
    return lines


def _spread(lines: pd.DataFrame, values: pd.Series, name: str) -> pd.DataFrame:
    """One line per value of a multiple field; a record without any has no line."""
    by_record = values.to_dict()
    each = [by_record[record] for record in lines["enregistrement"].tolist()]
    flat: list[Any] = [value for values in each for value in values]
    sizes = np.array([len(values) for values in each], dtype=np.int64)
    spread = lines.iloc[np.repeat(np.arange(len(lines)), sizes)].reset_index(drop=True)
    spread[name] = pd.Series(flat, dtype="int64" if name == "personne" else "str")
    return spread


def find_people_field(register: str) -> str:
    """The field of a register that names people of the staff. Raises KeyError without one."""
    for field in KINDS[register].fields:
        if field.sort.target == PERSONNE.code:
            return field.name
    raise KeyError(register)


def _select_members(source: Source, activity: Activity) -> Selection:
    """The companies of today's members; they have no date."""
    companies = activity.companies[activity.companies["present"]]
    members = len(companies) > 0
    for column, codes in find_member_codes(source).items():
        companies = companies[companies[column].isin(codes)]
    ids = companies["adherent"].to_numpy(dtype=np.int64)
    never = np.full(len(ids), np.datetime64("NaT", "s"))
    lines = make_lines(
        MEMBERS,
        enregistrement=ids,
        date=never,
        entreprise=companies.index.array,
        adherent=ids,
    )
    nothing = pd.Series(never[:0], index=pd.Index([], dtype="int64"))
    return Selection(MEMBERS, lines, nothing, never[:0], members)


def find_member_codes(source: Source) -> dict[str, tuple[str, ...]]:
    """Column of the companies → its accepted codes, for a source that asks the members."""
    codes: dict[str, tuple[str, ...]] = {}
    if zones := source.where.get(ZONE):
        codes["classe"] = tuple(ZoneClass.of(zone) for zone in zones)
    if IMPACTED in source.where:
        codes["impact"] = source.where[IMPACTED]
    return codes


def make_lines(register: str = "", **columns: Any) -> pd.DataFrame:  # noqa: ANN401 - arrays
    """Lines of one register with these columns, the others blank; always of the same types."""
    size = len(columns.get("enregistrement", ()))
    rows = np.zeros(size, dtype=np.int64)
    nothing: Any = pd.array([""], dtype="str").take(rows)
    blank = {
        "registre": pd.array([register], dtype="str").take(rows),
        "enregistrement": rows,
        "date": rows.astype("datetime64[s]"),
        "entreprise": nothing,
        "adherent": rows + NOBODY,
        "personne": rows + NOBODY,
        "valeur": nothing,
        "nombre": np.full(size, np.nan),
    }
    return pd.DataFrame(blank | columns, columns=list(LINE_COLUMNS))
