"""The charts of the screen: French, drawn in the browser without anything from outside.

A chart never says more than the table beside it; its ``alt`` tells it in words.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from textwrap import wrap

import altair as alt
import pandas as pd
import streamlit as st

from radon.domain.commune.zone_style import UNKNOWN_STYLE, ZONE_STYLES, ZoneStyle
from radon.domain.targeting.balance import ZoneClass

INKS = ("#1F3A5F", "#8FB8DC", "#E0BC62", "#E9ECF0")
"""Parts of a whole, from done to not done: told apart by their lightness too."""
_ON_DARK, _ON_LIGHT, TEXT, GRID = "#FFFFFF", "#1B2430", "#1B2430", "#D5DAE1"
_EDGE = "#6B7686"
BAR, _LABEL = 33, 32  # pixels, characters
_AROUND, _AXIS = 92, 48  # pixels of legend and axis, of axis alone
_CHARACTER = 7  # pixels, of the words at the end of a bar
_LINE_MORE = 11  # pixels of a bar whose label takes two lines
_PALE = "#B8CCE0"
SPELT = "replace(format(datum.value, ',.12~g'), /,/g, '\u202f')"
"""Of an axis: numbers as they are written in French."""
TODAY = "#8B1A1A"


def show_parts(
    counts: pd.DataFrame, parts: Mapping[str, str], *, unit: str, described: str, key: str
) -> None:
    """Horizontal bars cut in parts. ``counts``: index = label of a bar, a column a part (numbers).

    ``parts``: column → label of the legend, in order; ``unit``: what is counted ("personnes").
    """
    long = _lengthen(counts, parts)
    order, names = list(counts.index), list(parts.values())
    y = _name_bars("barre:N", order)
    base = alt.Chart(long).encode(y=y, order=alt.Order("rang:Q"))
    bars = base.mark_bar(height=BAR * 0.66, stroke=_EDGE, strokeWidth=0.6).encode(
        x=alt.X("nombre:Q", title=f"Nombre de {unit}", axis=_whole_axis(counts)),
        color=alt.Color(
            "part:N", sort=names, title=None,
            legend=alt.Legend(orient="top", columns=2, aria=False),
            scale=alt.Scale(domain=names, range=_inks(names)),
        ),
        description="dit:N",
        tooltip=[
            alt.Tooltip("groupe:N", title="Groupe"),
            alt.Tooltip("part:N", title="Part"),
            alt.Tooltip("nombre:Q", title=unit.capitalize(), format="d"),
        ],
    )  # fmt: skip
    numbers = base.transform_filter("datum.nombre > 0").mark_text(fontSize=12, aria=False).encode(
        x=alt.X("milieu:Q"), text=alt.Text("nombre:Q", format="d"),
        color=alt.Color("encre:N", scale=None),
    )  # fmt: skip
    _show_layers([bars, numbers], BAR * len(order) + _AROUND, key, described)


@dataclass(frozen=True)
class Bar:
    """A bar of one part: ``said`` is written at its end; ``fill``, ``ink``: "" for the usual
    colours."""

    label: str
    value: float
    said: str
    fill: str = ""
    ink: str = ""


def show_bars(
    bars: Sequence[Bar], *, unit: str, described: str, key: str, longest: int = _LABEL
) -> None:
    """Horizontal bars, each with its words. ``longest``: characters of a line of a label."""
    values = [
        {"partie": bar.label, "barre": _fold(bar.label, longest), "valeur": bar.value,
         "dit": bar.said, "fond": bar.fill or _PALE, "encre": bar.ink or INKS[0],
         "lu": f"{bar.label} : {bar.said}"}
        for bar in bars
    ]  # fmt: skip
    base = alt.Chart(alt.InlineData(values=values)).encode(
        y=_name_bars("barre:N", [bar.label for bar in bars], longest),
        x=alt.X(
            "valeur:Q", title=unit.capitalize(), scale=alt.Scale(nice=False),
            axis=alt.Axis(labelExpr=SPELT, gridColor=GRID, tickMinStep=1, tickCount=4),
        ),
        description="lu:N",
        tooltip=[
            alt.Tooltip("partie:N", title="Partie"),
            alt.Tooltip("dit:N", title=unit.capitalize()),
        ],
    )  # fmt: skip
    drawn = base.mark_bar(height=BAR * 0.6, strokeWidth=1.2).encode(
        color=alt.Color("fond:N", scale=None), stroke=alt.Stroke("encre:N", scale=None)
    )
    words = base.mark_text(align="left", dx=5, fontSize=13, color=TEXT).encode(text="dit:N")
    room = _CHARACTER * max((len(bar.said) for bar in bars), default=0)
    several = any(len(bar.label) > longest for bar in bars)
    step = BAR + _LINE_MORE if several else BAR
    _show_layers([drawn, words], step * max(1, len(bars)) + _AXIS, key, described, room)


def _name_bars(field: str, labels: Sequence[str], longest: int = _LABEL) -> alt.Y:
    """The axis that names horizontal bars, in their order, on several lines where it takes them."""
    lines = alt.Axis(labelExpr="split(datum.value, '|')", labelLimit=0, ticks=False, aria=False)
    return alt.Y(field, sort=[_fold(label, longest) for label in labels], title=None, axis=lines)


def _show_layers(
    layers: Sequence[alt.Chart], height: int, key: str, described: str, room: int = 0
) -> None:
    """A chart as wide as its place. ``room``: pixels kept free on the right for words."""
    padding = {"left": 5, "top": 5, "bottom": 5, "right": 5 + room}
    chart = alt.LayerChart(layer=list(layers), height=height, padding=padding)
    st.altair_chart(dress(chart), width="stretch", theme=None, key=key, alt=described)


def _lengthen(counts: pd.DataFrame, parts: Mapping[str, str]) -> pd.DataFrame:
    """One row a bar × part: where its middle stands, in which ink its number is written."""
    columns = list(parts)
    values = counts[columns].astype("float64")
    middle = values.cumsum(axis=1) - values / 2
    inks = dict(zip(parts.values(), (_ON_DARK, _ON_LIGHT, _ON_LIGHT, _ON_LIGHT), strict=False))
    rows = pd.DataFrame(
        {
            "groupe": [label for label in counts.index for _ in columns],
            "barre": [_fold(label) for label in counts.index for _ in columns],
            "part": list(parts.values()) * len(counts),
            "rang": list(range(len(columns))) * len(counts),
            "nombre": values.to_numpy().ravel(),
            "milieu": middle.to_numpy().ravel(),
        }
    )
    numbers = rows["nombre"].map("{:g}".format)
    told = rows["groupe"] + ", " + rows["part"] + " : " + numbers
    return rows.assign(encre=rows["part"].map(inks), dit=told)


def _fold(label: str, longest: int = _LABEL) -> str:
    """A label cut where the axis breaks the line."""
    return "|".join(wrap(label.replace("|", "/"), longest)) or label


def _inks(names: Sequence[str]) -> list[str]:
    return list(INKS[: len(names)])


def _whole_axis(counts: pd.DataFrame) -> alt.Axis:
    most = float(counts.sum(axis=1).max() or 1)
    return alt.Axis(
        format="d", tickMinStep=1, tickCount=min(10, int(most)), gridColor=GRID, aria=False
    )


def dress(chart: alt.LayerChart) -> alt.LayerChart:
    """The look that all charts share."""
    font = "Segoe UI, Liberation Sans, Arial, sans-serif"
    dressed: alt.LayerChart = (
        chart.configure(font=font, background="transparent")
        .configure_axis(
            labelColor=TEXT, titleColor=TEXT, labelFontSize=13, titleFontSize=12,
            titleFontWeight="normal", domain=False,
        )
        .configure_legend(labelColor=TEXT, labelFontSize=13, symbolType="square", offset=6)
        .configure_view(strokeWidth=0)
    )  # fmt: skip
    return dressed


def moment(day: date) -> str:
    """Midnight there, wherever the browser is."""
    return f"{day:%Y-%m-%d}T00:00:00"


def as_moment(day: date) -> alt.DateTime:
    """The same, as the bound of an axis."""
    return alt.DateTime(year=day.year, month=day.month, date=day.day)


_LEVEL_INKS = ("#4F86B8", "#C4673A", "#5E1203")  # up to 300, up to 1 000, above
_TICKS = [10, 20, 50, 100, 200, 300, 500, 1000, 2000, 5000, 10000]
_HIGH = 210  # pixels


def show_zones(
    counts: pd.DataFrame, zones: Mapping[str, str], *, unit: str, described: str, key: str
) -> None:
    """Horizontal bars cut by zone, in the colours of the zones, the total at the end of each.

    ``counts``: index = label of a bar, a column a zone; ``zones``: column → label, in order.
    """
    styles: dict[str, ZoneStyle] = {
        ZoneClass.of(zone): style for zone, style in ZONE_STYLES.items()
    }
    drawn = [styles.get(code, UNKNOWN_STYLE) for code in zones]
    names, order = list(zones.values()), list(counts.index)
    totals = counts[list(zones)].sum(axis=1)
    rows = [
        {"barre": _fold(label), "etape": label, "zone": name, "rang": rank,
         "nombre": int(counts.loc[label, code])}
        for label in order
        for rank, (code, name) in enumerate(zones.items())
    ]  # fmt: skip
    y = _name_bars("barre:N", order)
    bars = alt.Chart(alt.InlineData(values=rows)).mark_bar(height=20).encode(
        y=y, order=alt.Order("rang:Q"),
        x=alt.X("nombre:Q", title=f"Nombre d'{unit}", axis=_whole_axis(counts[list(zones)])),
        color=alt.Color(
            "zone:N", sort=names, title=None, legend=alt.Legend(orient="top"),
            scale=alt.Scale(domain=names, range=[style.fill for style in drawn]),
        ),
        stroke=alt.Stroke(
            "zone:N", legend=None,
            scale=alt.Scale(domain=names, range=[style.ink for style in drawn]),
        ),
        tooltip=[
            alt.Tooltip("etape:N", title="Étape"), alt.Tooltip("zone:N", title="Zone"),
            alt.Tooltip("nombre:Q", title=unit.capitalize(), format="d"),
        ],
    )  # fmt: skip
    ends = [{"barre": _fold(str(label)), "fin": int(total)} for label, total in totals.items()]
    words = alt.Chart(alt.InlineData(values=ends)).mark_text(align="left", dx=6, fontSize=13)
    numbers = words.encode(y=y, x="fin:Q", text=alt.Text("fin:Q", format="d"))
    _show_layers([bars, numbers], BAR * len(order) + _AROUND, key, described)


def show_levels(
    bins: pd.DataFrame, levels: Mapping[float, str], *, unit: str, described: str, key: str
) -> None:
    """How many results stand where, on a logarithmic axis, with the levels as lines.

    ``bins``: ``de``, ``a``, ``nombre``, ``rang`` (0, 1, 2: how many levels are passed);
    ``levels``: Bq/m³ → what is written at the line; ``unit``: what is counted.
    """
    inside = [
        {"de": float(low), "a": float(high), "nombre": int(count), "rang": int(rank),
         "milieu": (low * high) ** 0.5}
        for low, high, count, rank in bins[["de", "a", "nombre", "rang"]].itertuples(index=False)
        if count
    ]  # fmt: skip
    lowest, highest = float(bins["de"].min()), float(bins["a"].max())
    x = alt.X(
        "de:Q", title="Bq/m³ (échelle logarithmique)",
        scale=alt.Scale(type="log", domain=[lowest, highest], nice=False),
        axis=alt.Axis(
            values=_TICKS, grid=False,
            labelExpr="replace(format(datum.value, ','), ',', '\u202f')",
        ),
    )  # fmt: skip
    most = max((row["nombre"] for row in inside), default=1)
    y = alt.Y("nombre:Q", title=f"Nombre de {unit}", axis=alt.Axis(
        format="d", tickMinStep=1, tickCount=min(5, int(most)), gridColor=GRID))  # fmt: skip
    base = alt.Chart(alt.InlineData(values=inside))
    bars = base.mark_rect(stroke=TEXT, strokeWidth=0.5).encode(
        x=x, x2="a:Q", y=y, y2=alt.datum(0),
        color=alt.Color(
            "rang:N", legend=None, scale=alt.Scale(domain=[0, 1, 2], range=list(_LEVEL_INKS))
        ),
        tooltip=[
            alt.Tooltip("de:Q", title="De (Bq/m³)"),
            alt.Tooltip("a:Q", title="À (Bq/m³)"),
            alt.Tooltip("nombre:Q", title=unit.capitalize(), format="d"),
        ],
    )  # fmt: skip
    numbers = base.mark_text(dy=-8, fontSize=12).encode(
        x="milieu:Q", y=y, text=alt.Text("nombre:Q", format="d")
    )
    told = [{"niveau": level, "mot": word} for level, word in levels.items()]
    lines = alt.Chart(alt.InlineData(values=told)).encode(x="niveau:Q")
    rule = lines.mark_rule(color=TEXT, strokeWidth=2, strokeDash=[6, 3])
    words = lines.mark_text(align="left", dx=5, baseline="top", fontSize=12, fontWeight="bold")
    words = words.encode(y=alt.value(0), text="mot:N")
    chart = alt.LayerChart(layer=[bars, numbers, rule, words], height=_HIGH)
    st.altair_chart(dress(chart), width="stretch", theme=None, key=key, alt=described)
