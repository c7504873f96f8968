"""A table of choices of communes as it comes back: csv, tsv, xlsx, ods or xls, rows as text.

Opened and guarded like member files (``member_file.file``); its titles are those that
``decision.DecisionField`` gave it.
"""

from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from radon.domain.attachment.decision import NEEDED, READ, DecisionField
from radon.domain.words.folding import fold
from radon.domain.words.sentence import join_words
from radon.errors import UnusableFile
from radon.sources.member_file.file import open_table_file
from radon.sources.member_file.header import Titles
from radon.sources.member_file.refusal import LOOKED_AT, refuse_numbers

MOST_ROWS = 50_000
"""More than a service has addresses to look at in ten years."""
_BY_TITLE = {fold(name.label): name for name in DecisionField}


def read_decision_file(path: Path) -> pd.DataFrame:
    """Its rows: text, the codes of ``DecisionField`` that are read as columns ("" for what it has
    not), index = line. Raises UnusableFile, with one French sentence; PersonalFile when it holds
    social-security numbers."""
    file = open_table_file(path, Titles(_count, lambda columns: _count(columns) > 1))
    named = {title: _BY_TITLE[fold(title)] for title in file.columns if fold(title) in _BY_TITLE}
    missing = [name.label for name in NEEDED if name not in named.values()]
    if missing:
        raise UnusableFile(
            f"« {path.name} » n'est pas un tableau de choix de communes : il lui manque"
            f" {join_words(f'« {title} »' for title in missing)} ; téléchargez le tableau de cette"
            " page, remplissez-le et déposez-le tel quel."
        )
    rows = file.read_whole(MOST_ROWS, "n'en gardez que celles où une commune est décidée.")
    refuse_numbers(path.name, file.sheet, rows.head(LOOKED_AT))
    kept = {name: title for title, name in reversed(named.items()) if name in READ}
    return pd.DataFrame(
        {name.value: rows[kept[name]] if name in kept else "" for name in READ}, index=rows.index
    )


def _count(cells: Sequence[str]) -> int:
    return len({fold(cell) for cell in cells} & _BY_TITLE.keys())
