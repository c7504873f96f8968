"""Import, export, import again: no difference, whatever the file held."""

import io
from datetime import date

import openpyxl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from radon.domain.member_import.diff import Nature
from radon.domain.member_import.preview import ImportPreview
from radon.store.engine import Engine
from radon.workflows.commune.reference import CommuneReference
from radon.workflows.example.load_examples import load_examples
from radon.workflows.member_import.export_members import export_members
from radon.workflows.member_import.import_members import commit_import, preview_import
from radon.workflows.members.mark_refusals import lift_refusals, mark_refusals
from radon.workflows.members.signature import Signature
from radon.workflows.members.stored import Members, load_members
from tests.workflows.member_import.member_files import (
    DAY,
    EVRON,
    HEADERS,
    LAVAL,
    find,
    keep,
    row,
    write_csv,
)

TODAY = date(2026, 11, 30)
HOSTILE = ["=1+1", "<b>x</b>", "@SOMME(A1)", "0000123", "1E5", "12/03/2026", "  a  b ", "L'Œuvre"]
CELL = st.sampled_from(["", "ALPHA", *HOSTILE])


def export_again(engine: Engine, members: Members, reference: CommuneReference) -> ImportPreview:
    """What importing the export would do."""
    content = export_members(engine, members, TODAY)
    return preview_import(engine, members.spsti, ("export.xlsx", content), reference=reference)


def list_differences(shown: ImportPreview) -> list[tuple[str, ...]]:
    """The cells that would change, and the members that would come or go."""
    cells = shown.diff.cells[shown.diff.cells["nature"].ne(Nature.GARDE)]
    told = [tuple(map(str, one)) for one in cells[["champ", "avant", "apres"]].to_numpy()]
    moves = [("nouveau", name) for name in shown.diff.added["raison_sociale"]]
    return [*told, *moves, *(("parti", name) for name in shown.diff.gone["raison_sociale"])]


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(
        st.fixed_dictionaries(
            {
                "Raison sociale": CELL, "Adresse": st.sampled_from(["1 RUE A", "", "LE BOURG"]),
                "Adresse 2": CELL, "Adresse 3": CELL,
                "Code postal": st.sampled_from(["53000", "01"]),
                "Ville": st.sampled_from(["LAVAL", "Évron", ""]), "Code INSEE": st.just("53130"),
                "Effectif": st.sampled_from(["", "0", "12"]), "Contact": CELL,
                "E-mail": st.sampled_from(["", "a@b.fr"]),
                "Téléphone": st.sampled_from(["", "0243"]),
                "NAF": st.sampled_from(["", "43.99C", "4399c"]),
                "Ne pas solliciter": st.sampled_from(["", "Non", "oui", "RGPD"]),
                "Latitude": st.sampled_from(["", "48,0712"]),
                "Longitude": st.sampled_from(["", "-0,77254"]),
            }
        ),
        min_size=1, max_size=12,
    )
)  # fmt: skip
def test_what_was_imported_comes_back_the_same(
    engine: Engine, reference: CommuneReference, rows: list[dict[str, str]]
) -> None:
    numbered = [{"N° adhérent": f"{rank:04}", **cells} for rank, cells in enumerate(rows)]
    content = write_csv(numbered, list(numbered[0]))
    shown = preview_import(engine, "satm", ("a.csv", content), reference=reference)
    commit_import(engine, shown, "Mme Roux", DAY)
    members = load_members(engine, "satm", reference)
    assert list_differences(export_again(engine, members, reference)) == []


def test_who_refuses_today_is_what_the_export_says(
    engine: Engine, reference: CommuneReference
) -> None:
    members = keep(
        engine, "satm",
        [row("1", "LEVE", LAVAL, refus="RGPD"), row("2", "MARQUE", EVRON), row("3", "RIEN", EVRON)],
        reference,
    )  # fmt: skip
    signed = Signature("Mme Roux", DAY)
    lift_refusals(engine, "satm", [find(members, "LEVE")], signed)
    mark_refusals(engine, "satm", [find(members, "MARQUE")], signed)
    again = export_again(engine, load_members(engine, "satm", reference), reference)
    assert list_differences(again) == [
        ("ne_pas_solliciter", "", "oui")
    ]  # the mark that was lifted is a no in the file: what is known stays


def test_other_columns_come_back_and_the_second_address_is_left_as_it_was(
    engine: Engine, reference: CommuneReference
) -> None:
    headers = (*HEADERS, "Centre", "Adresse siège", "CP siège", "Ville siège")
    other = {"Adresse siège": "9 AV. DE PARIS", "CP siège": "75001", "Ville siège": "PARIS"}
    rows = [{**row(str(n), f"ALPHA {n}", LAVAL), "Centre": "Laval", **other} for n in range(1, 4)]
    content = write_csv(rows, headers)
    shown = preview_import(engine, "satm", ("a.csv", content), reference=reference)
    commit_import(engine, shown, "Mme Roux", DAY)
    members = load_members(engine, "satm", reference)
    content = export_members(engine, members, TODAY)
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    assert sheet is not None
    heads, first, *_ = sheet.iter_rows(values_only=True)
    cells = dict(zip(heads, first, strict=True))
    told = (cells["Centre"], cells["Pour mémoire : seconde adresse"])
    assert told == ("Laval", "9 AV. DE PARIS, 75001 PARIS (du siège)")
    again = export_again(engine, members, reference)
    assert list_differences(again) == []
    assert again.kept.changes.empty


def test_the_examples_come_back_without_a_difference(
    engine: Engine, whole_reference: CommuneReference
) -> None:
    load_examples(engine, TODAY)
    for spsti in ("satm", "sminov"):
        members = load_members(engine, spsti, whole_reference)
        source = ("export.xlsx", export_members(engine, members, TODAY))
        first = preview_import(engine, spsti, source, reference=whole_reference)
        commit_import(engine, first, "Mme Roux", TODAY)  # in place of the invented ones
        shown = preview_import(engine, spsti, source, reference=whole_reference)
        assert (len(shown.diff.unchanged), list_differences(shown)) == (len(members.targets), [])
        now = load_members(engine, spsti, whole_reference)
        assert now.targets["classe"].tolist() == members.targets["classe"].tolist()
