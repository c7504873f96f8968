"""A formula read over the records: the lines that make a figure, then the figure.

The figure is counted *from the lines*, so the list that it opens is always the list that makes it.
Counting rules of both contracts: distinct companies; acts under another name; one period
[start, end) by the date of the act; unknown is not zero.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from radon.domain.indicator.formula import MEMBERS, Count, Formula, Source
from radon.domain.indicator.period import Period
from radon.domain.tracking.activity import Activity, is_filled
from radon.domain.tracking.kinds import KINDS
from radon.domain.tracking.record_kind import MANY, Sort

LINE_COLUMNS = (
    "registre", "enregistrement", "date", "entreprise", "adherent", "personne", "valeur", "nombre",
)  # fmt: skip
NOBODY = -1
"""``adherent`` and ``personne`` of a line that is not about one."""
_THING = ["registre", "enregistrement", "entreprise", "personne", "valeur"]
_DONT_KNOW = "inconnu"
_Ids = npt.NDArray[np.int64]


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
class _Found:
    """Of one source: its lines, its records that meet the conditions, whether it knows anything."""

    register: str
    lines: pd.DataFrame
    kept: _Ids
    known: bool


def read_formula(formula: Formula, activity: Activity, period: Period) -> Reading:
    """Apply a formula to what was recorded in a period."""
    found = [_select(source, formula, activity, period) for source in formula.sources]
    lines = _join(found)
    silent = _count_silent(formula, found, lines)
    if formula.count is Count.PERSONNES and formula.every:
        lines = _keep_complete(lines, formula)
    if not any(one.known for one in found):
        return Reading(None, None, 0, lines)
    return Reading(judge_lines(formula.count, lines), _count_acts(lines), silent, lines)


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


def _join(found: Sequence[_Found]) -> pd.DataFrame:
    """The lines of all sources, by date; a record that two sources keep counts once."""
    if len(found) == 1:
        return found[0].lines
    registers = [one.register for one in found]
    lines = pd.concat([make_lines(), *(one.lines for one in found)])
    if len(set(registers)) < len(registers):
        lines = lines.drop_duplicates(_THING)
    order = ["date", "registre", "enregistrement"]
    return lines.sort_values(order, kind="stable", na_position="first", ignore_index=True)


def _count_silent(formula: Formula, found: Sequence[_Found], lines: pd.DataFrame) -> int:
    if formula.count is Count.SOMME:
        return int(lines["nombre"].isna().sum())
    silent = 0
    for register in {one.register for one in found}:
        kept = np.concatenate([one.kept for one in found if one.register == register])
        told = lines.loc[lines["registre"].eq(register), "enregistrement"]
        silent += len(np.setdiff1d(kept, told.to_numpy()))
    return silent


def _select(source: Source, formula: Formula, activity: Activity, period: Period) -> _Found:
    """What one source holds in the period."""
    if source.register == MEMBERS:
        return _select_members(source, activity)
    kind = KINDS[source.register]
    frame = activity.frames[source.register][_list_needed(source, formula)]
    dates = frame[kind.dated].to_numpy()
    first, end = np.datetime64(period.start, "s"), np.datetime64(period.end, "s")
    frame = frame[(dates >= first) & (dates < end)]
    if source.last:
        frame = _keep_last(source, formula, activity, frame)
    known = len(frame) > 0
    frame = frame[meet_conditions(source, frame)]
    lines = _spread_records(source.register, formula, activity, frame)
    return _Found(source.register, lines, frame.index.to_numpy(dtype=np.int64), known)


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
        if one.sort in MANY:
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


def _keep_last(
    source: Source, formula: Formula, activity: Activity, frame: pd.DataFrame
) -> pd.DataFrame:
    """Per company, the last record that knows what is asked (a gap never erases what is known).

    For registers of one company a record; what nobody knows leaves nothing.
    """
    kind = KINDS[source.register]
    known = pd.Series(True, index=frame.index, dtype="bool")
    for name in {*source.where, *([formula.of] if formula.of else [])}:
        known &= is_filled(kind.field(name), frame[name])
        if kind.field(name).sort is Sort.CHOICE:
            known &= frame[name].ne(_DONT_KNOW)
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


def _select_members(source: Source, activity: Activity) -> _Found:
    """The companies of today's members; they have no date."""
    companies = activity.companies[activity.companies["present"]]
    known = len(companies) > 0
    if zones := source.where.get("zone"):
        companies = companies[companies["classe"].isin([f"zone_{zone}" for zone in zones])]
    ids = companies["adherent"].to_numpy(dtype=np.int64)
    lines = make_lines(
        MEMBERS,
        enregistrement=ids,
        date=np.full(len(ids), np.datetime64("NaT", "s")),
        entreprise=companies.index.array,
        adherent=ids,
    )
    return _Found(MEMBERS, lines, ids, known)


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
