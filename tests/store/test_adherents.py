"""The invented members go with what was recorded about them; what people did stays."""

from typing import Any

from radon.store.adherents import delete_examples
from radon.store.changes import Kind, record_change
from radon.store.engine import Engine, reading
from radon.store.pieces import insert_piece, read_piece
from radon.store.records import read_records, revise_record
from tests.store.stored_rows import add_members, add_records, dump


def remove(engine: Engine, spsti: str) -> int:
    with record_change(engine, spsti, Kind.EXEMPLES, "", "retrait") as (connection, _):
        return delete_examples(connection, spsti)


def test_records_of_examples_go_and_those_that_people_typed_stay(engine: Engine) -> None:
    one, two = add_members(engine, "satm", ["EXEMPLE 1", "EXEMPLE 2"], exemple=True)
    (real,) = add_members(engine, "satm", ["VRAIE"], exemple=False)
    invented: list[dict[str, Any]] = [
        {"entreprises": []},
        {"entreprise": real},
        {"titre": "réunion inventée"},
    ]
    add_records(engine, "satm", "accompagnement", invented, exemple=True)
    typed: dict[str, dict[str, Any]] = {
        "only examples": {"entreprises": [one, two]},
        "one example": {"entreprise": two},
        "both": {"entreprises": [one, real], "entreprise": None},
        "real one": {"entreprise": real, "entreprises": []},
        "example and real": {"entreprise": real, "entreprises": [one]},
        "no company": {"date": "2026-01-01"},
        "none named": {"entreprises": [], "entreprise": None},
        "unknown kind of company": {"entreprises": ["un nom"]},
    }
    ids, _ = add_records(engine, "satm", "accompagnement", list(typed.values()))
    assert remove(engine, "satm") == 2
    with reading(engine) as connection:
        left = {row.id: row.content for row in read_records(connection, "satm", inactive_too=True)}
    kept = [
        name for name, number in zip(typed, ids, strict=True) if left.get(number) == typed[name]
    ]
    assert kept == [name for name in typed if name not in ("only examples", "one example")]
    assert len(left) == len(kept)
    revisions = [row for row in dump(engine, "satm") if row[0] == "record_revision"]
    assert len(revisions) == len(kept)


def test_the_present_revision_says_whom_a_record_is_about(engine: Engine) -> None:
    """Also of one that was withdrawn; a corrected invented record is still invented."""
    (example,) = add_members(engine, "satm", ["EXEMPLE"], exemple=True)
    (real,) = add_members(engine, "satm", ["VRAIE"], exemple=False)
    typed = [{"entreprise": example}, {"entreprise": real}, {"entreprise": example}]
    (turned_real, turned_example, withdrawn), seen = add_records(engine, "satm", "visite", typed)
    (invented,), first = add_records(engine, "satm", "visite", [{}], exemple=True)
    with record_change(engine, "satm", Kind.ACTIVITE, "", "corrections") as (c, version):
        said = {"entreprise": real}
        revise_record(c, "satm", version, turned_real, seen, said, motif="")
        revise_record(c, "satm", version, turned_example, seen, {"entreprise": example}, motif="")
        revise_record(c, "satm", version, withdrawn, seen, typed[2], active=False, motif="")
        revise_record(c, "satm", version, invented, first, said, motif="")
    remove(engine, "satm")
    with reading(engine) as connection:
        left = read_records(connection, "satm", inactive_too=True)
    assert [(row.id, row.content) for row in left] == [(turned_real, said)]


def test_evidence_of_examples_goes_and_that_of_people_stays(engine: Engine) -> None:
    add_members(engine, "satm", ["EXEMPLE"], exemple=True)
    with record_change(engine, "satm", Kind.ACTIVITE, "", "pièces") as (c, version):
        invented = insert_piece(c, "satm", version, "inventée.pdf", "", b"1", exemple=True)
        typed = insert_piece(c, "satm", version, "vraie.pdf", "", b"2")
    remove(engine, "satm")
    with reading(engine) as connection:
        assert read_piece(connection, "satm", invented) is None
        assert read_piece(connection, "satm", typed)


def test_the_examples_of_the_other_service_are_left_alone(engine: Engine) -> None:
    for spsti in ("satm", "sminov"):
        (example,) = add_members(engine, spsti, ["EXEMPLE"], exemple=True)
        add_records(engine, spsti, "visite", [{"entreprise": example}])
        add_records(engine, spsti, "visite", [{}], exemple=True)
    before = dump(engine, "sminov")
    remove(engine, "satm")
    assert dump(engine, "sminov") == before
    assert [row[0] for row in dump(engine, "satm") if row[0].startswith("record")] == []
