"""Where the register and the member file differ, as lines that a person accepts or not.

Nothing is applied by itself: a difference is one row (:data:`DIFFERENCE_COLUMNS`) with ``accepte``
False; :func:`list_updates` says what the accepted ones would write. The register may be late, and
the file may be about another establishment: the closing of one is told, never acted upon.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import pandas as pd
from rapidfuzz import fuzz

from radon.domain.company_register.record import ErpHint, HeadcountBand, Record, Standing
from radon.domain.geocoding.address_line import choose_line
from radon.domain.geocoding.street_name import normalise_street, split_number
from radon.domain.member_file.field import Field
from radon.domain.member_file.naf import parse_naf
from radon.domain.words.labelled_code import LabelledCode
from radon.domain.words.number import UNKNOWN
from radon.domain.words.sentence import spell_day, tell

DIFFERENCE_COLUMNS = ["numero", "champ", "enregistre", "registre", "accepte"]
_SAME_STREET = 85.0


@dataclass(frozen=True, slots=True)
class _Member:
    """What is stored of one member; ``effectif``: None when unknown."""

    siret: str
    adresse: str
    code_postal: str
    ville: str
    code_insee: str
    naf: str
    effectif: int | None


_TEXTS = ("siret", Field.ADRESSE, Field.CODE_POSTAL, Field.VILLE, "code_insee", Field.NAF)


class Change(LabelledCode):
    """What differs. Only :attr:`applicable` ones write anything when they are accepted."""

    ETAT = "etat", "fermeture"
    ADRESSE = "adresse", "adresse"
    NAF = "naf", "activité (NAF rév. 2 ; NAF 2025 au 1er janvier 2027)"
    EFFECTIF = "effectif", "tranche d'effectif"
    ERP = "erp", "bâtiment recevant du public possible"

    @property
    def applicable(self) -> bool:
        """A band is not a headcount, a closing is for a person to deal with."""
        return self in (Change.ADRESSE, Change.NAF)


def compare_members(
    members: pd.DataFrame, records: Mapping[str, Record], today_of: Callable[[str], str]
) -> pd.DataFrame:
    """The differences: :data:`DIFFERENCE_COLUMNS`, index = that of the member, repeated.

    ``members``: siret, adresse, code_postal, ville, code_insee (attached, today's), naf (str),
    effectif (Int64); ``records``: by SIRET; ``today_of``: any commune code → today's. A member
    whose number was not asked has no row. ``enregistre``, ``registre``: French, to be shown.
    """
    known = members.loc[members["siret"].isin(list(records))]
    rows = [
        (number, record.numero, change.value, told, said, False)
        for number, stored in zip(known.index, _read_members(known), strict=True)
        for record in [records[stored.siret]]
        for change, told, said in _differ(stored, record, today_of)
    ]
    frame = pd.DataFrame(rows, columns=["index", *DIFFERENCE_COLUMNS]).set_index("index")
    frame.index.name = members.index.name
    texts = [column for column in DIFFERENCE_COLUMNS if column != "accepte"]
    return frame.astype(dict.fromkeys(texts, "str") | {"accepte": "bool"})


def list_updates(differences: pd.DataFrame, records: Mapping[str, Record]) -> pd.DataFrame:
    """What the accepted differences would write: index = member, columns ``champ`` (``Field``) and
    ``valeur``. Only fields that the register gives: an empty one never wipes."""
    rows = []
    accepted = differences[differences["accepte"]]
    for number, champ, numero in zip(
        accepted.index, accepted["champ"], accepted["numero"], strict=True
    ):
        for field, value in _written(Change(champ), records[numero]).items():
            if value:
                rows.append((number, str(field), value))
    frame = pd.DataFrame(rows, columns=["index", "champ", "valeur"]).set_index("index")
    frame.index.name = differences.index.name
    return frame.astype("str")


def _written(change: Change, record: Record) -> dict[Field, str]:
    if change is Change.NAF:
        return {Field.NAF: record.naf}
    if change is not Change.ADRESSE:
        return {}
    return {
        Field.ADRESSE: _street_of(record),
        Field.CODE_POSTAL: record.code_postal,
        Field.VILLE: record.commune,
        Field.CODE_INSEE: record.code_insee,
    }


def _street_of(record: Record) -> str:
    """The address without the postal code and city that end it."""
    return re.sub(rf"\s*\b{record.code_postal}\b.*$", "", record.adresse) or record.adresse


def _read_members(members: pd.DataFrame) -> list[_Member]:
    texts = [members[column].tolist() for column in _TEXTS]
    staff = members[Field.EFFECTIF].astype("object").where(members[Field.EFFECTIF].notna(), None)
    return [_Member(*row) for row in zip(*texts, staff.tolist(), strict=True)]


def _differ(
    stored: _Member, record: Record, today_of: Callable[[str], str]
) -> Iterator[tuple[Change, str, str]]:
    """(what, stored, register) of one member."""
    if record.standing != Standing.OUVERT:
        yield Change.ETAT, "adhérent", _tell_standing(record)
    if record.standing == Standing.INTROUVABLE:
        return
    if record.adresse and not _same_address(stored, record, today_of):
        yield Change.ADRESSE, _tell_address(stored), record.adresse
    stored_naf = parse_naf(stored.naf)
    if record.naf and record.naf != stored_naf:
        yield Change.NAF, stored_naf or UNKNOWN, _tell_naf(record)
    band = HeadcountBand(record.tranche) if record.tranche else HeadcountBand.NN
    if band.bounds and not _within(stored.effectif, band.bounds):
        year = f" ({record.tranche_annee})" if record.tranche_annee else ""
        yield Change.EFFECTIF, _tell_headcount(stored.effectif), f"{band.label}{year}"
    if record.erp:
        yield Change.ERP, UNKNOWN, " ; ".join(ErpHint(code).label for code in record.erp)


def _tell_standing(record: Record) -> str:
    since = f" depuis le {spell_day(record.depuis)}" if record.depuis else ""
    seat = f" ; siège ouvert : {record.siege_adresse}" if record.siege_adresse else ""
    return f"{Standing(record.standing).label}{since}{seat}"


def _tell_address(stored: _Member) -> str:
    lines = stored.adresse.replace("\n", ", ")
    city = f"{stored.code_postal} {stored.ville}".strip()
    return ", ".join(part for part in (lines, city) if part) or UNKNOWN


def _tell_naf(record: Record) -> str:
    return f"{record.naf} (NAF 2025 : {record.naf_2025})" if record.naf_2025 else record.naf


def _tell_headcount(effectif: int | None) -> str:
    return tell(effectif, "salarié") if effectif is not None else UNKNOWN


def _within(effectif: int | None, bounds: tuple[int, int]) -> bool:
    """Whether a known headcount lies in the band; an unknown one is what the register can tell."""
    return effectif is not None and bounds[0] <= effectif <= bounds[1]


def _same_address(stored: _Member, record: Record, today_of: Callable[[str], str]) -> bool:
    """Same commune, and the same house of nearly the same street, where both name one."""
    code = today_of(record.code_insee)
    if code and stored.code_insee and code != stored.code_insee:
        return False
    own, said = (split_number(choose_line(text).text) for text in (stored.adresse, record.adresse))
    if not said[2]:
        return True
    if not own[2]:
        return False
    alike = fuzz.ratio(normalise_street(own[2]), normalise_street(said[2])) >= _SAME_STREET
    return alike and own[:2] == said[:2]
