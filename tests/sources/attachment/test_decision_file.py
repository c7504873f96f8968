"""A table of choices of communes is known by its titles, whatever else stands in it."""

from pathlib import Path

import pytest

from radon.domain.attachment.decision import READ
from radon.errors import PersonalFile, UnusableFile
from radon.sources.attachment.decision_file import read_decision_file


def write(folder: Path, *lines: str) -> Path:
    path = folder / "choix.csv"
    path.write_text("\r\n".join(lines), encoding="utf-8-sig")
    return path


def test_its_columns_are_found_in_any_order_and_the_others_left(tmp_path: Path) -> None:
    path = write(
        tmp_path, "Un titre au-dessus", "COMMUNE DECIDEE;Ville;Remarque;Adresse;Code postal",
        "Laval;LVAL;vu;8 RUE NEUVE;53000",
    )  # fmt: skip
    rows = read_decision_file(path)
    assert set(rows.columns) == {name.value for name in READ}
    assert rows.index.tolist() == [3]
    assert rows.iloc[0][["commune", "ville", "adresse", "code_postal", "auteur"]].tolist() == [
        "Laval", "LVAL", "8 RUE NEUVE", "53000", "",
    ]  # fmt: skip


def test_another_table_is_named_for_what_it_lacks(tmp_path: Path) -> None:
    path = write(tmp_path, "Adresse;Code postal;Nom", "8 RUE NEUVE;53000;ALPHA")
    with pytest.raises(UnusableFile, match="il lui manque « Ville » et « Commune décidée »"):
        read_decision_file(path)


def test_social_security_numbers_are_refused(tmp_path: Path) -> None:
    path = write(
        tmp_path, "Adresse;Code postal;Ville;Commune décidée;N° de sécurité sociale",
        *["8 RUE NEUVE;53000;LAVAL;Laval;2 84 05 53 130 042 65"] * 3,
    )  # fmt: skip
    with pytest.raises(PersonalFile):
        read_decision_file(path)
