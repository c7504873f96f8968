"""What the printed map says adds up."""

import pandas as pd
import pytest

from radon.domain.commune.zonage import Zone
from radon.domain.targeting.balance import Balance
from radon.domain.targeting.filters import ALL_ZONES, NO_FILTER, Filters
from radon.domain.targeting.map_sheet import (
    CountLine,
    MapEditions,
    ZoneCount,
    count_companies,
    count_zones,
    join_filters,
    name_mixed,
    say_filters,
)
from radon.domain.targeting.verdict import Tally, Verdict
from tests.domain.targeting.map_squares import companies, layers_of
from tests.domain.targeting.target_frames import COMMUNES


def test_the_legend_counts_the_territory_and_what_was_asked() -> None:
    filters = Filters(zones=frozenset({2, 3}), epci=frozenset({"CA Laval Agglomération"}))
    kept = companies(("53130", 3, None, None), ("53001", 2, None, None), ("75056", 2, None, None))
    assert count_zones(layers_of(filters), kept, filters) == (
        ZoneCount(Zone.SIGNIFICATIF, 3, 1, 1, True),
        ZoneCount(Zone.FAIBLE_TRANSFERT_FACILITE, 1, 1, 2, True),
        ZoneCount(Zone.FAIBLE, 1, 0, 0, False),
    )


def test_mixed_communes_are_named_with_their_zones() -> None:
    mixed = ("Évron (zones 2 et 3)", "Prée-d'Anjou (zones 1 et 3)")
    assert name_mixed(layers_of()) == mixed


def test_every_block_of_the_balance_adds_up() -> None:
    balance = Balance(5, 3, 2, 4, 14)
    counts = {Verdict.RETENUE: 8, Verdict.ZONE: 2, Verdict.A_VERIFIER: 4}
    position = pd.Series(["adresse", "commune", "commune", "commune", "aucune", "commune"])
    lines = count_companies(balance, Tally(14, counts, 6), position)
    assert lines == (
        CountLine("Lignes lues", 14),
        CountLine("en zone 3", 5, 1),
        CountLine("en zone 2", 3, 1),
        CountLine("en zone 1", 2, 1),
        CountLine("à vérifier, non localisées", 4, 1),
        CountLine("Lignes retenues par les filtres", 8),
        CountLine("doublons regroupés", 2, 1),
        CountLine("établissements", 6, 1),
        CountLine("Établissements retenus", 6),
        CountLine("sur la carte, à leur commune", 4, 1),
        CountLine("sur la carte, à leur adresse", 1, 1),
        CountLine("hors du territoire, non dessinées", 1, 1),
    )


def test_a_balance_that_does_not_close_never_reaches_the_paper() -> None:
    tally = Tally(1, {Verdict.RETENUE: 1}, 1)
    with pytest.raises(AssertionError):
        count_companies(Balance(1, 0, 0, 0, 1), tally, pd.Series(["commune", "commune"]))


def test_only_what_was_asked_is_told() -> None:
    assert say_filters(NO_FILTER) == ()
    asked = say_filters(
        Filters(zones=frozenset({3}), communes=frozenset({"53130"}), epci=frozenset({"X"})),
        COMMUNES["nom"],
    )
    assert asked == (("Zones", "3"), ("Communes", "Laval"), ("EPCI", "X"))
    assert join_filters(asked) == "Filtres – zones : 3 · communes : Laval · EPCI : X"
    beside = frozenset({("Centre", "Laval"), ("Médecin du travail", "Dr Petit")})
    assert say_filters(Filters(zones=ALL_ZONES, others=beside)) == (
        ("Colonne « Centre »", "Laval"),
        ("Personnes du service", "filtre appliqué, non nommées"),
    )
    assert join_filters(()) == "Aucun filtre : tous les établissements dont la commune est sûre."


def test_the_foot_names_the_editions() -> None:
    editions = MapEditions("arrêté", "COG", "IGN", "a$b$.xlsx").lines()
    assert editions == (
        "Zonage : arrêté.",
        "Communes : COG. Contours : IGN.",
        "Entreprises : fichier « a$b$.xlsx ».",
    )
