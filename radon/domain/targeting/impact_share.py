"""How many members the service's rule calls *fortement impactées*, each count under its name."""

from dataclasses import dataclass

import pandas as pd

from radon.domain.targeting.balance import ZoneClass
from radon.domain.words.number import spell_number, spell_percent
from radon.domain.words.sentence import tell


@dataclass(frozen=True)
class ImpactShare:
    """``adherents``, ``etablissements``: rows and groups that the rule holds for; ``all_…``: of the
    whole list, of the same day; ``refusing``, ``to_check``: establishments of those that ask to be
    left alone, and that have no sure commune: in no list to send."""

    adherents: int
    all_adherents: int
    etablissements: int
    refusing: int
    to_check: int

    @property
    def sentence(self) -> str:
        """ "120 adhérents sur 6 510 (1,8 %), soit 118 établissements, dont 2 à ne pas
        solliciter, 1 à vérifier"."""
        whole = spell_number(self.all_adherents)
        share = 100 * self.adherents / self.all_adherents if self.all_adherents else 0
        apart = [f"{self.refusing} à ne pas solliciter"] * bool(self.refusing)
        apart += [f"{self.to_check} à vérifier"] * bool(self.to_check)
        outside = f", dont {', '.join(apart)}" * bool(apart)
        return (
            f"{tell(self.adherents, 'adhérent')} sur {whole} ({spell_percent(share)}), soit"
            f" {tell(self.etablissements, 'établissement')}{outside}"
        )


def count_impact(targets: pd.DataFrame) -> ImpactShare:
    """From the frame of :func:`radon.domain.contract.impact.judge_impact`: ``impact, groupe,
    refuse, classe``."""
    held = targets[targets["impact"]]
    willing = held[~held["refuse"]]
    sure = willing.loc[willing["classe"].ne(ZoneClass.A_VERIFIER), "groupe"]
    return ImpactShare(
        adherents=len(held),
        all_adherents=len(targets),
        etablissements=int(held["groupe"].nunique()),
        refusing=int(held.loc[held["refuse"], "groupe"].nunique()),
        to_check=int(willing.loc[~willing["groupe"].isin(sure), "groupe"].nunique()),
    )
