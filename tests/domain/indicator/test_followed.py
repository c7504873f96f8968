"""A contract followed over a period; its periods, its targets; contracts side by side."""

from dataclasses import replace
from datetime import date

import pytest

from radon.domain.contract.deadline import Deadline, parse_moment
from radon.domain.contract.terms import Action, Contract, Direction, Indicator, Theme
from radon.domain.counting.formula import Count, Formula, Source
from radon.domain.counting.period import civil_year
from radon.domain.disclosure.audience import Public
from radon.domain.disclosure.family import Family
from radon.domain.disclosure.release import FOR_SERVICE, Reader
from radon.domain.disclosure.secrecy import decide
from radon.domain.indicator.figure_words import (
    count_acts,
    spell_companies,
    spell_others,
    tell_share,
    tell_silent,
)
from radon.domain.indicator.followed import (
    FollowedContract,
    Share,
    find_counted,
    follow,
    list_periods,
    list_years,
)
from radon.domain.indicator.target import Target, find_targets
from radon.domain.registers.activity import Activity
from radon.domain.report.aggregates import Aggregates, aggregate
from radon.domain.report.comparison import ComparedContract, compare
from radon.domain.report.quantities import Quantities
from radon.domain.report.scope import Scope
from radon.sources.contract.declarations import load_contract
from tests.domain.registers.followed_companies import act, make_activity, met, sent

TODAY = date(2026, 11, 22)
HELPED = Formula(Count.ENTREPRISES, (Source("accompagnement"),))


def make_indicator(code: str, formula: Formula = HELPED, **besides) -> Indicator:
    """An indicator of the action A1."""
    given = {"actions": ("A1",), "wording": f"Libellé {code}", "officiel": True,
             "theme": Theme.ACCOMPAGNEMENT, "unite": "entreprises", **besides}  # fmt: skip
    return Indicator(code=code, formula=formula, **given)


def make_contract(*indicators: Indicator, **besides) -> Contract:
    """A contract of four years with two actions."""
    actions = tuple(
        Action(code, "Objectif", "Libellé", ("SPSTI",), "suivi/accompagnement", False, (), ())
        for code in ("A1", "A2")
    )
    given = {"spsti": "satm", "nom": "SATM", "titre": "Contrat", "debut": date(2025, 3, 27),
             "fin": date(2029, 3, 26), "actions": actions, **besides}  # fmt: skip
    return Contract(indicateurs=indicators, **given)


def target(day: str, code: str, value: float) -> tuple[str, dict]:
    """A target that the pilots set."""
    return "cible", {"date": day, "indicateur": code, "valeur": value, "motif": "réunion"}


def test_each_indicator_stands_under_its_first_action_official_ones_first() -> None:
    contract = make_contract(
        make_indicator("X", officiel=False), make_indicator("Y"),
        make_indicator("Z", actions=("A2", "A1")),
    )  # fmt: skip
    followed = follow(contract, make_activity(), civil_year(2026), TODAY)
    one, two = contract.actions
    assert [row.code for row in followed.of_action(one)] == ["Y", "X"]
    assert [row.code for row in followed.of_action(two)] == ["Z"]
    assert followed.find("Z") is followed.rows[2]
    assert followed.find("W") is None


def test_the_last_target_wins_over_the_former_ones_and_over_the_contract() -> None:
    contract = make_contract(
        make_indicator("X", cible=10.0), make_indicator("Y", cible=20.0), make_indicator("Z")
    )
    activity = make_activity(
        target("2026-05-01", "X", 40), target("2026-02-01", "X", 30),
        target("2026-05-01", "AUTREFOIS", 1),
    )  # fmt: skip
    assert find_targets(contract, activity) == {
        "X": Target(40.0, date(2026, 5, 1), "réunion", 1), "Y": Target(20.0),
    }  # fmt: skip
    followed = follow(contract, activity, civil_year(2026), TODAY)
    assert [row.figure.target for row in followed.rows] == [40.0, 20.0, None]


def test_progress_has_no_sense_where_less_is_better() -> None:
    contract = make_contract(
        make_indicator("X", cible=4.0), make_indicator("Y", cible=4.0, sens=Direction.BAISSE)
    )
    activity = make_activity(act("2026-01-01", "evaluation", 3))
    rows = follow(contract, activity, civil_year(2026), TODAY).rows
    assert [row.progress for row in rows] == [25.0, None]


def test_shares_are_of_the_companies_of_zones_2_and_3_that_are_present() -> None:
    contract = make_contract(make_indicator("X"))
    activity = make_activity(act("2026-01-01", "evaluation", 1, 3, 5, 6, 999))
    (row,) = follow(contract, activity, civil_year(2026), TODAY).rows
    assert row.figure.now.value == 5
    assert row.share == Share(2, 3)
    assert tell_share(row) == "2 sur 3 entreprises adhérentes de zone 2 ou 3 (66,7\u00a0%)"
    (unknown,) = follow(contract, make_activity(), civil_year(2026), TODAY).rows
    assert (unknown.share, tell_share(unknown)) == (None, "")


def test_the_companies_of_the_service_are_all_in_one_of_four_classes() -> None:
    followed = follow(make_contract(), make_activity(), civil_year(2026), TODAY)
    assert followed.companies == {"zone_3": 2, "zone_2": 1, "zone_1": 0, "a_verifier": 1}
    assert followed.concerned == Share(3, 4)
    told = "zone 3 : 2 + zone 2 : 1 + zone 1 : 0 + à vérifier : 1 = 4"
    assert spell_companies(followed.companies) == told


def test_acts_and_contacts_stand_beside_companies_under_their_own_name() -> None:
    several = Formula(Count.ENTREPRISES, (Source("communication"), Source("action_collective")))
    acts = Formula(Count.ACTES, (Source("communication"),))
    contract = make_contract(
        make_indicator("X"), make_indicator("Y", several), make_indicator("Z", acts)
    )
    activity = make_activity(
        act("2026-01-01", "evaluation", 3), sent("2026-01-01", 3, 4), sent("2026-02-01", 3),
        met("2026-02-01", 4), sent("2026-03-01"),
    )  # fmt: skip
    one, other, third = follow(contract, activity, civil_year(2026), TODAY).rows
    assert spell_others(one) == "1 acte d'accompagnement"
    assert spell_others(other) == "3 actes, 4 contacts"
    assert (spell_others(third), third.acts) == ("", None)
    assert count_acts(third, 3) == "3 actions de communication"
    assert tell_silent(other.figure.now).startswith("1 acte ne dit pas")
    assert tell_silent(one.figure.now) == ""


@pytest.mark.parametrize("year", [2025, 2026, None])
@pytest.mark.parametrize("today", [date(2025, 12, 3), TODAY, date(2033, 1, 1)])
def test_since_the_start_ends_the_same_day_here_and_in_the_report(today, year) -> None:
    contract = replace(load_contract("satm"), indicateurs=())
    scope = Scope(contract, year, Public.SERVICE, today)
    followed = follow(contract, make_activity(), scope.asked, today)
    assert followed.since_start == scope.since_start


def test_the_sminov_counts_from_what_its_contract_asks_before_it_was_signed() -> None:
    counted = find_counted(load_contract("sminov"))
    assert counted.spelt == "du 01/07/2025 au 19/11/2029"
    assert find_counted(load_contract("satm")).spelt == "du 27/03/2025 au 26/03/2029"
    years = list_years(load_contract("sminov"))
    assert [year.spelt for year in years[:2]] == [
        "du 01/07/2025 au 19/11/2026", "du 20/11/2026 au 19/11/2027",
    ]  # fmt: skip


def test_what_goes_on_does_not_make_a_contract_begin_before_its_first_day() -> None:
    early = Deadline("2024", parse_moment("2024"), None)
    lasting = Action("A1", "", "", (), "suivi/formation", True, (), (early,))
    asked = replace(lasting, continu=False)
    assert find_counted(make_contract(actions=(lasting,))).start == date(2025, 3, 27)
    assert find_counted(make_contract(actions=(asked,))).start == date(2024, 1, 1)


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (date(2025, 1, 1), ["2025", "annee-1", "contrat"]),
        (TODAY, ["2026", "2025", "annee-1", "annee-2", "contrat"]),
        (date(2035, 1, 1), ["2029", "2028", "2027", "2026", "2025", "annee-1", "annee-2",
                            "annee-3", "annee-4", "contrat"]),
    ],
)  # fmt: skip
def test_the_periods_to_choose_from_have_begun(today: date, words: list[str]) -> None:
    assert list(list_periods(make_contract(), today)) == words


def test_contracts_share_the_rows_of_what_both_count() -> None:
    one = make_contract(
        make_indicator("X", repere="aidees"), make_indicator("Y", theme=Theme.FORMATION)
    )
    other = make_contract(
        make_indicator("V", repere="aidees", officiel=False), make_indicator("W", officiel=False),
        spsti="sminov", nom="SMINOV",
    )  # fmt: skip
    here = make_activity(act("2026-01-01", "evaluation", 3, 5))
    comparison = compare(
        [ComparedContract(give(follow(one, here, civil_year(2026), TODAY), here)),
         ComparedContract(give(follow(other, make_activity(), civil_year(2026), TODAY),
                               make_activity()))]
    )  # fmt: skip
    rows = [
        (row.libelle, row.official, [None if f is None else (f.code, f.value) for f in row.figures])
        for row in comparison.rows
    ]
    assert rows == [
        ("Libellé Y", True, [("Y", 2), None]),
        ("Libellé X", True, [("X", 2), ("V", None)]),
        ("Libellé W", False, [None, ("W", None)]),
    ]
    told = [one.zones.partition(" = ")[2] for one in comparison.told]
    assert told == ["4 entreprises adhérentes"] * 2


def give(followed: FollowedContract, activity: Activity) -> Aggregates:
    """As the service reads it."""
    quantities = Quantities(activity, followed.contract, TODAY)
    return aggregate(followed, quantities, FOR_SERVICE, "0.1.0", exemple=True)


@pytest.mark.parametrize(
    ("share", "shown"),
    [
        (Share(5, 9), "55,6\u00a0% (5 sur 9)"),
        (Share(0, 9), "0\u00a0% (0 sur 9)"),
        (Share(2, 9), ""),
        (Share(7, 9), ""),
        (Share(8, 9), ""),
    ],
)
def test_a_share_that_would_describe_one_or_two_companies_is_not_compared(
    share: Share, shown: str
) -> None:
    here = make_activity(act("2026-01-01", "evaluation", 3, 5))
    followed = follow(make_contract(make_indicator("X")), here, civil_year(2026), TODAY)
    figure = followed.rows[0].figure
    figure = replace(figure, now=replace(figure.now, value=8), since_start=figure.now)
    followed = replace(followed, rows=(replace(followed.rows[0], figure=figure, share=share),))
    quantities = Quantities(here, followed.contract, TODAY)
    family = Family()
    family.hear([quantities.share(followed.rows[0])])
    reader = Reader(decide(family))
    told = aggregate(followed, quantities, reader, "0.1.0", exemple=True).figures[0]
    assert told.told_share == shown


def test_a_year_outside_a_contract_is_said_so() -> None:
    followed = follow(make_contract(make_indicator("X")), make_activity(), civil_year(2031), TODAY)
    assert give(followed, make_activity()).period is None
    with pytest.raises(ValueError, match="one year"):
        compare([])
