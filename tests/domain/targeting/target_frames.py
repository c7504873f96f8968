"""Small frames for the tests of targeting: invented companies on real communes of 53 and 85."""

import datetime as dt
from typing import Any

import pandas as pd

from radon.domain.member_file.field import Field
from radon.domain.targeting.reading_notes import ListFacts

COMMUNES = pd.DataFrame(
    [
        ("53130", "Laval", "3", "200083392", "CA Laval Agglomération", "5399", "Laval"),
        ("53097", "Évron", "2,3", "200042182", "CC des Coëvrons", "5306", "Évron"),
        ("53124", "Prée-d'Anjou", "1,3", "200048551", "CC du Pays de Château-Gontier", "5303",
         "Château-Gontier-sur-Mayenne-2"),
        ("53001", "Ahuillé", "2", "200083392", "CA Laval Agglomération", "5308", "L'Huisserie"),
        ("53147", "Mayenne", "1", "200055887", "CC Mayenne Communauté", "5314", "Mayenne"),
        ("85113", "L'Île-d'Yeu", "3", "", "", "8507", "L'île-d'Yeu"),
    ],
    columns=["code_insee", "nom", "zones", "epci", "nom_epci", "canton", "nom_canton"],
).set_index("code_insee")  # fmt: skip
COMMUNES["communes_2016"] = COMMUNES.index
MAYENNE = frozenset(code for code in COMMUNES.index if code.startswith("53"))

_ADHERENT = {name.value: "" for name in Field if name not in ("effectif", "latitude", "longitude")}
_ATTACHMENT = {
    "code_insee": "53130",
    "commune": "Laval",
    "code_insee_2016": "53130",
    "commune_2016": "Laval",
    "methode": "nom_code_postal",
    "confiance": "certaine",
    "candidats": "",
    "zone": 3,
    "zones_possibles": "3",
    "a_preciser": False,
}
_PLACES = COMMUNES.to_dict("index")


def in_commune(code: str, **changes: object) -> dict[str, object]:
    """The attachment of a row to a commune of :data:`COMMUNES` ("" = undecided)."""
    if not code:
        nothing = dict.fromkeys(("code_insee", "commune", "code_insee_2016", "commune_2016"), "")
        undecided = {"methode": "ville_inconnue", "confiance": "indecise", "zone": None}
        return {**_ATTACHMENT, **nothing, **undecided, "zones_possibles": "", **changes}
    name, zones = str(_PLACES[code]["nom"]), str(_PLACES[code]["zones"])
    return {
        **_ATTACHMENT,
        "code_insee": code,
        "commune": name,
        "code_insee_2016": "" if "," in zones else code,
        "commune_2016": "" if "," in zones else name,
        "zone": int(zones[-1]),
        "zones_possibles": zones,
        "a_preciser": "," in zones,
        **changes,
    }


_NUMBERS = {"effectif": "Int64", "latitude": "float64", "longitude": "float64"}


def frames(*rows: dict[str, Any]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The tidy adherents and their attachment; every row: Field values, and "lieu"."""
    index = pd.Index(range(2, 2 + len(rows)), name="ligne")
    adherents = pd.DataFrame(
        [
            {**_ADHERENT, **{key: value for key, value in row.items() if key != "lieu"}}
            for row in rows
        ],
        index=index,
        columns=[name.value for name in Field],
    )
    adherents = adherents.astype(dict.fromkeys(adherents.columns, "str") | _NUMBERS)
    attachment = pd.DataFrame(
        [row.get("lieu", in_commune("53130")) for row in rows],
        index=index,
        columns=list(_ATTACHMENT),
    )
    texts = dict.fromkeys(attachment.columns, "str")
    return adherents, attachment.astype(texts | {"zone": "Int64", "a_preciser": "bool"})


def facts(**changes: object) -> ListFacts:
    """What a list knows of itself."""
    known: dict[str, object] = {
        "date": dt.date(2026, 3, 2),
        "fichier": "adherents.xlsx",
        "sha256": "ab" * 32,
        "cog": "COG 2026 (1er janvier 2026)",
        "spsti": "SATM",
    }
    return ListFacts(**{**known, **changes})  # type: ignore[arg-type]
