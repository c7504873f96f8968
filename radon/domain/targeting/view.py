"""The views of the list of companies: the letters of a selection, and the rows that no filter
narrows."""

import pandas as pd

from radon.domain.member_file.field import Field
from radon.domain.targeting.selection import Selection
from radon.domain.words.folding import fold
from radon.domain.words.labelled_code import LabelledCode


class View(LabelledCode):
    """Which rows of a selection to list. The code stands in addresses and names of files."""

    CIBLEES = "ciblees", "Ciblées"
    A_VERIFIER = "a-verifier", "À vérifier"
    REFUS = "refus", "Ne pas solliciter"
    HORS_TERRITOIRE = "hors-territoire", "Hors territoire"


UNFILTERED = {
    View.A_VERIFIER: "à vérifier",
    View.REFUS: "à ne pas solliciter",
    View.HORS_TERRITOIRE: "hors du territoire du service",
}
"""The views that the filters do not narrow: what their *adhérents* are."""


class Order(LabelledCode):
    """In which order to list them. The code stands in addresses."""

    USUEL = "", "Priorité, puis code postal"
    NOM = "nom", "Raison sociale"
    COMMUNE = "commune", "Commune"
    EFFECTIF = "effectif", "Effectif, le plus grand d'abord"


_SORTED_BY = {
    Order.NOM: [Field.RAISON_SOCIALE.value],
    Order.COMMUNE: ["commune", Field.RAISON_SOCIALE.value],
    Order.EFFECTIF: [Field.EFFECTIF.value],
}


def list_view(selection: Selection, view: View) -> pd.DataFrame:
    """The rows of a view, index = that of the targets."""
    return {
        View.CIBLEES: selection.letters,
        View.A_VERIFIER: selection.to_check,
        View.REFUS: selection.refusing,
        View.HORS_TERRITOIRE: selection.outside,
    }[view]


def sort_rows(rows: pd.DataFrame, order: Order) -> pd.DataFrame:
    """The same rows in that order, accents and case apart; what is unknown comes last."""
    if order not in _SORTED_BY:
        return rows
    return rows.sort_values(
        _SORTED_BY[order],
        ascending=order is not Order.EFFECTIF,
        kind="stable",
        key=_fold_cells,
    )


def _fold_cells(cells: pd.Series) -> pd.Series:
    if not isinstance(cells.dtype, pd.StringDtype):
        return cells
    return cells.map(lambda text: (text == "", fold(text)))
