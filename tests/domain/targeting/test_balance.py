"""Zone 3 + zone 2 + zone 1 + to be checked = rows read."""

import pytest

from radon.domain.targeting.balance import Balance, ZoneClass, classify, count_balance
from radon.domain.targeting.targets import describe_targets
from tests.domain.targeting.target_frames import COMMUNES, MAYENNE, frames, in_commune


def _describe(*rows):
    return describe_targets(*frames(*rows), COMMUNES, MAYENNE)


def test_a_zone_counts_only_where_the_commune_is_sure():
    _, attachment = frames(
        {"lieu": in_commune("53130")},
        {"lieu": in_commune("53130", confiance="elevee")},
        {"lieu": in_commune("53130", confiance="a_confirmer")},
        {"lieu": in_commune("")},
        {"lieu": in_commune("53001")},
        {"lieu": in_commune("53147", zone=None, zones_possibles="")},
    )
    assert classify(attachment).tolist() == [
        "zone_3", "zone_3", "a_verifier", "a_verifier", "zone_2", "a_verifier"
    ]  # fmt: skip


def test_the_balance_closes_and_says_itself():
    balance = count_balance(
        _describe(
            {"lieu": in_commune("53130")},
            {"lieu": in_commune("85113")},
            {"lieu": in_commune("53001")},
            {"lieu": in_commune("53147")},
            {"lieu": in_commune("")},
        )
    )
    assert balance == Balance(2, 1, 1, 1, 5, hors_territoire=1)
    assert balance.sentence == (
        "zone 3 : 2 + zone 2 : 1 + zone 1 : 1 + à vérifier : 1 = 5 lignes lues"
    )


def test_the_balance_says_how_many_stand_by_their_highest_zone_only():
    balance = count_balance(
        _describe(
            {"lieu": in_commune("53130")},
            {"lieu": in_commune("53097")},  # zones 2 and 3
            {"lieu": in_commune("53124")},  # zones 1 and 3
            {"lieu": in_commune("53001", zones_possibles="1,2", a_preciser=True)},
            {"lieu": in_commune("53097", confiance="a_confirmer")},
            {"lieu": in_commune("", candidats="53130|53097", zones_possibles="2,3")},
        )
    )
    assert balance == Balance(3, 1, 0, 2, 6, a_preciser_3=2, a_preciser_2=1)
    assert balance.a_preciser == 3
    assert balance.sentence == (
        "zone 3 : 3 (dont 2 à préciser) + zone 2 : 1 (dont 1 à préciser) + zone 1 : 0"
        " + à vérifier : 2 = 6 lignes lues"
    )


def test_a_balance_is_made_of_counts_by_class():
    classes = {"zone_3": 2, "a_verifier": 1}
    assert Balance.of(classes, hors_territoire=1) == Balance(2, 0, 0, 1, 3, hors_territoire=1)
    to_specify = {"zone_3": 1, "a_verifier": 1}
    assert Balance.of(classes, a_preciser=to_specify) == Balance(2, 0, 0, 1, 3, a_preciser_3=1)


def test_a_balance_that_does_not_close_never_leaves():
    with pytest.raises(AssertionError, match="does not close"):
        Balance(1, 1, 1, 1, 5).check()


def test_an_empty_file_has_an_empty_balance():
    assert count_balance(_describe()) == Balance(0, 0, 0, 0, 0)


def test_a_class_is_made_of_its_zone_and_gives_its_digit_back():
    assert [ZoneClass.of(zone) for zone in (3, "2", 1)] == ["zone_3", "zone_2", "zone_1"]
    assert [code.digit for code in ZoneClass] == ["3", "2", "1", ""]
