"""The chart of an indicator: a figure month by month.

Beside :mod:`radon.ui.charts`, under the same rules: French, drawn in the browser without
anything from outside, never more than the table beside it, told in words by ``described``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import altair as alt
import streamlit as st

from radon.ui.charts import GRID, SPELT, TEXT, TODAY, as_moment, dress, moment

_LINE, _PALE = "#1F3A5F", "#B8CCE0"
_MONTHS = "['janv.','févr.','mars','avr.','mai','juin','juil.','août','sept.','oct.','nov.','déc.']"
_MONTH = f"{_MONTHS}[month(datum.value)] + (month(datum.value) == 0 ? ' ' + year(datum.value) : '')"


@dataclass(frozen=True)
class TrendPoint:
    """A month: ``day``, its first; ``label``: "mars 2026"; ``alone``, ``reached``: None when
    nothing is recorded; ``spelt``: both in words, for who points at it."""

    day: date
    label: str
    alone: float | None
    reached: float | None
    spelt: tuple[str, str]


def show_trend(
    points: Sequence[TrendPoint],
    *,
    unit: str,
    described: str,
    key: str,
    target: tuple[date, float, str] | None = None,
    forecast: tuple[date, float, str] | None = None,
) -> None:
    """Each month alone (bars) and what is reached since the start (line).

    ``target``, ``forecast``: the day, the value and the words of the end of the contract; the
    forecast is a dashed line from the last known point.
    """
    values = [
        {"jour": moment(point.day), "mois": point.label, "seul": point.alone,
         "atteint": point.reached, "dit": point.spelt[0], "dit_atteint": point.spelt[1],
         "lu": f"{point.label} : {point.spelt[0]} ; depuis le début : {point.spelt[1]}"}
        for point in points
    ]  # fmt: skip
    days = [as_moment(points[0].day), as_moment((target or forecast or (points[-1].day,))[0])]
    tips = [
        alt.Tooltip("mois:N", title="Mois"),
        alt.Tooltip("dit:N", title="Ce mois-là"),
        alt.Tooltip("dit_atteint:N", title="Depuis le début"),
    ]
    x = alt.X(
        "jour:T", title=None, scale=alt.Scale(domain=days, padding=18),
        axis=alt.Axis(
            labelExpr=_MONTH, tickCount=_month_ticks(_count_months(points, target or forecast)),
            grid=False, labelFlush=False,
        ),
    )  # fmt: skip
    base = alt.Chart(alt.InlineData(values=values)).encode(x=x, tooltip=tips, description="lu:N")
    room = _count_months(points, target or forecast)
    layers = _draw_months(base, unit, wide=max(3, min(30, 420 // room)))
    known = [point for point in points if point.reached is not None]
    if forecast is not None and known:
        layers += _draw_forecast(known[-1], forecast)
    if target is not None:
        layers += _draw_level((points[0].day, *target[1:]))
    chart = alt.LayerChart(layer=layers, height=300)
    st.altair_chart(dress(chart), width="stretch", theme=None, key=key, alt=described)


def _draw_months(base: alt.Chart, unit: str, wide: int) -> list[alt.Chart]:
    """The bar of each month, its zero, and the line; what is not known is not drawn."""
    names = ["ce mois-là", "depuis le début de la période"]
    ink = alt.Color(
        "serie:N", title=None, legend=alt.Legend(orient="top", labelLimit=300),
        scale=alt.Scale(domain=names, range=[_PALE, _LINE]),
    )  # fmt: skip
    axis = alt.Axis(labelExpr=SPELT, gridColor=GRID, tickMinStep=1, tickCount=5)
    return [
        base.transform_calculate(serie=f"'{names[0]}'")
        .transform_filter("isValid(datum.seul)")
        .mark_bar(size=wide, stroke=_LINE, strokeWidth=0.6)
        .encode(y=alt.Y("seul:Q", title=unit.capitalize(), axis=axis), color=ink),
        base.transform_calculate(serie=f"'{names[1]}'")
        .transform_filter("isValid(datum.atteint)")
        .mark_line(point={"filled": True, "size": 45}, strokeWidth=2.2)
        .encode(y="atteint:Q", color=ink),
        base.transform_filter("isValid(datum.seul) ? datum.seul == 0 : false")
        .mark_text(text="0", baseline="bottom", dy=-2, fontSize=12, color=TEXT)
        .encode(y=alt.datum(0)),
    ]


def _count_months(points: Sequence[TrendPoint], end: tuple[date, float, str] | None) -> int:
    """From the first month to the last one that is drawn."""
    first, last = points[0].day, end[0] if end is not None else points[-1].day
    return (last.year - first.year) * 12 + last.month - first.month + 1


def _month_ticks(months: int) -> dict[str, object]:
    return {"interval": "month", "step": 1 if months <= 12 else 3 if months <= 30 else 6}


def _draw_forecast(last: TrendPoint, forecast: tuple[date, float, str]) -> list[alt.Chart]:
    day, value, words = forecast
    line: list[Mapping[str, Any]] = [
        {"jour": moment(last.day), "valeur": last.reached, "mot": ""},
        {"jour": moment(day), "valeur": value, "mot": words},
    ]
    base = alt.Chart(alt.InlineData(values=line)).encode(x="jour:T", y="valeur:Q")
    return [
        base.mark_line(color=_LINE, strokeWidth=1.6, strokeDash=[6, 4]),
        base.mark_text(align="right", dx=-14, dy=44, color=_LINE, fontSize=12).encode(text="mot:N"),
    ]


def _draw_level(target: tuple[date, float, str]) -> list[alt.Chart]:
    day, value, words = target
    base = alt.Chart(
        alt.InlineData(values=[{"jour": moment(day), "valeur": value, "mot": words}])
    ).encode(y="valeur:Q")
    return [
        base.mark_rule(color=TODAY, strokeWidth=1.6, strokeDash=[2, 3]),
        base.mark_text(
            align="left", dx=4, dy=8, color=TODAY, fontWeight="bold", fontSize=12
        ).encode(x="jour:T", text="mot:N"),
    ]  # fmt: skip
