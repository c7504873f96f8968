import pandas as pd

from radon.domain.attachment.zones import ATTACHMENT_COLUMNS, attach
from tests.domain.attachment.test_resolution import members


def test_the_zone_is_exact_or_all_the_possible_ones(atlas, communes, communes_2016):
    found = attach(
        members(
            {"code_postal": "53000", "ville": "LAVAL"},
            {"code_postal": "53600", "ville": "EVRON"},
            {"code_postal": "53600", "ville": "CHATRES LA FORET"},
            {"code_postal": "53600", "ville": ""},
            {"code_postal": "75019", "ville": "PARIS 19"},
            {"code_postal": "53810", "ville": "LAVAL"},
            {},
        ),
        atlas,
        communes,
        communes_2016,
    )
    assert found.columns.tolist() == ATTACHMENT_COLUMNS
    seen = found[["commune", "commune_2016", "zone", "zones_possibles", "a_preciser"]]
    assert seen.astype(object).where(seen.notna(), None).to_numpy().tolist() == [
        ["Laval", "Laval", 3, "3", False],
        ["Évron", "", 3, "2,3", True],
        ["Évron", "Châtres-la-Forêt", 3, "3", False],
        ["", "", None, "2,3", False],
        ["Paris", "Paris 19e Arrondissement", 1, "1", False],
        ["Laval", "Laval", 3, "3", False],
        ["", "", None, "", False],
    ]
    assert found["zone"].dtype == pd.Int64Dtype()
