"""Which columns of a member file say who has left, and how their cells are to be taken.

Compared as all titles are (:mod:`radon.domain.member_file.title`): whole, without accents, case,
linking words, and without the words that say whose it is: « Statut de l'adhérent », ``CLI-STATUT``,
``ADH_DT_RADIATION``, ``etatAdministratifEtablissement`` (Sirene). Nothing is recognised by a part:
« Statut juridique » is no status of a member.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from radon.domain.member_file.field import Sign
from radon.domain.member_file.title import fold_title, list_spellings, split_title
from radon.domain.words.labelled_code import LabelledCode


class Departure(LabelledCode):
    """Why a row of a member file is kept apart. The label goes with one member."""

    RADIE = "radie", "radié"
    SORTI = "sorti", "sorti"
    FERME = "ferme", "fermé"
    SUSPENDU = "suspendu", "suspendu"


@dataclass(frozen=True)
class SignTitle:
    """How the cells under a title are to be taken. ``sign``: what the column is; ``departure``:
    what its "yes", or its day, means; ``member``: its "yes" means a member; ``register``: its cells
    may be the letters of the State's register (A, F, C)."""

    sign: Sign
    departure: Departure = Departure.SORTI
    member: bool = False
    register: bool = False


_STATUS = (
    "statut|état|situation|statut adhésion|état adhésion|situation adhésion|statut dossier"
    "|état dossier|statut compte|statut actuel|état actuel|situation actuelle|code statut"
    "|libellé statut|lib statut|statut libellé|code état|libellé état|lib état|état libellé"
    "|statut administratif|situation administrative"
)
_REGISTER = "état administratif|code état administratif|statut insee|état insee|état sirene"
_MEMBER = "actif|active|est actif|is active|activé|en activité|adhésion active|adhésion en cours"
_FLAGS = {
    Departure.RADIE: "radié|radiée|est radié|radiation",
    Departure.SORTI: (
        "sorti|sortie|démissionnaire|démission|démissionné|résilié|résiliation|inactif"
        "|ancien adhérent|ex adhérent|adhésion résiliée"
    ),
    Departure.FERME: "fermé|fermée|cessé|cessée|cessation|cessation activité",
    Departure.SUSPENDU: "suspendu|suspendue|suspension|adhésion suspendue",
}
_LEAVING = {
    Departure.RADIE: "radiation|radié",
    Departure.SORTI: (
        "sortie|sorti|départ|fin adhésion|démission|résiliation|résiliation adhésion|désadhésion"
        "|sortie adhérent|fin affiliation"
    ),
    Departure.FERME: "fermeture|cessation|cessation activité|fin activité",
}
_ENTRY = "adhésion|entrée|début adhésion|affiliation|début affiliation|réadhésion|inscription"
_DATES = ("date", "dt", "dat")
_ANSWERS = re.compile(r"\s*(?:\(.*\)|\[.*\]|\bo(?:ui)?\s?/\s?n(?:on)?)\s*[?]?$", re.I)
"""What a title adds of its answers: « Radié (oui/non) », « Actif O/N »."""


def _list_dates(names: str) -> list[str]:
    return [fold_title(f"{date} {name}") for name in names.split("|") for date in _DATES]


def _make_titles() -> dict[str, SignTitle]:
    """Folded title -> how it is taken."""
    titles = {fold_title(name): SignTitle(Sign.STATUT) for name in _STATUS.split("|")}
    for name in _REGISTER.split("|"):
        titles[fold_title(name)] = SignTitle(Sign.STATUT, register=True)
    for name in _MEMBER.split("|"):
        titles[fold_title(name)] = SignTitle(Sign.STATUT, member=True)
    for departure, names in _FLAGS.items():
        flag = SignTitle(Sign.STATUT, departure)
        titles |= dict.fromkeys(map(fold_title, names.split("|")), flag)
    for departure, names in _LEAVING.items():
        titles |= dict.fromkeys(_list_dates(names), SignTitle(Sign.DATE_SORTIE, departure))
    titles[fold_title("fin adhésion")] = SignTitle(Sign.DATE_SORTIE)
    return titles | dict.fromkeys(_list_dates(_ENTRY), SignTitle(Sign.DATE_ENTREE))


_TITLES = _make_titles()
_FLAG_NAMES = frozenset(
    fold_title(name) for names in (_MEMBER, *_FLAGS.values()) for name in names.split("|")
)


def read_sign(header: str) -> SignTitle | None:
    """What a title says; None for nothing of a departure."""
    return next((_TITLES[key] for key in _list_keys(header) if key in _TITLES), None)


def is_flag(header: str) -> bool:
    """Whether the title itself is the question that "oui" and "non" answer."""
    return any(key in _FLAG_NAMES for key in _list_keys(header))


def _list_keys(header: str) -> list[str]:
    return [key for key, _ in list_spellings(_ANSWERS.sub("", header))]


def find_signs(headers: Sequence[str]) -> Mapping[Sign, tuple[str, ...]]:
    """The columns that say who has left, in their order."""
    found: dict[Sign, tuple[str, ...]] = {}
    for header in headers:
        title = read_sign(header) if split_title(header) else None
        if title is not None:
            found[title.sign] = (*found.get(title.sign, ()), header)
    return {sign: found[sign] for sign in Sign if sign in found}


def take_title(header: str, sign: Sign) -> SignTitle:
    """The same of a column that a person named a sign, whatever its title says."""
    title = read_sign(header)
    return title if title is not None and title.sign is sign else SignTitle(sign)
