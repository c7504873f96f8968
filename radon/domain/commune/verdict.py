"""What became of each row of a member file, counted so that nothing is lost.

Made by :func:`radon.domain.filters.judge_targets`, told by the workbook, the pages and the maps.
"""

from dataclasses import dataclass, field
from enum import StrEnum

import pandas as pd


class Verdict(StrEnum):
    """What became of a row. In this order: the first that applies is the one that counts."""

    A_VERIFIER = "a_verifier"
    NE_PAS_SOLLICITER = "ne_pas_solliciter"
    HORS_TERRITOIRE = "hors_territoire"
    ZONE = "zone"
    COMMUNE = "commune"
    EPCI = "epci"
    CANTON = "canton"
    NAF_INCONNU = "naf_inconnu"
    NAF = "naf"
    EFFECTIF_INCONNU = "effectif_inconnu"
    EFFECTIF = "effectif"
    TEXTE = "texte"
    CONTACT = "contact"
    POSITION = "position"
    TRACE = "trace"
    NON_COCHEE = "non_cochee"
    RETENUE = "retenue"

    @property
    def label(self) -> str:
        """French, for the sheet that counts."""
        return _LABELS[self]


_LABELS = {
    Verdict.A_VERIFIER: "À vérifier (commune indécise ou à confirmer) : aucun filtre appliqué",
    Verdict.NE_PAS_SOLLICITER: "Écartées : ne pas solliciter",
    Verdict.HORS_TERRITOIRE: "Écartées : hors du territoire du service",
    Verdict.ZONE: "Écartées : zone non demandée",
    Verdict.COMMUNE: "Écartées : commune non demandée",
    Verdict.EPCI: "Écartées : EPCI non demandé",
    Verdict.CANTON: "Écartées : canton non demandé",
    Verdict.NAF_INCONNU: "Écartées : activité (NAF) inconnue, non retenues par le filtre",
    Verdict.NAF: "Écartées : activité (NAF) non demandée",
    Verdict.EFFECTIF_INCONNU: "Écartées : effectif inconnu, non retenues par le filtre",
    Verdict.EFFECTIF: "Écartées : effectif hors de la fourchette demandée",
    Verdict.TEXTE: "Écartées : texte recherché absent",
    Verdict.CONTACT: "Écartées : état des contacts non demandé",
    Verdict.POSITION: "Écartées : position non demandée",
    Verdict.TRACE: "Écartées : hors de la zone tracée sur la carte",
    Verdict.NON_COCHEE: "Écartées : non cochées dans la liste",
    Verdict.RETENUE: "Retenues",
}


@dataclass(frozen=True)
class Selection:
    """Where the rows went. ``counts`` follows the order of :class:`Verdict`, zeros included."""

    lues: int
    counts: dict[Verdict, int] = field(default_factory=dict)
    courriers: int = 0

    @property
    def retenues(self) -> int:
        """Rows that pass every filter."""
        return self.counts.get(Verdict.RETENUE, 0)

    @property
    def a_verifier(self) -> int:
        """Rows whose commune is undecided or to be confirmed."""
        return self.counts.get(Verdict.A_VERIFIER, 0)

    @property
    def ecartees(self) -> int:
        """Rows left out, all reasons together."""
        return sum(self.counts.values()) - self.retenues - self.a_verifier

    @property
    def doublons(self) -> int:
        """Kept rows that share another row's letter."""
        return self.retenues - self.courriers

    @property
    def closes(self) -> bool:
        """Rows read = to be checked + left out + kept, and no more letters than rows kept."""
        return sum(self.counts.values()) == self.lues and 0 <= self.courriers <= self.retenues


def count_selection(verdicts: pd.Series, courriers: int) -> Selection:
    """The selection of a frame whose rows have these verdicts, for that many letters."""
    counted = verdicts.value_counts()
    counts = {verdict: int(counted.get(verdict.value, 0)) for verdict in Verdict}
    return Selection(len(verdicts), counts, courriers)
