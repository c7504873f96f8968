"""``zonage verifier``: all well as shipped, and every damage is seen."""

import shutil
from pathlib import Path

import pytest

from radon.sources.commune.reference import reference_folder
from radon.workflows.commune.verify_zonage import Check, verify_zonage


@pytest.fixture(scope="module")
def checks() -> list[Check]:
    return verify_zonage()


def test_the_shipped_reference_holds(checks: list[Check]) -> None:
    assert [check for check in checks if not check.ok] == []


def test_the_figures_of_the_arrete_are_checked(checks: list[Check]) -> None:
    found = {check.name: check.found for check in checks}
    assert found["53 en 2016, communes en zone 1/2/3"] == "65/16/177"
    assert found["85 en 2016, communes en zone 1/2/3"] == "97/12/160"
    assert found["communes en zone 3, métropole, Guyane et Mayotte"] == "7033"
    assert found["communes mixtes (53, 85)"] == "53097 53124 85292"
    assert found["SMINOV, communes en zone 1/2/3 (la plus haute)"] == "15/7/21"


def test_a_zone_changed_by_hand_is_seen(tmp_path: Path) -> None:
    folder = tmp_path / "communes_zonage"
    shutil.copytree(reference_folder(), folder)
    for name, old, new in [
        ("communes_2016.csv", "53130;Laval;53;3;3\n", "53130;Laval;53;1;1\n"),
        ("passage_2016.csv", "85084;Essarts en Bocage;85165;L'Oie;partagee\n", ""),
    ]:
        content = (folder / name).read_text(encoding="utf-8")
        assert old in content
        (folder / name).write_bytes(content.replace(old, new).encode())
    (folder / "sources" / "rattachements_outre_mer.csv").unlink()
    assert [check.name for check in verify_zonage(folder) if not check.ok] == [
        "53 en 2016, communes en zone 1/2/3",
        "communes en zone 3, métropole, Guyane et Mayotte",
        "communes d'aujourd'hui sans commune de 2016",
        "communes.csv et passage_2016.csv disent la même chose",
        "source rattachements_outre_mer.csv, sha256",
    ]
