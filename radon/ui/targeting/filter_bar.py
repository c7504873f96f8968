"""The filters as widgets, kept in the address; the same bar on every page that has one.

The address is the only truth: a widget shows what it says, and writes there what a person changes.
"""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import streamlit as st

from radon.domain.targeting.filter_params import (
    NAMES,
    YES,
    Choices,
    describe_active,
    filter_params,
    parse_params,
)
from radon.domain.targeting.filters import (
    ALL_ZONES,
    BLANK_LABEL,
    CONTACT_LABELS,
    NO_FILTER,
    POSITION_LABELS,
    Filters,
)
from radon.ui import address, messages, session
from radon.workflows.members.stored import Members

_MORE = (
    "epci",
    "secteur",
    "effectif_min",
    "effectif_max",
    "contact",
    "autre",
    "position",
    "impact",
    "territoire",
)


def read_filters(members: Members) -> Filters:
    """What the address asks, without drawing anything; unknown values are left out."""
    return _read(session.choices(members))[0]


def clear() -> None:
    """Take every filter out of the address."""
    address.write(dict.fromkeys(NAMES, ""))


def draw_filters(page: str, members: Members) -> Filters:
    """Draw the bar, the active filters in words and « Effacer les filtres »; what is asked.

    ``page``: short name of the page, first part of every widget key ("carte_zone").
    """
    choices = session.choices(members)
    filters, wrong = _read(choices)
    bar = _Bar(page, filters)
    with st.container(key=f"sans_impression_{page}_filtres", gap="small"):
        _draw_bar(bar, choices)
        _draw_words(page, filters, choices)
    if wrong:
        values = ", ".join(f"« {value[:60]} »" for value in wrong[:5])
        messages.say(f"Filtre ignoré, sans objet pour ce service : {values}.", "warning")
    return filters


def _read(choices: Choices) -> tuple[Filters, tuple[str, ...]]:
    return parse_params({name: address.read_all(name) for name in NAMES}, choices)


class _Bar:
    """Keys and values of one page's widgets: seeded from the address, written back to it."""

    def __init__(self, page: str, filters: Filters) -> None:
        self.page = page
        self.filters = filters

    def keep(self, name: str, value: Any) -> dict[str, Any]:  # noqa: ANN401 - a widget's value
        """``key``, ``on_change`` and ``args`` of the widget of a filter that has this value."""
        key = f"{self.page}_{name}"
        if st.session_state.get(key, _NOTHING) != value:
            st.session_state[key] = value
        return {"key": key, "on_change": _write, "args": (name, key)}


_NOTHING = object()


def _write(name: str, key: str) -> None:
    """A person changed a widget: say it in the address."""
    value = st.session_state[key]
    if name == "zone":
        zones = frozenset(value) or ALL_ZONES
        address.write({name: filter_params(Filters(zones=zones))["zone"]})
    elif name == "territoire":
        address.write({name: "seul" if value else ""})
    elif name == "impact":
        address.write({name: YES if value else ""})
    elif isinstance(value, list):
        address.write({name: value})
    else:
        address.write({name: "" if value is None else str(value).strip()})


def _draw_bar(bar: _Bar, choices: Choices) -> None:
    filters = bar.filters
    zone, canton, commune, text, more = st.columns(
        [2.1, 2, 2, 2, 1.3], vertical_alignment="bottom", gap="small"
    )
    with zone:
        st.pills(
            "Zone",
            [3, 2, 1],
            selection_mode="multi",
            format_func=lambda digit: f"Zone {digit}",
            **bar.keep(
                "zone",
                [] if filters.zones == ALL_ZONES else sorted(filters.zones, reverse=True),
            ),
        )
    with canton:
        _pick(bar, "canton", "Canton", "Tous", sorted(filters.cantons), choices.cantons)
    with commune:
        _pick(bar, "commune", "Commune", "Toutes", sorted(filters.communes), choices.communes)
    with text:
        st.text_input(
            "Rechercher",
            placeholder="Nom, commune, SIRET…",
            max_chars=100,
            **bar.keep("texte", filters.text),
        )
    active = _count_more(filters)
    with more, st.popover(f"Plus de filtres ({active})" if active else "Plus de filtres"):
        _draw_more(bar, choices)


def _draw_more(bar: _Bar, choices: Choices) -> None:
    filters = bar.filters
    _pick(bar, "secteur", "Secteur d'activité", "Tous", list(filters.naf), choices.naf)
    _pick(bar, "epci", "Intercommunalité (EPCI)", "Toutes", sorted(filters.epci), choices.epci)
    low, high = st.columns(2)
    bounds = (("effectif_min", "Effectif, au moins"), ("effectif_max", "Effectif, au plus"))
    for place, (name, label), value in zip(
        (low, high), bounds, (filters.effectif_min, filters.effectif_max), strict=True
    ):
        with place:
            st.number_input(
                label, min_value=0, step=1, placeholder="sans limite", **bar.keep(name, value)
            )
    _pick(bar, "contact", "Contacts", "Tous", sorted(filters.contact), CONTACT_LABELS)
    _pick_others(bar, choices)
    _pick(bar, "position", "Position", "Toutes", sorted(filters.positions), POSITION_LABELS)
    if choices.impact:
        label = f"Seulement les {choices.impact[YES]}"
        st.checkbox(label, **bar.keep("impact", filters.impact))
    st.checkbox(
        "Seulement le territoire du service",
        **bar.keep("territoire", not filters.outside_kept),
    )


def _pick(
    bar: _Bar,
    name: str,
    label: str,
    nothing: str,
    chosen: Sequence[str],
    choices: Mapping[str, str],
) -> None:
    st.multiselect(
        label,
        list(choices),
        format_func=lambda value: choices.get(value, value),
        placeholder=nothing,
        select_all=False,
        **bar.keep(name, list(chosen)),
    )


def _pick_others(bar: _Bar, choices: Choices) -> None:
    """One list a column of the file; all of them in one name of the address."""
    asked = dict(bar.filters.by_title)
    for rank, (title, values) in enumerate(choices.others.items()):
        key = f"{bar.page}_autre_{rank}"
        chosen = list(asked.get(title, ()))
        if st.session_state.get(key, _NOTHING) != chosen:
            st.session_state[key] = chosen
        st.multiselect(
            messages.plain(title),
            list(values),
            format_func=lambda value: value or BLANK_LABEL,
            placeholder="Toutes les valeurs",
            select_all=False,
            key=key,
            on_change=_write_other,
            args=(title, key, bar.filters),
        )


def _write_other(title: str, key: str, filters: Filters) -> None:
    """A person changed what is asked of one column: the others stay."""
    kept = {pair for pair in filters.others if pair[0] != title}
    asked = kept | {(title, value) for value in st.session_state[key]}
    address.write({"autre": filter_params(Filters(others=frozenset(asked)))["autre"]})


def _count_more(filters: Filters) -> int:
    params = filter_params(filters)
    return sum(bool(params[name]) for name in _MORE)


def _draw_words(page: str, filters: Filters, choices: Choices) -> None:
    """What is asked in words, and the way back to nothing asked."""
    words = " · ".join(describe_active(filters, choices)) or "aucun"
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.html(
            f'<p class="filtres-actifs">Filtres : {escape(words)}</p>',
            width="content",
        )
        if filters != NO_FILTER:
            st.button("Effacer les filtres", key=f"{page}_effacer", on_click=clear, type="tertiary")
