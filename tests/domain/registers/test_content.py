"""Two states of a record compared: one rule for corrections typed and for rows imported."""

from radon.domain.registers.content import bring_up, find_changed, only_completes
from radon.domain.registers.kinds import KINDS
from radon.domain.registers.kinds_service import FORMATION


def test_a_changed_field_is_another_content() -> None:
    before = {"date": "2026-11-07", "module": "general", "personnes": [1, 2], "demi_journees": None}
    for name, value in (("personnes", [2, 3]), ("demi_journees", 0), ("module", "")):
        assert find_changed(FORMATION, before, {**before, name: value}) == (name,)


def test_order_line_ends_and_ways_of_saying_nothing_change_nothing() -> None:
    before = {"date": "2026-11-07", "lieu": "", "personnes": [1, 2], "preuve": "a\r\nb"}
    after = {"date": "2026-11-07", "lieu": None, "personnes": [2, 1], "preuve": "a\nb "}
    assert find_changed(FORMATION, before, after) == ()
    kind = KINDS["communication"]
    assert find_changed(kind, {"titre": "", "entreprises": []}, {"titre": None}) == ()
    changed = find_changed(kind, {"journee_radon": False}, {"journee_radon": None})
    assert changed == ("journee_radon",)


def test_what_was_empty_is_completed_and_what_was_noted_is_corrected() -> None:
    kind = KINDS["demande"]
    before = {"date": "2026-11-02", "entreprises": [1], "repondu_le": None, "repond": ""}
    answered = {**before, "repondu_le": "2026-11-20", "repond": "Mme Roux"}
    assert only_completes(kind, before, answered)
    assert not only_completes(kind, before, before)
    assert not only_completes(kind, before, {**answered, "date": "2026-11-03"})
    assert not only_completes(kind, answered, before)
    assert not only_completes(kind, before, {**before, "entreprises": [1, 2]})


def test_a_step_kept_alone_by_an_earlier_version_reads_as_a_list_of_one() -> None:
    old = {"date": "2026-11-07", "entreprises": [1, 2], "etape": "evaluation"}
    assert bring_up(old) == {**old, "etape": ["evaluation"]}
    assert bring_up({"etape": ""}) == {"etape": []}
    for same in ({**old, "etape": ["evaluation", "mesurage"]}, {"titre": "evaluation"}, {}):
        assert bring_up(same) == same
