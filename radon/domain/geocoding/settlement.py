"""What the answers that count change in the attachment: the commune of 2016, and the zone.

The commune itself never changes here: an answer that counts lies in it. Only a row whose commune of
2016 was open gains one, and so its own zone in place of "2 ou 3".
"""

import pandas as pd

from radon.domain.attachment.confirmation import find_zones
from radon.domain.geocoding.verdict import Verdict


def list_settled(judged: pd.DataFrame, attachment: pd.DataFrame) -> pd.Series:
    """Commune of 2016 of the rows that gain one: index = those rows, values = the codes."""
    gains = (
        judged["verdict"].eq(Verdict.COMPTE)
        & judged["code_2016"].ne("")
        & attachment["code_insee_2016"].eq("")
    )
    return judged.loc[gains, "code_2016"]


def apply_settled(
    attachment: pd.DataFrame,
    settled: pd.Series,
    communes: pd.DataFrame,
    communes_2016: pd.DataFrame,
) -> pd.DataFrame:
    """The attachment frame with the settled communes of 2016 laid over it.

    ``settled``: of :func:`list_settled`; ``communes``, ``communes_2016``: index code_insee, nom and
    zones.
    """
    rows = settled.index.intersection(attachment.index)
    codes = settled.loc[rows]
    codes = codes[codes.isin(communes_2016.index.intersection(pd.Index(codes)))]
    today = attachment.loc[codes.index, "code_insee"].tolist()
    zones = [
        find_zones(code, old, communes, communes_2016)
        for code, old in zip(today, codes.tolist(), strict=True)
    ]
    laid = pd.DataFrame(
        {
            "code_insee_2016": codes,
            "commune_2016": codes.map(communes_2016["nom"]),
            "zone": pd.array([int(zone[-1]) if zone else pd.NA for zone in zones], dtype="Int64"),
            "zones_possibles": zones,
            "a_preciser": [len(zone) > 1 for zone in zones],
        },
        index=codes.index,
    )
    result = attachment.copy()
    for column in laid:
        result.loc[codes.index, column] = laid[column].astype(attachment[column].dtype)
    return result
