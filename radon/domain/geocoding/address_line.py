"""The one line of an address that may leave the machine, cleaned; or why none may.

A geocoder needs one line: a house in a street, a street, or a hamlet. Member files put much else
among the address lines: people ("chez Mme …", "à l'attention de …"), the company's own name, a
shop sign, a phone. So the rule is not "send all but …" but "send what looks like a place":

1. a house in a street or hamlet (``12 BIS RUE DES LILAS``), else
2. a street without a number, else
3. a place that says so (lieu-dit, ZA, ``LA PETITE METAIRIE``: an article or a word of places).

Any other line stays. A line that holds a person's name, a phone, an e-mail or a registration
number stays too, even when it holds a street. RGPD: ``query`` sends nothing else than this line,
the postal code, the city and the commune code.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from radon.domain.words.cedex import CEDEX_WORD
from radon.domain.words.folding import clean_line, fold
from radon.domain.words.labelled_code import LabelledCode

MOST_CHARACTERS = 140
"""The services refuse the whole batch (413) for one question of more than 200 characters, postal
code and city (45 at most) included."""


class Withheld(LabelledCode):
    """Why the address of a row is not sent; "" where it may be."""

    SANS_ADRESSE = "sans_adresse", "aucune ligne d'adresse"
    BOITE_POSTALE = "boite_postale", "boîte postale seule, sans rue ni lieu-dit"
    PERSONNE = "personne", "la ligne d'adresse nomme une personne"
    IDENTIFIANT = (
        "identifiant",
        "la ligne d'adresse contient un téléphone, un courriel ou un numéro",
    )
    ENTREPRISE = "entreprise", "la ligne d'adresse est un nom d'entreprise"
    SANS_RUE = "sans_rue", "la ligne n'est ni une rue ni un lieu-dit reconnu"
    SANS_COMMUNE = "sans_commune", "ni commune ni code postal"


class Line(NamedTuple):
    """``text``: capitals, digits and single blanks, "" when ``withheld`` says why."""

    text: str
    withheld: str = ""


_KINDS = (
    "ALL(?:EES?)?|AV(?:E(?:NUE)?)?|BLVD|BL?D|BOULEVARD|C(?:OU)?RS|CALE|CHAUSSEE|CH(?:E?(?:M(?:IN)?)?)?|"
    "CITE|CLOS|COTE|COUR|CR|DIGUE|ESP(?:LANADE)?|F(?:AU)?B(?:OUR)?G|GALERIE|GR(?:ANDE)? ?RUE|GR|"
    "IMP(?:ASSE)?|JARDINS?|LEVEE|LOT(?:ISSEMENT)?|MAIL|MONTEE|PARVIS|PAS(?:SAGE)?|PASSERELLE|"
    "PL(?:ACE)?|PLACETTE|PONT|PORTE|PROM(?:ENADE)?|QU?(?:AI)?|QUARTIER|R(?:UE)?|RES(?:IDENCE)?|"
    "ROCADE|R(?:ON)?D[ -]P(?:OIN)?T|RPT|AUT(?:OROUTE)?|R(?:OU)?TE|RUELLE|SENT(?:E|IER)|"
    "SQ(?:UARE)?|TRAV(?:ERSE)?|VENELLE|VOIE"
)
# Those that people's names follow; a PONT or a PORTE ends a street's name as often.
_NAMED_KINDS = (
    "ALL(?:EES?)?|AV(?:E(?:NUE)?)?|BLVD|BL?D|BOULEVARD|COURS|CHE?(?:MIN)?|CITE|ESPLANADE|"
    "IMP(?:ASSE)?|MAIL|PASSAGE|PL(?:ACE)?|PROM(?:ENADE)?|QUAI|R(?:UE)?|RES(?:IDENCE)?|"
    "ROND[ -]POINT|R(?:OU)?TE|RUELLE|SENT(?:E|IER)|SQ(?:UARE)?|VOIE|PARC|ESPACE|POLE|Z[AI]C?"
)
_LINKS = r"(?:DE LA|DE L|DES|DE|DU|D|LA|LES|LE|L|AUX?)"
_NUMBER = r"\d{1,4}(?: ?(?:BIS|TER|QUATER|QUINQUIES|[A-F])\b)?"
_FIRST = r"\d{1,4}(?: ?(?:BIS|TER|QUATER|QUINQUIES|[A-F])\b(?! ?\d))?"
_RANGE = re.compile(rf"^({_FIRST})(?:(?: ?[-/&,+] ?| (?:ET|A|AU) | ){_NUMBER})+(?= +[A-Z])")
_STREET = re.compile(rf"^(?:{_KINDS})\b(?! *$)")
_ROAD = re.compile(r"^(?:A|[RCV]?[DN]|VC) ?\d+\b(?! *$)")
_HOUSE = re.compile(rf"^{_NUMBER} +(?=[A-Z])")
_INNER_HOUSE = re.compile(rf"\b{_NUMBER} +(?:{_KINDS})\b(?! *$).*$")
_INNER_STREET = re.compile(r"\b(?:RUE|AVENUE|BOULEVARD|ROUTE|CHEMIN|IMPASSE|ALLEE|PLACE|QUAI)\b.+$")
_PLACE = re.compile(
    r"^(?:LIEU ?DIT|LD|Z\.?[AICUE]\.?[ACDELPSI]?\.?\b|ZONE|PARC|POLE|CENTRE COMMERCIAL|ESPACE|AIRE|"
    r"PORT|GARE|AERO\w+|HAMEAU|VILLAGE|BOURG|FERME|MOULIN|CHATEAU|DOMAINE|MANOIR|LOGIS|METAIRIE|"
    r"CROIX|CARREFOUR|HAUTE?S?|BASS?E?S?|GRANDE?S?|PETITE?S?|VIEUX|VIEILLE|LES?|LA|L|AUX?|ST|STE|"
    r"SAINTE?|CARRIERES?|TENEMENT|BEL AIR|BELLE ?VUE|BEAU ?SEJOUR|BEAULIEU|BEAUSOLEIL)\b"
)
_LIEU_DIT = re.compile(r"^(?:LIEU[ -]?DIT|LD)[ :]+")
_BOX = re.compile(
    r"\b(?:B\.? ?P\.?|C\.? ?S\.?|TSA|CIDEX|BOITE POSTALE)\s*(?:N\s?[°O]?\s*)?\d{1,5}(?: \d{3})?\b"
)
_TAIL_CODE = re.compile(r"(?<=\S)[ ,-]+\d{5}\b.*$")
_CEDEX = re.compile(rf"(?<![A-Z]){CEDEX_WORD}(?![A-Z]).*$")
_COMPLEMENT = re.compile(
    r"(?<=\S) (?:BAT(?:IMENT)?|APP?T?|APPARTEMENT|ESC(?:ALIER)?|ETAGE|RDC|BUREAU|LOCAL|CELLULE|"
    r"PORTE \d|LOT \d|\d+ ?(?:ER|E|EME) ETAGE)\b.*$"
)
_CUTS = re.compile(r"\s[-–—]+\s?|\s?[-–—]+\s|[(),;:\n|]+")
_LONE_NUMBER = re.compile(rf"^\s*(?:N\s?[°O]?\s*)?({_NUMBER})\s*(?:[-–—,;:]\s*)+", re.MULTILINE)

_IDENTIFIER = re.compile(r"@|WWW\.|HTTPS?:|\d(?:[ ./-]?\d){8,}")
_BESIDE = re.compile(
    r"\bCHEZ\b|\bC ?/ ?O\b|\bATTN?\b|\bA ?(?:L ?)?['’]? ?ATT(?:ENTION)?\b|\bBONS SOINS\b|"
    r"\bFAMILLE\b|\bVEUVE\b|\bVVE\b|\bEPOUX\b|\bNE+E? \b|\bP ?/ ?O\b"
)
_TITLE = re.compile(
    r"\b(?:MONSIEUR|MESSIEURS|MADAME|MESDAMES|MADEMOISELLE|MMES?|MLLES?|MRS?|DOCTEUR|DR|MAITRE|"
    r"PROFESSEUR|PR)\b(?=\.? *\S)|\bMM?\.(?= *[A-Z])|(?:^|\bET )MM?(?= [A-Z]{2})|"
    r"(?<=[A-Z] )M(?= [A-Z]{2})|^ME\.? (?=[A-Z]{2})"
)
_BEFORE_TITLE = re.compile(rf"\b(?:{_NAMED_KINDS})\.?(?: {_LINKS})?[ ']*$")
_LEGAL = re.compile(
    r"\b(?:SARL|EURL|SASU?|SNC|SCI|SCEA|EARL|GAEC|SCOP|SCP|SELARL|ETS|ETABLISSEMENTS?|ENTREPRISE|"
    r"SOCIETE|ASSOCIATION|CABINET|GARAGE|BOULANGERIE|TABAC|COIFFURE)\b"
)
_DANGLING = re.compile(rf"(?:^|\s)(?:{_LINKS}|{_NAMED_KINDS})$")


def choose_line(address: str, names: Iterable[str] = ()) -> Line:
    """The line of an address (lines joined by "\\n") that may be sent.

    ``names``: the company's name and its contact, to keep them back; they never come out.
    """
    folded = fold(address).replace("’", "'")
    if not folded.strip():
        return Line("", Withheld.SANS_ADRESSE)
    own = [name for name in (clean_line(name) for name in names) if len(name) > 2]
    reason = ""
    found: list[tuple[int, str]] = []
    for line in _LONE_NUMBER.sub(r"\1 ", folded).split("\n"):
        kept, why = _read_line(line, own)
        found += kept
        reason = reason or why
    if not found:
        return Line("", reason or Withheld.SANS_RUE)
    _, text = min(found, key=lambda one: one[0])
    return Line(text[:MOST_CHARACTERS].strip())


def is_about_a_person(folded: str) -> bool:
    """Whether a folded line names a person; ``RUE DU DR LAENNEC`` does not."""
    if _BESIDE.search(folded):
        return True
    return any(
        not _BEFORE_TITLE.search(folded[: title.start()]) for title in _TITLE.finditer(folded)
    )


def holds_identifier(folded: str) -> bool:
    """Whether a folded line holds an e-mail, a site, a phone or a registration number."""
    return _IDENTIFIER.search(_BOX.sub(" ", folded)) is not None


def _read_line(line: str, own: list[str]) -> tuple[list[tuple[int, str]], str]:
    """The places of a line with their rank, and why what is not a place stays."""
    if not line.strip():
        return [], ""
    if is_about_a_person(line):
        return [], Withheld.PERSONNE
    if holds_identifier(line):
        return [], Withheld.IDENTIFIANT
    without_box = _CEDEX.sub("", _BOX.sub(" - ", line)) if _BOX.search(line) else line
    parts = [part for part in _CUTS.split(without_box) if part.strip()]
    if not parts:
        return [], Withheld.BOITE_POSTALE
    found, why = [], ""
    for part in parts:
        rank, text, kept_back = _read_part(part, own)
        if text:
            found.append((rank, text))
        why = why or kept_back
    return found, why


def _read_part(part: str, own: list[str]) -> tuple[int, str, str]:
    """Rank, text; or "" and why."""
    text = clean_line(_TAIL_CODE.sub("", _RANGE.sub(r"\1", part.strip())))
    text = _LIEU_DIT.sub("", text)
    rank, text = _rank(_COMPLEMENT.sub("", text))
    text = _without_names(text, own)
    if not text or (rank > 2 and _is_a_name(text, own)):
        return 9, "", Withheld.ENTREPRISE
    if rank > 3:
        return 9, "", Withheld.SANS_RUE
    return rank, text, ""


def _rank(text: str) -> tuple[int, str]:
    if _HOUSE.search(text):
        return 1, text
    if _ROAD.search(text):
        return 2, text
    if inner := _INNER_HOUSE.search(text):
        return 1, inner[0]
    if _STREET.search(text):
        return 2, text
    if inner := _INNER_STREET.search(text):
        return 2, inner[0]
    return (3 if _PLACE.search(text) else 9), text


def _without_names(text: str, own: list[str]) -> str:
    """A company or contact name that ends the line is cut off, unless the street is its namesake
    (``PLACE DE LA POSTE`` and the company La Poste)."""
    for name in own:
        if text != name and text.endswith(f" {name}"):
            before = text.removesuffix(name).strip()
            if not _DANGLING.search(before) and not re.fullmatch(_NUMBER, before):
                text = before
    return text


def _is_a_name(text: str, own: list[str]) -> bool:
    return bool(_LEGAL.search(text)) or any(f" {name} " in f" {text} " for name in own)
