"""What the register says of one establishment, and nothing that we have no use for.

From the API Recherche d'entreprises (``sources/company_register``): no name of a person, no
accounts. ``""`` and None mean that the register does not say, or must not (a company may ask that
its address be hidden: *diffusion partielle*).
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date

import pandas as pd

from radon.domain.words.labelled_code import LabelledCode

NAF_2025_FROM = date(2027, 1, 1)
"""The day on which NAF 2025 replaces NAF rév. 2 (décret n° 2025-736 of 31 July 2025)."""


class Standing(LabelledCode):
    """What the register has under a number."""

    OUVERT = "ouvert", "établissement ouvert"
    FERME = "ferme", "établissement fermé"
    CESSEE = "cessee", "entreprise cessée"
    INTROUVABLE = "introuvable", "absent du registre public (numéro inconnu, ou non diffusible)"


class HeadcountBand(LabelledCode):
    """INSEE's *tranche d'effectif salarié*; the codes are texts: "01" is not 1."""

    NN = "NN", "effectif non renseigné, ou non employeur"
    B00 = "00", "0 salarié"
    B01 = "01", "1 ou 2 salariés"
    B02 = "02", "3 à 5 salariés"
    B03 = "03", "6 à 9 salariés"
    B11 = "11", "10 à 19 salariés"
    B12 = "12", "20 à 49 salariés"
    B21 = "21", "50 à 99 salariés"
    B22 = "22", "100 à 199 salariés"
    B31 = "31", "200 à 249 salariés"
    B32 = "32", "250 à 499 salariés"
    B41 = "41", "500 à 999 salariés"
    B42 = "42", "1 000 à 1 999 salariés"
    B51 = "51", "2 000 à 4 999 salariés"
    B52 = "52", "5 000 à 9 999 salariés"
    B53 = "53", "10 000 salariés et plus"

    @property
    def bounds(self) -> tuple[int, int] | None:
        """Least and greatest number of employees, None when the band says nothing."""
        return _BOUNDS.get(self.value)


_BOUNDS = {
    "00": (0, 0), "01": (1, 2), "02": (3, 5), "03": (6, 9), "11": (10, 19), "12": (20, 49),
    "21": (50, 99), "22": (100, 199), "31": (200, 249), "32": (250, 499), "41": (500, 999),
    "42": (1_000, 1_999), "51": (2_000, 4_999), "52": (5_000, 9_999), "53": (10_000, 9_999_999),
}  # fmt: skip


class ErpHint(LabelledCode):
    """Why an establishment may be one of the buildings of CSP art. D1333-32, which have a duty of
    their own (art. R1333-33). A list of the State is a reason to check, never a proof."""

    UAI = "uai", "enseignement (liste UAI) : CSP D1333-32 1°, à vérifier"
    FINESS = (
        "finess",
        "sanitaire ou médico-social (liste FINESS) : CSP D1333-32 3° s'il y a un hébergement,"
        " à vérifier",
    )


@dataclass(frozen=True, slots=True)
class Record:
    """One answer of the register. ``numero``: the SIRET (or SIREN) that was asked.

    ``depuis``: day of the closing; ``adresse``: one line, postal code and city included; ``naf``:
    NAF rév. 2, ``naf_2025``: NAF 2025, canonical ("43.22A"); ``tranche``: code of
    :class:`HeadcountBand` and ``tranche_annee`` its year; ``siege``: SIRET of the seat, and
    ``siege_adresse`` when it is another establishment that is open; ``erp``: codes of
    :class:`ErpHint`; ``masquee``: the address is hidden from the public; ``jour``: when asked.
    """

    numero: str
    standing: str
    jour: date
    depuis: date | None = None
    siret: str = ""
    adresse: str = ""
    code_postal: str = ""
    code_insee: str = ""
    commune: str = ""
    naf: str = ""
    naf_2025: str = ""
    tranche: str = ""
    tranche_annee: str = ""
    siege: str = ""
    siege_adresse: str = ""
    erp: tuple[str, ...] = ()
    masquee: bool = False


def lay_out_records(records: Mapping[str, Record]) -> pd.DataFrame:
    """index ``numero``; the fields of :class:`Record` as columns, ``erp`` joined by "|"."""
    names = [field.name for field in fields(Record)]
    rows = [
        tuple("|".join(v) if isinstance(v := getattr(record, name), tuple) else v for name in names)
        for record in records.values()
    ]
    frame = pd.DataFrame(rows, columns=names).set_index("numero")
    texts = [name for name in frame if name not in ("jour", "depuis", "masquee")]
    return frame.astype(dict.fromkeys(texts, "str") | {"masquee": "bool"})
