"""Positions at the very level, deadlines, histories of rooms, and the state of companies."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from radon.domain.measurement.outcome import RESERVES, Position
from radon.domain.measurement.position import current_rooms, place_results, summarise_companies
from tests.domain.tracking.measured_rooms import day, measured, results

KEEP = (
    "Résultat au document unique, conservé au moins dix ans, communiqué aux professionnels de santé"
    " au travail et au CSE."
)
ADDED = [
    "position", "position_label", "echeance", "depuis", "echeance_1000", "echeance_300", "suite",
    "article", "chevauche",
]  # fmt: skip


def _codes(*rows):
    """Position and deadline of each row, in the order of the rows."""
    placed = place_results(results(*rows)).sort_index()
    return list(
        zip(
            placed["position"],
            [None if pd.isna(one) else str(one.date()) for one in placed["echeance"]],
            strict=True,
        )
    )


@pytest.mark.parametrize(
    ("resultat", "specific", "position", "deadline"),
    [
        (0, None, "sous_niveau", None),
        (299.9999, False, "sous_niveau", None),
        (300, None, "niveau_atteint", None),
        (300, False, "niveau_atteint", None),
        (300, True, "niveau_atteint", None),
        (299.9999, True, "sous_niveau", None),
        (300.0001, False, "a_reduire", "2028-03-01"),
        (300.0001, True, "a_reduire", "2028-03-01"),
        (1000, False, "a_reduire", "2028-03-01"),
        (1000, True, "a_reduire", "2028-03-01"),
        (1000.0001, False, "a_reduire_sans_delai", "2026-03-01"),
        (None, None, "en_attente", None),
    ],
)
def test_a_result_on_the_very_level_follows_the_words_of_its_text(
    resultat, specific, position, deadline
):
    row = {"resultat": resultat, "lieu_specifique": specific}
    assert _codes(row) == [(position, deadline)]


def test_what_follows_from_a_result_above_1000_is_said_whole():
    placed = place_results(measured(1200, incertitude=250, date_retrait="2024-02-29"))
    assert placed.loc[1, ADDED].to_dict() == {
        "position": "a_reduire_sans_delai",
        "position_label": "plus de 1 000 Bq/m³",
        "echeance": day("2025-02-28"),
        "depuis": day("2024-02-29"),
        "echeance_1000": day("2025-02-28"),
        "echeance_300": day("2027-02-28"),
        "suite": "Mesures de réduction engagées sans délai pour passer sous 1 000 Bq/m³ en douze"
        " mois au plus, et sous 300 en trois ans au plus, puis mesurage de vérification. "
        f"{KEEP} L'incertitude recouvre 1 000 Bq/m³ ; la position est celle du résultat."
        " Échéances : moins de 1 000 Bq/m³ au plus tard le 28/02/2025 ; moins de 300 Bq/m³ au plus"
        " tard le 28/02/2027.",
        "article": "C. trav. R4451-10 et R4451-16 à R4451-18 ; arrêté du 15 mai 2024, art. 3",
        "chevauche": True,
    }


def test_what_follows_from_a_result_above_300_in_a_specific_workplace_is_said_whole():
    placed = place_results(measured(500, lieu_specifique=True))
    assert placed.loc[1, ADDED].to_dict() == {
        "position": "a_reduire",
        "position_label": "plus de 300, jusqu'à 1 000 Bq/m³",
        "echeance": day("2028-03-01"),
        "depuis": day("2025-03-01"),
        "echeance_1000": pd.NaT,
        "echeance_300": day("2028-03-01"),
        "suite": "Plan d'action et mesures de réduction sans tarder (étanchéité, renouvellement"
        " d'air), trois ans au plus pour garantir moins de 300 Bq/m³, puis mesurage de"
        f" vérification. {KEEP} Échéance : moins de 300 Bq/m³ au plus tard le 01/03/2028.",
        "article": "C. trav. R4451-10 et R4451-16 à R4451-18 ; arrêté du 15 mai 2024, art. 3 ;"
        " arrêté du 30 juin 2021, art. 3, III",
        "chevauche": False,
    }


def test_an_exceedance_that_persists_is_said_whole():
    frame = results(
        {"resultat": 1500, "date_retrait": "2024-12-01"},
        {"resultat": 1001, "date_retrait": "2025-11-01", "phase": "verification"},
    )
    assert place_results(frame).loc[2, ADDED].to_dict() == {
        "position": "depassement_persistant",
        "position_label": "encore plus de 300 Bq/m³ à la vérification",
        "echeance": day("2025-12-01"),
        "depuis": day("2024-12-01"),
        "echeance_1000": day("2025-12-01"),
        "echeance_300": day("2027-12-01"),
        "suite": "Le niveau de référence reste dépassé à la vérification : les mesures de réduction"
        " se poursuivent dans le délai qui court. Si elles n'y suffisaient pas (« dépassement"
        " pérenne ») : résultats communiqués à l'ASNR, « zone radon » délimitée, signalée, inscrite"
        " au document unique et vérifiée, radioprotection organisée, conseiller en radioprotection"
        " désigné, évaluation individuelle avant l'accès, information de ceux qui y entrent."
        f" {KEEP} Le résultat dépasse encore 1 000 Bq/m³ : réduction sans délai. Échéances : moins"
        " de 1 000 Bq/m³ au plus tard le 01/12/2025 ; moins de 300 Bq/m³ au plus tard le"
        " 01/12/2027.",
        "article": "C. trav. R4451-17, II, R4451-18, R4451-22 à R4451-24, R4451-32, R4451-45,"
        " R4451-52, R4451-58, R4451-111 (organisation), R4451-112 (désignation du conseiller) et"
        " R4451-139 (dépassement pérenne) ; arrêté du 15 mai 2024",
        "chevauche": False,
    }


@pytest.mark.parametrize(
    ("resultat", "incertitude", "specific", "covers"),
    [
        (280, 20, False, True),
        (280, 20, True, True),
        (280, 21, False, True),
        (310, 10, False, False),
        (310, 11, False, True),
        (300, None, False, False),
        (300, 0, False, False),
        (950, 60, False, True),
    ],
)
def test_the_uncertainty_is_told_and_moves_nothing(resultat, incertitude, specific, covers):
    told = place_results(measured(resultat, incertitude=incertitude, lieu_specifique=specific))
    plain = place_results(measured(resultat, lieu_specifique=specific))
    assert told.loc[1, "chevauche"] == covers
    assert ("L'incertitude recouvre" in told["suite"].loc[1]) == covers
    same = ["position", "position_label", "echeance", "article"]
    assert told[same].equals(plain[same])


@pytest.mark.parametrize(
    ("story", "expected"),
    [
        pytest.param(
            [("2025-01-10", "initial", 500), ("2026-01-10", "verification", 200)],
            [("a_reduire", "2028-01-10"), ("retabli", None)],
            id="reduced",
        ),
        pytest.param(
            [("2025-01-10", "initial", 500), ("2026-01-10", "verification", 300)],
            [("a_reduire", "2028-01-10"), ("niveau_atteint", "2028-01-10")],
            id="exactly 300 is not below 300: the delay still runs",
        ),
        pytest.param(
            [("2025-01-10", "initial", 300), ("2026-01-10", "verification", 400)],
            [("niveau_atteint", None), ("a_reduire", "2029-01-10")],
            id="exactly 300 opens no delay",
        ),
        pytest.param(
            [("2025-01-10", "initial", 1500), ("2025-11-10", "verification", 1000)],
            [("a_reduire_sans_delai", "2026-01-10"), ("depassement_persistant", "2026-01-10")],
            id="exactly 1000 is not below 1000",
        ),
        pytest.param(
            [("2025-01-10", "initial", 500), ("2026-01-10", "verification", 400)],
            [("a_reduire", "2028-01-10"), ("depassement_persistant", "2028-01-10")],
            id="persists",
        ),
        pytest.param(
            [("2025-01-10", "initial", 1500), ("2025-11-10", "verification", 700)],
            [("a_reduire_sans_delai", "2026-01-10"), ("depassement_persistant", "2028-01-10")],
            id="below 1000 but still above 300",
        ),
        pytest.param(
            [("2025-01-10", "initial", 500), ("2026-01-10", "initial", 600)],
            [("a_reduire", "2028-01-10"), ("a_reduire", "2028-01-10")],
            id="a second initial result opens no second period",
        ),
        pytest.param(
            [("2020-01-10", "initial", 500), ("2024-01-10", "verification", 500)],
            [("a_reduire", "2023-01-10"), ("depassement_persistant", "2023-01-10")],
            id="a deadline that is over is not moved",
        ),
        pytest.param(
            [("2024-06-10", "initial", 500), ("2026-12-10", "initial", 1500)],
            [("a_reduire", "2027-06-10"), ("a_reduire_sans_delai", "2027-06-10")],
            id="the sooner of both deadlines",
        ),
        pytest.param(
            [
                ("2025-01-10", "initial", 500),
                ("2026-01-10", "verification", 200),
                ("2027-01-10", "verification", 400),
            ],
            [("a_reduire", "2028-01-10"), ("retabli", None), ("a_reduire", "2030-01-10")],
            id="a new exceedance after a return",
        ),
        pytest.param(
            [("2025-01-10", "initial", 500), ("2026-01-10", "verification", None)],
            [("a_reduire", "2028-01-10"), ("en_attente", None)],
            id="awaited",
        ),
        pytest.param(
            [
                ("2025-01-10", "initial", 500),
                ("2026-01-10", "verification", None),
                ("2026-03-10", "verification", 301),
            ],
            [
                ("a_reduire", "2028-01-10"),
                ("en_attente", None),
                ("depassement_persistant", "2028-01-10"),
            ],
            id="an awaited result ends nothing",
        ),
        pytest.param(
            [("2025-01-10", "verification", 500)],
            [("a_reduire", "2028-01-10")],
            id="a verification without any initial result does not persist",
        ),
        pytest.param(
            [("2025-01-10", "initial", 100), ("2026-01-10", "verification", 90)],
            [("sous_niveau", None), ("sous_niveau", None)],
            id="nothing to restore",
        ),
        pytest.param(
            [
                ("2025-01-10", "initial", 500),
                ("2026-01-10", "verification", 450),
                ("2026-01-10", "verification", 200),
            ],
            [
                ("a_reduire", "2028-01-10"),
                ("depassement_persistant", "2028-01-10"),
                ("sous_niveau", None),
            ],
            id="of two detectors the highest speaks",
        ),
    ],
)
def test_the_history_of_a_room(story, expected):
    rows = [{"date_retrait": when, "phase": phase, "resultat": c} for when, phase, c in story]
    assert _codes(*rows) == expected


def test_a_limit_of_300_is_below_300_and_restores():
    frame = results(
        {"resultat": 500, "date_retrait": "2025-01-10"},
        {"resultat": 300, "comparateur": "inferieur", "date_retrait": "2026-01-10",
         "phase": "verification"},
    )  # fmt: skip
    placed = place_results(frame)
    assert placed["position"].tolist() == ["a_reduire", "retabli"]
    assert summarise_companies(placed)["plus_haut_dit"].tolist() == ["< 300"]


def test_a_verification_without_initial_result_says_so():
    placed = place_results(measured(500, phase="verification"))
    said = placed["suite"].loc[1]
    assert said.endswith(
        "Aucun résultat initial n'est enregistré pour ce local : l'échéance est comptée de"
        " celui-ci. Échéance : moins de 300 Bq/m³ au plus tard le 01/03/2028."
    )


@pytest.mark.parametrize(
    ("specific", "suite", "article"),
    [
        (
            False,
            "Mesures de réduction (étanchéité, renouvellement d'air) : elles sont demandées dès que"
            " 300 Bq/m³ peuvent être atteints ou dépassés ; l'article ne fixe pas de délai, ceux de"
            f" l'arrêté du 15 mai 2024 courent au-dessus de 300. {KEEP}",
            "C. trav. R4451-15, I, R4451-16, R4451-17, I et R4451-18, I",
        ),
        (
            True,
            "Mesures de réduction, d'abord sur l'aération ou la ventilation ; l'article ne fixe pas"
            f" de délai. {KEEP}",
            "arrêté du 30 juin 2021, art. 3, III ; C. trav. R4451-16 à R4451-20",
        ),
    ],
)
def test_exactly_300_asks_for_reduction_in_any_building(specific, suite, article):
    told = place_results(measured(300, lieu_specifique=specific)).loc[1]
    assert (told["position_label"], told["suite"], told["article"]) == (
        "300 Bq/m³ atteints", suite, article,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ({"local": "Bureau 1"}, {"local": "  bureau  1 "}, True),
        ({"local": "Réserve"}, {"local": "RESERVE"}, True),
        ({"local": "Bureau 1"}, {"local": "Bureau 2"}, False),
        ({"entreprise": 1}, {"entreprise": 2}, False),
        ({"niveau": "rdc"}, {"niveau": ""}, True),
        ({"niveau": "rdc"}, {"niveau": "etage"}, False),
    ],
)
def test_a_room_is_a_member_a_name_and_a_level(first, second, same):
    frame = results(
        {"resultat": 500, **first},
        {"resultat": 400, "date_retrait": "2026-01-10", "phase": "verification", **second},
    )
    placed = place_results(frame)
    assert (placed.loc[2, "position"] == "depassement_persistant") == same
    assert len(current_rooms(placed)) == (1 if same else 2)


def test_the_input_is_kept_whole_and_in_its_order():
    frame = results({"resultat": 500, "local": "<b>=1+1</b>"}, {"resultat": 20, "local": "B"})
    frame = frame.iloc[::-1]
    placed = place_results(frame)
    pd.testing.assert_frame_equal(placed[frame.columns], frame)
    assert placed.columns.tolist() == [*frame.columns, *ADDED]


def test_an_empty_register_is_placed_and_summed_up():
    placed = place_results(results())
    kinds = {name: str(placed[name].dtype) for name in ADDED}
    assert kinds == {
        "position": "str",
        "position_label": "str",
        "echeance": "datetime64[s]",
        "depuis": "datetime64[s]",
        "echeance_1000": "datetime64[s]",
        "echeance_300": "datetime64[s]",
        "suite": "str",
        "article": "str",
        "chevauche": "bool",
    }
    assert summarise_companies(placed).empty


def test_a_company_has_the_most_serious_of_its_current_rooms():
    frame = results(
        {"resultat": 1500, "local": "Cave", "date_retrait": "2025-01-10"},
        {"resultat": 250, "local": "Cave", "date_retrait": "2025-12-10", "phase": "verification"},
        {"resultat": 700, "local": "Quai", "date_retrait": "2025-02-10", "entreprise": 2},
        {"resultat": 600, "local": "Bureau", "date_retrait": "2025-01-20"},
        {"local": "Bureau", "date_retrait": "2026-02-20", "phase": "verification"},
        {"local": "Atelier", "entreprise": 3},
        {"resultat": 80, "entreprise": 9},
    )
    company_of = pd.Series({1: "111", 2: "111", 3: "333", 4: "444"})
    found = summarise_companies(
        place_results(frame), company_of, evaluated=["222", "333"], companies=["111", "555"]
    )
    assert found[["position", "locaux", "au_dessus", "attendus"]].values.tolist() == [
        ["a_reduire", 3, 2, 1],
        ["evalue", 0, 0, 0],
        ["en_attente", 0, 0, 1],
        ["non_evalue", 0, 0, 0],
    ]
    assert found.index.tolist() == ["111", "222", "333", "555"]
    assert found.index.name == "entreprise"
    first = found.loc["111"]
    assert (first["echeance"], first["dernier"], first["plus_haut"]) == (
        day("2028-01-20"),
        day("2025-12-10"),
        700.0,
    )
    assert found["position_label"].tolist() == [Position(one).label for one in found["position"]]


def test_two_sites_of_one_company_do_not_share_their_rooms():
    frame = results(
        {"resultat": 500, "entreprise": 1, "date_retrait": "2025-01-10"},
        {"resultat": 100, "entreprise": 2, "date_retrait": "2025-02-10"},
    )
    found = summarise_companies(place_results(frame), pd.Series({1: "111", 2: "111"}))
    assert found[["position", "locaux", "au_dessus"]].values.tolist() == [["a_reduire", 2, 1]]


def test_no_sentence_makes_a_duty_of_the_zone_nor_goes_beyond_the_texts():
    said = [*RESERVES]
    for resultat in (None, 100, 300, 500, 1500):
        for specific in (True, False):
            placed = place_results(measured(resultat, lieu_specifique=specific, incertitude=1))
            said += [*placed["suite"], *placed["position_label"]]
    said += summarise_companies(place_results(results()), companies=["1"])["suite"].tolist()
    words = " ".join(said)
    assert not any(word in words for word in ("obligatoire", "zone 3", "zone 2", "zone 1", "IRSN"))


def test_positions_are_ordered_from_the_least_to_the_most_serious():
    assert [one.value for one in sorted(Position, key=lambda one: one.rank)] == [
        "non_evalue",
        "evalue",
        "en_attente",
        "sous_niveau",
        "retabli",
        "niveau_atteint",
        "a_reduire",
        "a_reduire_sans_delai",
        "depassement_persistant",
    ]


LEVELS = st.sampled_from([0.0, 299.9, 300.0, 300.0001, 999.0, 1000.0, 1000.1]) | st.floats(0, 5e3)
ROWS = st.fixed_dictionaries(
    {
        "entreprise": st.integers(1, 3),
        "local": st.sampled_from(["Cave", "cave ", "Bureau"]),
        "niveau": st.sampled_from(["", "rdc", "sous_sol"]),
        "date_retrait": st.dates(date(2023, 1, 1), date(2026, 12, 31)).map(date.isoformat),
        "phase": st.sampled_from(["initial", "verification"]),
        "resultat": st.none() | LEVELS,
        "incertitude": st.none() | st.floats(0, 400),
        "lieu_specifique": st.none() | st.booleans(),
    }
)


@settings(deadline=None)
@given(LEVELS, LEVELS, st.booleans())
def test_a_higher_result_is_never_in_a_lesser_position(one, other, specific):
    low, high = (
        Position(place_results(measured(c, lieu_specifique=specific))["position"].loc[1]).rank
        for c in sorted((one, other))
    )
    assert low <= high


@settings(deadline=None)
@given(LEVELS, st.dates(date(2000, 1, 1), date(2090, 1, 1)))
def test_the_deadline_of_a_first_result_comes_after_it(resultat, when):
    placed = place_results(measured(resultat, date_retrait=when.isoformat())).loc[1]
    assert pd.isna(placed["echeance"]) == (resultat <= 300)
    if resultat > 300:
        years = 1 if resultat > 1000 else 3
        leap = (when.month, when.day) == (2, 29)
        assert placed["echeance"].date() == date(
            when.year + years, when.month, 28 if leap else when.day
        )


@settings(max_examples=60, deadline=None)
@given(st.lists(ROWS, max_size=12))
def test_random_histories_agree_with_a_plain_reading_of_the_rules(rows):
    frame = results(*rows)
    placed = place_results(frame)
    assert placed["position"].to_dict() == _read_plainly(frame)
    bounded = placed.dropna(subset=["echeance"])
    assert (bounded["echeance"] > bounded["depuis"]).all()
    assert (bounded["depuis"] <= bounded["date_retrait"]).all()
    asks = placed["resultat"].ge(300).fillna(False)
    assert not (placed["echeance"].notna() & ~asks).any()
    assert (placed["echeance"].notna() | ~placed["resultat"].gt(300).fillna(False)).all()
    both = placed[["echeance_1000", "echeance_300"]].min(axis=1)
    assert both.dropna().equals(placed["echeance"].dropna())


@settings(max_examples=40, deadline=None)
@given(st.lists(ROWS, max_size=10), st.randoms(use_true_random=False))
def test_neither_the_order_of_the_rows_nor_the_uncertainty_changes_a_position(rows, chance):
    frame = results(*rows)
    shuffled = frame.loc[chance.sample(frame.index.tolist(), len(frame))]
    kept = ["position", "echeance", "depuis", "suite", "article"]
    placed = place_results(frame)
    again = place_results(shuffled)
    pd.testing.assert_frame_equal(again[kept].sort_index(), placed[kept].sort_index())
    sure = place_results(frame.assign(incertitude=None))
    assert sure["position"].equals(placed["position"])
    assert not sure["chevauche"].any()


@settings(max_examples=40, deadline=None)
@given(st.lists(ROWS, max_size=12))
def test_the_rooms_of_the_companies_add_up(rows):
    placed = place_results(results(*rows))
    rooms = current_rooms(placed)
    found = summarise_companies(placed)
    assert found["locaux"].sum() == rooms["resultat"].notna().sum()
    assert found["attendus"].sum() == placed["resultat"].isna().sum()
    assert (found["au_dessus"] <= found["locaux"]).all()
    assert found.index.tolist() == sorted(placed["entreprise"].unique())
    for company, state in found["position"].items():
        own = rooms.loc[rooms["entreprise"] == company, "position"]
        assert Position(state).rank == max(Position(one).rank for one in own)


def _read_plainly(frame):
    """The same rules, room by room and row by row."""
    levels: dict[tuple[str, str], set[str]] = {}
    for row in frame.itertuples():
        key = (row.entreprise, row.local.strip().casefold())
        levels.setdefault(key, set()).update({row.niveau} - {""})
    rooms: dict[tuple[str, str, str], dict[tuple, list]] = {}
    for row in frame.itertuples():
        key = (row.entreprise, row.local.strip().casefold())
        told = levels[key]
        level = row.niveau or (next(iter(told)) if len(told) == 1 else "")
        days = rooms.setdefault((*key, level), {})
        days.setdefault((row.date_retrait, row.phase == "verification"), []).append(row)
    found = {}
    for days in rooms.values():
        initial_above = ever_above = False
        for (_, check), rows in sorted(days.items(), key=lambda item: item[0]):
            known = [row for row in rows if pd.notna(row.resultat)]
            above = [row for row in known if row.resultat > 300]
            reached = [row for row in known if row.resultat >= 300]
            for row in rows:
                found[row.Index] = _read_row(row, check, initial_above, ever_above and not reached)
            if above:
                ever_above = True
                initial_above = initial_above or not check
            elif known and not reached:
                initial_above = False
    return found


def _read_row(row, check, initial_above, restored):
    if pd.isna(row.resultat):
        return "en_attente"
    if row.resultat > 300:
        if check and initial_above:
            return "depassement_persistant"
        return "a_reduire_sans_delai" if row.resultat > 1000 else "a_reduire"
    if row.resultat == 300:
        return "niveau_atteint"
    return "retabli" if check and restored else "sous_niveau"


LEFT = {"adresse": "12 rue du Pont, 53000 Laval"}


def test_a_result_of_an_address_that_was_left_is_no_position_of_today():
    frame = results(
        {"resultat": 1200, "date_retrait": "2024-03-01", **LEFT},
        {"resultat": 80, "date_retrait": "2025-03-01"},
        {"resultat": 450, "entreprise": 2, **LEFT},
    )
    placed = place_results(frame)
    assert placed.loc[[1, 2], "position"].tolist() == ["a_reduire_sans_delai", "sous_niveau"]
    assert current_rooms(placed).index.tolist() == [2]
    found = summarise_companies(placed, pd.Series({1: "111", 2: "222"}))
    assert found["position"].to_dict() == {"111": "sous_niveau"}
