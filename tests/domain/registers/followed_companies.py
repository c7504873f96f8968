"""A small service whose every figure can be counted by hand: five companies, six rows, one left."""

from typing import Any

import pandas as pd

from radon.domain.registers.activity import Activity, KnownCompanies, RecordRow, build_activity
from radon.domain.targeting.company import describe_companies, name_companies

SIRET = "73282932000074"
"""Of both rows of the first company (rows 1 and 2)."""
ALPHA, BETA, GAMMA, DELTA, GONE = (
    "SIREN 732829320", "adhérent B", "adhérent C", "adhérent D", "adhérent E",
)  # fmt: skip


def make_members() -> pd.DataFrame:
    """The rows of the file, index = id."""
    rows = [
        (1, SIRET, "A1", "ALPHA", "zone_3", 40, True),
        (2, SIRET, "A2", "ALPHA (dépôt)", "zone_1", 2, True),
        (3, "", "B", "BETA", "zone_3", 8, True),
        (4, "", "C", "GAMMA", "zone_2", None, True),
        (5, "", "D", "DELTA", "a_verifier", 3, True),
        (6, "", "E", "PARTIE", "zone_1", 5, False),
    ]
    names = ["id", "siret", "numero_adherent", "raison_sociale", "classe", "effectif", "present"]
    frame = pd.DataFrame(rows, columns=names).set_index("id").astype({"effectif": "Int64"})
    frame["groupe"] = frame.index
    texts = dict.fromkeys(
        ("section", "libelle_section", "tranche", "nom_canton", "nom_epci", "code_insee",
         "commune"), "",
    )  # fmt: skip
    return frame.assign(**texts)


def make_activity(*records: tuple[str, dict[str, Any]]) -> Activity:
    """The service with these records (register, content), ids from 1."""
    members = make_members()
    rows = [
        RecordRow(number, kind, content, author="Mme Roux", version_id=1)
        for number, (kind, content) in enumerate(records, start=1)
    ]
    return build_activity(
        "satm", 1, rows, KnownCompanies(describe_companies(members), name_companies(members))
    )


def act(day: str, steps: str, *members: int, **besides: Any) -> tuple[str, dict[str, Any]]:
    """An act of accompaniment. ``steps``: of which "+" stands between two."""
    held = {"date": day, "entreprises": list(members), "etape": steps.split("+") if steps else []}
    return "accompagnement", {**held, **besides}


def seen(day: str, member: int, **besides: Any) -> tuple[str, dict[str, Any]]:
    """A situation of a company."""
    return "situation", {"date": day, "entreprise": member, **besides}


def sent(day: str, *members: int, **besides: Any) -> tuple[str, dict[str, Any]]:
    """A communication."""
    content = {"date": day, "titre": "Envoi", "canal": "courriel", "entreprises": list(members)}
    return "communication", {**content, **besides}


def met(day: str, *members: int) -> tuple[str, dict[str, Any]]:
    """An event."""
    content = {"titre": "Atelier", "organisation": "organisee", "entreprises": list(members)}
    return "action_collective", {"date": day, **content}
