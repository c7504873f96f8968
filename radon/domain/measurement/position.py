"""Position of each result against 300 and 1000 Bq/m³, and the state of each company.

The work of a company runs from *non évalué* to *évalué*, *mesuré* (below 300, 300 reached, above
300, above 1000), *re-mesuré*, *encore au-dessus de 300*. Here the register ``mesurage`` is placed
row by row (:func:`place_results`) and brought down to one row per company
(:func:`summarise_companies`).
Words and articles: :mod:`radon.domain.measurement.outcome`; levels and comparators:
:mod:`radon.domain.measurement.threshold`; order of the results of a room:
:mod:`radon.domain.measurement.room_history`.

Deadlines (arrêté of 15 May 2024 art. 3): three years to guarantee less than 300, before that
twelve months to go below 1000, counted from the first result of the exceedance: a later result
above, initial or verification, does not open another period. A deadline may therefore be over on
the day of a later result: it is given as it is, never moved.

Buildings open to the public have rules of their own: :mod:`radon.domain.measurement.erp`. The zone
plays no part here.
"""

from collections.abc import Collection
from typing import Any

import numpy as np
import pandas as pd

from radon.domain.measurement.outcome import (
    Position,
    Situation,
    describe_suite,
    list_articles,
    spell_deadlines,
)
from radon.domain.measurement.room_history import VERIFICATION, is_former, trace_rooms
from radon.domain.measurement.threshold import ACT_AT_ONCE, REDUCE, read_levels, spell_result

MONTHS_TO_REDUCE = 36
MONTHS_TO_LEAVE_HIGH = 12


def place_results(results: pd.DataFrame) -> pd.DataFrame:
    """The register ``mesurage`` with the position of each result; same index and order.

    Reads ``entreprise, date_retrait, local, niveau, lieu_specifique, resultat, comparateur,
    incertitude, phase``; adds ``position`` (code of :class:`Position`), ``position_label``,
    ``echeance`` (datetime64[s]; the first deadline, NaT when no text sets one), ``depuis``
    (datetime64[s]: the result that opened it), ``echeance_1000`` and ``echeance_300``
    (datetime64[s]: by when to be below each level), ``suite`` (ends with these two days),
    ``article`` (str) and ``chevauche`` (bool: the uncertainty covers 300 or 1000; the position is
    that of the result all the same).
    """
    traced = trace_rooms(results)
    situations = _situate(results, traced)
    deadlines = set_deadlines(traced)
    told = _tell(situations, results.index)
    suites = told["suite"] + tell_deadlines(deadlines)
    near = [one.straddles_reference or one.straddles_high for one in situations]
    return results.assign(
        position=told["position"],
        position_label=told["position_label"],
        echeance=deadlines["echeance"],
        depuis=deadlines["depuis"],
        echeance_1000=deadlines["echeance_1000"],
        echeance_300=deadlines["echeance_300"],
        suite=suites.astype("str"),
        article=told["article"],
        chevauche=np.array(near, dtype="bool"),
    )


def _situate(results: pd.DataFrame, traced: pd.DataFrame) -> list[Situation]:
    """The situation of each result, in order."""
    values = traced["value"].to_numpy(np.float64)
    margins = results["incertitude"].astype("Float64").to_numpy(np.float64, na_value=np.nan)
    specific = results["lieu_specifique"].astype("boolean").fillna(False).to_numpy(np.bool_)
    checks = results["phase"].eq(VERIFICATION).to_numpy(np.bool_)
    above = traced["above"].to_numpy(np.bool_)
    followed = traced["after_initial"].to_numpy(np.bool_)
    high = ACT_AT_ONCE.crossed(values)
    positions = np.select(
        [
            np.isnan(values),
            above & checks & followed,
            high,
            above,
            REDUCE.crossed(values),
            checks & traced["restored"].to_numpy(np.bool_),
        ],
        [
            Position.EN_ATTENTE,
            Position.DEPASSEMENT_PERSISTANT,
            Position.A_REDUIRE_SANS_DELAI,
            Position.A_REDUIRE,
            Position.NIVEAU_ATTEINT,
            Position.RETABLI,
        ],
        Position.SOUS_NIVEAU,
    )
    running = traced["since"].notna().to_numpy(np.bool_)
    orphan = above & checks & ~traced["opened"].to_numpy(np.bool_)
    near = REDUCE.straddled(values, margins)
    near_high = ACT_AT_ONCE.straddled(values, margins)
    flags = (one.tolist() for one in (specific, high, running, orphan, near, near_high))
    return [
        Situation(Position(code), *said)
        for code, *said in zip(positions.tolist(), *flags, strict=True)
    ]


def set_deadlines(traced: pd.DataFrame) -> pd.DataFrame:
    """``echeance`` (the sooner), ``depuis``, ``echeance_1000`` and ``echeance_300`` (datetime64[s])
    of a frame of ``trace_rooms``, same index."""
    reduce_by = traced["since"] + pd.DateOffset(months=MONTHS_TO_REDUCE)
    leave_by = traced["since_high"] + pd.DateOffset(months=MONTHS_TO_LEAVE_HIGH)
    sooner = leave_by.notna() & (leave_by < reduce_by)
    return pd.DataFrame(
        {
            "echeance": reduce_by.mask(sooner, leave_by).astype("datetime64[s]"),
            "depuis": traced["since"].mask(sooner, traced["since_high"]).astype("datetime64[s]"),
            "echeance_1000": leave_by.astype("datetime64[s]"),
            "echeance_300": reduce_by.astype("datetime64[s]"),
        },
        index=traced.index,
    )


def tell_deadlines(deadlines: pd.DataFrame) -> pd.Series:
    """ " Échéances : …": both days of :func:`set_deadlines`, "" where none runs (str)."""
    days = deadlines[["echeance_1000", "echeance_300"]]
    told = {pair: spell_deadlines(*pair) for pair in set(days.itertuples(index=False, name=None))}
    sentences = [told[pair] for pair in days.itertuples(index=False, name=None)]
    return pd.Series(sentences, index=deadlines.index, dtype="str")


def current_rooms(placed: pd.DataFrame) -> pd.DataFrame:
    """The last result of each room of today, out of a frame of :func:`place_results`; index of that
    frame. Rooms of an address that the member has left are not among them.

    A room whose every result is awaited keeps its last row. ``attendus`` (int64): results of the
    room still awaited.
    """
    traced = trace_rooms(placed)
    known = traced["value"].notna()
    rooms = traced["room"]
    waiting = (~known).groupby(rooms).transform("sum").astype("int64")
    # A known result comes after the awaited ones, so that the last row is the last result.
    order = traced.assign(known=known).sort_values(["room", "known", "rank"], kind="stable")
    order = order[~is_former(placed).reindex(order.index)]
    last = order.drop_duplicates("room", keep="last").sort_values("rank").index
    return placed.loc[last].assign(attendus=waiting.loc[last])


def summarise_companies(
    placed: pd.DataFrame,
    company_of: pd.Series | None = None,
    *,
    evaluated: Collection[str] = (),
    companies: Collection[str] = (),
) -> pd.DataFrame:
    """One row per company, sorted by its key: the most serious state of its rooms today.

    ``placed``: frame of :func:`place_results`; ``company_of``: member → company (without:
    ``entreprise`` is the company); ``evaluated``: companies known to have assessed the risk;
    ``companies``: companies to be listed even without anything known. Results of members that
    ``company_of`` does not know are left out.

    Index ``entreprise``. ``position, position_label, suite, article`` of the most serious room (of
    the one whose deadline comes first among several), ``echeance``: the first deadline of all of
    them, ``locaux`` (rooms with a result), ``au_dessus`` (rooms that call for reduction),
    ``attendus`` (results awaited), ``plus_haut`` (Float64, highest last result), ``plus_haut_dit``
    (str, "< 50" when a limit is the highest), ``dernier``
    (datetime64[s], last ``date_retrait`` of those results), ``chevauche`` (bool).
    """
    rooms = current_rooms(placed)
    member = rooms["entreprise"]
    company = member if company_of is None else member.map(company_of)
    company = company.mask(company.astype("str").eq(""))
    rooms = rooms.assign(entreprise=company)[company.notna()]
    rank = rooms["position"].map({one.value: one.rank for one in Position}).astype("int64")
    rooms = rooms.assign(rank=rank).sort_values(
        ["entreprise", "rank", "echeance"], ascending=[True, False, True], kind="stable"
    )
    measured = rooms["resultat"].notna()
    rooms = rooms.assign(
        locaux=measured.astype("int64"),
        au_dessus=rooms["rank"].ge(Position.NIVEAU_ATTEINT.rank).astype("int64"),
        plus_haut=rooms["resultat"].astype("Float64"),
        dernier=rooms["date_retrait"].where(measured).astype("datetime64[s]"),
    )
    worst = rooms.drop_duplicates("entreprise").set_index("entreprise")
    summary = worst[["position", "position_label", "suite", "article"]].join(
        rooms.groupby("entreprise").agg(
            echeance=("echeance", "min"),
            locaux=("locaux", "sum"),
            au_dessus=("au_dessus", "sum"),
            attendus=("attendus", "sum"),
            plus_haut=("plus_haut", "max"),
            dernier=("dernier", "max"),
            chevauche=("chevauche", "any"),
        )
    )
    summary = summary.join(_spell_highest(rooms))
    return _add_unmeasured(summary, evaluated, companies)


def _spell_highest(rooms: pd.DataFrame) -> pd.Series:
    """``plus_haut_dit`` of each company: at 50, a result speaks before « < 50 »."""
    levels = read_levels(rooms)
    order = rooms.assign(level=levels).sort_values("level", na_position="first", kind="stable")
    top = order.drop_duplicates("entreprise", keep="last").set_index("entreprise")
    told = [
        spell_result(value, sign)
        for value, sign in zip(
            top["resultat"].astype("Float64").astype("float64"), top["comparateur"], strict=True
        )
    ]
    return pd.Series(told, index=top.index, name="plus_haut_dit", dtype="str")


def _add_unmeasured(
    summary: pd.DataFrame, evaluated: Collection[str], companies: Collection[str]
) -> pd.DataFrame:
    """The companies without any result: assessed or not."""
    listed = pd.Index(sorted({*evaluated, *companies} - set(summary.index)), name="entreprise")
    if listed.empty:
        return summary
    done = listed.isin(list(evaluated))
    situations = [Situation(Position.EVALUE if one else Position.NON_EVALUE) for one in done]
    nothing: dict[str, Any] = {
        "locaux": 0,
        "au_dessus": 0,
        "attendus": 0,
        "chevauche": False,
        "plus_haut_dit": "",
    }
    blank = _tell(situations, listed).assign(**nothing).reindex(columns=summary.columns)
    blank = blank.astype(summary.dtypes.to_dict())
    return pd.concat([summary, blank]).sort_index()


def _tell(situations: list[Situation], index: pd.Index) -> pd.DataFrame:
    """``position, position_label, suite, article`` of each situation."""
    told = {
        one: (one.position.value, one.position.label, describe_suite(one), list_articles(one))
        for one in set(situations)
    }
    columns = ["position", "position_label", "suite", "article"]
    rows = [told[one] for one in situations]
    return pd.DataFrame(rows, columns=columns, index=index).astype("str")
