"""What one cell says of who has left: a word of status, a yes or no, a day.

A word is recognised whole, without the words that say whose it is (« Adhérent radié »), after a
code (« 2 - Radié ») and before a precision (« Radié le 12/03/2024 », « Radié (impayé) »). What is
announced is not done: « à radier », « radiation demandée » are no departure, they are not known.
"""

import re
from datetime import date

from radon.domain.member_file.cell import clean_text
from radon.domain.member_file.departure_title import Departure, SignTitle
from radon.domain.member_file.title import fold_title, list_spellings, split_title
from radon.domain.words.day import read_day

STAYS, UNKNOWN, BLANK = "reste", "?", ""
"""What a cell may say besides a :class:`Departure`: still a member; not understood; nothing."""
Meaning = str | date
_NO_DAY = frozenset({date(1900, 1, 1), date(1899, 12, 30), date(1899, 12, 31), date(1, 1, 1)})
_NO_YEAR = 2090
"""From it on, the end that software writes for "no end" (31/12/9999, 31/12/2099)."""
_WORDS: dict[str, str] = {
    STAYS: (
        "actif|active|a|adhérent|adhérente|en cours|en activité|activité|ouvert|ouverte|présent"
        "|présente|à jour|valide|validé|validée|affilié|affiliée|inscrit|inscrite|membre|normal"
        "|normale|en service|adhésion en cours|adhésion active|actif en cours|non radié|non sorti"
        "|non suspendu|nouveau|nouvel adhérent|réactivé|réactivée|réadhésion|réintégré|oui actif"
    ),
    Departure.RADIE: "radié|radiée|radiation|exclu|exclue|rayé|rayée",
    Departure.SORTI: (
        "sorti|sortie|démissionnaire|démission|démissionné|démissionnée|parti|partie|résilié"
        "|résiliée|résiliation|inactif|inactive|non actif|non active|non adhérent|non adhérente"
        "|ex adhérent|ancien adhérent|ancienne adhérente|plus adhérent|n'est plus adhérent"
        "|adhésion résiliée|adhésion terminée|fin d'adhésion|non renouvelé|transféré|transférée"
        "|désactivé|désactivée|archivé|archivée"
    ),
    Departure.FERME: (
        "fermé|fermée|fermeture|fermé définitivement|définitivement fermé|cessé|cessée|cessation"
        "|cessation d'activité|cessation activité|activité cessée|a cessé son activité|liquidé"
        "|liquidée|dissous|dissoute|dissolution|clos|close|clôturé|clôturée"
    ),
    Departure.SUSPENDU: "suspendu|suspendue|suspension|adhésion suspendue|mis en suspens",
}
_KNOWN = {
    fold_title(word): meaning for meaning, words in _WORDS.items() for word in words.split("|")
}
_LETTERS = {"a": STAYS, "f": Departure.FERME, "c": Departure.FERME}
_YES = frozenset({"oui", "o", "x", "1", "1.0", "vrai", "true", "yes", "y"})
_NO = frozenset({"non", "n", "0", "0.0", "faux", "false", "no"})
_NOTHING = frozenset({"null", "none", "nan", "n/a", "na", "nc", "nr", "néant", "non renseigné"})
LETTERS = frozenset(_LETTERS)
"""Those of the State's register, in small letters: A for active, F for closed, C for ceased."""
_CODE = re.compile(r"(?!(?:non|pas|ex|plus|sans)\b)[a-z0-9]{1,4}\s*[-–:.)]\s*(?=\S)", re.I)
_TAIL = re.compile(
    r"\s*(?:[(;,–:].*|- .*| (?:le|au|depuis|en|pour|suite|par|d['’]office|à compter|sur)\b.*)",
    re.I | re.S,
)
_DAY_BESIDE = re.compile(
    r"(?<=\D)(?:\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})|\d{4}-\d\d-\d\d)(?!\d)"
)
_LONGEST = 120


def read_departure(cell: str, title: SignTitle, *, flag: bool) -> Meaning:
    """What a cell of a status column says. ``flag``: its title is a question."""
    text = clean_text(cell)[0].replace("\n", " ")
    short = text.casefold()
    if is_nothing(text):
        return BLANK
    if len(text) > _LONGEST:
        return UNKNOWN
    if title.register and short in _LETTERS:
        return _LETTERS[short]
    if flag and short in _YES | _NO:
        return STAYS if (short in _YES) is title.member else title.departure
    if flag and not title.member and (day := read_day(text)):
        return read_leaving_day(text) or (BLANK if day else UNKNOWN)
    return _find_word(text)


def read_leaving_day(cell: str) -> date | None:
    """The day of a cell; None for none, for what software writes in its place, for no day."""
    day = read_day(clean_text(cell)[0])
    return None if day is None or day in _NO_DAY or day.year >= _NO_YEAR else day


def find_leaving_day(cell: str) -> date | None:
    """The day that stands beside a word: « Radié au 31/12/2027 »."""
    beside = _DAY_BESIDE.search(clean_text(cell)[0])
    return None if beside is None else read_leaving_day(beside[0])


def is_odd_day(cell: str) -> bool:
    """Whether a cell of a column of days holds something that is no day."""
    text = clean_text(cell)[0]
    return not is_nothing(text) and read_day(text) is None


def is_nothing(text: str) -> bool:
    """Whether a cell says that there is none: "", "-", "00/00/0000", "NULL"."""
    return (
        text.casefold() in _NOTHING
        or not re.search(r"[^\W_]", text)
        or bool(re.fullmatch(r"0[0\W]+", text))
    )


def _find_word(text: str) -> str:
    for whole in dict.fromkeys((text, _CODE.sub("", text, count=1))):
        for part in dict.fromkeys((whole, _TAIL.sub("", whole, count=1))):
            meaning = next((_KNOWN[k] for k, _ in list_spellings(part) if k in _KNOWN), "")
            if meaning and not _takes_back(whole[len(part) :], meaning):
                return meaning
    return UNKNOWN


def _takes_back(rest: str, meaning: str) -> bool:
    """« Radié - réintégré »: a precision that says the contrary, which leaves nothing sure."""
    others = {_KNOWN[word] for word in split_title(rest) if word in _KNOWN and word != "activite"}
    return bool(others) and (STAYS in others) is not (meaning == STAYS)
