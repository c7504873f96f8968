"""Questions for a geocoder, in few words."""

import pandas as pd

from radon.domain.geocoding.query import SENT_COLUMNS, Batch


def make_batch(*rows: tuple[str, str, str, str]) -> Batch:
    """(adresse, code_postal, ville, code_insee), all with a commune code or none."""
    frame = pd.DataFrame(rows, columns=list(SENT_COLUMNS), dtype="str")
    keys = ["|".join(row) for row in rows]
    return Batch(frame.set_index(pd.Index(keys, name="cle")), bool(rows[0][3]))
