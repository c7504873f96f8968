"""Days as people and Excel write them, and those that an act may bear."""

from datetime import date, datetime

import pytest

from radon.domain.registers.names import Names
from radon.domain.registers.sort.day import Day, Span

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    "typed",
    ["7/11/2026", "07.11.26", "7-11-2026", "2026-11-07", "2026-11-07 00:00:00", date(2026, 11, 7),
     datetime(2026, 11, 7, 10, 30)],
)  # fmt: skip
def test_a_day_is_understood_as_it_is_written(typed: object) -> None:
    assert Day().read(typed) == ("2026-11-07", "")


@pytest.mark.parametrize("typed", ["31/02/2026", "hier", "11/2026", "2026"])
def test_what_is_no_day_is_refused(typed: str) -> None:
    assert Day().read(typed) == ("", f"« {typed} » n'est pas une date : écrivez jj/mm/aaaa.")


def test_an_act_is_past_and_of_this_century_a_person_may_be_older_a_text_to_come() -> None:
    days = ("1999-12-31", "2026-11-22", "2026-11-23", "")
    early = "Date avant 2000 : vérifiez l'année."
    late = "Date à venir : enregistrez l'acte une fois fait."
    assert {span: [Day(span).judge(day, TODAY) for day in days] for span in Span} == {
        Span.ACT: [early, "", late, ""],
        Span.PAST: ["", "", late, ""],
        Span.ANY: ["", "", "", ""],
    }


def test_a_day_is_told_as_people_write_it() -> None:
    spelt = [Day().spell(value, Names()) for value in ("2026-11-07", date(2026, 11, 7), None, "")]
    assert spelt == ["07/11/2026", "07/11/2026", "", ""]
