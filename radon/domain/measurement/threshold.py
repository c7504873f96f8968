"""The levels of the texts, each with the comparator of its own text: there is no global ``>=``.

==================  =====  ============================  ==================================
what follows        level  words of the text             where
==================  =====  ============================  ==================================
measure             300    « atteindre ou dépasser »     C. trav. R4451-15 I 4°
reduce              300    « atteindre ou dépasser »     C. trav. R4451-18 I
reduce (specific)   300    « égale ou supérieure »       arrêté 30/06/2021 art. 3 III
delay of 3 years    300    above, then « inférieure à »  arrêté 15/05/2024 art. 3
notify              300    « demeure supérieure »        C. trav. R4451-17 II
delay of 12 months  1000   above, then below             arrêté 15/05/2024 art. 3
ERP: correct        300    « dépassant »                 CSP R1333-34, arrêté 26/02/2019 art. 1
ERP: expertise      1000   « supérieur ou égal »         arrêté 26/02/2019 art. 2
==================  =====  ============================  ==================================

Bq/m³, annual mean. What opens a delay (above) is not what ends it (below): exactly on the level
does neither. Articles 2 and 3 of the arrêté of 15 May 2024 are known by secondary sources.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from radon.domain.words.number import spell_number

Numbers = NDArray[np.floating[Any]]

BELOW = "inferieur"
"""Code of a result that the laboratory gives as « < 50 »: kept as 50 and this comparator."""
REFERENCE_LEVEL = 300.0
"""Bq/m³, annual mean (C. trav. R4451-10, CSP R1333-28). A level of reference, not a limit."""
HIGH_LEVEL = 1000.0


@dataclass(frozen=True)
class Threshold:
    """A level, whether reaching it is enough, and the article that says so."""

    level: float
    inclusive: bool
    article: str

    def crossed(self, values: Numbers) -> NDArray[np.bool_]:
        """Where the values cross it; a missing value (NaN) does not."""
        return values >= self.level if self.inclusive else values > self.level

    def straddled(self, values: Numbers, margins: Numbers) -> NDArray[np.bool_]:
        """Where both ends of value ± margin do not stand on the same side. NaN: nowhere."""
        return self.crossed(values + margins) & ~self.crossed(values - margins)


REDUCE = Threshold(REFERENCE_LEVEL, True, "C. trav. R4451-18, I")
EXCEED = Threshold(REFERENCE_LEVEL, False, "C. trav. R4451-17, II ; arrêté du 15 mai 2024, art. 3")
"""Opens the delay of three years; :data:`REDUCE` not crossed any more ends it."""
ACT_AT_ONCE = Threshold(HIGH_LEVEL, False, "arrêté du 15 mai 2024, art. 3")
STILL_HIGH = Threshold(HIGH_LEVEL, True, "arrêté du 15 mai 2024, art. 3")
"""Not crossed any more, it ends the delay of twelve months that :data:`ACT_AT_ONCE` opens."""
ERP_CORRECT = Threshold(REFERENCE_LEVEL, False, "CSP R1333-34 ; arrêté du 26 février 2019, art. 1")
ERP_EXPERTISE = Threshold(HIGH_LEVEL, True, "CSP R1333-34 ; arrêté du 26 février 2019, art. 2")


def read_levels(results: pd.DataFrame) -> pd.Series:
    """What each result of the register ``mesurage`` (``resultat, comparateur``) is compared as,
    float64, NaN: awaited. « < 300 » is below 300: a hair under its limit, never zero."""
    values = results["resultat"].astype("Float64").astype("float64")
    below = results["comparateur"].eq(BELOW)
    return values.mask(below, pd.Series(np.nextafter(values, 0.0), index=values.index))


def spell_result(value: float, comparator: str) -> str:
    """ "< 50", "412,5"; NaN: ""."""
    if pd.isna(value):
        return ""
    return "< " * (comparator == BELOW) + spell_number(value, decimals=9)
