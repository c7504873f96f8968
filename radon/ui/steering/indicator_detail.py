"""One indicator: its figures, the list that makes the one that was clicked, its parts, its months,
its target. Everything shown follows the reading that the address names (``lecture``)."""

import pandas as pd
import streamlit as st

from radon.domain.commune.zone_style import UNKNOWN_STYLE, ZONE_STYLES, ZoneStyle
from radon.domain.registers.kinds import KINDS
from radon.domain.targeting.balance import ZoneClass
from radon.domain.words.sentence import spell_day
from radon.ui import address, charts, messages, session, tables
from radon.ui.charts import Bar
from radon.ui.registers.record.form import record_form
from radon.ui.registers.record.table import record_table
from radon.ui.steering import indicator_charts
from radon.ui.steering.indicator_charts import TrendPoint
from radon.ui.steering.indicator_list import show_list
from radon.ui.steering.indicator_view import BEFORE, INDICATOR, NOW, READING, SINCE, open_indicator
from radon.workflows.indicator.follow_indicators import (
    Activity,
    Axis,
    FollowedContract,
    FollowedIndicator,
    Month,
    Part,
    Period,
    Reading,
    list_axes,
    name_month,
    part_reading,
    spell,
    spell_formula,
    spell_others,
    spell_percent,
    tell_share,
    tell_silent,
)
from radon.workflows.members.stored import Members

_AXIS = "par"
_ZONE_INKS: dict[str, ZoneStyle] = {
    ZoneClass.of(zone): style for zone, style in ZONE_STYLES.items()
}
_MOST_BARS = 15


def show_indicator(members: Members, followed: FollowedContract, row: FollowedIndicator) -> None:
    """The page of one indicator."""
    activity = session.activity_of(members)
    _show_head(row)
    name, period, reading = _choose_reading(followed, row)
    show_list(members, followed, row, activity, period, reading)
    if not row.figure.undated or list_axes(row.indicator.formula):
        left, right = st.columns(2, gap="large")
        with left:
            _show_parts(row, activity, period, reading)
        with right:
            _show_trend(members, activity, followed, row, name, period)
    if not row.figure.undated:
        _show_target(activity, row)


def _show_head(row: FollowedIndicator) -> None:
    st.button(
        "Tous les indicateurs", icon=":material/arrow_back:", key="indicateurs_retour",
        on_click=open_indicator, args=("",), type="tertiary",
    )  # fmt: skip
    indicator = row.indicator
    st.header(messages.plain(indicator.libelle), anchor=False)
    official = "indicateur du contrat" if indicator.officiel else "indicateur complémentaire"
    told = f"{', '.join(indicator.actions)} · {official} · {indicator.unite}"
    st.caption(messages.plain(told))
    st.markdown(messages.plain(f"{spell_formula(indicator.formula)} {indicator.note}"))


def _choose_reading(
    followed: FollowedContract, row: FollowedIndicator
) -> tuple[str, Period, Reading]:
    """Which of the figures side by side is looked at; they are the choice themselves."""
    figure = row.figure
    asked = followed.asked.label or "Période"
    readings: dict[str, tuple[str, Period, Reading]] = {
        NOW: (asked if not figure.undated else "Aujourd'hui", figure.period, figure.now)
    }
    if figure.before is not None and figure.before_period is not None:
        readings[BEFORE] = ("Un an avant", figure.before_period, figure.before)
    whole, past = followed.since_start, figure.period.until(followed.day)
    if not figure.undated and (whole.start, whole.end) != (past.start, past.end):
        readings[SINCE] = ("Depuis le début", whole, figure.since_start)
    name = address.read(READING)
    name = name if name in readings else NOW
    key = "indicateurs_lecture"
    if st.session_state.get(key) != name:
        st.session_state[key] = name
    st.segmented_control(
        "Chiffre dont la liste est montrée",
        list(readings),
        format_func=lambda one: f"{readings[one][0]} : {spell(readings[one][2].value)}",
        required=True,
        key=key,
        on_change=_write_reading,
        args=(key,),
    )
    _, period, reading = readings[name]
    _tell_reading(row, name, period, reading)
    return name, period, reading


def _write_reading(key: str) -> None:
    chosen = st.session_state[key]
    address.write({READING: "" if chosen == NOW else chosen})


def _tell_reading(row: FollowedIndicator, name: str, period: Period, reading: Reading) -> None:
    """The days, and what stands beside the figure."""
    told = [] if row.figure.undated else [period.spelt.capitalize()]
    if name == NOW and spell_others(row):
        told.append(f"derrière ce chiffre : {spell_others(row)}")
    if name == NOW and row.share is not None and not row.figure.undated:
        told.append(tell_share(row))
    if told:
        st.caption(" · ".join(told))
    if reading.silent:
        messages.say(tell_silent(reading) + ".", "warning")


def _show_parts(
    row: FollowedIndicator, activity: Activity, period: Period, reading: Reading
) -> None:
    """Who the figure is made of, along one axis."""
    axes = list_axes(row.indicator.formula)
    st.subheader("Répartition", anchor=False)
    if not axes or not reading.value:
        st.caption("Rien à répartir.")
        return
    axis = _choose_axis(axes)
    day = min(period.last, session.today())
    parts = part_reading(row.indicator.formula, reading, activity, axis, day)
    shown = parts[:_MOST_BARS]
    told = "; ".join(f"{part.label} : {spell(part.said)}" for part in shown)
    charts.show_bars(
        [_bar(part) for part in shown], unit=row.indicator.unite, key="indicateurs_parts",
        described=f"{row.indicator.short}, par {axis.label.lower()}. {told}.",
    )  # fmt: skip
    if axis.overlapping:
        st.caption("Un acte peut être dans plusieurs parties : elles ne s'additionnent pas.")
    elif axis.code == "classe":
        total = " + ".join(spell(part.value) for part in parts)
        st.caption(f"{total} = {spell(reading.value)}")
    if len(parts) > len(shown):
        st.caption(f"Les {len(shown)} premières ; toutes sont dans le tableau.")
    with st.expander("Tableau de la répartition"):
        _draw_parts(parts, axis, row)


def _choose_axis(axes: tuple[Axis, ...]) -> Axis:
    by_code = {axis.code: axis for axis in axes}
    asked = address.read(_AXIS)
    chosen = asked if asked in by_code else axes[0].code
    key = "indicateurs_par"
    if st.session_state.get(key) != chosen:
        st.session_state[key] = chosen
    st.segmented_control(
        "Répartir par", list(by_code), format_func=lambda one: by_code[one].label,
        required=True, key=key, on_change=_write_axis, args=(key, axes[0].code),
        label_visibility="collapsed",
    )  # fmt: skip
    return by_code[chosen]


def _write_axis(key: str, usual: str) -> None:
    chosen = st.session_state[key]
    address.write({_AXIS: "" if chosen == usual else chosen})


def _bar(part: Part) -> Bar:
    style = _ZONE_INKS.get(part.code)
    if part.code == ZoneClass.A_VERIFIER:
        style = UNKNOWN_STYLE
    share = "" if part.share is None else f" ({spell_percent(part.share)})"
    said = f"{spell(part.said)}{share}"
    if style is None:
        return Bar(part.label, part.value, said)
    return Bar(part.label, part.value, said, style.fill, style.ink)


def _draw_parts(parts: tuple[Part, ...], axis: Axis, row: FollowedIndicator) -> None:
    based = any(part.base is not None for part in parts)
    rows = _text_frame(
        {
            axis.label: [part.label for part in parts],
            row.indicator.unite.capitalize(): [spell(part.said) for part in parts],
            **(
                {
                    "Ensemble du service": [spell(part.base) for part in parts],
                    "Part": [_tell_part(part) for part in parts],
                }
                if based
                else {}
            ),
        }
    )
    tables.show_table(
        rows, "indicateurs_parts_table", headers={str(one): str(one) for one in rows},
        alt=f"Répartition par {axis.label.lower()}",
    )  # fmt: skip


def _tell_part(part: Part) -> str:
    return "" if part.share is None else spell_percent(part.share)


def _show_trend(
    members: Members,
    activity: Activity,
    followed: FollowedContract,
    row: FollowedIndicator,
    name: str,
    period: Period,
) -> None:
    st.subheader("Évolution par mois", anchor=False)
    months = () if row.figure.undated else session.trend(members, activity, row.indicator, period)
    if row.figure.undated:
        st.caption("Ce chiffre est celui d'aujourd'hui : il n'a pas d'historique.")
        return
    if not months or all(month.reached is None for month in months):
        st.caption("Rien d'enregistré sur cette période.")
        return
    end = followed.contract.fin
    figure = row.figure
    whole = name == SINCE or period.start == followed.counted.start
    target = figure.target if whole else None
    forecast = figure.forecast if whole else None
    indicator_charts.show_trend(
        [_point(month) for month in months],
        unit=row.indicator.unite,
        key="indicateurs_tendance",
        described=_describe_trend(row, months),
        target=None if target is None else (end, target, f"cible {spell(target)}"),
        forecast=None if forecast is None else (end, forecast, f"prévision {spell(forecast)}"),
    )
    st.caption(
        "Un mois sans barre ni « 0 » : rien d'enregistré. La ligne ne compte chacun qu'une fois."
    )
    with st.expander("Tableau par mois"):
        rows = _text_frame(
            {
                "Mois": [name_month(month) for month in months],
                "Ce mois-là": [spell(month.alone) for month in months],
                "Depuis le début de la période": [spell(month.reached) for month in months],
            }
        )
        tables.show_table(
            rows, "indicateurs_mois", headers={str(one): str(one) for one in rows},
            alt=f"{row.indicator.short}, par mois",
        )  # fmt: skip


def _point(month: Month) -> TrendPoint:
    spelt = (spell(month.alone), spell(month.reached))
    first = month.period.start.replace(day=1)
    return TrendPoint(first, name_month(month), month.alone, month.reached, spelt)


def _describe_trend(row: FollowedIndicator, months: tuple[Month, ...]) -> str:
    told = "; ".join(f"{name_month(month)} : {spell(month.alone)}" for month in months)
    last = months[-1]
    return f"{row.indicator.short}, par mois. {told}. Au total à la fin : {spell(last.reached)}."


def _show_target(activity: Activity, row: FollowedIndicator) -> None:
    """The target at the end of the contract: the present one, a new one, the former ones."""
    st.subheader("Cible à la fin du contrat", anchor=False)
    figure = row.figure
    if row.target is None:
        st.caption("Aucune cible : les pilotes peuvent en fixer une.")
    else:
        since = (
            f", fixée le {spell_day(row.target.day)}" if row.target.day else ", celle du contrat"
        )
        told = [f"**{spell(figure.target)}** {messages.plain(row.indicator.unite)}{since}"]
        if row.progress is not None:
            told.append(f"atteinte à {spell_percent(row.progress)}")
        if figure.forecast is not None:
            told.append(f"au rythme actuel : {spell(figure.forecast)} à la fin du contrat")
        st.markdown(" · ".join(told))
    kind = KINDS["cible"]
    with st.expander("Fixer une cible", icon=":material/flag:"):
        record_form(kind, activity, "indicateurs", fixed={"indicateur": row.code})
    set_before = activity.frames["cible"]
    set_before = set_before[set_before["indicateur"].eq(row.code)]
    if len(set_before):
        record_table(kind, activity, "indicateurs", rows=set_before)


def _text_frame(columns: dict[str, list[str]]) -> pd.DataFrame:
    return pd.DataFrame(columns, dtype="str")


def find_asked(followed: FollowedContract) -> FollowedIndicator | None:
    """The indicator that the address names."""
    asked = address.read(INDICATOR)
    found = followed.find(asked) if asked else None
    if asked and found is None:
        messages.say("Cet indicateur n'existe pas dans ce contrat.", "warning")
    return found
