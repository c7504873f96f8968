"""Where the names of the communes go, so that none covers another or a large disc.

The greedy way of a cartographer: the most prominent first (populated, and far from more populated
ones, so that no part of the map is nameless), each at the best of the places around its point, or
nowhere. For :mod:`radon.outputs.map.printed`; millimetres of the page throughout.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from radon.outputs.paper.page import Box
from radon.outputs.paper.text import MM_PER_POINT, Weight, make_printable, measure_text

# Horizontal and vertical place of the text around its point, best first, and what it costs.
_PLACES = (
    (1.0, 0.0, 0.0),
    (0.0, 1.0, 0.1),
    (0.0, -1.0, 0.2),
    (-1.0, 0.0, 0.3),
    (0.75, 0.75, 0.4),
    (0.75, -0.75, 0.5),
    (-0.75, 0.75, 0.6),
    (-0.75, -0.75, 0.7),
)
# Steps from the middle of a commune without a disc, in widths and heights of the text.
_SHIFTS = (
    (0.0, 0.0),
    (0.0, -0.8),
    (0.0, 0.8),
    (0.25, 0.0),
    (-0.25, 0.0),
    (0.4, -1.0),
    (-0.4, -1.0),
)
_TOWN = 10_000
_GAP = 0.5
_LINE = 1.1
"""Height of a line of text, in sizes of its font, from the foot of a p to the accent of an É."""
_DESCENT = 0.28
_BIG_DISC = 1.6


@dataclass(frozen=True)
class Label:
    """One name, ready to be written: ``x``, ``y`` of the middle of its baseline."""

    text: str
    x: float
    y: float
    size: float
    weight: Weight


def style_name(population: int, scale: float) -> tuple[float, Weight]:
    """Size in points and weight of the name of a commune."""
    if population >= _TOWN:
        return 8.5 * scale, "bold"
    if population >= 4_000:
        return 7.0 * scale, "bold"
    if population >= 2_000:
        return 6.2 * scale, "normal"
    return 5.6 * scale, "normal"


def place_labels(
    communes: pd.DataFrame, room: Box, obstacles: list[Box], scale: float, most: int
) -> list[Label]:
    """The ``most`` names at most that fit in ``room``, clear of ``obstacles``.

    ``communes``: nom, population, x, y, rayon (of its disc, 0 for none), mixte (bool: always among
    the first). A name may lie over
    small discs where it must, never over a large one nor over another name.
    """
    taken = np.array([[o.left, o.bottom, o.right, o.top] for o in obstacles]).reshape(-1, 4)
    discs = communes.loc[communes["rayon"] > 0, ["x", "y", "rayon"]].to_numpy()
    ranked = _rank(communes)
    labels: list[Label] = []
    for name, population, x, y, radius in zip(
        ranked["nom"], ranked["population"], ranked["x"], ranked["y"], ranked["rayon"], strict=True
    ):
        if len(labels) == most:
            break
        size, weight = style_name(int(population), scale)
        text = make_printable(name, weight, most=60)
        wide, high = measure_text(text, size, weight), size * MM_PER_POINT * _LINE
        boxes, costs = _candidates(float(x), float(y), float(radius), wide, high)
        free = _inside(boxes, room) & ~_overlaps(boxes, taken).any(axis=1)
        under = _covered(boxes, discs)
        free &= ~(under & (discs[:, 2] > _BIG_DISC * scale)).any(axis=1)
        if not text or not free.any():
            continue
        costs = costs + under.sum(axis=1)
        best = int(np.argmin(np.where(free, costs, np.inf)))
        left, bottom, right, _ = boxes[best]
        taken = np.vstack([taken, boxes[best] + np.array([-_GAP, 0.0, _GAP, 0.0])])
        baseline = float(bottom + size * MM_PER_POINT * _DESCENT)
        labels.append(Label(text, float(left + right) / 2, baseline, size, weight))
    return labels


def _rank(communes: pd.DataFrame) -> pd.DataFrame:
    """Towns, then mixed communes, then the others; the most prominent first.

    Prominence: the root of the population times the distance to the next more populated one.
    """
    xy = communes[["x", "y"]].to_numpy()
    population = communes["population"].to_numpy("float64")
    away = np.hypot(*(xy[:, None, :] - xy[None, :, :]).transpose(2, 0, 1))
    larger = population[None, :] > population[:, None]
    isolation = np.where(larger, away, np.inf).min(axis=1, initial=1000.0)
    order = np.where(population >= _TOWN, 0, np.where(communes["mixte"], 1, 2))
    ranked = communes.assign(order=order, prominence=np.sqrt(population) * isolation)
    return ranked.sort_values(["order", "prominence", "nom"], ascending=[True, False, True])


def _candidates(
    x: float, y: float, radius: float, wide: float, high: float
) -> tuple[np.ndarray, np.ndarray]:
    """The boxes (left, bottom, right, top) of the places around a point, and their costs."""
    if radius == 0:
        steps = np.array(_SHIFTS) * [wide, high]
        corner = np.array([[x - wide / 2, y - high / 2, x + wide / 2, y + high / 2]])
        return corner + np.tile(steps, 2), np.arange(len(_SHIFTS)) * 0.1
    boxes = []
    for aside, up, _ in _PLACES:
        middle_x = x + aside * (radius + _GAP) + np.sign(aside) * wide / 2
        middle_y = y + up * (radius + _GAP * 0.4) + np.sign(up) * high / 2
        boxes.append([middle_x - wide / 2, middle_y - high / 2,
                      middle_x + wide / 2, middle_y + high / 2])  # fmt: skip
    return np.array(boxes), np.array([cost for *_, cost in _PLACES])


def _inside(boxes: np.ndarray, room: Box) -> np.ndarray:
    inside: np.ndarray = (
        (boxes[:, 0] >= room.left)
        & (boxes[:, 1] >= room.bottom)
        & (boxes[:, 2] <= room.right)
        & (boxes[:, 3] <= room.top)
    )
    return inside


def _overlaps(boxes: np.ndarray, taken: np.ndarray) -> np.ndarray:
    """(n, m): whether box n and box m share some surface."""
    shared: np.ndarray = (
        (boxes[:, None, 0] < taken[None, :, 2])
        & (boxes[:, None, 2] > taken[None, :, 0])
        & (boxes[:, None, 1] < taken[None, :, 3])
        & (boxes[:, None, 3] > taken[None, :, 1])
    )
    return shared


def _covered(boxes: np.ndarray, discs: np.ndarray) -> np.ndarray:
    """(n, m): whether box n touches disc m."""
    nearest_x = np.clip(discs[None, :, 0], boxes[:, None, 0], boxes[:, None, 2])
    nearest_y = np.clip(discs[None, :, 1], boxes[:, None, 1], boxes[:, None, 3])
    away = np.hypot(nearest_x - discs[None, :, 0], nearest_y - discs[None, :, 1])
    touched: np.ndarray = away < discs[None, :, 2]
    return touched
