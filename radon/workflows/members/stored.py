"""The members of a service as the application shows them: stored rows, described, placed.

The one door to what is stored about members: rows of the last import, the communes that people
settled laid over what the resolution found, refusals, campaigns. Nothing is resolved again, unless
the reference (or the program) is another than the one that resolved the rows.
"""

from dataclasses import dataclass, field
from datetime import date

import numpy as np
import pandas as pd

from radon import __version__
from radon.domain.attachment.confirmation import (
    apply_confirmations,
    bind_address_keys,
    make_address_keys,
)
from radon.domain.member_file.field import Field
from radon.domain.member_import.diff import names_company
from radon.domain.targeting import campaign
from radon.domain.targeting.reading_notes import ListFacts
from radon.domain.targeting.targets import describe_targets
from radon.domain.words.sentence import spell_day
from radon.settings import database_url
from radon.store import changes
from radon.store.adherents import FOUND_COLUMNS, TYPED_COLUMNS, read_adherents, write_found
from radon.store.campaigns import Contact, read_contacts
from radon.store.changes import Kind, members_version_of, record_change
from radon.store.confirmations import Confirmation, read_confirmations
from radon.store.engine import Connection, Engine, open_store, read_identity, reading
from radon.store.imports import ImportRecord, read_edition, read_imports, write_edition
from radon.store.refusals import Refusal, read_refusals
from radon.store.trouble import ChangedMeanwhile, UnusableStore
from radon.workflows.members.reference import MemberReference, load_reference

__all__ = [
    "ChangedMeanwhile",
    "Engine",
    "Members",
    "UnusableStore",
    "by_file_line",
    "list_facts",
    "load_members",
    "open_base",
    "read_activity_version",
    "read_identity",
    "read_members_version",
    "read_version",
]

by_file_line = campaign.by_file_line


@dataclass(frozen=True, eq=False)
class Members:
    """The present members of one service, at one version of what is stored.

    ``version_id``: id of the last committed change of that service that is not a record of what was
    done; the key of every cache of members.
    ``exemple``: they are the invented examples. ``fichier``, ``sha256``, ``imported``: the last
    import ("" and None when the service has no member at all). ``nom``: the service in full.
    ``targets``: the frame of ``domain.targeting.describe_targets``, index = id of the member
    (int, stable from import to import), and besides

    - ``latitude``, ``longitude`` float64 (WGS84; NaN when not located), ``position`` str:
      "adresse" (coordinates of the file), "commune" (a point inside the commune), "aucune";
    - ``ligne_fichier`` int64: line of the last file, unique;
    - ``contact_statut`` str: "jamais", "contactee" (in at least one campaign),
      "ne_pas_solliciter" (stronger than the former);
    - ``contacts`` int64: campaigns the company is in, under any of its rows;
      ``derniere_campagne`` str: ISO date of the last one, "" for never;
      ``derniere_campagne_nom`` str;
    - ``refus_date`` str ISO, ``refus_origine`` str: "" when it does not refuse;
    - ``confirmation`` str: who settled its commune and when, "" when nobody had to.

    The frame is shared by all that read it: copy it before writing in it.
    """

    spsti: str
    nom: str
    version_id: int
    targets: pd.DataFrame = field(repr=False)
    exemple: bool = False
    fichier: str = ""
    sha256: str = ""
    imported: date | None = None
    cog: str = ""


def open_base(url: str = "") -> Engine:
    """The database of ``url``, else of the setting SPSTI_RADON_BASE. Raises UnusableStore."""
    return open_store(url or database_url())


def read_version(engine: Engine, spsti: str) -> int:
    """Id of the last change of a service, of any kind."""
    return changes.read_version(engine, spsti.strip().lower())


def read_members_version(engine: Engine, spsti: str) -> int:
    """The ``version_id`` that :class:`Members` has now, fast: what a cache is keyed with."""
    return changes.read_members_version(engine, spsti.strip().lower())


def read_activity_version(engine: Engine, spsti: str) -> int:
    """The same of what is recorded; with the members version, the key of a cache of activity."""
    return changes.read_activity_version(engine, spsti.strip().lower())


def load_members(engine: Engine, spsti: str, reference: MemberReference | None = None) -> Members:
    """The members of a service. Raises UnusableSetting when there is no such service.

    When the reference is not the one that resolved the rows, they are resolved again and written,
    under the author "spsti-radon".
    """
    reference = reference or load_reference()
    service = reference.choose_service(spsti)
    with reading(engine) as connection:
        edition = read_edition(connection, service)
    if edition and edition != reference.edition:
        resolve_again(engine, service, reference)
    with reading(engine) as connection:
        version_id = members_version_of(connection, service)
        rows = read_adherents(connection, service)
        confirmations = read_confirmations(connection, service)
        refusals = read_refusals(connection, service)
        contacts = read_contacts(connection, service)
        imports = read_imports(connection, service)
    last = _last_import(imports, rows)
    return Members(
        spsti=service,
        nom=reference.names[service],
        version_id=version_id,
        targets=describe_members(rows, confirmations, refusals, contacts, reference, service),
        exemple=bool(rows["exemple"].any()),
        fichier=last.fichier if last else "",
        sha256=last.sha256 if last else "",
        imported=last.date if last else None,
        cog=reference.cog,
    )


def describe_members(
    rows: pd.DataFrame,
    confirmations: list[Confirmation],
    refusals: list[Refusal],
    contacts: list[Contact],
    reference: MemberReference,
    spsti: str,
) -> pd.DataFrame:
    """The frame ``targets`` of :class:`Members` from what is stored."""
    keys = bind_address_keys(rows["cle_adresse"])
    active = {one.cle_adresse: one for one in confirmations if one.active}
    settled = {key: (one.code_insee, one.code_2016) for key, one in active.items()}
    found = apply_confirmations(
        rows[list(FOUND_COLUMNS)], keys, settled, reference.communes, reference.communes_2016
    )
    adherents = tidy_fields(rows)
    refused = _find_refusals(adherents, refusals)
    typed = adherents[Field.NE_PAS_SOLLICITER]
    marks = typed.mask(typed.eq(""), "oui").where(adherents.index.isin(refused.index), "")
    adherents[Field.NE_PAS_SOLLICITER] = marks
    territory = reference.territory(spsti)
    targets = describe_targets(adherents, found, reference.communes, territory)
    targets["ligne_fichier"] = rows["ligne"]
    told = {key: f"{one.auteur}, {spell_day(one.date)}".strip(", ") for key, one in active.items()}
    by_person = found["methode"].ne(rows["methode"])
    targets["confirmation"] = keys.map(told).where(by_person, "").fillna("").astype("str")
    return _join_contacts(_place(targets, reference), refused, contacts)


def tidy_fields(rows: pd.DataFrame) -> pd.DataFrame:
    """The fields of stored rows under their names of a tidy frame."""
    return rows[list(TYPED_COLUMNS)].rename(columns={"code_insee_saisi": Field.CODE_INSEE.value})


def resolve_again(engine: Engine, spsti: str, reference: MemberReference) -> None:
    """Resolve every stored member by this reference, and say so in the log."""
    what = f"communes retrouvées avec {reference.cog}, référence {reference.edition}"
    with record_change(engine, spsti, Kind.REFERENCE, "spsti-radon", what) as (connection, version):
        if read_edition(connection, spsti) == reference.edition:
            return  # someone else did, while this one waited
        _resolve(connection, spsti, version, reference)


def _resolve(connection: Connection, spsti: str, version: int, reference: MemberReference) -> None:
    rows = read_adherents(connection, spsti, gone_too=True)
    found = reference.attach(tidy_fields(rows))
    differs = found[list(FOUND_COLUMNS)].ne(rows[list(FOUND_COLUMNS)]).fillna(True).any(axis=1)
    both_blank = found["zone"].isna() & rows["zone"].isna()
    others = [name for name in FOUND_COLUMNS if name != "zone"]
    differs &= ~(both_blank & found[others].eq(rows[others]).all(axis=1))
    write_found(connection, spsti, version, found[differs.astype(bool)])
    write_edition(connection, spsti, reference.edition)


def list_facts(members: Members, today: date) -> ListFacts:
    """What an exported list says of itself."""
    source = members.fichier or "aucun fichier importé"
    return ListFacts(
        date=today,
        fichier=f"{source} (adhérents inventés)" if members.exemple else source,
        sha256=members.sha256,
        cog=members.cog,
        spsti=members.nom,
        version=__version__,
    )


def _last_import(imports: list[ImportRecord], rows: pd.DataFrame) -> ImportRecord | None:
    """The import that the present rows come from (examples that were removed do not count)."""
    examples = bool(rows["exemple"].any())
    return next((one for one in imports if one.exemple == examples and len(rows)), None)


def _find_refusals(adherents: pd.DataFrame, refusals: list[Refusal]) -> pd.DataFrame:
    """Who refuses, index = id: ``date, origine``. A refusal holds for its SIRET, whoever bears it
    now: a member that left and comes back under another number is still the same establishment."""
    active = [one for one in refusals if one.active]
    told = {one.adherent_id: (one.date.isoformat(), one.origine) for one in active}
    sirets = {one.siret: told[one.adherent_id] for one in active if names_company(one.siret)}
    same = adherents[Field.SIRET]
    same = same[same.isin(sirets)]
    found = {number: sirets[siret] for number, siret in zip(same.index.tolist(), same, strict=True)}
    found |= {number: said for number, said in told.items() if number in adherents.index}
    frame = pd.DataFrame(list(found.values()), columns=["date", "origine"], dtype="str")
    frame.index = pd.Index(list(found), dtype="int64")
    return frame


def _place(targets: pd.DataFrame, reference: MemberReference) -> pd.DataFrame:
    """``latitude, longitude, position``: the file's own point, else one inside the commune."""
    points = reference.points
    code_2016 = "2016:" + targets["code_insee_2016"]
    place = code_2016.where(code_2016.isin(points.index), targets["code_insee"])
    inside = points.reindex(place).set_axis(targets.index)
    own = targets[Field.LATITUDE].notna() & targets[Field.LONGITUDE].notna()
    known = inside["latitude"].notna()
    position = np.select([own.to_numpy(), known.to_numpy()], ["adresse", "commune"], "aucune")
    return targets.assign(
        latitude=targets[Field.LATITUDE].where(own, inside["latitude"]),
        longitude=targets[Field.LONGITUDE].where(own, inside["longitude"]),
        position=pd.Series(position, index=targets.index, dtype="str"),
    )


def _join_contacts(
    targets: pd.DataFrame, refused: pd.DataFrame, contacts: list[Contact]
) -> pd.DataFrame:
    """Contacts are those of the company: any of its rows in a campaign counts for all of them."""
    met = pd.DataFrame(
        [(one.numero, one.campaign_id, one.ajoute_le.isoformat(), one.nom) for one in contacts],
        columns=["numero", "campagne", "jour", "nom"],
    )
    met = met.astype({"jour": "str", "nom": "str"})[met["numero"].isin(targets.index)]
    met["groupe"] = targets["groupe"].reindex(met["numero"]).to_numpy()
    last = met.drop_duplicates("groupe", keep="last").set_index("groupe")
    count = targets["groupe"].map(met.groupby("groupe")["campagne"].nunique())
    count = count.fillna(0).astype("int64")
    refusing = targets["opposition"].groupby(targets["groupe"]).transform("any").astype(bool)
    status = np.select(
        [refusing.to_numpy(), count.gt(0).to_numpy()], ["ne_pas_solliciter", "contactee"], "jamais"
    )
    met_last = last[["jour", "nom"]].reindex(targets["groupe"]).fillna("").set_axis(targets.index)
    said = refused.reindex(targets.index).fillna("").astype("str")
    return targets.assign(
        contacts=count,
        derniere_campagne=met_last["jour"],
        derniere_campagne_nom=met_last["nom"],
        contact_statut=pd.Series(status, index=targets.index, dtype="str"),
        refus_date=said["date"],
        refus_origine=said["origine"],
    )


def make_storable(rows: pd.DataFrame, found: pd.DataFrame) -> pd.DataFrame:
    """Tidy rows and their attachment as the store keeps them (index = line)."""
    typed = rows.rename(columns={Field.CODE_INSEE.value: "code_insee_saisi"})
    return typed.join(found).assign(cle_adresse=make_address_keys(rows), ligne=rows.index)
