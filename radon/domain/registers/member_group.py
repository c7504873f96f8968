"""Which establishments (groups of duplicate rows) the records of a register name.

Records name rows of the member file, those that left since included; lists and maps show the groups
of today's rows.
"""

import numpy as np
import pandas as pd

from radon.domain.registers.activity import Activity


def link_groups(activity: Activity, register: str, groups: pd.Series) -> pd.DataFrame:
    """One row a record and group that it names: ``enregistrement, groupe`` (int64), ``date``
    (datetime64[s]), in the order of the register.

    ``groups``: id of a present member → its group. A record that names a row that left counts for
    its company, where the company has one group today; else nobody can tell which.
    """
    links = activity.find_links(register)
    places = groups.index.get_indexer(pd.Index(links["adherent"]))
    here = places >= 0
    found = np.full(len(links), -1, dtype=np.int64)
    found[here] = groups.to_numpy(dtype=np.int64)[places[here]]
    if not here.all():
        alone = _find_alone(activity, groups).reindex(links.loc[~here, "entreprise"])
        found[~here] = alone.fillna(-1).to_numpy(dtype=np.int64)
    rows = links[["enregistrement", "date"]].assign(groupe=found)
    return rows[rows["groupe"].ge(0)].drop_duplicates(["enregistrement", "groupe"])


def _find_alone(activity: Activity, groups: pd.Series) -> pd.Series:
    """The one group of each company that has one only."""
    company = activity.company_of.reindex(groups.index)
    named = pd.DataFrame({"groupe": groups, "entreprise": company}).drop_duplicates()
    named = named[~named.duplicated("entreprise", keep=False)].dropna()
    return named.set_index("entreprise")["groupe"]
