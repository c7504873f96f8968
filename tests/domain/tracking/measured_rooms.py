"""Results of the register ``mesurage``, built as the application builds them. Invented."""

from datetime import date

import pandas as pd

from radon.domain.registers.activity import RecordRow, build_frame
from radon.domain.registers.kinds import KINDS


def results(*rows) -> pd.DataFrame:
    """One row per dict; ``id`` 1, 2… in the order given."""
    default = {"entreprise": 1, "date_retrait": "2025-03-01", "local": "Bureau", "phase": "initial"}
    records = [
        RecordRow(number, "mesurage", {**default, **row}) for number, row in enumerate(rows, 1)
    ]
    return build_frame(KINDS["mesurage"], records)


def measured(resultat, **row) -> pd.DataFrame:
    """One result."""
    return results({"resultat": resultat, **row})


def day(text: str) -> pd.Timestamp:
    """2025-03-01 as the frames hold it."""
    return pd.Timestamp(date.fromisoformat(text))
