"""What a person said of a file: kept with its import, found by the next one of the same shape."""

from dataclasses import replace
from datetime import date

from radon.domain.member_file.field import FOUND, Field, ReadingChoice
from radon.domain.member_import.reading_memory import RememberedReading
from radon.store.changes import Kind, record_change
from radon.store.engine import Engine
from radon.store.imports import ImportRecord, insert_import
from radon.workflows.commune.reference import CommuneReference
from radon.workflows.member_import.import_members import commit_import, preview_import
from radon.workflows.member_import.remembered_reading import (
    find_reading,
    forget_reading,
    keep_reading,
)
from tests.workflows.member_import.member_files import DAY, LAVAL, row, write_csv
from tests.workflows.member_import.test_undo_import import undo

SHAPE, OTHER = "a" * 64, "b" * 64
SAID = ReadingChoice({Field.CONTACT: ("NAF",), Field.NAF: ()}, "Feuil2", 3)


def say(engine: Engine, choice: ReadingChoice, author: str = "Mme Roux", day: date = DAY) -> None:
    """An import, of no member, whose file was read so."""
    record = ImportRecord("a.xlsx", "0", day, 0, 0, 0, 0, 0, False, author, "")
    with record_change(engine, "satm", Kind.IMPORT, author, "import") as (connection, version):
        number = insert_import(connection, "satm", version, record)
        keep_reading(connection, "satm", number, choice)


def test_it_is_found_by_the_shape_and_the_service_alone(engine: Engine) -> None:
    say(engine, replace(SAID, shape=SHAPE))
    found = RememberedReading(SAID, "Mme Roux", DAY, "a.xlsx")
    assert find_reading(engine, "satm", SHAPE) == found
    assert find_reading(engine, "satm", OTHER) is None
    assert find_reading(engine, "sminov", SHAPE) is None


def test_the_last_one_holds_and_what_nobody_said_is_not_kept(engine: Engine) -> None:
    later, only_line = date(2027, 1, 5), ReadingChoice(line=2)
    say(engine, replace(SAID, shape=SHAPE))
    say(engine, replace(only_line, shape=SHAPE), "M. Petit", later)
    say(engine, SAID)  # read as remembered: author and day stay
    found = RememberedReading(only_line, "M. Petit", later, "a.xlsx")
    assert find_reading(engine, "satm", SHAPE) == found


def test_of_columns_read_by_their_cells_only_the_place_was_said(engine: Engine) -> None:
    say(engine, replace(SAID, by_content=True, shape=SHAPE))
    found = find_reading(engine, "satm", SHAPE)
    assert found and found.choice == ReadingChoice(sheet="Feuil2", line=3)


def test_forgetting_is_for_one_shape_of_one_service(engine: Engine) -> None:
    for shape in (SHAPE, SHAPE, OTHER):
        say(engine, replace(SAID, shape=shape))
    forget_reading(engine, "sminov", SHAPE)
    assert find_reading(engine, "satm", SHAPE)
    forget_reading(engine, "satm", SHAPE)
    assert find_reading(engine, "satm", SHAPE) is None
    assert find_reading(engine, "satm", OTHER)
    say(engine, replace(FOUND, shape=OTHER))  # said: nothing more than what is found
    assert find_reading(engine, "satm", OTHER) is None


def test_it_comes_with_the_import_is_told_there_and_stays_when_that_is_undone(
    engine: Engine, reference: CommuneReference
) -> None:
    source = ("a.csv", write_csv([row("1", "ALPHA", LAVAL)]))
    choice = ReadingChoice({Field.NAF: ()}, shape=SHAPE, notes=("« NAF » : à voir.",))
    shown = preview_import(engine, "satm", source, choice, reference=reference)
    assert (shown.notes[0], shown.reading) == ("« NAF » : à voir.", choice)
    commit_import(engine, shown, "Mme Roux", DAY)
    undo(engine)
    said = ReadingChoice({Field.NAF: ()})
    assert find_reading(engine, "satm", SHAPE) == RememberedReading(said, "Mme Roux", DAY, "a.csv")
