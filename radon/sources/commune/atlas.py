"""What the resolution knows, from the built reference
(:class:`radon.domain.attachment.resolution.Atlas`)."""

import pandas as pd

from radon.domain.attachment.resolution import Atlas
from radon.domain.commune.gazetteer import Gazetteer
from radon.sources.commune.reference import (
    load_cedex,
    load_contours,
    load_former_communes,
    load_links,
    load_names,
)


def load_atlas(*, with_contours: bool) -> Atlas:
    """Names, former codes and, when the rows have coordinates, contours of 53 and 85.

    Raises UnusableReference when a built file is missing.
    """
    links = load_links()
    formers = load_former_communes()
    return Atlas(
        gazetteer=Gazetteer(load_names(), load_cedex()),
        successors=_successors(formers, links),
        communes_2016=_grouped(links["code_insee"], links["code_2016"]),
        contours=load_contours() if with_contours else None,
        contours_2016=load_contours(2016) if with_contours else None,
    )


def _successors(formers: pd.DataFrame, links: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    """Every code, former or not, to today's. A code that is still in use means its commune."""
    successors = _grouped(formers["code"], formers["code_insee"])
    successors |= _grouped(links["code_2016"], links["code_insee"])
    return successors | {code: (code,) for code in links["code_insee"].unique().tolist()}


def _grouped(keys: pd.Series, values: pd.Series) -> dict[str, tuple[str, ...]]:
    pairs = pd.DataFrame({"key": keys, "value": values}).drop_duplicates().sort_values("value")
    groups: dict[str, list[str]] = {}
    for key, value in zip(pairs["key"].tolist(), pairs["value"].tolist(), strict=True):
        groups.setdefault(key, []).append(value)
    return {key: tuple(group) for key, group in groups.items()}
