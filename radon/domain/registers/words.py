"""Records in French words: the name of each, its values, what a correction changed.

Read by the tables and the forms of the pages, the exports and the report. Texts come as they were
typed: whoever shows them as HTML or Markdown escapes them.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from radon.domain.registers.activity import Activity
from radon.domain.registers.kind import (
    ABOUT_COMPANIES,
    MANY,
    NUMBERS,
    RecordField,
    RecordKind,
    Sort,
)
from radon.domain.registers.kinds import KINDS
from radon.domain.words.number import spell_number
from radon.domain.words.sentence import agree, join_words, spell_day

NOTHING = "(vide)"
LONGEST_NAME = 120
FIRST_NAMES = 3
"""Companies named before « et 309 autres »."""


@dataclass(frozen=True, eq=False)
class Names:
    """What the ids of contents are called. ``records``: register → id → name; ``companies``: id of
    a member → name of its company; ``company_of``: id of a member → company."""

    records: Mapping[str, Mapping[int, str]] = field(repr=False)
    companies: Mapping[int, str] = field(repr=False)
    company_of: Mapping[int, str] = field(repr=False)


def collect_names(kind: RecordKind, activity: Activity) -> Names:
    """The names that the records of this register may need."""
    targets = {one.target for one in kind.fields if one.target}
    records = {target: name_records(KINDS[target], activity) for target in targets}
    if kind.company_field is None:
        return Names(records, {}, {})
    return _with_companies(records, activity.company_of, activity)


def _with_companies(
    records: Mapping[str, Mapping[int, str]], of: pd.Series, activity: Activity
) -> Names:
    """``of``: member → company, those that may be named."""
    called = activity.companies["raison_sociale"].reindex(of).fillna("")
    ids = of.index.tolist()
    return Names(
        records,
        dict(zip(ids, called.tolist(), strict=True)),
        dict(zip(ids, of.tolist(), strict=True)),
    )


def name_records(kind: RecordKind, activity: Activity) -> dict[int, str]:
    """Id → what a record of this register is called in a list ("module général – Laval")."""
    frame = activity.frames[kind.code]
    fields = [kind.field(name) for name in kind.naming]
    records = {
        one.target: name_records(KINDS[one.target], activity) for one in fields if one.target
    }
    names = Names(records, {}, {})
    columns = [[spell_value(one, value, names) for value in frame[one.name]] for one in fields]
    told = [" – ".join(part for part in parts if part) for parts in zip(*columns, strict=True)]
    if not fields:
        told = [""] * len(frame)
    ids = [int(number) for number in frame.index]
    return tell_apart({number: text or kind.one for number, text in zip(ids, told, strict=True)})


def tell_apart(names: Mapping[int, str]) -> dict[int, str]:
    """The same names, each once: what several bear is followed by its number."""
    told = dict(names)
    while len(counted := Counter(told.values())) < len(told):
        told = {
            number: f"{name} (n° {number})" if counted[name] > 1 else name
            for number, name in told.items()
        }
    return told


def title_record(kind: RecordKind, content: Mapping[str, Any], names: Names) -> str:
    """ "Session de formation du 07/11/2026 : module général – Laval"; "Acte d'accompagnement du
    12/11/2026 : plan d'action – ALPHA et 9 autres"."""
    day = spell_value(kind.field(kind.dated), content.get(kind.dated), names)
    called = " – ".join(_call_record(kind, content, names, first=1))
    head = kind.one[:1].upper() + kind.one[1:]
    when = f" du {day}" if day and kind.dated == "date" else ""
    return f"{head}{when} : {called}" if called else f"{head}{when}"


def tell_recorded(kind: RecordKind, content: Mapping[str, Any], names: Names) -> str:
    """ "Acte d'accompagnement enregistré : plan d'action, ALPHA, 12/11/2026.": after the commit."""
    day = spell_value(kind.field(kind.dated), content.get(kind.dated), names)
    told = ", ".join([*_call_record(kind, content, names), *([day] if day else [])])
    done = "enregistrée" if kind.feminine else "enregistré"
    head = f"{kind.one[:1].upper()}{kind.one[1:]} {done}"
    return f"{head} : {told}." if told else f"{head}."


def _call_record(
    kind: RecordKind, content: Mapping[str, Any], names: Names, first: int = FIRST_NAMES
) -> list[str]:
    """The words that name a record, then its companies. A yes or a no alone names nothing."""
    fields = [kind.field(name) for name in kind.naming]
    told = [
        spell_value(one, content.get(one.name), names) for one in fields if "oui" not in one.choices
    ]
    about = kind.company_field
    if about is not None and about not in fields:
        value = content.get(about.name)
        if value:
            ids = list(value) if about.sort in MANY else [value]
            told.append(name_companies(ids, names, first))
    return [_shorten(part) for part in told if part]


def _shorten(text: str) -> str:
    """A remark of several lines names itself by its first words."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_NAME else f"{line[: LONGEST_NAME - 1].rstrip()}…"


def spell_value(one: RecordField, value: Any, names: Names) -> str:  # noqa: ANN401 - any content
    """One value of a content or of a frame, in words; "" when there is nothing."""
    if one.sort in MANY:
        return _spell_many(one, list(value) if value is not None else [], names)
    if value is None or value is pd.NaT or value is pd.NA or value == "":
        return ""
    if one.sort is Sort.DATE:
        return _spell_day(value)
    if one.sort in NUMBERS:
        return spell_quantity(value)
    if one.sort is Sort.YES_NO:
        return "oui" if value else "non"
    if one.sort is Sort.CHOICE:
        return one.choices.get(str(value), str(value))
    if one.sort is Sort.RECORD:
        return names.records.get(one.target, {}).get(int(value), _withdrawn(value))
    if one.sort is Sort.COMPANY:
        return names.companies.get(int(value)) or f"adhérent n° {value}"
    if one.sort is Sort.FILE:
        return "fichier joint"
    return str(value)


def retype_number(value: Any) -> str:  # noqa: ANN401 - int, float or numpy's
    """ "12,5", "6510": as it is typed again in a form."""
    number = float(value)
    return f"{number:.12g}".replace(".", ",") if abs(number) < 1e12 else str(value)


def spell_quantity(value: Any) -> str:  # noqa: ANN401 - int, float or numpy's
    """ "12,345", "6 510": as it is read, nothing rounded."""
    return spell_number(value, decimals=9)


def name_companies(ids: Sequence[int], names: Names, most: int = FIRST_NAMES) -> str:
    """ "ALPHA, BETA, GAMMA et 309 autres": distinct companies, in the order given; ``most`` of them
    by name."""
    companies: dict[str, int] = {}
    for number in ids:
        companies.setdefault(names.company_of.get(number, str(number)), number)
    first = [names.companies.get(number) or f"n° {number}" for number in companies.values()]
    told, left = first[:most], len(first) - most
    if left > 0:
        return f"{', '.join(told)} et {spell_number(left)} {agree(left, 'autre')}"
    return join_words(told)


def name_chosen(ids: Sequence[int], activity: Activity) -> str:
    """:func:`name_companies` of these members alone."""
    of = activity.company_of.reindex(list(ids)).dropna()
    return name_companies(ids, _with_companies({}, of, activity))


def spell_companies(ids: Sequence[int], names: Names) -> str:
    """ "312 entreprises : ALPHA, BETA, GAMMA…": distinct companies, not rows of the file."""
    if not ids:
        return ""
    companies = {names.company_of.get(number, str(number)): number for number in reversed(ids)}
    first = [names.companies.get(number) or f"n° {number}" for number in companies.values()]
    named = ", ".join(first[::-1][:FIRST_NAMES]) + ("…" if len(first) > FIRST_NAMES else "")
    count = len(companies)
    return f"{spell_number(count)} {agree(count, 'entreprise')} : {named}"


def spell_frame(kind: RecordKind, frame: pd.DataFrame, activity: Activity) -> pd.DataFrame:
    """The records as a table to read: same index, a column a field. Dates stay dates
    (datetime64), single numbers Float64; everything else is text. ``prouve`` and the columns that
    say who and when stay as they are."""
    names = collect_names(kind, activity)
    columns: dict[str, Any] = {}
    for one in kind.fields:
        values = frame[one.name]
        if one.sort is Sort.DATE:
            columns[one.name] = values
        elif one.sort in NUMBERS:
            columns[one.name] = values.astype("Float64")
        elif one.sort is Sort.COMPANIES:
            columns[one.name] = _spell_linked(kind, frame, activity)
        elif one.sort in MANY:
            spelt = {value: _spell_cell(one, value, names) for value in set(values)}
            columns[one.name] = values.map(spelt).astype("str")
        else:
            known = {value: spell_value(one, value, names) for value in values.dropna().unique()}
            columns[one.name] = values.map(known).astype(object).fillna("").astype("str")
    told = ["auteur", "saisi_le", "exemple", "revisions", "prouve"]
    return pd.DataFrame(columns, index=frame.index).assign(**{name: frame[name] for name in told})


def _spell_cell(one: RecordField, values: tuple[Any, ...], names: Names) -> str:
    """People and supports of a cell are counted too: the names alone may not fit."""
    told = spell_value(one, values, names)
    return f"{len(values)} : {told}" if one.sort is Sort.RECORDS and len(values) > 1 else told


def _spell_linked(kind: RecordKind, frame: pd.DataFrame, activity: Activity) -> pd.Series:
    """Companies of each record: their number and the first names."""
    links = activity.links[kind.code]
    links = links[links["enregistrement"].isin(frame.index)]
    links = links.drop_duplicates(["enregistrement", "entreprise"])
    called = activity.companies["raison_sociale"].reindex(links["entreprise"]).fillna("")
    links = links.assign(nom=np.where(called.ne(""), called, links["entreprise"]))
    counted = links.groupby("enregistrement", sort=False).size()
    first = links.groupby("enregistrement", sort=False).head(FIRST_NAMES)
    named = first.groupby("enregistrement", sort=False)["nom"].agg(", ".join)
    number = counted.map(spell_number).astype("str")
    told = number + " : " + named + counted.gt(FIRST_NAMES).map({True: "…"}).fillna("")
    return told.reindex(frame.index).fillna("").astype("str")


def describe_changes(
    kind: RecordKind, before: Mapping[str, Any], after: Mapping[str, Any], names: Names
) -> list[tuple[str, str, str]]:
    """(field, before, after) for what differs between two states of a record. What may be several
    says what came and what went."""
    changes = []
    for one in kind.fields:
        old, new = _blank(before.get(one.name)), _blank(after.get(one.name))
        if old == new:
            continue
        if one.sort in (Sort.RECORDS, Sort.COMPANIES, Sort.CHOICES):
            gone = [value for value in old or [] if value not in set(new or [])]
            come = [value for value in new or [] if value not in set(old or [])]
            if gone or come:
                changes.append((one.label, _said(one, gone, names), _said(one, come, names)))
        else:
            changes.append((one.label, _said(one, old, names), _said(one, new, names)))
    return changes


def _blank(value: Any) -> Any:  # noqa: ANN401 - any content
    """Every way of saying nothing is None; zero and "no" say something."""
    return None if value in ("", []) else value


def _said(one: RecordField, value: Any, names: Names) -> str:  # noqa: ANN401 - any content
    if one.sort is Sort.FILE and value is not None:
        return f"fichier n° {value}"
    return spell_value(one, value, names) or NOTHING


def _spell_many(one: RecordField, values: Sequence[Any], names: Names) -> str:
    if one.sort in ABOUT_COMPANIES:
        return spell_companies([int(value) for value in values], names)
    if one.sort is Sort.CHOICES:
        return ", ".join(one.choices.get(str(value), str(value)) for value in values)
    known = names.records.get(one.target, {})
    return ", ".join(sorted(known.get(int(value), _withdrawn(value)) for value in values))


def _withdrawn(number: object) -> str:
    return f"n° {number} (retiré)"


def _spell_day(value: Any) -> str:  # noqa: ANN401 - ISO text, date or Timestamp
    day = date.fromisoformat(value[:10]) if isinstance(value, str) else value
    return "" if pd.isna(day) else spell_day(day)
