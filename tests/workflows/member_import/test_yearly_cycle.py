"""The cycle of the years: corrections, campaign and records, then the files of the next two years;
nothing is lost, undone, and done again the same."""

from datetime import date

import pandas as pd

from radon.domain.attachment.question import TO_ASK, Place
from radon.domain.member_import.change import ChangeKind
from radon.domain.targeting.campaign import CampaignDraft
from radon.domain.targeting.filters import Filters
from radon.store.engine import Engine
from radon.workflows.attachment.confirm_communes import confirm_communes
from radon.workflows.commune.reference import CommuneReference
from radon.workflows.member_import.import_members import commit_import
from radon.workflows.member_import.undo_import import preview_undo, undo_import
from radon.workflows.members.departed import load_departed
from radon.workflows.members.mark_refusals import mark_refusals
from radon.workflows.members.signature import Signature
from radon.workflows.members.stored import Members, load_members
from radon.workflows.registers.load_activity import load_activity
from radon.workflows.registers.record_activity import GivenActs, record_acts
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
)

ROUX = Signature("Mme Roux", DAY)
NEXT, AFTER = date(2027, 10, 1), date(2028, 10, 1)
WITH_STATUS = (*HEADERS, "Statut")
MIXED = {**EVRON, "Adresse": "7 RUE DE LA GARE"}
BALLOTS = {"Code postal": "53350", "Ville": "BALLOTS", "Adresse": "9 RUE NEUVE"}
YEAR_1 = [
    row("1", "RESTE", LAVAL), row("2", "BOUGE", {**LAVAL, "Adresse": "2 RUE HAUTE"}),
    row("3", "FERME", {**LAVAL, "Adresse": "3 RUE HAUTE"}), row("4", "NOM ANCIEN", MIXED),
    row("5", "PART", {**LAVAL, "Adresse": "5 RUE HAUTE"}), row("6", "INCONNUE", OPEN),
]  # fmt: skip
YEAR_2 = [
    row("1", "RESTE", LAVAL), row("2", "BOUGE", BALLOTS),
    {**row("3", "FERME", {**LAVAL, "Adresse": "3 RUE HAUTE"}), "Statut": "Fermé"},
    row("4", "NOM NOUVEAU", MIXED), row("6", "INCONNUE", OPEN),
    row("7", "NOUVELLE", {**LAVAL, "Adresse": "7 RUE BASSE"}),
]  # fmt: skip
YEAR_3 = [*YEAR_2[:2], YEAR_1[2], *YEAR_2[3:], YEAR_1[4]]


def settle(engine: Engine, members: Members, reference: CommuneReference) -> None:
    """A commune, one to ask, a campaign, an act for everybody, a refusal."""
    number = {name: find(members, name) for name in ("NOM ANCIEN", "INCONNUE", "RESTE")}
    confirm_communes(
        engine, "satm", [number["NOM ANCIEN"]], Place("53097", "53065"), ROUX, reference
    )
    confirm_communes(engine, "satm", [number["INCONNUE"]], TO_ASK, ROUX, reference)
    everybody = [int(one) for one in members.targets.index]
    draft = CampaignDraft("Courrier", "", "Mme Roux", DAY, Filters())
    create_campaign(engine, load_members(engine, "satm", reference), everybody, draft)
    act = {"date": "2026-10-01", "entreprises": everybody, "etape": ["evaluation"]}
    record_acts(engine, "satm", GivenActs("accompagnement", [act]), author="x", today=DAY)
    mark_refusals(engine, "satm", [number["RESTE"]], ROUX)


def import_year(
    engine: Engine, rows: list[dict[str, str]], day: date, reference: CommuneReference
) -> Members:
    shown = preview(engine, "satm", rows, reference, name=f"{day.year}.csv", headers=WITH_STATUS)
    commit_import(engine, shown, "Mme Roux", day)
    return load_members(engine, "satm", reference)


def acts(engine: Engine, members: Members) -> list[tuple[int, ...]]:
    frame = load_activity(engine, members).frames["accompagnement"]
    return [tuple(numbers) for numbers in frame["entreprises"]]


def test_two_yearly_files_lose_nothing_and_are_undone_and_done_again(
    engine: Engine, reference: CommuneReference
) -> None:
    first = keep(engine, "satm", YEAR_1, reference)
    ids = {name: find(first, name) for name in first.targets["raison_sociale"]}
    settle(engine, first, reference)
    settled = load_members(engine, "satm", reference).targets

    shown = preview(engine, "satm", YEAR_2, reference, headers=WITH_STATUS)
    happened = {kind: shown.changes.loc[shown.changes[kind], "nom"].tolist() for kind in ChangeKind}
    assert happened == {
        ChangeKind.ZONE: ["BOUGE"], ChangeKind.MOVED: ["BOUGE"],
        ChangeKind.RENAMED: ["NOM NOUVEAU"], ChangeKind.OTHER: [],
    }  # fmt: skip
    assert shown.diff.gone["raison_sociale"].tolist() == ["PART"]
    assert shown.departures["raison_sociale"].tolist() == ["FERME"]

    second = import_year(engine, YEAR_2, NEXT, reference)
    targets = second.targets
    assert sorted(targets["raison_sociale"]) == [
        "BOUGE", "INCONNUE", "NOM NOUVEAU", "NOUVELLE", "RESTE",
    ]  # fmt: skip
    assert targets.loc[ids["BOUGE"], "zone"] == 1
    assert targets.loc[ids["NOM ANCIEN"], "confirmation"] == "Mme Roux, 01/10/2026"
    assert targets.loc[ids["INCONNUE"], "attente"] == "Mme Roux, 01/10/2026"
    assert targets.loc[ids["RESTE"], "refuse"]
    assert acts(engine, second) == [tuple(sorted(ids.values()))]
    assert list_campaigns(engine, "satm")["nom"].tolist() == ["Courrier"]
    gone = load_departed(engine, "satm")
    assert sorted(gone["raison_sociale"]) == ["FERME", "PART"]

    third = import_year(engine, YEAR_3, AFTER, reference).targets
    assert set(ids.values()) < set(third.index)
    assert load_departed(engine, "satm").empty

    for expected in (targets, settled):
        back = preview_undo(engine, "satm")
        assert back
        undo_import(engine, back, ROUX)
        now = load_members(engine, "satm", reference)
        pd.testing.assert_frame_equal(now.targets, expected)
        assert acts(engine, now) == [tuple(sorted(ids.values()))]

    again = import_year(engine, YEAR_2, NEXT, reference).targets
    known = targets.index[targets["raison_sociale"].ne("NOUVELLE")]
    pd.testing.assert_frame_equal(again.loc[known], targets.loc[known])
    assert sorted(again["raison_sociale"]) == sorted(targets["raison_sociale"])
