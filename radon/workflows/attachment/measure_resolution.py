"""``spsti-radon mesurer``: the resolution held against addresses whose commune is known.

The yardstick is 29 328 real addresses of all France with the code that their producer gives
(``data/adherents/README.md``). The producers' own errors leave about 0.3 % that nobody can get
right. Those that say CEDEX are told apart, and asked again with their city taken away, as the files
that leave it empty do: with the table of CEDEX codes and without, which is what it brings.
"""

import time
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from radon.domain.attachment.resolution import Atlas, resolve
from radon.domain.commune.gazetteer import Gazetteer
from radon.domain.commune.name import read_city
from radon.domain.member_file.field import Field
from radon.settings import data_directory
from radon.sources.commune.atlas import load_atlas
from radon.sources.commune.yardstick import Yardstick, load_yardstick

OUTCOMES = ["juste", "faux", "indecis"]


@dataclass(frozen=True)
class Measure:
    """``by_set`` and ``by_method``: one row a set or method, columns :data:`OUTCOMES` and
    ``total`` (rows). ``cedex``: the same, of the rows whose city says CEDEX; no row without any.
    ``wrong``: the rows answered otherwise than their producer."""

    by_set: pd.DataFrame
    by_method: pd.DataFrame
    cedex: pd.DataFrame
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
    outcome = _judge(answers, truth)
    method = answers["methode"] + " / " + answers["confiance"]
    wrong = outcome.eq("faux")
    columns = [Field.ADRESSE, Field.CODE_POSTAL, Field.VILLE]
    return Measure(
        by_set=_count(yardstick.sets, outcome),
        by_method=_count(method, outcome),
        cedex=_measure_cedex(yardstick, outcome, atlas),
        wrong=yardstick.adherents.loc[wrong, columns].assign(
            producteur=truth[wrong], **answers.loc[wrong]
        ),
        seconds=seconds,
    )


def _judge(answers: pd.DataFrame, truth: pd.Series) -> pd.Series:
    """The outcome of each row, index of ``answers``."""
    right = answers["code_insee"].eq(truth.loc[answers.index])
    outcome = pd.Series("faux", index=answers.index).mask(right, "juste")
    return outcome.mask(answers["code_insee"].eq(""), "indecis")


def _measure_cedex(yardstick: Yardstick, outcome: pd.Series, atlas: Atlas) -> pd.DataFrame:
    cities = yardstick.adherents[Field.VILLE]
    rows = yardstick.adherents[cities.map(lambda city: read_city(city).cedex).astype(bool)]
    nameless = rows.assign(**{Field.VILLE: ""})
    untold = replace(atlas, gazetteer=Gazetteer(atlas.gazetteer.names))
    outcomes = {
        "ville saisie": outcome.loc[rows.index],
        "ville retirée": _judge(resolve(nameless, atlas), yardstick.truth),
        "ville retirée, sans table CEDEX": _judge(resolve(nameless, untold), yardstick.truth),
    }
    told = pd.concat(outcomes, names=["cas", None]).reset_index("cas")
    return _count(told["cas"], told[0]).reindex(list(outcomes) if len(rows) else [])


def _count(by: pd.Series, outcome: pd.Series) -> pd.DataFrame:
    table = pd.crosstab(by, outcome).reindex(columns=OUTCOMES, fill_value=0)
    return table.assign(total=table.sum(axis=1))
