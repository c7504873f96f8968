"""What a reading says at its edges: nobody, nothing, one source or two, one member or none."""

import pandas as pd
import pytest

from radon.domain.counting.formula import Count, Formula, Source
from radon.domain.counting.period import civil_year
from radon.domain.counting.reading import read_formula
from radon.domain.counting.selection import LINE_COLUMNS, NOBODY
from radon.domain.registers.activity import KnownCompanies, RecordRow, build_activity
from tests.domain.counting.test_reading import MEASURES, TOUCHED, read
from tests.domain.registers.followed_companies import ALPHA, BETA, act, met, sent

YEAR = civil_year(2026)
MEMBERS = Formula(Count.ENTREPRISES, (Source("adherents"),))


def test_a_line_that_is_about_nobody_says_so() -> None:
    """An act of communication, whoever it reached."""
    reading = read(Formula(Count.ACTES, (Source("communication"),)), sent("2026-05-01", 3))
    assert NOBODY == -1
    assert reading.lines.to_dict("records") == [
        dict(zip(LINE_COLUMNS, [
            "communication", 1, pd.Timestamp("2026-05-01"), "", -1, -1, "", pytest.approx(
                float("nan"), nan_ok=True
            ),
        ], strict=True))
    ]  # fmt: skip


def test_a_reading_of_nothing_is_blank_all_over() -> None:
    reading = read(TOUCHED)
    assert (reading.value, reading.acts, reading.silent, reading.contacts) == (None, None, 0, None)
    assert (reading.known, len(reading.lines)) == (False, 0)


@pytest.mark.parametrize(
    ("number", "total"),
    [(1.0000004, 1), (1.000004, 1.000004), (0.1 + 0.2, 0.3), (2.0, 2), (0.0, 0)],
)
def test_a_sum_is_told_to_the_sixth_decimal(number: float, total: float) -> None:
    formula = Formula(Count.SOMME, (Source("formation"),), of="demi_journees")
    value = read(formula, ("formation", {"date": "2026-01-01", "demi_journees": number})).value
    assert (value, type(value)) == (total, type(total))


def test_two_sources_are_both_read() -> None:
    both = Formula(Count.ENTREPRISES, (Source("communication"), Source("action_collective")))
    reading = read(both, met("2026-01-10", 3), sent("2026-02-10", 1))
    assert (reading.value, reading.acts, reading.contacts) == (2, 2, 2)
    assert reading.lines["entreprise"].tolist() == [BETA, ALPHA]  # by date


def test_the_records_that_tell_nothing_are_those_without_any_line() -> None:
    told = (sent("2026-05-01"), sent("2026-06-01"), sent("2026-07-01", 3))
    assert read(TOUCHED, *told).silent == 2
    assert read(TOUCHED, *told, met("2026-07-02")).silent == 3
    assert read(TOUCHED, sent("2026-07-01", 3)).silent == 0


def test_a_condition_on_a_field_of_several_values_asks_for_one_of_them() -> None:
    told = (
        act("2026-01-01", "mesures", 3, mesures=["ventilation", "etancheite"]),
        act("2026-01-02", "mesures", 3, mesures=["organisation"]),
        act("2026-01-03", "plan_action", 3, mesures=["ventilation"]),
        act("2026-01-04", "mesures", 3),
    )

    def count(**where: tuple[str, ...]) -> float | None:
        return read(Formula(Count.ACTES, (Source("accompagnement", where),)), *told).value

    assert count(mesures=("ventilation",)) == 2
    assert count(mesures=("ventilation", "organisation")) == 3
    assert count(mesures=("autre",)) == 0
    assert count(etape=("mesures",), mesures=("ventilation",)) == 1
    assert count(mesures=("ventilation",), etape=("mesures",)) == 1


def test_a_measure_of_two_sources_counts_once() -> None:
    twice = Formula(Count.COUPLES, MEASURES.sources * 2, of="mesures")
    reading = read(twice, act("2026-01-01", "mesures", 3, mesures=["ventilation", "etancheite"]))
    assert (reading.value, reading.acts, reading.contacts) == (2, 1, 2)


@pytest.mark.parametrize(
    ("present", "value"), [([], None), ([False], None), ([True], 1), ([True, True, False], 2)]
)
def test_the_members_are_counted_from_the_first_one(
    present: list[bool], value: float | None
) -> None:
    names = [f"Entreprise {rank}" for rank in range(len(present))]
    companies = pd.DataFrame(
        {"raison_sociale": pd.Series(names, dtype="str"), "present": pd.Series(present, dtype=bool),
         "adherent": pd.Series(range(len(present)), dtype="int64"),
         "classe": pd.Series(["zone_3"] * len(present), dtype="str")},
    ).set_axis(names)  # fmt: skip
    activity = build_activity("satm", 1, [], KnownCompanies(companies, pd.Series(dtype="str")))
    reading = read_formula(MEMBERS, activity, YEAR)
    assert (reading.value, len(reading.lines)) == (value, sum(present))
    none = Formula(Count.ENTREPRISES, (Source("adherents", {"zone": ("1",)}),))
    assert read_formula(none, activity, YEAR).value == (None if value is None else 0)


def test_a_record_of_the_eve_or_of_the_end_is_in_no_reading() -> None:
    rows = [
        RecordRow(rank, "communication", {**sent(day, 3)[1]})
        for rank, day in enumerate(("2025-12-31", "2026-01-01", "2026-12-31", "2027-01-01"), 1)
    ]
    nobody = pd.DataFrame({"raison_sociale": pd.Series(dtype="str")})
    activity = build_activity("satm", 1, rows, KnownCompanies(nobody, pd.Series(dtype="str")))
    reading = read_formula(Formula(Count.ACTES, (Source("communication"),)), activity, YEAR)
    assert reading.lines["enregistrement"].tolist() == [2, 3]
