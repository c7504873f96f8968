"""What accepting a proposal settles: only what says more than what is known."""

import pandas as pd

from radon.domain.attachment.question import Place
from radon.domain.geocoding.place_list import propose_places
from radon.domain.geocoding.verdict import Verdict
from tests.domain.geocoding.frames import make_attachment

EVRON = ("53097", "Évron", "", "elevee")
LAVAL = ("53130", "Laval", "53130", "certaine")
OPEN = ("", "", "", "indecise")


def test_a_proposal_settles_another_commune_or_the_open_one_of_2016(
    communes: pd.DataFrame,
) -> None:
    targets = make_attachment(EVRON, EVRON, LAVAL, LAVAL, OPEN, OPEN, EVRON)
    judged = pd.DataFrame(
        [
            (Verdict.PROPOSITION, "53097", "53065"),
            (Verdict.PROPOSITION, "53097", ""),  # says nothing more
            (Verdict.PROPOSITION, "53130", "53130"),  # known
            (Verdict.PROPOSITION, "53054", "53054"),
            (Verdict.PROPOSITION, "53130", ""),  # gathers one commune of 2016 alone
            (Verdict.PROPOSITION, "99999", ""),  # no commune of the reference
            (Verdict.COMPTE, "53097", "53065"),
        ],
        columns=["verdict", "code_insee", "code_2016"],
        index=targets.index,
        dtype="str",
    )
    assert propose_places(targets, judged, communes) == {
        10: Place("53097", "53065"),
        13: Place("53054", "53054"),
        14: Place("53130", "53130"),
    }
