"""A formula read over the records: the lines that make a figure, then the figure.

The figure is counted *from the lines*, so the list that it opens is always the list that makes it.
Counting rules of both contracts: distinct companies; acts under another name; one period
[start, end) by the date of the act; unknown is not zero.
"""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from radon.domain.counting.formula import FILLED, MEMBERS, Count, Formula, Source
from radon.domain.counting.period import Period
from radon.domain.registers.activity import Activity, is_filled
from radon.domain.registers.kind import MANY, RecordField, Sort
from radon.domain.registers.kinds import KINDS
from radon.domain.targeting.balance import ZoneClass

LINE_COLUMNS = (
    "registre", "enregistrement", "date", "entreprise", "adherent", "personne", "valeur", "nombre",
)  # fmt: skip
NOBODY = -1
"""``adherent`` and ``personne`` of a line that is not about one."""
_THING = ["registre", "enregistrement", "entreprise", "personne", "valeur"]
_DONT_KNOW = "inconnu"
_Days = npt.NDArray[np.datetime64]


@dataclass(frozen=True, eq=False)
class Reading:
    """What a formula found in one period.

    ``value``: the figure, None when nothing at all is recorded (*non renseigné*). ``acts``: records
    that make it (None as well): one mailing to a hundred companies is one act. ``silent``: records
    that meet the conditions and add nothing, because they do not tell what is counted (a mailing
    without its companies, an event whose participants nobody counted). ``lines``: one row per thing
    counted × record (:data:`LINE_COLUMNS`), by date; a record that names a company twice (two of
    its establishments) has one line of it.
    """

    value: float | None
    acts: int | None
    silent: int
    lines: pd.DataFrame = field(repr=False)

    @property
    def known(self) -> bool:
        """Whether anything is recorded."""
        return self.value is not None

    @property
    def contacts(self) -> int | None:
        """Each time that a company (a person…) is in a record: never less than the distinct ones.
        None when nothing is recorded."""
        return len(self.lines) if self.known else None


@dataclass(frozen=True, eq=False)
class _Part:
    """What one source holds: ``kept``: day of the records that meet the conditions, by id;
    ``days``: of all its records; ``members``: whether there is any, if they are asked."""

    register: str
    lines: pd.DataFrame
    kept: pd.Series
    days: _Days
    members: bool = False


@dataclass(frozen=True, eq=False)
class _Found:
    """What all sources hold: ``lines``, by date; ``silent``: days of the records that tell nothing
    of what is counted; ``records``: days of all records; all sorted."""

    lines: pd.DataFrame
    silent: _Days
    records: _Days
    members: bool = False

    def between(self, period: Period) -> "_Found":
        """The part of it that is in a period."""
        lines = self.lines.iloc[_cut(self.lines["date"].to_numpy(), period)]
        return _Found(
            lines.reset_index(drop=True),
            self.silent[_cut(self.silent, period)],
            self.records[_cut(self.records, period)],
        )


def read_formula(formula: Formula, activity: Activity, period: Period) -> Reading:
    """Apply a formula to what was recorded in a period."""
    found = _find(formula, activity, period)
    lines, silent = found.lines, len(found.silent)
    if formula.count is Count.SOMME:
        silent = int(lines["nombre"].isna().sum())
    if formula.count is Count.PERSONNES and formula.every:
        lines = _keep_complete(lines, formula)
    if not (len(found.records) or found.members):
        return Reading(None, None, 0, lines)
    return Reading(judge_lines(formula.count, lines), _count_acts(lines), silent, lines)


def looks_around(formula: Formula) -> bool:
    """Whether a record counts according to the others of the period (last known), or to none (the
    members): what is found in a part of a period is then no part of what is found in it."""
    return any(source.last or source.register == MEMBERS for source in formula.sources)


def judge_lines(count: Count, lines: pd.DataFrame) -> float | None:
    """The figure of the lines of records that exist: None when all that is added up is unknown."""
    if count is Count.SOMME and len(lines) and lines["nombre"].isna().all():
        return None
    return count_lines(count, lines)


def count_lines(count: Count, lines: pd.DataFrame) -> float:
    """The figure of these lines: used for parts of a reading too, so that parts and whole agree.

    An int, but for a sum of decimals.
    """
    if count is Count.ENTREPRISES:
        return int(lines["entreprise"].nunique())
    if count is Count.PERSONNES:
        return int(lines["personne"].nunique())
    if count is Count.COUPLES:
        return len(lines.drop_duplicates(["entreprise", "valeur"]))
    if count is Count.SOMME:
        total = round(float(lines["nombre"].sum()), 6)
        return int(total) if total.is_integer() else total
    return _count_acts(lines)


def _count_acts(lines: pd.DataFrame) -> int:
    if not len(lines):
        return 0
    return int(lines.groupby("registre", sort=False)["enregistrement"].nunique().sum())


def _find(formula: Formula, activity: Activity, period: Period) -> _Found:
    """What a formula finds in a period: cut out of what it finds at all, which is kept."""
    if looks_around(formula):
        return _gather(formula, activity, period)
    sources = [(one.register, tuple(sorted(one.where.items()))) for one in formula.sources]
    key = ("reading", formula.count, formula.of, formula.every, *sources)
    if key not in activity.memory:
        activity.memory[key] = _gather(formula, activity, None)
    whole: _Found = activity.memory[key]
    return whole.between(period)


def _gather(formula: Formula, activity: Activity, period: Period | None) -> _Found:
    """The lines of all sources (None: of all days); a record that two of them keep counts once."""
    parts = [_select(source, formula, activity, period) for source in formula.sources]
    lines = parts[0].lines
    if len(parts) > 1:
        lines = pd.concat([make_lines(), *(part.lines for part in parts)])
        if len({part.register for part in parts}) < len(parts):
            lines = lines.drop_duplicates(_THING)
        order = ["date", "registre", "enregistrement"]
        lines = lines.sort_values(order, kind="stable", na_position="first", ignore_index=True)
    kept = pd.concat([part.kept for part in parts])
    kept = kept[~kept.index.duplicated() & ~kept.index.isin(lines["enregistrement"])]
    days = np.concatenate([part.days for part in parts])
    members = any(part.members for part in parts)
    return _Found(lines, np.sort(kept.to_numpy()), np.sort(days), members)


def _cut(days: _Days, period: Period) -> slice:
    """Where the days of a period stand among sorted days."""
    bounds = np.array([period.start, period.end], dtype="datetime64[s]")
    first, end = np.searchsorted(days, bounds)
    return slice(int(first), int(end))


def _select(source: Source, formula: Formula, activity: Activity, period: Period | None) -> _Part:
    """What one source holds in the period (None: at all)."""
    if source.register == MEMBERS:
        return _select_members(source, activity)
    kind = KINDS[source.register]
    frame = activity.frames[source.register][_list_needed(source, formula)]
    frame = frame[frame[kind.dated].notna().to_numpy()]
    if period is not None:
        frame = frame.iloc[_cut(frame[kind.dated].to_numpy(), period)]
    if source.last:
        frame = _keep_last(source, formula, activity, frame)
    days = frame[kind.dated].to_numpy()
    frame = frame[meet_conditions(source, frame)]
    lines = _spread_records(source.register, formula, activity, frame)
    return _Part(source.register, lines, frame[kind.dated], days)


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
        one, values = kind.field(name), frame[name]
        if FILLED in accepted:
            met &= _is_known(one, values).to_numpy(dtype=bool)
        elif one.sort in MANY:
            wanted = frozenset(accepted)
            spelt = {
                held: not wanted.isdisjoint(str(value) for value in held) for held in set(values)
            }
            met &= values.map(spelt).to_numpy(dtype=bool)
        elif one.sort is Sort.YES_NO:
            said = values.astype(object).map({True: "oui", False: "non"})
            met &= said.isin(accepted).to_numpy(dtype=bool)
        else:
            met &= values.astype("str").isin(accepted).to_numpy(dtype=bool)
    return met


def _is_known(one: RecordField, values: pd.Series) -> pd.Series:
    """Whether each value says something: "inconnu" does not."""
    filled = is_filled(one, values)
    return filled & values.ne(_DONT_KNOW) if one.sort is Sort.CHOICE else filled


def _keep_last(
    source: Source, formula: Formula, activity: Activity, frame: pd.DataFrame
) -> pd.DataFrame:
    """Per company, the last record that knows what is asked (a gap never erases what is known).

    For registers of one company a record; what nobody knows leaves nothing.
    """
    kind = KINDS[source.register]
    known = pd.Series(True, index=frame.index, dtype="bool")
    for name in {*source.where, *([formula.of] if formula.of else [])}:
        known &= _is_known(kind.field(name), frame[name])
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
            lines = _spread(lines, _several(register, formula.of, frame), "valeur")
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
        if kind.company_field is not None and kind.company_field.sort not in MANY:
            one = activity.find_contacts(register).set_index("enregistrement")
            one = one.reindex(lines["enregistrement"])
            lines["entreprise"] = one["entreprise"].fillna("").array
            lines["adherent"] = one["adherent"].fillna(NOBODY).to_numpy(dtype=np.int64)
    return lines


def _several(register: str, name: str, frame: pd.DataFrame) -> pd.Series:
    """The values of a field as tuples, whether it may hold several or one."""
    if KINDS[register].field(name).sort in MANY:
        return frame[name]
    return frame[name].astype("str").map(lambda value: (value,) if value else ()).astype(object)


def _spread(lines: pd.DataFrame, values: pd.Series, name: str) -> pd.DataFrame:
    """One line per value of a multiple field; a record without any has no line."""
    held = values.to_dict()
    each = [held[record] for record in lines["enregistrement"].tolist()]
    flat: list[Any] = [value for values in each for value in values]
    sizes = np.array([len(values) for values in each], dtype=np.int64)
    spread = lines.iloc[np.repeat(np.arange(len(lines)), sizes)].reset_index(drop=True)
    spread[name] = pd.Series(flat, dtype="int64" if name == "personne" else "str")
    return spread


def find_people_field(register: str) -> str:
    """The field of a register that names people of the staff. Raises KeyError without one."""
    for one in KINDS[register].fields:
        if one.target == "personne":
            return one.name
    raise KeyError(register)


def _keep_complete(lines: pd.DataFrame, formula: Formula) -> pd.DataFrame:
    """The lines of the people who have every value that the conditions name."""
    asked = {value for source in formula.sources for value in source.where.get(formula.every, ())}
    useful = lines[lines["valeur"].isin(asked)]
    have = useful.groupby("personne")["valeur"].nunique()
    whole = have.index[have.ge(len(asked))]
    return useful[useful["personne"].isin(whole)].reset_index(drop=True)


def _select_members(source: Source, activity: Activity) -> _Part:
    """The companies of today's members; they have no date."""
    companies = activity.companies[activity.companies["present"]]
    members = len(companies) > 0
    if zones := source.where.get("zone"):
        companies = companies[companies["classe"].isin([ZoneClass.of(zone) for zone in zones])]
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
    return _Part(MEMBERS, lines, nothing, never[:0], members)


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
