"""Reports that are owed and engagements: on which day, met by what, in which state."""

from dataclasses import replace
from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from radon.domain.contract.commitment import (
    Engagement,
    ReportingDuty,
    add_months,
    list_due_reports,
)
from radon.domain.contract.commitment_state import find_pressing, follow_commitments
from radon.domain.contract.correction import CORRECTION_COLUMNS
from radon.domain.contract.deadline import YearDay
from radon.domain.contract.schedule import PROOF_COLUMNS
from radon.domain.contract.terms import Contract
from radon.domain.registers.activity import RecordRow, build_frame
from radon.domain.registers.codes import Party
from radon.domain.registers.kinds import KINDS
from radon.domain.registers.sent_report import ReportKind, SentReport, Withdrawal

ANNUAL = ReportingDuty("BA", ReportKind.ANNUEL, "Bilan annuel")
FINAL = ReportingDuty("BF", ReportKind.FINAL, "Bilan final")
INTERIM = ReportingDuty("BI", ReportKind.INTERMEDIAIRE, "Point", day=YearDay(6, 30))
LOOSE = ReportingDuty("BL", ReportKind.INTERMEDIAIRE, "Résultats")
CONTRACT = Contract(
    spsti="essai", debut=date(2025, 3, 27), fin=date(2027, 3, 26),
    engagements=(
        Engagement("ED1", Party.DREETS, "Animer", ("A1",)),
        Engagement("EC1", Party.CARSAT, "Prêter", ("A1", "A2")),
        Engagement("ES1", Party.SPSTI, "Conduire", ("A1", "A2")),
    ),
    duties=(ANNUAL, FINAL, INTERIM, LOOSE),
)  # fmt: skip
SENT = SentReport(
    ReportKind.ANNUEL, 2025, True, date(2026, 3, 2), date(2026, 3, 2), "DREETS", False
)

PROOFS = pd.DataFrame(
    [("A1", "2025-04-01", True, "formation", 1), ("A2", "2025-04-01", True, "formation", 1),
     ("A2", "2025-04-02", True, "support", 1), ("A2", "2025-04-03", False, "support", 2),
     ("A1", "2025-03-01", True, "formation", 2), ("A1", "2026-06-01", True, "formation", 3),
     ("A3", "2025-04-01", True, "formation", 4)],
    columns=list(PROOF_COLUMNS),
).astype({"date": "datetime64[s]"})  # fmt: skip
NO_PROOF = PROOFS.iloc[:0]
UNTOUCHED = build_frame(KINDS["etat_action"], [])[list(CORRECTION_COLUMNS)]


def contributions(*given: tuple[str, str, str, str]) -> pd.DataFrame:
    """(day, party, engagement, action) of each."""
    names = ("date", "partie", "engagement", "action")
    rows = [
        RecordRow(rank, "contribution", dict(zip(names, one, strict=True)))
        for rank, one in enumerate(given)
    ]
    return build_frame(KINDS["contribution"], rows)


def follow(today: date, sent: tuple[SentReport, ...] = (), *given: tuple[str, str, str, str]):
    frame = follow_commitments(CONTRACT, contributions(*given), PROOFS, sent, UNTOUCHED, today)
    return dict(zip(frame["code"], frame["sentence"].str.replace("\u00a0", " "), strict=True))


def test_the_reports_of_a_contract_have_their_days() -> None:
    due = {one.code: (one.year, one.start, one.due)
           for one in list_due_reports(CONTRACT.duties, CONTRACT.debut, CONTRACT.fin)}  # fmt: skip
    assert due == {
        "BA-2025": (2025, date(2026, 1, 1), date(2026, 2, 28)),
        "BA-2026": (2026, date(2027, 1, 1), date(2027, 2, 28)),
        "BF": (None, date(2027, 3, 27), date(2027, 5, 26)),
        "BI-2025": (2025, date(2025, 3, 27), date(2025, 6, 30)),
        "BI-2026": (2026, date(2026, 1, 1), date(2026, 6, 30)),
        "BL": (None, date(2025, 3, 27), None),
    }


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(1, 12))
def test_months_later_is_the_same_day_or_the_end_of_the_month(day: date, months: int) -> None:
    later = add_months(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    tomorrow = later + timedelta(1)
    ends = (day + timedelta(1)).day == 1
    assert (tomorrow.day == 1) if ends else (later.day == day.day or tomorrow.day == 1)


def test_a_report_is_late_until_it_is_sent_and_says_so_afterwards() -> None:
    assert follow(date(2025, 12, 31))["BA-2025"] == "À venir"
    assert follow(date(2026, 2, 28))["BA-2025"] == "En cours – pas transmis"
    assert follow(date(2026, 3, 1))["BA-2025"] == "En retard de 1 jour – pas transmis"
    assert follow(date(2026, 3, 1), (SENT,))["BA-2025"] == "En retard de 1 jour – pas transmis"
    told = "Fait – transmis le 02/03/2026, en retard de 2 jours"
    assert follow(date(2026, 3, 2), (SENT,))["BA-2025"] == told
    early = replace(SENT, sent_on=date(2026, 2, 10))
    assert follow(date(2026, 3, 2), (SENT, early))["BA-2025"] == "Fait – transmis le 10/02/2026"


@pytest.mark.parametrize(
    "other",
    [
        replace(SENT, partners=False), replace(SENT, year=2026), replace(SENT, year=None),
        replace(SENT, kind=ReportKind.INTERMEDIAIRE), replace(SENT, kind=ReportKind.FINAL),
        replace(SENT, withdrawal=Withdrawal("erreur", True, "P", "2026-03-03T08:00:00Z")),
    ],
)  # fmt: skip
def test_another_report_does_not_do(other: SentReport) -> None:
    assert follow(date(2026, 3, 4), (other,))["BA-2025"].startswith("En retard")


def test_interim_results_are_those_of_what_goes_on() -> None:
    interim = replace(SENT, kind=ReportKind.INTERMEDIAIRE, year=2026, sent_on=date(2026, 6, 1))
    whole = replace(interim, year=None, day=date(2026, 5, 30))
    for sent in (interim, whole):
        told = follow(date(2026, 7, 1), (sent,))
        assert told["BI-2026"] == "Fait – transmis le 01/06/2026"
        assert told["BI-2025"].startswith("En retard")
        assert told["BL"] == "En cours – transmis 1 fois, le 01/06/2026"
    assert follow(date(2026, 7, 1))["BL"] == "En cours – pas transmis"


def test_an_engagement_counts_what_its_party_gave_for_it_or_for_its_actions() -> None:
    given = (
        ("2025-06-01", "carsat", "EC1", ""), ("2025-09-01", "carsat", "", "A2"),
        ("2025-10-01", "dreets", "", "A2"), ("2025-10-02", "carsat", "EC9", "A1"),
        ("2025-01-01", "carsat", "EC1", ""), ("2027-01-01", "carsat", "EC1", ""),
    )  # fmt: skip
    told = follow(date(2026, 1, 1), (), *given)
    assert told["EC1"] == "En cours – 2 contributions, la dernière le 01/09/2025"
    assert told["ED1"] == "Sans preuve – aucune contribution n'est notée"
    assert told["ES1"] == "En cours – actes avec preuve : 2"
    mine = follow(date(2026, 7, 1), (), ("2025-06-01", "spsti", "ES1", ""))
    assert mine["ES1"] == "En cours – 1 contribution, le 01/06/2025 ; actes avec preuve : 3"
    over = follow(date(2027, 4, 1), (), *given)
    assert over["EC1"] == "Fait – 3 contributions, la dernière le 01/01/2027"
    assert follow(date(2025, 3, 1))["EC1"] == "À venir"


def test_parties_stand_in_their_order_and_what_presses_is_dated() -> None:
    frame = follow_commitments(CONTRACT, contributions(), NO_PROOF, (), UNTOUCHED, date(2026, 5, 1))
    assert frame["code"].tolist() == [
        "BA-2025", "BA-2026", "BF", "BI-2025", "BI-2026", "BL", "ES1", "EC1", "ED1",
    ]  # fmt: skip
    pressing = find_pressing(frame, date(2026, 5, 1), 90)
    assert pressing["code"].tolist() == ["BI-2025", "BA-2025", "BI-2026"]
    assert frame.loc[frame["ends"], "code"].tolist() == frame["code"].tolist()[:5]


def test_a_contract_without_any_has_an_empty_frame_of_the_same_columns() -> None:
    frame = follow_commitments(
        Contract(), contributions(), NO_PROOF, (), UNTOUCHED, date(2026, 5, 1)
    )
    full = follow_commitments(CONTRACT, contributions(), NO_PROOF, (), UNTOUCHED, date(2026, 5, 1))
    assert len(frame) == 0 and list(frame) == list(full)
    assert len(find_pressing(frame, date(2026, 5, 1), 90)) == 0


def test_a_corrected_report_presses_no_more_and_keeps_what_the_records_say() -> None:
    corrections = pd.DataFrame(
        [("BA-2025", "fait", "envoyé par courriel", "2026-03-05", "Mme Roux"),
         ("EC1", "en_retard", "rien reçu", "2026-06-01", "Mme Roux")],
        columns=list(CORRECTION_COLUMNS),
    ).astype({"date": "datetime64[s]"})  # fmt: skip
    today = date(2026, 5, 1)
    frame = follow_commitments(CONTRACT, contributions(), NO_PROOF, (), corrections, today)
    row = frame.set_index("code").loc["BA-2025"]
    assert (row["sentence"], row["derived"], row["motif"], row["corrected_by"]) == (
        "Fait (corrigé)", "en_retard", "envoyé par courriel", "Mme Roux",
    )  # fmt: skip
    assert frame.loc[frame["corrected"], "code"].tolist() == ["BA-2025"]  # not of a day to come
    assert find_pressing(frame, today, 90)["code"].tolist() == ["BI-2025", "BI-2026"]
