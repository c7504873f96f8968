"""Which companies a service calls *fortement impactées* (action S3 of the SATM), as data.

A rule of the service, not of the law: the block ``[fortement_impactees]`` of its contract file.
Applied by :mod:`radon.domain.contract.impact`; every key in ``data/contrats/README.md``.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from radon.domain.contract.declaration_table import Table
from radon.domain.contract.flaw import Flaw, propose
from radon.domain.member_file.naf import parse_naf
from radon.domain.words.labelled_code import LabelledCode

IMPACT = "fortement_impactees"
"""The key of the block."""


class Place(LabelledCode):
    """What is known of the premises, from situations and measurements."""

    SOUS_SOL = "sous_sol", "travail en sous-sol"
    SPECIFIQUE = "specifique", "lieu de travail spécifique"


@dataclass(frozen=True)
class ImpactCase:
    """One way to be *fortement impactée*: all that is written of it holds.

    ``zones``: () any, also where the commune is to be checked; ``places``: one at least is known of
    the establishment; ``basement``, ``specific``: beginnings of the activity codes (NAF rév. 2)
    that often have one, for as long as nothing is known of it; ``result``: a recorded result at
    least as high (Bq/m³).
    """

    libelle: str
    zones: tuple[int, ...] = ()
    places: tuple[Place, ...] = ()
    basement: tuple[str, ...] = ()
    specific: tuple[str, ...] = ()
    result: float | None = None

    @property
    def asks_place(self) -> bool:
        """Whether the premises matter."""
        return bool(self.places or self.basement or self.specific)


@dataclass(frozen=True)
class ImpactRule:
    """``action``: code of the action that it serves; ``note``: why it is so; ``cases``: any."""

    action: str
    note: str
    cases: tuple[ImpactCase, ...]


def build_impact_rule(table: Table) -> ImpactRule:
    """The block ``[fortement_impactees]``. Raises ContractFlaw."""
    rule = ImpactRule(
        action=table.text("action"),
        note=table.text("note"),
        cases=tuple(_build_case(one) for one in table.tables("cas")),
    )
    table.close()
    return rule


def check_impact(rule: ImpactRule | None, actions: Sequence[str]) -> Iterator[Flaw]:
    """What does not hold beside the rest of the contract. ``actions``: their codes."""
    if rule is not None and rule.action not in actions:
        reason = f"« {rule.action} » n'est pas une action de ce contrat"
        yield Flaw((IMPACT, "action"), reason, propose(rule.action, actions))


def _build_case(table: Table) -> ImpactCase:
    case = ImpactCase(
        libelle=table.text("libelle"),
        zones=_read_zones(table),
        places=_read_places(table),
        basement=_read_sectors(table, "secteurs_sous_sol"),
        specific=_read_sectors(table, "secteurs_specifiques"),
        result=table.number("resultat") if table.has("resultat") else None,
    )
    table.close()
    if not (case.zones or case.asks_place or case.result is not None):
        raise table.flaw(
            "libelle", "ce cas ne demande rien", "écrivez « zones », « lieux » ou « resultat »"
        )
    if case.result == 0:
        raise table.flaw("resultat", "tout résultat atteint 0 Bq/m³", "écrivez un seuil, 300")
    return case


def _read_zones(table: Table) -> tuple[int, ...]:
    zones = table.integers("zones") if table.has("zones") else ()
    if not set(zones) <= {1, 2, 3}:
        raise table.flaw("zones", "une zone n'est ni 1, ni 2, ni 3", "écrivez zones = [3]")
    return zones


def _read_places(table: Table) -> tuple[Place, ...]:
    written = table.texts("lieux") if table.has("lieux") else ()
    for word in written:
        if word not in Place.labels():
            raise table.flaw("lieux", f"« {word} » n'est pas un lieu", propose(word, Place))
    return tuple(Place(word) for word in written)


def _read_sectors(table: Table, key: str) -> tuple[str, ...]:
    written = table.texts(key) if table.has(key) else ()
    for code in written:
        if parse_naf(code) != code:
            raise table.flaw(
                key,
                f"« {code} » n'est pas une division ni un code NAF rév. 2",
                "écrivez « 56 », « 10.71 » ou « 10.71C »",
            )
    return written
