"""A commune typed in a cell: understood, or asked for its code; never guessed."""

import pandas as pd
import pytest

from radon.domain.attachment.place_reader import PlaceReader
from radon.domain.attachment.question import TO_ASK, Place

COMMUNES = pd.DataFrame(
    [
        ("53097", "Évron", "53065|53097|53207"),
        ("53130", "Laval", "53130"),
        ("53054", "Changé", "53054"),
        ("71085", "Change", "71085"),
        ("72058", "Changé", "72058"),
        ("01072", "Saint-Denis", "01072"),
        ("93066", "Saint-Denis", "93066"),
    ],
    columns=["code_insee", "nom", "communes_2016"],
).set_index("code_insee")
OLD = pd.DataFrame(
    [
        ("53065", "Châtres-la-Forêt"), ("53097", "Évron"), ("53207", "Saint-Christophe-du-Luat"),
        ("53130", "Laval"), ("53054", "Changé"), ("71085", "Change"), ("72058", "Changé"),
    ],
    columns=["code_insee", "nom"],
).set_index("code_insee")  # fmt: skip
READER = PlaceReader(COMMUNES, OLD, ["53097", "53130", "53054"])


@pytest.mark.parametrize(
    ("typed", "former", "place"),
    [
        ("53130", "", Place("53130", "53130")),
        ("laval", "", Place("53130", "53130")),
        ("Laval (53130)", "", Place("53130", "53130")),
        ("Laval (53130) – zone 1", "", Place("53130", "53130")),
        ("Changé", "", Place("53054", "53054")),
        ("Change (71085) - zone 1", "", Place("71085", "71085")),
        ("EVRON", "", Place("53097")),
        ("Évron (53097)", "Châtres la Forêt", Place("53097", "53065")),
        ("Évron", "53207", Place("53097", "53207")),
        ("Évron (53097), Châtres-la-Forêt – zone 3", "", Place("53097", "53065")),
        ("Évron (53097), ancienne commune inconnue – zone 2 ou 3", "", Place("53097")),
        ("Châtres-la-Forêt", "", Place("53097", "53065")),
        ("53065", "", Place("53097", "53065")),
        ("À demander", "", TO_ASK),
        ("a demander à l'entreprise", "", TO_ASK),
    ],
)
def test_what_people_write_is_understood(typed: str, former: str, place: Place) -> None:
    assert READER.read(typed, former) == place


@pytest.mark.parametrize(
    ("typed", "former", "reason"),
    [
        ("Nulle-Part", "", "aucune commune ne porte ce nom : donnez son code INSEE"),
        ("=1+1", "", "aucune commune ne porte ce nom : donnez son code INSEE"),
        ("99999", "", "« 99999 » n'est le code INSEE d'aucune commune : donnez son code INSEE"),
        (
            "Saint Denis", "",
            "plusieurs communes portent ce nom (Saint-Denis 01072 et Saint-Denis 93066) :"
            " donnez son code INSEE",
        ),
        (
            "Évron", "Laval",
            "« Laval » n'est pas une commune de 2016 réunie dans Évron : donnez son code INSEE",
        ),
    ],
)  # fmt: skip
def test_what_is_not_sure_is_asked_for_its_code(typed: str, former: str, reason: str) -> None:
    assert READER.read(typed, former) == reason
