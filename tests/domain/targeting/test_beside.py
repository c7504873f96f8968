"""What the file says besides our fields, as lists and cards show it: whole, last, by its title."""

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from radon.domain.document.sheet import Sheet
from radon.domain.member_file.letter_address import LETTERS, LETTERS_OF
from radon.domain.member_file.other_column import name_column
from radon.domain.targeting.beside import describe_beside, spell_beside
from radon.domain.targeting.company_card import card_sections, describe_company, find_company
from radon.domain.targeting.filter_params import list_choices
from radon.domain.targeting.filters import NO_FILTER
from radon.domain.targeting.selection import select
from radon.domain.targeting.target_list import TargetList, build_target_list
from radon.domain.targeting.targets import describe_targets
from tests.domain.targeting.target_frames import COMMUNES, MAYENNE, facts, frames, in_commune

ROWS = (
    {"raison_sociale": "Alpha", "siret": "73282932000074", "lieu": in_commune("53130")},
    {"raison_sociale": "Beta", "numero_adherent": "B", "lieu": in_commune("")},
)
TARGETS = describe_targets(*frames(*ROWS), COMMUNES, MAYENNE)
TITLES = st.lists(st.text(min_size=1) | st.sampled_from(["Zone", "Raison sociale"]), unique=True)
OURS = {"Zone", "Raison sociale"}


def with_others(titles: list[str], value: str, letters: str = "") -> pd.DataFrame:
    kept = {name_column(title): value for title in titles}
    return TARGETS.assign(**kept, **{LETTERS: letters, LETTERS_OF: "du siège" if letters else ""})


def build(targets: pd.DataFrame) -> TargetList:
    return build_target_list(select(targets, NO_FILTER), facts())


@given(titles=TITLES, values=st.lists(st.text(), max_size=3))
def test_what_came_in_comes_out_under_headings_of_its_own(
    titles: list[str], values: list[str]
) -> None:
    rows = pd.DataFrame({name_column(title): values for title in titles}, dtype="str")
    table = Sheet("Cibles", describe_beside(rows, OURS), spell_beside(rows)).to_table()
    assert table.columns.is_unique and OURS.isdisjoint(table.columns)
    assert [header.replace(" (fichier)", "") for header in table.columns] == [
        title.replace(" (fichier)", "") for title in titles
    ]
    assert all(table[header].tolist() == values for header in table.columns)


def test_both_sheets_have_them_at_the_end() -> None:
    bare, built = build(TARGETS), build(with_others(["Zone", "=1+1"], "<b>"))
    for before, sheet in ((bare.cibles, built.cibles), (bare.a_verifier, built.a_verifier)):
        zone = "Zone (fichier)" if "Zone" in before.headers else "Zone"
        assert sheet.headers == [*before.headers, zone, "=1+1"]
        assert sheet.to_table().iloc[:, -2:].to_numpy().tolist() == [["<b>", "<b>"]]


def test_the_second_address_is_one_column_and_moves_nothing_else() -> None:
    bare, built = build(TARGETS), build(with_others([], "", "BP 12\n44000 NANTES")).cibles
    assert built.headers == [*bare.cibles.headers, "Adresse de correspondance"]
    assert built.to_table()["Adresse de correspondance"].tolist() == [
        "BP 12, 44000 NANTES (du siège)"
    ]
    same = built.to_table().drop(columns="Adresse de correspondance")
    pd.testing.assert_frame_equal(same, bare.cibles.to_table())


def test_the_sheet_that_explains_says_which_columns_are_of_persons() -> None:
    notes = dict(
        line
        for block in build(with_others(["Médecin", "Centre"], "x")).lecture
        for line in block.rows
    )
    told = " ".join(f"{label} : {text}" for label, text in notes.items())
    assert "Colonne « Médecin » de votre fichier, telle quelle (personnes du service" in told
    assert "Colonne « Centre » de votre fichier, telle quelle" in told


def test_the_card_shows_them_and_whose_the_second_address_is() -> None:
    row = find_company(with_others(["Centre"], "<b>Laval", "BP 12\n44000 NANTES"), 2)
    assert row is not None
    card = describe_company(row)
    assert card.address[1] == ("Adresse de correspondance (du siège)", "BP 12\n44000 NANTES")
    assert dict(card_sections(card))["Autres colonnes du fichier"] == (("Centre", "<b>Laval"),)
    bare = find_company(with_others(["Centre"], ""), 2)
    assert bare is not None
    assert "Autres colonnes du fichier" not in dict(card_sections(describe_company(bare)))


def test_the_filter_offers_the_values_that_the_members_have_the_blank_one_last() -> None:
    kept = TARGETS.assign(**{name_column("Centre"): ["évron", ""]})
    assert list_choices(kept).others == {"Centre": {"évron": "évron", "": "(vide)"}}
