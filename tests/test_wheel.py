"""What an installed wheel holds is enough to work far from the checkout.

The tree of the wheel is laid out as ``pyproject.toml`` says, without building it (that would need
the network), and used by a process that stands elsewhere.
"""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.places import ROOT

WITHOUT_CACHES = shutil.ignore_patterns("__pycache__")


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder where the package of the wheel stands."""
    site = tmp_path_factory.mktemp("site")
    with (ROOT / "pyproject.toml").open("rb") as file:
        wheel = tomllib.load(file)["tool"]["hatch"]["build"]["targets"]["wheel"]
    for package in wheel["packages"]:
        shutil.copytree(ROOT / package, site / package, ignore=WITHOUT_CACHES)
    for source, target in wheel["force-include"].items():
        (site / target).parent.mkdir(exist_ok=True)
        if (ROOT / source).is_dir():
            shutil.copytree(ROOT / source, site / target, ignore=WITHOUT_CACHES)
        else:
            shutil.copyfile(ROOT / source, site / target)
    return site


def run(installed: Path, folder: Path, *arguments: str) -> str:
    """What a process of the installed package says, from a folder that is not the checkout."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SPSTI_RADON")}
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env=kept | {"PYTHONPATH": str(installed), "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_main_job_runs_from_the_wheel(installed: Path, tmp_path: Path) -> None:
    run(installed, tmp_path, "-m", "radon", "exemple", "--spsti", "satm", "--nombre", "30",
        "--sortie", "a.csv")  # fmt: skip
    said = run(installed, tmp_path, "-m", "radon", "cibler", "a.csv", "--spsti", "satm",
               "--sortie", "c.xlsx")  # fmt: skip
    assert "= 30 lignes lues" in said
    assert (tmp_path / "c.xlsx").stat().st_size


def test_the_application_of_the_wheel_is_whole(installed: Path, tmp_path: Path) -> None:
    tell = (
        "from radon.settings import data_directory\n"
        "from radon.workflows.service.start_app import app_folder\n"
        "print(data_directory(), app_folder(), sep='\\n')"
    )
    data, application = map(Path, run(installed, tmp_path, "-c", tell).splitlines())
    assert (data, application) == (installed / "radon" / "data", installed / "radon" / "app")
    wanted = {path.relative_to(ROOT) for path in (ROOT / "pages").rglob("*.py")}
    wanted |= {Path("app.py"), Path(".streamlit", "config.toml")}
    assert [path for path in wanted if not (application / path).is_file()] == []
    ours = {path.relative_to(ROOT / "data") for path in (ROOT / "data").rglob("*.*")}
    assert [path for path in ours if not (data / path).exists()] == []
