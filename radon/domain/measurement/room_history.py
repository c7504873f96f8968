"""The results of each room in order: which exceedance a result belongs to, and since when.

Stands between the register ``mesurage`` and :mod:`radon.domain.measurement.position` (code du
travail) and :mod:`radon.domain.measurement.erp` (code de la santé publique).

A *room* is one member × one address × one name of room × one level of the building. A result that
names a former address says nothing of where the member is today (:func:`is_former`). An
*exceedance* starts with the first result above 300 Bq/m³ and ends with the next one below 300: what
a result opens, a later one of the same exceedance does not open again, and exactly 300 neither
opens nor ends. Of several results of a room on one day (two detectors), the highest speaks.
"""

import numpy as np
import pandas as pd

from radon.domain.measurement.threshold import (
    ACT_AT_ONCE,
    EXCEED,
    REDUCE,
    STILL_HIGH,
    read_levels,
)
from radon.domain.words.folding import fold

INITIAL, VERIFICATION = "initial", "verification"


def trace_rooms(results: pd.DataFrame) -> pd.DataFrame:
    """What came before each result in its room, same index and order.

    Reads ``entreprise, local, niveau, date_retrait, resultat, comparateur, phase`` and, where it is
    there, ``adresse`` of the register ``mesurage`` (``entreprise``: the member, so that two sites
    of one company stay apart).

    ``room`` int64; ``rank`` int64: place in the whole order (room, day, initial before
    verification, order of the frame); ``value`` float64 (NaN: result awaited); ``above`` bool:
    more than 300; ``since``: day of the first result of this exceedance, of a result that is not
    below 300; ``since_high``: of its first result above 1000, of one that is not below 1000
    (datetime64[s], NaT elsewhere); ``after_initial`` bool: an initial result of this exceedance
    came before; ``opened`` bool: an initial result of 300 or more did; ``restored`` bool: below
    300, after having been above.
    """
    traced = pd.DataFrame(
        {
            "room": name_rooms(results),
            "day": results["date_retrait"].astype("datetime64[s]"),
            "checks": results["phase"].eq(VERIFICATION),
            "value": read_levels(results),
        },
        index=results.index,
    ).reset_index(drop=True)
    keys = ["room", "day", "checks"]
    traced = traced.sort_values([*keys, "value"], na_position="first", kind="stable")
    traced["rank"] = range(len(traced))
    values = traced["value"].to_numpy(np.float64)
    traced["above"] = above = pd.Series(EXCEED.crossed(values), traced.index, dtype="bool")
    traced["reached"] = reached = pd.Series(REDUCE.crossed(values), traced.index, dtype="bool")
    high = pd.Series(ACT_AT_ONCE.crossed(values), traced.index, dtype="bool")
    together = traced.groupby(keys, dropna=False)
    settled = together["value"].transform("count").gt(0) & ~together["reached"].transform("any")
    # A result that is awaited ends nothing.
    spells = [traced["room"], settled.astype("int64").groupby(traced["room"]).cumsum()]
    still_high = pd.Series(STILL_HIGH.crossed(values), traced.index, dtype="bool")
    traced["since"] = _open_delay(traced["day"], spells, above, reached)
    traced["since_high"] = _open_delay(traced["day"], spells, high, still_high)
    for name, counting in (("after_initial", above), ("opened", reached)):
        initial = (counting & ~traced["checks"]).astype("int64")
        traced[name] = initial.groupby(spells).cumsum().gt(initial)
    counted = above.astype("int64")
    traced["restored"] = settled & counted.groupby(traced["room"]).cumsum().gt(0)
    columns = ["room", "rank", "value", "above", "since", "since_high"]
    traced = traced.sort_index()[[*columns, "after_initial", "opened", "restored"]]
    return traced.set_axis(results.index, axis=0)


def _open_delay(
    day: pd.Series, spells: list[pd.Series], opens: pd.Series, runs: pd.Series
) -> pd.Series:
    """The day of the first result of the spell that ``opens``, on it and the later ones where the
    delay still ``runs``."""
    first = day.where(opens).groupby(spells).transform("min")
    return first.where(runs & day.ge(first))


def is_former(results: pd.DataFrame) -> pd.Series:
    """Whether each result of the register ``mesurage`` was found at an address that the member has
    left since: its field ``adresse`` is filled (bool, same index)."""
    return _spell_address(results).ne("")


def _spell_address(results: pd.DataFrame) -> pd.Series:
    if "adresse" not in results:
        return pd.Series("", index=results.index, dtype="str")
    texts = results["adresse"].fillna("").astype("str")
    return texts.map({text: " ".join(fold(text).split()) for text in texts.unique()}).astype("str")


def name_rooms(results: pd.DataFrame) -> pd.Series:
    """A number for each room, same index. « Bureau 1 » and « bureau  1 » are one room.

    A result without its level belongs to the room of that name when the member has only one.
    """
    names = results["local"].fillna("").astype("str")
    folded = names.map({name: " ".join(fold(name).split()) for name in names.unique()})
    member = results["entreprise"]
    level = results["niveau"].fillna("").astype("str")
    known = level.where(level.ne(""))
    address = _spell_address(results)
    told = known.groupby([member, address, folded], dropna=False)
    only = told.transform("first").where(told.transform("nunique").eq(1), "")
    level = known.fillna(only).fillna("")
    return results.groupby([member, address, folded, level], dropna=False, sort=False).ngroup()
