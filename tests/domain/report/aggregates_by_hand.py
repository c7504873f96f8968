"""Small aggregates written by hand, for the tests of all that reads, compares and shows them."""

from dataclasses import replace
from datetime import date
from typing import Any

from radon.domain.contract.terms import Theme
from radon.domain.counting.period import civil_year
from radon.domain.report.aggregates import Aggregate, Aggregates
from radon.outputs.report.aggregates import spell_aggregates_file

HELPED = Aggregate(
    code="A", repere="entreprises_accompagnees", theme=Theme.ACCOMPAGNEMENT,
    libelle="Entreprises accompagnées", unite="entreprises", officiel=True, undated=False,
    formula="Entreprises distinctes.", value=40, acts=52, since_start=61, forecast=120.5,
    target=150, share=(36, 2790),
)  # fmt: skip
HIDDEN = replace(
    HELPED,
    code="B",
    repere="",
    libelle="Entreprises demandeuses",
    officiel=False,
    value="moins de 3",
    acts="",
    since_start="s",
    forecast="",
    target=None,
    share=None,
)
UNKNOWN = replace(HIDDEN, code="C", theme=Theme.FORMATION, libelle="Sessions", unite="sessions",
                  value=None, acts=None, since_start=None)  # fmt: skip


def make_aggregates(spsti: str = "sminov", **besides: Any) -> Aggregates:
    """Those of a service in 2026: a figure that is shown, one hidden, one not known."""
    given = {
        "spsti": spsti, "nom": spsti.upper(), "titre": "Contrat de quatre ans", "year": 2026,
        "period": civil_year(2026), "day": date(2026, 11, 20), "zonage": "Arrêté de 2018",
        "software": "0.1.0", "exemple": False, "classes": (1250, 1540, 1441, 91), "members": 4322,
        "figures": (HELPED, HIDDEN, UNKNOWN),
    }  # fmt: skip
    return Aggregates(**{**given, **besides})


def make_file(spsti: str = "sminov", **besides: Any) -> bytes:
    """Their file."""
    return spell_aggregates_file(make_aggregates(spsti, **besides))
