"""Why members are no longer so, as the files said (radié, sorti…), and all that are no longer so.

A row of ``departure`` goes when its member comes back; a member that a file simply lacks has none.
"""

from datetime import date

import pandas as pd
from sqlalchemy import delete, insert, select

from radon.store.engine import Connection
from radon.store.schema import adherent, adherent_import, departure

DEPARTURE_TEXT = ("depart", "mot", "colonne", "jour")
_SHOWN = ("numero_adherent", "siret", "raison_sociale", "code_postal", "ville")


def write_departures(
    connection: Connection,
    spsti: str,
    version_id: int,
    rows: pd.DataFrame,
    source: tuple[str, date],
) -> None:
    """Say why these members (index: id; :data:`DEPARTURE_TEXT`, str) are no longer so, and forget
    it of those that are present again. ``source``: the file that said it, the day of its import."""
    mine = departure.c.spsti == spsti
    here = select(adherent.c.id).where(adherent.c.spsti == spsti, adherent.c.present)
    connection.execute(delete(departure).where(mine, departure.c.adherent_id.in_(here)))
    known = set(connection.scalars(select(departure.c.adherent_id).where(mine)))
    for number in sorted(known & set(rows.index.tolist())):
        connection.execute(delete(departure).where(mine, departure.c.adherent_id == number))
    common = {"spsti": spsti, "version_id": version_id, "fichier": source[0], "lu_le": source[1]}
    records = [
        dict(zip(DEPARTURE_TEXT, values, strict=True)) | {"adherent_id": int(number)} | common
        for number, values in zip(
            rows.index.tolist(), rows[list(DEPARTURE_TEXT)].values.tolist(), strict=True
        )
    ]
    if records:
        connection.execute(insert(departure), records)


def read_former(connection: Connection, spsti: str) -> pd.DataFrame:
    """The members that are no longer so, by id: ``numero_adherent, siret, raison_sociale,
    code_postal, ville``, :data:`DEPARTURE_TEXT` ("" for one that the last file lacked), ``fichier,
    lu_le`` (what said it and when; else the last import that held it). Invented ones are left out.
    """
    kept = [departure.c[name] for name in (*DEPARTURE_TEXT, "fichier", "lu_le")]
    last = [adherent_import.c.fichier, adherent_import.c.date]
    query = (
        select(adherent.c.id, *(adherent.c[name] for name in _SHOWN), *kept, *last)
        .outerjoin(departure, departure.c.adherent_id == adherent.c.id)
        .join(adherent_import, adherent_import.c.id == adherent.c.import_dernier)
        .where(adherent.c.spsti == spsti, ~adherent.c.present, ~adherent.c.exemple)
    )
    rows = connection.execute(query.order_by(adherent.c.raison_sociale, adherent.c.id)).fetchall()
    names = ["id", *_SHOWN, *DEPARTURE_TEXT, "fichier", "lu_le", "dernier", "dernier_jour"]
    frame = pd.DataFrame([tuple(row) for row in rows], columns=names).set_index("id")
    said = frame["depart"].notna()
    frame["fichier"] = frame["fichier"].where(said, frame["dernier"])
    frame["lu_le"] = frame["lu_le"].where(said, frame["dernier_jour"])
    texts = [*_SHOWN, *DEPARTURE_TEXT, "fichier"]
    frame[texts] = frame[texts].fillna("").astype("str")
    return frame.drop(columns=["dernier", "dernier_jour"])
