"""The picture of the communes among which a person chooses."""

import io
from datetime import date

import numpy as np
import pytest
from PIL import Image

from radon.domain.attachment.question import TO_ASK, Place
from radon.domain.commune.zonage import Zone
from radon.domain.commune.zone_style import ZONE_STYLES
from radon.workflows.attachment.candidate_map import MOST_DRAWN, draw_places
from radon.workflows.commune.reference import CommuneReference

DAY = date(2026, 11, 30)
EVRON = [Place("53097", old) for old in ("53065", "53097", "53207")]


def colours(picture: bytes) -> set[str]:
    """Those that fill a part of it."""
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    counted = image.getcolors(image.width * image.height)
    assert counted is not None
    large = [
        np.array(colour, dtype="uint8") for count, colour in counted if count > image.width * 20
    ]
    return {f"#{colour.tobytes().hex().upper()}" for colour in large}


def fill(zone: Zone) -> str:
    return ZONE_STYLES[zone].fill


def test_each_former_commune_is_drawn_in_the_look_of_its_own_zone(
    reference: CommuneReference,
) -> None:
    picture = draw_places([*EVRON, Place("53097")], DAY, reference)
    assert picture is not None
    both = {fill(Zone.FAIBLE_TRANSFERT_FACILITE), fill(Zone.SIGNIFICATIF)}
    assert both <= colours(picture)
    assert fill(Zone.FAIBLE) not in colours(picture)


def test_a_commune_of_one_zone_is_drawn_whole(reference: CommuneReference) -> None:
    picture = draw_places([Place("53005", "53005")], DAY, reference)
    assert picture is not None
    assert fill(Zone.SIGNIFICATIF) in colours(picture)
    assert fill(Zone.FAIBLE_TRANSFERT_FACILITE) not in colours(picture)


@pytest.mark.parametrize("places", [[], [TO_ASK], [Place("71085")], [Place("2A004")]])
def test_without_a_contour_there_is_no_picture(
    reference: CommuneReference, places: list[Place]
) -> None:
    assert draw_places(places, DAY, reference) is None


def test_too_many_are_no_choice_to_be_made_on_a_map(reference: CommuneReference) -> None:
    codes = sorted(reference.territory("satm"))[: MOST_DRAWN + 1]
    assert draw_places([Place(code) for code in codes], DAY, reference) is None
    assert draw_places([Place(code) for code in codes[:-1]], DAY, reference) is not None
