"""What a geocoder answers to one question, whatever geocoder it is.

Made by ``sources/geocoding`` (a service, a BAN file), kept by a cache, judged by ``verdict``. An
answer is only what was said: whether it counts is not decided here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from radon.domain.words.labelled_code import LabelledCode


class Precision(LabelledCode):
    """How near an answer is to the door."""

    NUMERO = "numero", "numéro dans la voie"
    VOIE = "voie", "voie, sans le numéro"
    LIEU_DIT = "lieu_dit", "lieu-dit"
    COMMUNE = "commune", "commune seulement"

    @property
    def is_a_place(self) -> bool:
        """Whether it is a place in the commune (full marker), not the commune's own (hollow)."""
        return self is not Precision.COMMUNE


class Source(LabelledCode):
    """Who answers."""

    GEOPLATEFORME = "geoplateforme", "Géoplateforme"
    BAN = "ban", "BAN"


PRECISION_OF = {
    "housenumber": Precision.NUMERO,
    "interpolation": Precision.NUMERO,
    "street": Precision.VOIE,
    "locality": Precision.LIEU_DIT,
    "municipality": Precision.COMMUNE,
}
"""The types of the Géoplateforme and of addok. Any other one is not understood: no precision."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer. ``precision``: "" when nothing was found, or nothing that is understood.

    ``latitude``, ``longitude``: degrees, WGS84, None without a place; ``score``: 0 to 1;
    ``score_suivant``: that of the next best answer, None when unknown; ``code_insee``: commune of
    today as the service says; ``ancien_code``: the former commune, "" when it says none;
    ``source``: who answered (:class:`Source`); ``jour``: when.
    """

    precision: str
    latitude: float | None
    longitude: float | None
    score: float
    score_suivant: float | None
    libelle: str
    code_insee: str
    ancien_code: str
    source: str
    jour: date


ANSWER_COLUMNS = [
    "precision", "latitude", "longitude", "score", "score_suivant", "libelle", "code_insee",
    "ancien_code", "source", "jour",
]  # fmt: skip
_NUMBERS = ("latitude", "longitude", "score", "score_suivant")


def nothing_found(source: str, jour: date) -> Answer:
    """The answer that says that there is none."""
    return Answer("", None, None, 0.0, None, "", "", "", source, jour)


def lay_out_answers(answers: Mapping[str, Answer]) -> pd.DataFrame:
    """index ``cle``, :data:`ANSWER_COLUMNS`; numbers float64 (NaN when unknown), texts ""."""
    frame = pd.DataFrame(
        [
            tuple(getattr(answer, column) for column in ANSWER_COLUMNS)
            for answer in answers.values()
        ],
        index=pd.Index(list(answers), name="cle", dtype="str"),
        columns=ANSWER_COLUMNS,
    )
    return frame.astype(
        {
            column: "float64" if column in _NUMBERS else "str"
            for column in ANSWER_COLUMNS
            if column != "jour"
        }
    )
