"""All the registers, in the order of the menu."""

from collections.abc import Mapping

from radon.domain.registers.kind import RecordKind
from radon.domain.registers.kinds_company import ACCOMPAGNEMENT, DEMANDE, MESURAGE, SITUATION
from radon.domain.registers.kinds_pilotage import (
    CIBLE,
    CONTRIBUTION,
    DIFFICULTE,
    ETAT_ACTION,
    LIVRABLE,
    REUNION,
)
from radon.domain.registers.kinds_service import (
    ACTION_COLLECTIVE,
    COMMUNICATION,
    DIFFUSION,
    FORMATION,
    PERSONNE,
    SUPPORT,
    VEILLE,
)

KINDS: Mapping[str, RecordKind] = {
    kind.code: kind
    for kind in (
        PERSONNE, FORMATION, SUPPORT, COMMUNICATION, ACTION_COLLECTIVE, ACCOMPAGNEMENT, DEMANDE,
        SITUATION, MESURAGE, VEILLE, DIFFUSION, REUNION, DIFFICULTE,
        CONTRIBUTION, LIVRABLE, ETAT_ACTION, CIBLE,
    )
}  # fmt: skip
