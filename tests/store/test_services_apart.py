"""Whatever is written for one service never comes out of the other, and comes back as written.

The store is compared with a plain list of what was asked of it.
"""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from radon.store.adherents import delete_examples
from radon.store.changes import Kind, record_change
from radon.store.drafts import read_draft, write_draft
from radon.store.engine import Engine, reading
from radon.store.pieces import insert_piece, read_piece
from radon.store.records import insert_records, read_history, read_records, revise_record
from radon.store.trouble import ChangedMeanwhile
from tests.store.stored_rows import dump

SERVICES = ("satm", "sminov")
VERBS = ["add", "add", "revise", "withdraw", "piece", "draft", "trespass", "clear"]
numbers = st.integers() | st.floats(allow_nan=False, allow_infinity=False)
values = st.recursive(
    st.none() | st.booleans() | numbers | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
)
contents = st.dictionaries(st.text(), values, max_size=4)
steps = st.lists(
    st.tuples(
        st.sampled_from(SERVICES),
        st.sampled_from(VERBS),
        contents,
        st.integers(0, 9),
    ),
    max_size=12,
)


class Ledger:
    """What one service should hold, and how to write it: every text carries the service's mark."""

    def __init__(self, engine: Engine, spsti: str) -> None:
        self.engine, self.spsti, self.mark = engine, spsti, f"marque-{spsti}"
        self.records: dict[int, list[tuple[dict[str, Any], bool, str]]] = {}
        self.versions: dict[int, int] = {}
        self.examples = set[int]()
        self.pieces: dict[int, tuple[str, bytes]] = {}
        self.drafts: dict[str, dict[str, Any]] = {}

    def do(self, verb: str, content: dict[str, Any], rank: int) -> None:
        content = {**content, "marque": self.mark}
        if verb == "draft":
            write_draft(self.engine, self.spsti, f"jeton {rank % 2}", self.mark, content)
            self.drafts[f"jeton {rank % 2}"] = content
            return
        kind = Kind.EXEMPLES if verb == "clear" else Kind.ACTIVITE
        with record_change(self.engine, self.spsti, kind, self.mark, self.mark) as (c, version):
            if verb == "add":
                pair = [content, {"marque": self.mark, "second": True}]
                exemple = rank == 9
                ids = insert_records(
                    c, self.spsti, version, f"kind {rank % 3}", pair, exemple=exemple
                )
                for number, one in zip(ids, pair, strict=True):
                    self.records[number] = [(one, True, "")]
                    self.versions[number] = version
                    self.examples |= {number} if exemple else set()
            elif verb == "piece":
                number = insert_piece(c, self.spsti, version, self.mark, "", bytes([rank]))
                self.pieces[number] = (self.mark, bytes([rank]))
            elif verb == "clear":
                delete_examples(c, self.spsti)
                for number in self.examples:
                    del self.records[number]
                self.examples = set()
            elif self.records:
                number = sorted(self.records)[rank % len(self.records)]
                active, motif = verb == "revise", f"{self.mark} {rank}"
                revise_record(
                    c, self.spsti, version, number, self.versions[number], content,
                    active=active, motif=motif,
                )  # fmt: skip
                self.records[number].append((content, active, motif))
                self.versions[number] = version

    def trespass(self, other: "Ledger") -> None:
        """Ask for what is the other's."""
        with reading(self.engine) as connection:
            for number in other.records:
                assert read_history(connection, self.spsti, number) == []
            for number in other.pieces:
                assert read_piece(connection, self.spsti, number) is None
        for number in other.records:
            with (
                pytest.raises(ChangedMeanwhile) as told,
                record_change(self.engine, self.spsti, Kind.ACTIVITE, "", "") as (c, version),
            ):
                seen = other.versions[number]
                revise_record(c, self.spsti, version, number, seen, {"volé": True}, motif="")
            assert other.mark not in str(told.value)

    def check(self) -> None:
        """All that is held, and nothing more."""
        with reading(self.engine) as connection:
            read = read_records(connection, self.spsti, inactive_too=True)
            assert {one.id: (one.content, one.active, one.revisions) for one in read} == {
                number: (*states[-1][:2], len(states)) for number, states in self.records.items()
            }
            assert {one.version_id for one in read} <= set(self.versions.values())
            shown = read_records(connection, self.spsti)
            assert shown == [one for one in read if one.active]
            for number, states in self.records.items():
                found = read_history(connection, self.spsti, number)
                assert [(one.content, one.active, one.motif) for one in found] == states
                assert {one.author for one in found} == {self.mark}
            for number, (name, content) in self.pieces.items():
                piece = read_piece(connection, self.spsti, number)
                assert piece and (piece.nom, piece.contenu) == (name, content)
        for token in ("jeton 0", "jeton 1"):
            draft = read_draft(self.engine, self.spsti, token)
            assert (draft.content if draft else None) == self.drafts.get(token)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(history=steps)
def test_two_services_write_and_neither_sees_the_other(
    new_store: Callable[[], Engine], history: list[tuple[str, str, dict[str, Any], int]]
) -> None:
    engine = new_store()
    ledgers = {spsti: Ledger(engine, spsti) for spsti in SERVICES}
    for spsti, verb, content, rank in history:
        mine, other = ledgers[spsti], ledgers[SERVICES[1 - SERVICES.index(spsti)]]
        before = dump(engine, other.spsti)
        if verb == "trespass":
            mine.trespass(other)
        else:
            mine.do(verb, content, rank)
        assert dump(engine, other.spsti) == before
    for ledger in ledgers.values():
        ledger.check()
    engine.dispose()
