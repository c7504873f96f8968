"""A campaign typed at once: one record a filled line, faults by line, nothing lost or invented."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from radon.domain.measurement.dose import Activity
from radon.domain.registers.check import check_content
from radon.domain.registers.kinds_company import MESURAGE
from radon.domain.tracking.room_sheet import (
    ROOM,
    LineFault,
    check_rooms,
    choose_coefficient,
    is_blank,
)
from radon.sources.measurement.coefficients import load_coefficients

TODAY = date(2026, 11, 22)
COMMON = {
    "entreprise": 12, "date_pose": "2025-11-03", "date_retrait": "2026-02-02", "phase": "initial",
    "laboratoire": "Labo <b>", "preuve": "rapport 12", "lien": "", "fichier": None, "note": "",
}  # fmt: skip
TABLE = load_coefficients()


def test_a_line_is_a_record_with_what_is_common_and_the_coefficient_of_the_day() -> None:
    coefficient = choose_coefficient(TABLE, COMMON["date_retrait"], Activity.GENERALE)
    sheet = check_rooms(
        COMMON,
        [
            {"local": " Cave ", "niveau": "sous-sol", "lieu_specifique": "oui",
             "detecteurs": "2", "resultat": "1 240,5", "incertitude": "60", "heures": "200"},
            {"local": ""},
            {"local": "Bureau", "niveau": "", "resultat": ""},
        ],
        TODAY,
        coefficient,
    )  # fmt: skip
    assert not sheet.faults and not sheet.line_faults
    shared = {**COMMON, "coefficient": "cipr137", "justification": "", "adresse": ""}
    assert list(sheet.contents) == [
        {**shared, "local": "Cave", "niveau": "sous_sol", "lieu_specifique": True,
         "detecteurs": 2, "organisme_agree": None, "comparateur": "", "resultat": 1240.5,
         "incertitude": 60.0,
         "heures": 200},
        {**shared, "local": "Bureau", "niveau": "", "lieu_specifique": None, "detecteurs": None,
         "organisme_agree": None, "comparateur": "", "resultat": None,
         "incertitude": None, "heures": None},
    ]  # fmt: skip


def test_a_result_under_the_limit_of_the_laboratory_is_kept_as_such() -> None:
    lines = [
        {"local": "Accueil", "resultat": "< 50"}, {"local": "Bureau", "resultat": "inférieur à 20"},
        {"local": "Cave", "resultat": "<400"}, {"local": "Quai", "resultat": "< beaucoup"},
    ]  # fmt: skip
    sheet = check_rooms(COMMON, lines, TODAY)
    kept = [(content["comparateur"], content["resultat"]) for content in sheet.contents]
    assert kept[:3] == [("inferieur", 50.0), ("inferieur", 20.0), ("inferieur", 400.0)]
    assert [(fault.line, fault.fault) for fault in sheet.line_faults] == [
        (3, "« Inférieur à » une valeur au-dessus de 300 ne dit pas si 300 Bq/m³ sont dépassés :"
            " demandez la valeur au laboratoire."),
        (4, "« < beaucoup » n'est pas un nombre."),
    ]  # fmt: skip


def test_faults_are_told_by_line_and_what_is_common_once() -> None:
    lines = [
        {"local": "Cave", "resultat": "abc"},
        {"niveau": "grenier", "local": "Bureau"},
        {"resultat": "12"},
    ]
    sheet = check_rooms({**COMMON, "date_pose": "2026-03-01"}, lines, TODAY)
    assert list(sheet.faults) == ["date_retrait"]
    assert sheet.line_faults == (
        LineFault(1, "Résultat", "« abc » n'est pas un nombre."),
        LineFault(2, "Niveau", "« grenier » n'est pas un choix : sous-sol, rez-de-chaussée, étage,"
                  " autre."),
        LineFault(3, "Local ou zone", "À remplir."),
    )  # fmt: skip


def test_without_any_line_what_is_common_is_judged_all_the_same() -> None:
    sheet = check_rooms({**COMMON, "entreprise": None}, [{}, {"local": "  "}], TODAY)
    assert (sheet.contents, dict(sheet.faults), sheet.line_faults) == (
        (), {"entreprise": "À remplir."}, (),
    )  # fmt: skip


def test_a_room_on_two_lines_is_a_doubt_not_a_fault() -> None:
    lines = [{"local": "Cave", "niveau": "sous-sol"}, {"local": "cave ", "niveau": "sous-sol"}]
    sheet = check_rooms(COMMON, lines, TODAY)
    assert not sheet.faults and not sheet.line_faults
    assert len(sheet.doubts) == 1
    assert (
        check_rooms(COMMON, [*lines[:1], {"local": "Cave", "niveau": "étage"}], TODAY).doubts == ()
    )


@pytest.mark.parametrize(
    ("day", "work", "expected"),
    [
        ("2023-12-31", Activity.GENERALE, "cipr65"),
        ("2024-01-01", Activity.GENERALE, "cipr137"),
        ("2024-01-01", Activity.SOUTENUE, "cipr137_soutenue"),
        ("1990-01-01", Activity.GENERALE, None),
        ("", Activity.GENERALE, None),
    ],
)
def test_the_coefficient_is_that_of_the_end_of_the_measurement(
    day: str, work: Activity, expected: str | None
) -> None:
    found = choose_coefficient(TABLE, day, work)
    assert (found.id if found else None) == expected


@settings(deadline=None)
@given(st.lists(st.dictionaries(st.sampled_from(ROOM), st.text(max_size=12)), max_size=6))
def test_whatever_is_pasted_is_kept_valid_or_refused_by_line(lines: list[dict[str, str]]) -> None:
    sheet = check_rooms(COMMON, lines, TODAY)
    filled = [line for line in lines if not is_blank(line)]
    assert len(sheet.contents) == len(filled)
    if sheet.contents and not sheet.faults and not sheet.line_faults:
        assert all(not check_content(MESURAGE, one, TODAY)[1] for one in sheet.contents)
    else:
        assert not filled or sheet.line_faults
