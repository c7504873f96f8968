"""Names on the map: the towns first, none over another, none out of the frame."""

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from radon.outputs.map.labels import Label, place_labels
from radon.outputs.paper.page import Box
from radon.outputs.paper.text import MM_PER_POINT, measure_text

ROOM = Box(0, 0, 120, 90)
FRAME = st.fixed_dictionaries(
    {
        "nom": st.text(min_size=1, max_size=30),
        "population": st.integers(0, 60_000),
        "x": st.floats(-5, 125),
        "y": st.floats(-5, 95),
        "rayon": st.sampled_from([0.0, 0.5, 2.0, 7.0]),
        "mixte": st.booleans(),
    }
)


def box_of(label: Label) -> Box:
    """The ink of a name: its width, from its baseline to the top of its capitals."""
    half = measure_text(label.text, label.size, label.weight) / 2
    high = label.size * MM_PER_POINT * 0.73
    return Box(label.x - half, label.y, label.x + half, label.y + high)


def meet(one: Box, other: Box) -> bool:
    return (
        one.left < other.right
        and other.left < one.right
        and one.bottom < other.top
        and other.bottom < one.top
    )


@settings(deadline=None)
@given(st.lists(FRAME, max_size=25))
def test_names_never_meet_nor_leave_the_room(rows: list[dict[str, object]]) -> None:
    columns = ["nom", "population", "x", "y", "rayon", "mixte"]
    corner = Box(80, 0, 120, 15)
    frame = pd.DataFrame(rows, columns=columns)
    boxes = [box_of(label) for label in place_labels(frame, ROOM, [corner], 1.0, 20)]
    assert len(boxes) <= 20
    for rank, one in enumerate(boxes):
        assert one.left >= -1e-6 and one.right <= 120 + 1e-6
        assert one.bottom >= 0 and one.top <= 90
        assert not any(meet(one, other) for other in [corner, *boxes[:rank]])


def test_towns_then_mixed_communes_then_the_most_prominent() -> None:
    rows = [
        ("Hameau", 900, 60.0, 45.0, 1.0, False),
        ("Banlieue", 9_000, 61.0, 45.0, 1.0, False),
        ("Mixte", 50, 20.0, 20.0, 1.0, True),
        ("Ville", 40_000, 62.0, 46.0, 5.0, False),
        ("Bourg éloigné", 3_000, 5.0, 80.0, 1.0, False),
    ]
    frame = pd.DataFrame(rows, columns=["nom", "population", "x", "y", "rayon", "mixte"])
    placed = [label.text for label in place_labels(frame, ROOM, [], 1.0, 3)]
    assert placed == ["Ville", "Mixte", "Bourg éloigné"]
    assert place_labels(frame.head(0), ROOM, [], 1.0, 3) == []
