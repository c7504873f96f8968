"""A place that counts gives a mixed commune its one zone, and touches nothing else."""

import pandas as pd

from radon.domain.attachment.resolution import Atlas
from radon.domain.attachment.zones import attach
from radon.domain.geocoding.settlement import apply_settled, list_settled
from radon.domain.geocoding.verdict import Verdict
from radon.domain.member_file.field import Field
from tests.domain.geocoding.frames import make_adherents


def test_the_zone_of_a_mixed_commune_becomes_that_of_its_former_commune(
    atlas: Atlas, communes: pd.DataFrame, communes_2016: pd.DataFrame
) -> None:
    adherents = make_adherents(
        *({Field.VILLE: "EVRON", Field.CODE_POSTAL: "53600"} for _ in range(3)),
        {Field.VILLE: "LAVAL", Field.CODE_POSTAL: "53000"},
    ).assign(latitude=float("nan"), longitude=float("nan"))
    attachment = attach(adherents, atlas, communes, communes_2016)
    assert attachment["a_preciser"].tolist() == [True, True, True, False]
    judged = pd.DataFrame(
        {"verdict": [Verdict.COMPTE, Verdict.COMPTE, Verdict.PROPOSITION, Verdict.COMPTE],
         "code_2016": ["53097", "53207", "53207", "53130"]},
        index=attachment.index, dtype="str",
    )  # fmt: skip
    settled = list_settled(judged, attachment)
    assert settled.to_dict() == {10: "53097", 11: "53207"}
    after = apply_settled(attachment, settled, communes, communes_2016)
    assert after["zone"].tolist() == [
        *communes_2016.loc[["53097", "53207"], "zone"], *attachment["zone"].iloc[2:],
    ]  # fmt: skip
    assert after["commune_2016"].tolist()[:2] == ["Évron", "Saint-Christophe-du-Luat"]
    assert after["a_preciser"].tolist() == [False, False, True, False]
    told = ["code_insee_2016", "commune_2016", "zone", "zones_possibles", "a_preciser"]
    pd.testing.assert_frame_equal(after.drop(columns=told), attachment.drop(columns=told))
    pd.testing.assert_frame_equal(after.iloc[2:], attachment.iloc[2:])
    assert after.dtypes.equals(attachment.dtypes)


def test_a_code_that_the_reference_does_not_have_settles_nothing(
    atlas: Atlas, communes: pd.DataFrame, communes_2016: pd.DataFrame
) -> None:
    adherents = make_adherents({Field.VILLE: "EVRON", Field.CODE_POSTAL: "53600"})
    adherents = adherents.assign(latitude=float("nan"), longitude=float("nan"))
    attachment = attach(adherents, atlas, communes, communes_2016)
    settled = pd.Series({10: "99999", 77: "53097"}, dtype="str")
    after = apply_settled(attachment, settled, communes, communes_2016)
    pd.testing.assert_frame_equal(after, attachment)
