"""``spsti-radon mesurer``: the resolution held against addresses whose commune is known.

The yardstick is 29 328 real addresses of all France with the code that their producer gives
(``data/adherents/README.md``). The producers' own errors leave about 0.3 % that nobody can get
right.
"""

import time
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from radon.domain.attachment.resolution import resolve
from radon.domain.member_file.field import Field
from radon.settings import data_directory
from radon.sources.commune.atlas import load_atlas
from radon.sources.commune.yardstick import load_yardstick

OUTCOMES = ["juste", "faux", "indecis"]


@dataclass(frozen=True)
class Measure:
    """``by_set`` and ``by_method``: one row a set or method, columns :data:`OUTCOMES` and
    ``total`` (rows). ``wrong``: the rows answered otherwise than their producer."""

    by_set: pd.DataFrame
    by_method: pd.DataFrame
    wrong: pd.DataFrame
    seconds: float

    @property
    def rows(self) -> int:
        """Addresses measured."""
        return int(self.by_set["total"].sum())


def measure_resolution(path: Path | None = None) -> Measure:
    """Resolve the yardstick (or another file of the same columns) and count.

    Coordinates are not used: a member file seldom has any.
    """
    yardstick = load_yardstick(path or data_directory() / "adherents" / "reperes_adresses.csv.xz")
    atlas = load_atlas(with_contours=False)
    start = time.perf_counter()
    answers = resolve(yardstick.adherents, atlas)
    seconds = time.perf_counter() - start
    truth = yardstick.truth
    right = answers["code_insee"].eq(truth)
    outcome = pd.Series("faux", index=answers.index).mask(right, "juste")
    outcome = outcome.mask(answers["code_insee"].eq(""), "indecis")
    method = answers["methode"] + " / " + answers["confiance"]
    wrong = outcome.eq("faux")
    columns = [Field.ADRESSE, Field.CODE_POSTAL, Field.VILLE]
    return Measure(
        by_set=_count(yardstick.sets, outcome),
        by_method=_count(method, outcome),
        wrong=yardstick.adherents.loc[wrong, columns].assign(
            producteur=truth[wrong], **answers.loc[wrong]
        ),
        seconds=seconds,
    )


def _count(by: pd.Series, outcome: pd.Series) -> pd.DataFrame:
    table = pd.crosstab(by, outcome).reindex(columns=OUTCOMES, fill_value=0)
    return table.assign(total=table.sum(axis=1))
