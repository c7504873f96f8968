"""What an indicator counts, as data: the formula of a contract file, checked and read back.

A formula is one or more sources (a register and the conditions on its fields) and what is counted
in their records. :mod:`radon.domain.counting.reading` applies it,
:mod:`radon.domain.counting.wording` says it in French.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from radon.domain.words.labelled_code import LabelledCode

MEMBERS = "adherents"
"""The register that is no register: the members themselves, as they are on the day of the export.
"""
ZONE, IMPACTED = "zone", "fortement_impactees"
"""What may be asked of the members: their zone; whether the service's rule calls them so."""
FILLED = "*"
"""The condition of a field that must be filled, whatever it says: alone among its values."""


class Count(LabelledCode):
    """What is counted. Distinct things and acts never share a column."""

    ENTREPRISES = "entreprises", "entreprises distinctes"
    ACTES = "actes", "actes"
    PERSONNES = "personnes", "personnes distinctes"
    SOMME = "somme", "total"
    COUPLES = "couples", "couples distincts entreprise × valeur"


@dataclass(frozen=True)
class Source:
    """Records of one register that count.

    ``where``: field → accepted values (any of them; of a multiple choice: one at least is among
    them), or :data:`FILLED`. ``last``: per company, only the last record that knows these fields;
    for registers of one company a record.
    """

    register: str
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    last: bool = False


@dataclass(frozen=True)
class Formula:
    """``of``: the field that SOMME adds up or COUPLES pairs with the company. ``every``: PERSONNES
    only, the field (of one choice) of which a person must have every value of the conditions."""

    count: Count
    sources: tuple[Source, ...]
    of: str = ""
    every: str = ""
