"""Campaigns: a chosen list kept as it was, reopened, completed, exported again identically."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pandas as pd

from radon.domain.targeting.campaign import (
    CampaignFacts,
    describe_columns,
    find_refused,
    freeze_rows,
    thaw_rows,
)
from radon.domain.targeting.campaign import build_campaign_list as build_frozen_list
from radon.domain.targeting.filters import Filters
from radon.domain.targeting.reading_notes import ListFacts
from radon.domain.targeting.target_list import TargetList
from radon.errors import UnusableSetting
from radon.outputs.files.rendered import render
from radon.outputs.table.csv_file import write_table_csv
from radon.outputs.targeting.workbook import write_target_workbook
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
from radon.workflows.members.stored import Members, list_facts

_RELOAD = "rechargez la page, vérifiez la liste, puis recommencez."


@dataclass(frozen=True)
class CreatedCampaign:
    """What was kept. ``members``: rows written; ``refused``: asked members that were left out, for
    they (or another row of their company) are marked *ne pas solliciter*; ``already_in``: asked
    and in the campaign before; ``already_contacted``: of the rows written, those that another
    campaign holds."""

    campaign_id: int
    version_id: int
    members: int
    refused: int
    already_contacted: int
    already_in: int = 0


@dataclass(frozen=True, eq=False)
class Campaign:
    """A campaign reopened: ``targets`` is the frame that was saved (index = id of the member),
    plus ``ajoute_le`` (ISO date). ``refused_since``: members that asked since to be left alone;
    ``gone``: members that are no longer in the file of the service."""

    campaign_id: int
    version_id: int
    spsti: str
    name: str
    purpose: str
    author: str
    day: date
    filters: tuple[tuple[str, str], ...]
    targets: pd.DataFrame = field(repr=False)
    refused_since: frozenset[int]
    gone: frozenset[int]
    exemple: bool
    facts: ListFacts

    @property
    def additions(self) -> tuple[tuple[date, int], ...]:
        """(day, members) of what was added after the first day."""
        counted = self.targets["ajoute_le"].value_counts().sort_index()
        days = [(date.fromisoformat(str(day)), int(count)) for day, count in counted.items()]
        return tuple((day, count) for day, count in days if day > self.day)


def create_campaign(
    engine: Engine,
    members: Members,
    ids: Collection[int],
    filters: Filters,
    *,
    name: str,
    purpose: str,
    author: str,
    today: date,
) -> CreatedCampaign:
    """Keep these members of ``members`` as a campaign, as they are shown now.

    Raises UnusableSetting (no name, a name that is taken, nobody left), ChangedMeanwhile (an
    import since ``members`` was loaded).
    """
    name = " ".join(name.split())
    if not name:
        raise UnusableSetting("Donnez un nom à la campagne.")
    asked = _pick(members, ids)
    columns = describe_columns(members.targets)
    facts = list_facts(members, today)
    what = f"campagne « {name} » créée"
    with record_change(engine, members.spsti, Kind.CAMPAGNE, author, what) as (connection, version):
        refuse_if_changed(connection, members.spsti, members.version_id, MEMBER_KINDS, _RELOAD)
        if any(one.nom == name for one in read_campaigns(connection, members.spsti)):
            raise UnusableSetting(
                f"Une campagne « {name} » existe déjà : donnez un autre nom, ou complétez-la."
            )
        kept = _leave_refused_out(connection, members, asked)
        record = CampaignRecord(
            nom=name,
            date=today,
            objet=purpose.strip(),
            auteur=author,
            filtres=[list(pair) for pair in filters.describe()],
            faits={
                "colonnes": [list(column) for column in columns],
                "fichier": facts.fichier,
                "sha256": facts.sha256,
                "cog": facts.cog,
                "spsti": facts.spsti,
                "version": facts.version,
            },
            exemple=members.exemple,
        )
        campaign_id = insert_campaign(connection, members.spsti, version, record)
        frozen = _freeze(kept, columns, today)
        insert_members(connection, members.spsti, version, campaign_id, frozen)
    return CreatedCampaign(
        campaign_id=campaign_id,
        version_id=version,
        members=len(kept),
        refused=len(asked) - len(kept),
        already_contacted=int(kept["contacts"].gt(0).sum()),
    )


def complete_campaign(
    engine: Engine,
    members: Members,
    campaign_id: int,
    ids: Collection[int],
    *,
    author: str,
    today: date,
    version_id: int | None = None,
) -> CreatedCampaign:
    """Add members to a campaign, under today's date; those that are in it already stay as saved.

    ``version_id``: of the Campaign that the person was looking at; ChangedMeanwhile when someone
    completed it since.
    """
    asked = _pick(members, ids)
    spsti = members.spsti
    record = _find(engine, spsti, campaign_id)
    what = f"campagne « {record.nom} » complétée"
    with record_change(engine, spsti, Kind.CAMPAGNE, author, what) as (connection, version):
        refuse_if_changed(connection, spsti, members.version_id, MEMBER_KINDS, _RELOAD)
        record = _find_in(connection, spsti, campaign_id)
        if version_id is not None and record.version_id > version_id:
            change = changes_after(connection, spsti, record.version_id - 1)[0]
            raise ChangedMeanwhile(
                f"La campagne « {record.nom} » a changé entre-temps ({change.sentence}) : {_RELOAD}"
            )
        if record.exemple != members.exemple:
            raise UnusableSetting(
                f"La campagne « {record.nom} » est faite d'adhérents inventés : créez-en une autre."
            )
        inside = {one.numero for one in read_members(connection, spsti, campaign_id)}
        kept = _leave_refused_out(connection, members, asked)
        new = kept[~kept.index.isin(inside)]
        columns = [(str(name), str(kind)) for name, kind in record.faits["colonnes"]]
        frozen = _freeze(new, columns, today)
        insert_members(connection, spsti, version, campaign_id, frozen)
    return CreatedCampaign(
        campaign_id=campaign_id,
        version_id=version,
        members=len(new),
        refused=len(asked) - len(kept),
        already_contacted=int(new["contacts"].gt(0).sum()),
        already_in=len(kept) - len(new),
    )


def list_campaigns(engine: Engine, spsti: str) -> pd.DataFrame:
    """The campaigns of a service, last first; index = campaign id.

    nom, date (date), objet, auteur, entreprises (count), exemple (bool), version_id.
    """
    with reading(engine) as connection:
        records = read_campaigns(connection, spsti.strip().lower())
    columns = ["nom", "date", "objet", "auteur", "entreprises", "exemple", "version_id"]
    rows = [[getattr(one, name) for name in columns] for one in records]
    ids = pd.Index([one.id for one in records], dtype="int64")
    return pd.DataFrame(rows, columns=columns, index=ids)


def open_campaign(engine: Engine, spsti: str, campaign_id: int) -> Campaign:
    """The campaign as it was saved. Raises UnusableSetting when the service has no such one."""
    service = spsti.strip().lower()
    with reading(engine) as connection:
        record = _find_in(connection, service, campaign_id)
        rows = read_members(connection, service, campaign_id)
        refusals = read_refusals(connection, service)
    columns = [(str(name), str(kind)) for name, kind in record.faits["colonnes"]]
    targets = thaw_rows([one.ligne for one in rows], columns, [one.numero for one in rows])
    targets["ajoute_le"] = pd.array([one.ajoute_le.isoformat() for one in rows], dtype="str")
    active = {one.adherent_id for one in refusals if one.active}
    told = {name: str(value) for name, value in record.faits.items() if name != "colonnes"}
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
        refused_since=frozenset(int(number) for number in targets.index if number in active),
        gone=frozenset(one.numero for one in rows if not one.present),
        exemple=record.exemple,
        facts=ListFacts(
            date=record.date,
            fichier=told["fichier"],
            sha256=told["sha256"],
            cog=told["cog"],
            spsti=told["spsti"],
            version=told["version"],
        ),
    )


def build_campaign_list(
    engine: Engine, spsti: str, campaign_id: int, *, leave_out: Collection[int] = ()
) -> TargetList:
    """The target list of a campaign: the same each time, whatever became of the members.

    ``leave_out``: members to take out this time (``Campaign.refused_since``, before a mailing).
    """
    campaign = open_campaign(engine, spsti, campaign_id)
    facts = CampaignFacts(
        name=campaign.name,
        purpose=campaign.purpose,
        author=campaign.author,
        day=campaign.day,
        filters=campaign.filters,
        additions=campaign.additions,
    )
    rows = campaign.targets[~campaign.targets.index.isin(list(leave_out))]
    return build_frozen_list(rows, facts, campaign.facts)


def export_campaign(
    engine: Engine,
    spsti: str,
    campaign_id: int,
    path: Path,
    *,
    leave_out: Collection[int] = (),
) -> int:
    """Write that list (.xlsx, or .csv for the targets alone); how many rows ``Cibles`` has."""
    if path.suffix.lower() not in (".xlsx", ".csv"):
        raise UnusableSetting(
            f"« {path.name} » : donnez un nom en .xlsx (classeur) ou en .csv (cibles seules)."
        )
    built = build_campaign_list(engine, spsti, campaign_id, leave_out=leave_out)
    if path.suffix.lower() == ".xlsx":
        write_target_workbook(path, built)
    else:
        write_table_csv(path, built.cibles.to_table())
    return len(built.cibles.frame)


def render_campaign(
    engine: Engine,
    spsti: str,
    campaign_id: int,
    suffix: str,
    *,
    leave_out: Collection[int] = (),
) -> bytes:
    """The bytes of :func:`export_campaign` for a download; ``suffix``: ".xlsx" or ".csv"."""
    return render(
        suffix,
        lambda path: export_campaign(engine, spsti, campaign_id, path, leave_out=leave_out),
    )


def _pick(members: Members, ids: Collection[int]) -> pd.DataFrame:
    """The asked members in the order of ``targets``."""
    wanted = members.targets.index.isin(list(ids))
    if not wanted.any() or int(wanted.sum()) != len(set(ids)):
        raise UnusableSetting(
            "La liste choisie est vide ou n'est plus à jour : rechargez la page, puis choisissez"
            " de nouveau les entreprises."
        )
    return members.targets[wanted]


def _leave_refused_out(
    connection: Connection, members: Members, asked: pd.DataFrame
) -> pd.DataFrame:
    """What may be contacted, refusals written since ``members`` was loaded included."""
    now = {one.adherent_id for one in read_refusals(connection, members.spsti) if one.active}
    refused = find_refused(members.targets, now)
    kept = asked[~asked.index.isin(list(refused))]
    if not len(kept):
        raise UnusableSetting(
            "Toutes les entreprises choisies sont marquées « ne pas solliciter » : la campagne"
            " serait vide."
        )
    return kept


def _freeze(
    targets: pd.DataFrame, columns: list[tuple[str, str]], today: date
) -> list[FrozenMember]:
    rows = freeze_rows(targets, columns)
    return [
        FrozenMember(int(number), today, row)
        for number, row in zip(targets.index.tolist(), rows, strict=True)
    ]


def _find(engine: Engine, spsti: str, campaign_id: int) -> CampaignRecord:
    with reading(engine) as connection:
        return _find_in(connection, spsti, campaign_id)


def _find_in(connection: Connection, spsti: str, campaign_id: int) -> CampaignRecord:
    found = read_campaigns(connection, spsti, [campaign_id])
    if not found:
        raise UnusableSetting(
            f"La campagne n° {campaign_id} n'existe pas dans ce service : choisissez dans la liste."
        )
    return found[0]
