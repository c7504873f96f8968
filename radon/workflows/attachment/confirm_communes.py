"""Communes settled by a person: remembered, applied, undone.

What is remembered holds for the typed address (:mod:`radon.domain.attachment.confirmation`): the
next import finds it again when the address is unchanged.
"""

from collections.abc import Collection, Hashable, Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from radon.domain.attachment.confirmation import bind_address_keys
from radon.domain.attachment.question import TO_ASK, Place, check_place
from radon.domain.words.sentence import tell
from radon.store.changes import Kind, changes_after, record_change
from radon.store.confirmations import Confirmation, read_confirmations, write_confirmations
from radon.store.engine import Connection, Engine
from radon.store.trouble import ChangedMeanwhile
from radon.workflows.commune.reference import CommuneReference, load_reference
from radon.workflows.members.signature import Signature
from radon.workflows.members.stored import pick_rows


def confirm_communes(
    engine: Engine,
    spsti: str,
    ids: Collection[int],
    place: Place,
    signature: Signature,
    reference: CommuneReference | None = None,
) -> int:
    """Settle the commune of these members, or note that they are to be asked (``TO_ASK``): returns
    the new version_id.

    ``signature.seen``: of the Members that the person was looking at; ChangedMeanwhile when someone
    settled one of them since. Raises UnusableSetting for a member that the service does not have,
    or a place that does not exist.
    """
    reference = reference or load_reference()
    service = reference.choose_service(spsti)
    label = check_place(place, reference.communes, reference.communes_2016)
    done = label if place == TO_ASK else f"confirmée : {label}"
    what = f"commune de {tell(len(set(ids)), 'adhérent')} {done}"
    change = record_change(engine, service, Kind.COMMUNES, signature.author, what)
    with change as (connection, version):
        rows = _pick(connection, service, ids)
        _refuse_if_settled(connection, service, rows, signature.seen)
        answers = [sign_choice(row, place, signature) for row in rows.to_dict("records")]
        write_confirmations(connection, service, version, answers)
    return version


def undo_confirmation(
    engine: Engine, spsti: str, ids: Collection[int], signature: Signature
) -> int:
    """Back to what the file says: returns the new version_id. ``signature.seen``: as above."""
    service, author = spsti.strip().lower(), signature.author
    what = f"choix de commune annulé pour {tell(len(set(ids)), 'adhérent')}"
    with record_change(engine, service, Kind.COMMUNES, author, what) as (connection, version):
        rows = _pick(connection, service, ids)
        _refuse_if_settled(connection, service, rows, signature.seen)
        known = {
            settled.cle_adresse: settled for settled in read_confirmations(connection, service)
        }
        undone = [
            replace(known[key], active=False, auteur=author, date=signature.day)
            for key in dict.fromkeys(rows["cle"])
            if key in known
        ]
        write_confirmations(connection, service, version, undone)
    return version


def sign_choice(row: Mapping[Hashable, Any], place: Place, signature: Signature) -> Confirmation:
    """What is remembered of a choice. ``row``: of the store; ``cle``: what it is filed under."""
    return Confirmation(
        cle_adresse=row["cle"],
        code_postal=row["code_postal"],
        ville=row["ville"],
        adresse=row["adresse"],
        code_insee=place.code_insee,
        code_2016=place.code_2016,
        auteur=signature.author,
        date=signature.day,
        exemple=bool(row["exemple"]),
    )


def _pick(connection: Connection, spsti: str, ids: Collection[int]) -> pd.DataFrame:
    """The stored rows of these members, with ``cle``: what their confirmations are filed under."""
    rows = pick_rows(connection, spsti, ids)
    return rows.assign(cle=bind_address_keys(rows["cle_adresse"]))


def _refuse_if_settled(
    connection: Connection, spsti: str, rows: pd.DataFrame, seen: int | None
) -> None:
    if seen is None:
        return
    later = {
        settled.cle_adresse: settled.version_id
        for settled in read_confirmations(connection, spsti)
        if settled.version_id > seen
    }
    for key, name in zip(rows["cle"], rows["raison_sociale"], strict=True):
        if key in later:
            change = changes_after(connection, spsti, later[key] - 1)[0]
            raise ChangedMeanwhile(
                f"La commune de « {name} » a changé entre-temps ({change.sentence}) : rechargez la"
                " page, puis choisissez de nouveau."
            )
