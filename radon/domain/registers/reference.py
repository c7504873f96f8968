"""How a cell of a spreadsheet names a company, a person, a support, a text; and who it names.

A reference is what people write themselves: a member number or a SIRET, a name. Where it would not
lead back to the same one (two of that name, no number, a ``;`` inside), it is the number of the
record or of the member's card. So what an export writes, an import finds.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from radon.domain.member_file.field import Field
from radon.domain.member_file.siret import LENGTH
from radon.domain.registers.activity import Activity
from radon.domain.registers.check import MOST_PEOPLE_WRITE
from radon.domain.registers.kind import ABOUT_COMPANIES, RecordKind, Sort
from radon.domain.registers.kinds import KINDS
from radon.domain.words.folding import fold

Ids = tuple[int, ...]
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_ELSEWHERE = re.compile(r"[0-9\s\u202f\u00a0]+ entreprises? \(liste dans la feuille Entreprises\)")
_CARD = re.compile(r"(?i)fiche (?:n° ?)?([0-9]{1,18})")
_RECORD = re.compile(r"(?i)(?:.*\()?n° ?([0-9]{1,18})\)?")


@dataclass(frozen=True, eq=False)
class Directory:
    """Those that a field may name. ``titles``: id → what a reader calls it.

    ``written``: text → the ids that it may mean, one when it is clear; ``folded``: the same without
    accents and case, asked when ``written`` does not know; ``numbered``: how a bare number is
    written; ``offered``: id → what may be written for it, best first.
    """

    titles: Mapping[int, str]
    written: Mapping[str, Ids]
    offered: Mapping[int, tuple[str, ...]]
    numbered: re.Pattern[str]
    bare: str
    folded: Mapping[str, Ids] = field(default_factory=dict)
    hint: Callable[[str], str] = lambda _: ""
    _spelt: dict[tuple[int, bool], str] = field(default_factory=dict)

    def find(self, text: str) -> Ids:
        """The ids that a text may mean: none when unknown, several when it is not clear.

        A bare number is taken at its word: it may lead to nobody of ``titles``.
        """
        asked = squeeze(text)
        if match := self.numbered.fullmatch(asked):
            return (int(match[1]),)
        for text in (asked, asked.replace(" ", "")):  # a SIRET is often written in groups
            if (found := self.written.get(text)) and (text == asked or text.isdecimal()):
                return found
        return self.folded.get(fold(asked), ())

    def spell(self, number: int, *, among: bool) -> str:
        """What to write for one of them, so that :meth:`find` gives it back.

        ``among``: others stand in the same cell, between ``;``.
        """
        key = (number, among)
        if key not in self._spelt:
            self._spelt[key] = next(
                (
                    text
                    for text in self.offered.get(number, ())
                    if text
                    and text == squeeze(text)
                    and self.find(text) == (number,)
                    and not (among and MOST_PEOPLE_WRITE.search(text))
                    and not stands_elsewhere(text)
                ),
                f"{self.bare} {number}",
            )
        return self._spelt[key]


def stands_elsewhere(cell: str) -> bool:
    """Whether a cell says that its companies are listed in a sheet of their own."""
    return _ELSEWHERE.fullmatch(cell.strip()) is not None


def squeeze(text: str) -> str:
    """A text on one line, single spaces, without what no file carries."""
    return " ".join(_CONTROLS.sub("", text).split())


def list_directories(
    kind: RecordKind, activity: Activity, members: pd.DataFrame
) -> Mapping[str, Directory]:
    """Field → those that it may name, for the fields of this register that name something.

    ``members``: every member that the service has or had (see :func:`list_companies`).
    """
    found: dict[str, Directory] = {}
    companies: Directory | None = None
    for one in kind.fields:
        if one.sort in ABOUT_COMPANIES:
            companies = companies or list_companies(members, activity)
            found[one.name] = companies
        elif one.sort in (Sort.RECORD, Sort.RECORDS):
            found[one.name] = list_records(KINDS[one.target], activity.frames[one.target])
    return found


def list_records(kind: RecordKind, frame: pd.DataFrame) -> Directory:
    """The records of a register by their name: "Dupont", or "Dupont (n° 12)" when there are two."""
    naming = [name for name in kind.naming if name in frame]
    texts = frame[naming[0]].astype("str") if naming else pd.Series("", index=frame.index)
    titles = {int(key): squeeze(text) for key, text in texts.items()}  # type: ignore[call-overload]
    return Directory(
        titles=titles,
        written=_group((name, key) for key, name in titles.items()),
        folded=_group((fold(name), key) for key, name in titles.items()),
        offered={key: (name, f"{name} (n° {key})") for key, name in titles.items()},
        numbered=_RECORD,
        bare="n°",
    )


def list_companies(members: pd.DataFrame, activity: Activity) -> Directory:
    """The members by their number, else their SIRET, else their card: "00012", "fiche 34".

    ``members``: index = id; ``numero_adherent, siret, raison_sociale`` (str), ``present`` (bool).
    Where several rows bear one number, the present ones count before those that left; rows of one
    company are no doubt, its speaking row is meant.
    """
    number = members[Field.NUMERO_ADHERENT].map(squeeze).astype("str")
    siret = members[Field.SIRET].str.replace(r"\s", "", regex=True).astype("str")
    speaking = set(activity.companies["adherent"])
    rows = pd.DataFrame(
        {
            "present": members["present"].astype("bool"),
            "entreprise": activity.company_of.reindex(members.index).fillna("").astype("str"),
            "parle": members.index.isin(speaking),
        }
    )
    rows["entreprise"] = rows["entreprise"].where(
        rows["entreprise"].ne(""), members.index.astype("str")
    )
    by_number = _lead(rows, number)
    by_siret = _lead(rows, siret)
    both = {
        text: by_number[text]
        if by_siret[text] == by_number[text]
        else tuple(dict.fromkeys((*by_number[text], *by_siret[text])))
        for text in by_number.keys() & by_siret.keys()
    }
    written = {**by_siret, **by_number, **both}
    pairs = zip(members.index.tolist(), number.tolist(), siret.tolist(), strict=True)
    titles = members[Field.RAISON_SOCIALE].map(squeeze)
    return Directory(
        titles={int(key): title for key, title in zip(titles.index, titles, strict=True)},
        written=written,
        offered={int(key): (one, other) for key, one, other in pairs},
        numbered=_CARD,
        bare="fiche",
        hint=_Hints({one.lstrip("0"): one for one in by_number if one.isdecimal()}),
    )


@dataclass(frozen=True)
class _Hints:
    """What happened to a member number or a SIRET that nobody has."""

    longer: Mapping[str, str]

    def __call__(self, text: str) -> str:
        asked = squeeze(text)
        if re.fullmatch(r"[0-9][.,]?[0-9]*[eE]\+?[0-9]+", asked):
            return "ses chiffres sont perdus : mettez la colonne au format Texte, puis ressaisissez"
        longer = self.longer.get(asked, "") if len(asked) <= LENGTH else ""
        return f"peut-être « {longer} », dont les zéros sont perdus" if longer else ""


def _lead(rows: pd.DataFrame, keys: pd.Series) -> dict[str, Ids]:
    """Each text that is not empty → the one row meant, or one row of each company meant."""
    named = rows.assign(cle=keys, numero=rows.index)[keys.ne("")]
    here = named.groupby("cle")["present"].transform("max")
    named = named[named["present"].eq(here)]
    named = named.sort_values(["cle", "parle", "numero"], ascending=[True, False, True])
    first = named.drop_duplicates(["cle", "entreprise"])
    several = first["cle"].duplicated(keep=False)
    clear = first[~several]
    found: dict[str, Ids] = {
        key: (number,)
        for key, number in zip(clear["cle"].tolist(), clear["numero"].tolist(), strict=True)
    }
    for key, numbers in first[several].groupby("cle")["numero"]:
        found[str(key)] = tuple(numbers.tolist())
    return found


def _group(pairs: Iterable[tuple[str, int]]) -> dict[str, Ids]:
    found: dict[str, list[int]] = {}
    for text, number in pairs:
        if text:
            found.setdefault(text, []).append(number)
    return {text: tuple(numbers) for text, numbers in found.items()}


def split_cell(text: str) -> Sequence[str]:
    """The references of a cell, each once, in their order."""
    parts = (squeeze(part) for part in MOST_PEOPLE_WRITE.split(text))
    return list(dict.fromkeys(part for part in parts if part))
