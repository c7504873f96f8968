"""The mention that a file of invented figures carries, so that nobody takes them for real ones.

In its name, in the title and the reading sheet of a workbook, and in every row of a CSV (which has
no other place for it, and whose rows are copied).
"""

import pandas as pd

from radon.domain.document.notes import Fact

MENTION = "entreprises inventées"
_LABEL = "Exemple"


def mark_name(stem: str, *, invented: bool) -> str:
    """The name of a file, without its suffix."""
    return f"{stem}_exemple" if invented else stem


def mark_title(title: str, mention: str) -> str:
    """The title of a workbook. ``mention``: "" when nothing is invented."""
    return f"{title} (exemple : {mention})" if mention else title


def mark_facts(mention: str) -> tuple[Fact, ...]:
    """What the reading sheet says."""
    return (Fact(_LABEL, mention),) if mention else ()


def mark_rows(table: pd.DataFrame, mention: str) -> pd.DataFrame:
    """A table of texts with one more column, the last one."""
    return table.assign(**{_LABEL: mention}) if mention else table
