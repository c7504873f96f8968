"""How the commune of a row was found, in words, and its zone where an address tells it apart."""

import pandas as pd

from radon.domain.commune.match import Methode


def tell_method(rows: pd.DataFrame) -> pd.Series:
    """ "ville reconnue dans son code postal ; située à l'adresse, BAN" (str, same index).

    ``rows``: methode, and where they are known ``adresse_situee``, ``situee_2016``: the place is
    told only where it decides the commune of 2016, and so the zone.
    """
    method = rows["methode"].map(Methode.labels()).fillna(rows["methode"]).astype("str")
    if "situee_2016" not in rows:
        return method
    return method.mask(rows["situee_2016"], method + " ; " + rows["adresse_situee"]).astype("str")
