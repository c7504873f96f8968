"""The regulatory watch: states that add up, who was told, what the register lacks."""

from datetime import date
from typing import Any

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from radon.domain.registers.activity import Activity, KnownCompanies, RecordRow, build_activity
from radon.domain.tracking.watch import (
    Difference,
    InForce,
    compare_watch,
    count_publics,
    count_states,
    describe_watch,
    find_alive,
    find_public,
    find_untold,
)
from radon.sources.measurement.coefficients import load_coefficients, load_texts
from tests.domain.registers.contents import Service, services

TODAY = date(2026, 11, 22)
NOBODY = pd.DataFrame(), pd.Series(dtype="str")


def text(titre: str, start: str = "", end: str = "", **more: str) -> tuple[str, dict[str, Any]]:
    content = {"type": "texte", "titre": titre, "en_vigueur": start, "fin": end}
    return "veille", {**content, **more}


def told(number: int, day: str, *publics: str) -> tuple[str, dict[str, Any]]:
    return "diffusion", {"date": day, "veille": number, "publics": list(publics)}


def build(*records: tuple[str, dict[str, Any]]) -> Activity:
    rows = [RecordRow(number, *record) for number, record in enumerate(records, start=1)]
    return build_activity("satm", 1, rows, KnownCompanies(*NOBODY))


ACTIVITY = build(
    text("Ancien", "2003-11-13", "2023-12-31"),
    text("Nouveau", "2024-01-01"),
    text("Aujourd'hui", "2026-11-22", "2026-11-22"),
    text("Demain", "2026-11-23"),
    text("Sans date"),
    text("Fini, début inconnu", "", "2020-01-01"),
    told(2, "2025-01-10", "preventeur", "medecin"),
    told(2, "2025-03-10", "medecin", "entreprises"),
    told(1, "2025-03-10", "medecin"),
    told(99, "2025-03-10", "medecin"),
)


def test_each_text_is_in_one_state_and_says_who_was_told() -> None:
    watch = describe_watch(ACTIVITY, TODAY).set_index("titre")
    assert watch["etat"].to_dict() == {
        "Ancien": "termine", "Nouveau": "en_vigueur", "Aujourd'hui": "en_vigueur",
        "Demain": "a_venir", "Sans date": "sans_date", "Fini, début inconnu": "termine",
    }  # fmt: skip
    assert watch["informations"].to_dict() == {
        "Ancien": 1, "Nouveau": 2, "Aujourd'hui": 0, "Demain": 0, "Sans date": 0,
        "Fini, début inconnu": 0,
    }  # fmt: skip
    assert watch.loc["Nouveau", "publics"] == ("medecin", "preventeur", "entreprises")
    assert watch.loc["Nouveau", "derniere"] == pd.Timestamp("2025-03-10")
    assert pd.isna(watch["derniere"].loc["Demain"])


def test_states_counted_by_hand() -> None:
    counted = count_states(describe_watch(ACTIVITY, TODAY))
    assert counted.to_dict("index") == {
        "a_venir": {"textes": 1, "dits": 0, "non_dits": 1},
        "en_vigueur": {"textes": 2, "dits": 1, "non_dits": 1},
        "sans_date": {"textes": 1, "dits": 0, "non_dits": 1},
        "termine": {"textes": 2, "dits": 1, "non_dits": 1},
    }


def test_texts_nobody_was_told_of_are_not_those_that_are_over() -> None:
    untold = find_untold(describe_watch(ACTIVITY, TODAY))
    assert set(untold["titre"]) == {"Aujourd'hui", "Demain", "Sans date"}


def test_publics_counted_on_the_texts_that_are_not_over() -> None:
    watch = describe_watch(ACTIVITY, TODAY)
    counted = count_publics(watch)
    assert counted[counted.gt(0)].to_dict() == {"medecin": 1, "preventeur": 1, "entreprises": 1}
    assert find_public(watch, "medecin")["titre"].tolist() == ["Nouveau"]


def test_an_empty_register_is_described() -> None:
    watch = describe_watch(build(), TODAY)
    assert int(count_states(watch)["textes"].sum()) == 0
    assert int(count_publics(watch).sum()) == 0
    assert len(find_untold(watch)) == 0


@settings(max_examples=50, deadline=None)
@given(services(most=6, kinds=("veille", "diffusion")), st.dates(date(2000, 1, 1)))
def test_the_parts_of_the_watch_add_up(service: Service, day: date) -> None:
    activity = service.activity
    watch = describe_watch(activity, day)
    states = count_states(watch)
    assert int(states["textes"].sum()) == len(watch) == len(activity.frames["veille"])
    assert (states["dits"] + states["non_dits"]).equals(states["textes"])
    alive = [state for state in states.index if state != InForce.TERMINE]
    assert int(states.loc[alive, "textes"].sum()) == len(find_alive(watch))
    assert int(states.loc[alive, "non_dits"].sum()) == len(find_untold(watch))
    assert int(watch["informations"].sum()) == len(activity.frames["diffusion"])
    for public, count in count_publics(watch).items():
        assert count == len(find_public(watch, str(public))) <= len(find_alive(watch))


def entries() -> list[dict[str, str]]:
    texts = [one.watch_entry() for one in load_texts()]
    return texts + [one.watch_entry() for one in load_coefficients()]


def test_the_reference_is_all_new_to_an_empty_register() -> None:
    diff = compare_watch(build().frames["veille"], entries())
    assert (list(diff.new), diff.listed, diff.different) == (entries(), 0, ())


def test_what_was_taken_over_is_never_offered_again() -> None:
    taken = build(*(("veille", one) for one in entries())).frames["veille"]
    diff = compare_watch(taken, entries())
    assert (diff.new, diff.listed, diff.different) == ((), len(entries()), ())


def test_a_text_typed_by_hand_is_recognised_by_its_title_or_its_own_reference() -> None:
    first, second = entries()[1], entries()[2]
    typed = build(
        text(first["titre"].upper(), first["en_vigueur"]),
        text("Protection des travailleurs", "2018-07-01", reference=second["reference"].lower()),
    )
    diff = compare_watch(typed.frames["veille"], entries())
    assert diff.listed == 2
    assert first not in diff.new and second not in diff.new


def test_two_coefficients_of_one_text_are_two_entries() -> None:
    old, new, hard = [one.watch_entry() for one in load_coefficients()]
    assert new["reference"] == hard["reference"]
    taken = build(("veille", old), ("veille", new)).frames["veille"]
    assert compare_watch(taken, [old, new, hard]).new == (hard,)


def test_dates_that_differ_from_the_reference_are_told() -> None:
    old = entries()[0]
    taken = build(("veille", {**old, "fin": ""})).frames["veille"]
    diff = compare_watch(taken, [old])
    assert diff.different == (Difference(1, old["titre"], "fin", None, date(2023, 12, 31)),)
    assert diff.different[0].label == "En vigueur jusqu'au"
