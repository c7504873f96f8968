"""Campaigns reopened: listed, opened as they were saved, exported again identically."""

from collections.abc import Collection

import pandas as pd

from radon.domain.targeting.campaign import (
    Campaign,
    build_campaign_list,
    thaw_columns,
    thaw_facts,
    thaw_rows,
)
from radon.errors import UnusableSetting
from radon.store.campaigns import CampaignRecord, read_campaigns, read_members
from radon.store.engine import Connection, Engine, reading
from radon.store.refusals import read_refusals
from radon.workflows.targeting.target_file import render_targets


def list_campaigns(engine: Engine, spsti: str) -> pd.DataFrame:
    """The campaigns of a service, last first; index = campaign id.

    nom, date (date), objet, auteur, etablissements (count), exemple (bool), version_id.
    """
    with reading(engine) as connection:
        records = read_campaigns(connection, spsti.strip().lower())
    columns = ["nom", "date", "objet", "auteur", "etablissements", "exemple", "version_id"]
    rows = [[getattr(record, name) for name in columns] for record in records]
    ids = pd.Index([record.id for record in records], dtype="int64")
    return pd.DataFrame(rows, columns=columns, index=ids)


def open_campaign(engine: Engine, spsti: str, campaign_id: int) -> Campaign:
    """The campaign as it was saved. Raises UnusableSetting when the service has no such one."""
    service = spsti.strip().lower()
    with reading(engine) as connection:
        record = find_campaign(connection, service, campaign_id)
        rows = read_members(connection, service, campaign_id)
        refusals = read_refusals(connection, service)
    columns = thaw_columns(record.faits)
    targets = thaw_rows([row.ligne for row in rows], columns, [row.numero for row in rows])
    targets["ajoute_le"] = pd.array([row.ajoute_le.isoformat() for row in rows], dtype="str")
    refusing = {refusal.adherent_id for refusal in refusals if refusal.active}
    return Campaign(
        campaign_id=record.id,
        version_id=record.version_id,
        spsti=service,
        name=record.nom,
        purpose=record.objet,
        author=record.auteur,
        day=record.date,
        filters=tuple((str(label), str(value)) for label, value in record.filtres),
        targets=targets,
        refused_since=frozenset(int(number) for number in targets.index if number in refusing),
        gone=frozenset(row.numero for row in rows if not row.present),
        exemple=record.exemple,
        facts=thaw_facts(record.faits, record.date),
    )


def find_campaign(connection: Connection, spsti: str, campaign_id: int) -> CampaignRecord:
    """The record of a campaign. Raises UnusableSetting when the service has no such one."""
    records = read_campaigns(connection, spsti, [campaign_id])
    if not records:
        raise UnusableSetting(
            f"La campagne n° {campaign_id} n'existe pas dans ce service : choisissez dans la liste."
        )
    return records[0]


def render_campaign(
    engine: Engine,
    spsti: str,
    campaign_id: int,
    suffix: str,
    *,
    leave_out: Collection[int] = (),
) -> bytes:
    """The list of a campaign for a download (".xlsx", ".csv"): the same each time, whatever became
    of the members.

    ``leave_out``: members to take out this time (``Campaign.refused_since``, before a mailing).
    """
    campaign = open_campaign(engine, spsti, campaign_id)
    return render_targets(build_campaign_list(campaign, leave_out), suffix)
