"""Campaigns in the database: what they are, and their rows as they were frozen."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, insert, select, update

from radon.store.engine import Connection
from radon.store.schema import adherent, campaign, campaign_member


@dataclass(frozen=True)
class CampaignRecord:
    """One campaign. ``filtres``: [label, value] pairs; ``faits``: see
    radon.domain.targeting.campaign."""

    nom: str
    date: date
    objet: str
    auteur: str
    filtres: Sequence[Sequence[str]]
    faits: dict[str, Any]
    exemple: bool
    id: int = 0
    version_id: int = 0
    etablissements: int = 0


@dataclass(frozen=True)
class FrozenMember:
    """A row of a campaign. ``numero``: id that the member had or has; ``ligne``: its cells."""

    numero: int
    ajoute_le: date
    ligne: Sequence[Any]
    present: bool = True


@dataclass(frozen=True)
class Contact:
    """A member was put in a campaign."""

    numero: int
    ajoute_le: date
    nom: str
    campaign_id: int


_COLUMNS = ("nom", "date", "objet", "auteur", "filtres", "faits", "exemple", "id", "version_id")


def insert_campaign(
    connection: Connection, spsti: str, version_id: int, record: CampaignRecord
) -> int:
    """Keep a campaign, without rows yet; its id."""
    values = {name: getattr(record, name) for name in _COLUMNS if name != "id"}
    values |= {"spsti": spsti, "version_id": version_id}
    key = connection.execute(insert(campaign).values(values)).inserted_primary_key
    assert key is not None
    return int(key[0])


def insert_members(
    connection: Connection,
    spsti: str,
    version_id: int,
    campaign_id: int,
    members: Sequence[FrozenMember],
) -> None:
    """Add frozen rows after those that are there."""
    mine = (campaign_member.c.spsti == spsti, campaign_member.c.campaign_id == campaign_id)
    last = connection.scalar(select(func.max(campaign_member.c.rang)).where(*mine))
    if members:
        connection.execute(
            insert(campaign_member),
            [
                {
                    "campaign_id": campaign_id,
                    "rang": rang,
                    "spsti": spsti,
                    "adherent_id": member.numero,
                    "numero": member.numero,
                    "ajoute_le": member.ajoute_le,
                    "ligne": list(member.ligne),
                }
                for rang, member in enumerate(members, start=int(last or 0) + 1)
            ],
        )
    this = (campaign.c.spsti == spsti, campaign.c.id == campaign_id)
    connection.execute(update(campaign).where(*this).values(version_id=version_id))


def read_campaigns(
    connection: Connection, spsti: str, ids: Collection[int] | None = None
) -> list[CampaignRecord]:
    """The campaigns of a service, last first (of these ids only, if given)."""
    counted = (
        select(func.count())
        .where(campaign_member.c.campaign_id == campaign.c.id, campaign_member.c.spsti == spsti)
        .scalar_subquery()
    )
    columns: list[Any] = [*(campaign.c[name] for name in _COLUMNS), counted]
    query = select(*columns).where(campaign.c.spsti == spsti)
    if ids is not None:
        query = query.where(campaign.c.id.in_(list(ids)))
    rows = connection.execute(query.order_by(campaign.c.date.desc(), campaign.c.id.desc()))
    return [CampaignRecord(*row) for row in rows]


def read_members(connection: Connection, spsti: str, campaign_id: int) -> list[FrozenMember]:
    """The rows of a campaign, in order; ``present``: still a member today."""
    columns = (campaign_member.c.numero, campaign_member.c.ajoute_le, campaign_member.c.ligne)
    query = (
        select(*columns, func.coalesce(adherent.c.present, False))
        .join(adherent, campaign_member.c.adherent_id == adherent.c.id, isouter=True)
        .where(campaign_member.c.spsti == spsti, campaign_member.c.campaign_id == campaign_id)
        .order_by(campaign_member.c.rang)
    )
    return [FrozenMember(*row) for row in connection.execute(query)]


def read_contacts(connection: Connection, spsti: str) -> list[Contact]:
    """Every time a member of a service was put in a campaign, oldest first."""
    columns = (campaign_member.c.numero, campaign_member.c.ajoute_le, campaign.c.nom, campaign.c.id)
    query = (
        select(*columns)
        .join(campaign, campaign_member.c.campaign_id == campaign.c.id)
        .where(campaign_member.c.spsti == spsti, campaign.c.spsti == spsti)
        .order_by(campaign_member.c.ajoute_le, campaign.c.id)
    )
    return [Contact(*row) for row in connection.execute(query)]
