"""What a person says of the columns of a file is kept with the import, by service and shape."""

from dataclasses import replace

from radon.domain.member_file.field import FOUND, ReadingChoice
from radon.domain.member_import.reading_memory import (
    RememberedReading,
    freeze_reading,
    thaw_reading,
)
from radon.store.engine import Connection, Engine, reading, writing
from radon.store.readings import drop_readings, read_reading, write_reading


def find_reading(engine: Engine, spsti: str, shape: str) -> RememberedReading | None:
    """How the last file of this shape was read, as someone of this service said it."""
    with reading(engine) as connection:
        stored = read_reading(connection, spsti, shape)
    choice = thaw_reading(stored.lecture) if stored else None
    if stored is None or choice is None:
        return None
    return RememberedReading(choice, stored.auteur, stored.date, stored.fichier)


def forget_reading(engine: Engine, spsti: str, shape: str) -> None:
    """Files of this shape are read as they are understood. No change in the log: no member, number
    or document hangs on it."""
    with writing(engine) as connection:
        drop_readings(connection, spsti, shape)


def keep_reading(connection: Connection, spsti: str, import_id: int, choice: ReadingChoice) -> None:
    """With the import, in its transaction: what a person said, or that nothing is to be said any
    more; what was remembered already stays with its author and its day."""
    if not choice.shape:
        return
    said = replace(choice, columns={}) if choice.by_content else choice
    if said.columns or said.place != FOUND.place:
        write_reading(connection, spsti, import_id, said.shape, freeze_reading(said))
    else:
        drop_readings(connection, spsti, choice.shape)
