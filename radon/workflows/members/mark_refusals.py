"""*Ne pas solliciter*: companies that never enter a campaign, with date and origin.

An import marks what its file marks (``import_adherents``); here a person marks or lifts.
"""

from collections.abc import Collection
from datetime import date

import pandas as pd

from radon.domain.member_import.diff import names_company
from radon.errors import UnusableSetting
from radon.store.adherents import read_adherents
from radon.store.changes import Kind, changes_after, record_change
from radon.store.engine import Connection, Engine, reading
from radon.store.refusals import Refusal, read_refusals, write_refusals
from radon.store.trouble import ChangedMeanwhile

ORIGIN = "application"
_COLUMNS = ["date", "origine", "auteur", "motif"]


def mark_refusals(
    engine: Engine,
    spsti: str,
    ids: Collection[int],
    author: str,
    today: date,
    *,
    reason: str = "",
    version_id: int | None = None,
) -> int:
    """These members ask to be left alone: returns the new version_id.

    ``version_id``: of the Members that the person was looking at; ChangedMeanwhile when someone
    marked or lifted one of them since.
    """
    return _write(engine, spsti, ids, author, today, reason, True, version_id)


def lift_refusals(
    engine: Engine,
    spsti: str,
    ids: Collection[int],
    author: str,
    today: date,
    *,
    reason: str = "",
    version_id: int | None = None,
) -> int:
    """These members may be contacted again: returns the new version_id.

    Lifts the refusals of their company too: those of any member, here or gone, of the same SIRET.
    The next import marks them again if its file does.
    """
    return _write(engine, spsti, ids, author, today, reason, False, version_id)


def list_refusals(engine: Engine, spsti: str) -> pd.DataFrame:
    """Who refuses, index = id of the member: date, origine, auteur, motif (text, ``date``),
    numero_adherent, siret, raison_sociale, ville, present (bool: still a member)."""
    service = spsti.strip().lower()
    with reading(engine) as connection:
        active = [one for one in read_refusals(connection, service) if one.active]
        rows = read_adherents(connection, service, gone_too=True)
    said = pd.DataFrame(
        [[one.date, one.origine, one.auteur, one.motif] for one in active],
        columns=_COLUMNS,
        index=pd.Index([one.adherent_id for one in active], dtype="int64"),
    )
    return said.join(rows[["numero_adherent", "siret", "raison_sociale", "ville", "present"]])


def _write(
    engine: Engine,
    spsti: str,
    ids: Collection[int],
    author: str,
    today: date,
    reason: str,
    active: bool,
    seen: int | None,
) -> int:
    service = spsti.strip().lower()
    said = "marqué(s)" if active else "levé(s)"
    what = f"« ne pas solliciter » {said} pour {len(set(ids))} adhérent(s)"
    with record_change(engine, service, Kind.REFUS, author, what) as (connection, version):
        rows = read_adherents(connection, service)
        unknown = sorted(set(ids) - set(rows.index))
        if unknown or not ids:
            told = ", ".join(map(str, unknown[:5])) or "aucun choisi"
            raise UnusableSetting(
                f"Adhérents introuvables dans ce service ({told}) : rechargez la page et"
                " recommencez."
            )
        asked = rows.loc[sorted(set(ids))]
        _refuse_if_said(connection, service, asked["raison_sociale"], seen)
        numbers = set(asked.index.tolist())
        if not active:
            sirets = {siret for siret in asked["siret"] if names_company(siret)}
            known = read_refusals(connection, service)
            numbers |= {one.adherent_id for one in known if one.siret in sirets}
        news = [
            Refusal(int(number), today, ORIGIN, author, reason, active)
            for number in sorted(numbers)
        ]
        write_refusals(connection, service, version, news)
    return version


def _refuse_if_said(connection: Connection, spsti: str, names: pd.Series, seen: int | None) -> None:
    if seen is None:
        return
    for one in read_refusals(connection, spsti):
        if one.version_id > seen and one.adherent_id in names.index:
            change = changes_after(connection, spsti, one.version_id - 1)[0]
            raise ChangedMeanwhile(
                f"« {names.loc[one.adherent_id]} » a changé entre-temps ({change.sentence}) :"
                " rechargez la page, puis recommencez."
            )
