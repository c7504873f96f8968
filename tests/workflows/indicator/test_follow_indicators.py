"""The figures of the shipped contracts on the invented year: lists, files, targets."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from radon.domain.contract.terms import Contract
from radon.domain.counting.formula import Count
from radon.domain.counting.period import civil_year
from radon.store.engine import Engine
from radon.workflows.commune.reference import CommuneReference
from radon.workflows.contract.load_contract import load_contract_of
from radon.workflows.example.load_examples import load_examples
from radon.workflows.indicator.follow_indicators import (
    FollowedContract,
    export_figures,
    export_lines,
    follow_contract,
    follow_trend,
    list_lines,
    list_periods,
    what_is_invented,
)
from radon.workflows.members.stored import load_members, open_base
from radon.workflows.registers.load_activity import Activity, load_activity
from radon.workflows.registers.record_activity import GivenActs, record_acts, withdraw_record

TODAY = date(2026, 11, 22)
SERVICES = ("satm", "sminov")


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory, whole_reference: CommuneReference) -> Engine:
    """A database with the examples of both services."""
    path = tmp_path_factory.mktemp("suivi") / "exemples.db"
    engine = open_base(f"sqlite:///{path.as_posix()}")
    load_examples(engine, TODAY, whole_reference)
    return engine


@pytest.fixture(scope="module")
def activities(base: Engine, whole_reference: CommuneReference) -> dict[str, Activity]:
    """What both services recorded."""
    return {
        spsti: load_activity(base, load_members(base, spsti, whole_reference)) for spsti in SERVICES
    }


@pytest.fixture(scope="module")
def contracts() -> dict[str, Contract]:
    """Both contracts."""
    return {spsti: load_contract_of(spsti) for spsti in SERVICES}


@pytest.fixture(scope="module")
def followed(
    activities: dict[str, Activity], contracts: dict[str, Contract]
) -> dict[str, FollowedContract]:
    """Both contracts over 2026."""
    return {
        spsti: follow_contract(activities[spsti], contracts[spsti], civil_year(2026), TODAY)
        for spsti in SERVICES
    }


@pytest.mark.parametrize("spsti", SERVICES)
def test_every_figure_of_every_period_is_the_count_of_its_list(
    spsti: str, activities: dict[str, Activity], contracts: dict[str, Contract]
) -> None:
    activity, contract = activities[spsti], contracts[spsti]
    for period in list_periods(contract, TODAY).values():
        for row in follow_contract(activity, contract, period, TODAY).rows:
            readings = [row.figure.now, row.figure.before, row.figure.since_start]
            for reading in readings:
                if reading is None:
                    continue
                listed = list_lines(row.indicator, reading, activity)
                if row.indicator.formula.count is Count.SOMME:
                    assert listed.frame["nombre"].sum() == (reading.value or 0), row.code
                else:
                    assert len(listed.frame) == (reading.value or 0), row.code


@pytest.mark.parametrize("spsti", SERVICES)
def test_the_companies_of_the_service_close(
    spsti: str, followed: dict[str, FollowedContract], activities: dict[str, Activity]
) -> None:
    followed_one = followed[spsti]
    present = int(activities[spsti].companies["present"].sum())
    assert followed_one.concerned.whole == sum(followed_one.companies.values()) == present
    by_zone = {
        row.indicator.repere: row.figure.now.value
        for row in followed_one.rows
        if row.figure.undated
    }
    assert by_zone["entreprises_zone_3"] == followed_one.companies["zone_3"]
    assert by_zone["entreprises_zones_2_3"] == followed_one.concerned.part


def test_a_list_goes_out_with_as_many_rows_as_its_figure(
    tmp_path: Path, followed: dict[str, FollowedContract], activities: dict[str, Activity]
) -> None:
    followed_one, activity = followed["satm"], activities["satm"]
    row = followed_one.find("S7-entreprises")
    assert row is not None and row.figure.now.value
    given = (followed_one, row.indicator, row.figure.now, row.figure.period, activity, "SATM")
    text = export_lines(*given, ".csv").decode("utf-8-sig")
    assert len(text.splitlines()) == row.figure.now.value + 1
    path = tmp_path / "liste.xlsx"
    path.write_bytes(export_lines(*given, ".xlsx"))
    book = openpyxl.load_workbook(path, read_only=True)
    assert len(list(book["S7-entreprises"].iter_rows())) == row.figure.now.value + 1
    shown = [cell for line in book["Synthèse"].iter_rows(values_only=True) for cell in line]
    assert row.figure.now.value in shown
    assert row.indicator.libelle in shown


def test_all_the_figures_go_out_with_their_lists(
    tmp_path: Path, followed: dict[str, FollowedContract], activities: dict[str, Activity]
) -> None:
    followed_one, activity = followed["sminov"], activities["sminov"]
    lines = export_figures(followed_one, activity, "SMINOV", ".csv").decode("utf-8-sig")
    assert len(lines.splitlines()) == len(followed_one.rows) + 1
    assert "non renseigné" in lines or all(row.figure.now.known for row in followed_one.rows)
    path = tmp_path / "tout.xlsx"
    path.write_bytes(export_figures(followed_one, activity, "SMINOV", ".xlsx"))
    book = openpyxl.load_workbook(path, read_only=True)
    for row in followed_one.rows:
        if row.indicator.formula.count is not Count.SOMME and row.figure.now.value:
            listed = len(list(book[row.code].iter_rows())) - 1
            assert listed == row.figure.now.value, row.code


def test_the_months_end_at_the_figure_of_the_period(
    followed: dict[str, FollowedContract], activities: dict[str, Activity]
) -> None:
    for row in followed["satm"].rows:
        months = follow_trend(row.indicator, activities["satm"], row.figure.period, TODAY)
        if months:
            assert months[-1].reached == row.figure.now.value, row.code


def test_a_target_that_is_set_is_the_one_that_is_shown(
    base: Engine, contracts: dict[str, Contract], whole_reference: CommuneReference
) -> None:
    def shown() -> tuple[float | None, float | None]:
        activity = load_activity(base, load_members(base, "sminov", whole_reference))
        row = follow_contract(activity, contracts["sminov"], civil_year(2026), TODAY).find(
            "V4-actions"
        )
        assert row is not None
        return row.figure.target, row.figure.forecast

    before = shown()
    typed = {"date": TODAY.isoformat(), "indicateur": "V4-actions", "valeur": 321}
    (number,) = record_acts(
        base, "sminov", GivenActs("cible", [typed]), author="Mme Roux", today=TODAY
    )
    target, forecast = shown()
    assert target == 321
    assert forecast is not None
    activity = load_activity(base, load_members(base, "sminov", whole_reference))
    seen = int(activity.frames["cible"]["version_id"].loc[number])
    withdraw_record(base, "sminov", number, seen, author="Mme Roux", motif="erreur")
    assert shown() == before


def test_files_of_invented_figures_say_so(
    tmp_path: Path,
    base: Engine,
    whole_reference: CommuneReference,
    followed: dict[str, FollowedContract],
    activities: dict[str, Activity],
) -> None:
    members = load_members(base, "satm", whole_reference)
    mention = what_is_invented(members, activities["satm"])
    assert mention == "entreprises inventées"
    real = replace(members, exemple=False)
    assert what_is_invented(real, activities["satm"]) == "enregistrements inventés"
    one, activity = followed["satm"], activities["satm"]
    row = one.find("S7-entreprises")
    assert row is not None
    given = (one, row.indicator, row.figure.now, row.figure.period, activity, "SATM")
    files = [
        lambda suffix: export_lines(*given, suffix, mention),
        lambda suffix: export_figures(one, activity, "SATM", suffix, mention),
    ]
    for make in files:
        head, *lines = make(".csv").decode("utf-8-sig").splitlines()
        assert head.endswith(";Exemple")
        assert all(line.endswith(f";{mention}") for line in lines)
        path = tmp_path / "exemple.xlsx"
        path.write_bytes(make(".xlsx"))
        book = openpyxl.load_workbook(path)
        assert book["Synthèse"]["A1"].value.endswith(f"(exemple : {mention})")
        assert mention in [cell.value for line in book["Lecture"] for cell in line]
