"""How far an action is, by its rule; the sentence that is shown everywhere."""

from datetime import date
from typing import Any

import pytest

from radon.workflows.contract.follow_schedule import follow_schedule
from tests.workflows.contract.test_follow_schedule import make_activity

Record = tuple[str, dict[str, Any]]


def person(name: str, role: str = "medecin", **dates: str) -> Record:
    return "personne", {"nom": name, "role": role, **dates}


def session(day: str, module: str, *people: int) -> Record:
    return "formation", {"date": day, "module": module, "personnes": list(people)}


def tell(spsti: str, day: str, *records: Record) -> dict[str, str]:
    """Code of a deadline → its sentence."""
    followed = follow_schedule(make_activity(spsti, *records), date.fromisoformat(day))
    told = followed.frame["sentence"].str.replace("\u00a0", " ")
    return dict(zip(followed.frame["code"], told, strict=True))


STAFF = (
    person("A"),
    person("B", "iprp"),
    person("C", "direction"),
    person("D", depart="2025-08-01"),
)


def test_half_a_day_for_some_is_not_a_trained_staff() -> None:
    one = session("2025-09-04", "general", 1, 2, 3)
    assert tell("satm", "2025-09-10", *STAFF, one)["S1"] == (
        "En cours – 0 sur 2 professionnels formés aux deux modules"
    )
    more = (one, session("2025-09-11", "specifique", 1))
    assert tell("satm", "2025-10-03", *STAFF, *more)["S1"] == (
        "En retard de 3 jours – 1 sur 2 professionnels formés aux deux modules"
    )
    every = (*more, session("2025-10-02", "specifique", 2))
    assert tell("satm", "2025-10-03", *STAFF, *every)["S1"] == (
        "Fait le 02/10/2025, en retard de 2 jours"
    )
    assert tell("satm", "2025-10-03")["S1"] == "En retard de 3 jours – équipe non renseignée"


def test_a_mailing_is_no_communication_plan() -> None:
    sent = ("communication", {"date": "2026-01-05", "titre": "E-mail", "canal": "courriel",
                              "exemplaires": 40, "preuve": "journal"})  # fmt: skip
    told = tell("satm", "2026-07-02", sent)
    assert told["S4"] == "En retard de 2 jours – aucun document daté avec sa preuve"
    assert told["S5"] == "En retard de 2 jours – supports recensés : non ; supports diffusés : oui"
    listed = ("support", {"titre": "Dépliant", "producteur": "service", "date": "2025-10-02"})
    plan = ("livrable", {"date": "2026-02-01", "action": "S4", "titre": "Plan", "preuve": "note"})
    told = tell("satm", "2026-07-02", sent, listed, plan)
    assert (told["S4"], told["S5"]) == ("Fait le 01/02/2026", "Fait le 05/01/2026")


def test_acts_before_their_year_are_ahead_and_never_done() -> None:
    act = ("accompagnement", {"date": "2026-02-01", "adherent": 1, "etape": ["evaluation"],
                              "preuve": "note"})  # fmt: skip
    event = ("action_collective", {"date": "2026-03-01", "titre": "Atelier", "participants": 3,
                                   "organisation": "organisee"})  # fmt: skip
    said = ("situation", {"date": "2026-03-01", "adherent": 1, "travailleurs_sous_sol": 3})
    told = tell("satm", "2026-11-22", act, event, said)
    assert {code: told[code] for code in ("S6", "S7", "S8")} == {
        "S6": "En avance – actes avec preuve : 1",
        "S7": "En avance – actes avec preuve : 1",
        "S8": "En avance – actes avec preuve : 1",
    }
    assert told["S6-E"] == "En cours – aucun document daté avec sa preuve"
    told = tell("satm", "2027-06-01", act)
    assert told["S7"] == "En cours – actes avec preuve : 1"
    assert told["S8"] == "En cours – à déclarer par les pilotes"
    assert tell("satm", "2028-01-01", act)["S7"] == ("En retard de 1 jour – actes avec preuve : 1")


def test_the_number_that_pilots_planned_is_reached_at_the_end_of_the_window() -> None:
    events: list[Record] = [
        ("action_collective", {"date": f"2027-0{month}-01", "titre": "Atelier", "participants": 3,
                               "organisation": "organisee"})
        for month in (3, 4)
    ]  # fmt: skip
    target = ("cible", {"date": "2027-01-10", "indicateur": "S6-actions", "valeur": 2})
    assert tell("satm", "2027-06-01", *events, target)["S6"] == (
        "En cours – 2 sur 2 prévus – actes avec preuve : 2"
    )
    assert tell("satm", "2028-01-01", *events, target)["S6"] == (
        "Fait le 31/12/2027 – actes avec preuve : 2"
    )
    missed = tell("satm", "2028-01-01", events[0], target)["S6"]
    assert missed == "En retard de 1 jour – 1 sur 2 prévus – actes avec preuve : 1"


def test_a_season_counts_its_own_acts_and_tells_the_others_apart() -> None:
    days = ("2025-10-01", "2026-02-01", "2026-03-01", "2026-10-01")
    records = [
        ("communication", {"date": day, "titre": "E-mail", "canal": "site", "preuve": "x"})
        for day in days
    ]
    followed = follow_schedule(make_activity("sminov", *records), date(2026, 11, 22))
    rows = followed.frame.set_index("code").loc[["V4-2025", "V4-2026", "V4-2027"]]
    assert rows[["sentence", "records", "beside"]].to_numpy().tolist() == [
        ["Fait – actes avec preuve : 1", 1, 0],
        ["En cours – actes avec preuve : 1", 1, 2],
        ["À venir", 0, 0],
    ]
    late = tell("sminov", "2026-03-01", records[1])
    assert late["V4-2025"] == "En retard de 60 jours – rien n'est enregistré"


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("2025-10-31", "Fait le 31/10/2025"),
        ("2025-11-01", "Fait le 01/11/2025, en retard de 1 jour"),
    ],
)
def test_a_proof_is_held_against_the_window(day: str, told: str) -> None:
    assert tell("sminov", "2026-01-01", person("A"), session(day, "referents", 1))["V2"] == told


def test_a_state_that_a_pilot_corrected_says_so() -> None:
    fixed = {"date": "2026-01-02", "occurrence": "S1", "etat": "fait", "motif": "repris en interne"}
    assert tell("satm", "2026-02-01", ("etat_action", fixed))["S1"] == "Fait (corrigé)"
