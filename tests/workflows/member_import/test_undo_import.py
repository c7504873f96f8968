"""An import that should not have been, undone: members, refusals, results as they were."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from radon.domain.targeting.campaign import CampaignDraft
from radon.domain.targeting.filters import Filters
from radon.store.adherents import read_adherents
from radon.store.engine import Engine, reading
from radon.store.refusals import read_refusals
from radon.store.trouble import ChangedMeanwhile
from radon.workflows.commune.reference import CommuneReference
from radon.workflows.member_import.import_members import list_imports
from radon.workflows.member_import.undo_import import UndoPreview, preview_undo, undo_import
from radon.workflows.members.former import list_former
from radon.workflows.members.mark_refusals import mark_refusals
from radon.workflows.members.signature import Signature
from radon.workflows.members.stored import load_members
from radon.workflows.registers.load_activity import load_activity
from radon.workflows.registers.record_activity import GivenActs, record_acts
from radon.workflows.targeting.keep_campaign import create_campaign
from tests.workflows.member_import.member_files import DAY, EVRON, LAVAL, find, keep, row

SIGNED = Signature("M. Noir", date(2026, 10, 9))
ACME = row("1", "ACME", LAVAL, naf="43.99C", effectif="12")
BOIS = row("2", "BOIS ET FILS", EVRON, effectif="3", refus="oui")
CAFE = row("3", "CAFÉ DU CENTRE", LAVAL)
DUPONT = row("4", "DUPONT", EVRON)


def stored(engine: Engine) -> pd.DataFrame:
    """Every member, its refusals beside; the number of the last change left out."""
    with reading(engine) as connection:
        rows = read_adherents(connection, "satm", gone_too=True)
        refusals = read_refusals(connection, "satm")
    told = {one.adherent_id: (one.date, one.origine, one.auteur, one.active) for one in refusals}
    return rows.assign(refus=[str(told.get(number)) for number in rows.index])


def undo(engine: Engine) -> UndoPreview:
    shown = preview_undo(engine, "satm")
    assert shown
    undo_import(engine, shown, SIGNED)
    return shown


def test_an_undone_import_leaves_every_member_and_refusal_as_they_were(
    engine: Engine, reference: CommuneReference
) -> None:
    keep(engine, "satm", [ACME, BOIS, CAFE], reference)
    before = stored(engine)
    moved = row("1", "ACME SAS", EVRON, effectif="15", refus="oui")
    keep(engine, "satm", [CAFE, DUPONT, moved], reference)
    assert load_members(engine, "satm", reference).targets["raison_sociale"].tolist() == [
        "ACME SAS", "CAFÉ DU CENTRE", "DUPONT",
    ]  # fmt: skip
    shown = undo(engine)
    assert shown.sentences == (
        "1\u00a0adhérent que ce fichier avait apporté : retiré.",
        "1\u00a0adhérent reprend ce qu'il était avant.",
        "1\u00a0adhérent absent de ce fichier ou gardé à part : revient dans les listes.",
    )
    pd.testing.assert_frame_equal(stored(engine), before)
    members = load_members(engine, "satm", reference)
    assert (members.fichier, members.targets["ligne_fichier"].tolist()) == (
        "adherents.csv", [2, 3, 4],
    )  # fmt: skip
    assert list_imports(engine, "satm")["undone"].tolist() == [True, False]


def test_the_one_before_comes_next_until_nothing_is_left(
    engine: Engine, reference: CommuneReference
) -> None:
    keep(engine, "satm", [ACME], reference)
    keep(engine, "satm", [ACME, BOIS], reference)
    undo(engine)
    undo(engine)
    assert preview_undo(engine, "satm") is None
    assert stored(engine).empty
    again = keep(engine, "satm", [ACME, BOIS], reference)
    assert again.targets["raison_sociale"].tolist() == ["ACME", "BOIS ET FILS"]
    assert again.targets["zone"].notna().all()


def test_a_new_member_with_something_done_is_kept_out_of_the_lists_and_comes_back(
    engine: Engine, reference: CommuneReference
) -> None:
    keep(engine, "satm", [ACME], reference)
    members = keep(engine, "satm", [ACME, BOIS, CAFE, DUPONT], reference)
    bois, cafe = find(members, "BOIS ET FILS"), find(members, "CAFÉ DU CENTRE")
    act = {"date": "2026-10-01", "entreprises": [bois], "etape": ["evaluation"]}
    record_acts(engine, "satm", GivenActs("accompagnement", [act]), author="x", today=DAY)
    draft = CampaignDraft("Courrier", "", "Mme Roux", DAY, Filters())
    create_campaign(engine, members, [cafe], draft)
    shown = undo(engine)
    assert shown.kept.to_dict("index") == {
        bois: {"raison_sociale": "BOIS ET FILS", "ville": "EVRON", "motif": "enregistrements"},
        cafe: {"raison_sociale": "CAFÉ DU CENTRE", "ville": "LAVAL", "motif": "campagnes"},
    }
    assert shown.sentences[:2] == (
        "1\u00a0adhérent que ce fichier avait apporté : retiré.",
        "2\u00a0autres adhérents apportés : gardés hors des listes, avec ce qui a été fait depuis"
        " (liste ci-dessous).",
    )
    assert load_members(engine, "satm", reference).targets["raison_sociale"].tolist() == ["ACME"]
    assert stored(engine)["present"].to_dict()[bois] is False
    again = keep(engine, "satm", [ACME, BOIS, CAFE, DUPONT], reference)
    assert (find(again, "BOIS ET FILS"), find(again, "CAFÉ DU CENTRE")) == (bois, cafe)


def test_a_result_that_a_move_left_behind_comes_back_to_its_company(
    engine: Engine, reference: CommuneReference
) -> None:
    members = keep(engine, "satm", [ACME], reference)
    result = {"entreprise": find(members, "ACME"), "date_pose": "2025-11-03", "phase": "initial",
              "date_retrait": "2026-02-02", "local": "Bureau", "resultat": 420}  # fmt: skip
    record_acts(engine, "satm", GivenActs("mesurage", [result]), author="x", today=DAY)
    moved = keep(engine, "satm", [row("1", "ACME", EVRON, naf="43.99C", effectif="12")], reference)
    assert load_activity(engine, moved).frames["mesurage"]["adresse"].tolist() == [
        "12 RUE DE BRETAGNE, 53000 LAVAL"
    ]
    assert undo(engine).results == 1
    members = load_members(engine, "satm", reference)
    assert load_activity(engine, members).frames["mesurage"]["adresse"].tolist() == [""]


def test_a_refusal_taken_since_by_phone_stays(engine: Engine, reference: CommuneReference) -> None:
    keep(engine, "satm", [ACME, BOIS], reference)
    members = keep(engine, "satm", [row("1", "ACME SAS", LAVAL), BOIS], reference)
    mark_refusals(engine, "satm", [find(members, "ACME SAS")], Signature("x", DAY))
    undo(engine)
    targets = load_members(engine, "satm", reference).targets
    assert targets.set_index("raison_sociale")["refuse"].to_dict() == {
        "ACME": True, "BOIS ET FILS": True,
    }  # fmt: skip


def test_what_changed_since_it_was_shown_stops_it(
    engine: Engine, reference: CommuneReference
) -> None:
    members = keep(engine, "satm", [ACME, BOIS], reference)
    shown = preview_undo(engine, "satm")
    assert shown
    act = {"date": "2026-10-01", "entreprises": [find(members, "ACME")], "etape": ["evaluation"]}
    record_acts(engine, "satm", GivenActs("accompagnement", [act]), author="Mme X", today=DAY)
    before = stored(engine)
    with pytest.raises(ChangedMeanwhile, match="Mme X"):
        undo_import(engine, shown, SIGNED)
    pd.testing.assert_frame_equal(stored(engine), before)


def test_what_a_company_was_before_each_file_can_be_read(
    engine: Engine, reference: CommuneReference
) -> None:
    members = keep(engine, "satm", [ACME], reference)
    keep(engine, "satm", [row("1", "ACME SAS", EVRON)], reference)
    keep(engine, "satm", [row("1", "ACME SAS", EVRON), CAFE], reference)
    former = list_former(engine, "satm", find(members, "ACME"))
    assert former.drop(columns="jusqu_au").to_numpy().tolist() == [
        ["ACME", "12 RUE DE BRETAGNE, 53000 LAVAL", "Laval", "3", "1", "", "oui", "adherents.csv"]
    ]


FILES = st.lists(
    st.dictionaries(st.integers(1, 5), st.sampled_from("abc"), min_size=1), min_size=2, max_size=3
)


@settings(max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(files=FILES)
def test_each_undo_finds_what_the_file_before_had_left(
    files: list[dict[int, str]], engine: Engine, reference: CommuneReference
) -> None:
    states = [stored(engine)]
    for file in files:
        places = {"a": LAVAL, "b": EVRON, "c": LAVAL}
        rows = [
            row(str(number), f"N{number}", places[way], refus="oui" if way == "c" else "")
            for number, way in file.items()
        ]
        keep(engine, "satm", rows, reference)
        states.append(stored(engine))
    for before in reversed(states[:-1]):
        undo(engine)
        pd.testing.assert_frame_equal(stored(engine), before)
