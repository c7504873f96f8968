"""What a company was in the files of before: name, address, commune, zone, numbers."""

from datetime import datetime

import pandas as pd

from radon.domain.words.sentence import spell_day
from radon.store.engine import Engine, reading
from radon.store.former_members import read_former

COLUMNS = {
    "jusqu_au": "Jusqu'au",
    "raison_sociale": "Raison sociale",
    "adresse": "Adresse",
    "commune": "Commune",
    "zone": "Zone",
    "numero_adherent": "N° adhérent",
    "siret": "SIRET",
    "presence": "Dans le fichier",
    "fichier": "Remplacé par",
}
"""The columns of :func:`list_former` and their titles."""


def list_former(engine: Engine, spsti: str, adherent_id: int) -> pd.DataFrame:
    """What the member was before each import that wrote over it, last first (:data:`COLUMNS`, all
    text; the commune and the zone are those found then). Empty when none did."""
    with reading(engine) as connection:
        states = read_former(connection, spsti, adherent_id)
    rows = [
        (
            spell_day(datetime.fromisoformat(state.at).astimezone()),
            state.raison_sociale,
            ", ".join([*state.adresse.split("\n"), f"{state.code_postal} {state.ville}"]).strip(
                ", "
            ),
            state.commune,
            "" if state.zone is None else str(state.zone),
            state.numero_adherent,
            state.siret,
            "oui" if state.present else "non",
            state.fichier,
        )
        for state in reversed(states)
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS), dtype="str")
