"""Where a member stands on the map: at its address, in its commune, or nowhere."""

import numpy as np
import pandas as pd

from radon.domain.member_file.field import Field
from radon.domain.words.labelled_code import LabelledCode


class Position(LabelledCode):
    """How well a member is located."""

    ADRESSE = "adresse", "à l'adresse"
    COMMUNE = "commune", "à la commune"
    AUCUNE = "aucune", "non située"


def locate_members(targets: pd.DataFrame, points: pd.DataFrame) -> pd.DataFrame:
    """``targets`` with ``latitude``, ``longitude`` and ``position``: the file's own point, else one
    inside the commune.

    ``points``: ``latitude, longitude`` (WGS84), index = code of a commune of today, "2016:" and the
    code for one of 2016, which says more where the address gives it.
    """
    code_2016 = "2016:" + targets["code_insee_2016"]
    place = code_2016.where(code_2016.isin(points.index), targets["code_insee"])
    inside = points.reindex(place).set_axis(targets.index)
    own = targets[Field.LATITUDE].notna() & targets[Field.LONGITUDE].notna()
    known = inside["latitude"].notna()
    position = np.select(
        [own.to_numpy(), known.to_numpy()], [Position.ADRESSE, Position.COMMUNE], Position.AUCUNE
    )
    return targets.assign(
        latitude=targets[Field.LATITUDE].where(own, inside["latitude"]),
        longitude=targets[Field.LONGITUDE].where(own, inside["longitude"]),
        position=pd.Series(position, index=targets.index, dtype="str"),
    )
