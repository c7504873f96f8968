"""Records of any register, made by Hypothesis from the declaration: valid contents, whole services.

What is typed is as hostile as a file can be; what comes out is what would have been kept, for it
went through ``check_content``. A new field or register needs nothing here, but a rule between two
fields (``_agree``).
"""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any

import pandas as pd
from hypothesis import assume
from hypothesis import strategies as st

from radon.domain.registers.activity import Activity, KnownCompanies, RecordRow, build_activity
from radon.domain.registers.check import check_content
from radon.domain.registers.kind import RecordField, RecordKind
from radon.domain.registers.kinds import KINDS
from radon.domain.registers.sort.choice import Choice, Choices, YesNo
from radon.domain.registers.sort.day import Day, Span
from radon.domain.registers.sort.number import Decimal, Integer
from radon.domain.registers.sort.reference import Companies, Company, Record, Records
from radon.domain.registers.sort.text import Link, LongText, Text
from radon.domain.targeting.company import COLUMNS

TODAY = date(2026, 11, 22)
HOSTILE = [
    "=1+1", "=cmd|' /C calc'!A0", "+33 6 12 34 56 78", "-1+1", "-5", "@SUM(A1)", "＝1+1",
    '=HYPERLINK("http://x.fr";"clic")', "a;b", "a | b", 'dit "X"', "L'atelier", "'=déjà", "''+1",
    "_x003D_1", "Œuf & Cie <b>", "<script>alert(1)</script>", "![x](http://y)", "12", "n° 3",
    "fiche 2", "Dupont (n° 1)", "00012", "1e5", "07/11/2026", "2026-11-07", "VRAI", "oui", "N°",
    "Date", "3 entreprises (liste dans la feuille Entreprises)", "№ ½ 𝟙 é\u0301", "\u202eabc",
    "×" * 60,
]  # fmt: skip
"""Texts that a spreadsheet, a reader or a page could take for something else."""
LINES = ["première ligne\nseconde ligne", "a;b\n;;;;;;;;;;;;;;;;;;;;;;;;;;", "x\n" * 40 + "fin"]
TEXTS = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=20))
_DAYS = st.dates(date(2000, 1, 1), TODAY)
_FREE_DAYS = st.dates(date(1850, 1, 1), date(2200, 12, 31))
_ORDERED = (("date_pose", "date_retrait"), ("en_vigueur", "fin"), ("arrivee", "depart"))


def values(
    one: RecordField,
    members: Sequence[int] = (),
    records: Mapping[str, Sequence[int]] | None = None,
) -> st.SearchStrategy[Any]:
    """Something that may be typed in a field; its empty value too, unless it is required."""
    made = _filled(one, members, (records or {}).get(one.sort.target, ()))
    if made is not None and one.sort.free:
        made = made.map(lambda text: _fit(one, text))
    empty: st.SearchStrategy[Any] = st.just(one.sort.empty)
    if made is None:
        return empty
    return made if one.required else st.one_of(empty, made)


def _fit(one: RecordField, text: str) -> str:
    """The text as it would be kept, no longer than it may be, something where it must be."""
    kept = str(one.sort.read(text)[0])[: one.sort.longest].strip()
    return kept or "x" * one.required


def _filled(
    one: RecordField, members: Sequence[int], targets: Sequence[int]
) -> st.SearchStrategy[Any] | None:
    match one.sort:
        case Company() | Record():
            ids = members if one.sort.of_companies else targets
            return st.sampled_from(ids) if ids else None
        case Companies() | Records():
            return _some(members if one.sort.of_companies else targets)
        case Choices(choices):
            return _some(list(choices))
        case Choice(choices):
            return st.sampled_from(list(choices))
        case Link():
            word = st.text("abz09-_./?=&%é;|", max_size=20)
            return word.map(lambda text: f"https://exemple.fr/{text}")
        case LongText():
            return st.one_of(TEXTS, st.sampled_from(LINES))
        case Text():
            return TEXTS
        case Integer(least, most):
            return st.integers(int(least or 0), int(most or 1_000_000))
        case Decimal(least, most):
            return st.decimals(least or 0, most or 1_000_000, places=2).map(float)
        case Day(span):
            return _FREE_DAYS if span is Span.ANY else _DAYS
        case YesNo():
            return st.booleans()
    return st.integers(1, 9)


def _some(among: Sequence[Any]) -> st.SearchStrategy[Any] | None:
    if not among:
        return None
    return st.lists(st.sampled_from(among), min_size=1, max_size=5, unique=True)


@st.composite
def contents(
    draw: st.DrawFn,
    kind: RecordKind,
    members: Sequence[int] = (),
    records: Mapping[str, Sequence[int]] | None = None,
    today: date = TODAY,
) -> dict[str, Any]:
    """A content of this register as it is kept: nothing in it is refused.

    ``members``: ids of the companies that it may be about (one at least for a register that must
    be about one); ``records``: register → ids that it may name (``veille`` for a ``diffusion``).
    """
    typed = {one.name: draw(values(one, members, records)) for one in kind.fields}
    content, _ = check_content(kind, typed, today)
    _agree(kind, content)
    content, wrong = check_content(kind, content, today)
    assume(not wrong)
    return content


def _agree(kind: RecordKind, content: dict[str, Any]) -> None:
    """Make the fields hold together, rather than draw until they do."""
    for first, last in _ORDERED:
        if content.get(first) and content.get(last):
            content[first], content[last] = sorted((content[first], content[last]))
    if kind.code == "accompagnement":
        done = "mesures" in content["etape"]
        content["mesures"] = (content["mesures"] or ["ventilation"]) if done else []
    if kind.code == "situation":
        content["fe"] = content["fe"] or "inconnu"


@st.composite
def services(draw: st.DrawFn, most: int = 3, kinds: Sequence[str] = tuple(KINDS)) -> "Service":
    """A service: hostile members (some gone, twins, without number), and up to ``most`` records of
    each register (of ``kinds`` only, if given), which name each other."""
    members = draw(member_frames())
    records: dict[str, list[int]] = {}
    rows: list[RecordRow] = []
    for code, kind in KINDS.items():
        if code not in kinds or (code == "diffusion" and not records.get("veille")):
            continue
        found = draw(st.lists(contents(kind, members.index.tolist(), records), max_size=most))
        first = len(rows) + 1
        records[code] = list(range(first, first + len(found)))
        rows += [
            RecordRow(number, code, content, draw(TEXTS), "2026-11-07T10:30:00Z", version_id=7)
            for number, content in zip(records[code], found, strict=True)
        ]
    return Service(members, tuple(rows))


@st.composite
def member_frames(draw: st.DrawFn) -> pd.DataFrame:
    """One to six members, index = id: ``numero_adherent, siret, raison_sociale`` (str), ``present``
    (bool), ``entreprise`` (str: two members may be one company)."""
    numbers = st.one_of(st.sampled_from(["", "00012", "12", "A-7", "00034"]), TEXTS)
    sirets = st.sampled_from(["", "73282932000074", "35600000000048", "00012"])
    row = st.tuples(numbers, sirets, TEXTS, st.booleans(), st.sampled_from(["e1", "e2", "e3"]))
    rows = draw(st.lists(row, min_size=1, max_size=6))
    columns = ["numero_adherent", "siret", "raison_sociale", "present", "entreprise"]
    frame = pd.DataFrame(rows, columns=columns, index=pd.RangeIndex(1, len(rows) + 1))
    texts = dict.fromkeys(["numero_adherent", "siret", "raison_sociale", "entreprise"], "str")
    return frame.astype({**texts, "present": "bool"})


class Service:
    """``members``: see :func:`member_frames`; ``rows``: the records; ``activity``: their frames."""

    def __init__(self, members: pd.DataFrame, rows: tuple[RecordRow, ...]) -> None:
        self.members = members
        self.rows = rows

    def __repr__(self) -> str:
        return f"Service({self.members.to_dict('index')}, {self.rows})"

    @cached_property
    def activity(self) -> Activity:
        """The frames of all registers; companies are described as little as can be."""
        named = self.members["entreprise"]
        companies = pd.DataFrame("", index=pd.Index(named.unique(), name="entreprise"),
                                 columns=[*COLUMNS])  # fmt: skip
        companies["adherent"] = [int(named.index[named.eq(name)][0]) for name in companies.index]
        companies["present"] = True
        return build_activity("satm", 7, self.rows, KnownCompanies(companies, named))
