"""Records in words: names told apart, values that can be typed again, changes field by field."""

from hypothesis import given, settings
from hypothesis import strategies as st

from radon.domain.document.sheet import CellKind
from radon.domain.registers.content import list_contents
from radon.domain.registers.kinds import KINDS
from radon.domain.registers.kinds_service import FORMATION
from radon.domain.registers.words import (
    collect_names,
    describe_changes,
    name_chosen,
    name_records,
    spell_frame,
    tell_apart,
    tell_recorded,
    title_record,
)
from tests.domain.registers.contents import Service, services
from tests.domain.registers.followed_companies import act, make_activity

NOBODY = make_activity()


def person(name: str, role: str = "medecin") -> tuple[str, dict[str, object]]:
    return "personne", {"nom": name, "role": role}


def session(day: str, module: str, *people: int, place: str = "") -> tuple[str, dict[str, object]]:
    return "formation", {"date": day, "module": module, "personnes": list(people), "lieu": place}


def test_two_people_of_one_name_are_told_apart() -> None:
    activity = make_activity(person("Dupont"), person("Martin"), person("Dupont"))
    names = name_records(KINDS["personne"], activity)
    assert names == {1: "Dupont (n° 1)", 2: "Martin", 3: "Dupont (n° 3)"}


@given(st.dictionaries(st.integers(1, 30), st.sampled_from(["a", "a (n° 1)", "a (n° 2)", ""])))
def test_names_told_apart_are_all_different(names: dict[int, str]) -> None:
    told = tell_apart(names)
    assert list(told) == list(names)
    assert len(set(told.values())) == len(names)
    assert all(told[number].startswith(names[number]) for number in names)


def test_a_record_bears_the_day_and_the_words_of_its_register() -> None:
    activity = make_activity(person("Dupont"), session("2026-11-07", "general", 1, place="Laval"))
    names = collect_names(FORMATION, activity)
    content = list_contents(FORMATION, activity.frames["formation"])[2]
    title = title_record(FORMATION, content, names)
    assert title == "Session de formation du 07/11/2026 : module général – Laval"
    veille = KINDS["veille"]
    told = title_record(veille, {"titre": "Arrêté", "en_vigueur": "2026-01-01"}, names)
    assert told == "Texte suivi : Arrêté"


def test_companies_are_counted_once_and_the_first_three_are_named() -> None:
    activity = make_activity(act("2026-01-05", "evaluation", 2, 1, 3, 4, 5))
    names = collect_names(KINDS["accompagnement"], activity)
    assert names.count_companies([2, 1, 3, 4, 5]) == "4 entreprises : ALPHA, BETA, GAMMA…"
    assert names.count_companies([6]) == "1 entreprise : PARTIE"
    table = spell_frame(KINDS["accompagnement"], activity.frames["accompagnement"], activity)
    assert table["entreprises"].tolist() == ["4 : ALPHA, BETA, GAMMA…"]


def test_what_was_recorded_is_told_with_its_companies_and_its_day() -> None:
    activity = make_activity(act("2026-01-05", "evaluation", 2, 1, 3, 4, 5))
    told = {
        (code, ids): tell_recorded(
            KINDS[code],
            {"date": "2026-11-12", "titre": "Courrier", "etape": ["evaluation"], "fe": "oui",
             "entreprises": list(ids), "entreprise": ids[0] if ids else None},
            collect_names(KINDS[code], activity),
        )
        for code, ids in (("accompagnement", (1,)), ("situation", (3,)),
                          ("communication", (4, 2, 3, 5)), ("communication", ()))
    }  # fmt: skip
    assert list(told.values()) == [
        "Acte d'accompagnement enregistré : accompagnée sur l'évaluation du risque, ALPHA,"
        " 12/11/2026.",
        "Situation d'entreprise enregistrée : BETA, 12/11/2026.",
        "Action de communication enregistrée : Courrier, GAMMA, ALPHA, BETA et 1 autre,"
        " 12/11/2026.",
        "Action de communication enregistrée : Courrier, 12/11/2026.",
    ]


def test_the_first_companies_are_named_then_counted() -> None:
    activity = make_activity(act("2026-01-05", "evaluation", 1))
    told = [name_chosen(ids, activity) for ids in ([], [1], [2, 1], [1, 3], [4, 1, 3], [1, 3, 99])]
    assert told == ["", "ALPHA", "ALPHA", "ALPHA et BETA", "GAMMA, ALPHA et BETA",
                    "ALPHA, BETA et n° 99"]  # fmt: skip


def test_a_correction_tells_what_came_and_what_went() -> None:
    activity = make_activity(person("Dupont"), person("Martin"), person("Roux"))
    before = {"date": "2026-11-07", "module": "general", "personnes": [1, 2], "demi_journees": None}
    after = {"date": "2026-11-08", "module": "general", "personnes": [2, 3], "demi_journees": 0.5}
    names = collect_names(FORMATION, activity)
    assert describe_changes(FORMATION, before, after, names) == [
        ("Date", "07/11/2026", "08/11/2026"),
        ("Durée", "(vide)", "0,5"),
        ("Présents", "Dupont", "Roux"),
    ]


def test_zero_is_not_nothing() -> None:
    kind = KINDS["action_collective"]
    names = collect_names(kind, NOBODY)
    changes = describe_changes(kind, {"participants": None}, {"participants": 0}, names)
    assert changes == [("Participants", "(vide)", "0")]


def test_a_withdrawn_person_keeps_a_number() -> None:
    names = collect_names(FORMATION, NOBODY)
    assert FORMATION.field("personnes").sort.spell([8], names) == "n° 8 (retiré)"


@settings(max_examples=25, deadline=None)
@given(services())
def test_every_record_of_every_register_can_be_told(service: Service) -> None:
    activity = service.activity
    for kind in KINDS.values():
        frame = activity.frames[kind.code]
        names = collect_names(kind, activity)
        table = spell_frame(kind, frame, activity)
        assert table.index.equals(frame.index)
        assert sorted(name_records(kind, activity)) == sorted(frame.index)
        for number, content in list_contents(kind, frame).items():
            assert title_record(kind, content, names)
            for field in kind.fields:
                spelt = field.sort.spell(content[field.name], names)
                assert bool(spelt) == (content[field.name] not in ("", None, []))
                if field.sort.holds is CellKind.TEXT and not field.sort.many:
                    assert table.loc[number, field.name] == spelt
            assert describe_changes(kind, content, content, names) == []
