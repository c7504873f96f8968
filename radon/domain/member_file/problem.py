"""Everything that can be wrong with a row of a member file: one code, one French sentence each.

========  ========  =============================================================================
code      blocking  what
========  ========  =============================================================================
ADH-001   no        more cells than titles: the surplus is kept at the end of the last cell
ADH-002   no        fewer cells than titles: the missing ones are taken as empty
ADH-003   no        a quotation mark that is opened and never closed
ADH-004   no        bytes that are no text in the encoding of the file
ADH-005   no        an error cell of a spreadsheet (#N/A, #REF!…), taken as empty
ADH-006   no        rows hidden in the sheet, read like the others
ADH-007   no        more than 32 767 characters in a cell of a workbook: the rest is left out
ADH-010   yes       nothing tells where the company is
ADH-011   yes       a TOTAL row
ADH-012   yes       the titles once more
ADH-013   no        the address that decides is empty: another one of the row is read
ADH-020   no        control characters, dropped
ADH-021   no        more than 2 000 characters in a cell: its beginning is read
ADH-030   no        SIRET written in scientific notation: its digits are lost
ADH-031   no        SIRET that has not 14 digits
ADH-032   no        SIRET whose check digit is wrong (kept)
ADH-033   no        SIREN (9 digits) in place of the SIRET
ADH-040   no        postal code that is none
ADH-041   no        INSEE code that is none
ADH-050   no        headcount that is no number
ADH-051   no        headcount band that a spreadsheet turned into a date
ADH-060   no        NAF code that is none
ADH-061   no        NAF code of before 2008 (rév. 1), or one without its leading zero
ADH-070   no        coordinate that is no number, or out of range
ADH-071   no        latitude without longitude, or the other way round
ADH-099   no        so many more problems of one code, not listed one by one
========  ========  =============================================================================

001–007 are found by ``radon.sources``, the others by ``values.tidy``.
"""

from collections.abc import Iterable

from radon.domain.words.problem import Problem

# More rows than this with the same warning are counted, not listed: a million warnings help nobody
# and would fill the memory. Blocking problems are always listed one by one.
MOST_LISTED = 1_000

MESSAGES = {
    "ADH-001": "la ligne a plus de cellules que de titres : le surplus est gardé à la fin de la "
    "dernière colonne ; vérifier si un séparateur traîne dans le texte",
    "ADH-002": "la ligne a moins de cellules que de titres : les colonnes manquantes sont prises "
    "pour vides",
    "ADH-003": "un guillemet est ouvert et jamais fermé : il est lu comme un caractère ordinaire",
    "ADH-004": "des octets illisibles ont été remplacés : vérifier les accents de cette ligne",
    "ADH-005": "la cellule contient une erreur de tableur : elle est prise pour vide",
    "ADH-006": "des lignes masquées dans la feuille ont été lues comme les autres",
    "ADH-007": "la cellule contient plus de 32 767 caractères, ce que tient un tableur : la suite "
    "est laissée de côté",
    "ADH-010": "ni adresse, ni code postal, ni commune, ni code INSEE, ni coordonnées : compléter "
    "l'adresse de l'entreprise",
    "ADH-011": "la ligne ressemble à une ligne de total : la retirer du fichier",
    "ADH-012": "la ligne répète les titres des colonnes : la retirer du fichier",
    "ADH-013": "l'adresse qui décide de la zone est vide : celle-ci est lue à sa place",
    "ADH-020": "des caractères de contrôle invisibles ont été retirés",
    "ADH-021": "la cellule contient plus de 2 000 caractères : seul le début est lu",
    "ADH-030": "le SIRET est écrit en notation scientifique et ses chiffres sont perdus : mettre "
    "la colonne au format Texte puis ressaisir le SIRET",
    "ADH-031": "le SIRET n'a pas 14 chiffres : il est ignoré",
    "ADH-032": "la clé de contrôle du SIRET est fausse : vérifier un chiffre mal recopié",
    "ADH-033": "c'est un SIREN (9 chiffres) : le SIRET de l'établissement en a 14",
    "ADH-040": "ce n'est pas un code postal français : il est ignoré",
    "ADH-041": "ce n'est pas un code INSEE de commune : il est ignoré",
    "ADH-050": "l'effectif n'est pas un nombre : il est pris pour inconnu",
    "ADH-051": "la tranche d'effectif a été changée en date par un tableur : ressaisir l'effectif "
    "au format Texte",
    "ADH-060": "ce n'est pas un code NAF (attendu : 43.99C) : il est ignoré",
    "ADH-061": "c'est un code NAF d'avant 2008, ou son zéro initial est perdu : il est ignoré",
    "ADH-070": "la coordonnée n'est pas un nombre de degrés possible : elle est ignorée",
    "ADH-071": "la latitude et la longitude vont ensemble : celle qui reste est ignorée",
}
BLOCKING = frozenset({"ADH-010", "ADH-011", "ADH-012"})
NOT_MEMBERS = frozenset({"ADH-011", "ADH-012"})
"""TOTAL rows and repeated titles."""


def describe(code: str, line: int, column: str, value: str) -> Problem:
    """The Problem of one row, with the sentence of its code."""
    return Problem(code, line, column, value, MESSAGES[code], blocking=code in BLOCKING)


def describe_all(
    code: str, column: str, lines_and_values: Iterable[tuple[int, str]], *, total: int
) -> list[Problem]:
    """The Problems of many rows: all of them if blocking, else at most ``MOST_LISTED`` and a count.

    ``total`` is how many there are in all; the iterable need not be consumed to its end.
    """
    listed: list[Problem] = []
    for line, value in lines_and_values:
        if code not in BLOCKING and len(listed) == MOST_LISTED:
            message = f"{total - MOST_LISTED} autres lignes ont le même défaut ({code})"
            listed.append(Problem("ADH-099", line, column, value, message))
            break
        listed.append(describe(code, line, column, value))
    return listed
