"""Campaigns kept: a chosen list frozen as it is, and completed later."""

from collections.abc import Collection

import pandas as pd

from radon.domain.targeting.campaign import (
    CampaignDraft,
    Column,
    CreatedCampaign,
    describe_columns,
    freeze_facts,
    freeze_rows,
    leave_refused_out,
    pick_members,
    thaw_columns,
)
from radon.errors import UnusableSetting
from radon.store.campaigns import (
    CampaignRecord,
    FrozenMember,
    insert_campaign,
    insert_members,
    read_campaigns,
    read_members,
)
from radon.store.changes import (
    MEMBER_KINDS,
    Kind,
    changes_after,
    record_change,
    refuse_if_changed,
)
from radon.store.engine import Connection, Engine, reading
from radon.store.refusals import read_refusals
from radon.store.trouble import ChangedMeanwhile
from radon.workflows.members.signature import Signature
from radon.workflows.members.stored import Members, list_facts
from radon.workflows.targeting.open_campaign import find_campaign

_RELOAD = "rechargez la page, vérifiez la liste, puis recommencez."


def create_campaign(
    engine: Engine, members: Members, ids: Collection[int], draft: CampaignDraft
) -> CreatedCampaign:
    """Keep these members of ``members`` as a campaign, as they are shown now.

    Raises UnusableSetting (no name, a name that is taken, nobody left), ChangedMeanwhile (an
    import since ``members`` was loaded).
    """
    spsti, name = members.spsti, " ".join(draft.name.split())
    if not name:
        raise UnusableSetting("Donnez un nom à la campagne.")
    chosen = pick_members(members.targets, ids)
    columns = describe_columns(members.targets)
    what = f"campagne « {name} » créée"
    with record_change(engine, spsti, Kind.CAMPAGNE, draft.author, what) as (connection, version):
        refuse_if_changed(connection, spsti, members.version_id, MEMBER_KINDS, _RELOAD)
        _refuse_taken(connection, spsti, name)
        kept = _leave_refused_out(connection, members, chosen)
        record = CampaignRecord(
            nom=name,
            date=draft.day,
            objet=draft.purpose.strip(),
            auteur=draft.author,
            filtres=[list(pair) for pair in draft.filters.describe()],
            faits=freeze_facts(list_facts(members, draft.day), columns),
            exemple=members.exemple,
        )
        campaign_id = insert_campaign(connection, spsti, version, record)
        rows = _freeze(kept, columns, Signature(draft.author, draft.day))
        insert_members(connection, spsti, version, campaign_id, rows)
    return CreatedCampaign(
        campaign_id=campaign_id,
        version_id=version,
        members=len(kept),
        refused=len(chosen) - len(kept),
        in_another=int(kept["campagnes"].gt(0).sum()),
    )


def complete_campaign(
    engine: Engine,
    members: Members,
    campaign_id: int,
    ids: Collection[int],
    signature: Signature,
) -> CreatedCampaign:
    """Add members to a campaign, under today's date; those that are in it already stay as saved.

    ``signature.seen``: of the Campaign that the person was looking at; ChangedMeanwhile when
    someone completed it since.
    """
    chosen, spsti = pick_members(members.targets, ids), members.spsti
    with reading(engine) as connection:
        name = find_campaign(connection, spsti, campaign_id).nom
    what = f"campagne « {name} » complétée"
    change = record_change(engine, spsti, Kind.CAMPAGNE, signature.author, what)
    with change as (connection, version):
        refuse_if_changed(connection, spsti, members.version_id, MEMBER_KINDS, _RELOAD)
        record = find_campaign(connection, spsti, campaign_id)
        _refuse_changed(connection, spsti, record, signature.seen)
        if record.exemple != members.exemple:
            raise UnusableSetting(
                f"La campagne « {name} » est faite d'adhérents inventés : créez-en une autre."
            )
        inside = {row.numero for row in read_members(connection, spsti, campaign_id)}
        kept = _leave_refused_out(connection, members, chosen)
        new = kept[~kept.index.isin(inside)]
        rows = _freeze(new, thaw_columns(record.faits), signature)
        insert_members(connection, spsti, version, campaign_id, rows)
    return CreatedCampaign(
        campaign_id=campaign_id,
        version_id=version,
        members=len(new),
        refused=len(chosen) - len(kept),
        in_another=int(new["campagnes"].gt(0).sum()),
        already_in=len(kept) - len(new),
    )


def _refuse_taken(connection: Connection, spsti: str, name: str) -> None:
    if any(record.nom == name for record in read_campaigns(connection, spsti)):
        raise UnusableSetting(
            f"Une campagne « {name} » existe déjà : donnez un autre nom, ou complétez-la."
        )


def _refuse_changed(
    connection: Connection, spsti: str, record: CampaignRecord, seen: int | None
) -> None:
    if seen is not None and record.version_id > seen:
        change = changes_after(connection, spsti, record.version_id - 1)[0]
        raise ChangedMeanwhile(
            f"La campagne « {record.nom} » a changé entre-temps ({change.sentence}) : {_RELOAD}"
        )


def _leave_refused_out(
    connection: Connection, members: Members, chosen: pd.DataFrame
) -> pd.DataFrame:
    """What may be contacted, refusals written since ``members`` was loaded included."""
    refusals = read_refusals(connection, members.spsti)
    refusing = {refusal.adherent_id for refusal in refusals if refusal.active}
    return leave_refused_out(chosen, members.targets, refusing)


def _freeze(
    targets: pd.DataFrame, columns: list[Column], signature: Signature
) -> list[FrozenMember]:
    rows = freeze_rows(targets, columns)
    return [
        FrozenMember(int(number), signature.day, row)
        for number, row in zip(targets.index.tolist(), rows, strict=True)
    ]
