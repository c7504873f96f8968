"""What a member file is compared with: all that the store knows of the members of a service."""

from radon.domain.member_import.preview import StoredMembers
from radon.store.adherents import count_examples, read_adherents
from radon.store.changes import version_of
from radon.store.confirmations import read_confirmations
from radon.store.engine import Engine, reading
from radon.store.imports import read_imports
from radon.store.refusals import read_refusals
from radon.workflows.members.stored import tidy_fields


def read_stored(engine: Engine, spsti: str) -> StoredMembers:
    """Everything at one moment: one transaction."""
    with reading(engine) as connection:
        rows = read_adherents(connection, spsti, gone_too=True)
        confirmations = read_confirmations(connection, spsti)
        imports = read_imports(connection, spsti)
        refusals = read_refusals(connection, spsti)
        real = ~rows["exemple"]
        return StoredMembers(
            version_id=version_of(connection, spsti),
            examples=count_examples(connection, spsti),
            known=rows[real],
            fields=tidy_fields(rows[real]),
            settled={
                settled.cle_adresse: (settled.code_insee, settled.code_2016)
                for settled in confirmations
                if settled.active and not settled.exemple
            },
            lifted=frozenset(refusal.adherent_id for refusal in refusals if not refusal.active),
            days={
                record.sha256: record.date
                for record in reversed(imports)
                if not (record.exemple or record.undone)
            },
        )
