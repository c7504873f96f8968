"""Workers in the places concerned: last known numbers, of how many companies (contracts S8, V5).

A sum says nothing without what it does not know: each one bears the companies that it is known of
and all those of the service. Numbers are of a company, never of a person.
"""

import pandas as pd

from radon.domain.targeting.balance import ZoneClass
from radon.domain.tracking.progress import WORKERS


def count_workers(progress: pd.DataFrame) -> pd.DataFrame:
    """The companies of today, by place and zone, out of a frame of ``describe_progress``.

    One row per place × (zone of the balance, then "total"): ``lieu`` (a key of
    :data:`radon.domain.tracking.progress.WORKERS`), ``classe``, ``travailleurs`` (Int64, <NA> when
    nothing at all is known there), ``connues``, ``entreprises`` (int64: companies whose number is
    known, all of them).
    """
    today = progress[progress["present"]]
    rows = []
    for place in WORKERS:
        groups = today.groupby("classe")[place]
        table = pd.DataFrame(
            {"travailleurs": groups.sum(min_count=1), "connues": groups.count(),
             "entreprises": groups.size()}
        ).reindex(list(ZoneClass))  # fmt: skip
        table.loc["total"] = [
            today[place].sum(min_count=1), today[place].count(), len(today)
        ]  # fmt: skip
        rows.append(table.rename_axis("classe").reset_index().assign(lieu=place))
    counted = pd.concat(rows, ignore_index=True)
    counts = {name: counted[name].fillna(0).astype("int64") for name in ("connues", "entreprises")}
    counted = counted.assign(travailleurs=counted["travailleurs"].astype("Int64"), **counts)
    return counted[["lieu", "classe", "travailleurs", "connues", "entreprises"]]
