"""Two states of a record compared: one rule for corrections typed and for rows imported."""

from radon.domain.registers.content import same_content
from radon.domain.registers.kinds import KINDS
from radon.domain.registers.kinds_service import FORMATION


def test_a_changed_field_is_another_content() -> None:
    before = {"date": "2026-11-07", "module": "general", "personnes": [1, 2], "demi_journees": None}
    assert not same_content(FORMATION, before, {**before, "personnes": [2, 3]})
    assert not same_content(FORMATION, before, {**before, "demi_journees": 0})
    assert not same_content(FORMATION, before, {**before, "module": ""})


def test_order_line_ends_and_ways_of_saying_nothing_change_nothing() -> None:
    before = {"date": "2026-11-07", "lieu": "", "personnes": [1, 2], "preuve": "a\r\nb"}
    after = {"date": "2026-11-07", "lieu": None, "personnes": [2, 1], "preuve": "a\nb "}
    assert same_content(FORMATION, before, after)
    kind = KINDS["communication"]
    assert same_content(kind, {"titre": "", "entreprises": []}, {"titre": None})
    assert not same_content(kind, {"journee_radon": False}, {"journee_radon": None})
