"""The measurements of a service, placed against the levels, with the dated coefficients."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from radon.domain.measurement.dose import Coefficient
from radon.domain.registers.activity import Activity
from radon.domain.tracking.measured_room import describe_companies, describe_results, list_rooms
from radon.sources.measurement.coefficients import load_coefficients

__all__ = ["Coefficient", "Measurements", "follow_measurements", "load_coefficients"]


@dataclass(frozen=True, eq=False)
class Measurements:
    """``results``, ``rooms``, ``companies``: see :mod:`radon.domain.tracking.measured_room`;
    ``coefficients``: the dated table."""

    results: pd.DataFrame = field(repr=False)
    rooms: pd.DataFrame = field(repr=False)
    companies: pd.DataFrame = field(repr=False)
    coefficients: Sequence[Coefficient] = ()


def follow_measurements(activity: Activity, today: date) -> Measurements:
    """Place all the results. Raises UnusableReference: the table of coefficients has a mistake."""
    coefficients = load_coefficients()
    results = describe_results(activity.frames["mesurage"], coefficients)
    return Measurements(
        results=results,
        rooms=list_rooms(results, activity, today),
        companies=describe_companies(results, activity),
        coefficients=coefficients,
    )
