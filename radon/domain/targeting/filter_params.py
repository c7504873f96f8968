"""Filters as parameters of the address and back, and what the filters offer for some members.

No widget here: ``filters`` draws, this says what may be asked. Whatever stands in an
address, reading it gives filters that can be applied; what means nothing is told, never obeyed.
"""

import math
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from radon.domain.member_file.naf import DIVISIONS, SECTIONS
from radon.domain.member_file.other_column import list_kept
from radon.domain.targeting.filters import (
    ALL_ZONES,
    BLANK_LABEL,
    CONTACT_LABELS,
    POSITION_LABELS,
    Filters,
)
from radon.domain.words.folding import fold

NAMES = (
    "zone", "commune", "epci", "canton", "secteur", "effectif_min", "effectif_max", "texte",
    "contact", "autre", "position", "impact", "territoire", "trace",
)  # fmt: skip
YES = "oui"
IMPACT_LABELS: Mapping[str, str] = {YES: "fortement impactées (règle du service)"}
MOST_CORNERS = 500  # as many as the map sends
_LONGEST_TEXT = 100
_MOST_EMPLOYEES = 1_000_000


@dataclass(frozen=True)
class Choices:
    """What each list offers: value of the filter to what a person reads, in reading order.
    ``impact``: nothing where the service has no rule of its own; ``others``: by title of the other
    columns of the file."""

    communes: Mapping[str, str]
    epci: Mapping[str, str]
    cantons: Mapping[str, str]
    naf: Mapping[str, str]
    impact: Mapping[str, str] = field(default_factory=dict)
    others: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def beside(self) -> Mapping[str, tuple[str, str]]:
        """As it stands in an address → title and value of another column."""
        return {
            write_other(title, value): (title, value)
            for title, values in self.others.items()
            for value in values
        }


def write_other(title: str, value: str) -> str:
    """A value of another column as it stands in an address: "Centre=Laval"."""
    return f"{title.replace('%', '%25').replace('=', '%3D')}={value}"


def list_choices(targets: pd.DataFrame) -> Choices:
    """The communes, EPCI, cantons and activities that these members have."""
    communes = _pairs(targets, "code_insee", "commune")
    former = targets[targets["code_insee_2016"].ne(targets["code_insee"])]
    old = {
        str(code): f"{name} (ancienne commune de {today})"
        for code, name, today in former[["code_insee_2016", "commune_2016", "commune"]]
        .drop_duplicates("code_insee_2016")
        .itertuples(index=False)
        if code and name and code not in communes
    }
    divisions = _pairs(targets, "division", "libelle_division")
    sections = _pairs(targets, "section", "libelle_section")
    kept = list_kept(targets.columns)
    return Choices(
        communes=_sorted({**communes, **old}),
        epci=_sorted(_pairs(targets, "epci", "nom_epci")),
        cantons=_sorted(_name_cantons(_pairs(targets, "canton", "nom_canton"))),
        naf={
            **{code: f"{code} – {sections[code]}" for code in sorted(sections)},
            **{code: f"{code} – {divisions[code]}" for code in sorted(divisions)},
        },
        others={title: _list_values(targets[name]) for name, title in kept.items()},
    )


def _list_values(cells: pd.Series) -> dict[str, str]:
    """The values of another column, accents and case apart; the blank one last."""
    values = sorted(map(str, cells.unique()), key=lambda value: (value == "", fold(value), value))
    return {value: value or BLANK_LABEL for value in values}


def filter_params(filters: Filters) -> dict[str, str | Sequence[str]]:
    """Filters as parameters of the address; [] or "" for what asks nothing (so it is removed)."""
    usual = filters.zones == ALL_ZONES
    return {
        "zone": "" if usual else "-".join(str(zone) for zone in sorted(filters.zones)),
        "commune": sorted(filters.communes),
        "epci": sorted(filters.epci),
        "canton": sorted(filters.cantons),
        "secteur": list(filters.naf),
        "effectif_min": "" if filters.effectif_min is None else str(filters.effectif_min),
        "effectif_max": "" if filters.effectif_max is None else str(filters.effectif_max),
        "texte": filters.text,
        "contact": sorted(filters.contact),
        "autre": sorted(write_other(title, value) for title, value in filters.others),
        "position": sorted(filters.positions),
        "impact": YES if filters.impact else "",
        "territoire": "" if filters.outside_kept else "seul",
        "trace": "_".join(f"{x:.5f}~{y:.5f}" for x, y in filters.trace),
    }


def parse_params(
    params: Mapping[str, Sequence[str]], choices: Choices
) -> tuple[Filters, tuple[str, ...]]:
    """The filters of an address, and the values that mean nothing here (for a message)."""
    wrong: list[str] = []

    def known(name: str, among: Collection[str]) -> tuple[str, ...]:
        values = tuple(dict.fromkeys(params.get(name, ())))
        wrong.extend(value for value in values if value not in among)
        return tuple(value for value in values if value in among)

    low, high = (
        _headcount(_first(params, name), wrong) for name in ("effectif_min", "effectif_max")
    )
    if low is not None and high is not None and low > high:
        low, high = high, low
    filters = Filters(
        zones=_zones("-".join(params.get("zone", ())), wrong),
        communes=frozenset(known("commune", choices.communes)),
        epci=frozenset(known("epci", choices.epci)),
        cantons=frozenset(known("canton", choices.cantons)),
        naf=known("secteur", {**SECTIONS, **DIVISIONS}),
        effectif_min=low,
        effectif_max=high,
        text=_first(params, "texte").strip()[:_LONGEST_TEXT],
        outside_kept=_first(params, "territoire") != "seul",
        contact=frozenset(known("contact", CONTACT_LABELS)),
        others=frozenset(choices.beside[text] for text in known("autre", choices.beside)),
        positions=frozenset(known("position", POSITION_LABELS)),
        impact=bool(known("impact", choices.impact)),
        trace=_trace(_first(params, "trace"), wrong),
    )
    return filters, tuple(wrong)


def describe_active(filters: Filters, choices: Choices) -> list[str]:
    """The filters that ask something, each in a few French words."""
    zones = sorted(filters.zones, reverse=True)
    words = [] if filters.zones == ALL_ZONES else [_zones_in_words(zones)]
    for noun, plural, chosen, labels in (
        ("commune", "communes", filters.communes, choices.communes),
        ("canton", "cantons", filters.cantons, choices.cantons),
        ("EPCI", "EPCI", filters.epci, choices.epci),
        ("secteur", "secteurs", filters.naf, {**SECTIONS, **DIVISIONS}),
    ):
        if chosen:
            named = sorted(labels.get(value, value) for value in chosen)
            words.append(f"{noun if len(named) == 1 else plural} {_few(named)}")
    if filters.effectif_min is not None or filters.effectif_max is not None:
        words.append(_headcount_in_words(filters.effectif_min, filters.effectif_max))
    if filters.text:
        words.append(f"texte « {filters.text} »")
    words += [label for key, label in CONTACT_LABELS.items() if key in filters.contact]
    for title, values in filters.by_title:
        words.append(f"{title} : {_few([value or BLANK_LABEL for value in values])}")
    words += [label for key, label in POSITION_LABELS.items() if key in filters.positions]
    if filters.impact:
        words.append(IMPACT_LABELS[YES])
    if not filters.outside_kept:
        words.append("territoire du service seulement")
    if filters.trace:
        words.append("dans la zone tracée sur la carte")
    return words


def _zones_in_words(zones: Sequence[int]) -> str:
    digits = " et ".join(map(str, zones))
    return f"zone {digits}" if len(zones) == 1 else f"zones {digits}"


def _headcount_in_words(low: int | None, high: int | None) -> str:
    if low is None:
        return f"effectif de {high} au plus"
    return f"effectif de {low} au moins" if high is None else f"effectif de {low} à {high}"


def _few(names: Sequence[str]) -> str:
    more = f" et {len(names) - 4} autres" if len(names) > 5 else ""
    return ", ".join(names[: 4 if more else 5]) + more


def _first(params: Mapping[str, Sequence[str]], name: str) -> str:
    values = params.get(name, ())
    return values[0] if values else ""


def _zones(text: str, wrong: list[str]) -> frozenset[int]:
    zones = frozenset(int(part) for part in text.split("-") if part in ("1", "2", "3"))
    if text and not zones:
        wrong.append(text)
    return zones or ALL_ZONES


def _headcount(text: str, wrong: list[str]) -> int | None:
    if text.isascii() and text.isdigit() and len(text) < 9:
        return min(int(text), _MOST_EMPLOYEES)
    if text:
        wrong.append(text)
    return None


def _trace(text: str, wrong: list[str]) -> tuple[tuple[float, float], ...]:
    """Corners "longitude~latitude" parted by "_"; an area has three of them at least."""
    corners = []
    for part in text.split("_")[:MOST_CORNERS] if text else ():
        x, _, y = part.partition("~")
        try:
            corner = (float(x), float(y))
        except ValueError:
            continue
        if all(map(math.isfinite, corner)) and abs(corner[0]) <= 180 and abs(corner[1]) <= 90:
            corners.append(corner)
    if text and len(corners) < 3:
        wrong.append("trace")
        return ()
    return tuple(corners)


def _name_cantons(names: Mapping[str, str]) -> dict[str, str]:
    """A canton is asked by its name; by its code where two départements have one of that name."""
    shared = {name for name, count in Counter(names.values()).items() if count > 1}
    return {
        code if name in shared else name: f"{name} ({code[:2]})" if name in shared else name
        for code, name in names.items()
        if name
    }


def _pairs(targets: pd.DataFrame, code: str, label: str) -> dict[str, str]:
    known = targets.loc[targets[code].ne(""), [code, label]].drop_duplicates(code)
    return {str(key): str(text) for key, text in known.itertuples(index=False)}


def _sorted(labels: Mapping[str, str]) -> dict[str, str]:
    return dict(sorted(labels.items(), key=lambda item: fold(item[1])))
