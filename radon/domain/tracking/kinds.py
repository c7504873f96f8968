"""All the registers, in the order of the menu."""

from collections.abc import Mapping

from radon.domain.tracking.kinds_company import ACCOMPAGNEMENT, MESURAGE, SITUATION
from radon.domain.tracking.kinds_pilotage import (
    CIBLE,
    DIFFICULTE,
    ETAT_ACTION,
    LIVRABLE,
    REUNION,
)
from radon.domain.tracking.kinds_service import (
    ACTION_COLLECTIVE,
    COMMUNICATION,
    DIFFUSION,
    FORMATION,
    PERSONNE,
    SUPPORT,
    VEILLE,
)
from radon.domain.tracking.record_kind import RecordKind, Sort

KINDS: Mapping[str, RecordKind] = {
    kind.code: kind
    for kind in (
        PERSONNE, FORMATION, SUPPORT, COMMUNICATION, ACTION_COLLECTIVE, ACCOMPAGNEMENT, SITUATION,
        MESURAGE, VEILLE, DIFFUSION, REUNION, DIFFICULTE, LIVRABLE, ETAT_ACTION, CIBLE,
    )
}  # fmt: skip


def describe_registers() -> dict[str, dict[str, frozenset[str] | None]]:
    """Register → field → the codes it accepts, None where anything may be written.

    What a contract file is checked against (:mod:`radon.domain.contract`).
    """
    return {
        kind.code: {
            one.name: (
                frozenset(one.choices)
                if one.choices
                else frozenset({"oui", "non"})
                if one.sort is Sort.YES_NO
                else None
            )
            for one in kind.fields
        }
        for kind in KINDS.values()
    }
