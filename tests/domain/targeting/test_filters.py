"""What is asked, and one reason a row."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from radon.domain.targeting.filters import Filters, check_filters
from radon.domain.targeting.judgement import judge_targets
from radon.domain.targeting.selection import select
from radon.domain.targeting.targets import describe_targets
from radon.domain.targeting.verdict import Verdict
from radon.errors import UnusableSetting
from tests.domain.targeting.target_frames import COMMUNES, MAYENNE, frames, in_commune


def _judge(filters, *rows):
    targets = describe_targets(*frames(*rows), COMMUNES, MAYENNE)
    return [Verdict(verdict) for verdict in judge_targets(targets, filters)]


@pytest.mark.parametrize(
    ("filters", "row", "verdict"),
    [
        (Filters(), {}, Verdict.RETENUE),
        (Filters(), {"lieu": in_commune("53147")}, Verdict.ZONE),
        (Filters(frozenset({1})), {"lieu": in_commune("53147")}, Verdict.RETENUE),
        (Filters(frozenset({2})), {"lieu": in_commune("53097")}, Verdict.ZONE),  # highest: 3
        (Filters(), {"lieu": in_commune("")}, Verdict.A_VERIFIER),
        (Filters(), {"ne_pas_solliciter": "oui"}, Verdict.NE_PAS_SOLLICITER),
        (Filters(), {"lieu": in_commune("85113")}, Verdict.RETENUE),
        (
            Filters(outside_kept=False),
            {"lieu": in_commune("85113")},
            Verdict.HORS_TERRITOIRE,
        ),
        (Filters(communes=frozenset({"53001"})), {}, Verdict.COMMUNE),
        (Filters(communes=frozenset({"53130"})), {}, Verdict.RETENUE),
        (
            Filters(communes=frozenset({"53062"})),
            {"lieu": in_commune("53097", code_insee_2016="53062")},
            Verdict.RETENUE,
        ),
        (Filters(epci=frozenset({"ca laval agglomeration"})), {}, Verdict.RETENUE),
        (Filters(epci=frozenset({"200042182"})), {}, Verdict.EPCI),
        (Filters(cantons=frozenset({"Laval"})), {}, Verdict.RETENUE),
        (Filters(cantons=frozenset({"evron"})), {"lieu": in_commune("53097")}, Verdict.RETENUE),
        (Filters(cantons=frozenset({"5306"})), {"lieu": in_commune("53097")}, Verdict.RETENUE),
        (Filters(cantons=frozenset({"Évron"})), {}, Verdict.CANTON),
        (Filters(naf=("F",)), {"naf": "4399C"}, Verdict.RETENUE),
        (Filters(naf=("43", "56")), {"naf": "56.10A"}, Verdict.RETENUE),
        (Filters(naf=("43.2",)), {"naf": "43.99C"}, Verdict.NAF),
        (Filters(naf=("F",)), {"naf": "?"}, Verdict.NAF_INCONNU),
        (Filters(effectif_min=1), {"effectif": None}, Verdict.EFFECTIF_INCONNU),
        (Filters(effectif_max=9), {"effectif": None}, Verdict.EFFECTIF_INCONNU),
        (Filters(effectif_min=11), {"effectif": 11}, Verdict.RETENUE),
        (Filters(effectif_min=11), {"effectif": 10}, Verdict.EFFECTIF),
        (Filters(effectif_max=49), {"effectif": 50}, Verdict.EFFECTIF),
        (Filters(text="  Boulangerie "), {"raison_sociale": "LA BOULANGERIE"}, Verdict.RETENUE),
        (Filters(text="évron"), {"lieu": in_commune("53097")}, Verdict.RETENUE),
        (
            Filters(text="évron  boulang"),
            {"raison_sociale": "LA BOULANGERIE", "lieu": in_commune("53097")},
            Verdict.RETENUE,
        ),
        (
            Filters(text="laval boulang"),
            {"raison_sociale": "LA BOULANGERIE", "lieu": in_commune("53097")},
            Verdict.TEXTE,
        ),
        (Filters(text="mine"), {"raison_sociale": "Alpha"}, Verdict.TEXTE),
    ],
)
def test_a_row_is_kept_or_left_out_for_the_first_reason(filters, row, verdict):
    assert _judge(filters, row) == [verdict]


def test_the_opposition_of_one_row_holds_for_the_whole_company():
    same = {"raison_sociale": "Alpha", "adresse": "1 rue A"}
    assert _judge(Filters(), same, {**same, "ne_pas_solliciter": "x"}) == [
        Verdict.NE_PAS_SOLLICITER,
        Verdict.NE_PAS_SOLLICITER,
    ]


def test_filters_say_themselves_in_french():
    filters = Filters(
        zones=frozenset({3}), naf=("f", "10.71C"), effectif_min=11, effectif_max=49, text=" cave "
    )
    assert dict(filters.describe()) == {
        "Zones": "3",
        "Communes": "toutes",
        "EPCI": "tous",
        "Cantons": "tous",
        "Activités (NAF)": "F (Construction), 10.71C (Industries alimentaires)",
        "Effectif": "au moins 11 et au plus 49 ; effectif inconnu : écarté et compté",
        "Texte recherché": "« cave »",
        "Hors du territoire": "gardées et signalées",
    }
    assert dict(Filters().describe())["Effectif"] == "tous, inconnu compris"


@pytest.mark.parametrize(
    ("filters", "message"),
    [
        (Filters(zones=frozenset({4})), "donnez 1, 2 ou 3"),
        (Filters(zones=frozenset()), "donnez 1, 2 ou 3"),
        (Filters(effectif_min=50, effectif_max=10), "dépasse le maximum"),
        (Filters(effectif_min=-1), "positif ou nul"),
        (Filters(naf=("44",)), "Activité « 44 » inconnue"),
        (Filters(communes=frozenset({"Lavalle"})), "Commune « Lavalle » introuvable"),
        (Filters(epci=frozenset({"CC Nulle Part"})), "EPCI « CC Nulle Part » introuvable"),
        (Filters(cantons=frozenset({"Nulle Part"})), "Canton « Nulle Part » introuvable"),
    ],
)
def test_a_filter_that_means_nothing_is_refused_with_a_sentence(filters, message):
    with pytest.raises(UnusableSetting, match=message):
        check_filters(filters, COMMUNES)


def test_a_filter_that_means_something_passes():
    check_filters(
        Filters(
            communes=frozenset({"53130"}),
            epci=frozenset({"CC des Coevrons"}),
            cantons=frozenset({"Évron", "5314", "8507"}),
            naf=("F", "4399c"),
            effectif_min=0,
        ),
        COMMUNES,
    )


ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "lieu": st.sampled_from([in_commune(code) for code in ("", *COMMUNES.index)])
            | st.just(in_commune("53130", confiance="a_confirmer")),
            "effectif": st.none() | st.integers(0, 400),
            "naf": st.sampled_from(["", "43.99C", "36.00Z", "8531Z", "?"]),
            "ne_pas_solliciter": st.sampled_from(["", "", "oui"]),
            "raison_sociale": st.sampled_from(["Alpha", "Bêta", ""]),
            "adresse": st.sampled_from(["1 rue A", ""]),
        }
    ),
    max_size=15,
)
FILTERS = st.builds(
    Filters,
    zones=st.sets(st.sampled_from([1, 2, 3]), min_size=1).map(frozenset),
    communes=st.sets(st.sampled_from(list(COMMUNES.index))).map(frozenset),
    naf=st.sampled_from([(), ("F",), ("36", "85")]),
    effectif_min=st.none() | st.integers(0, 50),
    effectif_max=st.none() | st.integers(50, 400),
    text=st.sampled_from(["", "alpha"]),
    outside_kept=st.booleans(),
)


@settings(max_examples=60)
@given(ROWS, FILTERS)
def test_every_row_has_one_verdict_and_the_counts_close(rows, filters):
    selection = select(describe_targets(*frames(*rows), COMMUNES, MAYENNE), filters)
    tally = selection.tally
    assert tally.closes
    assert tally.lues == len(rows) == len(selection.verdicts)
    assert tally.lues == tally.a_verifier + tally.ecartees + tally.retenues
    assert selection.verdicts.tolist() == _judge(filters, *rows)
    for row, verdict in zip(rows, selection.verdicts, strict=True):
        if verdict == Verdict.RETENUE:
            assert row["lieu"]["zone"] in filters.zones
            assert row["ne_pas_solliciter"] == ""
