"""Address lines that La Poste's machines read (NF Z10-011): six lines of at most 38 characters.

From what a company typed to the lines of its letter; used by the target list. The lines are

====  ==========================================================================
1     raison sociale
2     contact, or the end of a long raison sociale
3     building, business park, anything that leads to the street
4     number and street
5     lieu-dit, BP, CS
6     postal code and city, CEDEX included, as the company typed them, unless a person
      confirmed another city
====  ==========================================================================

A city that a person confirmed is the one printed, and its former commune goes on a line above
(:func:`choose_place`).

Lines 3 to 6 are in capitals, without accents or punctuation (the standard asks it of 4 to 6).
A line that is too long is abbreviated by :data:`ABBREVIATIONS`, then continued on a free line,
and only then cut; what was cut is said in ``adresse_coupee``. The commune that was found for the
company stands elsewhere: a CEDEX address stays CEDEX here.
"""

import re

import pandas as pd

from radon.domain.commune.match import Methode
from radon.domain.member_file.field import Field
from radon.domain.words.cedex import CEDEX_WORD
from radon.domain.words.folding import clean_line

WIDTH = 38
LINES = ("ligne_1", "ligne_2", "ligne_3", "ligne_4", "ligne_5", "ligne_6")

# Only for lines that are too long, in this order, until the line fits.
ABBREVIATIONS = (
    ("ZONE D AMENAGEMENT CONCERTE", "ZAC"), ("ZONE INDUSTRIELLE", "ZI"),
    ("ZONE ARTISANALE", "ZA"), ("ZONE D ACTIVITES", "ZA"), ("ZONE D ACTIVITE", "ZA"),
    ("PARC D ACTIVITES", "PA"), ("PARC D ACTIVITE", "PA"), ("CENTRE COMMERCIAL", "CCAL"),
    ("BOITE POSTALE", "BP"), ("LIEU DIT", "LD"), ("COMMUNAUTE DE COMMUNES", "CC"),
    ("BOULEVARD", "BD"), ("AVENUE", "AV"), ("RESIDENCE", "RES"), ("APPARTEMENT", "APP"),
    ("BATIMENT", "BAT"), ("IMMEUBLE", "IMM"), ("LOTISSEMENT", "LOT"), ("QUARTIER", "QUA"),
    ("FAUBOURG", "FG"), ("IMPASSE", "IMP"), ("CHEMIN", "CHE"), ("ALLEES", "ALL"),
    ("ALLEE", "ALL"), ("PASSAGE", "PAS"), ("SQUARE", "SQ"), ("ROUTE", "RTE"), ("PLACE", "PL"),
    ("COURS", "CRS"), ("ETABLISSEMENTS", "ETS"), ("ETABLISSEMENT", "ETS"),
    ("ENTREPRISE", "ENT"), ("ASSOCIATION", "ASS"), ("COMPAGNIE", "CIE"),
    ("COMMANDANT", "CDT"), ("CAPITAINE", "CNE"), ("LIEUTENANT", "LT"), ("MARECHAL", "MAL"),
    ("PROFESSEUR", "PR"), ("PRESIDENT", "PDT"), ("GENERAL", "GAL"), ("COLONEL", "CEL"),
    ("DOCTEUR", "DR"), ("SERGENT", "SGT"), ("SAINTE", "STE"), ("SAINT", "ST"),
    ("NOTRE DAME", "ND"), ("GRANDE", "GDE"), ("GRAND", "GD"),
)  # fmt: skip
_SHORTENINGS = tuple(
    (re.compile(rf"\b{words}\b", re.IGNORECASE), short) for words, short in ABBREVIATIONS
)

_STREET = (
    "RUE|R|AVENUE|AV|AVE|BOULEVARD|BD|BLD|BVD|ALLEES?|ALL|CHEMIN|CHE|CH|IMPASSE|IMP|PLACE|PL|"
    "ROUTE|RTE|SQUARE|SQ|QUAI|QU|COURS|CRS|FAUBOURG|FG|FBG|PASSAGE|PAS|SENTE|SENTIER|VOIE|VENELLE|"
    "ROND POINT|RPT|ESPLANADE|ESP|PROMENADE|PROM|RUELLE|MAIL|CITE|TRAVERSE|MONTEE|COTE|LEVEE|"
    "CHAUSSEE|CHS|PARVIS|GRANDE RUE|GRAND RUE|GR"
)
_PLACE = (
    "ZI|ZA|ZAC|ZC|ZAE|ZONE|PARC|PA|BATIMENT|BAT|IMMEUBLE|IMM|RESIDENCE|RES|CENTRE|CCAL|ESPACE|"
    "LOTISSEMENT|LOT|HALL|ETAGE|ESCALIER|ESC|PORTE|APPARTEMENT|APP|TOUR|BOX|LOCAL"
)
_BOX = r"(?:BP|CS|TSA|CIDEX|BOITE POSTALE)\s?[0-9]"
_NUMBER = r"[0-9]+(?: ?(?:BIS|TER|QUATER|[A-Z]))?"
_IS_BOX = re.compile(rf"{_BOX}|(?:LIEU DIT|LD)\b")
_IS_STREET = re.compile(rf"{_NUMBER} \S|(?:{_STREET}) \S")
_IS_PLACE = re.compile(rf"(?:{_PLACE})\b")
_BOX_AFTER = re.compile(rf"(\S.*?) ({_BOX}.*)")
_STREET_AFTER_PLACE = re.compile(rf"((?:{_PLACE})\b.*?) ({_NUMBER} (?:{_STREET})\b.*)")

_BLANK = re.compile(r"[\x00-\x20\x7f-\xa0\u2000-\u200f\u2028-\u202f\u2060-\u206f\ufeff]+")
_CEDEX = re.compile(rf" {CEDEX_WORD}(?![A-Z]).*$")
_POSTAL_CODE = re.compile(r"(?:F\s?)?([0-9]{1,2}) ?([0-9]{3})")


def clean_code_postal(text: str) -> str:
    """Five digits when that is what was meant ("1000", "53 000", "F-53000"), else cleaned."""
    cleaned = clean_line(text)
    match = _POSTAL_CODE.fullmatch(cleaned)
    return (match[1] + match[2]).zfill(5) if match else cleaned


def read_street(adresse: str) -> tuple[str, str, str]:
    """Lines 3, 4 and 5 of an address as typed (its lines parted by "\\n"), each of any length."""
    pieces: list[str] = []
    for typed in adresse.split("\n"):
        line = clean_line(typed)
        tail = _BOX_AFTER.fullmatch(line)
        for part in tail.groups() if tail else (line,):
            both = _STREET_AFTER_PLACE.fullmatch(part)
            pieces += both.groups() if both else (part,)
    pieces = [piece for piece in dict.fromkeys(pieces) if piece]
    streets = [bool(_IS_STREET.match(piece)) for piece in pieces]
    first_street = streets.index(True) if True in streets else None
    slots: dict[int, list[str]] = {3: [], 4: [], 5: []}
    for rank, piece in enumerate(pieces):
        slots[_slot(piece, rank, first_street, len(pieces) - 1)].append(piece)
    three, four, five = (" ".join(slots[slot]) for slot in (3, 4, 5))
    return three, four, five


def _slot(piece: str, rank: int, first_street: int | None, last: int) -> int:
    """The line of a piece; one that says nothing leads to the street, or is a lieu-dit."""
    if _IS_BOX.match(piece):
        return 5
    if _IS_STREET.match(piece):
        return 4 if rank == first_street else 5
    if _IS_PLACE.match(piece):
        return 3
    if first_street is None:
        return 5 if rank == last else 3
    return 3 if rank < first_street else 5


def city_line(code_postal: str, ville: str) -> str:
    """Line 6, of any length: postal code and city as typed, cleaned; the code is never twice."""
    code, city = clean_code_postal(code_postal), clean_line(ville)
    if code and (city == code or city.startswith(code + " ")):
        city = city[len(code) + 1 :]
    return f"{code} {city}".strip()


def choose_place(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with the ``adresse`` and the ``ville`` that a letter bears.

    Reads ``adresse, ville, commune, commune_2016, methode``. An empty city is the commune that was
    found. One that a person confirmed (``Methode.CONFIRMATION``) takes the place of what was typed,
    with its former commune as one more line of the address; a CEDEX stays, it is where La Poste
    delivers. The postal code stays as typed.
    """
    typed, commune, former = rows[Field.VILLE], rows["commune"], rows["commune_2016"]
    written = typed.map({text: clean_line(text) for text in typed.unique()}).astype("str")
    named = commune.map({text: clean_line(text) for text in commune.unique()}).astype("str")
    confirmed = rows["methode"].eq(Methode.CONFIRMATION) & written.ne(named)
    confirmed &= ~(" " + written).str.contains(_CEDEX)
    told = confirmed & former.ne("") & former.ne(commune)
    lines = rows[Field.ADRESSE]
    longer = (lines + "\n" + former).str.strip("\n")
    ville = typed.mask(confirmed | written.eq(""), commune)
    return rows.assign(**{Field.ADRESSE.value: lines.mask(told, longer), Field.VILLE.value: ville})


def format_addresses(adherents: pd.DataFrame) -> pd.DataFrame:
    """The letter's address of every row.

    Reads ``raison_sociale, contact, adresse, code_postal, ville``; gives :data:`LINES`, each of at
    most 38 characters, "" where there is nothing, and ``adresse_coupee``: what did not fit.
    """
    streets = {typed: read_street(typed) for typed in adherents[Field.ADRESSE].unique()}
    pairs = list(zip(adherents[Field.CODE_POSTAL], adherents[Field.VILLE], strict=True))
    cities = {pair: city_line(*pair) for pair in set(pairs)}
    lines = pd.DataFrame(
        {
            "ligne_1": _blank_cleaned(adherents[Field.RAISON_SOCIALE]),
            "ligne_2": _blank_cleaned(adherents[Field.CONTACT]),
            **{
                f"ligne_{slot + 3}": adherents[Field.ADRESSE].map(
                    {typed: lines[slot] for typed, lines in streets.items()}
                )
                for slot in range(3)
            },
            "ligne_6": [cities[pair] for pair in pairs],
        },
        index=adherents.index,
    ).astype("str")
    lines["adresse_coupee"] = ""
    _drop_repeats(lines)
    too_long = pd.concat([lines[line].str.len() > WIDTH for line in LINES], axis=1).any(axis=1)
    if too_long.any():
        refused = lines.loc[too_long, list(LINES)].itertuples(index=False, name=None)
        fitted = [(*six, cut) for six, cut in map(fit_address, refused)]
        lines.loc[too_long] = pd.DataFrame(
            fitted, columns=lines.columns, index=lines.index[too_long]
        ).astype("str")
    return lines


def _blank_cleaned(texts: pd.Series) -> pd.Series:
    return texts.map({text: _BLANK.sub(" ", text).strip() for text in texts.unique()})


def _drop_repeats(lines: pd.DataFrame) -> None:
    """Empty the address lines that only repeat the company's name or the city."""
    names = lines["ligne_1"].map({name: clean_line(name) for name in lines["ligne_1"].unique()})
    for line in ("ligne_3", "ligne_4", "ligne_5"):
        lines.loc[lines[line].eq(names) | lines[line].eq(lines["ligne_6"]), line] = ""


def fit_address(lines: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    """Six lines of any length made to fit, and what had to be cut ("" if nothing).

    Too long: abbreviated; still too long: continued on a free line, order kept; no free line:
    the contact goes first (it has its own column), then the ends of lines 1, 3, 5 and 4.
    """
    city, cut_city = _fit_city(lines[5])
    wrapped = [_wrap(_abbreviate(lines[slot])) for slot in range(5)]
    cut: list[str] = []
    for victim in (1, 0, 2, 4, 3):
        least = min(len(wrapped[victim]), 0 if victim == 1 else 1)
        kept = max(least, len(wrapped[victim]) - max(sum(map(len, wrapped)) - 5, 0))
        cut[:0] = wrapped[victim][kept:]
        del wrapped[victim][kept:]
    chunks = [(slot, chunk) for slot in range(5) for chunk in wrapped[slot]]
    fitted = [""] * 5
    place = -1
    for rank, (slot, chunk) in enumerate(chunks):
        place = min(max(slot, place + 1), 5 - (len(chunks) - rank))
        if place > 2 and slot < 2:  # a name that comes down to line 4 takes its spelling
            chunk, excess = clean_line(chunk)[:WIDTH].strip(), clean_line(chunk)[WIDTH:]
            cut += [excess] if excess else []
        fitted[place] = chunk
    return (*fitted, city), " ".join([*cut, cut_city] if cut_city else cut)


def _abbreviate(line: str) -> str:
    for words, short in _SHORTENINGS:
        if len(line) <= WIDTH:
            break
        line = words.sub(short, line)
    return line


def _wrap(line: str) -> list[str]:
    """The line in chunks of at most 38 characters, parted between words where possible."""
    chunks: list[str] = []
    start = 0
    while len(line) - start > WIDTH:
        blank = line.rfind(" ", start + 1, start + WIDTH + 1)
        end = blank if blank > 0 else start + WIDTH
        chunks.append(line[start:end])
        start = end
        while line[start : start + 1].isspace():
            start += 1
    return [*chunks, line[start:]] if start < len(line) else chunks


def _fit_city(line: str) -> tuple[str, str]:
    """Line 6 in 38 characters: the end of the name goes, never the code nor the CEDEX."""
    line = _abbreviate(line)
    if len(line) <= WIDTH:
        return line, ""
    cedex = _CEDEX.search(line)
    tail = cedex[0] if cedex and len(cedex[0]) <= 12 else ""
    name = line[: len(line) - len(tail)] if tail else line
    room = WIDTH - len(tail)
    blank = name.rfind(" ", 6, room + 1)
    end = blank if blank > 0 else room
    return name[:end] + tail, name[end:].strip()
