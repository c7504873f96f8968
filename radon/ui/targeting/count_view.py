"""How many the list shows: adhérents, établissements, entreprises, each under its own name; the
total by zone of the filters, and the whole beside it."""

import pandas as pd

from radon.domain.targeting.selection import Selection
from radon.domain.targeting.view import UNFILTERED, View, count_companies
from radon.domain.words.sentence import agree, tell
from radon.ui import tables


def show_count(selection: Selection, view: View, rows: pd.DataFrame) -> None:
    """The number that the table, the workbook and the map add up to."""
    companies = tell(count_companies(rows), "entreprise") if view not in UNFILTERED else ""
    if view is View.CIBLEES:
        grouped = selection.tally.doublons
        note = agree(len(rows), "ciblé")
        if grouped:
            note += f" ({tell(grouped, 'doublon regroupé', 'doublons regroupés')})"
        tables.show_count(len(rows), "établissement", f"{note}, de {companies}")
    elif view is View.DOUBLONS:
        lines = tell(selection.tally.doublons, "autre ligne réunie", "autres lignes réunies")
        tables.show_count(len(rows), "établissement", f"de plusieurs lignes du fichier : {lines}")
    elif view is View.PLUSIEURS:
        note = f"de {companies} qui en ont plusieurs parmi les ciblés ; les contrats comptent"
        note += " l'entreprise une fois, dans sa zone la plus haute"
        tables.show_count(len(rows), "établissement", note)
    else:
        note = f"{UNFILTERED[view]}, quels que soient les filtres"
        tables.show_count(len(rows), "adhérent", note)
    tables.show_part(selection.letters["classe"], selection.balance)
