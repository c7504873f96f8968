"""From answers to places: which members stand where, what they gain, what is proposed."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from radon.domain.geocoding.answer import lay_out_answers
from radon.domain.geocoding.query import make_queries
from radon.domain.geocoding.settlement import apply_settled, list_settled
from radon.domain.geocoding.situation import situate
from radon.domain.geocoding.verdict import Verdict, judge
from radon.workflows.commune.reference import CommuneReference, load_reference
from radon.workflows.geocoding.cache import KnownAnswers


@dataclass(frozen=True, eq=False)
class Placed:
    """Every member, placed or not; the frames have the index of the members.

    ``judged``: ``verdict.JUDGED_COLUMNS``, and ``commune``, ``commune_2016``, ``zones`` of the
    place that was found (of a proposal too); ``attachment``: what was given, with the communes of
    2016 that the places settle; ``settled``: the rows that gained one; ``balance``: verdict →
    rows, closing on all of them.
    """

    judged: pd.DataFrame
    attachment: pd.DataFrame
    settled: pd.Index
    balance: Mapping[Verdict, int]


def place_members(
    adherents: pd.DataFrame,
    attachment: pd.DataFrame,
    cache: KnownAnswers,
    reference: CommuneReference | None = None,
) -> Placed:
    """Judge what the cache knows of these members; asks nobody anything.

    ``adherents``: tidy members; ``attachment``: ``zones.ATTACHMENT_COLUMNS`` of the same rows,
    with the confirmations of people already laid over it (they win). Contours are opened only where
    there is an answer to place.
    """
    reference = reference or load_reference()
    queries = make_queries(adherents, attachment)
    known = cache.get([key for key in queries["cle"].unique().tolist() if key])
    contours = (reference.contours, reference.contours_2016) if known else ()
    situated = situate(lay_out_answers(known), reference.codes, *contours)
    judged = judge(queries, situated, attachment)
    settled = list_settled(judged, attachment)
    laid = apply_settled(attachment, settled, reference.communes, reference.communes_2016)
    counts = Counter(judged["verdict"].tolist())
    return Placed(
        judged=_describe(judged, reference),
        attachment=laid,
        settled=settled.index,
        balance={verdict: counts[verdict.value] for verdict in Verdict},
    )


def _describe(judged: pd.DataFrame, reference: CommuneReference) -> pd.DataFrame:
    """The names and zones of the places found."""
    communes, old = reference.communes, reference.communes_2016
    zones_2016 = judged["code_2016"].map(old["zones"]).fillna("")
    zones = judged["code_insee"].map(communes["zones"]).fillna("")
    return judged.assign(
        commune=judged["code_insee"].map(communes["nom"]).fillna("").astype("str"),
        commune_2016=judged["code_2016"].map(old["nom"]).fillna("").astype("str"),
        zones=zones_2016.where(zones_2016.ne(""), zones).astype("str"),
    )
