"""The members of a service as the application shows them: stored rows, described, placed.

The one door to what is stored about members: rows of the last import, the communes that people
settled laid over what the resolution found, refusals, campaigns. Nothing is resolved again, unless
the reference (or the program) is another than the one that resolved the rows.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from radon import __version__
from radon.domain.attachment.confirmation import (
    apply_confirmations,
    bind_address_keys,
    make_address_keys,
)
from radon.domain.attachment.question import TO_ASK, Place
from radon.domain.member_file.field import Field
from radon.domain.member_file.siret import names_company
from radon.domain.member_import.kept import join_others
from radon.domain.targeting.contact import join_campaigns
from radon.domain.targeting.position import locate_members
from radon.domain.targeting.reading_notes import ListFacts
from radon.domain.targeting.targets import describe_targets
from radon.domain.words.sentence import spell_day
from radon.errors import UnusableSetting
from radon.settings import database_url
from radon.store import changes
from radon.store.adherents import FOUND_COLUMNS, TYPED_COLUMNS, read_adherents, write_found
from radon.store.campaigns import Contact, read_contacts
from radon.store.changes import Kind, members_version_of, record_change
from radon.store.confirmations import Confirmation, read_confirmations
from radon.store.engine import Connection, open_store, reading
from radon.store.engine import Engine as Engine  # for pages, which may not open the store
from radon.store.engine import read_identity as read_identity  # for the caches of the pages
from radon.store.geocoding import read_answers
from radon.store.imports import ImportRecord, read_edition, read_imports, write_edition
from radon.store.other_columns import read_others
from radon.store.refusals import Refusal, read_refusals
from radon.workflows.commune.reference import CommuneReference, Service, load_reference
from radon.workflows.geocoding.kept_answers import NO_ANSWERS, KeptAnswers
from radon.workflows.members.situated import situate


@dataclass(frozen=True, eq=False)
class Members:
    """The present members of one service, at one version of what is stored.

    ``version_id``: id of the last committed change of that service that is not a record of what was
    done; the key of every cache of members.
    ``exemple``: they are the invented examples. ``fichier``, ``sha256``, ``imported``: the last
    import ("" and None when the service has no member at all). ``nom``: the service in full.
    ``targets``: the frame of ``domain.targeting.describe_targets``, index = id of the member
    (int, stable from import to import), and besides

    - ``latitude``, ``longitude`` float64 (WGS84; NaN when not located), ``position``
      (:class:`radon.domain.targeting.position.Position` as text);
    - ``campagnes``, ``derniere_campagne``, ``derniere_campagne_nom``, ``refuse``, ``refus_date``,
      ``refus_origine``: see :func:`radon.domain.targeting.contact.join_campaigns` (who was
      contacted stands in what is recorded, not here);
    - ``confirmation`` str: who settled its commune and when, "" when nobody had to;
    - ``attente`` str: who said, and when, that the company is to be asked for its commune;
    - what its files said besides: see :func:`radon.domain.member_import.kept.join_others`.
    - ``adresse_situee``, ``situee_2016``: see :func:`radon.workflows.members.situated.situate`.

    ``ligne_fichier`` is the line of the last file, unique.

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


def read_members_version(engine: Engine, spsti: str) -> int:
    """The ``version_id`` that :class:`Members` has now, fast: what a cache is keyed with."""
    return changes.read_members_version(engine, spsti.strip().lower())


def read_activity_version(engine: Engine, spsti: str) -> int:
    """The same of what is recorded; with the members version, the key of a cache of activity."""
    return changes.read_activity_version(engine, spsti.strip().lower())


def load_members(engine: Engine, spsti: str, reference: CommuneReference | None = None) -> Members:
    """The members of a service. Raises UnusableSetting when there is no such service.

    When the reference is not the one that resolved the rows, they are resolved again and written,
    under the author "spsti-radon".
    """
    reference = reference or load_reference()
    service = reference.open_service(spsti)
    with reading(engine) as connection:
        edition = read_edition(connection, service.spsti)
    if edition and edition != reference.edition:
        resolve_again(engine, service.spsti, reference)
    with reading(engine) as connection:
        version_id = members_version_of(connection, service.spsti)
        rows = read_adherents(connection, service.spsti)
        confirmations = read_confirmations(connection, service.spsti)
        refusals = read_refusals(connection, service.spsti)
        contacts = read_contacts(connection, service.spsti)
        imports = read_imports(connection, service.spsti)
        others = read_others(connection, service.spsti)
        answers = KeptAnswers(read_answers(connection, service.spsti))
    targets = describe_members(rows, service, confirmations, refusals, contacts, answers)
    last = _last_import(imports, rows)
    return Members(
        spsti=service.spsti,
        nom=service.nom,
        version_id=version_id,
        targets=join_others(targets, others),
        exemple=bool(rows["exemple"].any()),
        fichier=last.fichier if last else "",
        sha256=last.sha256 if last else "",
        imported=last.date if last else None,
        cog=reference.cog,
    )


def describe_members(
    rows: pd.DataFrame,
    service: Service,
    confirmations: Collection[Confirmation] = (),
    refusals: Collection[Refusal] = (),
    contacts: Collection[Contact] = (),
    answers: KeptAnswers = NO_ANSWERS,
) -> pd.DataFrame:
    """The frame ``targets`` of :class:`Members` from what is stored."""
    reference = service.reference
    keys = bind_address_keys(rows["cle_adresse"])
    active = {settled.cle_adresse: settled for settled in confirmations if settled.active}
    places = {key: (settled.code_insee, settled.code_2016) for key, settled in active.items()}
    attachment = apply_confirmations(
        rows[list(FOUND_COLUMNS)], keys, places, reference.communes, reference.communes_2016
    )
    by_person = attachment["methode"].ne(rows["methode"])
    adherents, attachment, situated = situate(tidy_fields(rows), attachment, answers, reference)
    refused = _find_refusals(adherents, refusals)
    typed = adherents[Field.NE_PAS_SOLLICITER]
    marks = typed.mask(typed.eq(""), "oui").where(adherents.index.isin(refused.index), "")
    adherents[Field.NE_PAS_SOLLICITER] = marks
    targets = describe_targets(adherents, attachment, reference.communes, service.territory)
    targets["ligne_fichier"] = rows["ligne"]
    signed = {
        key: f"{settled.auteur}, {spell_day(settled.date)}".strip(", ")
        for key, settled in active.items()
    }
    signatures = pd.Series([signed.get(key, "") for key in keys], index=keys.index, dtype="str")
    to_ask = keys.isin([key for key, place in places.items() if Place(*place) == TO_ASK])
    targets["confirmation"] = signatures.where(by_person, "")
    targets["attente"] = signatures.where(to_ask, "")
    located = locate_members(targets.join(situated), reference.points)
    return join_campaigns(located, refused, _list_entries(contacts))


def pick_rows(connection: Connection, spsti: str, ids: Collection[int]) -> pd.DataFrame:
    """The stored rows of these present members. Raises UnusableSetting: one unknown, or none."""
    rows = read_adherents(connection, spsti)
    unknown = sorted(set(ids) - set(rows.index))
    if unknown or not ids:
        numbers = ", ".join(map(str, unknown[:5])) or "aucun choisi"
        raise UnusableSetting(
            f"Adhérents introuvables dans ce service ({numbers}) : rechargez la page et"
            " recommencez."
        )
    return rows.loc[sorted(set(ids))]


def tidy_fields(rows: pd.DataFrame) -> pd.DataFrame:
    """The fields of stored rows under their names of a tidy frame."""
    return rows[list(TYPED_COLUMNS)].rename(columns={"code_insee_saisi": Field.CODE_INSEE.value})


def resolve_again(engine: Engine, spsti: str, reference: CommuneReference) -> None:
    """Resolve every stored member by this reference, and say so in the log."""
    what = f"communes retrouvées avec {reference.cog}, référence {reference.edition}"
    with record_change(engine, spsti, Kind.REFERENCE, "spsti-radon", what) as (connection, version):
        if read_edition(connection, spsti) == reference.edition:
            return  # someone else did, while this one waited
        _resolve(connection, spsti, version, reference)


def _resolve(connection: Connection, spsti: str, version: int, reference: CommuneReference) -> None:
    rows = read_adherents(connection, spsti, gone_too=True)
    attachment = reference.attach(tidy_fields(rows))
    differs = attachment[list(FOUND_COLUMNS)].ne(rows[list(FOUND_COLUMNS)]).fillna(True).any(axis=1)
    both_blank = attachment["zone"].isna() & rows["zone"].isna()
    others = [name for name in FOUND_COLUMNS if name != "zone"]
    differs &= ~(both_blank & attachment[others].eq(rows[others]).all(axis=1))
    write_found(connection, spsti, version, attachment[differs.astype(bool)])
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
    """The import that the present rows come from (examples that were removed do not count, nor
    what was undone)."""
    examples = bool(rows["exemple"].any())
    held = (one for one in imports if one.exemple == examples and not one.undone)
    return next(held, None) if len(rows) else None


def _find_refusals(adherents: pd.DataFrame, refusals: Collection[Refusal]) -> pd.DataFrame:
    """Who refuses, index = id: ``date, origine``. A refusal holds for its SIRET, whoever bears it
    now: a member that left and comes back under another number is still the same establishment."""
    active = [refusal for refusal in refusals if refusal.active]
    own = {refusal.adherent_id: (refusal.date.isoformat(), refusal.origine) for refusal in active}
    named = [refusal for refusal in active if names_company(refusal.siret)]
    sirets = {refusal.siret: own[refusal.adherent_id] for refusal in named}
    same = adherents[Field.SIRET]
    same = same[same.isin(sirets)]
    refused = {number: sirets[siret] for number, siret in same.items()}
    refused |= {number: origin for number, origin in own.items() if number in adherents.index}
    frame = pd.DataFrame(list(refused.values()), columns=["date", "origine"], dtype="str")
    frame.index = pd.Index(list(refused), dtype="int64")
    return frame


def _list_entries(contacts: Collection[Contact]) -> pd.DataFrame:
    """The entries of members in campaigns that ``join_campaigns`` takes."""
    rows = [
        (contact.numero, contact.campaign_id, contact.ajoute_le.isoformat(), contact.nom)
        for contact in contacts
    ]
    frame = pd.DataFrame(rows, columns=["numero", "campagne", "jour", "nom"])
    return frame.astype({"jour": "str", "nom": "str"})


def make_storable(rows: pd.DataFrame, attachment: pd.DataFrame) -> pd.DataFrame:
    """Tidy rows and their attachment as the store keeps them (index = line)."""
    typed = rows.rename(columns={Field.CODE_INSEE.value: "code_insee_saisi"})
    return typed.join(attachment).assign(cle_adresse=make_address_keys(rows), ligne=rows.index)
