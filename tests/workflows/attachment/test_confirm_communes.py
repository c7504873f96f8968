"""A commune settled by a person: laid over, remembered, undone, never stolen from another."""

from datetime import date

import pytest

from radon.domain.attachment.question import Choice, Place, list_choices, list_questions
from radon.errors import UnusableSetting
from radon.store.engine import Engine
from radon.store.trouble import ChangedMeanwhile
from radon.workflows.attachment.confirm_communes import confirm_communes, undo_confirmation
from radon.workflows.commune.reference import CommuneReference
from radon.workflows.members.signature import Signature
from radon.workflows.members.stored import Members, load_members
from tests.workflows.member_import.member_files import DAY, EVRON, LAVAL, OPEN, find, keep, row

ACME = row("1", "ACME", LAVAL)
BOIS = row("2", "BOIS", EVRON)
CAFE = row("3", "CAFÉ", OPEN)
ROUX = Signature("Mme Roux", DAY)
FOUND = ["code_insee", "code_insee_2016", "commune_2016", "zone", "a_preciser", "confiance"]


def choices_of(members: Members, name: str, reference: CommuneReference) -> list[Choice]:
    row = members.targets.loc[[find(members, name)]].iloc[0]
    return list_choices(row, reference.communes, reference.communes_2016)


def test_the_members_to_settle_are_listed_the_gravest_first(
    engine: Engine, reference: CommuneReference
) -> None:
    listed = list_questions(keep(engine, "satm", [ACME, BOIS, CAFE], reference).targets)
    assert listed[["raison_sociale", "etat"]].values.tolist() == [
        ["CAFÉ", "indecise"],
        ["BOIS", "a_preciser"],
    ]


def test_the_choices_are_the_candidates_with_their_former_communes(
    engine: Engine, reference: CommuneReference
) -> None:
    members = keep(engine, "satm", [ACME, BOIS, CAFE], reference)
    evron = choices_of(members, "BOIS", reference)
    assert [(one.place.code_insee, one.place.code_2016, one.zones) for one in evron] == [
        ("53097", "53065", "3"),
        ("53097", "53097", "2"),
        ("53097", "53207", "3"),
        ("53097", "", "2,3"),
    ]
    assert evron[0].label == "Évron (53097), Châtres-la-Forêt – zone 3"
    assert evron[-1].label == "Évron (53097), ancienne commune inconnue – zone 2 ou 3"
    cafe = {one.place.code_insee for one in choices_of(members, "CAFÉ", reference)}
    assert "53031" in cafe and "53130" not in cafe


def test_a_settled_commune_decides_commune_zone_and_class(
    engine: Engine, reference: CommuneReference
) -> None:
    members = keep(engine, "satm", [ACME, BOIS, CAFE], reference)
    number = find(members, "BOIS")
    version = confirm_communes(engine, "satm", [number], Place("53097", "53097"), ROUX, reference)
    after = load_members(engine, "satm", reference)
    assert after.version_id == version
    assert list(after.targets.loc[number, FOUND]) == [
        "53097", "53097", "Évron", 2, False, "certaine",
    ]  # fmt: skip
    assert after.targets.loc[number, "classe"] == "zone_2"
    assert after.targets.loc[number, "confirmation"] == "Mme Roux, 01/10/2026"
    assert after.targets.loc[find(after, "ACME"), "confirmation"] == ""


def test_undoing_brings_back_what_the_resolution_found(
    engine: Engine, reference: CommuneReference
) -> None:
    before = keep(engine, "satm", [ACME, BOIS, CAFE], reference)
    number = find(before, "BOIS")
    confirm_communes(engine, "satm", [number], Place("53097", "53097"), ROUX, reference)
    undo_confirmation(engine, "satm", [number], ROUX)
    assert load_members(engine, "satm", reference).targets.equals(before.targets)


def test_the_next_import_finds_it_again_while_the_address_is_the_same(
    engine: Engine, reference: CommuneReference
) -> None:
    members = keep(engine, "satm", [CAFE], reference)
    confirm_communes(engine, "satm", [find(members, "CAFÉ")], Place("53031"), ROUX, reference)
    same = {**CAFE, "Raison sociale": "CAFÉ NEUF", "Adresse": "5, rue des Lilas"}
    settled = keep(engine, "satm", [same], reference, day=date(2027, 1, 5))
    assert settled.targets["code_insee"].tolist() == ["53031"]
    moved = keep(engine, "satm", [{**same, "Adresse": "8 RUE DES LILAS"}], reference)
    assert moved.targets["code_insee"].tolist() == [""]


def test_an_address_with_a_number_is_settled_for_all_who_typed_it(
    engine: Engine, reference: CommuneReference
) -> None:
    members = keep(engine, "satm", [CAFE, row("4", "TABAC", OPEN)], reference)
    confirm_communes(engine, "satm", [find(members, "CAFÉ")], Place("53031"), ROUX, reference)
    after = load_members(engine, "satm", reference).targets
    assert after["code_insee"].tolist() == ["53031", "53031"]


def test_an_address_without_a_number_is_settled_for_its_member_alone(
    engine: Engine, reference: CommuneReference
) -> None:
    vague = {**OPEN, "Adresse": "LE BOURG"}
    members = keep(engine, "satm", [row("3", "CAFÉ", vague), row("4", "TABAC", vague)], reference)
    confirm_communes(engine, "satm", [find(members, "CAFÉ")], Place("53031"), ROUX, reference)
    after = load_members(engine, "satm", reference).targets
    assert after["code_insee"].tolist() == ["53031", ""]


def test_who_settles_what_another_just_settled_is_told(
    engine: Engine, reference: CommuneReference
) -> None:
    members = keep(engine, "satm", [CAFE, BOIS], reference)
    number, seen = find(members, "CAFÉ"), members.version_id
    confirm_communes(
        engine, "satm", [number], Place("53031"), Signature("M. Petit", DAY, seen), reference
    )
    with pytest.raises(ChangedMeanwhile, match="« CAFÉ » a changé entre-temps .M. Petit, le "):
        confirm_communes(
            engine, "satm", [number], Place("53005"), Signature("Mme Roux", DAY, seen), reference
        )
    with pytest.raises(ChangedMeanwhile):
        undo_confirmation(engine, "satm", [number], Signature("Mme Roux", DAY, seen))
    confirm_communes(
        engine,
        "satm",
        [find(members, "BOIS")],
        Place("53097"),
        Signature("Mme Roux", DAY, seen),
        reference,
    )
    after = load_members(engine, "satm", reference).targets
    assert after["code_insee"].tolist() == ["53031", "53097"]


def test_what_cannot_be_is_refused(engine: Engine, reference: CommuneReference) -> None:
    members = keep(engine, "satm", [CAFE], reference)
    number = find(members, "CAFÉ")
    for ids, code, code_2016, said in (
        ([number], "99999", "", "n'est pas le code INSEE"),
        ([number], "53031", "53130", "n'est pas une commune de 2016 réunie dans"),
        ([number + 1], "53031", "", "introuvables dans ce service"),
        ([], "53031", "", "aucun choisi"),
    ):
        with pytest.raises(UnusableSetting, match=said):
            confirm_communes(engine, "satm", ids, Place(code, code_2016), ROUX, reference)
    with pytest.raises(UnusableSetting, match="introuvables dans ce service"):
        confirm_communes(engine, "sminov", [number], Place("53031"), ROUX, reference)
    assert load_members(engine, "satm", reference).version_id == members.version_id
