"""The communes that a CEDEX code serves, for an address that names no city.

Beside the gazetteer (:mod:`radon.domain.commune.gazetteer`): a CEDEX code is a sorting office's,
never a postal code of a commune, so its table stays out of the names. :func:`build_cedex` makes it
once, when the reference is built; ``city_ladder`` asks it when the city says nothing.
Source: *Liste des CEDEX* (April 2017), what the companies of the national register wrote as their
address: a code given since, or a commune that no company of that day stood in, is not there.
"""

from collections.abc import Collection, Mapping

import pandas as pd

from radon.errors import UnusableReference

CEDEX_COLUMNS = ["code_cedex", "code_insee"]

_ABROAD = "99"  # INSEE's codes of countries: companies from abroad with a box in France
_SHOWN = 3


def build_cedex(
    cedex: pd.DataFrame, today: Collection[str], formers: pd.DataFrame, files: Mapping[str, str]
) -> pd.DataFrame:
    """One row per CEDEX code and commune of today, :data:`CEDEX_COLUMNS` as text, sorted.

    ``cedex``: cedex, insee (code of its day); ``today``: codes of today's communes; ``formers``:
    ``history.former_communes``. A code still in use means its commune, a former one all the
    communes where its ground is now; rows abroad are left out.
    :raises UnusableReference: a code is unknown to the COG and its movements.
    """
    gone = formers.loc[~formers["code"].isin(today), ["code", "code_insee"]]
    same = pd.DataFrame({"code": list(today), "code_insee": list(today)}, dtype="str")
    rows = cedex[~cedex["insee"].str.startswith(_ABROAD)]
    rows = rows.merge(pd.concat([same, gone]), how="left", left_on="insee", right_on="code")
    unknown = rows.loc[rows["code_insee"].isna(), "insee"]
    if not unknown.empty:
        some = ", ".join(sorted(unknown.unique())[:_SHOWN])
        raise UnusableReference(
            f"« {files['codes_cedex']} » nomme des communes que « {files['mouvements']} » ne"
            f" connaît pas ({some}) : vérifiez que ses codes sont ceux de l'INSEE ; rien n'a été"
            " écrit."
        )
    rows = rows.rename(columns={"cedex": "code_cedex"})[CEDEX_COLUMNS].drop_duplicates()
    return rows.sort_values(CEDEX_COLUMNS, ignore_index=True)
