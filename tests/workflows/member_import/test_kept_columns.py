"""What a file says besides the fields: kept, remembered, never wiped by a blank, put back."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from radon.domain.member_file.other_column import list_kept
from radon.domain.member_import.kept import (
    StoredOther,
    StoredOthers,
    choose_kept,
    mark_kept,
    tell_kept_columns,
)
from radon.domain.member_import.preview import ImportPreview
from radon.store.engine import Engine, reading
from radon.store.other_columns import read_others
from radon.workflows.commune.reference import CommuneReference
from radon.workflows.member_import.import_members import commit_import
from radon.workflows.member_import.review import export_difference
from radon.workflows.members.mark_refusals import mark_refusals
from radon.workflows.members.stored import Members, load_members
from tests.workflows.member_import.member_files import (
    DAY,
    EVRON,
    HEADERS,
    LAVAL,
    find,
    preview,
    row,
)
from tests.workflows.member_import.test_undo_import import SIGNED, undo

OTHERS = ("Centre", "Médecin du travail", "Adresse siège", "CP siège", "Ville siège")
SEEN = ["autre:Centre", "autre:Médecin du travail", "adresse_courrier", "adresse_courrier_de"]
Rows = Sequence[Mapping[str, str]]


def line(number: str, centre: str, doctor: str, place: Mapping[str, str] = LAVAL) -> dict[str, str]:
    return row(number, f"ENTREPRISE {number}", place) | {
        "Centre": centre,
        "Médecin du travail": doctor,
    }


FIRST = [
    line("1", "Laval", "Dr Petit") | {"CP siège": "44000", "Ville siège": "NANTES"},
    line("2", "Laval", ""),
    line("3", "Évron", "Dr Petit", EVRON),
]


def look(
    engine: Engine, reference: CommuneReference, rows: Rows, others: Sequence[str] = OTHERS
) -> ImportPreview:
    return preview(engine, "satm", rows, reference, headers=(*HEADERS, *others))


def keep(
    engine: Engine, reference: CommuneReference, rows: Rows, others: Sequence[str] = OTHERS
) -> Members:
    commit_import(engine, look(engine, reference, rows, others), "Mme Roux", DAY)
    return load_members(engine, "satm", reference)


def stored(engine: Engine) -> StoredOthers:
    with reading(engine) as connection:
        return read_others(connection, "satm")


def test_columns_and_second_address_are_shown_then_kept(
    engine: Engine, reference: CommuneReference
) -> None:
    shown = look(engine, reference, FIRST)
    assert shown.kept.changes.to_numpy().tolist() == [
        [2, "Centre", "", "Laval"],
        [2, "Médecin du travail", "", "Dr Petit"],
        [2, "Adresse de correspondance", "", "44000 NANTES (du siège)"],
        [3, "Centre", "", "Laval"],
        [4, "Centre", "", "Évron"],
        [4, "Médecin du travail", "", "Dr Petit"],
    ]
    marked = mark_kept(shown.colonnes, shown.kept).set_index("colonne")["champ"]
    assert marked[["Centre", "CP siège"]].tolist() == ["gardée telle quelle", "seconde adresse"]
    last = export_difference(shown).decode("utf-8-sig").splitlines()[-1]
    assert last == (
        "4;ENTREPRISE 3;Médecin du travail;;Dr Petit;autre colonne, gardée telle quelle"
    )
    targets = keep(engine, reference, FIRST).targets
    assert targets[SEEN].to_numpy().tolist() == [
        ["Laval", "Dr Petit", "44000 NANTES", "du siège"],
        ["Laval", "", "", ""],
        ["Évron", "Dr Petit", "", ""],
    ]
    assert targets["zone"].tolist()[:2] == [targets["zone"].iloc[0]] * 2  # that of Laval


def test_next_year_the_choice_holds_and_a_blank_wipes_nothing(
    engine: Engine, reference: CommuneReference
) -> None:
    keep(engine, reference, FIRST)
    again = [line("1", "", "Dr Grand"), line("2", "Mayenne", ""), line("4", "Laval", "Dr Grand")]
    renamed = [
        {("CENTRE" if name == "Centre" else name): cell for name, cell in cells.items()}
        | {"Pôle": "A"}
        for cells in again
    ]
    others = ("CENTRE", "Médecin du travail", "Pôle")
    shown = look(engine, reference, renamed, others)
    assert tell_kept_columns(shown.kept) == (
        "« Centre » : 1\xa0valeur nouvelle, 1\xa0valeur changée, 1\xa0case vide (valeur connue"
        " gardée).",
        "« Médecin du travail » : 1\xa0valeur nouvelle, 1\xa0valeur changée.",
    )
    members = keep(engine, reference, renamed, others)
    assert members.targets[SEEN].to_numpy().tolist() == [
        ["Laval", "Dr Grand", "44000 NANTES", "du siège"],
        ["Mayenne", "", "", ""],
        ["Laval", "Dr Grand", "", ""],
    ]
    bare = look(engine, reference, [row("1", "ENTREPRISE 1", LAVAL)], ()).kept
    assert (bare.titles, bare.rows) == (("Centre", "Médecin du travail"), {})
    lacks = "pas dans ce fichier, ou plus d'un contenu qui se garde ; valeurs connues gardées."
    assert tell_kept_columns(bare) == (f"« Centre » : {lacks}", f"« Médecin du travail » : {lacks}")


def test_a_column_that_is_unticked_is_no_longer_shown_and_is_remembered_so(
    engine: Engine, reference: CommuneReference
) -> None:
    shown = look(engine, reference, FIRST)
    fewer = replace(shown, kept=choose_kept(shown.kept, ["Centre"]))
    commit_import(engine, fewer, "Mme Roux", DAY)
    members = load_members(engine, "satm", reference)
    assert list_kept(members.targets.columns) == {"autre:Centre": "Centre"}
    assert look(engine, reference, FIRST).kept.chosen == ("Centre",)


def test_undoing_puts_back_values_choice_and_address_of_before(
    engine: Engine, reference: CommuneReference
) -> None:
    keep(engine, reference, FIRST)
    before = stored(engine)
    moved = line("1", "<b>&", "=1+1", EVRON) | {"CP siège": "35000", "Ville siège": "RENNES"}
    shown = look(engine, reference, [moved, line("9", "Laval", "Dr Petit")])
    fewer = replace(shown, kept=choose_kept(shown.kept, ["Médecin du travail"]))
    commit_import(engine, fewer, "Mme Roux", DAY)
    members = load_members(engine, "satm", reference)
    mark_refusals(engine, "satm", [find(members, "ENTREPRISE 9")], SIGNED)
    undo(engine)
    now = stored(engine)
    doctor = StoredOther({"Médecin du travail": "Dr Petit"})
    stays = {find(members, "ENTREPRISE 9"): doctor}  # a refusal hangs on it: still known
    assert (now.titles, now.members) == (before.titles, {**before.members, **stays})
    undo(engine)
    assert stored(engine).titles is None
