"""Rows of a member file that are one company: they share one letter.

The duplicates' rule is the only one of the product; a group holds whatever is said of any of its
rows (an opposition, a contact).
"""

import numpy as np
import pandas as pd

from radon.domain.member_file.field import Field
from radon.domain.member_file.siret import pick_true
from radon.domain.words.folding import clean_line


def group_duplicates(targets: pd.DataFrame) -> pd.DataFrame:
    """One group a company: same SIRET, or same name at the same address (or a chain of these).

    Gives ``groupe`` (the first line number of the group) and ``groupe_motif`` ("" for a company
    that stands alone, else why, in words). Two companies without address are never grouped by
    their name: homonyms exist.
    """
    lines = pd.Series(targets.index, index=targets.index, dtype="int64")
    siret = targets[Field.SIRET]
    siret = siret.where(siret.isin(pick_true(siret[siret.duplicated()])), "")
    address = _address_key(targets)
    group = lines
    while True:
        joined = _smallest(_smallest(group, siret), address)
        if joined.equals(group):
            break
        group = joined
    by_siret = siret.ne("") & siret.duplicated(keep=False)
    by_address = address.ne("") & address.duplicated(keep=False)
    why = np.select(
        [by_siret & by_address, by_siret, by_address],
        ["même SIRET, même nom et même adresse", "même SIRET", "même nom et même adresse"],
        "",
    )
    return pd.DataFrame(
        {"groupe": group, "groupe_motif": pd.Series(why, index=targets.index, dtype="str")}
    )


def spread_over_group(targets: pd.DataFrame, flags: pd.Series) -> pd.Series:
    """True for all the rows of a group of duplicates when it is for one (bool, same index)."""
    spread: pd.Series = flags.astype(bool).groupby(targets["groupe"]).transform("any")
    return spread


def _smallest(group: pd.Series, key: pd.Series) -> pd.Series:
    """Each row takes the smallest group number among the rows of its key ("" = alone)."""
    keyed = key.ne("")
    smallest = group.copy()
    smallest[keyed] = group[keyed].groupby(key[keyed]).transform("min")
    return smallest


def _address_key(targets: pd.DataFrame) -> pd.Series:
    parts = []
    for column in (Field.RAISON_SOCIALE, Field.ADRESSE):
        texts = targets[column]
        parts.append(texts.map({text: clean_line(text) for text in texts.unique()}).astype("str"))
    name, address = parts
    typed_city = targets[Field.CODE_POSTAL] + " " + targets[Field.VILLE].str.upper()
    place = targets["code_insee"].where(targets["code_insee"].ne(""), typed_city)
    return (name + "|" + address + "|" + place).where(name.ne("") & address.ne(""), "")
