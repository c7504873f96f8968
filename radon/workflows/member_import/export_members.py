"""The present members of a service as a member file of ours, to keep, correct or take away."""

from datetime import date

from radon.domain.member_file.field import Field
from radon.domain.member_file.letter_address import LETTER_COLUMNS
from radon.domain.member_file.member_sheet import lay_out_members
from radon.domain.member_file.other_column import list_kept
from radon.outputs.files.rendered import render
from radon.outputs.member_file.workbook import write_member_file
from radon.store.adherents import read_adherents
from radon.store.engine import Engine, reading
from radon.workflows.members.stored import Members, tidy_fields

_INVENTED = " (adhérents inventés)"


def export_members(engine: Engine, members: Members, today: date) -> bytes:
    """The workbook: the rows as they were typed, who refuses today, the columns that the service
    keeps. Imported again, it changes nothing. Raises UnusableFile.

    Runs in a thread without session: everything it needs is given.
    """
    with reading(engine) as connection:
        rows = read_adherents(connection, members.spsti)
    targets = members.targets
    typed = tidy_fields(rows.loc[targets.index])
    others = {title: targets[name] for name, title in list_kept(targets.columns).items()}
    letters = targets[list(LETTER_COLUMNS)]
    refused = targets[Field.NE_PAS_SOLLICITER].ne("")
    sheet = lay_out_members(typed, refused, others, letters)
    service = members.nom + _INVENTED * members.exemple
    return render(".xlsx", lambda path: write_member_file(path, sheet, service, today))
