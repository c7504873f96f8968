"""What happened to the members that a file changes: every one is somewhere, none is lost."""

from collections.abc import Mapping

import pandas as pd
import pytest

from radon.domain.member_import.change import ChangeKind, count_changes, describe_changes
from radon.domain.member_import.diff import MemberDiff, compare_members
from radon.domain.member_import.moves import find_moves
from tests.domain.member_import.test_diff import stored, tidy_rows

ALPHA = {"numero_adherent": "1", "raison_sociale": "ALPHA", "adresse": "1 RUE DU PONT",
         "code_postal": "53000", "ville": "LAVAL", "effectif": 3}  # fmt: skip
LAVAL = {"commune": "Laval", "zone": 1, "zones_possibles": "1", "confiance": "certaine"}
EVRON = {"commune": "Évron", "zone": 3, "zones_possibles": "2,3", "confiance": "certaine"}
OPEN = {"commune": "", "zone": None, "zones_possibles": "", "confiance": "indecise"}


def describe(changed: Mapping[str, object], now: Mapping[str, object] = LAVAL) -> pd.Series:
    """What is said of ALPHA when a file gives it these cells."""
    known = stored([ALPHA])
    diff: MemberDiff = compare_members(known, tidy_rows([{**ALPHA, **changed}]))
    ids = diff.ids.astype("int64")
    moves = find_moves(known, diff.rows.set_axis(ids))
    before = pd.DataFrame([LAVAL], index=ids.to_numpy())
    after = pd.DataFrame([now], index=ids.index)
    changes = describe_changes(diff, moves, before, after)
    assert len(changes) == len(diff.changed) == 1
    assert sum(count_changes(changes).values()) >= 1
    return changes.iloc[0]


def kinds(row: pd.Series) -> list[ChangeKind]:
    return [kind for kind in ChangeKind if row[kind]]


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"effectif": 5}, [ChangeKind.OTHER]),
        ({"raison_sociale": "Alpha"}, [ChangeKind.OTHER]),
        ({"raison_sociale": "OMEGA"}, [ChangeKind.RENAMED]),
        ({"adresse": "1 r. du Pont"}, [ChangeKind.OTHER]),
        ({"adresse": "8 PLACE HAUTE"}, [ChangeKind.MOVED]),
        ({"raison_sociale": "OMEGA", "adresse": "8 PLACE HAUTE"},
         [ChangeKind.MOVED, ChangeKind.RENAMED]),
    ],
)  # fmt: skip
def test_another_spelling_is_neither_a_move_nor_a_new_name(
    changed: dict[str, object], told: list[ChangeKind]
) -> None:
    assert kinds(describe(changed)) == told


def test_a_member_that_moves_to_another_zone_is_both() -> None:
    row = describe({"adresse": "2 RUE HAUTE", "code_postal": "53600", "ville": "EVRON"}, now=EVRON)
    assert kinds(row) == [ChangeKind.ZONE, ChangeKind.MOVED]
    assert row[["adresse_avant", "adresse", "commune_avant", "commune"]].tolist() == [
        "1 RUE DU PONT, 53000 LAVAL", "2 RUE HAUTE, 53600 EVRON", "Laval", "Évron",
    ]  # fmt: skip
    assert row[["zone_avant", "zone_dite"]].tolist() == ["zone 1", "zone 2 ou 3"]


def test_a_zone_that_is_no_longer_sure_is_a_change() -> None:
    row = describe({"ville": "LVL"}, now=OPEN)
    assert kinds(row)[0] is ChangeKind.ZONE
    assert row[["zone_avant", "zone_dite"]].tolist() == ["zone 1", "à vérifier"]
