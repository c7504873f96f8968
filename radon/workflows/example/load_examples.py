"""The invented members and their year, put in the database at the first start, and taken away."""

from datetime import date

import pandas as pd

from radon.domain.member_file.columns import recognise_columns
from radon.domain.member_file.values import tidy
from radon.domain.member_import.notes import group_problems
from radon.example.members.profile import PROFILES
from radon.store.adherents import count_examples, delete_examples, insert_adherents
from radon.store.changes import Kind, record_change
from radon.store.engine import Engine, reading
from radon.store.imports import ImportRecord, insert_import, read_imports
from radon.workflows.commune.reference import CommuneReference, load_reference
from radon.workflows.example.make_activity import lacks_activity, load_example_activity
from radon.workflows.example.make_example import SEED, choose_profile, invent_members
from radon.workflows.members.stored import make_storable


def load_examples(
    engine: Engine, today: date, reference: CommuneReference | None = None
) -> tuple[str, ...]:
    """First start: the invented members of every service that never imported anything, and what
    was done with them; the latter alone where a former start left it out.

    Returns the services that got some; none the second time, also after they were removed.
    """
    with reading(engine) as connection:
        services = [name for name in PROFILES if not read_imports(connection, name)]
    idle = [name for name in PROFILES if lacks_activity(engine, name)]
    if not services and not idle:
        return ()
    reference = reference or load_reference()
    loaded = {name for name in services if _load_example(engine, name, today, reference)}
    lived = {name for name in PROFILES if load_example_activity(engine, name, today, reference)}
    return tuple(name for name in PROFILES if name in loaded | lived)


def remove_examples(engine: Engine, spsti: str, author: str) -> int:
    """Take the invented members of a service away, and what was done with them; how many."""
    service = choose_profile(spsti).spsti
    with reading(engine) as connection:
        if not count_examples(connection, service):
            return 0
    what = "retrait des adhérents inventés"
    with record_change(engine, service, Kind.EXEMPLES, author, what) as (connection, _):
        return delete_examples(connection, service)


def _load_example(engine: Engine, spsti: str, today: date, reference: CommuneReference) -> bool:
    profile = choose_profile(spsti)
    batches = invent_members(spsti, profile.companies, SEED)
    raw = pd.concat([batch.members for batch in batches]).astype("str").rename_axis(None)
    mapping = recognise_columns(tuple(raw.columns), {}, source=f"L'exemple {spsti}")
    adherents, problems = tidy(raw, mapping)
    rows = make_storable(adherents, reference.attach(adherents))
    record = ImportRecord(
        fichier=f"exemple-{spsti}",
        sha256="",
        date=today,
        lignes=len(rows),
        ajoutes=len(rows),
        modifies=0,
        disparus=0,
        inchanges=0,
        exemple=True,
        auteur="spsti-radon",
        edition=reference.edition,
        notes=("Adhérents inventés : aucune ligne n'est une entreprise réelle.",),
        problemes=group_problems(tuple(problems)).astype(object).values.tolist(),
    )
    what = f"chargement de {len(rows)} adhérents inventés"
    with record_change(engine, spsti, Kind.EXEMPLES, "spsti-radon", what) as (connection, version):
        if read_imports(connection, spsti):
            return False  # another process was first
        import_id = insert_import(connection, spsti, version, record)
        insert_adherents(connection, spsti, version, import_id, rows, exemple=True)
    return True
