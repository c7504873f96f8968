"""The duty of the owner or operator of certain buildings open to the public (ERP), apart.

Categories of CSP art. D1333-32; the duty is not the employer's and comes beside that of the code
du travail (:mod:`radon.domain.measurement.position`). Whether a building is one of them is for the
owner to check: an activity code does not say it. CSP art. R1333-33 and R1333-34, arrêté of 26
February 2019 (corrective actions above 300, expertise from 1000 on or when the actions do not
suffice, efficiency checked within 36 months of the initial result).
"""

from enum import StrEnum

import numpy as np
import pandas as pd

from radon.domain.measurement.room_history import VERIFICATION, trace_rooms
from radon.domain.measurement.threshold import ERP_CORRECT, ERP_EXPERTISE

MONTHS_TO_CHECK = 36


class ErpPosition(StrEnum):
    """Position of a result under the code de la santé publique."""

    EN_ATTENTE = "erp_en_attente"
    SOUS_NIVEAU = "erp_sous_niveau"
    ACTIONS = "erp_actions_correctives"
    EXPERTISE = "erp_expertise"

    @property
    def label(self) -> str:
        """French."""
        return _TEXTS[self][0]

    @property
    def suite(self) -> str:
        """What may follow, if the building is one of those of art. D1333-32."""
        return _TEXTS[self][1]

    @property
    def article(self) -> str:
        """The articles behind it."""
        return _TEXTS[self][2]


_TEXTS = {
    ErpPosition.EN_ATTENTE: ("ERP : résultat attendu", "", "CSP R1333-33"),
    ErpPosition.SOUS_NIVEAU: (
        "ERP : 300 Bq/m³ ou moins",
        "Si l'établissement relève de l'article D1333-32 : résultat affiché dans le mois de sa"
        " réception ; mesurage renouvelé tous les dix ans, ou après des travaux modifiant la"
        " ventilation ou l'étanchéité, sauf deux campagnes successives toutes sous 100 Bq/m³.",
        "CSP R1333-33 et R1333-35",
    ),
    ErpPosition.ACTIONS: (
        "ERP : plus de 300 Bq/m³",
        "Si l'établissement relève de l'article D1333-32 : actions correctives, puis contrôle de"
        " leur efficacité dans les 36 mois du résultat initial ; résultat affiché dans le mois de"
        " sa réception.",
        ERP_CORRECT.article,
    ),
    ErpPosition.EXPERTISE: (
        "ERP : expertise et travaux",
        "Si l'établissement relève de l'article D1333-32 : expertise et travaux, puis contrôle de"
        " leur efficacité dans les 36 mois du résultat initial ; résultat affiché dans le mois de"
        " sa réception, préfet informé dans le mois après l'expertise.",
        ERP_EXPERTISE.article,
    ),
}


def place_erp_results(results: pd.DataFrame) -> pd.DataFrame:
    """Position of each result of the register ``mesurage`` under the CSP, same index.

    For the rooms that may be in such a building only: the caller chooses the rows. Gives
    ``erp_position``, ``erp_label``, ``erp_suite``, ``erp_article`` (str) and ``erp_echeance``
    (datetime64[s], 36 months from the first result of the exceedance).
    """
    traced = trace_rooms(results)
    values = traced["value"].to_numpy(np.float64)
    checks = results["phase"].eq(VERIFICATION).to_numpy(np.bool_)
    above = ERP_CORRECT.crossed(values)
    insufficient = above & checks & traced["after_initial"].to_numpy(np.bool_)
    codes = np.select(
        [np.isnan(values), ERP_EXPERTISE.crossed(values) | insufficient, above],
        [ErpPosition.EN_ATTENTE, ErpPosition.EXPERTISE, ErpPosition.ACTIONS],
        ErpPosition.SOUS_NIVEAU,
    )
    told = {one.value: (one.value, one.label, one.suite, one.article) for one in ErpPosition}
    placed = pd.DataFrame(
        [told[code] for code in codes.tolist()],
        columns=["erp_position", "erp_label", "erp_suite", "erp_article"],
        index=results.index,
    ).astype("str")
    deadline = traced["since"].where(above) + pd.DateOffset(months=MONTHS_TO_CHECK)
    return placed.assign(erp_echeance=deadline.astype("datetime64[s]"))
