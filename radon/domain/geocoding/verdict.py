"""Which answers of a geocoder count, and what the others are worth.

A geocoder always answers something. An answer counts, and gives the company its place on the map
and, where it can, its commune of 2016, only when

- it lies in the commune that the address was attached to (today's, and that of 2016 when known);
- it is a place (number, street, hamlet), not the commune's own point;
- its score reaches the threshold of its precision (:data:`THRESHOLDS`), and every word that tells
  the street apart is in it (``street_name.find_every_word``);
- nothing else answers as well (:data:`MARGIN`): in a commune that gathers several of 2016, a
  *rue de l'Église* in each of them is nobody's place.

Everything else is a *proposal* with its reason, for a person to accept or not, and so is whatever
is found for a row whose commune is open. Nothing is lost: every row has exactly one verdict.
"""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from radon.domain.commune.match import Confiance
from radon.domain.geocoding.answer import ANSWER_COLUMNS, Precision
from radon.domain.geocoding.street_name import find_every_word
from radon.domain.words.labelled_code import LabelledCode
from radon.domain.words.sentence import tell

THRESHOLDS = {Precision.NUMERO: 0.70, Precision.VOIE: 0.75, Precision.LIEU_DIT: 0.70}
"""Least score that counts, by precision; chosen on the curve of ``benchmarks/geocoding.py``."""
MARGIN = 0.05
"""An answer whose next best is nearer than that does not stand out."""


class Verdict(LabelledCode):
    """What becomes of a row."""

    COMPTE = "compte", "adresse située"
    PROPOSITION = "proposition", "proposition à vérifier"
    SANS_REPONSE = "sans_reponse", "adresse non trouvée"
    NON_DEMANDE = "non_demande", "adresse non encore demandée"
    NON_ENVOYE = "non_envoye", "adresse non envoyée"


_COUNTED = {
    Verdict.COMPTE: ("située à l'adresse", "situées à l'adresse"),
    Verdict.PROPOSITION: ("proposition à vérifier", "propositions à vérifier"),
    Verdict.SANS_REPONSE: ("adresse non trouvée", "adresses non trouvées"),
    Verdict.NON_DEMANDE: ("adresse non encore demandée", "adresses non encore demandées"),
    Verdict.NON_ENVOYE: ("adresse jamais envoyée", "adresses jamais envoyées"),
}


def tell_balance(balance: Mapping[Verdict, int]) -> tuple[str, ...]:
    """The balance, a line each in the order of :class:`Verdict`, then the sum: "= 12 adhérents"."""
    lines = [tell(balance.get(verdict, 0), *words) for verdict, words in _COUNTED.items()]
    return (*lines, f"= {tell(sum(balance.values()), 'adhérent')}")


class Motif(LabelledCode):
    """Why an answer is only a proposal."""

    COMMUNE_OUVERTE = "commune_ouverte", "la commune de l'adresse n'est pas décidée"
    AUTRE_COMMUNE = "autre_commune", "l'adresse trouvée est dans une autre commune"
    AUTRE_COMMUNE_2016 = (
        "autre_commune_2016",
        "l'adresse trouvée est dans une autre ancienne commune",
    )
    COMMUNE_SEULE = "commune_seule", "seule la commune est trouvée"
    SCORE_FAIBLE = "score_faible", "l'adresse trouvée ressemble trop peu à l'adresse saisie"
    PLUSIEURS = "plusieurs", "plusieurs adresses répondent aussi bien"
    POINT_AILLEURS = "point_ailleurs", "le point trouvé n'est pas dans la commune qu'il annonce"


JUDGED_COLUMNS = ["verdict", "motif", *ANSWER_COLUMNS, "code_2016"]
_TEXTS = [
    "verdict", "motif", "precision", "libelle", "code_insee", "ancien_code", "source", "code_2016",
]  # fmt: skip
_SURE = (Confiance.CERTAINE, Confiance.ELEVEE)


def judge(
    queries: pd.DataFrame,
    situated: pd.DataFrame,
    attachment: pd.DataFrame,
    thresholds: Mapping[Precision, float] = THRESHOLDS,
    margin: float = MARGIN,
) -> pd.DataFrame:
    """A verdict for every row of ``queries``: same index, :data:`JUDGED_COLUMNS`.

    ``queries``: of ``query.make_queries``: adresse, cle, motif; ``situated``: of
    ``situation.situate``; ``attachment``: code_insee, code_insee_2016, confiance of the same rows.
    ``motif``: a :class:`Motif` of a proposal, else why the row was not sent
    (``address_line.Withheld``), else "".
    """
    said = situated.reindex(queries["cle"]).set_axis(queries.index)
    asked = queries["cle"].ne("")
    known = said["source"].notna()
    found = known & said["precision"].fillna("").ne("")
    asked_lines = queries.loc[found, "adresse"]
    motif = _find_motif(
        said.loc[found].assign(adresse=asked_lines), attachment.loc[found], thresholds, margin
    )
    motif = motif.reindex(queries.index, fill_value="")
    verdict = np.select(
        [~asked, ~known, ~found, motif.ne("")],
        [Verdict.NON_ENVOYE, Verdict.NON_DEMANDE, Verdict.SANS_REPONSE, Verdict.PROPOSITION],
        Verdict.COMPTE,
    )
    judged = said.assign(verdict=verdict, motif=motif.where(asked, queries["motif"]))
    judged[_TEXTS] = judged[_TEXTS].fillna("").astype("str")
    return judged[JUDGED_COLUMNS]


def _find_motif(
    said: pd.DataFrame,
    attachment: pd.DataFrame,
    thresholds: Mapping[Precision, float],
    margin: float,
) -> pd.Series:
    """Why each answer is a proposal, the gravest reason first; "" when it counts.

    ``said``: the answers, and ``adresse``: the line that was asked.
    """
    by_code = {one.value: score for one, score in thresholds.items()}
    least = said["precision"].map(by_code).astype("float64")
    old, known = said["code_2016"], attachment["code_insee_2016"]
    open_commune = attachment["code_insee"].eq("") | ~attachment["confiance"].isin(_SURE)
    reasons = [
        (open_commune, Motif.COMMUNE_OUVERTE),
        (said["code_insee"].ne(attachment["code_insee"]), Motif.AUTRE_COMMUNE),
        (said["ailleurs"].astype(bool), Motif.POINT_AILLEURS),
        (old.ne("") & known.ne("") & old.ne(known), Motif.AUTRE_COMMUNE_2016),
        (said["precision"].eq(Precision.COMMUNE), Motif.COMMUNE_SEULE),
        (~said["score"].ge(least) | _find_strangers(said), Motif.SCORE_FAIBLE),
        (said["score_suivant"].ge(said["score"] - margin), Motif.PLUSIEURS),
    ]
    picked = np.select(
        [mask.to_numpy(dtype=bool) for mask, _ in reasons],
        [motif.value for _, motif in reasons],
        "",
    )
    return pd.Series(picked, index=said.index, dtype="str")


def _find_strangers(said: pd.DataFrame) -> np.ndarray:
    """The answers that lack a word of the street that was asked."""
    pairs = list(zip(said["adresse"], said["libelle"], strict=True))
    told = {pair: find_every_word(*pair) for pair in set(pairs)}
    return np.array([not told[pair] for pair in pairs], dtype=bool)
