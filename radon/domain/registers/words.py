"""Records in French words: the name of each, its values, what a correction changed.

Read by the tables and the forms of the pages, the exports and the report. Texts come as they were
typed: whoever shows them as HTML or Markdown escapes them.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from radon.domain.registers.activity import Activity
from radon.domain.registers.codes import Answer
from radon.domain.registers.kind import Content, RecordField, RecordKind
from radon.domain.registers.kinds import KINDS
from radon.domain.registers.names import FIRST_NAMES, Names
from radon.domain.words.number import spell_number
from radon.domain.words.sentence import begin_high

NOTHING = "(vide)"
LONGEST_NAME = 120


def collect_names(kind: RecordKind, activity: Activity) -> Names:
    """The names that the records of this register may need."""
    records = name_targets(kind.fields, activity)
    if kind.company_field is None:
        return Names(records)
    return _with_companies(records, activity.company_of, activity)


def name_targets(fields: Sequence[RecordField], activity: Activity) -> dict[str, dict[int, str]]:
    """Register → id → name, for the registers that these fields name."""
    targets = dict.fromkeys(field.sort.target for field in fields if field.sort.target)
    return {target: name_records(KINDS[target], activity) for target in targets}


def _with_companies(
    records: Mapping[str, Mapping[int, str]], company_of: pd.Series, activity: Activity
) -> Names:
    """``company_of``: member → company, those that may be named."""
    called = activity.companies["raison_sociale"].reindex(company_of).fillna("")
    ids = company_of.index.tolist()
    return Names(
        records,
        dict(zip(ids, called.tolist(), strict=True)),
        dict(zip(ids, company_of.tolist(), strict=True)),
    )


def name_records(kind: RecordKind, activity: Activity) -> dict[int, str]:
    """Id → what a record of this register is called in a list ("module général – Laval")."""
    frame = activity.frames[kind.code]
    fields = [kind.field(name) for name in kind.naming]
    names = Names(name_targets(fields, activity))
    columns = [[field.sort.spell(value, names) for value in frame[field.name]] for field in fields]
    words = [" – ".join(part for part in parts if part) for parts in zip(*columns, strict=True)]
    pairs = zip(frame.index, words, strict=True)
    return tell_apart({int(number): text or kind.one for number, text in pairs})


def tell_apart(names: Mapping[int, str]) -> dict[int, str]:
    """The same names, each once: what several bear is followed by its number."""
    unique = dict(names)
    while len(bearers := Counter(unique.values())) < len(unique):
        unique = {
            number: f"{name} (n° {number})" if bearers[name] > 1 else name
            for number, name in unique.items()
        }
    return unique


def title_record(kind: RecordKind, content: Content, names: Names) -> str:
    """ "Session de formation du 07/11/2026 : module général – Laval"; "Acte d'accompagnement du
    12/11/2026 : plan d'action – ALPHA et 9 autres"."""
    day = _spell_day(kind, content)
    words = " – ".join(_call_record(kind, content, names, first=1))
    head = begin_high(kind.one)
    when = f" du {day}" if day and kind.dated == "date" else ""
    return f"{head}{when} : {words}" if words else f"{head}{when}"


def tell_recorded(kind: RecordKind, content: Content, names: Names) -> str:
    """ "Acte d'accompagnement enregistré : plan d'action, ALPHA, 12/11/2026.": after the commit."""
    day = _spell_day(kind, content)
    words = ", ".join([*_call_record(kind, content, names), *([day] if day else [])])
    done = "enregistrée" if kind.feminine else "enregistré"
    head = f"{begin_high(kind.one)} {done}"
    return f"{head} : {words}." if words else f"{head}."


def _spell_day(kind: RecordKind, content: Content) -> str:
    return kind.field(kind.dated).sort.spell(content.get(kind.dated), Names())


def _call_record(
    kind: RecordKind, content: Content, names: Names, first: int = FIRST_NAMES
) -> list[str]:
    """The words that name a record, then its companies. A yes or a no alone names nothing."""
    fields = [kind.field(name) for name in kind.naming]
    words = [
        field.sort.spell(content.get(field.name), names)
        for field in fields
        if Answer.OUI not in field.choices
    ]
    about = kind.company_field
    if about is not None and about not in fields:
        words.append(names.name_companies(about.sort.list_ids(content.get(about.name)), first))
    return [_shorten(part) for part in words if part]


def _shorten(text: str) -> str:
    """A remark of several lines names itself by its first words."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_NAME else f"{line[: LONGEST_NAME - 1].rstrip()}…"


def name_chosen(ids: Sequence[int], activity: Activity) -> str:
    """ "ALPHA, BETA, GAMMA et 309 autres": the companies of these members."""
    company_of = activity.company_of.reindex(list(ids)).dropna()
    return _with_companies({}, company_of, activity).name_companies(ids)


def spell_frame(kind: RecordKind, frame: pd.DataFrame, activity: Activity) -> pd.DataFrame:
    """The records as a table to read: same index, a column a field. Dates stay dates
    (datetime64), single numbers Float64; everything else is text. ``prouve`` and the columns that
    say who and when stay as they are."""
    names = collect_names(kind, activity)
    columns = {
        field.name: _spell_linked(kind, frame, activity)
        if field is kind.company_field and field.sort.many
        else field.sort.spell_column(frame[field.name], names)
        for field in kind.fields
    }
    beside = frame[["auteur", "saisi_le", "exemple", "revisions", "prouve"]]
    return pd.DataFrame(columns, index=frame.index).join(beside)


def _spell_linked(kind: RecordKind, frame: pd.DataFrame, activity: Activity) -> pd.Series:
    """Companies of each record: their number and the first names."""
    links = activity.find_contacts(kind.code)
    links = links[links["enregistrement"].isin(frame.index)]
    called = activity.companies["raison_sociale"].reindex(links["entreprise"]).fillna("")
    links = links.assign(nom=np.where(called.ne(""), called, links["entreprise"]))
    by_record = links.groupby("enregistrement", sort=False)
    counted = by_record.size()
    named = by_record.head(FIRST_NAMES).groupby("enregistrement", sort=False)["nom"].agg(", ".join)
    number = counted.map(spell_number).astype("str")
    spelt = number + " : " + named + counted.gt(FIRST_NAMES).map({True: "…"}).fillna("")
    return spelt.reindex(frame.index).fillna("").astype("str")


def describe_changes(
    kind: RecordKind, before: Content, after: Content, names: Names
) -> list[tuple[str, str, str]]:
    """(field, before, after) for what differs between two states of a record. What may be several
    says what came and what went."""
    changes = []
    for field in kind.fields:
        old, new = _blank(before.get(field.name)), _blank(after.get(field.name))
        if field.sort.many:
            gone = [value for value in old or [] if value not in set(new or [])]
            old, new = gone, [value for value in new or [] if value not in set(old or [])]
        if old != new:
            was, now = (field.sort.spell_state(value, names) or NOTHING for value in (old, new))
            changes.append((field.label, was, now))
    return changes


def _blank(value: Any) -> Any:  # noqa: ANN401 - any content
    """Every way of saying nothing is None; zero and "no" say something."""
    return None if value in ("", []) else value
