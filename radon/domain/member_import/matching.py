"""Who is who between a new member file and what is stored: :func:`match_members`.

A member is recognised by the first of these that both sides have, among those that nothing
stronger has recognised yet:

1. its number in the service (*numéro d'adhérent*);
2. its SIRET (fourteen digits that do not begin with nine zeros): a service that renumbers all its
   members, or sends a file without the numbers, finds them again;
3. its name and its typed address (postal code, city, lines; case, accents and punctuation
   ignored), unless both sides have a SIRET and they differ;
4. all its cells, when it has none of the above.

Several rows under one key are several members: all are kept, told (``IMP-001``), and paired first
with the stored row that holds the same cells, then in order.
"""

import pandas as pd

from radon.domain.member_file.field import Field
from radon.domain.member_file.siret import names_company
from radon.domain.words.folding import clean_line
from radon.domain.words.problem import Problem

SAME_KEY = "IMP-001"
FIELDS = [field.value for field in Field]


def match_members(known: pd.DataFrame, received: pd.DataFrame) -> pd.Series:
    """For each received row (index = line) the id of the stored member, Int64, <NA> for none."""
    ids = pd.Series(pd.NA, index=received.index, dtype="Int64")
    sides = [known, received]
    cells = [
        pd.util.hash_pandas_object(side[FIELDS], index=False).astype("str").set_axis(side.index)
        for side in sides
    ]
    number, siret, address = zip(*map(_keys, sides), strict=True)
    free = [pd.Series(True, index=side.index) for side in sides]
    for keys, same_cells in (
        (number, True),
        (number, False),
        (siret, True),
        (siret, False),
        (address, True),
        (address, False),
        (cells, False),
    ):
        if not (free[0].any() and free[1].any()):
            break
        left, right = (_refine(key, cells[n]) if same_cells else key for n, key in enumerate(keys))
        pairs = _pair(left[free[0]], right[free[1]])
        if keys is address:
            pairs = _drop_other_sirets(pairs, *siret)
        ids.loc[pairs["line"]] = pairs["id"].to_numpy()
        free[0].loc[pairs["id"]] = False
        free[1].loc[pairs["line"]] = False
    return ids


def _keys(frame: pd.DataFrame) -> tuple[pd.Series, pd.Series, pd.Series]:
    """Number, SIRET, name and address; "" where the row has none."""
    siret = frame[Field.SIRET]
    siret = siret.where(siret.map(names_company).astype(bool), "")
    name = _clean(frame[Field.RAISON_SOCIALE])
    place = [_clean(frame[f]) for f in (Field.CODE_POSTAL, Field.VILLE, Field.ADRESSE)]
    address = name + "|" + place[0] + "|" + place[1] + "|" + place[2]
    known = name.ne("") & (place[0].ne("") | place[1].ne("") | place[2].ne(""))
    return frame[Field.NUMERO_ADHERENT].str.upper(), siret, address.where(known, "")


def _refine(keys: pd.Series, cells: pd.Series) -> pd.Series:
    """The key together with all the cells of the row; "" stays ""."""
    return (keys + "|" + cells).where(keys.ne(""), "")


def _clean(texts: pd.Series) -> pd.Series:
    return texts.map({text: clean_line(text) for text in texts.unique()}).astype("str")


def _pair(left: pd.Series, right: pd.Series) -> pd.DataFrame:
    """Rows of both sides under the same key, one to one, in order: ``id, line``."""
    sides = []
    for name, keys in (("id", left), ("line", right)):
        keys = keys[keys.ne("")]
        rank = keys.groupby(keys).cumcount()
        sides.append(
            pd.DataFrame({name: keys.index, "key": keys.to_numpy(), "rank": rank.to_numpy()})
        )
    return sides[0].merge(sides[1], on=["key", "rank"])[["id", "line"]]


def _drop_other_sirets(pairs: pd.DataFrame, known: pd.Series, received: pd.Series) -> pd.DataFrame:
    left = known.loc[pairs["id"]].to_numpy(dtype=object)
    right = received.loc[pairs["line"]].to_numpy(dtype=object)
    other: pd.DataFrame = pairs[~((left != "") & (right != "") & (left != right))]
    return other


def list_same_keys(received: pd.DataFrame) -> tuple[Problem, ...]:
    """One Problem a row that bears the number (or, without number, the SIRET) of an earlier one."""
    number, siret, _ = _keys(received)
    problems = []
    for field, keys, noun in (
        (Field.NUMERO_ADHERENT, number, "numéro d'adhérent"),
        (Field.SIRET, siret.where(number.eq(""), ""), "SIRET"),
    ):
        keys = keys[keys.ne("")]
        firsts = pd.Series(keys.index, index=keys.index).groupby(keys).transform("min")
        again = firsts[keys.duplicated()]
        values = received.loc[again.index, field].tolist()
        for line, first, value in zip(again.index.tolist(), again, values, strict=True):
            message = (
                f"même {noun} que la ligne {first} : les deux lignes sont gardées ; vérifier s'il"
                " s'agit de la même entreprise"
            )
            problems.append(Problem(SAME_KEY, int(line), field.label, str(value), message))
    return tuple(sorted(problems, key=lambda problem: problem.line))
