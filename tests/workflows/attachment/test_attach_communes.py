"""``rattacher`` on a file that says who has left: every row stays, with a word, counted apart."""

from pathlib import Path

import pandas as pd

from radon.workflows.attachment.attach_communes import APART, attach_file
from tests.workflows.member_import.member_files import EVRON, HEADERS, LAVAL, row, write_csv


def test_every_row_stays_and_says_whether_it_is_apart(tmp_path: Path) -> None:
    rows = [
        row("1", "ACME", LAVAL),
        {**row("2", "BOIS", EVRON), "Statut": "Radié"},
        {**row("3", "CAFE", EVRON), "Statut": "Actif"},
    ]
    source = tmp_path / "adherents.csv"
    source.write_bytes(write_csv(rows, (*HEADERS, "Statut")))
    report = attach_file(source, tmp_path / "rattaches.csv")
    written = pd.read_csv(report.path, sep=";", dtype="str", keep_default_na=False)
    assert written.iloc[:, -1].name == APART
    assert written[["Raison sociale", APART]].values.tolist() == [
        ["ACME", ""], ["BOIS", "radié"], ["CAFE", ""],
    ]  # fmt: skip
    assert (report.balance.total, report.balance.a_part) == (2, 1)
    assert report.notes[0].replace("\xa0", " ") == (
        "1 adhérent radié : gardé à part (hors des listes et des comptes)."
    )
