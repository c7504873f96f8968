"""The views of the list of companies: the letters of a selection, those of companies that have
several or that gather several rows of the file, and the rows that no filter narrows."""

import pandas as pd

from radon.domain.member_file.field import Field
from radon.domain.targeting.selection import Selection
from radon.domain.words.folding import fold
from radon.domain.words.labelled_code import LabelledCode


class View(LabelledCode):
    """Which rows of a selection to list. The code stands in addresses and names of files."""

    CIBLEES = "ciblees", "Ciblés"
    PLUSIEURS = "plusieurs", "Plusieurs établissements"
    DOUBLONS = "doublons", "Avec doublons"
    A_VERIFIER = "a-verifier", "À vérifier"
    REFUS = "refus", "Ne pas solliciter"
    HORS_TERRITOIRE = "hors-territoire", "Hors territoire"


UNFILTERED = {
    View.A_VERIFIER: "à vérifier",
    View.REFUS: "à ne pas solliciter",
    View.HORS_TERRITOIRE: "hors du territoire du service",
}
"""The views that the filters do not narrow: what their *adhérents* are."""
DIFFERENCES = (View.PLUSIEURS, View.DOUBLONS)
"""What makes the difference between establishments and companies, rows and establishments; nothing
to show when they are the same."""
_TITLES = {
    View.PLUSIEURS: "Établissements des entreprises qui en ont plusieurs",
    View.DOUBLONS: "Établissements de plusieurs lignes du fichier",
}


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
        View.CIBLEES: lambda: selection.letters,
        View.PLUSIEURS: lambda: list_shared(selection.letters),
        View.DOUBLONS: lambda: selection.letters[selection.letters["doublons"].notna()],
        View.A_VERIFIER: lambda: selection.to_check,
        View.REFUS: lambda: selection.refusing,
        View.HORS_TERRITOIRE: lambda: selection.outside,
    }[view]()


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


def list_shared(letters: pd.DataFrame) -> pd.DataFrame:
    """The establishments of companies that have several of them here, company by company.

    ``letters``: with ``entreprise`` (str) where the companies are known; without it, none.
    """
    if "entreprise" not in letters:
        return letters.iloc[:0]
    shared = letters[letters["entreprise"].duplicated(keep=False)]
    return shared.sort_values("entreprise", kind="stable")


def count_companies(letters: pd.DataFrame) -> int:
    """The *entreprises* of these establishments (``entreprise``: distinct SIREN, else number)."""
    return int(letters["entreprise"].nunique())


def title_view(view: View) -> tuple[str, str, str]:
    """Of a file of its rows: what they are, what a row is (plural), how the filters matter."""
    if view in UNFILTERED:
        return f"Adhérents {UNFILTERED[view]}", "adhérents", "quels que soient les filtres"
    rule = "selon les filtres ; une entreprise : un SIREN, sinon un numéro d'adhérent"
    return _TITLES[view], "établissements", rule
