"""Everything that can be wrong with a row of a register's file: one code, one French sentence each.

========  ========  =============================================================================
code      blocking  what
========  ========  =============================================================================
REC-001   no        more cells than titles: the surplus is kept at the end of the last cell
REC-002   no        fewer cells than titles: the missing ones are taken as empty
REC-003   no        a quotation mark that is opened and never closed
REC-004   no        bytes that are no text in the encoding of the file
REC-006   no        rows hidden in the sheet, read like the others
REC-009   no        so many more problems of one of these codes, not listed one by one
REC-010   yes       N° that is no number
REC-011   yes       N° that no record of the service has
REC-012   yes       N° of a record of another register
REC-013   yes       N° that several rows of the file bear
REC-014   yes       a new row that the file has twice
REC-020   yes       a value that is not understood or not admitted
REC-021   yes       a value that is required and not there
REC-030   yes       a company that the service does not have
REC-031   yes       a member number or SIRET that several companies bear
REC-032   yes       a list of companies that is said to be in another sheet, and is not
REC-033   yes       a member number and a SIRET of two companies in one row
REC-040   yes       a person, support or text that is not recorded
REC-041   yes       a name that several records bear
REC-050   no        a joined file, which no spreadsheet carries
REC-051   no        a list of the sheet of the companies that no row asks for
========  ========  =============================================================================

001–009 are found by ``radon.sources``, the others by :mod:`radon.domain.registers.importing`.
"""

from dataclasses import replace

from radon.domain.registers.kind import RecordKind
from radon.domain.words.problem import Problem
from radon.domain.words.sentence import begin_high

MESSAGES = {
    "REC-010": "Le N° est celui que l'export donne à un enregistrement : laissez la cellule vide"
    " pour une nouvelle ligne.",
    "REC-011": "Aucun enregistrement de ce service n'a ce N° (ou il a été retiré) : laissez la"
    " cellule vide pour une nouvelle ligne.",
    "REC-012": "Ce N° est celui d'un enregistrement d'un autre registre ({other}) : importez ce"
    " fichier sur sa page.",
    "REC-013": "Ce N° est sur plusieurs lignes ({lines}) : gardez-en une seule.",
    "REC-014": "La même ligne est déjà dans le fichier (ligne {first}) : retirez l'une des deux.",
    "REC-030": "« {name} » n'est ni un n° d'adhérent ni un SIRET de ce service{hint}. Vérifiez-le"
    " dans la liste des entreprises ; plusieurs se séparent par « ; ».",
    "REC-031": "Plusieurs entreprises ont « {name} » ({names}) : écrivez plutôt le SIRET, ou"
    " « fiche » et le numéro de leur fiche.",
    "REC-032": "La liste des entreprises n'est pas dans le fichier : joignez la feuille"
    " « Entreprises » de l'export, ou écrivez les n° d'adhérent ici.",
    "REC-033": "Le n° d'adhérent et le SIRET ({siret}) désignent deux entreprises : corrigez l'un"
    " ou videz-le.",
    "REC-040": "« {name} » n'est pas enregistré parmi les {many} : ajoutez d'abord {what}, puis"
    " importez de nouveau.",
    "REC-041": "Plusieurs {many} s'appellent « {name} » : écrivez {choices}.",
    "REC-050": "Un fichier joint ne passe pas par un tableau : joignez-le sur la page du registre.",
    "REC-051": "La feuille « Entreprises » donne une liste pour le N° {number}, qu'aucune ligne ne"
    " demande : elle n'est pas lue. Pour qu'elle le soit, gardez la cellule telle qu'exportée.",
}
BLOCKING = frozenset(code for code in MESSAGES if code < "REC-050") | {"REC-020", "REC-021"}
_FIRST = {
    "personne": "cette personne à l'équipe (page Formation)",
    "support": "ce support (page Communication)",
    "veille": "ce texte (page Veille)",
}


def describe(code: str, line: int, column: str, value: str, **words: object) -> Problem:
    """The Problem of one row, with the sentence of its code."""
    message = MESSAGES[code].format(**words)
    return Problem(code, line, column, value, message, blocking=code in BLOCKING)


def describe_value(code: str, line: int, column: str, value: str, fault: str) -> Problem:
    """The Problem of a value that :mod:`radon.domain.registers.check` refuses."""
    return Problem(code, line, column, value, fault, blocking=True)


def describe_unknown(line: int, column: str, value: str, name: str, target: RecordKind) -> Problem:
    """The Problem of a name that no record of ``target`` bears."""
    what = _FIRST.get(target.code, f"« {name} »")
    return describe("REC-040", line, column, value, name=name, many=target.many, what=what)


def adopt(problem: Problem) -> Problem:
    """A problem of the reading (ADH-001…006, 099), under the code that it has here."""
    code = "REC-009" if problem.code == "ADH-099" else problem.code.replace("ADH-", "REC-")
    message = problem.message.replace(problem.code, code)
    return replace(problem, code=code, message=begin_high(message))
