"""« Ne pas solliciter », as a member file marks it: anything but a no is a yes, its reason."""

import pandas as pd

from radon.domain.words.folding import fold

_SAYS_NO = frozenset({"", "NON", "N", "0", "FAUX", "FALSE", "NO"})


def find_opposed(marks: pd.Series) -> pd.Series:
    """Whether each mark (str) says that the company is not to be solicited (bool)."""
    opposes = {mark: fold(mark).strip() not in _SAYS_NO for mark in marks.unique()}
    return marks.map(opposes).astype(bool)
