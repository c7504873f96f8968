"""How many members the service's rule calls *fortement impactées*, each count under its name."""

from dataclasses import dataclass

import pandas as pd

from radon.domain.words.number import spell_percent
from radon.domain.words.sentence import tell


@dataclass(frozen=True)
class ImpactShare:
    """``adherents``, ``etablissements``: rows and groups that the rule holds for; ``all_…``: of the
    whole list, of the same day; ``refusing``: establishments of those that ask to be left alone."""

    adherents: int
    all_adherents: int
    etablissements: int
    refusing: int

    @property
    def sentence(self) -> str:
        """ "120 adhérents sur 6 510 (1,8 %), soit 118 établissements, dont 2 à ne pas
        solliciter"."""
        whole = tell(self.all_adherents, "adhérent")
        share = 100 * self.adherents / self.all_adherents if self.all_adherents else 0
        refusing = f", dont {self.refusing} à ne pas solliciter" * bool(self.refusing)
        return (
            f"{tell(self.adherents, 'adhérent')} sur {whole} ({spell_percent(share)}), soit"
            f" {tell(self.etablissements, 'établissement')}{refusing}"
        )


def count_impact(targets: pd.DataFrame) -> ImpactShare:
    """From the frame of :func:`radon.domain.contract.impact.join_impact`: ``impact, groupe,
    refuse``."""
    held = targets[targets["impact"]]
    return ImpactShare(
        adherents=len(held),
        all_adherents=len(targets),
        etablissements=int(held["groupe"].nunique()),
        refusing=int(held.loc[held["refuse"], "groupe"].nunique()),
    )
