"""The invented years: believable, valid, the same each time, about nobody."""

import json
import re
from collections import Counter
from dataclasses import asdict
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from radon.domain.contract.occurrence import list_occurrences
from radon.domain.registers.check import check_content
from radon.domain.registers.kinds import KINDS
from radon.domain.registers.sort.day import Day
from radon.example.activity.invented_record import InventedRecord, resolve_links
from radon.example.activity.script import LAST_DAY
from radon.example.activity.staff import DESIGNATIONS, TO_BE_TRAINED
from radon.example.activity.year import invent_activity
from radon.sources.contract.declarations import load_contract
from tests.example.activity.invented_members import (
    DOUBLED,
    REFUSING,
    companies,
    invent,
    make_members,
    states,
)

SERVICES = ("satm", "sminov")
DAYS = (date(2025, 12, 1), date(2026, 11, 22), date(2027, 6, 1))
START = {"satm": date(2025, 3, 27), "sminov": date(2025, 9, 1)}
LAWS = ("en_vigueur", "fin")
MEMBERS = make_members()


@pytest.fixture(scope="module")
def years() -> dict[str, list[InventedRecord]]:
    return {spsti: invent(spsti, date(2026, 11, 22), MEMBERS) for spsti in SERVICES}


def of(records: list[InventedRecord], kind: str) -> list[dict]:
    """The last contents of one register, withdrawn ones left out."""
    counted = [one for one in records if one.kind == kind]
    return [states(one)[-1] for one in counted if not one.correction or one.correction.active]


def check_all(records: list[InventedRecord], today: date) -> None:
    """Every state would be kept by the forms, as it is."""
    ids: dict[str, int] = {}
    for number, record in enumerate(records, start=1):
        for content in states(record):
            kept, wrong = check_content(
                KINDS[record.kind], resolve_links(record.kind, content, ids), today
            )
            assert wrong == {}
            links = {one.name for one in KINDS[record.kind].fields if one.sort.target}
            assert {name: kept[name] for name in content if name not in links} == {
                name: value for name, value in content.items() if name not in links
            }
        if record.key:
            ids[record.key] = number


@pytest.mark.parametrize("spsti", SERVICES)
@pytest.mark.parametrize("today", DAYS)
def test_the_same_year_is_told_twice_to_the_byte(spsti: str, today: date) -> None:
    def tell() -> bytes:
        return json.dumps([asdict(one) for one in invent(spsti, today)]).encode()

    assert tell() == tell()


@pytest.mark.parametrize("spsti", SERVICES)
@pytest.mark.parametrize("today", DAYS)
def test_the_forms_would_keep_every_state_of_every_record(spsti: str, today: date) -> None:
    check_all(invent(spsti, today, MEMBERS), today)


@given(st.sampled_from(SERVICES), st.dates(date(2025, 1, 1), date(2027, 12, 31)))
@settings(max_examples=25, deadline=None)
def test_a_year_told_on_any_day_holds_and_names_nothing_to_come(spsti: str, today: date) -> None:
    records = invent(spsti, today, MEMBERS)
    check_all(records, today)
    told = [
        date.fromisoformat(content[one.name])
        for record in records
        for content in states(record)
        for one in KINDS[record.kind].fields
        if isinstance(one.sort, Day) and one.name not in LAWS and content.get(one.name)
    ]
    assert all(day <= min(today, LAST_DAY) for day in told)


@pytest.mark.parametrize("spsti", SERVICES)
def test_every_register_shows_something(spsti: str, years: dict) -> None:
    counts = Counter(one.kind for one in years[spsti])
    assert set(counts) == set(KINDS)
    assert 400 <= sum(counts.values()) <= 1000
    assert invent(spsti, date(2027, 6, 1), MEMBERS) == years[spsti]


COMPLETED = {"personne", "demande"}
"""Registers of which a record gets another day later: a departure, an answer."""


@pytest.mark.parametrize("spsti", SERVICES)
def test_some_acts_hold_two_steps_and_some_requests_wait(spsti: str, years: dict) -> None:
    steps = [act["etape"] for act in of(years[spsti], "accompagnement")]
    assert ["evaluation", "mesurage"] in steps and ["evaluation"] in steps
    asked = of(years[spsti], "demande")
    waiting = [one for one in asked if not one["repondu_le"]]
    assert len(waiting) == 3 < len(asked) and all(one["entreprises"] for one in waiting)
    assert sum(not one["entreprises"] for one in asked) == 1


@pytest.mark.parametrize("spsti", SERVICES)
def test_a_shorter_year_is_the_beginning_of_the_whole_one(spsti: str, years: dict) -> None:
    early = [one for one in invent(spsti, date(2025, 12, 1), MEMBERS) if one.kind not in COMPLETED]
    assert early
    whole = [one.content for one in years[spsti]]
    assert all(one.content in whole for one in early)


@pytest.mark.parametrize("spsti", SERVICES)
def test_acts_stand_inside_the_contract_on_days_of_work(spsti: str, years: dict) -> None:
    for record in years[spsti]:
        if record.kind == "personne":
            continue
        for one in KINDS[record.kind].fields:
            told = record.content.get(one.name)
            if isinstance(one.sort, Day) and one.name not in LAWS and told:
                day = date.fromisoformat(told)
                assert START[spsti] <= day <= LAST_DAY
                assert day.weekday() < 5 or (day.month, day.day) == (11, 7)


@pytest.mark.parametrize("spsti", SERVICES)
def test_nobody_is_written_to_who_asked_not_to_be_and_no_company_twice(
    spsti: str, years: dict
) -> None:
    for record in years[spsti]:
        ranks = [number - 1_001 for number in companies(record)]
        assert all(rank % REFUSING != 0 for rank in ranks)
        assert all(rank % DOUBLED != DOUBLED - 1 or (rank - 1) % REFUSING == 0 for rank in ranks)


@pytest.mark.parametrize("spsti", SERVICES)
def test_a_mailing_reaches_only_whom_it_aims_at(spsti: str, years: dict) -> None:
    for content in of(years[spsti], "communication"):
        reached = MEMBERS.loc[content["entreprises"]]
        zones = {f"zone_{zone}" for zone in content["zones"]}
        assert set(reached["classe"]) <= (zones or set(MEMBERS["classe"]))
        assert set(reached["section"]) <= (set(content["secteurs"]) or set(MEMBERS["section"]))
        assert set(reached["tranche"]) <= (set(content["tailles"]) or set(MEMBERS["tranche"]))
        if content["canal"] == "courriel":
            assert reached["email"].ne("").all()


@pytest.mark.parametrize("spsti", SERVICES)
def test_the_radon_day_is_relayed_each_year(spsti: str, years: dict) -> None:
    days = [c["date"] for c in of(years[spsti], "communication") if c["journee_radon"]]
    assert {day[:4] for day in days} == {"2025", "2026"}


@pytest.mark.parametrize("spsti", SERVICES)
def test_people_are_designations_and_no_text_names_anybody(spsti: str, years: dict) -> None:
    designation = re.compile(f"(?:{'|'.join(DESIGNATIONS.values())}) [A-Z]")
    named = re.compile(r"\b(?:M\.|MM\.|Mme|Mlle|Dr|Docteur|Monsieur|Madame)\s")
    for record in years[spsti]:
        if record.kind == "personne":
            assert designation.fullmatch(record.content["nom"])
        for content in states(record):
            assert not named.search(json.dumps(content, ensure_ascii=False))
            assert "@" not in json.dumps(content)


@pytest.mark.parametrize("spsti", SERVICES)
def test_trained_people_are_there_that_day_and_follow_a_module_once(
    spsti: str, years: dict
) -> None:
    staff = {one.key: one.content for one in years[spsti] if one.kind == "personne"}
    followed: Counter = Counter()
    for session in of(years[spsti], "formation"):
        for key in session["personnes"]:
            person = staff[key]
            assert person["arrivee"] <= session["date"]
            assert not person["depart"] or session["date"] <= person["depart"]
            assert session["module"] == "information_interne" or person["role"] in TO_BE_TRAINED
            followed[key, session["module"]] += 1
    assert max(followed.values()) == 1
    both = {key for key, module in followed if module == "general"} & {
        key for key, module in followed if module == "specifique"
    }
    to_train = {key for key, person in staff.items() if person["role"] in TO_BE_TRAINED}
    assert 0 < len(both) < len(to_train)


@pytest.mark.parametrize("spsti", SERVICES)
def test_no_company_goes_backwards_nor_measures_before_it_decides(spsti: str, years: dict) -> None:
    acts = of(years[spsti], "accompagnement")
    order = ["sensibilisation", "evaluation", "mesurage", "plan_action", "mesures"]
    alone = [act for act in acts if len(act["entreprises"]) == 1]
    by_company: dict[int, list[dict]] = {}
    for act in alone:
        by_company.setdefault(act["entreprises"][0], []).append(act)
    for mine in by_company.values():
        ranks = [order.index(step) for act in mine for step in act["etape"]]
        assert ranks == sorted(set(ranks))
    assert 100 <= len(by_company) <= 250
    engaged = {act["entreprises"][0]: act["date"] for act in alone if "mesurage" in act["etape"]}
    for result in of(years[spsti], "mesurage"):
        assert engaged[result["entreprise"]] <= result["date_pose"] < result["date_retrait"]


@pytest.mark.parametrize("spsti", SERVICES)
def test_results_are_mostly_low_some_high_some_awaited_some_checked(
    spsti: str, years: dict
) -> None:
    results = of(years[spsti], "mesurage")
    known = [one["resultat"] for one in results if one["resultat"] is not None]
    initial = [one["resultat"] for one in results if one["phase"] == "initial"]
    high = [value for value in known if value > 300]
    assert len(high) < len(known) / 2
    assert 1 <= sum(value > 1000 for value in known) <= 2
    assert any(value is None for value in initial)
    checks = [one for one in results if one["phase"] == "verification"]
    assert {one["resultat"] > 300 for one in checks} == {True, False}
    rooms = {(one["entreprise"], one["local"]) for one in results if one["phase"] == "initial"}
    assert all((one["entreprise"], one["local"]) in rooms for one in checks)
    assert {one["coefficient"] for one in results} == {"", "cipr137"}
    assert all((one["heures"] is None) == (one["coefficient"] == "") for one in results)


@pytest.mark.parametrize("spsti", SERVICES)
def test_detectors_stay_two_months_of_the_season_but_for_the_odd_ones(
    spsti: str, years: dict
) -> None:
    for result in of(years[spsti], "mesurage"):
        if result["note"] or result["resultat"] is None:
            continue
        placed, removed = (
            date.fromisoformat(result[name]) for name in ("date_pose", "date_retrait")
        )
        odd = {one["entreprise"] for one in of(years[spsti], "mesurage") if one["note"]}
        if result["entreprise"] not in odd:
            assert removed - placed >= timedelta(days=62)
            assert placed.month in (9, 10, 11, 12, 1, 2) and removed <= date(2027, 4, 30)


@pytest.mark.parametrize("spsti", SERVICES)
def test_workers_are_never_more_than_the_company_has(spsti: str, years: dict) -> None:
    asked = ("travailleurs_sous_sol", "travailleurs_rdc", "travailleurs_specifiques")
    situations = of(years[spsti], "situation")
    for one in situations:
        head = MEMBERS.loc[one["entreprise"], "effectif"]
        assert all(one[name] is None or one[name] <= head for name in asked)
    assert any(one["fe"] == "inconnu" for one in situations)
    assert any(one[asked[0]] is None for one in situations)


@pytest.mark.parametrize("spsti", SERVICES)
def test_some_acts_have_no_proof_and_some_figures_are_unknown(spsti: str, years: dict) -> None:
    year = years[spsti]
    for kind in ("accompagnement", "mesurage", "livrable", "reunion"):
        proved = {bool(one.get("preuve") or one.get("lien")) for one in of(year, kind)}
        assert proved == {True, False}
    assert any(not one["personnes"] for one in of(year, "formation"))
    assert {one["participants"] is None for one in of(year, "action_collective")} == {True, False}
    assert {one["exemplaires"] is None for one in of(year, "communication")} == {True, False}


@pytest.mark.parametrize("spsti", SERVICES)
def test_the_history_shows_three_corrections_and_one_withdrawal(spsti: str, years: dict) -> None:
    told = [one for one in years[spsti] if one.correction]
    assert Counter((one.kind, one.correction.active) for one in told) == {
        ("communication", True): 1, ("action_collective", True): 1, ("mesurage", True): 1,
        ("accompagnement", False): 1,
    }  # fmt: skip
    for one in told:
        assert one.correction.motif
        assert (one.content == one.correction.content) != one.correction.active
        assert resolve_links(one.kind, one.content, {}) == one.content


@pytest.mark.parametrize("spsti", SERVICES)
def test_what_the_pilots_wrote_is_about_the_contract(spsti: str, years: dict) -> None:
    contract = load_contract(spsti)
    year = years[spsti]
    actions = {action.code for action in contract.actions}
    assert {one["action"] for one in of(year, "livrable")} <= actions
    assert {one["action"] for one in of(year, "difficulte")} <= actions | {""}
    given = of(year, "contribution")
    assert {one["action"] for one in given} <= actions | {""}
    assert {one["engagement"] for one in given} <= {one.code for one in contract.engagements} | {""}
    occurrences = {one.code for one in list_occurrences(contract)}
    assert {one["occurrence"] for one in of(year, "etat_action")} <= occurrences
    assert {one["indicateur"] for one in of(year, "cible")} <= {
        one.code for one in contract.indicateurs
    }


@pytest.mark.parametrize("count", [0, 3, 40])
def test_few_members_give_a_shorter_year(count: int) -> None:
    records = invent("satm", date(2026, 11, 22), make_members(count))
    check_all(records, date(2026, 11, 22))
    assert len([one for one in records if one.kind == "communication"]) > 20


def test_without_coefficients_and_texts_nothing_refers_to_them() -> None:
    records = invent_activity("satm", MEMBERS, date(2026, 11, 22), (), ())
    assert {one["coefficient"] for one in of(records, "mesurage")} == {""}
    assert of(records, "diffusion") == []
    assert [one["type"] for one in of(records, "veille")] == ["guide"]
