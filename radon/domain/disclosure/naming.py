"""Nobody is named in the version for the partners: texts that name a company or a person.

Texts typed by people go into a report word for word. In the version for the partners, one that
holds the name of a member (or what people make of a long one: "EHPAD de Changé" of "EHPAD de
Changé – Résidence des Lilas"), its SIRET, SIREN or number, the name of someone of the staff (in the
register, or in a column of doctors or assistants that is kept of the member file) or of a contact,
an e-mail address or a telephone number is withheld as a whole, and said to be: its author corrects
it, nothing is cut inside a sentence. The complete version keeps it as it is.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from radon.domain.contract.terms import Contract
from radon.domain.member_file.field import Field
from radon.domain.member_file.other_column import list_kept, names_persons
from radon.domain.registers.activity import Activity
from radon.domain.registers.kinds import KINDS
from radon.domain.words.folding import fold

WITHHELD = "[texte retiré : il nomme une entreprise ou une personne]"
SHARED_TEXTS: Mapping[str, tuple[str, ...]] = {
    "difficulte": ("texte",),
    "contribution": ("texte",),
    "reunion": ("objet", "decisions"),
    "communication": ("titre", "public"),
    "action_collective": ("titre", "partenaires"),
    "livrable": ("titre",),
    "support": ("titre", "reference"),
    "veille": ("titre", "reference"),
}
"""Register → its typed fields that the version for the partners shows."""
_EDGES = frozenset(
    {
        "SARL", "SAS", "SASU", "SA", "EURL", "EI", "EIRL", "SCI", "SNC", "SCOP", "SCIC", "SCP",
        "SELARL", "SELAS", "EARL", "GAEC", "SCEA", "SOCIETE", "STE", "ETS", "ETABLISSEMENTS",
        "ENTREPRISE", "ASSOCIATION", "MONSIEUR", "MADAME", "MR", "MME", "M", "DR",
        "LA", "LE", "LES", "L",
    }
)  # fmt: skip
"""Legal forms, titles, articles."""
_NOT_A_WORD = re.compile(r"[^A-Z0-9]+")
_ADDRESS = re.compile(r"\S@\S+\.\S")
_DIGITS = re.compile(r"(?<![0-9])[0-9](?:[ .()/\u00a0\u202f-]{0,3}[0-9]){8,15}(?![0-9])")
_ADDRESSED = re.compile(
    r"(?<!\w)(?:M\.|MM\.|Mr|Mme|Mlle|Dr|Pr|Monsieur|Madame|Docteur)\s+[A-ZÀ-ÖØ-Þ][\w'’-]+"
)
_TELEPHONE = re.compile(r"(?:0|(?:00)?330?)[1-9][0-9]{8}")
_LEAST_LETTERS, _LEAST_NUMBER = 5, 5
_BREAK = re.compile(r"\s[–—-]+\s|[()\[\]/;:,]")
_LINKS = frozenset({"DE", "DU", "DES", "D", "LA", "LE", "LES", "L", "ET", "EN", "A", "AU", "AUX",
                    "SUR", "POUR", "PAR"})  # fmt: skip
_NOBODY = _LINKS | {
    "NON", "SANS", "AUCUN", "AUCUNE", "INCONNU", "INCONNUE", "VACANT", "VACANTE", "POSTE", "COURS",
    "ATTENTE", "DEFINIR", "DETERMINER", "DESIGNER", "POURVOIR", "AFFECTER", "AFFECTE", "AFFECTEE",
    "ATTRIBUE", "RENSEIGNE", "MEDECIN", "INFIRMIER", "INFIRMIERE", "TRAVAIL",
}  # fmt: skip
"""What such a column holds where there is nobody ("À définir", "Sans médecin")."""
_LEAST_SHORT, _LEAST_BEGINNING = 10, 3
"""Of a shortened name: letters; words of the beginning of a name that nothing breaks."""
_SHARED_BY = 3
"""A contact that stands in as many rows is a department ("Service paie"), not a person."""
_Words = tuple[str, ...]


@dataclass(frozen=True, eq=False)
class KnownNames:
    """What must not be read by the partners. ``names``: first word → names as words; ``numbers``:
    SIRET, SIREN, numbers of members and whatever else identifies."""

    names: Mapping[str, frozenset[_Words]] = field(repr=False)
    numbers: frozenset[str] = field(repr=False)

    def find_name(self, text: str) -> str:
        """What a text names, "" when it names nobody."""
        if found := _ADDRESS.search(text) or _ADDRESSED.search(text):
            return found[0]
        for run in _DIGITS.findall(text):
            digits = re.sub(r"[^0-9]", "", run)
            if digits[:9] in self.numbers or _TELEPHONE.fullmatch(digits):
                return str(run)
        words = _split(text)
        for rank, word in enumerate(words):
            if word in self.numbers:
                return word
            for name in self.names.get(word, ()):
                if tuple(words[rank : rank + len(name)]) == name:
                    return " ".join(name)
        return ""

    def hide(self, text: str) -> str:
        """The text, or :data:`WITHHELD`."""
        return WITHHELD if self.find_name(text) else text


def gather_names(
    members: pd.DataFrame, activity: Activity, contract: Contract, places: Iterable[str]
) -> KnownNames:
    """``members``: ``siret, raison_sociale, numero_adherent, contact`` and the other columns that
    the service keeps (present ones; those that left are in the activity). ``places``: names of
    communes, which name no company."""
    companies, staff = activity.companies, activity.frames["personne"]["nom"]
    authors = pd.concat([frame["auteur"] for frame in activity.frames.values()]).unique()
    contacts = members[Field.CONTACT].value_counts()
    known = [*members[Field.RAISON_SOCIALE].unique(), *companies["raison_sociale"].unique(), *staff]
    met = [*authors, *contacts.index[contacts.lt(_SHARED_BY)], *_list_beside(members)]
    told = {_trim(_split(name)) for name in known}
    told |= _shorten([*members[Field.RAISON_SOCIALE], *companies["raison_sociale"]])
    told |= {words for name in met if len(words := _trim(_split(name))) > 1}  # Mme Petit is a word
    ordinary = _list_ordinary(contract, places)
    names: dict[str, set[_Words]] = {}
    for words in told:
        if sum(map(len, words)) >= _LEAST_LETTERS and f" {' '.join(words)} " not in ordinary:
            names.setdefault(words[0], set()).add(words)
    sirets = pd.concat([members[Field.SIRET], companies["siret"]]).unique()
    own = pd.concat([members[Field.NUMERO_ADHERENT], companies["numero_adherent"]]).unique()
    return KnownNames(
        {word: frozenset(found) for word, found in names.items()},
        frozenset(
            {siret[:9] for siret in sirets if len(siret) >= 9}
            | {word for number in own for word in _split(number) if _identifies(word)}
        ),
    )


def _list_beside(members: pd.DataFrame) -> list[str]:
    """The persons of the service that the other columns of its member file hold."""
    kept = list_kept(members.columns)
    columns = [members[name] for name, title in kept.items() if names_persons(title)]
    values = {str(value) for cells in columns for value in cells.unique()}
    return [value for value in sorted(values) if not _NOBODY.issuperset(_split(value))]


def _split(text: str) -> list[str]:
    return _NOT_A_WORD.sub(" ", fold(text)).split()


def _trim(words: Sequence[str]) -> _Words:
    """Without the legal forms and titles at either end: people leave them out."""
    first, end = 0, len(words)
    while first < end and words[first] in _EDGES:
        first += 1
    while end > first and words[end - 1] in _EDGES:
        end -= 1
    return tuple(words[first:end])


def _shorten(names: Iterable[str]) -> set[_Words]:
    """What people make of long names: the piece before a break, a piece or a beginning that holds a
    rare word. Those that many names share name nobody."""
    wholes = {name: _trim(_split(name)) for name in set(names)}
    frequent = Counter(word for words in set(wholes.values()) for word in set(words) - _LINKS)
    met: Counter[_Words] = Counter()
    for name, words in wholes.items():
        pieces = [_trim(_split(piece)) for piece in _BREAK.split(name)]
        ends = range(_LEAST_BEGINNING, len(words))
        beginnings = [words[:end] for end in ends if words[end - 1] not in _LINKS]
        rare = {
            piece for piece in (*pieces, *beginnings)
            if any(frequent[word] < _SHARED_BY for word in set(piece) - _LINKS)
        }  # fmt: skip
        met.update({*pieces[:1], *rare} - {words})
    return {
        words for words, number in met.items()
        if number < _SHARED_BY and len(words) > 1 and sum(map(len, words)) >= _LEAST_SHORT
    }  # fmt: skip


def _identifies(word: str) -> bool:
    return len(word) >= _LEAST_NUMBER and any(c.isdigit() for c in word)


def _list_ordinary(contract: Contract, places: Iterable[str]) -> str:
    """Phrases that name nobody: those of the contract, of the registers, names of communes."""
    told = [contract.nom, contract.titre, contract.volet, *contract.signataires, *contract.roles]
    for action in contract.actions:
        told += [action.objectif, action.libelle, *action.qui]
    told += [one.libelle for one in contract.indicateurs]
    for kind in KINDS.values():
        told += [kind.one, kind.many, kind.intro]
        for one in kind.fields:
            told += [one.label, one.help, *one.choices.values()]
    return " | ".join(f" {' '.join(_split(text))} " for text in [*told, *places])
