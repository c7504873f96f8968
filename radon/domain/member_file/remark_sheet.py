"""The sheet « Remarques » of an annotated member file: what is said of its cells, one row each.

The copy is given back as it was handed over: readers of workbooks know this sheet by its titles and
never take it for the table, whatever is written in it.
"""

from collections.abc import Sequence

from radon.domain.document.sheet import CellKind, Column

REMARK_SHEET = "Remarques"
REMARK_COLUMNS = {
    "cellule": Column("Cellule", width=10),
    "ligne": Column("Ligne", CellKind.NUMBER, width=10),
    "colonne": Column("Colonne", width=30),
    "valeur": Column("Valeur", width=36),
    "remarque": Column("Remarque", width=90),
    "proposition": Column("Proposition", width=50),
    "gravite": Column("Gravité", width=26),
    "ligne_recue": Column("Ligne du fichier reçu", CellKind.NUMBER, width=12),
}
_TITLES = [column.header for column in REMARK_COLUMNS.values()]


def is_remark_sheet(titles: Sequence[str]) -> bool:
    """Whether a sheet that begins with this row is one of remarks, columns added to it included."""
    return [title.strip() for title in titles[: len(_TITLES)]] == _TITLES
