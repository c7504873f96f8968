"""What one cell of a member file means: postal code, SIRET, NAF, headcount, coordinate.

Each ``read_*`` takes the text of a cell and gives ``(value, code)``: the value as the product
writes it, "" when there is none, and the code of the problem ("" when all is well). They are
idempotent: what they give, read again, gives itself. ``values`` calls
them on the distinct cells that are not yet in their final form.
"""

import re
import unicodedata
from collections.abc import Callable

Reading = tuple[str, str]
CellReader = Callable[[str], Reading]

_ERROR_CELL = re.compile(
    r"#(?:N/A|N/D|REF!|VALEUR ?!|VALUE!|NOM ?\?|NAME\?|DIV/0 ?!|NULL!|NUL ?!|NOMBRE ?!|NUM ?!)",
    re.I,
)
_SPACES = re.compile(r"[ \t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_INVISIBLE = re.compile(r"[\u200b-\u200d\u2060\ufeff\xad]")
# C0 and C1 but for tab and line ends, DEL, and the marks that turn the writing direction around.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069]")
_COMBINING = re.compile("[\u0300-\u036f]")
_LINE_END = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
_TRAILING_ZEROS = re.compile(r"(?<=\d)[.,]0+$")

_NOT_GIVEN = re.compile(
    r"n/?[acd]|n[rsn]|inconnue?|non (?:communiqu|renseign|déclar)[ée]e?|non connue?|à préciser"
    r"|néant|[?]|--?"
)
# INSEE, trancheEffectifsEtablissement: code -> lower bound. NN and empty: unknown.
_TRANCHES = {
    "00": "0", "0": "0", "01": "1", "1": "1", "02": "3", "2": "3", "03": "6", "3": "6",
    "11": "10", "12": "20", "21": "50", "22": "100", "31": "200", "32": "250", "41": "500",
    "42": "1000", "51": "2000", "52": "5000", "53": "10000",
}  # fmt: skip
# What « 10-19 » becomes in a cell that a spreadsheet takes for a date.
_DATE = re.compile(
    r"\d{4}-\d{2}-\d{2}(?: 00:00:00)?|\d{1,2}-[a-zéû]{3,5}\.?|[a-zéû]{3,5}\.?-\d{2}", re.ASCII
)
_PEOPLE = re.compile(
    r"\s*(?:salari[ée]?e?s?|personnes?|pers\.?|sal\.?|etp|employ[ée]e?s?)\b\.?(?:\(s\))?$"
)
# Of a tidy text cell; the longest true address has some 300.
MOST_CHARACTERS = 2_000
_MOST_EMPLOYEES = 1_000_000


def clean_text(cell: str) -> Reading:
    """One spelling of white space and accents (NFC); control characters go, and are reported.

    Line ends stay, as "\\n": in an address they separate its lines.
    """
    if _ERROR_CELL.fullmatch(cell.strip()):
        return "", "ADH-005"
    text = _CONTROL.sub("", cell)
    code = "ADH-020" if text != cell else ""
    text = _INVISIBLE.sub("", _LINE_END.sub("\n", text))
    lines = (_SPACES.sub(" ", line).strip(" ") for line in text.split("\n"))
    return "\n".join(_compose(line) for line in lines if line), code


def _compose(line: str) -> str:
    """NFC where a letter and its accent stand apart (Mac files); nothing else is touched."""
    return unicodedata.normalize("NFC", line) if _COMBINING.search(line) else line


def read_code_postal(cell: str) -> Reading:
    """Five digits: ``1000``, ``F-53000``, ``53 000``, ``53000.0``, ``53000 LAVAL``."""
    text = re.sub(r"^(?:FR?|FRANCE)[\s-]*(?=\d)", "", cell, flags=re.I)
    text = re.sub(r"(?<=\d{4})[.,]0+$", "", text)
    match = re.match(r"(\d{2})[ .]?(\d{3})(?!\d)(?:\W.*)?$", text, flags=re.S)
    if match:
        digits = match[1] + match[2]
    elif re.fullmatch(r"\d ?\d{3}", text):
        digits = "0" + text.replace(" ", "")
    else:
        return "", "ADH-040" if cell else ""
    return (digits, "") if digits[:2] != "00" else ("", "ADH-040")


def read_code_insee(cell: str) -> Reading:
    """``53130``, ``1001`` (its zero lost), ``53130.0``, ``2a004``."""
    text = _TRAILING_ZEROS.sub("", cell).replace(" ", "").upper()
    if re.fullmatch(r"[1-9]\d{3,4}|0[1-9]\d{3}|2[AB]\d{3}", text, flags=re.A):
        return text.zfill(5), ""
    return "", "ADH-041" if cell else ""


def read_siret(cell: str) -> Reading:
    """Fourteen digits, whatever stands between them. The check digit is not looked at here."""
    text = _TRAILING_ZEROS.sub("", cell)
    if re.fullmatch(r"[+]?\d(?:[.,]\d+)?E[+]?\d+", text, flags=re.I):
        return "", "ADH-030"
    digits = re.sub(r"[\s.,/_'’-]", "", re.sub(r"^(?:SIRET|N°)\s*:?", "", text, flags=re.I))
    if re.fullmatch(r"\d{14}", digits, flags=re.A):
        return digits, ""
    if re.fullmatch(r"\d{13}", digits, flags=re.A):
        # A spreadsheet took the zero. tidy() keeps the result only if its check digit holds.
        return "0" + digits, ""
    if re.fullmatch(r"\d{9}", digits, flags=re.A):
        return "", "ADH-033"
    return "", "ADH-031" if cell else ""


def read_naf(cell: str) -> Reading:
    """``43.99C`` out of ``4399C``, ``43.99 C``, ``4399c``, ``43.99C - Autres travaux``."""
    text = re.sub(r"^(?:NAF|APE)\s*:?\s*", "", cell, flags=re.I)
    match = re.match(r"(\d{2})[ .]?(\d{2})[ .-]?([A-Z])(?![A-Z0-9])", text, flags=re.I | re.A)
    if match:
        return f"{match[1]}.{match[2]}{match[3].upper()}", ""
    match = re.match(r"(\d)\.(\d{2}) ?([A-Z])(?![A-Z0-9])", text, flags=re.I | re.A)
    if match:
        return f"0{match[1]}.{match[2]}{match[3].upper()}", ""
    if re.fullmatch(r"\d{2}\.?\d[A-Z]", text, flags=re.I | re.A):
        return "", "ADH-061"
    return "", "ADH-060" if cell and not _NOT_GIVEN.fullmatch(cell.casefold()) else ""


def read_effectif(cell: str) -> Reading:
    """A whole number of people; a range gives its lower bound, ``12,5`` is rounded half up."""
    text = re.sub(r"(?<=\d) (?=\d{3}(?!\d))", "", cell.casefold())
    if not text or _NOT_GIVEN.fullmatch(text):
        return "", ""
    if _DATE.fullmatch(text):
        return "", "ADH-051"
    text = _PEOPLE.sub("", text).strip()
    match = re.fullmatch(
        r"(?:de |entre |plus de |\+ ?(?:de )?|> ?=? ?|≥ ?)?(\d+)(?:[.,](\d{1,2}|0+))?"
        r"(?: ?(?:à|a|et|-|–|/|_|\.\.|ou|et plus|ou plus|\+)(?: ?(?:\d+|plus))?)?",
        text,
        flags=re.A,
    )
    if match is None or len(match[1]) > 7:
        return "", "ADH-050"
    number = int(match[1]) + (1 if (match[2] or "0")[0] >= "5" else 0)
    return (str(number), "") if number <= _MOST_EMPLOYEES else ("", "ADH-050")


def read_tranche(cell: str) -> Reading:
    """A cell of a « tranche d'effectif » column: INSEE code (lower bound) or a range in words."""
    if cell.upper() in _TRANCHES:
        return _TRANCHES[cell], ""
    return read_effectif(cell)


def read_degrees(cell: str) -> Reading:
    """A number of degrees with a decimal point: ``47,85``, ``-0.77°``, ``+48.1``."""
    text = cell.replace(" ", "").replace("−", "-").rstrip("°").replace(",", ".")
    if re.fullmatch(r"[+-]?\d{1,3}(?:\.\d*)?|[+-]?\.\d+", text, flags=re.A):
        return text.removeprefix("+"), ""
    if re.fullmatch(r"-?\d(?:\.\d+)?e-?\d{1,2}", text, flags=re.I | re.A):
        return text, ""
    return "", "ADH-070" if cell else ""


def read_telephone(cell: str) -> Reading:
    """As typed; a number that lost its zero in a spreadsheet gets it back."""
    number = re.fullmatch(r"0?([1-9]\d{8})(?:[.,]0+)?", cell, flags=re.A)
    return (f"0{number[1]}" if number else cell), ""


def read_refusal(cell: str) -> Reading:
    """« Ne pas solliciter »: "" is no refusal, "oui" is one, other text is one with a reason."""
    text = cell.casefold()
    if text in {"non", "n", "0", "0.0", "faux", "false", "no", "nc"}:
        return "", ""
    refused = text in {"oui", "o", "x", "1", "1.0", "vrai", "true", "yes", "y"}
    return ("oui" if refused else cell), ""
