"""Which days the figures are of: civil year, year of the contract, whole contract, free dates.

Kept in the address (``?periode=2026``, ``annee-2``, ``contrat``, or ``libre`` with ``du`` and
``au``), so that a figure can be sent as a link.
"""

from datetime import date, timedelta

import streamlit as st

from radon.domain.words.sentence import spell_day
from radon.ui import address, messages, session
from radon.ui.registers.shown_value import seed
from radon.workflows.indicator.follow_indicators import Contract, Period, find_counted, list_periods

PERIOD, FIRST, LAST = "periode", "du", "au"
FREE = "libre"


def choose_period(contract: Contract, page: str) -> Period:
    """The period of the page. ``page``: first part of the widget keys."""
    periods = list_periods(contract, session.today())
    options = [*periods, FREE]
    code = address.read(PERIOD)
    chosen = code if code in options else next(iter(periods))
    key = f"{page}_periode"
    seed(key, chosen)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        st.selectbox(
            "Période",
            options,
            format_func=lambda option: _name(option, periods),
            key=key,
            on_change=_write_period,
            args=(key, next(iter(periods))),
            width=330,
        )
        if chosen != FREE:
            return periods[chosen]
        return _ask_days(find_counted(contract), page)


def _name(option: str, periods: dict[str, Period]) -> str:
    if option == FREE:
        return "Dates libres…"
    period = periods[option]
    if option.isdigit():
        return f"Année civile {period.label}"
    return f"{period.label} ({spell_day(period.start)} – {spell_day(period.last)})"


def _write_period(key: str, usual: str) -> None:
    chosen = st.session_state[key] or ""
    address.write({PERIOD: "" if chosen == usual else chosen})
    if chosen != FREE:
        address.write({FIRST: "", LAST: ""})


def _ask_days(whole: Period, page: str) -> Period:
    """Two days, both included; those of the address, else the contract until today."""
    first = _read_day(FIRST, whole) or whole.start
    last = _read_day(LAST, whole) or min(max(session.today(), whole.start), whole.last)
    for name, label, day in ((FIRST, "Du", first), (LAST, "Au", last)):
        key = f"{page}_{name}"
        seed(key, day)
        st.date_input(
            label, key=key, min_value=whole.start, max_value=whole.last, format="DD/MM/YYYY",
            on_change=_write_day, args=(name, key), width=150,
        )  # fmt: skip
    if last < first:
        messages.say("La fin précède le début : la période est vide.", "warning")
        return Period(first, first, "dates libres")
    return Period(first, last + timedelta(days=1), "dates libres")


def _read_day(name: str, whole: Period) -> date | None:
    try:
        day = date.fromisoformat(address.read(name))
    except ValueError:
        return None
    return min(max(day, whole.start), whole.last)


def _write_day(name: str, key: str) -> None:
    day = st.session_state[key]
    address.write({name: day.isoformat() if day else ""})
