"""What became of each row of a member file, counted so that nothing is lost.

Made by :func:`radon.domain.targeting.judgement.judge_targets`, told by the workbook, the pages and
the maps.
"""

from dataclasses import dataclass, field

import pandas as pd

from radon.domain.words.labelled_code import LabelledCode


class Verdict(LabelledCode):
    """What became of a row, as the sheet that counts says it. In this order: the first that applies
    is the one that counts."""

    A_PART = "a_part", "Gardées à part : radiées, sorties, fermées ou suspendues"
    A_VERIFIER = (
        "a_verifier",
        "À vérifier (commune indécise ou à confirmer) : aucun filtre appliqué",
    )
    NE_PAS_SOLLICITER = "ne_pas_solliciter", "Écartées : ne pas solliciter"
    HORS_TERRITOIRE = "hors_territoire", "Écartées : hors du territoire du service"
    ZONE = "zone", "Écartées : zone non demandée"
    COMMUNE = "commune", "Écartées : commune non demandée"
    EPCI = "epci", "Écartées : EPCI non demandé"
    CANTON = "canton", "Écartées : canton non demandé"
    NAF_INCONNU = "naf_inconnu", "Écartées : activité (NAF) inconnue, non retenues par le filtre"
    NAF = "naf", "Écartées : activité (NAF) non demandée"
    EFFECTIF_INCONNU = "effectif_inconnu", "Écartées : effectif inconnu, non retenues par le filtre"
    EFFECTIF = "effectif", "Écartées : effectif hors de la fourchette demandée"
    TEXTE = "texte", "Écartées : texte recherché absent"
    CONTACT = "contact", "Écartées : état des contacts non demandé"
    AUTRE_VIDE = (
        "autre_vide",
        "Écartées : autre colonne du fichier vide, non retenues par le filtre",
    )
    AUTRE = "autre", "Écartées : valeur non demandée d'une autre colonne du fichier"
    POSITION = "position", "Écartées : position non demandée"
    IMPACT = "impact", "Écartées : pas fortement impactées (règle du service)"
    TRACE_INCONNUE = (
        "trace_inconnue",
        "Écartées : connues par leur seule commune, que le tracé ne couvre qu'en partie",
    )
    TRACE = "trace", "Écartées : hors de la zone tracée sur la carte"
    NON_COCHEE = "non_cochee", "Écartées : non cochées dans la liste"
    RETENUE = "retenue", "Retenues"


@dataclass(frozen=True)
class Tally:
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
        return sum(self.counts.values()) - self.retenues - self.a_verifier - self.a_part

    @property
    def a_part(self) -> int:
        """Rows that are no longer members: judged by no filter."""
        return self.counts.get(Verdict.A_PART, 0)

    @property
    def doublons(self) -> int:
        """Kept rows that share another row's letter."""
        return self.retenues - self.courriers

    @property
    def closes(self) -> bool:
        """Rows read = apart + to be checked + left out + kept, no more letters than rows kept."""
        every_row_once = sum(self.counts.values()) == self.lues
        return every_row_once and self.courriers >= 0 and self.doublons >= 0


def count_verdicts(verdicts: pd.Series, courriers: int, *, a_part: int = 0) -> Tally:
    """Where the rows of these verdicts went, for that many letters, and those kept apart."""
    counted = verdicts.value_counts()
    counts = {verdict: int(counted.get(verdict, 0)) for verdict in Verdict}
    counts[Verdict.A_PART] += a_part
    return Tally(len(verdicts) + a_part, counts, courriers)
