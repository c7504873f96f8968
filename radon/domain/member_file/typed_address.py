"""An address as it was typed, for people to read."""

import pandas as pd

from radon.domain.member_file.field import Field


def spell_addresses(rows: pd.DataFrame) -> pd.Series:
    """On one line: "12 rue du Pont, 53600 Evron". Reads ``adresse, code_postal, ville`` (str)."""
    city = (rows[Field.CODE_POSTAL] + " " + rows[Field.VILLE]).str.strip()
    return (rows[Field.ADRESSE].str.replace("\n", ", ") + ", " + city).str.strip(", ")
