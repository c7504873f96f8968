"""The places that geocoders found, laid over stored members: who stands where, in which zone.

Nothing is stored with the members: the answers are kept by the text that was sent, so an address
that changes loses its place, and forgetting the answers undoes everything.
"""

import pandas as pd

from radon.domain.geocoding.answer import Source
from radon.domain.geocoding.verdict import Verdict
from radon.domain.member_file.field import Field
from radon.workflows.commune.reference import CommuneReference
from radon.workflows.geocoding.kept_answers import KeptAnswers
from radon.workflows.geocoding.place_members import Placed, place_members

_POINT = (Field.LATITUDE, Field.LONGITUDE)


def situate(
    adherents: pd.DataFrame,
    attachment: pd.DataFrame,
    answers: KeptAnswers,
    reference: CommuneReference,
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """The members and their attachment with what the places that count give them, and besides

    - ``adresse_situee`` str: "située à l'adresse, BAN" where the place gives either, else "";
    - ``situee_2016`` bool: its commune of 2016, and so its zone, is that of the place.

    ``adherents``: tidy members; the point of a file stays, only those without any gain one.
    ``attachment``: with the confirmations of people laid over it: they win.
    """
    if not answers:
        return adherents, attachment, _describe(adherents.index)
    placed = place_members(adherents, attachment, answers, reference)
    found = placed.judged
    gains = found["verdict"].eq(Verdict.COMPTE) & adherents[list(_POINT)].isna().any(axis=1)
    points = {name: adherents[name].mask(gains, found[name]) for name in _POINT}
    return (
        adherents.assign(**points),
        placed.attachment,
        _describe(adherents.index, placed, gains),
    )


def _describe(
    index: pd.Index, placed: Placed | None = None, gains: pd.Series | None = None
) -> pd.DataFrame:
    told, settled = pd.Series("", index=index, dtype="str"), pd.Series(False, index=index)
    if placed is not None and gains is not None:
        source = placed.judged["source"]
        who = source.map(Source.labels()).fillna(source)
        settled |= index.isin(placed.settled)
        told = ("située à l'adresse, " + who).where(gains | settled, "").astype("str")
    return pd.DataFrame({"adresse_situee": told, "situee_2016": settled})
