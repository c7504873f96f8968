"""Orders of the list of companies."""

import pandas as pd

from radon.domain.targeting.view import Order, sort_rows

ROWS = pd.DataFrame(
    {
        "raison_sociale": ["zinc", "Été", "abri", "Eau"],
        "commune": ["", "Évron", "Ernée", "évron"],
        "effectif": pd.array([3, None, 12, 3], "Int64"),
    }
).astype({"raison_sociale": "str", "commune": "str"})


def test_rows_are_sorted_without_accents_and_the_unknown_comes_last() -> None:
    assert {order: sort_rows(ROWS, order).index.tolist() for order in Order} == {
        Order.USUEL: [0, 1, 2, 3],
        Order.NOM: [2, 3, 1, 0],
        Order.COMMUNE: [2, 3, 1, 0],
        Order.EFFECTIF: [2, 0, 3, 1],
    }
