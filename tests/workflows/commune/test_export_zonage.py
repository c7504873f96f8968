"""``zonage exporter``."""

from pathlib import Path

import pytest

from radon.errors import UnusableFile
from radon.workflows.commune.export_zonage import export_zonage


def test_one_row_a_commune_with_all_its_zones(tmp_path: Path) -> None:
    path = tmp_path / "zonage.csv"
    assert export_zonage(path) == 34969
    content = path.read_bytes()
    assert content.startswith(
        b"\xef\xbb\xbfcode_insee;nom;departement;zone_max;zones;communes_2016\n"
    )
    lines = content.decode("utf-8-sig").splitlines()
    assert len(lines) == 34970
    assert [line for line in lines if line[:5] in ("01001", "53097", "85165", "98758")] == [
        "01001;L'Abergement-Clémenciat;01;1;1;01001",
        "53097;Évron;53;3;2,3;53065 53097 53207",
        "85165;L'Oie;85;3;3;85084",
        "98758;Uturoa;987;;;98758",
    ]


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(UnusableFile, match="choisissez un autre dossier"):
        export_zonage(tmp_path / "file" / "zonage.csv")
