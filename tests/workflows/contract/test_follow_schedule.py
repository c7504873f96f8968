"""The échéancier followed: states that add up, proofs that are the records, files to take away."""

import csv
import io
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest
from icalendar import Calendar

from radon.domain.contract.terms import Contract
from radon.domain.counting.period import civil_year
from radon.domain.indicator.followed import follow
from radon.domain.registers.activity import Activity, KnownCompanies, RecordRow, build_activity
from radon.errors import UnusableReference
from radon.workflows.contract.follow_schedule import (
    FollowedSchedule,
    ProofPlace,
    Stage,
    State,
    export_schedule,
    follow_schedule,
)
from radon.workflows.contract.load_contract import load_contract_of
from tests.places import ROOT

DAY = date(2026, 11, 22)
HOSTILE = "=cmd|' /C calc'!A0 <b>Mme X</b>"


def make_activity(spsti: str, *records: tuple[str, dict[str, Any]]) -> Activity:
    rows = [RecordRow(number, kind, content) for number, (kind, content) in enumerate(records, 1)]
    nobody = pd.DataFrame(
        {"raison_sociale": pd.Series(dtype="str"), "classe": pd.Series(dtype="str"),
         "present": pd.Series(dtype="bool"), "adherent": pd.Series(dtype="int64")}
    )  # fmt: skip
    return build_activity(spsti, 3, rows, KnownCompanies(nobody, pd.Series(dtype="str")))


REFERENTS = (
    "formation",
    {"date": "2025-10-09", "module": "referents", "personnes": [9], "demi_journees": 2.0},
)
PERSON = ("personne", {"nom": "Préventeur A", "role": "preventeur"})
CORRECTION = (
    "etat_action",
    {"date": "2026-10-20", "occurrence": "V6", "etat": "en_retard", "motif": HOSTILE},
)


def test_the_states_are_those_of_the_records_and_add_up() -> None:
    followed = follow_schedule(make_activity("sminov", REFERENTS, CORRECTION), DAY)
    states = dict(zip(followed.frame["code"], followed.frame["state"], strict=True))
    assert states == {
        "V1": "en_retard", "V2": "fait", "V3": "en_retard", "V4-2025": "en_retard",
        "V4-2026": "en_cours", "V4-2027": "a_venir", "V4-2028": "a_venir", "V4-2029": "a_venir",
        "V5": "sans_preuve", "V6": "en_retard",
    }  # fmt: skip
    assert dict(followed.counts) == {
        State.EN_RETARD: 4, State.SANS_PREUVE: 1, State.EN_COURS: 1, State.EN_AVANCE: 0,
        State.A_VENIR: 3, State.FAIT: 1,
    }  # fmt: skip
    assert sum(followed.counts.values()) == len(followed.frame) == 10
    assert followed.soon["code"].tolist() == ["V1", "V4-2025", "V3", "V4-2026", "V5", "V6"]
    assert followed.find_proofs("V2")["enregistrement"].tolist() == [1]
    assert (followed.version_id, followed.stage) == (3, Stage.PENDANT)


@pytest.mark.parametrize(
    ("day", "stage", "pending"),
    [
        (date(2025, 3, 26), Stage.AVANT, {"a_venir"}),
        (date(2025, 3, 27), Stage.PENDANT, {"a_venir", "sans_preuve"}),
        (date(2029, 3, 26), Stage.PENDANT, {"sans_preuve", "en_retard"}),
        (date(2029, 3, 27), Stage.APRES, {"en_retard"}),
    ],
)
def test_a_day_before_or_after_the_contract_is_told(
    day: date, stage: Stage, pending: set[str]
) -> None:
    followed = follow_schedule(make_activity("satm"), day)
    assert (followed.stage, set(followed.frame["state"])) == (stage, pending)


def test_what_is_done_before_the_signature_proves_and_counts_alike() -> None:
    activity = make_activity("sminov", PERSON, (REFERENTS[0], REFERENTS[1] | {"personnes": [1]}))
    followed = follow_schedule(activity, DAY)
    assert followed.early == ("V1", "V2", "V3", "V4-2025")
    assert followed.counted_from == date(2025, 7, 1)
    assert followed.frame.set_index("code").loc["V2", "state"] == "fait"
    figures = follow(followed.contract, activity, civil_year(2026), DAY)
    assert figures.counted.start == followed.counted_from
    referents = figures.find("V2-referents")
    assert referents is not None and referents.figure.since_start.value == 1
    satm = follow_schedule(make_activity("satm"), DAY)
    assert (satm.early, satm.counted_from) == ((), satm.contract.debut)


def test_a_service_without_contract_has_no_deadline() -> None:
    followed = follow_schedule(make_activity("autre"), DAY)
    assert (followed.contract, len(followed.frame), len(followed.soon)) == (Contract(), 0, 0)
    assert sum(followed.counts.values()) == 0


def test_a_contract_with_a_mistake_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "contrats").mkdir()
    text = (ROOT / "data/contrats/satm.toml").read_text("utf-8")
    wrong = text.replace('registre = "formation"', 'registre = "formations"', 1)
    (tmp_path / "contrats/satm.toml").write_text(wrong, "utf-8")
    monkeypatch.setattr("radon.sources.contract.declarations.data_directory", lambda: tmp_path)
    with pytest.raises(UnusableReference, match=r"ligne \d+ : registre inconnu « formations »"):
        load_contract_of("satm")


def test_what_proves_an_action_is_a_register_or_a_document() -> None:
    followed = follow_schedule(make_activity("satm"), DAY)
    assert {code: followed.own_proof_of(code) for code in ("S1", "S3", "S4", "S5-J-2026")} == {
        "S1": "", "S3": "S3", "S4": "S4", "S5-J-2026": "",
    }  # fmt: skip
    places = {code: followed.find_place(code) for code in followed.occurrences}
    elsewhere = {code for code, one in places.items() if one.page != page_of(followed, code)}
    assert elsewhere == {"S3", "S4", "S6-E"}
    assert places["S3"] == ProofPlace("livrable")
    assert followed.list_registers("S8") == ("situation", "livrable")
    assert followed.list_registers("S10") == ("mesurage", "accompagnement")


def page_of(followed: FollowedSchedule, code: str) -> str:
    return followed.occurrences[code].page


def test_a_record_that_lacks_its_proof_is_the_one_to_complete() -> None:
    journey = {"date": "2026-11-07", "titre": "Journée", "canal": "site", "journee_radon": True}
    earlier = {**journey, "date": "2026-10-20"}
    bare = follow_schedule(
        make_activity("satm", ("communication", earlier), ("communication", journey)), DAY
    )
    assert bare.find_place("S5-J-2026") == ProofPlace("communication", 2)
    proved = {**earlier, "lien": "https://exemple.fr"}
    other = follow_schedule(
        make_activity("satm", ("communication", proved), ("communication", journey)), DAY
    )
    assert other.find_place("S5-J-2026") == ProofPlace("communication")
    titled = {"date": "2025-11-03", "action": "S3", "titre": "Carte"}
    plan = follow_schedule(make_activity("satm", ("livrable", titled)), DAY)
    assert plan.find_place("S3") == ProofPlace("livrable", 1)


def test_the_files_of_invented_records_say_so_and_the_others_do_not() -> None:
    records = make_activity("sminov", REFERENTS)
    frames = {code: frame.assign(exemple=True) for code, frame in records.frames.items()}
    for activity, told in ((records, False), (replace(records, frames=frames), True)):
        followed = follow_schedule(activity, DAY)
        files = {
            suffix: export_schedule(followed, followed.frame, suffix)
            for suffix in (".xlsx", ".csv", ".ics")
        }
        book = openpyxl.load_workbook(io.BytesIO(files[".xlsx"]))
        cells = [str(cell.value) for line in book["Lecture"].iter_rows() for cell in line]
        assert any("activité inventée" in cell for cell in cells) is told
        assert ("(exemple : " in str(book["Synthèse"]["A1"].value)) is told
        rows = list(csv.DictReader(io.StringIO(files[".csv"].decode("utf-8-sig")), delimiter=";"))
        assert all("inventée" in row.get("Exemple", "") for row in rows) is told
        calendar = Calendar.from_ical(files[".ics"])
        assert str(calendar["X-WR-CALNAME"]).startswith("Exemple – ") is told
        events = calendar.walk("VEVENT")
        assert len(events) == 10
        for event in events:
            assert str(event["SUMMARY"]).startswith("Exemple – ") is told
            assert ("exemple" in str(event["DESCRIPTION"])) is told


def test_an_event_bears_the_name_of_its_own_deadline() -> None:
    followed = follow_schedule(make_activity("satm"), DAY)
    rows = followed.frame[followed.frame["code"].eq("S5-J-2027")]
    (event,) = Calendar.from_ical(export_schedule(followed, rows, ".ics")).walk("VEVENT")
    assert str(event["SUMMARY"]) == (
        "Radon S5-J-2027 – Journée européenne du radon, 7 novembre 2027"
    )


def test_the_workbook_counts_the_states_and_lists_the_deadlines() -> None:
    followed = follow_schedule(make_activity("sminov", REFERENTS, CORRECTION), DAY)
    content = export_schedule(followed, followed.frame, ".xlsx")
    assert content == export_schedule(followed, followed.frame, ".xlsx")
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert book.sheetnames == ["Synthèse", "Échéancier", "Lecture"]
    counted = {row[1]: row[3] for row in book["Synthèse"].iter_rows(min_row=4, values_only=True)}
    assert counted == {
        "En retard": 4, "Sans preuve": 1, "En cours": 1, "En avance": 0, "À venir": 3, "Fait": 1,
        "Toutes les échéances": 10,
    }  # fmt: skip
    rows = list(book["Échéancier"].iter_rows(values_only=True))
    assert rows[0] == (
        "Code", "Action", "Intitulé", "Échéance", "Du", "Au", "Qui", "État",
        "Où elle en est", "Fait le", "Enregistrements", "Avec preuve", "Première preuve",
        "Fait en retard", "État déduit", "Corrigé",
        "Corrigé le", "Motif",
    )  # fmt: skip
    assert len(rows) == 11
    told = [None if cell is None else str(cell) for cell in rows[10]]
    assert (told[0], told[7], told[14:]) == (
        "V6",
        "En retard",
        ["Sans preuve", "oui", "2026-10-20 00:00:00", HOSTILE],
    )
    formulas = [
        cell.coordinate for sheet in book for line in sheet.iter_rows() for cell in line
        if cell.data_type == "f"
    ]  # fmt: skip
    assert formulas == []


def test_the_csv_is_text_that_no_spreadsheet_runs() -> None:
    correction = (CORRECTION[0], CORRECTION[1] | {"occurrence": "V2"})
    followed = follow_schedule(make_activity("sminov", REFERENTS, correction), DAY)
    rows = followed.frame[followed.frame["code"].eq("V2")]
    text = export_schedule(followed, rows, ".csv").decode("utf-8-sig")
    (told,) = csv.DictReader(io.StringIO(text), delimiter=";")
    assert told["Du"] == "01/10/2025" and told["Première preuve"] == "09/10/2025"
    assert told["Motif"] == "'" + HOSTILE
    assert (told["État"], told["État déduit"], told["Enregistrements"]) == (
        "En retard",
        "Fait",
        "1",
    )


def test_the_calendar_holds_the_deadlines_asked_and_no_word_of_a_person() -> None:
    followed = follow_schedule(make_activity("sminov", CORRECTION), DAY)
    rows = followed.frame[followed.frame["action"].eq("V6")]
    content = export_schedule(followed, rows, ".ics")
    (event,) = Calendar.from_ical(content).walk("VEVENT")
    assert str(event["UID"]) == "sminov-V6@spsti-radon"
    assert "État : En retard" in str(event["DESCRIPTION"])
    assert "Mme X" not in content.decode()


def test_the_reports_that_are_owed_stand_in_the_calendar_and_the_workbook() -> None:
    followed = follow_schedule(make_activity("satm"), DAY)
    none, beside = followed.frame.iloc[:0], followed.commitments
    events = Calendar.from_ical(export_schedule(followed, none, ".ics", beside)).walk("VEVENT")
    assert [str(event["UID"]).partition("@")[0] for event in events] == [
        "satm-BA-2025", "satm-BA-2026", "satm-BA-2027", "satm-BA-2028", "satm-BF",
    ]  # fmt: skip
    assert [event["DTSTART"].dt for event in events[1::3]] == [date(2027, 2, 28), date(2029, 5, 26)]
    assert [len(event.walk("VALARM")) for event in events] == [1] * 5
    book = openpyxl.load_workbook(io.BytesIO(export_schedule(followed, none, ".xlsx", beside)))
    cells = [cell.value for cell in book["Bilans dus et engagements"]["A"]]
    assert set(beside["code"]) <= set(cells)
    assert (
        "Bilans dus et engagements"
        not in openpyxl.load_workbook(
            io.BytesIO(export_schedule(followed, none, ".xlsx"))
        ).sheetnames
    )
    assert followed.pressing["code"].tolist() == ["BA-2025"]
