"""The members that a service no longer has: kept, out of the lists and of the counts."""

import pandas as pd

from radon.domain.member_import.departed import describe_departed
from radon.store.departures import read_departed
from radon.store.engine import Engine, reading


def load_departed(engine: Engine, spsti: str) -> pd.DataFrame:
    """Index = id, by name: ``numero_adherent, siret, raison_sociale, code_postal, ville, pourquoi,
    depuis`` (str), and what the two are made of (see ``describe_departed``)."""
    with reading(engine) as connection:
        return describe_departed(read_departed(connection, spsti.strip().lower()))
