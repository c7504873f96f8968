"""The form, the table and the panel of a register, as far as they can be told without a browser."""

import re

import pytest

from radon.domain.document.sheet import CellKind
from radon.domain.registers.kind import RecordKind
from radon.domain.registers.kinds import KINDS
from radon.domain.registers.sort.base import Widget
from radon.domain.registers.words import collect_names, spell_frame
from radon.ui.registers.record.drafts import NAME, new_token, slot_of
from radon.ui.registers.record.history import render_history
from radon.ui.registers.record.sheet import arrange
from radon.ui.registers.record.table import find_words, usual_columns
from radon.ui.registers.record.widgets import WIDGETS, widget_of
from radon.workflows.registers.record_activity import Revision
from tests.domain.registers.followed_companies import act, make_activity

EVERY_KIND = pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))
FORMATION, ACT = KINDS["formation"], KINDS["accompagnement"]


@EVERY_KIND
def test_every_field_stands_once_in_the_order_declared(kind: RecordKind) -> None:
    rows = arrange(kind.fields)
    assert [one for row in rows for one, _ in row] == list(kind.fields)
    assert all(sum(width for _, width in row) <= 12.001 for row in rows)


def test_short_fields_stand_side_by_side() -> None:
    rows = [[one.name for one, _ in row] for row in arrange(FORMATION.fields)]
    assert rows == [
        ["date", "module", "demi_journees"], ["organisme", "lieu"], ["personnes"],
        ["preuve", "lien", "fichier"],
    ]  # fmt: skip


@EVERY_KIND
def test_a_table_shows_what_names_a_record(kind: RecordKind) -> None:
    long = {one.name for one in kind.fields if one.sort.code == "long_text"}
    assert set(kind.naming) - long <= set(usual_columns(kind))


def test_a_table_is_searched_by_words_days_and_companies() -> None:
    activity = make_activity(
        act("2026-01-05", "evaluation", 1, 3), act("2026-02-07", "mesurage", 4)
    )
    spelt = spell_frame(ACT, activity.frames["accompagnement"], activity)
    for text, found in (
        ("alpha", [1]), ("BETA évaluation", [1]), ("02/2026", [2]), ("gamma 05/01", []),
        ("", [1, 2]), ("  ", [1, 2]), (".*", []),
    ):  # fmt: skip
        assert spelt.index[find_words(ACT, spelt, text)].tolist() == found


def test_what_a_form_is_opened_with_tells_it_apart() -> None:
    plain = slot_of(ACT, {})
    some = slot_of(ACT, {"entreprises": [1, 2]})
    assert (plain, slot_of(ACT)) == ("accompagnement", "accompagnement")
    assert len({plain, some, slot_of(ACT, {"entreprises": [1]})}) == 3
    assert some == slot_of(ACT, {"entreprises": [1, 2]})


def test_a_token_is_never_the_same_and_fits_an_address() -> None:
    tokens = {new_token() for _ in range(200)}
    assert len(tokens) == 200
    assert all(re.fullmatch(r"[\w-]{16}", token) for token in tokens)
    assert NAME == "brouillon"


def test_a_history_is_text_last_first() -> None:
    hostile = "<script>alert(1)</script>"
    first = {"date": "2026-11-07", "module": "general", "lieu": hostile}
    last = {**first, "lieu": "Laval"}
    states = [
        Revision(3, hostile, "2026-11-07T10:00:00Z", first, True, ""),
        Revision(5, "M. Blanc", "2026-11-08T10:00:00Z", last, True, hostile),
        Revision(9, "Mme Roux", "2026-11-09T10:00:00Z", last, False, "non"),
    ]
    told = render_history(FORMATION, states, collect_names(FORMATION, make_activity()))
    assert "<script" not in told
    order = [told.index(f"<b>{word}</b>") for word in ("Retrait", "Correction", "Enregistrement")]
    assert order == sorted(order)
    assert told.count("<tr>") == 2  # the heading and the one field that changed
    assert "<td>&lt;script&gt;alert(1)&lt;/script&gt;</td><td>Laval</td>" in told


@EVERY_KIND
def test_titles_have_room_and_numbers_are_written_as_the_reader_does(kind: RecordKind) -> None:
    for one in kind.fields:
        column = widget_of(one).shape(one, naming=one.name in kind.naming)
        if one.sort.holds is CellKind.NUMBER:
            assert column["type_config"]["format"] == "localized"
            assert "nombre" not in column["label"]
        elif one.sort.holds is CellKind.DATE:
            assert column["type_config"]["format"] == "DD/MM/YYYY"
        elif one.name == "titre":
            assert column["width"] >= 300


def test_what_proves_an_act_is_told_where_a_proof_can_be_given() -> None:
    for kind in KINDS.values():
        told = kind.proof_rule
        assert bool(told) == (kind.has("preuve") and kind.code != "livrable"), kind.code
        assert not told or ("« sans preuve »" in told) == bool(kind.proofs)


def test_every_widget_that_a_sort_asks_for_is_drawn() -> None:
    assert list(WIDGETS) == list(Widget)
