"""An import that should not have been: what undoing it would do, then undone in one go.

The last import of a service that was not undone yet, so the one before comes next. Members take
back what they were; those that the file was the first to bring go, but for those on which something
hangs since (a record, a campaign, a refusal): these are kept, out of the lists, as if they had left
the file. What was recorded meanwhile is never touched.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from radon.domain.registers.kinds_company import MESURAGE
from radon.domain.words.sentence import agree, spell_day, tell
from radon.store.adherents import read_adherents
from radon.store.campaigns import read_contacts
from radon.store.changes import Kind, record_change, refuse_if_changed, version_of
from radon.store.engine import Connection, Engine, reading
from radon.store.former_members import Effects, count_effects, list_added, put_back
from radon.store.imports import ImportRecord, read_imports, write_edition
from radon.store.records import (
    Revision,
    StoredRecord,
    companies_of,
    read_history,
    read_records,
    revise_record,
)
from radon.store.refusals import read_refusals
from radon.workflows.members.signature import Signature

_LOOK_AGAIN = "fermez, puis rouvrez « Défaire l'import » pour lire ce qu'il ferait maintenant."


@dataclass(frozen=True, eq=False)
class UndoPreview:
    """What undoing the last import would do; nothing is written yet.

    ``brought``: how many members the file was the first to bring; ``kept``, one row for each of
    them that stays known (index = id: ``raison_sociale, ville, motif``, the reason in words);
    ``effects``: on the members that were there before; ``results``: measurements that come back to
    the address of today.
    """

    spsti: str
    version_id: int
    record: ImportRecord
    brought: int
    kept: pd.DataFrame
    effects: Effects
    results: int

    @property
    def sentences(self) -> tuple[str, ...]:
        """What it does, one French sentence each; nothing that does nothing."""
        effects, gone = self.effects, self.brought - len(self.kept)
        leaves = f"{tell(gone, 'adhérent')} que ce fichier avait {agree(gone, 'apporté')}"
        back = agree(effects.changed, "reprend ce qu'il était", "reprennent ce qu'ils étaient")
        parts = (
            (gone, f"{leaves} : {agree(gone, 'retiré')}."),
            (
                len(self.kept),
                f"{tell(len(self.kept), 'autre adhérent apporté', 'autres adhérents apportés')} :"
                f" {agree(len(self.kept), 'gardé')} hors des listes, avec ce qui a été fait depuis"
                " (liste ci-dessous).",
            ),
            (effects.changed, f"{tell(effects.changed, 'adhérent')} {back} avant."),
            (
                effects.returning,
                f"{tell(effects.returning, 'adhérent absent', 'adhérents absents')} de ce fichier"
                f" ou {agree(effects.returning, 'gardé')} à part :"
                f" {agree(effects.returning, 'revient', 'reviennent')} dans les listes.",
            ),
            (
                effects.leaving,
                f"{tell(effects.leaving, 'adhérent')} que ce fichier avait"
                f" {agree(effects.leaving, 'fait revenir')} :"
                f" de nouveau hors des listes.",
            ),
            (
                self.results,
                f"{tell(self.results, 'résultat')} de mesurage"
                f" {agree(self.results, 'revient', 'reviennent')} à l'adresse d'avant.",
            ),
        )
        return tuple(sentence for count, sentence in parts if count)


def preview_undo(engine: Engine, spsti: str) -> UndoPreview | None:
    """What undoing the last import would do; None when there is none that can be undone.

    None too when that import was made by a program that did not keep what it replaced.
    """
    with reading(engine) as connection:
        record = _find_last(connection, spsti)
        if record is None or not record.reversible:
            return None
        brought = list_added(connection, spsti, record.id)
        return UndoPreview(
            spsti=spsti,
            version_id=version_of(connection, spsti),
            record=record,
            brought=len(brought),
            kept=_list_kept(connection, spsti, brought, record),
            effects=count_effects(connection, spsti, record.id),
            results=len(_list_left(connection, spsti, record)),
        )


def undo_import(engine: Engine, preview: UndoPreview, signature: Signature) -> None:
    """Do what was shown, in one transaction.

    Raises ChangedMeanwhile when anything of the service changed since the preview.
    """
    spsti, record = preview.spsti, preview.record
    what = f"import de « {record.fichier} » du {spell_day(record.date)} défait"
    with record_change(engine, spsti, Kind.IMPORT, signature.author, what) as (connection, version):
        refuse_if_changed(connection, spsti, preview.version_id, (), _LOOK_AGAIN)
        for one, before in _list_left(connection, spsti, record):
            revise_record(
                connection, spsti, version, one.id, one.version_id, before.content, motif=what
            )
        brought = list_added(connection, spsti, record.id)
        kept = _list_kept(connection, spsti, brought, record).index
        dropped = [number for number in brought if number not in kept]
        put_back(connection, spsti, version, record.id, dropped)
        before_it = _find_last(connection, spsti)
        write_edition(connection, spsti, before_it.edition if before_it else "")


def _find_last(connection: Connection, spsti: str) -> ImportRecord | None:
    imports = read_imports(connection, spsti)
    return next((one for one in imports if not (one.exemple or one.undone)), None)


def _list_kept(
    connection: Connection, spsti: str, brought: list[int], record: ImportRecord
) -> pd.DataFrame:
    """The members that the import brought and on which something hangs."""
    reasons = _tell_reasons(connection, spsti, record)
    rows = read_adherents(connection, spsti, gone_too=True)
    kept = rows.loc[[number for number in brought if number in reasons]]
    told = kept[["raison_sociale", "ville"]]
    return told.assign(motif=[reasons[number] for number in kept.index])


def _tell_reasons(connection: Connection, spsti: str, record: ImportRecord) -> Mapping[int, str]:
    """Member → why it cannot go, in words; withdrawn records count, for their history stays."""
    acts = read_records(connection, spsti, inactive_too=True)
    found = {
        "enregistrements": {number for one in acts for number in companies_of(one.content)},
        "campagnes": {one.numero for one in read_contacts(connection, spsti)},
        "demande de ne pas être sollicité": {
            one.adherent_id
            for one in read_refusals(connection, spsti)
            if one.version_id != record.version_id
        },
    }
    everyone = sorted(set().union(*found.values()))
    return {
        number: ", ".join(word for word, ids in found.items() if number in ids)
        for number in everyone
    }


def _list_left(
    connection: Connection, spsti: str, record: ImportRecord
) -> list[tuple[StoredRecord, Revision]]:
    """The results that the import left at a former address and that nobody corrected since, each
    with what it was before."""
    left = [
        one
        for one in read_records(connection, spsti, [MESURAGE.code])
        if one.version_id == record.version_id and one.revisions > 1
    ]
    return [(one, read_history(connection, spsti, one.id)[-2]) for one in left]
