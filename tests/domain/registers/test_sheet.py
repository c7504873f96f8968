"""The columns of a register: what a header is, what a column wants."""

import pytest

from radon.domain.registers.cell_text import unquote
from radon.domain.registers.header import (
    LINK_NUMBER,
    LINK_SIRET,
    NAMES_END,
    NUMBER,
    match_headers,
    match_link_headers,
)
from radon.domain.registers.kinds import KINDS
from radon.domain.registers.reference import list_records
from radon.domain.registers.sheet import build_model, list_columns
from tests.domain.registers.test_importing import service


@pytest.mark.parametrize("code", KINDS)
def test_every_column_of_an_export_is_known_by_its_heading_its_label_its_name(code):
    kind = KINDS[code]
    headings = [column.header for column in list_columns(kind)]
    assert len(set(headings)) == len(headings)
    wanted = {NUMBER: (NUMBER,), **{one.name: (one.heading,) for one in kind.fields}}
    assert match_headers(kind, headings) == wanted
    for one in kind.fields:
        for typed in (one.label, one.label.upper(), f" {one.name} ", f"{one.label} (unité)"):
            assert match_headers(kind, [typed]) == {one.name: (typed,)}


@pytest.mark.parametrize("code", KINDS)
def test_no_row_of_the_explanations_looks_like_titles(code):
    kind = KINDS[code]
    model = build_model(kind)
    assert [note.header for note in model.notes] == model.register.headers
    for note in model.notes:
        for choice in note.choices or ("",):
            cells = [note.header, note.needed, note.meaning, choice]
            assert len(match_headers(kind, cells)) <= 1
    assert len(model.register.frame) == 0
    assert len(model.register.name) <= 31


def test_the_company_of_a_row_may_stand_under_the_headers_of_a_member_file():
    headers = ["Numéro d'adhérent", "siret", "Entreprise", "Raison sociale", "Commune"]
    assert match_headers(KINDS["situation"], headers) == {
        LINK_NUMBER: ("Numéro d'adhérent",), LINK_SIRET: ("siret",), "entreprise": ("Entreprise",),
    }  # fmt: skip
    assert match_headers(KINDS["formation"], headers) == {}
    assert match_headers(KINDS["situation"], [f"Entreprise{NAMES_END}"]) == {}
    assert match_link_headers(["n°", "SIRET"]) == {NUMBER: "n°", LINK_SIRET: "SIRET"}
    assert match_link_headers(["N°", "Date"]) == {}


@pytest.mark.parametrize(
    ("cell", "said"),
    [("'=1+1", "=1+1"), ("''=1", "'=1"), ("'a", "'a"), ("=1", "=1"), ("'", "'"), ("-5", "-5")],
)
def test_the_mark_that_keeps_a_text_from_running_is_taken_away(cell, said):
    assert unquote(cell) == said


def test_a_name_leads_back_to_its_record_even_when_two_have_it():
    known = service(
        ("personne", {"nom": "A. Roux", "role": "medecin"}),
        ("personne", {"nom": "X ; Y", "role": "medecin"}),
        ("personne", {"nom": "Zoé (n° 1)", "role": "medecin"}),
    )
    found = list_records(KINDS["personne"], known.activity.frames["personne"])
    written = {number: found.spell(number, among=True) for number in range(1, 7)}
    assert written == {
        1: "A. Roux (n° 1)", 2: "B. Roy", 3: "A. Roux (n° 3)", 4: "n° 4",
        5: "Zoé (n° 1) (n° 5)", 6: "n° 6",
    }  # fmt: skip
    assert [found.find(text) for text in written.values()] == [(n,) for n in range(1, 7)]
    assert found.find("b. roy") == (2,)
    assert found.find("A. Roux") == (1, 3)
    assert found.find("inconnu") == ()
    assert found.spell(4, among=False) == "X ; Y"
