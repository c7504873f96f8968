"""The palette keeps its promises, and colour is never alone."""

from itertools import combinations

from radon.domain.commune.zonage import Zone
from radon.domain.commune.zone_style import (
    UNKNOWN_STYLE,
    ZONE_STYLES,
    Pattern,
    spell_zones,
    style_zones,
)
from tests.domain.commune.contrast import contrast

ALL = (*ZONE_STYLES.values(), UNKNOWN_STYLE)


def test_contrast_is_that_of_wcag():
    assert contrast("#FFFFFF", "#000000") == 21
    assert round(contrast("#FFFFFF", "#767676"), 2) == 4.54


def test_inks_are_readable_on_white_and_seen_on_their_own_fill():
    assert all(contrast(style.ink, "#FFFFFF") >= 4.5 for style in ALL)
    assert all(contrast(style.ink, style.fill) >= 3 for style in ALL)


def test_fills_of_two_zones_are_three_to_one_apart_or_one_of_them_is_hatched_so():
    for one, other in combinations(ZONE_STYLES.values(), 2):
        apart = contrast(one.fill, other.fill) >= 3
        hatched = [style for style in (one, other) if style.pattern != Pattern.PLAIN]
        seen = any(
            contrast(style.ink, one.fill) >= 3 and contrast(style.ink, other.fill) >= 3
            for style in hatched
        )
        assert apart or seen, (one.name, other.name)


def test_zone_3_is_seen_on_a_white_page_and_the_order_holds_in_grey():
    assert contrast(ZONE_STYLES[Zone.SIGNIFICATIF].fill, "#FFFFFF") >= 3
    light = [contrast(ZONE_STYLES[zone].fill, "#000000") for zone in sorted(Zone)]
    assert light == sorted(light, reverse=True)


def test_digit_pattern_or_shape_tell_the_zones_apart_without_colour():
    assert len({style.digit for style in ALL}) == 4
    assert len({style.shape for style in ZONE_STYLES.values()}) == 3


def test_labels_are_the_legal_words():
    assert {zone: style.label for zone, style in ZONE_STYLES.items()} == {
        zone: zone.label for zone in Zone
    }


def test_zones_of_a_mixed_commune_come_lowest_first():
    assert [style.digit for style in style_zones("2,3")] == ["2", "3"]
    assert style_zones("") == (UNKNOWN_STYLE,)
    assert [spell_zones(value) for value in ("3", "2,3", "")] == [
        "zone 3",
        "zone 2 ou 3",
        "zone inconnue",
    ]
