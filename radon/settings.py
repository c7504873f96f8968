"""Settings of the product: one line each, read from the environment, with a default that works.

Every door shows them the same way: ``SETTINGS`` is the register, and nothing reads the
environment elsewhere.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from radon.errors import UnusableSetting


@dataclass(frozen=True)
class Setting:
    """One setting: environment variable, default as text, French help."""

    name: str
    default: Callable[[], str]
    help: str

    @property
    def value(self) -> str:
        """What the environment says, else the default."""
        return os.environ.get(self.name, "").strip() or self.default()


def _shipped_data() -> str:
    """``radon/data`` in an installed wheel, ``data`` beside the package in a checkout."""
    package = Path(__file__).resolve().parent
    installed = package / "data"
    return str(installed if installed.is_dir() else package.parent / "data")


DATA = Setting(
    name="SPSTI_RADON_DONNEES",
    default=_shipped_data,
    help="Dossier des données de référence (il contient communes_zonage).",
)

SETTINGS = (DATA,)


def data_directory() -> Path:
    """Folder of the reference data. Raises UnusableSetting when the folder does not exist."""
    folder = Path(DATA.value)
    if not folder.is_dir():
        raise UnusableSetting(
            f"Le dossier de données « {folder} » n'existe pas ; corrigez la variable {DATA.name} "
            "ou réinstallez spsti-radon."
        )
    return folder
