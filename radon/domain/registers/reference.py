"""Whom and what the fields of a register may name, as a spreadsheet names them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from radon.domain.member_file.field import Field
from radon.domain.member_file.siret import LENGTH
from radon.domain.registers.activity import Activity
from radon.domain.registers.cell_text import squeeze
from radon.domain.registers.directory import Directory, Ids
from radon.domain.registers.kind import RecordKind
from radon.domain.registers.kinds import KINDS
from radon.domain.words.folding import fold

_CARD = re.compile(r"(?i)fiche (?:n° ?)?([0-9]{1,18})")
_RECORD = re.compile(r"(?i)(?:.*\()?n° ?([0-9]{1,18})\)?")


def list_directories(
    kind: RecordKind, activity: Activity, members: pd.DataFrame
) -> Mapping[str, Directory]:
    """Field → those that it may name, for the fields of this register that name something.

    ``members``: every member that the service has or had (see :func:`list_companies`).
    """
    directories: dict[str, Directory] = {}
    if (about := kind.company_field) is not None:
        directories[about.name] = list_companies(members, activity)
    for field in kind.fields:
        if target := field.sort.target:
            directories[field.name] = list_records(KINDS[target], activity.frames[target])
    return directories


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
        register=kind.code,
    )


def list_companies(members: pd.DataFrame, activity: Activity) -> Directory:
    """The members by their number, else their SIRET, else their card: "00012", "fiche 34".

    ``members``: index = id; ``numero_adherent, siret, raison_sociale`` (str), ``present`` (bool).
    Where several rows bear one number, the present ones count before those that left; rows of one
    company are no doubt, its speaking row is meant.
    """
    number = members[Field.NUMERO_ADHERENT].map(squeeze).astype("str")
    siret = members[Field.SIRET].str.replace(r"\s", "", regex=True).astype("str")
    rows = _describe_rows(members, activity)
    by_number, by_siret = _lead(rows, number), _lead(rows, siret)
    both = {
        text: tuple(dict.fromkeys((*by_number[text], *by_siret[text])))
        for text in by_number.keys() & by_siret.keys()
    }
    ids = [int(member) for member in members.index]
    titles = members[Field.RAISON_SOCIALE].map(squeeze).tolist()
    offered = zip(number.tolist(), siret.tolist(), strict=True)
    return Directory(
        titles=dict(zip(ids, titles, strict=True)),
        written={**by_siret, **by_number, **both},
        offered=dict(zip(ids, offered, strict=True)),
        numbered=_CARD,
        bare="fiche",
        hint=_Hints({text.lstrip("0"): text for text in by_number if text.isdecimal()}),
    )


def _describe_rows(members: pd.DataFrame, activity: Activity) -> pd.DataFrame:
    """``present`` (bool), ``entreprise`` (str: the card of a row that is of no company), ``parle``
    (bool: the row that speaks for its company); same index."""
    company = activity.company_of.reindex(members.index).fillna("").astype("str")
    card = pd.Series(members.index, index=members.index).astype("str")
    return pd.DataFrame(
        {
            "present": members["present"].astype("bool"),
            "entreprise": company.where(company.ne(""), card),
            "parle": members.index.isin(set(activity.companies["adherent"])),
        }
    )


@dataclass(frozen=True)
class _Hints:
    """What happened to a member number or a SIRET that nobody has."""

    longer: Mapping[str, str]

    def __call__(self, text: str) -> str:
        wanted = squeeze(text)
        if re.fullmatch(r"[0-9][.,]?[0-9]*[eE]\+?[0-9]+", wanted):
            return "ses chiffres sont perdus : mettez la colonne au format Texte, puis ressaisissez"
        longer = self.longer.get(wanted, "") if len(wanted) <= LENGTH else ""
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
    leads: dict[str, Ids] = {
        key: (number,)
        for key, number in zip(clear["cle"].tolist(), clear["numero"].tolist(), strict=True)
    }
    for key, numbers in first[several].groupby("cle")["numero"]:
        leads[str(key)] = tuple(numbers.tolist())
    return leads


def _group(pairs: Iterable[tuple[str, int]]) -> dict[str, Ids]:
    groups: dict[str, list[int]] = {}
    for text, number in pairs:
        if text:
            groups.setdefault(text, []).append(number)
    return {text: tuple(numbers) for text, numbers in groups.items()}
