"""The invented year in the database: complete, once, healed, and gone with its members."""

import io
import shutil
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pandas as pd
import pytest

from radon.domain.contract.correction import CORRECTION_COLUMNS
from radon.domain.contract.occurrence import list_evidence
from radon.domain.contract.progress import measure_progress
from radon.domain.contract.schedule import schedule
from radon.domain.contract.terms import Contract
from radon.domain.counting.selection import meet_conditions
from radon.domain.disclosure.ledger import Ledger
from radon.domain.indicator.followed import find_counted, follow
from radon.domain.registers.activity import Activity
from radon.domain.registers.kinds import KINDS
from radon.example.activity.sent_years import invent_sent
from radon.sources.contract.declarations import load_contract
from radon.store.changes import Kind, list_changes, record_change
from radon.store.engine import Engine, open_store, reading
from radon.store.record_schema import record
from radon.store.records import StoredRecord, insert_records, read_history, read_records
from radon.workflows.commune.reference import CommuneReference
from radon.workflows.example.load_examples import load_examples, remove_examples
from radon.workflows.example.make_activity import lacks_activity, load_example_activity
from radon.workflows.members.stored import load_members
from radon.workflows.registers.load_activity import load_activity
from radon.workflows.report.publish_report import load_published
from radon.workflows.report.send_report import open_sent

DAY = date(2026, 11, 22)
SERVICES = ("satm", "sminov")


@pytest.fixture(scope="module")
def first_start(
    tmp_path_factory: pytest.TempPathFactory, whole_reference: CommuneReference
) -> Callable[[], Engine]:
    """A database after its first start; a new copy each time."""
    template = tmp_path_factory.mktemp("depart") / "base.db"
    engine = open_store(f"sqlite:///{template.as_posix()}")
    assert load_examples(engine, DAY, whole_reference) == SERVICES
    engine.dispose()

    def copy() -> Engine:
        path: Path = tmp_path_factory.mktemp("base") / "base.db"
        shutil.copyfile(template, path)
        return open_store(f"sqlite:///{path.as_posix()}")

    return copy


def tell(engine: Engine, spsti: str) -> list[tuple]:
    """All that is recorded: register, content, whether it counts, states; ids apart."""
    with reading(engine) as connection:
        rows = read_records(connection, spsti, inactive_too=True)
    assert all(one.exemple for one in rows)
    places = {one.id: place for place, one in enumerate(sorted(rows, key=_order))}

    def spell(kind: str, name: str, value: Any) -> object:
        if not KINDS[kind].field(name).sort.target:
            return value
        return [places[one] for one in value] if isinstance(value, list) else places[value]

    return [
        (one.kind, {name: spell(one.kind, name, value) for name, value in one.content.items()},
         one.active, one.revisions)
        for one in sorted(rows, key=_order)
    ]  # fmt: skip


def _order(one: StoredRecord) -> tuple:
    unlinked = {
        name: value
        for name, value in one.content.items()
        if not KINDS[one.kind].field(name).sort.target
    }
    return one.kind, str(unlinked)


def forget_records(engine: Engine, spsti: str, *, but: tuple[str, ...] = ()) -> None:
    """As a database that an earlier version filled, or that was stopped on the way."""
    with record_change(engine, spsti, Kind.ACTIVITE, "", "") as (connection, _):
        mine = record.delete().where(record.c.spsti == spsti)
        connection.execute(mine.where(record.c.kind.not_in(but)))


def test_every_register_of_both_services_shows_something(
    first_start: Callable[[], Engine], whole_reference: CommuneReference
) -> None:
    engine = first_start()
    for spsti in SERVICES:
        activity = load_activity(engine, load_members(engine, spsti, whole_reference))
        assert all(len(frame) for frame in activity.frames.values())
        assert all(frame["exemple"].all() for frame in activity.frames.values())
        assert set(activity.frames["communication"]["auteur"]) == {"Exemple"}
        reached = activity.frames["communication"]["entreprises"].map(len)
        assert reached.max() > 500
        named = activity.find_links("accompagnement")["adherent"]
        assert named.isin(activity.company_of.index).all()


def test_the_second_start_adds_nothing(
    first_start: Callable[[], Engine], whole_reference: CommuneReference
) -> None:
    engine = first_start()
    before = {spsti: tell(engine, spsti) for spsti in SERVICES}
    assert load_examples(engine, DAY, whole_reference) == ()
    assert load_examples(engine, date(2027, 6, 1), whole_reference) == ()
    assert {spsti: tell(engine, spsti) for spsti in SERVICES} == before


def test_a_database_of_an_earlier_version_gets_the_year_at_its_next_start(
    first_start: Callable[[], Engine], whole_reference: CommuneReference
) -> None:
    engine = first_start()
    before = tell(engine, "satm")
    forget_records(engine, "satm")
    assert lacks_activity(engine, "satm")
    assert not lacks_activity(engine, "sminov")
    assert load_examples(engine, DAY, whole_reference) == ("satm",)
    assert tell(engine, "satm") == before


def test_a_start_that_was_stopped_half_way_is_taken_up_again(
    first_start: Callable[[], Engine], whole_reference: CommuneReference
) -> None:
    """Between the two writes: the first states are there, nothing else."""
    engine = first_start()
    before = tell(engine, "sminov")
    with reading(engine) as connection:
        rows = read_records(connection, "sminov", inactive_too=True)
        first = {
            one.id: read_history(connection, "sminov", one.id)[0]
            for one in rows
            if one.revisions > 1
        }
    kinds = {one.id: one.kind for one in rows}
    forget_records(engine, "sminov")
    with record_change(engine, "sminov", Kind.ACTIVITE, "", "") as (connection, version):
        for number, state in first.items():
            insert_records(
                connection, "sminov", version, kinds[number], [state.content], exemple=True
            )
    assert len(first) == 4
    assert load_example_activity(engine, "sminov", DAY, whole_reference)
    assert tell(engine, "sminov") == before


def test_the_history_of_an_example_tells_what_was_corrected_and_why(
    first_start: Callable[[], Engine],
) -> None:
    engine = first_start()
    with reading(engine) as connection:
        rows = read_records(connection, "satm", ["mesurage"], inactive_too=True)
        (mistyped,) = [one for one in rows if one.revisions == 2]
        states = read_history(connection, "satm", mistyped.id)
    assert [one.author for one in states] == ["Exemple", "Exemple"]
    assert states[0].content["resultat"] == 10 * states[1].content["resultat"]
    assert states[1].motif.startswith("Erreur de saisie")
    told = [one.what for one in list_changes(engine, "satm") if one.kind == Kind.ACTIVITE]
    assert [what.split(" de ")[0] for what in told] == ["première saisie", "chargement"]


def test_the_year_goes_with_the_members_and_does_not_come_back(
    first_start: Callable[[], Engine], whole_reference: CommuneReference
) -> None:
    engine = first_start()
    assert remove_examples(engine, "satm", "Exemple") == 6510
    assert tell(engine, "satm") == []
    assert load_examples(engine, DAY, whole_reference) == ()
    assert tell(engine, "satm") == []
    assert len(tell(engine, "sminov")) > 400


def test_an_early_start_tells_only_what_had_happened(
    first_start: Callable[[], Engine], whole_reference: CommuneReference
) -> None:
    engine = first_start()
    forget_records(engine, "sminov")
    assert load_example_activity(engine, "sminov", date(2025, 12, 1), whole_reference)
    counts = Counter(kind for kind, *_ in tell(engine, "sminov"))
    assert counts["formation"] == 1
    assert counts["mesurage"] == 0
    assert load_examples(engine, date(2026, 11, 22), whole_reference) == ()


def test_the_schedule_of_each_service_shows_every_state(
    first_start: Callable[[], Engine], whole_reference: CommuneReference
) -> None:
    engine = first_start()
    late = {}
    for spsti in SERVICES:
        contract = load_contract(spsti)
        activity = load_activity(engine, load_members(engine, spsti, whole_reference))
        frame = draw_schedule(contract, activity)
        states = set(frame["state"])
        ahead = {"en_avance"} if spsti == "satm" else set()
        assert states == {"a_venir", "en_cours", "fait", "en_retard", "sans_preuve"} | ahead
        assert frame["corrected"].sum() == 1
        late[spsti] = bool(frame["late"].any())
    assert late == {"satm": False, "sminov": True}


def test_one_service_sent_its_report_in_time_and_the_file_says_that_it_is_invented(
    first_start: Callable[[], Engine], whole_reference: CommuneReference
) -> None:
    engine = first_start()
    sent = {
        spsti: load_activity(engine, load_members(engine, spsti, whole_reference)).sent
        for spsti in SERVICES
    }
    (one,), none = sent.values()
    assert (one.title, one.partners, one.sent_on, one.exemple, none) == (
        "Bilan annuel 2025", True, date(2026, 2, 17), True, (),
    )  # fmt: skip
    told = docx.Document(io.BytesIO(open_sent(engine, "satm", one.files[0])))
    assert "il ne contient aucun chiffre" in told.paragraphs[-1].text
    assert load_published(engine, "satm") == Ledger()
    assert invent_sent("satm", date(2026, 2, 16)) == []


def test_every_indicator_of_both_contracts_has_a_figure(
    first_start: Callable[[], Engine], whole_reference: CommuneReference
) -> None:
    engine = first_start()
    for spsti in SERVICES:
        contract = load_contract(spsti)
        activity = load_activity(engine, load_members(engine, spsti, whole_reference))
        followed = follow(contract, activity, find_counted(contract), DAY)
        figures = {one.indicator.code: one.figure.now.value for one in followed.rows}
        assert [code for code, value in figures.items() if not value] == []
        assert sum(one.target is not None for one in followed.rows) == 1


def draw_schedule(contract: Contract, activity: Activity) -> pd.DataFrame:
    """The échéancier on DAY."""
    proofs = []
    for key, source in list_evidence(contract):
        frame = activity.frames[source.register]
        frame = frame[meet_conditions(source, frame)]
        proofs.append(
            pd.DataFrame(
                {
                    "action": key,
                    "date": frame[KINDS[source.register].dated],
                    "evidenced": frame["prouve"],
                    "registre": source.register,
                    "enregistrement": frame.index,
                }
            )
        )
    corrections = activity.frames["etat_action"][list(CORRECTION_COLUMNS)]
    progress = measure_progress(contract, activity, DAY)
    return schedule(contract, pd.concat(proofs), corrections, DAY, progress)
