"""The échéancier drawn along the days: one line a deadline, its state, today."""

from collections.abc import Callable
from datetime import date
from functools import partial

import altair as alt
import pandas as pd
import streamlit as st

from radon.domain.words.sentence import spell_day
from radon.ui.charts import GRID, TEXT, TODAY, as_moment, dress, moment

_LANE, _LONG_ENOUGH = 30, 270  # pixels of a line, days of a bar that holds its words
_ROOM = pd.Timedelta(days=150)  # after the last deadline, for its words
_LEAST = pd.Timedelta(days=14)
_DEADLINE = "echeance"
_HALF_YEARS = "month(datum.value) == 0 ? timeFormat(datum.value, '%Y') : 'juil.'"


def show_timeline(
    rows: pd.DataFrame, today: date, *, described: str, key: str, on_pick: Callable[[str], None]
) -> None:
    """A Gantt chart of deadlines; a click on a bar calls ``on_pick`` with its code.

    ``rows``: ``code, row, row_label, start, due, said`` (words of the state)``, fill, ink``
    (colours of the bar and of what is written on it)``, picked`` (bool)``, tip``.
    """
    values = _bars(rows)
    order = rows.sort_values("row")["row_label"].drop_duplicates().tolist()
    first, last = rows["start"].min(), rows["due"].max() + _ROOM
    x = alt.X(
        "debut:T", title=None,
        scale=alt.Scale(domainMin=as_moment(first), domainMax=as_moment(last)),
        axis=alt.Axis(
            labelExpr=_HALF_YEARS, tickCount={"interval": "month", "step": 6}, gridColor=GRID,
            orient="top", labelOverlap=False,
        ),
    )  # fmt: skip
    y = alt.Y("ligne:N", sort=order, title=None, axis=alt.Axis(labelLimit=400, ticks=False))
    base = alt.Chart(alt.InlineData(values=values)).encode(y=y)
    bars = base.mark_bar(height=_LANE * 0.6, cornerRadius=2).encode(
        x=x, x2="fin:T", color=alt.Color("fond:N", scale=None), stroke=alt.value(TEXT),
        strokeWidth=alt.condition("datum.choisi", alt.value(3), alt.value(1)),
        tooltip=[alt.Tooltip("dit:N", title="Échéance")],
    )  # fmt: skip
    clicked = alt.selection_point(name=_DEADLINE, fields=["code"], on="click")
    inside = base.transform_filter("datum.dedans").mark_text(align="left", dx=5, fontSize=12)
    beside = base.transform_filter("!datum.dedans").mark_text(align="left", dx=4, fontSize=12)
    words = [
        inside.encode(x="debut:T", text="etat:N", color=alt.Color("encre:N", scale=None)),
        beside.encode(x="fin:T", text="etat:N", color=alt.value(TEXT)),
    ]
    layers = [*_draw_day(today, first, last), bars.add_params(clicked), *words]
    chart = alt.LayerChart(layer=layers, height=_LANE * len(order))
    st.altair_chart(
        dress(chart), width="stretch", theme=None, key=key, alt=described,
        on_select=partial(_pick_bar, key, on_pick), selection_mode=_DEADLINE,
    )  # fmt: skip


def _bars(rows: pd.DataFrame) -> list[dict[str, object]]:
    """One value a bar: days as local moments, the last one included, wide enough to be seen."""
    ends = (rows["due"] + pd.Timedelta(days=1)).clip(lower=rows["start"] + _LEAST)
    return [
        {
            "code": row["code"], "ligne": row["row_label"], "debut": moment(row["start"]),
            "fin": moment(end), "dedans": (end - row["start"]).days >= _LONG_ENOUGH,
            "etat": row["said"], "fond": row["fill"], "encre": row["ink"],
            "choisi": bool(row["picked"]), "dit": row["tip"],
        }
        for row, end in zip(rows.to_dict("records"), ends, strict=True)
    ]  # fmt: skip


def _draw_day(today: date, first: pd.Timestamp, last: pd.Timestamp) -> list[alt.Chart]:
    """The line of the day, when it is on the chart."""
    if not first <= pd.Timestamp(today) <= last:
        return []
    day = alt.Chart(
        alt.InlineData(values=[{"jour": moment(today), "mot": f"aujourd'hui, {spell_day(today)}"}])
    ).encode(x="jour:T")
    line = day.mark_rule(color=TODAY, strokeWidth=2, strokeDash=[5, 3])
    word = day.mark_text(
        align="right", dx=-4, baseline="top", dy=2, color=TODAY, fontWeight="bold", fontSize=12
    ).encode(y=alt.value("height"), text="mot:N")
    return [line, word]


def _pick_bar(key: str, on_pick: Callable[[str], None]) -> None:
    points = st.session_state[key]["selection"].get(_DEADLINE) or [{}]
    if code := points[0].get("code"):
        on_pick(str(code))
