"""Choices of communes out to a workbook, filled in, and back; carried to another base."""

import io
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from radon.domain.attachment.decision import Outcome
from radon.domain.attachment.question import TO_ASK, Place
from radon.errors import UnusableSetting
from radon.store.engine import Engine, open_store
from radon.store.trouble import ChangedMeanwhile
from radon.workflows.attachment.confirm_communes import confirm_communes
from radon.workflows.attachment.exchange_decisions import (
    DecisionsPreview,
    commit_decisions,
    export_decisions,
    preview_decisions,
)
from radon.workflows.commune.reference import CommuneReference
from radon.workflows.members.signature import Signature
from radon.workflows.members.stored import Members, load_members
from tests.workflows.member_import.member_files import DAY, EVRON, LAVAL, OPEN, find, keep, row

HOSTILE = '=HYPERLINK("http://x")'
ROWS = [
    row("1", "ACME", LAVAL),
    row("2", "BOIS", {**EVRON, "Adresse": "3 RUE DU PONT"}),
    row("3", HOSTILE, OPEN),
    row("4", "DOUX", {**EVRON, "Adresse": "LE BOURG"}),
    row("5", "EAU", {**EVRON, "Adresse": "LE BOURG"}),
]
LATER = date(2026, 10, 20)
ROUX, PETIT = Signature("Mme Roux", DAY), Signature("M. Petit", LATER)
SETTLED = ["code_insee", "code_insee_2016", "zone", "confirmation", "attente"]


def fill_in(content: bytes, answers: dict[str, str]) -> bytes:
    """The workbook with « Commune décidée » written beside these companies."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book.worksheets[0]
    heads = [cell.value for cell in sheet[1]]
    name, answer = heads.index("Raison sociale"), heads.index("Commune décidée")
    for cells in sheet.iter_rows(min_row=2):
        if cells[name].value in answers:
            cells[answer].value = answers[cells[name].value]
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def export(engine: Engine, members: Members, reference: CommuneReference) -> bytes:
    return export_decisions(engine, members, reference, LATER)


def give_back(engine: Engine, content: bytes, reference: CommuneReference) -> DecisionsPreview:
    return preview_decisions(engine, "satm", ("choix.xlsx", content), reference, LATER)


def test_what_is_filled_in_is_settled_and_the_rest_left(
    engine: Engine, reference: CommuneReference
) -> None:
    members = keep(engine, "satm", ROWS, reference)
    answers = {
        "BOIS": "Évron (53097), Châtres-la-Forêt – zone 3", HOSTILE: "Andouillé", "DOUX": "rien",
    }  # fmt: skip
    shown = give_back(engine, fill_in(export(engine, members, reference), answers), reference)
    counts = {outcome: rows for outcome, rows in shown.balance.items() if rows}
    assert counts == {Outcome.NEW: 2, Outcome.UNREAD: 1, Outcome.EMPTY: 1}
    version = commit_decisions(engine, shown, PETIT)
    after = load_members(engine, "satm", reference)
    assert after.version_id == version
    signed = "M. Petit, 20/10/2026"
    assert list(after.targets.loc[find(after, "BOIS"), SETTLED]) == [
        "53097", "53065", 3, signed, "",
    ]  # fmt: skip
    assert after.targets.loc[find(after, HOSTILE), "commune"] == "Andouillé"
    unchanged = [find(after, name) for name in ("ACME", "DOUX", "EAU")]
    assert after.targets.loc[unchanged].equals(members.targets.loc[unchanged])


def test_what_was_exported_says_nothing_new(engine: Engine, reference: CommuneReference) -> None:
    members = keep(engine, "satm", ROWS, reference)
    numbers = {name: find(members, name) for name in ("BOIS", "DOUX", HOSTILE)}
    confirm_communes(engine, "satm", [numbers["BOIS"]], Place("53097", "53207"), ROUX, reference)
    confirm_communes(engine, "satm", [numbers["DOUX"]], TO_ASK, ROUX, reference)
    members = load_members(engine, "satm", reference)
    shown = give_back(engine, export(engine, members, reference), reference)
    counts = {outcome: rows for outcome, rows in shown.balance.items() if rows}
    assert counts == {Outcome.SAME: 2, Outcome.EMPTY: 2}
    with pytest.raises(UnusableSetting, match="Rien à enregistrer"):
        commit_decisions(engine, shown, PETIT)


def test_choices_go_to_another_base_with_who_made_them(
    engine: Engine, reference: CommuneReference, tmp_path: Path
) -> None:
    members = keep(engine, "satm", ROWS, reference)
    confirm_communes(
        engine, "satm", [find(members, "BOIS")], Place("53097", "53207"), ROUX, reference
    )
    confirm_communes(engine, "satm", [find(members, "DOUX")], TO_ASK, ROUX, reference)
    members = load_members(engine, "satm", reference)
    carried = export(engine, members, reference)
    other = open_store(f"sqlite:///{(tmp_path / 'autre.db').as_posix()}")
    keep(other, "satm", [*reversed(ROWS)], reference)
    commit_decisions(other, give_back(other, carried, reference), PETIT)
    there = load_members(other, "satm", reference)
    names = [one["Raison sociale"] for one in ROWS]
    here = members.targets.set_index("raison_sociale").loc[names, SETTLED]
    assert there.targets.set_index("raison_sociale").loc[names, SETTLED].equals(here)
    assert here.loc["BOIS", "confirmation"] == "Mme Roux, 01/10/2026"
    other.dispose()


def test_what_changed_since_the_preview_is_not_overwritten(
    engine: Engine, reference: CommuneReference
) -> None:
    members = keep(engine, "satm", ROWS, reference)
    filled = fill_in(export(engine, members, reference), {"BOIS": "53065"})
    shown = give_back(engine, filled, reference)
    confirm_communes(engine, "satm", [find(members, "EAU")], Place("53097"), ROUX, reference)
    with pytest.raises(ChangedMeanwhile, match="reprenez le fichier"):
        commit_decisions(engine, shown, PETIT)
    after = load_members(engine, "satm", reference)
    assert after.targets.loc[find(after, "BOIS"), "confirmation"] == ""


def test_a_choice_of_one_service_never_settles_the_other(
    engine: Engine, reference: CommuneReference
) -> None:
    members = keep(engine, "satm", ROWS, reference)
    filled = fill_in(export(engine, members, reference), {"BOIS": "53065"})
    shown = preview_decisions(engine, "sminov", ("choix.xlsx", filled), reference, LATER)
    assert shown.balance[Outcome.UNKNOWN] == 1
    assert not shown.written
