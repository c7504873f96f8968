"""Campaigns: frozen, refused to who does not want them, completed, exported again identically."""

import io
from datetime import date
from typing import Any

import pandas as pd
import pytest
from openpyxl import load_workbook

from radon.domain.targeting.campaign import CampaignDraft, CreatedCampaign
from radon.domain.targeting.filters import Filters
from radon.errors import UnusableSetting
from radon.store.engine import Engine, reading
from radon.store.refusals import read_refusals
from radon.store.trouble import ChangedMeanwhile
from radon.workflows.commune.reference import CommuneReference
from radon.workflows.members.mark_refusals import lift_refusals, mark_refusals
from radon.workflows.members.signature import Signature
from radon.workflows.members.stored import Members, load_members
from radon.workflows.targeting.keep_campaign import complete_campaign, create_campaign
from radon.workflows.targeting.open_campaign import list_campaigns, open_campaign, render_campaign
from tests.workflows.member_import.member_files import DAY, EVRON, LAVAL, OPEN, find, keep, row

SIRET = "81234567800014"
ROWS = [
    row("1", "ACME", LAVAL, naf="43.99C", effectif="12", siret=SIRET),
    row("2", "BOIS", EVRON, effectif="60"),
    row("3", "CAFÉ", OPEN),
    row("4", "ACME", LAVAL, siret=SIRET),
]
LATER = date(2027, 2, 1)
ROUX = Signature("Mme Roux", DAY)


@pytest.fixture
def members(engine: Engine, reference: CommuneReference) -> Members:
    return keep(engine, "satm", ROWS, reference)


def create(
    engine: Engine, members: Members, ids: list[int] | None = None, name: str = "Automne"
) -> CreatedCampaign:
    chosen = members.targets.index.tolist() if ids is None else ids
    draft = CampaignDraft(name, "Courrier", "Mme Roux", DAY, Filters(zones=frozenset({2, 3})))
    return create_campaign(engine, members, chosen, draft)


def read_cells(engine: Engine, made: CreatedCampaign) -> dict[str, list[list[Any]]]:
    book = load_workbook(io.BytesIO(render_campaign(engine, "satm", made.campaign_id, ".xlsx")))
    return {sheet.title: [[c.value for c in line] for line in sheet.iter_rows()] for sheet in book}


def test_a_campaign_is_reopened_as_it_was_saved(engine: Engine, members: Members) -> None:
    made = create(engine, members)
    opened = open_campaign(engine, "satm", made.campaign_id)
    frozen = opened.targets.drop(columns="ajoute_le")
    pd.testing.assert_frame_equal(frozen, members.targets, check_index_type=False)
    assert (opened.name, opened.purpose, opened.author, opened.day) == (
        "Automne", "Courrier", "Mme Roux", DAY,
    )  # fmt: skip
    assert opened.filters[0] == ("Zones", "3, 2")
    assert (opened.refused_since, opened.gone, opened.exemple) == (frozenset(), frozenset(), False)


def test_it_stays_the_same_whatever_becomes_of_the_members(
    engine: Engine, reference: CommuneReference, members: Members
) -> None:
    made = create(engine, members)
    first = read_cells(engine, made)
    assert len(first["Cibles"]) == 1 + 2
    keep(engine, "satm", [{**ROWS[0], "Raison sociale": "AUTRE"}], reference, day=LATER)
    assert read_cells(engine, made) == first
    opened = open_campaign(engine, "satm", made.campaign_id)
    pd.testing.assert_frame_equal(opened.targets.drop(columns="ajoute_le"), members.targets,
                                  check_index_type=False)  # fmt: skip
    assert opened.gone == {find(members, "BOIS"), find(members, "CAFÉ"), 4}


def test_the_workbook_tells_the_campaign_and_its_filters(engine: Engine, members: Members) -> None:
    cells = read_cells(engine, create(engine, members))
    notes = [line[:2] for line in cells["Lecture"]]
    assert ["Nom", "Automne"] in notes and ["Zones", "3, 2"] in notes
    assert ["Fichier lu", "adherents.csv"] in notes
    header = cells["Cibles"][0]
    lines = [line[header.index("Ligne du fichier")] for line in cells["Cibles"][1:]]
    assert sorted(lines) == [2, 3]
    assert cells["À vérifier"][1][0] == 4


def test_a_download_is_the_same_list(engine: Engine, members: Members) -> None:
    made = create(engine, members)
    text = render_campaign(engine, "satm", made.campaign_id, ".csv").decode("utf-8-sig")
    assert len(text.splitlines()) == 3


# --- ne pas solliciter --------------------------------------------------------------------------


def test_who_refuses_never_enters_nor_any_row_of_its_company(
    engine: Engine, reference: CommuneReference, members: Members
) -> None:
    mark_refusals(engine, "satm", [4], ROUX, reason="par téléphone")
    # The list on the screen is older than the refusal: it is refused all the same.
    made = create(engine, members)
    assert (made.members, made.refused) == (2, 2)
    fresh = load_members(engine, "satm", reference)
    said = fresh.targets[["refuse", "campagnes"]]
    assert said.values.tolist() == [[True, 0], [False, 1], [False, 1], [True, 0]]
    with pytest.raises(UnusableSetting, match="la campagne serait vide"):
        create(engine, fresh, [1, 4], name="Autre")


def test_who_refuses_afterwards_is_told_and_can_be_left_out(
    engine: Engine, members: Members
) -> None:
    made = create(engine, members)
    mark_refusals(engine, "satm", [find(members, "BOIS")], Signature("Mme Roux", LATER))
    opened = open_campaign(engine, "satm", made.campaign_id)
    assert opened.refused_since == {find(members, "BOIS")}
    whole = render_campaign(engine, "satm", made.campaign_id, ".csv")
    without = render_campaign(engine, "satm", made.campaign_id, ".csv",
                              leave_out=opened.refused_since)  # fmt: skip
    assert (len(whole.splitlines()), len(without.splitlines())) == (3, 2)


def test_a_refusal_is_marked_told_and_lifted(
    engine: Engine, reference: CommuneReference, members: Members
) -> None:
    number = find(members, "BOIS")
    version = mark_refusals(engine, "satm", [number], ROUX, reason="par téléphone")
    marked = load_members(engine, "satm", reference).targets.loc[number]
    assert list(marked[["refus_date", "refus_origine", "opposition"]]) == [
        "2026-10-01", "application", True,
    ]  # fmt: skip
    with reading(engine) as connection:
        (kept,) = read_refusals(connection, "satm")
    assert (kept.auteur, kept.motif, kept.active) == ("Mme Roux", "par téléphone", True)
    with pytest.raises(ChangedMeanwhile, match="« BOIS » a changé entre-temps .Mme Roux"):
        lift_refusals(engine, "satm", [number], Signature("M. Petit", DAY, members.version_id))
    lift_refusals(engine, "satm", [number], Signature("M. Petit", LATER, version))
    lifted = load_members(engine, "satm", reference).targets
    assert not lifted["opposition"].any() and lifted["refus_date"].eq("").all()
    with pytest.raises(UnusableSetting, match="introuvables"):
        mark_refusals(engine, "sminov", [number], Signature("M. Petit", DAY))


def test_lifting_a_refusal_lifts_it_for_the_whole_establishment(
    engine: Engine, reference: CommuneReference, members: Members
) -> None:
    mark_refusals(engine, "satm", [4], ROUX)  # ACME under its other number
    assert load_members(engine, "satm", reference).targets["opposition"].sum() == 2
    lift_refusals(engine, "satm", [1], ROUX)
    assert load_members(engine, "satm", reference).targets["opposition"].sum() == 0


# --- lists that hold a company ------------------------------------------------------------------


def test_the_last_campaign_and_their_number_stand_in_the_members(
    engine: Engine, reference: CommuneReference, members: Members
) -> None:
    create(engine, members, [1])
    winter = CampaignDraft("Hiver", "", "", LATER, Filters())
    create_campaign(engine, members, [1, 2], winter)
    after = load_members(engine, "satm", reference).targets
    columns = ["campagnes", "derniere_campagne", "derniere_campagne_nom"]
    assert after[columns].values.tolist() == [
        [2, "2027-02-01", "Hiver"],
        [1, "2027-02-01", "Hiver"],
        [0, "", ""],
        [2, "2027-02-01", "Hiver"],  # another row of the same company
    ]


def test_in_another_companies_are_counted(
    engine: Engine, reference: CommuneReference, members: Members
) -> None:
    create(engine, members, [1])
    fresh = load_members(engine, "satm", reference)
    assert create(engine, fresh, [1, 2], name="Hiver").in_another == 1


# --- completing, listing ------------------------------------------------------------------------


def test_a_campaign_is_completed_under_another_date(
    engine: Engine, reference: CommuneReference, members: Members
) -> None:
    made = create(engine, members, [1])
    keep(engine, "satm", [{**ROWS[0], "Raison sociale": "AUTRE"}, *ROWS[1:]], reference)
    fresh = load_members(engine, "satm", reference)
    added = complete_campaign(engine, fresh, made.campaign_id, [1, 2],
                              Signature("M. Petit", LATER, made.version_id))  # fmt: skip
    assert (added.members, added.already_in, added.refused) == (1, 1, 0)
    opened = open_campaign(engine, "satm", made.campaign_id)
    assert opened.targets[["raison_sociale", "ajoute_le"]].values.tolist() == [
        ["ACME", "2026-10-01"],
        ["BOIS", "2027-02-01"],
    ]
    assert opened.additions == ((LATER, 1),)
    cells = read_cells(engine, made)
    assert len(cells["Cibles"]) == 1 + 2
    notes = [line[:2] for line in cells["Lecture"]]
    assert ["Complétée le 01/02/2027", "1 établissement"] in notes
    with pytest.raises(ChangedMeanwhile, match="« Automne » a changé entre-temps .M. Petit"):
        complete_campaign(engine, fresh, made.campaign_id, [3],
                          Signature("Mme Roux", LATER, made.version_id))  # fmt: skip


def test_campaigns_are_listed_last_first(engine: Engine, members: Members) -> None:
    create(engine, members, [1])
    create(engine, members, [1, 2], name="Hiver")
    listed = list_campaigns(engine, "satm")
    assert listed[["nom", "date", "etablissements", "exemple"]].values.tolist() == [
        ["Hiver", DAY, 2, False],
        ["Automne", DAY, 1, False],
    ]


def test_what_cannot_be_a_campaign_is_refused(
    engine: Engine, reference: CommuneReference, members: Members
) -> None:
    create(engine, members)
    for name, ids, sentence in (
        ("  ", [1], "Donnez un nom"),
        ("Automne ", [1], "existe déjà"),
        ("Hiver", [], "vide ou n'est plus à jour"),
        ("Hiver", [1, 99], "vide ou n'est plus à jour"),
    ):
        with pytest.raises(UnusableSetting, match=sentence):
            create(engine, members, ids, name=name)
    keep(engine, "satm", ROWS[:2], reference, author="M. Petit")
    with pytest.raises(ChangedMeanwhile, match="M. Petit"):
        create(engine, members, name="Hiver")
    assert list_campaigns(engine, "satm")["nom"].tolist() == ["Automne"]
    with pytest.raises(UnusableSetting, match="n'existe pas dans ce service"):
        open_campaign(engine, "sminov", 1)
