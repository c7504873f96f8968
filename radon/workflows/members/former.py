"""The members that a service no longer has: kept, out of the lists and of the counts."""

import pandas as pd

from radon.domain.member_import.former import describe_former
from radon.store.departures import read_former
from radon.store.engine import Engine, reading


def load_former(engine: Engine, spsti: str) -> pd.DataFrame:
    """Index = id, by name: ``numero_adherent, siret, raison_sociale, code_postal, ville, pourquoi,
    depuis`` (str), and what the two are made of (see ``describe_former``)."""
    with reading(engine) as connection:
        return describe_former(read_former(connection, spsti.strip().lower()))
