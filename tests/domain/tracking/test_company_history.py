"""What is told of one company: its acts, its step, its measurements, and nothing of the others."""

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from radon.domain.tracking.company_history import ACT_COLUMNS, tell_history
from radon.domain.tracking.progress import describe_progress, list_steps
from tests.domain.counting import histories
from tests.domain.registers.followed_companies import (
    ALPHA,
    BETA,
    DELTA,
    GAMMA,
    GONE,
    act,
    make_activity,
    met,
    seen,
    sent,
)

HOSTILE = "<img src=x onerror=alert(1)> [a](http://x) =1+1"


def result(day: str, member: int, value: float | None, **besides: object):
    content = {
        "entreprise": member, "date_retrait": day, "local": "Cave", "niveau": "sous_sol",
        "phase": "initial", "resultat": value,
    }  # fmt: skip
    return "mesurage", {**content, **besides}


def test_the_acts_of_a_company_newest_first_in_words() -> None:
    activity = make_activity(
        act("2026-03-01", "mesures", 2, 3, mesures=["ventilation"], par=["iprp"]),
        sent("2026-01-01", 1, 4, titre=HOSTILE),
        met("2026-02-01", 1),
        seen("2026-04-01", 1, fe="oui", travailleurs_sous_sol=3),
        result("2026-05-01", 2, 1240.0, incertitude=60.0, laboratoire="Labo"),
        act("2026-03-02", "evaluation", 3),
    )
    acts = tell_history(activity, ALPHA).acts
    assert list(acts.columns) == list(ACT_COLUMNS)
    told = acts[["date", "genre", "titre", "details", "prouve", "adherent"]]
    day = pd.Timestamp
    assert told.values.tolist() == [
        [day("2026-05-01"), "Mesurage", "Cave", "1\u202f240 Bq/m³ ; ± 60 Bq/m³ ; mesurage initial ;"
         " Laboratoire : Labo", True, 2],
        [day("2026-04-01"), "Situation", "", "Radon dans la fiche d'entreprise : oui ;"
         " Travailleurs en sous-sol : 3", True, 1],
        [day("2026-03-01"), "Accompagnement", "mesures de prévention mises en place",
         "ventilation, renouvellement d'air ; Par : IPRP", False, 2],
        [day("2026-02-01"), "Action collective", "Atelier", "organisée par le service", True, 1],
        [day("2026-01-01"), "Communication", HOSTILE, "e-mail", True, 1],
    ]  # fmt: skip


def test_where_it_stands_and_its_most_serious_room() -> None:
    history = tell_history(
        make_activity(
            act("2026-03-01", "mesures", 1, mesures=["etancheite"], financement="obtenue"),
            seen("2026-04-01", 2, fe="inconnu", duerp="non", travailleurs_rdc=12),
            result("2025-03-01", 1, 1240.0),
            result("2025-04-01", 2, None, local="Bureau"),
        ),
        ALPHA,
    )
    assert history.step == "mesures"
    assert dict(history.state) == {
        "Étape la plus avancée": "mesures de prévention mises en place (le 01/03/2026)",
        "Mesures mises en place": "étanchéité des points d'entrée",
        "Radon dans la fiche d'entreprise (FE)": "inconnu",
        "Radon dans le DUERP": "non",
        "Travailleurs (dernier nombre connu)": "en sous-sol : non renseigné\n"
        "en rez-de-chaussée : 12\nen lieux de travail spécifiques : non renseigné",
        "Aide au financement": "obtenue",
    }
    measured = dict(history.measured)
    assert measured["Position"] == "plus de 1 000 Bq/m³"
    assert measured["Locaux"] == "1 avec un résultat, dont 1 à réduire ; 1 résultat attendu"
    assert measured["Échéance"] == "01/03/2026"


def test_a_company_without_any_record_has_no_measurement_and_owes_none() -> None:
    history = tell_history(make_activity(act("2026-01-01", "evaluation", 3)), DELTA)
    assert (history.step, history.measured, len(history.acts)) == ("", (), 0)
    told = " ".join(text for _, text in history.state)
    assert "aucun contact enregistré" in told
    assert "obligatoire" not in told


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10_000))
def test_the_history_of_each_company_is_what_the_page_says_of_it(seed: int) -> None:
    activity = histories.make_activity(histories.draw_world(seed, 40), seed)
    progress, steps = describe_progress(activity), list_steps(activity)
    for company in activity.companies.index[:6]:
        history = tell_history(activity, company)
        assert history.step == progress["etape"][company]
        mine = steps[steps["entreprise"].eq(company)]
        told = history.acts[history.acts["registre"].eq("accompagnement")]
        acts = mine[mine["registre"].eq("accompagnement")]["enregistrement"]
        assert set(acts) <= set(told["enregistrement"])
        assert set(history.acts["adherent"]) <= set(
            activity.company_of.index[activity.company_of.eq(company)]
        )


def test_every_company_of_the_hand_made_service_has_its_own_history() -> None:
    activity = make_activity(*(act("2026-01-01", "evaluation", member) for member in range(1, 7)))
    told = {one: len(tell_history(activity, one).acts) for one in (ALPHA, BETA, GAMMA, DELTA, GONE)}
    assert told == {ALPHA: 2, BETA: 1, GAMMA: 1, DELTA: 1, GONE: 1}
