"""What a person looks at before a member file is kept."""

import pytest

from radon.domain.member_file.field import Field
from radon.domain.member_import.column_advice import Advice
from radon.errors import UnusableFile
from radon.store.engine import Engine
from radon.workflows.commune.reference import CommuneReference
from radon.workflows.member_import.review import (
    Header,
    TableLook,
    export_difference,
    export_problems,
    look_at,
)
from tests.workflows.member_import.member_files import EVRON, LAVAL, keep, preview, row, write_csv


def test_headers_come_with_their_first_value() -> None:
    content = write_csv([row("1", "ALPHA", {}), row("2", "", LAVAL)], ["Raison sociale", "Ville"])
    found = look_at(("adherents.csv", content))
    assert found == TableLook(
        headers=(
            Header("Raison sociale", "ALPHA", None, Advice("Raison sociale", Field.RAISON_SOCIALE)),
            Header("Ville", "LAVAL", None, Advice("Ville", Field.VILLE)),
        ),
        line=1,
        sheet="",
        sheets=(),
        first=((1, ("Raison sociale", "Ville")), (2, ("ALPHA", "")), (3, ("", "LAVAL"))),
    )


def test_what_is_no_table_is_refused() -> None:
    with pytest.raises(UnusableFile):
        look_at(("faux.xlsx", b"%PDF-1.4"))


def test_problems_and_differences_are_csv_that_excel_opens(
    engine: Engine, reference: CommuneReference
) -> None:
    first = [row("1", "ALPHA", LAVAL, effectif="12"), row("2", "=1+1", EVRON)]
    keep(engine, "satm", first, reference)
    shown = preview(
        engine, "satm",
        [row("1", "ALPHA", LAVAL, effectif="beaucoup"), row("3", "@NOUVEAU", LAVAL)],
        reference,
    )  # fmt: skip
    problems = export_problems(shown.anomalies)
    assert problems.startswith(b"\xef\xbb\xbfligne;colonne;valeur;code;raison;bloquant\r\n")
    assert b"beaucoup" in problems
    told = export_difference(shown).decode("utf-8-sig").splitlines()
    assert told[0] == "ligne;raison sociale;champ;avant;après;ce qui change"
    assert told[1:] == [
        "2;ALPHA;Effectif;12;;effacé dans le fichier : valeur connue gardée",
        "3;'@NOUVEAU;;;;nouvel adhérent",
        ";'=1+1;;;;absent du fichier",
    ]


def test_a_member_in_another_zone_is_told_before_anything_is_written(
    engine: Engine, reference: CommuneReference
) -> None:
    keep(engine, "satm", [row("1", "ALPHA", LAVAL), row("2", "BETA", LAVAL)], reference)
    ballots = {"Code postal": "53350", "Ville": "BALLOTS", "Adresse": "9 RUE NEUVE"}
    moved = [row("1", "ALPHA", ballots), row("2", "BÊTA", LAVAL)]
    shown = preview(engine, "satm", moved, reference)
    told = "1\u00a0adhérent change de zone : « Ce qui change », « Modifiés », les liste."
    assert told in shown.notes
    assert shown.changes[["nom", "zone_avant", "zone_dite", "commune"]].to_numpy().tolist() == [
        ["ALPHA", "zone 3", "zone 1", "Ballots"],
        ["BÊTA", "zone 3", "zone 3", "Laval"],
    ]
    lines = export_difference(shown).decode("utf-8-sig").splitlines()
    assert lines[1] == "2;ALPHA;Zone;zone 3;zone 1;change de zone"


def test_a_file_without_problem_has_nothing_to_export() -> None:
    assert export_problems(()) == b""
