"""A member file shown, then kept in one go; blanks, examples, two people at once."""

import hashlib
import threading
from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from radon.domain.attachment.question import Place
from radon.domain.member_file.field import Field
from radon.domain.targeting.balance import Balance
from radon.domain.targeting.campaign import CampaignDraft
from radon.domain.targeting.filters import Filters
from radon.errors import UnusableFile, UnusableSetting
from radon.store.changes import list_changes, read_version
from radon.store.engine import Engine
from radon.store.trouble import ChangedMeanwhile
from radon.workflows.attachment.confirm_communes import confirm_communes
from radon.workflows.commune.reference import CommuneReference
from radon.workflows.example.load_examples import load_examples, remove_examples
from radon.workflows.member_import.import_members import commit_import, list_imports, preview_import
from radon.workflows.members.mark_refusals import lift_refusals
from radon.workflows.members.signature import Signature
from radon.workflows.members.stored import load_members
from radon.workflows.registers.load_activity import load_activity
from radon.workflows.registers.record_activity import GivenActs, list_history, record_acts
from radon.workflows.targeting.keep_campaign import create_campaign
from radon.workflows.targeting.open_campaign import list_campaigns
from tests.workflows.member_import.member_files import (
    DAY,
    EVRON,
    HEADERS,
    LAVAL,
    OPEN,
    find,
    keep,
    preview,
    row,
    write_csv,
)

ACME = row("1", "ACME", LAVAL, naf="43.99C", effectif="12")
BOIS = row("2", "BOIS ET FILS", EVRON, effectif="3")
CAFE = row("3", "CAFÉ DU CENTRE", OPEN)


def test_a_preview_writes_nothing(engine: Engine, reference: CommuneReference) -> None:
    shown = preview(engine, "satm", [ACME, BOIS, CAFE], reference)
    assert (shown.lignes, len(shown.diff.added), shown.after.total) == (3, 3, 3)
    assert read_version(engine, "satm") == 0
    assert load_members(engine, "satm", reference).targets.empty


def test_the_columns_that_were_understood_are_told(
    engine: Engine, reference: CommuneReference
) -> None:
    shown = preview(engine, "satm", [ACME], reference, headers=(*HEADERS, "Humeur"))
    assert shown.colonnes.values.tolist()[-2:] == [
        ["Ne pas solliciter", "Ne pas solliciter"],
        ["Humeur", ""],
    ]


def test_what_was_kept_is_what_was_shown(engine: Engine, reference: CommuneReference) -> None:
    rows = [ACME, BOIS, CAFE]
    shown = preview(engine, "satm", rows, reference)
    number = commit_import(engine, shown, "Mme Roux", DAY)
    members = load_members(engine, "satm", reference)
    assert members.targets["raison_sociale"].tolist() == ["ACME", "BOIS ET FILS", "CAFÉ DU CENTRE"]
    assert members.targets["ligne_fichier"].tolist() == [2, 3, 4]
    assert members.targets["commune"].tolist()[:2] == ["Laval", "Évron"]
    told = list_imports(engine, "satm").loc[number]
    assert list(told[["fichier", "date", "lignes", "ajoutes", "auteur", "exemple"]]) == [
        "adherents.csv", DAY, 3, 3, "Mme Roux", False,
    ]  # fmt: skip
    assert told["sha256"] == hashlib.sha256(write_csv(rows)).hexdigest()
    assert (members.fichier, members.sha256, members.imported) == (
        "adherents.csv", told["sha256"], DAY,
    )  # fmt: skip


def test_problems_are_grouped_by_column_and_reason(
    engine: Engine, reference: CommuneReference
) -> None:
    bad = [row(str(n), f"E{n}", LAVAL, siret="123", effectif="beaucoup") for n in range(30)]
    shown = preview(engine, "satm", [*bad, row("1", "ENCORE", LAVAL)], reference)
    told = shown.problems[["code", "colonne", "nombre"]].values.tolist()
    assert told == [
        ["ADH-031", "SIRET", 30],
        ["ADH-050", "Effectif", 30],
        ["IMP-001", "N° adhérent", 1],
    ]
    assert shown.problems["lignes"].tolist()[0].endswith("20, 21 et 10 autres")
    assert shown.problems["lignes"].tolist()[2] == "32"


def test_total_rows_are_no_members(engine: Engine, reference: CommuneReference) -> None:
    shown = preview(engine, "satm", [ACME, {"Raison sociale": "TOTAL"}], reference)
    assert (shown.lignes, shown.ecartees, len(shown.diff.rows)) == (2, 1, 1)
    assert "Lignes de total ou de titres répétés, laissées de côté : 1." in shown.notes


def test_the_next_file_is_compared_with_what_is_stored(
    engine: Engine, reference: CommuneReference
) -> None:
    before = keep(engine, "satm", [ACME, BOIS, CAFE], reference)
    shown = preview(engine, "satm", [row("9", "NEUVE", EVRON), {**ACME, "Effectif": "15"}, BOIS],
                    reference)  # fmt: skip
    assert shown.diff.added["raison_sociale"].tolist() == ["NEUVE"]
    assert shown.diff.changed["changements"].tolist() == ["Effectif : 12 → 15"]
    assert shown.diff.unchanged["raison_sociale"].tolist() == ["BOIS ET FILS"]
    assert shown.diff.gone["raison_sociale"].tolist() == ["CAFÉ DU CENTRE"]
    assert (shown.before.total, shown.after.total) == (3, 3)
    assert "1 adhérents sur 3 ne sont plus dans le fichier" in " ".join(shown.notes)
    commit_import(engine, shown, "Mme Roux", DAY)
    after = load_members(engine, "satm", reference)
    assert after.targets["raison_sociale"].tolist() == ["ACME", "BOIS ET FILS", "NEUVE"]
    assert after.targets["ligne_fichier"].tolist() == [3, 4, 2]
    assert find(after, "ACME") == find(before, "ACME")


def test_a_member_that_comes_back_keeps_its_id(engine: Engine, reference: CommuneReference) -> None:
    first = find(keep(engine, "satm", [ACME, BOIS], reference), "BOIS ET FILS")
    keep(engine, "satm", [ACME], reference)
    assert find(keep(engine, "satm", [ACME, BOIS], reference), "BOIS ET FILS") == first


def test_the_balance_after_counts_the_settled_communes(
    engine: Engine, reference: CommuneReference
) -> None:
    members = keep(engine, "satm", [ACME, CAFE], reference)
    assert members.targets["classe"].tolist()[1] == "a_verifier"
    confirm_communes(engine, "satm", [find(members, "CAFÉ DU CENTRE")], Place("53031"),
                     Signature("Mme Roux", DAY), reference)  # fmt: skip
    shown = preview(engine, "satm", [ACME, CAFE], reference)
    assert (shown.before.a_verifier, shown.after.a_verifier) == (0, 0)
    assert shown.before == shown.after


def test_a_missing_column_wipes_nothing(engine: Engine, reference: CommuneReference) -> None:
    keep(engine, "satm", [ACME, BOIS], reference)
    headers = [name for name in HEADERS if name not in ("NAF", "Effectif")]
    shown = preview(engine, "satm", [ACME, BOIS], reference, headers=headers)
    assert shown.notes == (
        "NAF : valeurs connues et absentes du fichier : 1, gardées sauf demande contraire.",
        "Effectif : valeurs connues et absentes du fichier : 2, gardées sauf demande contraire.",
    )
    assert shown.diff.changed.empty
    commit_import(engine, shown, "Mme Roux", DAY)
    targets = load_members(engine, "satm", reference).targets
    assert (targets["naf"].tolist(), targets["effectif"].tolist()) == (["43.99C", ""], [12, 3])


def test_a_missing_column_wipes_when_the_user_asks(
    engine: Engine, reference: CommuneReference
) -> None:
    keep(engine, "satm", [ACME, BOIS], reference)
    headers = [name for name in HEADERS if name != "Effectif"]
    shown = preview(engine, "satm", [ACME, BOIS], reference, headers=headers,
                    erase=[Field.EFFECTIF])  # fmt: skip
    commit_import(engine, shown, "Mme Roux", DAY)
    assert load_members(engine, "satm", reference).targets["effectif"].isna().all()


def test_the_file_of_another_service_is_doubted(
    engine: Engine, reference: CommuneReference
) -> None:
    shown = preview(engine, "sminov", [ACME, BOIS], reference)
    assert shown.notes[0].startswith("2 lignes sur 2 sont hors du territoire de SMINOV")


def test_the_same_file_twice_is_told(engine: Engine, reference: CommuneReference) -> None:
    keep(engine, "satm", [ACME], reference)
    shown = preview(engine, "satm", [ACME], reference)
    assert "Ce même fichier a déjà été importé le 01/10/2026." in shown.notes


@pytest.mark.parametrize(
    "name", ["..\\..\\fichier.csv", "/etc/fichier.csv", "a:b|c?.csv", "", ".."]
)
def test_the_name_of_an_upload_leads_nowhere(
    engine: Engine, reference: CommuneReference, name: str
) -> None:
    shown = preview(engine, "satm", [ACME], reference, name=name)
    assert len(shown.diff.added) == 1
    assert not set(shown.fichier) & set("/\\:|?") and shown.fichier.strip(".")


def test_a_path_is_read_where_it_is(
    engine: Engine, reference: CommuneReference, tmp_path: Path
) -> None:
    path = tmp_path / "adherents 2026.csv"
    path.write_bytes(write_csv([ACME]))
    shown = preview_import(engine, "satm", path, reference=reference)
    assert (shown.fichier, len(shown.diff.added)) == ("adherents 2026.csv", 1)


def test_what_is_no_member_file_is_refused(engine: Engine, reference: CommuneReference) -> None:
    with pytest.raises(UnusableFile, match="PDF"):
        preview_import(engine, "satm", ("a.csv", b"%PDF-1.7 ..."), reference=reference)
    with pytest.raises(UnusableSetting, match="--spsti autre : service inconnu"):
        preview(engine, "autre", [ACME], reference)


# --- two people at once -----------------------------------------------------------------------


def test_an_import_after_another_is_refused_and_says_who(
    engine: Engine, reference: CommuneReference
) -> None:
    mine = preview(engine, "satm", [ACME], reference)
    keep(engine, "satm", [BOIS], reference, author="M. Petit")
    with pytest.raises(ChangedMeanwhile, match=r"M\. Petit, le .* import de « adherents.csv »"):
        commit_import(engine, mine, "Mme Roux", DAY)
    targets = load_members(engine, "satm", reference).targets
    assert targets["raison_sociale"].tolist() == ["BOIS ET FILS"]


def test_an_import_of_the_other_service_stops_nobody(
    engine: Engine, reference: CommuneReference
) -> None:
    mine = preview(engine, "satm", [ACME], reference)
    keep(engine, "sminov", [BOIS], reference, author="M. Petit")
    commit_import(engine, mine, "Mme Roux", DAY)
    assert len(load_members(engine, "satm", reference).targets) == 1


def test_of_eight_imports_at_once_one_is_kept_whole(
    engine: Engine, reference: CommuneReference
) -> None:
    shown = [
        preview(engine, "satm", [row(f"{n}-{k}", f"E{n}", LAVAL) for k in range(20)], reference)
        for n in range(8)
    ]
    gate, told, won = threading.Barrier(8), list[str](), list[int]()

    def write(number: int) -> None:
        gate.wait()
        try:
            commit_import(engine, shown[number], f"Personne {number}", DAY)
            won.append(number)
        except ChangedMeanwhile as error:
            told.append(str(error))

    threads = [threading.Thread(target=write, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(won), len(told)) == (1, 7)
    assert all(f"Personne {won[0]}, le " in said for said in told)
    targets = load_members(engine, "satm", reference).targets
    assert targets["raison_sociale"].tolist() == [f"E{won[0]}"] * 20


# --- refusals that the file holds -------------------------------------------------------------


def test_what_the_file_marks_is_a_refusal_with_date_and_origin(
    engine: Engine, reference: CommuneReference
) -> None:
    members = keep(engine, "satm", [{**ACME, "Ne pas solliciter": "oui"}, BOIS], reference)
    said = members.targets.loc[find(members, "ACME")]
    assert list(said[["refus_date", "refus_origine", "refuse", "opposition"]]) == [
        "2026-10-01", "fichier « adherents.csv »", True, True,
    ]  # fmt: skip


def test_a_blank_in_the_next_file_lifts_no_refusal(
    engine: Engine, reference: CommuneReference
) -> None:
    keep(engine, "satm", [{**ACME, "Ne pas solliciter": "oui"}], reference)
    members = keep(engine, "satm", [ACME], reference, day=date(2027, 1, 5))
    assert members.targets["refus_date"].tolist() == ["2026-10-01"]


def test_a_blank_lifts_it_when_the_user_asks(engine: Engine, reference: CommuneReference) -> None:
    keep(engine, "satm", [{**ACME, "Ne pas solliciter": "oui"}], reference)
    shown = preview(engine, "satm", [ACME], reference, erase=[Field.NE_PAS_SOLLICITER])
    commit_import(engine, shown, "Mme Roux", DAY)
    assert not load_members(engine, "satm", reference).targets["opposition"].any()


def test_a_file_that_still_refuses_marks_again_what_was_lifted(
    engine: Engine, reference: CommuneReference
) -> None:
    refusing = {**ACME, "Ne pas solliciter": "oui"}
    members = keep(engine, "satm", [refusing], reference)
    lift_refusals(engine, "satm", [find(members, "ACME")], Signature("Mme Roux", DAY))
    assert not load_members(engine, "satm", reference).targets["opposition"].any()
    shown = preview(engine, "satm", [refusing], reference)
    assert any("le refus a été levé" in note for note in shown.notes)
    commit_import(engine, shown, "Mme Roux", date(2027, 1, 5))
    marked = load_members(engine, "satm", reference).targets["refus_date"]
    assert marked.tolist() == ["2027-01-05"]


def test_a_refusal_follows_the_siret_under_another_number(
    engine: Engine, reference: CommuneReference
) -> None:
    siret = "81234567800014"
    old, twin = row("1", "ACME", LAVAL, siret=siret), row("2", "BOIS", EVRON)
    keep(engine, "satm", [{**old, "Ne pas solliciter": "oui"}, twin], reference)
    keep(engine, "satm", [twin], reference)  # it leaves
    # A second establishment row under a number that another member bore: not the stored one.
    members = keep(engine, "satm", [row("2", "ACME NOUVELLE", EVRON, siret=siret)], reference)
    assert members.targets["opposition"].tolist() == [True]


# --- the invented examples --------------------------------------------------------------------


def test_the_first_start_loads_the_examples_of_both_services_once(
    engine: Engine, whole_reference: CommuneReference
) -> None:
    reference = whole_reference
    assert load_examples(engine, DAY, reference) == ("satm", "sminov")
    assert load_examples(engine, DAY, reference) == ()
    loaded = {name: load_members(engine, name, reference) for name in ("satm", "sminov")}
    assert {name: len(one.targets) for name, one in loaded.items()} == {
        "satm": 6510, "sminov": 4420,
    }  # fmt: skip
    assert all(one.exemple for one in loaded.values())
    satm = loaded["satm"]
    draft = CampaignDraft("Essai", "", "Mme Roux", DAY, Filters())
    campaign = create_campaign(engine, satm, satm.targets.index[:5].tolist(), draft)
    assert campaign.members == 5

    # A real import of one service replaces its examples, never mixes; the other keeps its own.
    shown = preview(engine, "satm", [ACME, BOIS], reference)
    assert shown.examples == 6510
    assert shown.before == Balance(0, 0, 0, 0, 0)
    assert any("6510 adhérents inventés" in note for note in shown.notes)
    commit_import(engine, shown, "Mme Roux", DAY)
    satm = load_members(engine, "satm", reference)
    assert (len(satm.targets), satm.exemple) == (2, False)
    assert list_campaigns(engine, "satm").empty
    assert len(load_members(engine, "sminov", reference).targets) == 4420

    # One click takes the other ones away, and they do not come back.
    assert remove_examples(engine, "sminov", "M. Petit") == 4420
    assert remove_examples(engine, "sminov", "M. Petit") == 0
    assert remove_examples(engine, "satm", "M. Petit") == 0
    assert load_examples(engine, DAY, reference) == ()
    assert load_members(engine, "sminov", reference).targets.empty
    assert len(load_members(engine, "satm", reference).targets) == 2


# --- another edition of the reference ---------------------------------------------------------


def test_another_edition_of_the_reference_resolves_the_rows_again(
    engine: Engine, reference: CommuneReference
) -> None:
    keep(engine, "satm", [ACME, BOIS, CAFE], reference)
    renamed = reference.communes.copy()
    renamed.loc["53130", "nom"] = "Laval-sur-Mayenne"
    other = replace(reference, communes=renamed, edition="autre")
    members = load_members(engine, "satm", other)
    assert members.targets["commune"].tolist()[0] == "Laval-sur-Mayenne"
    assert [one.kind for one in list_changes(engine, "satm")] == ["import", "reference"]
    assert load_members(engine, "satm", other).version_id == members.version_id


def test_members_have_a_place(engine: Engine, reference: CommuneReference) -> None:
    headers = (*HEADERS, "Latitude", "Longitude")
    rows = [{**ACME, "Latitude": "48,0731", "Longitude": "-0,7721"}, BOIS, CAFE]
    commit_import(engine, preview(engine, "satm", rows, reference, headers=headers), "", DAY)
    targets = load_members(engine, "satm", reference).targets
    assert targets["position"].tolist() == ["adresse", "commune", "aucune"]
    assert targets["latitude"].iloc[0] == 48.0731
    inside = reference.points.loc["53097"]
    assert list(targets[["latitude", "longitude"]].iloc[1]) == list(inside)
    assert targets["latitude"].isna().tolist() == [False, False, True]


def test_every_column_has_its_type_with_and_without_members(
    engine: Engine, reference: CommuneReference
) -> None:
    empty = load_members(engine, "satm", reference).targets
    full = keep(engine, "satm", [ACME, BOIS, CAFE], reference).targets
    pd.testing.assert_series_equal(empty.dtypes, full.dtypes)


def test_what_was_measured_stays_at_the_address_that_an_import_says_was_left(
    engine: Engine, reference: CommuneReference
) -> None:
    members = keep(engine, "satm", [ACME, BOIS], reference)
    days = {"date_pose": "2025-12-01", "date_retrait": "2026-03-01"}
    common = {**days, "local": "Bureau", "resultat": "420", "phase": "initial"}
    typed = [{**common, "entreprise": find(members, name)} for name in ("ACME", "BOIS ET FILS")]
    given = GivenActs("mesurage", typed)
    first, second = record_acts(engine, "satm", given, author="Mme Roux", today=DAY)
    after = [row("1", "ACME", EVRON), row("2", "BOIS ET FILS", {**EVRON, "Ville": "Évron"})]
    shown = preview(engine, "satm", after, reference)
    assert [note for note in shown.notes if "ancienne adresse" in note] == [
        "1\u00a0adhérent mesuré change d'adresse : 1\u00a0résultat restera à l'ancienne adresse,"
        " hors de la position d'aujourd'hui. Si ce n'est pas un déménagement, videz ensuite"
        " « Ancienne adresse » du résultat."
    ]
    members = keep(engine, "satm", after, reference)
    frame = load_activity(engine, members).frames["mesurage"]
    assert frame["adresse"].to_dict() == {first: "12 RUE DE BRETAGNE, 53000 LAVAL", second: ""}
    last = list_history(engine, "satm", first)[-1]
    assert last.motif == "changement d'adresse lu dans « adherents.csv »"
    keep(engine, "satm", [row("1", "ACME", OPEN)], reference)
    assert len(list_history(engine, "satm", first)) == 2, "the first address left is the one"
