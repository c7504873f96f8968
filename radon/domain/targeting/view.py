"""The views of the list of companies: the letters of a selection, and the rows that no filter
narrows."""

import pandas as pd

from radon.domain.targeting.selection import Selection
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


def list_view(selection: Selection, view: View) -> pd.DataFrame:
    """The rows of a view, index = that of the targets."""
    return {
        View.CIBLEES: selection.letters,
        View.A_VERIFIER: selection.to_check,
        View.REFUS: selection.refusing,
        View.HORS_TERRITOIRE: selection.outside,
    }[view]
