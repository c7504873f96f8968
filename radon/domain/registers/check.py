"""What is typed in a form or read in a file, made into a content, or refused field by field.

:func:`read_value` understands one value as people write it (dates, numbers, codes or labels);
:func:`check_content` judges a whole record. Both answer with French sentences, never throw.
"""

import math
import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from radon.domain.registers.kind import MANY, TEXTS, RecordField, RecordKind, Sort
from radon.domain.words.folding import fold

MOST_PEOPLE_WRITE = re.compile(r"[;|\n]")
"""Between several values of one cell."""
FIRST_DAY = date(2000, 1, 1)
_FREE_DATES = frozenset({"veille.en_vigueur", "veille.fin", "personne.depart"})
_DAY = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4}|\d{2})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ][\d:.]+Z?)?")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_BETWEEN_WORDS = re.compile("[\\W_]+")
_YES = frozenset({"OUI", "O", "VRAI", "TRUE", "1", "X"})
_NO = frozenset({"NON", "N", "FAUX", "FALSE", "0"})


def read_value(one: RecordField, typed: object) -> tuple[Any, str]:
    """(value as it is kept, ""), or (the empty value, what is wrong with ``typed``).

    ``typed``: a value of a widget, or the text of a cell. Ids (records, companies, files) must be
    numbers already: whoever reads a file looks them up first.
    """
    if typed is None or (isinstance(typed, float) and math.isnan(typed)):
        return one.empty, ""
    if one.sort in MANY:
        return _read_many(one, typed)
    if isinstance(typed, str) and not typed.strip():
        return one.empty, ""
    if one.sort in TEXTS:
        return _read_text(one, str(typed))
    if one.sort is Sort.DATE:
        day = read_day(typed)
        said = "" if day else f"« {typed} » n'est pas une date : écrivez jj/mm/aaaa."
        return (day.isoformat() if day else ""), said
    if one.sort in (Sort.INTEGER, Sort.DECIMAL):
        return _read_number(one, typed)
    if one.sort is Sort.CHOICE:
        code = find_code(one.choices, str(typed))
        return code, "" if code else f"« {typed} » n'est pas un choix : {_list(one.choices)}."
    if one.sort is Sort.YES_NO:
        return _read_yes_no(typed)
    return _read_id(typed)


def check_content(
    kind: RecordKind, typed: Mapping[str, object], today: date
) -> tuple[dict[str, Any], dict[str, str]]:
    """The content of a record and, by field, what prevents it from being kept.

    Every field of the kind is in the content, even empty. Dates of acts are not to come: an act is
    recorded once it is done.
    """
    content: dict[str, Any] = {}
    wrong: dict[str, str] = {}
    for one in kind.fields:
        value, said = read_value(one, typed.get(one.name))
        content[one.name] = value
        if said:
            wrong[one.name] = said
        elif one.required and value in ("", None, []):
            wrong[one.name] = "À remplir."
        elif one.sort is Sort.DATE and value:
            wrong |= _judge_day(kind, one, date.fromisoformat(value), today)
    for name, said in _judge_together(kind, content).items():
        wrong.setdefault(name, said)
    return content, wrong


def read_day(typed: object) -> date | None:
    """A day as people or Excel write it ("7/11/2026", "07.11.26", "2026-11-07 00:00:00")."""
    if isinstance(typed, datetime):
        return typed.date()
    if isinstance(typed, date):
        return typed
    text = str(typed).strip()
    if match := _ISO.fullmatch(text):
        year, month, day = (int(part) for part in match.groups())
    elif match := _DAY.fullmatch(text):
        day, month, year = (int(part) for part in match.groups())
        year += 2000 if year < 100 else 0
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def find_code(choices: Mapping[str, str], typed: str) -> str:
    """The code of a code or of a label, accents, case, spaces and hyphens apart; "" when there is
    none."""
    if typed in choices:
        return typed
    wanted = simplify(typed)
    for code, label in choices.items():
        if wanted and wanted in (simplify(code), simplify(label)):
            return code
    return ""


def simplify(text: str) -> str:
    """A code or a label without what people write in several ways: "Rez de chaussée" and
    "rez-de-chaussee" are one."""
    return _BETWEEN_WORDS.sub("", fold(text))


def _read_text(one: RecordField, typed: str) -> tuple[str, str]:
    clean = _CONTROLS.sub("", typed).strip()
    if one.sort is not Sort.LONG_TEXT:
        clean = " ".join(clean.split())
    if len(clean) > one.longest:
        return clean[: one.longest], f"Trop long : {one.longest} caractères au plus."
    if one.sort is Sort.LINK_URL and not re.fullmatch(r"(?i)https?://[^\s<>\"']+", clean):
        return clean, "Un lien commence par http:// ou https://, sans espace."
    return clean, ""


def _read_number(one: RecordField, typed: object) -> tuple[int | float | None, str]:
    text = re.sub(r"[\s\u00a0\u202f]", "", str(typed)).replace(",", ".")
    try:
        number = float(text)
    except ValueError:
        return None, f"« {typed} » n'est pas un nombre."
    if not math.isfinite(number):
        return None, f"« {typed} » n'est pas un nombre."
    if one.sort is Sort.INTEGER and number != int(number):
        return None, f"« {typed} » : un nombre entier est attendu."
    if one.least is not None and number < one.least:
        return None, f"Au moins {one.least:g}."
    if one.most is not None and number > one.most:
        return None, f"Au plus {one.most:g}."
    return (int(number) if one.sort is Sort.INTEGER else number), ""


def _read_yes_no(typed: object) -> tuple[bool | None, str]:
    if isinstance(typed, bool):
        return typed, ""
    said = fold(str(typed)).strip()
    if said in _YES:
        return True, ""
    if said in _NO:
        return False, ""
    return None, f"« {typed} » : oui ou non est attendu."


def _read_id(typed: object) -> tuple[int | None, str]:
    try:
        return int(str(typed)), ""
    except ValueError:
        return None, f"« {typed} » est inconnu."


def _read_many(one: RecordField, typed: object) -> tuple[list[Any], str]:
    values: Sequence[object]
    if isinstance(typed, str):
        values = [part.strip() for part in MOST_PEOPLE_WRITE.split(typed) if part.strip()]
    else:
        values = list(typed)  # type: ignore[call-overload]
    if one.sort is Sort.CHOICES:
        found = {str(value): find_code(one.choices, str(value)) for value in values}
        unknown = [value for value, code in found.items() if not code]
        if unknown:
            return [], f"« {unknown[0]} » n'est pas un choix : {_list(one.choices)}."
        return list(dict.fromkeys(found.values())), ""
    try:
        return list(dict.fromkeys(int(str(value)) for value in values)), ""
    except ValueError:
        return [], f"« {typed} » : un numéro est inconnu."


def _list(choices: Mapping[str, str]) -> str:
    labels = list(choices.values())
    return ", ".join(labels[:8]) + (", …" if len(labels) > 8 else "")


def _judge_day(kind: RecordKind, one: RecordField, day: date, today: date) -> dict[str, str]:
    if f"{kind.code}.{one.name}" in _FREE_DATES:
        return {}
    if day > today:
        return {one.name: "Date à venir : enregistrez l'acte une fois fait."}
    if day < FIRST_DAY and kind.code != "personne":
        return {one.name: f"Date avant {FIRST_DAY.year} : vérifiez l'année."}
    return {}


def _judge_together(kind: RecordKind, content: Mapping[str, Any]) -> dict[str, str]:
    """What no field can tell alone."""
    wrong: dict[str, str] = {}
    for first, last in (
        ("date_pose", "date_retrait"), ("en_vigueur", "fin"), ("arrivee", "depart"),
    ):  # fmt: skip
        if content.get(first) and content.get(last) and content[last] < content[first]:
            wrong[last] = f"Avant « {kind.field(first).label} » : vérifiez les deux dates."
    if kind.code == "accompagnement":
        done = content["etape"] == "mesures"
        if done and not content["mesures"]:
            wrong["mesures"] = "Indiquez au moins une mesure mise en place."
        if content["mesures"] and not done:
            wrong["mesures"] = "Seulement pour l'étape « mesures de prévention mises en place »."
    if kind.code == "situation" and all(
        content[one.name] in ("", None) for one in kind.fields if one.name not in _SITUATION_KEYS
    ):
        wrong["fe"] = "Indiquez au moins une information."
    return wrong


_SITUATION_KEYS = frozenset({"date", "entreprise", "source"})
