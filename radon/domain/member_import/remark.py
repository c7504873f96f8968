"""What is to be said of the cells of a received file: the problems of its rows, and the communes
that nobody can be sure of, with what may be written instead where that is known.

For the annotated copy (:mod:`radon.domain.member_import.annotated`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pandas as pd

from radon.domain.commune.match import SURE, Confiance, Methode
from radon.domain.document.sheet import Shade
from radon.domain.member_file.field import LOCATION_FIELDS, ColumnMapping, Field
from radon.domain.member_import.preview import ImportPreview
from radon.domain.words.problem import Problem

_MOST_PROPOSED = 5
_NOWHERE, _TOO_MANY = "ADH-010", "ADH-099"
_POSTAL_CODE, _INSEE_CODE = "ADH-040", "ADH-041"
_OTHER_ADDRESS = "adresse "
"""How the column of a problem begins that is of another address of the row."""
_ASKED_OF = (Field.VILLE, *LOCATION_FIELDS)


@dataclass(frozen=True)
class Remark:
    """``line``: of the received file; ``columns``: titles of the cells, () for the whole row;
    ``shade``: None where no cell is to be coloured; ``proposal``: "" when none is known."""

    line: int
    columns: tuple[str, ...]
    value: str
    reason: str
    proposal: str
    shade: Shade | None


def list_remarks(
    preview: ImportPreview, mapping: ColumnMapping, communes: pd.DataFrame
) -> list[Remark]:
    """Everything to be said, in the order of the lines; a commune that a person settled is not.

    ``communes``: today's, index = INSEE code (``nom``, ``codes_postaux``).
    """
    told = [_tell_problem(problem, preview, mapping, communes) for problem in preview.anomalies]
    asked = _ask_communes(preview, mapping, communes)
    return sorted([*told, *asked], key=lambda remark: remark.line)


def count_asked(preview: ImportPreview) -> int:
    """How many rows have a commune to be confirmed."""
    return len(_find_asked(preview))


def _tell_problem(
    problem: Problem, preview: ImportPreview, mapping: ColumnMapping, communes: pd.DataFrame
) -> Remark:
    shade = Shade.GRAVE if problem.blocking else Shade.DOUBTFUL
    return Remark(
        problem.line,
        _find_columns(problem, preview.colonnes["colonne"].tolist(), mapping),
        problem.value,
        problem.message,
        _propose_code(problem, preview.attachment, communes),
        None if problem.code == _TOO_MANY else shade,
    )


def _find_columns(
    problem: Problem, headers: Sequence[str], mapping: ColumnMapping
) -> tuple[str, ...]:
    """A problem names a title, a field of several titles, or another address of the row."""
    if problem.code == _NOWHERE:
        return tuple(one for field in LOCATION_FIELDS for one in mapping.columns.get(field, ()))
    if problem.column in headers:
        return (problem.column,)
    for field, fed in mapping.columns.items():
        if problem.column in (mapping.header(field), field.label):
            return fed
    for other in mapping.others:
        if problem.column == f"{_OTHER_ADDRESS}{other.label}":
            return tuple(one for fed in other.columns.values() for one in fed)
    return ()


def _propose_code(problem: Problem, attachment: pd.DataFrame, communes: pd.DataFrame) -> str:
    """The code of the commune that was found, in place of one that is none."""
    if problem.code not in (_POSTAL_CODE, _INSEE_CODE) or problem.line not in attachment.index:
        return ""
    code = str(attachment.at[problem.line, "code_insee"])
    if code not in communes.index:
        return ""
    return code if problem.code == _INSEE_CODE else _spell_codes(code, "", communes)


def _find_asked(preview: ImportPreview) -> pd.DataFrame:
    """The attachment of the rows whose commune is not sure and that tell where they are."""
    rows = preview.attachment
    nowhere = {problem.line for problem in preview.anomalies if problem.code == _NOWHERE}
    answered = rows.index.isin([*nowhere, *preview.settled])
    return rows[~rows["confiance"].isin(list(SURE)) & ~answered]


def _ask_communes(
    preview: ImportPreview, mapping: ColumnMapping, communes: pd.DataFrame
) -> Iterator[Remark]:
    """One remark a commune to be confirmed, on the cell that asks for it."""
    asked = _find_asked(preview)
    typed = preview.diff.rows.loc[asked.index].to_dict("records")
    methods = Methode.labels()
    for line, found, row in zip(asked.index.tolist(), asked.to_dict("records"), typed, strict=True):
        first = (Field.CODE_POSTAL,) if found["methode"] == Methode.CODE_POSTAL_VOISIN else ()
        field = next(one for one in (*first, *_ASKED_OF) if one in mapping.columns)
        which = "à confirmer" if found["confiance"] == Confiance.A_CONFIRMER else "indécise"
        reason = f"commune {which} : {methods[found['methode']]}"
        codes = [str(found["code_insee"]), *str(found["candidats"]).split("|")]
        proposal = _spell_places(codes, str(row[Field.CODE_POSTAL]), communes)
        value = "" if pd.isna(row[field]) else str(row[field]).replace("\n", ", ")
        yield Remark(int(line), mapping.columns[field], value, reason, proposal, Shade.ASKED)


def _spell_places(codes: Sequence[str], typed: str, communes: pd.DataFrame) -> str:
    """ "53000 Laval ou 53810 Changé": as it is to be written in the file."""
    known = [code for code in dict.fromkeys(codes) if code in communes.index]
    names = communes["nom"].reindex(known).to_dict()
    places = [
        f"{_spell_codes(code, typed, communes)} {names[code]}".strip()
        for code in known[:_MOST_PROPOSED]
    ]
    return " ou ".join(places) + (" …" if len(known) > _MOST_PROPOSED else "")


def _spell_codes(code: str, typed: str, communes: pd.DataFrame) -> str:
    """The postal code of a commune: the one typed where it serves it, else all of them
    ("53000/53010"); "" for a commune that has too many to be proposed."""
    served = [one for one in str(communes.at[code, "codes_postaux"]).split("|") if one]
    if typed in served:
        return typed
    return "/".join(served) if len(served) <= _MOST_PROPOSED else ""
