"""Addresses whose commune is known: the yardstick of the resolution.

One row per address. Columns of the file: jeu, id, adresse, complement, code_postal, ville,
code_insee_producteur, code_insee_cog2026 (the truth, carried to today's communes), lat, lon.
La Poste 2020, DEPP collèges 2024, SAE 2023 (Licence Ouverte); see ``data/adherents/README.md``.
"""

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from radon.domain.member_file.field import Field
from radon.errors import UnusableFile

_NEEDED = ["adresse", "complement", "code_postal", "ville", "code_insee_cog2026"]


@dataclass(frozen=True)
class Yardstick:
    """``adherents``: tidy, without coordinates; ``truth``: today's code; ``sets``: its name."""

    adherents: pd.DataFrame
    truth: pd.Series
    sets: pd.Series


def load_yardstick(path: Path) -> Yardstick:
    """Read a yardstick file (csv, compressed or not). Rows without a truth are left out."""
    try:
        raw = pd.read_csv(path, dtype="str", keep_default_na=False)
    except (OSError, ValueError, EOFError) as error:
        raise UnusableFile(
            f"Le fichier de repères « {path} » n'est pas lisible ; attendu : un CSV (virgules) "
            f"avec les colonnes {', '.join(_NEEDED)}."
        ) from error
    missing = [column for column in _NEEDED if column not in raw.columns]
    if missing:
        raise UnusableFile(
            f"Le fichier de repères « {path} » n'a pas les colonnes {', '.join(missing)}."
        )
    raw = raw[raw["code_insee_cog2026"] != ""]
    adherents = pd.DataFrame(
        {
            field: pd.Series("", index=raw.index, dtype="str")
            for field in Field
            if field not in (Field.EFFECTIF, Field.LATITUDE, Field.LONGITUDE)
        }
    )
    lines = raw["adresse"] + "\n" + raw["complement"]
    adherents[Field.ADRESSE] = lines.str.strip("\n")
    adherents[Field.CODE_POSTAL] = raw["code_postal"]
    adherents[Field.VILLE] = raw["ville"]
    sets = raw["jeu"] if "jeu" in raw.columns else pd.Series("repères", index=raw.index)
    return Yardstick(adherents, raw["code_insee_cog2026"], sets)
