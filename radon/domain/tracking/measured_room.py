"""What the page *Mesurages* shows: every result placed, one row a room with its deadline, the
companies by position, how the results are spread.

Between the register ``mesurage`` and the page. Position and deadlines:
:mod:`radon.domain.measurement.position`; season: :mod:`radon.domain.measurement.season`; estimate:
:mod:`radon.domain.measurement.dose`. A result that is awaited is no result: it is counted apart.
"""

from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np
import pandas as pd

from radon.domain.measurement.dose import Coefficient, estimate_results
from radon.domain.measurement.outcome import Position
from radon.domain.measurement.position import current_rooms, place_results, summarise_companies
from radon.domain.measurement.season import check_dates
from radon.domain.measurement.threshold import HIGH_LEVEL, REFERENCE_LEVEL
from radon.domain.registers.activity import Activity
from radon.domain.targeting.balance import ZoneClass

NOT_MEASURED = ""
POSITION_LABELS: Mapping[str, str] = {
    **{
        position.value: position.label
        for position in (
            Position.DEPASSEMENT_PERSISTANT, Position.A_REDUIRE_SANS_DELAI, Position.A_REDUIRE,
            Position.NIVEAU_ATTEINT, Position.RETABLI, Position.SOUS_NIVEAU, Position.EN_ATTENTE,
        )
    },
    NOT_MEASURED: "aucun mesurage enregistré",
}  # fmt: skip
"""Of a company, from the most serious to nothing known: each stands in one."""
REDUCE = tuple(
    position.value for position in Position if position.rank >= Position.NIVEAU_ATTEINT.rank
)
"""Positions that call for reduction."""
AWAITED = Position.EN_ATTENTE.value
EDGES = (5, 10, 20, 50, 100, 200, 300, 500, 1000, 2000, 5000, 10000)
"""Bq/m³: between two of them, the upper one included, as 1 000 is to be passed; but 300 itself
calls for reduction, and stands with what is above it."""
_CUTS = np.array([np.nextafter(edge, 0) if edge == REFERENCE_LEVEL else edge for edge in EDGES])


def describe_results(results: pd.DataFrame, table: Sequence[Coefficient]) -> pd.DataFrame:
    """The register ``mesurage`` with what ``place_results``, ``check_dates`` and
    ``estimate_results`` say of each result; same index and order."""
    placed = place_results(results)
    return placed.join(check_dates(results)).join(estimate_results(results, table))


def list_rooms(described: pd.DataFrame, activity: Activity, today: date) -> pd.DataFrame:
    """The last result of each room, deadlines that are over first, then by deadline, then what
    calls for reduction without deadline, what is awaited, the rest from the last one.

    ``described``: of :func:`describe_results`. Adds to ``current_rooms``: ``retard`` (bool: the
    deadline was before ``today``), ``societe`` (company), ``raison_sociale, commune, classe`` (str)
    and ``present`` (bool) of that company.
    """
    rooms = current_rooms(described)
    company = rooms["entreprise"].map(activity.company_of).astype(object)
    company = company.where(company.notna(), "fiche " + rooms["entreprise"].astype("str"))
    known = activity.companies.reindex(company).set_axis(rooms.index)
    late = rooms["echeance"].notna() & rooms["echeance"].lt(np.datetime64(today, "s"))
    rooms = rooms.assign(
        retard=late.astype("bool"),
        societe=company.astype("str"),
        raison_sociale=known["raison_sociale"].fillna("").astype("str"),
        commune=known["commune"].fillna("").astype("str"),
        classe=known["classe"].fillna(ZoneClass.A_VERIFIER).astype("str"),
        present=known["present"].eq(True).fillna(False).astype("bool"),
    )
    group = np.select(
        [rooms["retard"], rooms["echeance"].notna(), rooms["position"].isin(REDUCE),
         rooms["position"].eq(AWAITED)],
        [0, 1, 2, 3], 4,
    )  # fmt: skip
    order = rooms.assign(groupe=group, recent=-rooms["date_retrait"].astype("int64"))
    index = order.sort_values(["groupe", "echeance", "recent"], kind="stable").index
    return rooms.loc[index]


def describe_companies(described: pd.DataFrame, activity: Activity) -> pd.DataFrame:
    """The companies of the service, index ``entreprise``, with what ``summarise_companies`` says of
    those that have a result or await one; ``position`` is "" for the others (str), ``locaux,
    au_dessus, attendus`` are 0 (int64)."""
    summary = summarise_companies(described, activity.company_of)
    joined = activity.companies.join(summary).rename_axis("entreprise")
    texts = ("position", "position_label", "suite", "article", "plus_haut_dit")
    counts = ("locaux", "au_dessus", "attendus")
    return joined.assign(
        **{name: joined[name].fillna("").astype("str") for name in texts},
        **{name: joined[name].fillna(0).astype("int64") for name in counts},
    )


def bin_results(values: pd.Series) -> pd.DataFrame:
    """How many results stand between two edges (see :data:`EDGES`): ``de``, ``a``, ``nombre``
    (int64), ``rang`` (levels passed, 300 once reached: 0, 1, 2). Missing values are in
    none; what is below the first edge is in the first, above the last in the last."""
    known = values.dropna().astype("float64")
    edges = np.array(EDGES, dtype="float64")
    clipped = known.clip(lower=edges[0] + 1e-9, upper=edges[-1]).to_numpy()
    ranks = np.searchsorted(_CUTS, clipped, side="left") - 1
    counts = np.bincount(ranks, minlength=len(edges) - 1)
    levels = np.array([REFERENCE_LEVEL, HIGH_LEVEL])
    return pd.DataFrame(
        {
            "de": edges[:-1],
            "a": edges[1:],
            "nombre": counts.astype("int64"),
            "rang": np.searchsorted(levels, edges[:-1], side="right"),
        }
    )
