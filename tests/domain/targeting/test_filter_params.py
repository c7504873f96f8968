"""Filters in the address: there and back, and whatever a person puts there by hand."""

from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from radon.domain.targeting.filter_params import (
    IMPACT_LABELS,
    NAMES,
    Choices,
    describe_active,
    filter_params,
    parse_params,
)
from radon.domain.targeting.filters import CONTACT_LABELS, NO_FILTER, POSITION_LABELS, Filters

CHOICES = Choices(
    communes={"53130": "Laval", "53097": "Évron"},
    epci={"200083392": "CA Laval Agglomération"},
    cantons={"Évron": "Évron", "Château-Gontier": "Château-Gontier"},
    naf={"F": "F – Construction", "43": "43 – Travaux"},
    impact=IMPACT_LABELS,
    others={
        "Centre": {"Laval": "Laval", "": "(vide)"},
        "a=b%3D": {"c=d": "c=d", "%": "%"},
        "a": {"b%3D=c=d": "b%3D=c=d"},
    },
)
corner = st.tuples(
    st.integers(-180 * 10**5, 180 * 10**5).map(lambda x: x / 10**5),
    st.integers(-90 * 10**5, 90 * 10**5).map(lambda y: y / 10**5),
)
bounds = st.tuples(st.none() | st.integers(0, 9999), st.none() | st.integers(0, 9999)).filter(
    lambda pair: pair[0] is None or pair[1] is None or pair[0] <= pair[1]
)


def some(values: Iterable[str]) -> st.SearchStrategy[frozenset[str]]:
    return st.frozensets(st.sampled_from(sorted(values)))


@st.composite
def asked_filters(draw: st.DrawFn) -> Filters:
    low, high = draw(bounds)
    return Filters(
        zones=draw(st.frozensets(st.sampled_from([1, 2, 3]), min_size=1)),
        communes=draw(some(CHOICES.communes)),
        epci=draw(some(CHOICES.epci)),
        cantons=draw(some(CHOICES.cantons)),
        naf=tuple(sorted(draw(some(CHOICES.naf)))),
        effectif_min=low,
        effectif_max=high,
        text=draw(st.text(max_size=40)).strip(),
        outside_kept=draw(st.booleans()),
        contact=draw(some(CONTACT_LABELS)),
        others=draw(st.frozensets(st.sampled_from(sorted(CHOICES.beside.values())))),
        positions=draw(some(POSITION_LABELS)),
        impact=draw(st.booleans()),
        trace=tuple(draw(st.just([]) | st.lists(corner, min_size=3, max_size=20))),
    )


def as_query(filters: Filters) -> dict[str, list[str]]:
    """The parameters as an address gives them back: lists, nothing for what is not asked."""
    params = filter_params(filters)
    return {
        name: [values] if isinstance(values, str) else list(values)
        for name, values in params.items()
        if values
    }


@given(asked_filters())
def test_filters_come_back_from_the_address_as_they_left(filters: Filters) -> None:
    assert parse_params(as_query(filters), CHOICES) == (filters, ())


@given(st.dictionaries(st.sampled_from(NAMES), st.lists(st.text(max_size=30), max_size=3)))
def test_any_address_gives_filters_that_can_be_read_again(params: dict[str, list[str]]) -> None:
    filters, _ = parse_params(params, CHOICES)
    assert parse_params(as_query(filters), CHOICES) == (filters, ())
    assert filters.zones


def test_nothing_asked_is_an_empty_address_and_no_word() -> None:
    assert as_query(NO_FILTER) == {}
    assert parse_params({}, CHOICES) == (NO_FILTER, ())
    assert describe_active(NO_FILTER, CHOICES) == []


def test_what_means_nothing_is_told_and_left_out() -> None:
    params = {
        "zone": ["9"],
        "commune": ["53130", "99999"],
        "effectif_min": ["-3"],
        "trace": ["a~b"],
        "autre": ["Centre=Mars", "Centre=Laval", "Centre"],
    }
    filters, wrong = parse_params(params, CHOICES)
    assert filters == Filters(
        zones=NO_FILTER.zones,
        communes=frozenset({"53130"}),
        others=frozenset({("Centre", "Laval")}),
    )
    assert sorted(wrong) == ["-3", "9", "99999", "Centre", "Centre=Mars", "trace"]


def test_bounds_the_wrong_way_round_are_turned() -> None:
    filters, _ = parse_params({"effectif_min": ["50"], "effectif_max": ["10"]}, CHOICES)
    assert (filters.effectif_min, filters.effectif_max) == (10, 50)


def test_active_filters_in_words() -> None:
    filters = Filters(
        zones=frozenset({3, 2}), communes=frozenset({"53130", "53097"}), naf=("F",),
        effectif_min=10, effectif_max=50, contact=frozenset({"jamais"}), text="sarl",
        outside_kept=False, impact=True,
        others=frozenset({("Centre", "Laval"), ("Centre", ""), ("a", "b%3D=c=d")}),
    )  # fmt: skip
    assert describe_active(filters, CHOICES) == [
        "zones 3 et 2",
        "communes Laval, Évron",
        "secteur Construction",
        "effectif de 10 à 50",
        "texte « sarl »",
        "jamais contactées",
        "Centre : (vide), Laval",
        "a : b%3D=c=d",
        "fortement impactées (règle du service)",
        "territoire du service seulement",
    ]
