"""Rows of a file that are no longer members: kept apart, found again, back when they are active."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from radon.domain.member_import.departed import find_departed
from radon.domain.member_import.preview import ImportPreview
from radon.store.adherents import read_adherents
from radon.store.engine import Engine, reading
from radon.workflows.commune.reference import CommuneReference
from radon.workflows.member_import.import_members import commit_import, read_members
from radon.workflows.member_import.undo_import import preview_undo, undo_import
from radon.workflows.members.departed import load_departed
from radon.workflows.members.signature import Signature
from radon.workflows.members.stored import load_members
from radon.workflows.registers.load_activity import load_companies
from tests.workflows.member_import.member_files import (
    DAY,
    EVRON,
    HEADERS,
    LAVAL,
    find,
    preview,
    row,
    write_csv,
)

TITLES = (*HEADERS, "Statut", "Date de radiation")


def _row(number: str, name: str, statut: str, day: str = "", **cells: str) -> dict[str, str]:
    told = {"Statut": statut, "Date de radiation": day}
    return {**row(number, name, EVRON if number == "2" else LAVAL, **cells), **told}


ROWS = [
    _row("1", "ACME", "Actif"),
    _row("2", "BOIS", "Radié", "12/03/2024"),
    _row("3", "CAFÉ", "Suspendu"),
    _row("4", "DELTA", "Actif"),
]


def _show(engine: Engine, rows: list[dict[str, str]], reference: CommuneReference) -> ImportPreview:
    return preview(engine, "satm", rows, reference, headers=TITLES)


def _keep(engine: Engine, rows: list[dict[str, str]], reference: CommuneReference) -> list[str]:
    """Import them; the names of the members afterwards."""
    commit_import(engine, _show(engine, rows, reference), "Mme Roux", DAY)
    return load_members(engine, "satm", reference).targets["raison_sociale"].tolist()


def _departed(engine: Engine) -> list[list[str]]:
    return load_departed(engine, "satm")[["raison_sociale", "pourquoi", "depuis"]].values.tolist()


RADIE = ["BOIS", "radié (« Radié », colonne « Statut »)", "le 12/03/2024"]
SUSPENDU = ["CAFÉ", "suspendu (« Suspendu », colonne « Statut »)", "lu le 01/10/2026"]


def test_the_preview_tells_who_is_kept_apart_and_closes(
    engine: Engine, reference: CommuneReference
) -> None:
    shown = _show(engine, ROWS, reference)
    told = shown.departures[["raison_sociale", "depart", "mot", "colonne"]]
    assert told.reset_index().values.tolist() == [
        [3, "BOIS", "radie", "Radié", "Statut"],
        [4, "CAFÉ", "suspendu", "Suspendu", "Statut"],
    ]
    assert (shown.lignes, shown.after.total, shown.after.a_part, shown.ecartees) == (4, 2, 2, 0)
    assert shown.notes[0].replace("\xa0", " ") == (
        "2 adhérents radiés ou suspendus : gardés à part (hors des listes et des comptes) ;"
        " radié : 1, suspendu : 1."
    )


def test_they_are_stored_out_of_sight_with_their_reason(
    engine: Engine, reference: CommuneReference
) -> None:
    assert _keep(engine, ROWS, reference) == ["ACME", "DELTA"]
    assert _departed(engine) == [RADIE, SUSPENDU]
    with reading(engine) as connection:
        stored = read_adherents(connection, "satm", gone_too=True)
    assert stored[["raison_sociale", "commune", "present"]].values.tolist() == [
        ["ACME", "Laval", True], ["DELTA", "Laval", True],
        ["BOIS", "Évron", False], ["CAFÉ", "Laval", False],
    ]  # fmt: skip
    companies = load_companies(engine, load_members(engine, "satm", reference), reference).frame
    assert companies.set_index("raison_sociale")["present"].to_dict() == {
        "ACME": True, "DELTA": True, "BOIS": False, "CAFÉ": False,
    }  # fmt: skip


def test_a_member_that_is_struck_off_leaves_and_comes_back_the_same(
    engine: Engine, reference: CommuneReference
) -> None:
    active = [{**one, "Statut": "Actif", "Date de radiation": ""} for one in ROWS]
    _keep(engine, active, reference)
    number = find(load_members(engine, "satm", reference), "BOIS")
    shown = _show(engine, ROWS, reference)
    assert shown.diff.gone.empty and shown.diff.leaving == {number, number + 1}
    assert "Parmi ceux qui sont gardés à part, 2 étaient comptés jusqu'ici." in shown.notes
    commit_import(engine, shown, "Mme Roux", DAY)
    again = _show(engine, ROWS, reference)
    assert again.diff.leaving == frozenset()
    commit_import(engine, again, "Mme Roux", DAY)
    assert load_departed(engine, "satm").index.tolist() == [number, number + 1]
    assert _departed(engine) == [RADIE, SUSPENDU]
    assert _keep(engine, active, reference) == ["ACME", "BOIS", "CAFÉ", "DELTA"]
    assert find(load_members(engine, "satm", reference), "BOIS") == number
    assert _departed(engine) == []


def test_an_import_that_is_undone_takes_its_departures_along_and_gives_the_former_ones_back(
    engine: Engine, reference: CommuneReference
) -> None:
    active = [{**one, "Statut": "Actif", "Date de radiation": ""} for one in ROWS[:2]]
    refusing = [ROWS[0], _row("2", "BOIS", "Radié", "12/03/2024", refus="oui"), ROWS[2]]
    for rows in (active, refusing, active):
        _keep(engine, rows, reference)
    assert _departed(engine)[0][:2] == ["CAFÉ", SUSPENDU[1]]  # it never came back

    def undo() -> list[tuple[str, bool]]:
        shown = preview_undo(engine, "satm")
        assert shown is not None
        undo_import(engine, shown, Signature("Mme Roux", DAY))
        targets = load_members(engine, "satm", reference).targets
        return list(zip(targets["raison_sociale"], targets["refuse"], strict=True))

    assert undo() == [("ACME", False)]
    assert _departed(engine) == [RADIE, SUSPENDU]
    assert undo() == [("ACME", False), ("BOIS", False)]
    assert _departed(engine) == []


def test_one_that_the_file_lacks_is_departed_without_a_word(
    engine: Engine, reference: CommuneReference
) -> None:
    _keep(engine, ROWS[:1] + ROWS[3:], reference)
    _keep(engine, ROWS[:1], reference)
    assert _departed(engine) == [
        ["DELTA", "absente des fichiers après « adherents.csv »", "après le 01/10/2026"]
    ]


def test_its_refusal_is_kept_with_it(engine: Engine, reference: CommuneReference) -> None:
    refusing = _row("2", "BOIS", "Radié", refus="oui")
    _keep(engine, [ROWS[0], refusing], reference)
    assert _keep(engine, [ROWS[0], _row("2", "BOIS", "Actif")], reference) == ["ACME", "BOIS"]
    members = load_members(engine, "satm", reference)
    assert members.targets["refuse"].tolist() == [False, True]


def test_of_two_rows_under_one_number_the_member_is_the_known_one(
    engine: Engine, reference: CommuneReference
) -> None:
    _keep(engine, [ROWS[0]], reference)
    number = find(load_members(engine, "satm", reference), "ACME")
    twice = [_row("1", "ACME ancien", "Radié"), _row("1", "ACME neuf", "Actif")]
    assert _keep(engine, twice, reference) == ["ACME neuf"]
    assert find(load_members(engine, "satm", reference), "ACME neuf") == number
    assert [one[0] for one in _departed(engine)] == ["ACME ancien"]


def test_a_departed_member_is_found_by_name_number_siret_or_city() -> None:
    departed = pd.DataFrame({
        "raison_sociale": ["Boulangerie É.", "Garage"], "numero_adherent": ["0012", "7"],
        "siret": ["73282932000074", ""], "ville": ["ERNÉE", "LAVAL"],
        "code_postal": ["53500", "53000"],
    })  # fmt: skip
    asked = ["", "ernee boul", "732 829 320 00074", "0012", "laval", "paris"]
    assert [find_departed(departed, text).index.tolist() for text in asked] == [
        [0, 1], [0], [0], [0], [1], [],
    ]  # fmt: skip


_STATUS = st.sampled_from(["Actif", "Radié", "Suspendu", "", "?", "TOTAL"])
_DAYS = st.sampled_from(["", "12/03/2024", "31/12/2030"])


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(_STATUS, _DAYS), min_size=1, max_size=25))
def test_every_row_read_is_a_member_apart_or_nobody(cells: list[tuple[str, str]]) -> None:
    rows = [
        {"Raison sociale": "TOTAL"} if word == "TOTAL" else _row(str(n), f"E{n}", word, day)
        for n, (word, day) in enumerate(cells)
    ]
    received = read_members(("f.csv", write_csv(rows, TITLES)), today=date(2026, 10, 1))
    lines = [*received.adherents.index, *received.left.index]
    nobody = sum(word == "TOTAL" for word, _ in cells)
    assert len(lines) == len(set(lines)) == len(cells) - nobody
    assert received.left_out == nobody
    assert received.left.index.equals(received.departures.index)


@pytest.mark.parametrize(("day", "members"), [(date(2026, 12, 31), 0), (date(2026, 12, 30), 1)])
def test_a_leaving_to_come_counts_from_its_day(day: date, members: int) -> None:
    content = write_csv([_row("1", "ACME", "", "31/12/2026")], TITLES)
    assert len(read_members(("f.csv", content), today=day).adherents) == members
