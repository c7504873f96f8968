"""Figures of hand-made histories: what counts once, what counts at all, what is not known."""

from datetime import date

import pytest

from radon.domain.counting.formula import Count, Formula, Source
from radon.domain.counting.period import Period, civil_year
from radon.domain.counting.reading import read_formula
from radon.domain.counting.selection import LINE_COLUMNS, find_people_field
from radon.domain.registers.kinds import KINDS
from radon.sources.contract.declarations import load_contract
from tests.domain.registers.followed_companies import (
    ALPHA,
    BETA,
    act,
    make_activity,
    met,
    seen,
    sent,
)

YEAR = civil_year(2026)
TOUCHED = Formula(
    Count.ENTREPRISES,
    (Source("communication"), Source("action_collective"),
     Source("accompagnement", {"etape": ("sensibilisation",)})),
)  # fmt: skip
IN_FE = Formula(Count.ENTREPRISES, (Source("situation", {"fe": ("oui",)}, last=True),))
WORKERS = Formula(Count.SOMME, (Source("situation", {}, last=True),), of="travailleurs_rdc")
PARTICIPANTS = Formula(Count.SOMME, (Source("action_collective"),), of="participants")
MEASURES = Formula(
    Count.COUPLES, (Source("accompagnement", {"etape": ("mesures",)}),), of="mesures"
)


def trained(day: str, module: str, *people: int) -> tuple[str, dict]:
    """A training session."""
    return "formation", {"date": day, "module": module, "personnes": list(people)}


def read(formula: Formula, *records: tuple[str, dict], period: Period = YEAR):
    """The reading of these records."""
    return read_formula(formula, make_activity(*records), period)


def test_a_company_counts_once_however_often_and_however_it_was_touched() -> None:
    reading = read(
        TOUCHED,
        sent("2026-01-10", 1, 2, 3),
        met("2026-02-10", 3),
        act("2026-03-10", "sensibilisation", 2),
        act("2026-03-11", "mesures", 4),
    )
    assert (reading.value, reading.acts, reading.contacts) == (2, 3, 4)
    assert set(reading.lines["entreprise"]) == {ALPHA, BETA}


def test_a_record_that_names_two_rows_of_a_company_touches_it_once() -> None:
    reading = read(TOUCHED, sent("2026-01-10", 1, 2))
    assert (reading.value, reading.contacts) == (1, 1)


def test_a_company_that_left_still_counts_and_a_row_no_longer_kept_as_well() -> None:
    assert read(TOUCHED, sent("2026-01-10", 6)).value == 1
    reading = read(TOUCHED, sent("2026-01-10", 998, 999))
    assert (reading.value, sorted(reading.lines["entreprise"])) == (2, ["fiche 998", "fiche 999"])


def test_a_record_that_two_sources_keep_counts_once() -> None:
    both = (Source("communication", {"canal": ("courriel",)}), Source("communication"))
    twice = sent("2026-01-10", 3, exemplaires=50)
    assert read(Formula(Count.ACTES, both), twice).value == 1
    assert read(Formula(Count.SOMME, both, of="exemplaires"), twice).value == 50
    assert read(Formula(Count.ENTREPRISES, both), twice).contacts == 1


@pytest.mark.parametrize(
    ("day", "counted"),
    [("2025-12-31", None), ("2026-01-01", 1), ("2026-12-31", 1), ("2027-01-01", None)],
)
def test_the_first_day_is_in_the_period_and_the_end_is_not(day: str, counted: int | None) -> None:
    assert read(TOUCHED, sent(day, 3)).value == counted


@pytest.mark.parametrize(
    ("register", "name", "value", "counted"),
    [
        ("communication", "exemplaires", 0, 1),
        ("communication", "exemplaires", None, 0),
        ("communication", "supports", [7], 1),
        ("communication", "supports", [], 0),
        ("communication", "public", "élus", 1),
        ("communication", "public", "", 0),
        ("communication", "journee_radon", False, 1),
        ("communication", "journee_radon", None, 0),
        ("situation", "fe", "non", 1),
        ("situation", "fe", "inconnu", 0),
        ("situation", "fe", "", 0),
    ],
)
def test_a_star_asks_that_the_field_is_filled(register, name, value, counted) -> None:
    filled = Formula(Count.ACTES, (Source(register, {name: ("*",)}),))
    whole = {"communication": sent, "situation": seen}[register]("2026-01-10", 3)
    record = (whole[0], {**whole[1], name: value})
    assert read(filled, record).value == counted


def test_a_measurement_whose_result_is_awaited_is_no_result() -> None:
    contract = load_contract("satm")
    formula = contract.indicateur("S10-resultats").formula
    room = {"entreprise": 3, "date_retrait": "2026-03-01", "local": "Cave", "phase": "initial"}
    known, awaited = ({**room, "resultat": 120.0}, {**room, "resultat": None})
    assert read(formula, ("mesurage", known), ("mesurage", awaited)).value == 1
    assert read(formula, ("mesurage", awaited)).value == 0
    assert read(contract.indicateur("S10-entreprises").formula, ("mesurage", awaited)).value == 1


def test_actions_of_s5_are_those_that_spread_a_support_or_relay_7_november() -> None:
    contract = load_contract("satm")
    told = (
        sent("2026-01-10", 4),
        sent("2026-01-11", 3, supports=[7], exemplaires=20),
        sent("2026-01-12", 1, exemplaires=5),
        sent("2026-11-07", 5, journee_radon=True),
        sent("2026-11-08", 6, canal="interne", supports=[7]),
    )
    values = {
        code: read(contract.indicateur(code).formula, *told).value
        for code in ("S4-actions", "S5-actions", "S4-entreprises", "S5-publics")
    }
    assert values == {
        "S4-actions": 4, "S5-actions": 3, "S4-entreprises": 4, "S5-publics": 3,
    }  # fmt: skip


def test_a_text_counts_the_day_it_was_found_however_old_it_is() -> None:
    formula = load_contract("satm").indicateur("S9-textes").formula
    old = {"type": "texte", "titre": "Arrêté", "en_vigueur": "2018-07-01"}
    found = ("veille", {**old, "repere_le": "2026-02-01"})
    before = ("veille", {**old, "repere_le": "2025-04-15", "en_vigueur": "2026-06-01"})
    assert read(formula, found, before).value == 1


def test_nothing_recorded_is_not_zero_and_something_else_recorded_is() -> None:
    assert read(TOUCHED).value is None
    assert read(TOUCHED).contacts is None
    assert read(TOUCHED, seen("2026-05-01", 3, fe="oui")).value is None
    assert read(TOUCHED, act("2026-05-01", "mesures", 3)).value == 0


def test_a_mailing_that_names_no_company_is_said_to_tell_nothing() -> None:
    reading = read(TOUCHED, sent("2026-05-01"), sent("2026-06-01", 3))
    assert (reading.value, reading.silent) == (1, 1)


def test_the_last_known_answer_of_a_company_is_its_answer() -> None:
    reading = read(
        IN_FE,
        seen("2026-01-01", 3, fe="oui"),
        seen("2026-02-01", 3, fe="inconnu"),
        seen("2026-03-01", 3, fe="", duerp="oui"),
        seen("2026-01-01", 4, fe="oui"),
        seen("2026-04-01", 4, fe="non"),
    )
    assert set(reading.lines["entreprise"]) == {BETA}


def test_the_same_day_the_record_that_was_added_last_wins() -> None:
    assert read(IN_FE, seen("2026-01-01", 3, fe="non"), seen("2026-01-01", 3, fe="oui")).value == 1
    assert read(IN_FE, seen("2026-01-01", 3, fe="oui"), seen("2026-01-01", 3, fe="non")).value == 0


def test_two_establishments_of_a_company_have_one_last_answer() -> None:
    one_then_other = (seen("2026-01-01", 1, fe="oui"), seen("2026-02-01", 2, fe="non"))
    assert read(IN_FE, *one_then_other).value == 0


def test_situations_that_do_not_tell_what_is_asked_leave_it_unknown() -> None:
    silent = seen("2026-01-01", 3, duerp="oui", fe="inconnu")
    assert read(IN_FE, silent).value is None
    assert read(WORKERS, silent).value is None
    assert read(WORKERS, seen("2026-01-01", 3, travailleurs_rdc=0)).value == 0


def test_the_sum_takes_the_last_known_number_of_each_company() -> None:
    reading = read(
        WORKERS,
        seen("2026-01-01", 3, travailleurs_rdc=10),
        seen("2026-02-01", 3, travailleurs_rdc=12),
        seen("2026-03-01", 3, fe="oui"),
        seen("2026-01-01", 4, travailleurs_rdc=5),
    )
    assert (reading.value, reading.acts, reading.silent) == (17, 2, 0)
    assert sorted(reading.lines["entreprise"]) == [BETA, "adhérent C"]


def test_what_nobody_counted_adds_nothing_and_is_said() -> None:
    known = met("2026-01-01", 3)
    known[1]["participants"] = 12
    reading = read(PARTICIPANTS, known, met("2026-02-01", 3))
    assert (reading.value, reading.acts, reading.silent) == (12, 2, 1)
    alone = read(PARTICIPANTS, met("2026-02-01", 3))
    assert (alone.value, alone.acts, alone.silent) == (None, 1, 1)


def test_halves_are_added_up_without_rounding() -> None:
    formula = Formula(Count.SOMME, (Source("formation"),), of="demi_journees")
    sessions = [("formation", {"date": "2026-01-01", "demi_journees": 0.5})] * 3
    assert read(formula, *sessions).value == 1.5


def test_a_measure_counts_once_in_a_company_whichever_row_bears_it() -> None:
    reading = read(
        MEASURES,
        act("2026-01-01", "mesures", 1, mesures=["ventilation", "etancheite"]),
        act("2026-02-01", "mesures", 2, 3, mesures=["ventilation"]),
        act("2026-03-01", "plan_action", 3, mesures=["organisation"]),
    )
    assert reading.value == 3
    pairs = set(zip(reading.lines["entreprise"], reading.lines["valeur"], strict=True))
    assert pairs == {(ALPHA, "ventilation"), (ALPHA, "etancheite"), (BETA, "ventilation")}


def test_a_single_choice_pairs_with_the_company_too() -> None:
    formula = Formula(Count.COUPLES, (Source("accompagnement"),), of="etape")
    reading = read(formula, act("2026-01-01", "mesurage", 3), act("2026-02-01", "mesurage", 3))
    assert (reading.value, set(reading.lines["valeur"])) == (1, {"mesurage"})


def test_yes_no_and_unknown_are_three_answers() -> None:
    said = [
        sent("2026-01-01", journee_radon=True), sent("2026-01-02", journee_radon=False),
        sent("2026-01-03", journee_radon=None),
    ]  # fmt: skip
    for asked, counted in ((("oui",), 1), (("non",), 1), (("oui", "non"), 2)):
        formula = Formula(Count.ACTES, (Source("communication", {"journee_radon": asked}),))
        assert read(formula, *said).value == counted


def test_people_count_once_and_both_modules_are_asked_of_the_same_person() -> None:
    staff = [("personne", {"nom": f"P{rank}", "role": "iprp"}) for rank in range(3)]
    sessions = [
        trained("2026-01-01", "general", 1, 2), trained("2026-02-01", "specifique", 2, 3),
        trained("2026-03-01", "general", 2),
    ]  # fmt: skip
    source = Source("formation", {"module": ("general", "specifique")})
    anyone = read(Formula(Count.PERSONNES, (source,)), *staff, *sessions)
    both = read(Formula(Count.PERSONNES, (source,), every="module"), *staff, *sessions)
    assert (anyone.value, anyone.acts, anyone.contacts) == (3, 3, 5)
    assert (both.value, set(both.lines["personne"])) == (1, {2})


def test_a_person_that_was_withdrawn_is_in_no_count() -> None:
    formula = Formula(Count.PERSONNES, (Source("formation"),))
    reading = read(formula, ("personne", {"nom": "P"}), trained("2026-01-01", "general", 1, 77))
    assert reading.value == 1


def test_members_are_the_present_companies_by_their_speaking_row() -> None:
    def count(*zones: str) -> float | None:
        where = {"zone": zones} if zones else {}
        return read(Formula(Count.ENTREPRISES, (Source("adherents", where),))).value

    assert (count("3"), count("2"), count("1"), count("2", "3"), count()) == (2, 1, 0, 3, 4)


def test_lines_have_the_same_types_whatever_was_found() -> None:
    formulas = (TOUCHED, IN_FE, WORKERS, PARTICIPANTS, MEASURES,
                Formula(Count.ACTES, (Source("veille"),)),
                Formula(Count.PERSONNES, (Source("formation", {"module": ("general",)}),), "",
                        "module"),
                Formula(Count.ENTREPRISES, (Source("adherents"),)))  # fmt: skip
    full = [
        sent("2026-01-01", 1), met("2026-01-01", 3), seen("2026-01-01", 3, travailleurs_rdc=1),
        act("2026-01-01", "mesures", 3, mesures=["ventilation"]), ("personne", {"nom": "P"}),
        trained("2026-01-01", "general", 5),
    ]  # fmt: skip
    types = {
        tuple(map(str, read(formula, *records).lines.dtypes))
        for formula in formulas
        for records in ([], full)
    }
    assert len(types) == 1
    assert tuple(read(TOUCHED).lines.columns) == LINE_COLUMNS


def test_only_trainings_name_people_of_the_staff() -> None:
    assert find_people_field("formation") == "personnes"
    with pytest.raises(KeyError):
        find_people_field("reunion")
    assert [code for code, kind in KINDS.items() if kind.has("personnes")] == ["formation"]


def test_a_period_without_a_day_holds_nothing() -> None:
    empty = Period(date(2026, 5, 1), date(2026, 5, 1))
    assert read(TOUCHED, sent("2026-05-01", 3), period=empty).value is None
