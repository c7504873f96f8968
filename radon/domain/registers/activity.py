"""What a service recorded, as frames: one a register, one of the companies, and their links.

Built once a version from the stored contents; read by the indicators, the schedule, the pages and
the report. Nothing here is counted: see :mod:`radon.domain.indicator`.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

import numpy as np
import pandas as pd

from radon.domain.registers.kind import RecordKind
from radon.domain.registers.kinds import KINDS
from radon.domain.registers.sent_report import SentReport

Mark = tuple[int, int]
"""Of a register: (last change that wrote it, records that it has or had)."""


@dataclass(frozen=True)
class RecordRow:
    """One current record: its content (JSON values by field name) and where it comes from."""

    id: int
    kind: str
    content: Mapping[str, Any]
    author: str = ""
    at: str = ""
    exemple: bool = False
    version_id: int = 0
    revisions: int = 1


@dataclass(frozen=True, eq=False)
class KnownCompanies:
    """``frame``: see :func:`radon.domain.targeting.company.describe_companies`; ``company_of``: id
    of a member (gone ones too) → company."""

    frame: pd.DataFrame = field(repr=False)
    company_of: pd.Series = field(repr=False)


@dataclass(frozen=True, eq=False)
class Activity:
    """The records of one service, at one version.

    ``frames``: register → frame (index = id of the record; one column a field, see
    :func:`build_frame`). ``companies``: see
    :func:`radon.domain.targeting.company.describe_companies`. ``company_of``: id of a member (gone
    ones too) → company. ``marks``: register → what tells its present state from another one; a
    register of the same mark holds the same records. ``memory``: what readers keep of it from one
    period to the next, by key. ``sent``: the reports that were sent, withdrawn ones too.
    ``impact``: of the present members, whether the rule of the service's contract calls them
    *fortement impactées* and why (:func:`radon.domain.contract.impact.judge_impact`), told by the
    column ``impact`` of the companies too; None without a rule.
    """

    spsti: str
    version_id: int
    frames: Mapping[str, pd.DataFrame] = field(repr=False)
    companies: pd.DataFrame = field(repr=False)
    company_of: pd.Series = field(repr=False)
    marks: Mapping[str, Mark] = field(default_factory=dict, repr=False)
    _links: dict[str, pd.DataFrame] = field(default_factory=dict, repr=False)
    _contacts: dict[str, pd.DataFrame] = field(default_factory=dict, repr=False)
    memory: dict[Hashable, Any] = field(default_factory=dict, repr=False)
    sent: tuple[SentReport, ...] = ()
    impact: pd.DataFrame | None = field(default=None, repr=False)

    def find_links(self, register: str) -> pd.DataFrame:
        """One row per record × member that it names: ``enregistrement, date, adherent`` (int64)
        and ``entreprise``."""
        if register not in self._links:
            self._links[register] = self._link(KINDS[register])
        return self._links[register]

    def find_contacts(self, register: str) -> pd.DataFrame:
        """As :meth:`find_links`, one row per record × company: a record that names two
        establishments of a company names it once. What the indicators count."""
        if register not in self._contacts:
            once = self.find_links(register)
            once = once.drop_duplicates(["enregistrement", "entreprise"])
            self._contacts[register] = once.reset_index(drop=True)
        return self._contacts[register]

    def _link(self, kind: RecordKind) -> pd.DataFrame:
        frame = self.frames[kind.code]
        about = kind.company_field
        assert about is not None
        named_by = [about.sort.list_ids(value) for value in frame[about.name].tolist()]
        sizes = np.fromiter(map(len, named_by), np.int64, len(named_by))
        ids = np.repeat(frame.index.to_numpy(dtype=np.int64), sizes)
        members = np.fromiter(chain.from_iterable(named_by), np.int64, int(sizes.sum()))
        named = self.company_of.reindex(members).set_axis(pd.RangeIndex(len(members)))
        unknown = "fiche " + pd.Series(members).astype("str")  # a row that is no longer kept
        names = named.where(named.notna(), unknown).astype("str").array
        dates = np.repeat(frame[kind.dated].to_numpy(), sizes)
        return pd.DataFrame(
            {"enregistrement": ids, "date": dates, "adherent": members, "entreprise": names}
        )


def build_activity(
    spsti: str,
    version_id: int,
    records: Sequence[RecordRow],
    companies: KnownCompanies,
    marks: Mapping[str, Mark] | None = None,
    earlier: Activity | None = None,
) -> Activity:
    """The frames of all registers, empty ones included.

    ``earlier``: an activity of the same service; what it holds under the same mark is taken as it
    is, and ``records`` need not have it.
    """
    marks = marks or {}
    kept = find_kept(marks, earlier)
    by_kind: dict[str, list[RecordRow]] = {code: [] for code in KINDS if code not in kept}
    for record in records:
        if record.kind in by_kind:
            by_kind[record.kind].append(record)
    frames = {code: build_frame(KINDS[code], rows) for code, rows in by_kind.items()}
    described = (companies.frame, companies.company_of)
    if earlier is None:
        return Activity(spsti, version_id, frames, *described, marks)
    frames |= {code: earlier.frames[code] for code in kept}
    alike = kept if earlier.company_of is companies.company_of else frozenset()
    links, contacts = (
        {code: known[code] for code in alike if code in known}
        for known in (earlier._links, earlier._contacts)
    )
    return Activity(spsti, version_id, frames, *described, marks, links, contacts)


def find_kept(marks: Mapping[str, Mark], earlier: Activity | None) -> frozenset[str]:
    """The registers that are in ``earlier`` as these marks say they are now."""
    if earlier is None:
        return frozenset()
    return frozenset(code for code in KINDS if marks.get(code) == earlier.marks.get(code))


def build_frame(kind: RecordKind, records: Sequence[RecordRow]) -> pd.DataFrame:
    """One row a record, index = its id, sorted by its date then id (undated first).

    A column a field: str ("" when empty), datetime64[s], Int64 or Float64, ``boolean`` (NA =
    unknown), tuples for what may be several; and ``auteur, saisi_le`` (str), ``exemple`` (bool),
    ``version_id``, ``revisions`` (int64), ``prouve`` (bool: the register's own rule of proof).
    """
    index = pd.Index([record.id for record in records], dtype="int64")
    contents = [record.content for record in records]
    columns: dict[str, pd.Series] = {
        field.name: field.sort.make_column([content.get(field.name) for content in contents], index)
        for field in kind.fields
    }
    columns["auteur"] = pd.Series([r.author for r in records], index=index, dtype="str")
    columns["saisi_le"] = pd.Series([r.at for r in records], index=index, dtype="str")
    columns["exemple"] = pd.Series([r.exemple for r in records], index=index, dtype="bool")
    columns["version_id"] = pd.Series([r.version_id for r in records], index=index, dtype="int64")
    columns["revisions"] = pd.Series([r.revisions for r in records], index=index, dtype="int64")
    frame = pd.DataFrame(columns, index=index)
    frame["prouve"] = find_proved(kind, frame)
    return frame.rename_axis("id").sort_values(
        [kind.dated, "id"], na_position="first", kind="stable"
    )


def find_proved(kind: RecordKind, frame: pd.DataFrame) -> pd.Series:
    """Whether each record holds its proof: one filled field of ``kind.proofs`` at least."""
    if not kind.proofs:
        return pd.Series(True, index=frame.index, dtype="bool")
    proved = pd.Series(False, index=frame.index, dtype="bool")
    for name in kind.proofs:
        proved |= kind.field(name).sort.is_filled(frame[name])
    return proved
