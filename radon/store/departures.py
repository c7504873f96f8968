"""Why members are no longer so, as each file said it (radié, sorti…); all that are no longer so.

Rows are added, never written over. One counts while the member was seen in no later file, and while
its import is not undone: who comes back, and leaves again without a word, has none.
"""

import pandas as pd
from sqlalchemy import insert, select

from radon.store.engine import Connection
from radon.store.schema import adherent, adherent_import, adherent_import_undo, departure

DEPARTURE_TEXT = ("depart", "mot", "colonne", "jour")
_SHOWN = ("numero_adherent", "siret", "raison_sociale", "code_postal", "ville")


def write_departures(
    connection: Connection, spsti: str, import_id: int, rows: pd.DataFrame
) -> None:
    """Keep why these members (index: id; :data:`DEPARTURE_TEXT`, str) are no longer so."""
    values = zip(rows.index.tolist(), rows[list(DEPARTURE_TEXT)].values.tolist(), strict=True)
    records = [
        {"adherent_id": int(number), "import_id": import_id, "spsti": spsti}
        | dict(zip(DEPARTURE_TEXT, texts, strict=True))
        for number, texts in values
    ]
    if records:
        connection.execute(insert(departure), records)


def read_departed(connection: Connection, spsti: str) -> pd.DataFrame:
    """The members that are no longer so, by name: ``numero_adherent, siret, raison_sociale,
    code_postal, ville``, :data:`DEPARTURE_TEXT` ("" for one that the last file lacked), ``fichier,
    lu_le`` (what said it and when; else the last import that held it). Invented ones are left out.
    """
    query = (
        select(
            adherent.c.id,
            *(adherent.c[name] for name in _SHOWN),
            adherent.c.import_dernier,
            adherent_import.c.fichier,
            adherent_import.c.date,
        )
        .join(adherent_import, adherent_import.c.id == adherent.c.import_dernier)
        .where(adherent.c.spsti == spsti, ~adherent.c.present, ~adherent.c.exemple)
        .order_by(adherent.c.raison_sociale, adherent.c.id)
    )
    reasons = _read_reasons(connection, spsti)
    rows = []
    for number, *shown, last, fichier, day in connection.execute(query):
        said = reasons.get(number)
        told = said[1:] if said and said[0] >= last else ("", "", "", "", fichier, day)
        rows.append((number, *shown, *told))
    names = ["id", *_SHOWN, *DEPARTURE_TEXT, "fichier", "lu_le"]
    frame = pd.DataFrame(rows, columns=names).set_index("id")
    texts = [*_SHOWN, *DEPARTURE_TEXT, "fichier"]
    frame[texts] = frame[texts].astype("str")
    return frame


def _read_reasons(connection: Connection, spsti: str) -> dict[int, tuple[object, ...]]:
    """Member → its last reason: the import that gave it, the texts, the file and its day."""
    undo = adherent_import_undo
    query = (
        select(
            departure.c.adherent_id,
            departure.c.import_id,
            *(departure.c[name] for name in DEPARTURE_TEXT),
            adherent_import.c.fichier,
            adherent_import.c.date,
        )
        .join(adherent_import, adherent_import.c.id == departure.c.import_id)
        .outerjoin(undo, undo.c.import_id == departure.c.import_id)
        .where(departure.c.spsti == spsti, undo.c.defait.is_(None))
        .order_by(departure.c.import_id)
    )
    return {row[0]: tuple(row[1:]) for row in connection.execute(query)}
