"""The regulatory watch: what is in force on a day, who was told of it, what is not yet listed.

Everything that the page *Veille* counts is counted from the one frame of :func:`describe_watch`.
Action S9 of the SATM's contract, V3 of the SMINOV's.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from radon.domain.registers.activity import Activity
from radon.domain.registers.codes import PUBLICS
from radon.domain.registers.kinds import KINDS
from radon.domain.words.folding import fold
from radon.domain.words.labelled_code import LabelledCode

Entry = Mapping[str, str]
"""The content of a record of the register ``veille``, dates in ISO, "" where there is none."""
_DATES = ("en_vigueur", "fin")


class InForce(LabelledCode):
    """Where a text stands on a day; each text is in exactly one state."""

    A_VENIR = "a_venir", "à venir"
    EN_VIGUEUR = "en_vigueur", "en vigueur"
    SANS_DATE = "sans_date", "date inconnue"
    TERMINE = "termine", "plus en vigueur"


ALIVE = (InForce.A_VENIR, InForce.EN_VIGUEUR, InForce.SANS_DATE)
"""The states of a text that people should hear of."""


@dataclass(frozen=True)
class Difference:
    """A date of a listed text that is not the one of the reference; both may be None."""

    record: int
    title: str
    name: str
    listed: date | None
    known: date | None

    @property
    def label(self) -> str:
        """Of the field."""
        return KINDS["veille"].field(self.name).label


@dataclass(frozen=True)
class WatchDiff:
    """The register beside the reference. ``new``: not in the register; ``listed``: how many are;
    ``different``: dates of these that are not the same."""

    new: tuple[Entry, ...]
    listed: int
    different: tuple[Difference, ...]


def describe_watch(activity: Activity, today: date) -> pd.DataFrame:
    """The texts that are followed, index = id: the frame of the register and

    ``etat`` (value of :class:`InForce`; both dates are in force), ``informations`` (int64: times
    that someone was told), ``derniere`` (datetime64[s]: the last time), ``publics`` (tuple: codes
    of all who were told, in the register's order), ``dit`` (bool: someone was).
    """
    texts = activity.frames["veille"]
    informed = activity.frames["diffusion"]
    informed = informed[informed["veille"].isin(texts.index)]
    by_text = informed.groupby(informed["veille"].astype("int64"))
    publics = by_text["publics"].agg(_join) if len(informed) else pd.Series(dtype=object)
    counted = by_text.size().reindex(texts.index).fillna(0).astype("int64")
    tuples = np.empty(len(texts), dtype=object)
    tuples[:] = [
        value if isinstance(value, tuple) else () for value in publics.reindex(texts.index)
    ]
    return texts.assign(
        etat=_judge(texts, today),
        informations=counted,
        derniere=by_text["date"].max().reindex(texts.index).astype("datetime64[s]"),
        publics=pd.Series(tuples, index=texts.index, dtype=object),
        dit=counted.gt(0),
    )


def count_states(watch: pd.DataFrame) -> pd.DataFrame:
    """Index: the states, in order; ``textes``, ``dits``, ``non_dits`` (int64). The two last add up
    to the first, the states to all the texts."""
    states = pd.Index([str(state) for state in InForce], name="etat")
    every = watch["etat"].value_counts().reindex(states).fillna(0).astype("int64")
    informed = (
        watch.loc[watch["dit"], "etat"].value_counts().reindex(states).fillna(0).astype("int64")
    )
    return pd.DataFrame({"textes": every, "dits": informed, "non_dits": every - informed})


def find_alive(watch: pd.DataFrame) -> pd.DataFrame:
    """The texts that are not over: in force, to come, or of unknown date."""
    return watch[watch["etat"].isin(ALIVE)]


def find_untold(watch: pd.DataFrame) -> pd.DataFrame:
    """Those of :func:`find_alive` that nobody was told of."""
    alive = find_alive(watch)
    return alive[~alive["dit"]]


def count_publics(watch: pd.DataFrame) -> pd.Series:
    """Of the texts that are not over: how many each public was told of (int64), all publics in the
    register's order. A text may count for several publics: they do not add up."""
    publics = find_alive(watch)["publics"].explode().dropna()
    return publics.value_counts().reindex(list(PUBLICS)).fillna(0).astype("int64").rename("textes")


def find_public(watch: pd.DataFrame, public: str) -> pd.DataFrame:
    """The texts that make one figure of :func:`count_publics`."""
    alive = find_alive(watch)
    return alive[alive["publics"].map(lambda publics: public in publics).astype(bool)]


def compare_watch(texts: pd.DataFrame, entries: Sequence[Entry]) -> WatchDiff:
    """The register ``veille`` beside what the product knows.

    An entry is listed when a record of the same type has its title, or its reference where that
    is the reference of no other entry (accents, case and punctuation apart).
    """
    titles = {
        (kind, fold(title)): int(number)
        for number, kind, title in texts[["type", "titre"]].itertuples(name=None)
    }
    references = {
        (kind, fold(reference)): int(number)
        for number, kind, reference in texts[["type", "reference"]].itertuples(name=None)
        if fold(reference)
    }
    shared = pd.Series(
        [(entry["type"], fold(entry["reference"])) for entry in entries]
    ).value_counts()
    new: list[Entry] = []
    different: list[Difference] = []
    for entry in entries:
        reference = (entry["type"], fold(entry["reference"]))
        alone = references.get(reference) if shared[reference] == 1 else None
        record = titles.get((entry["type"], fold(entry["titre"])), alone)
        if record is None:
            new.append(entry)
        else:
            different += _compare_dates(texts.loc[[record]], entry)
    return WatchDiff(tuple(new), len(entries) - len(new), tuple(different))


def _compare_dates(row: pd.DataFrame, entry: Entry) -> list[Difference]:
    differences = []
    for name in _DATES:
        day = row[name].iloc[0]
        listed = None if pd.isna(day) else day.date()
        known = date.fromisoformat(entry[name]) if entry.get(name) else None
        if listed != known:
            title = str(row["titre"].iloc[0])
            differences.append(Difference(int(row.index[0]), title, name, listed, known))
    return differences


def _judge(texts: pd.DataFrame, today: date) -> pd.Series:
    """A text that began on an unknown day and has an end that is past is over all the same."""
    day = np.datetime64(today, "s")
    over = texts["fin"].lt(day)
    to_come = texts["en_vigueur"].gt(day)
    undated = texts["en_vigueur"].isna()
    states = np.select(
        [over, to_come, undated], [InForce.TERMINE, InForce.A_VENIR, InForce.SANS_DATE],
        default=InForce.EN_VIGUEUR,
    )  # fmt: skip
    return pd.Series([str(state) for state in states], index=texts.index, dtype="str")


def _join(values: pd.Series) -> tuple[str, ...]:
    informed = {code for held in values for code in held}
    return tuple(code for code in PUBLICS if code in informed)
