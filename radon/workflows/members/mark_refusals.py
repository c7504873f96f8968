"""*Ne pas solliciter*: companies that never enter a campaign, with date and origin.

An import marks what its file marks (``import_members``); here a person marks or lifts.
"""

from collections.abc import Collection, Iterable

import pandas as pd

from radon.domain.member_file.siret import names_company
from radon.store.changes import Kind, changes_after, record_change
from radon.store.engine import Connection, Engine
from radon.store.refusals import Refusal, read_refusals, write_refusals
from radon.store.trouble import ChangedMeanwhile
from radon.workflows.members.signature import Signature
from radon.workflows.members.stored import pick_rows

ORIGIN = "application"


def mark_refusals(
    engine: Engine, spsti: str, ids: Collection[int], signature: Signature, *, reason: str = ""
) -> int:
    """These members ask to be left alone: returns the new version_id.

    ``signature.seen``: of the Members that the person was looking at; ChangedMeanwhile when someone
    marked or lifted one of them since.
    """
    service = spsti.strip().lower()
    what = f"« ne pas solliciter » marqué(s) pour {len(set(ids))} adhérent(s)"
    change = record_change(engine, service, Kind.REFUS, signature.author, what)
    with change as (connection, version):
        rows = _pick(connection, service, ids, signature.seen)
        news = _sign(rows.index, signature, reason=reason, active=True)
        write_refusals(connection, service, version, news)
    return version


def lift_refusals(
    engine: Engine, spsti: str, ids: Collection[int], signature: Signature, *, reason: str = ""
) -> int:
    """These members may be contacted again: returns the new version_id.

    Lifts the refusals of their company too: those of any member, here or gone, of the same SIRET.
    The next import marks them again if its file does.
    """
    service = spsti.strip().lower()
    what = f"« ne pas solliciter » levé(s) pour {len(set(ids))} adhérent(s)"
    change = record_change(engine, service, Kind.REFUS, signature.author, what)
    with change as (connection, version):
        rows = _pick(connection, service, ids, signature.seen)
        sirets = {siret for siret in rows["siret"] if names_company(siret)}
        refusals = read_refusals(connection, service)
        same = {refusal.adherent_id for refusal in refusals if refusal.siret in sirets}
        news = _sign(same.union(rows.index), signature, reason=reason, active=False)
        write_refusals(connection, service, version, news)
    return version


def _sign(ids: Iterable[int], signature: Signature, *, reason: str, active: bool) -> list[Refusal]:
    author, day = signature.author, signature.day
    return [Refusal(int(n), day, ORIGIN, author, reason, active=active) for n in sorted(ids)]


def _pick(
    connection: Connection, spsti: str, ids: Collection[int], seen: int | None
) -> pd.DataFrame:
    """The stored rows of these members. Raises ChangedMeanwhile, as :func:`mark_refusals`."""
    rows = pick_rows(connection, spsti, ids)
    names = rows["raison_sociale"].to_dict()
    if seen is None:
        return rows
    for refusal in read_refusals(connection, spsti):
        if refusal.version_id > seen and refusal.adherent_id in names:
            change = changes_after(connection, spsti, refusal.version_id - 1)[0]
            raise ChangedMeanwhile(
                f"« {names[refusal.adherent_id]} » a changé entre-temps"
                f" ({change.sentence}) : rechargez la page, puis recommencez."
            )
    return rows
