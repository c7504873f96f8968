"""Who has left, of the rows of a member file: titles, words, days, and what stays a member."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from radon.domain.member_file.columns import recognise_columns
from radon.domain.member_file.departure import find_departures, judge_signs, list_apart
from radon.domain.member_file.departure_note import tell_departures
from radon.domain.member_file.departure_title import find_signs, take_title
from radon.domain.member_file.departure_word import read_departure
from radon.domain.member_file.field import Field, Sign

TODAY = date(2026, 11, 30)


def _frame(**columns: list[str]) -> pd.DataFrame:
    frame = pd.DataFrame(columns, dtype="str")
    return frame.set_axis(range(2, 2 + len(frame)))


def _find(**columns: list[str]) -> list[tuple[str, ...]]:
    raw = _frame(**columns)
    found = find_departures(raw, judge_signs(raw, find_signs(list(raw.columns))), TODAY)
    return [tuple(map(str, row)) for row in found.itertuples(name=None)]


def _tell(**columns: list[str]) -> list[str]:
    raw = _frame(**columns)
    signs = judge_signs(raw, find_signs(list(raw.columns)))
    told = tell_departures(find_departures(raw, signs, TODAY), signs, len(raw))
    return [sentence.replace("\xa0", " ") for sentence in told]


@pytest.mark.parametrize(
    ("title", "sign"),
    [
        ("Statut", Sign.STATUT),
        ("État", Sign.STATUT),
        ("Situation", Sign.STATUT),
        ("Statut de l'adhérent", Sign.STATUT),
        ("CLI-STATUT", Sign.STATUT),
        ("Adhérent actif", Sign.STATUT),
        ("Actif", Sign.STATUT),
        ("Radié (oui/non)", Sign.STATUT),
        ("Actif O/N", Sign.STATUT),
        ("Radié", Sign.STATUT),
        ("etatAdministratifEtablissement", Sign.STATUT),
        ("etat_administratif", Sign.STATUT),
        ("Date de radiation", Sign.DATE_SORTIE),
        ("ADH_DT_RADIATION", Sign.DATE_SORTIE),
        ("Date de fin d'adhésion", Sign.DATE_SORTIE),
        ("Date de démission", Sign.DATE_SORTIE),
        ("Date de sortie", Sign.DATE_SORTIE),
        ("Date d'adhésion", Sign.DATE_ENTREE),
        ("Statut juridique", None),
        ("Fermeture", None),
        ("État civil", None),
        ("Date de fin", None),
        ("Date de dernière visite", None),
        ("Effectif actif", None),
    ],
)
def test_a_title_says_what_its_column_is(title: str, sign: Sign | None) -> None:
    assert find_signs([title]) == ({} if sign is None else {sign: (title,)})


@pytest.mark.parametrize(
    ("cell", "meaning"),
    [
        ("Radié", "radie"), ("RADIEE", "radie"), ("Adhérent radié", "radie"),
        ("2 - Radié", "radie"), ("Radié le 12/03/2024", "radie"), ("Radié (impayé)", "radie"),
        ("radié d'office", "radie"), ("Démissionnaire", "sorti"), ("Sorti", "sorti"),
        ("Inactif", "sorti"), ("Non actif", "sorti"), ("Ex-adhérent", "sorti"),
        ("Adhésion résiliée", "sorti"), ("Cessation d'activité", "ferme"), ("Fermé", "ferme"),
        ("Établissement fermé", "ferme"), ("Liquidée", "ferme"), ("Suspendu", "suspendu"),
        ("Actif", "reste"), ("A", "reste"), ("en cours", "reste"), ("1-Actif", "reste"),
        ("Non radié", "reste"), ("", ""), ("  ", ""), ("NULL", ""),
        ("À radier", "?"), ("Radiation demandée", "?"), ("Radié - réintégré", "?"),
        ("Non-démissionnaire", "?"), ("Mayenne", "?"), ("neuf", "?"), ("SARL", "?"),
        ("F", "?"), ("En liquidation judiciaire", "?"),
    ],
)  # fmt: skip
def test_a_word_is_recognised_whole(cell: str, meaning: str) -> None:
    assert read_departure(cell, take_title("Statut", Sign.STATUT), flag=False) == meaning


def test_what_is_kept_of_a_cell_can_be_kept_anywhere() -> None:
    raw = _frame(Statut=["Radié (\x00\x1bimpayé)" + " x" * 20, "Actif"])
    names = ["numero_adherent", "siret", "raison_sociale", "code_postal", "ville"]
    adherents = pd.DataFrame("", index=raw.index, columns=names, dtype="str")
    signs = judge_signs(raw, find_signs(list(raw.columns)))
    apart = list_apart(adherents, find_departures(raw, signs, TODAY))
    assert apart["mot"].tolist() == ["Radié (impayé)" + " x" * 20]


@pytest.mark.parametrize(
    ("title", "cell", "meaning"),
    [
        ("Radié", "oui", "radie"),
        ("Radié", "non", "reste"),
        ("Suspendu", "X", "suspendu"),
        ("Actif", "oui", "reste"),
        ("Actif", "0", "sorti"),
        ("Actif", "Inactif", "sorti"),
        ("Fermé", "VRAI", "ferme"),
        ("Radiation", "12/03/2024", date(2024, 3, 12)),
        ("Radiation", "31/12/9999", ""),
    ],
)
def test_a_title_that_is_a_question_is_answered(title: str, cell: str, meaning: str | date) -> None:
    assert read_departure(cell, take_title(title, Sign.STATUT), flag=True) == meaning


def test_who_has_left_is_found_by_word_and_column() -> None:
    assert _find(Statut=["Actif", "Radié", "Suspendu", ""]) == [
        ("3", "radie", "Radié", "Statut", "", ""),
        ("4", "suspendu", "Suspendu", "Statut", "", ""),
    ]


def test_the_letters_of_the_register_are_read_where_nothing_else_stands() -> None:
    assert _find(etatAdministratifEtablissement=["A", "F", "A"]) == [
        ("3", "ferme", "F", "etatAdministratifEtablissement", "", "")
    ]
    assert [row[1] for row in _find(État=["A", "F", "A"])] == ["ferme"]
    assert [row[1] for row in _find(État=["A", "F", "A", "P"])] == ["", ""]
    assert _find(État=["C", "C", "P"]) == []


def test_a_day_of_leaving_counts_once_it_has_come() -> None:
    days = ["", "30/11/2026", "2024-03-12 00:00:00", "01/12/2026", "31/12/9999", "00/00/0000"]
    assert _find(**{"Date de radiation": days}) == [
        ("3", "radie", "30/11/2026", "Date de radiation", "2026-11-30", ""),
        ("4", "radie", "2024-03-12 00:00:00", "Date de radiation", "2024-03-12", ""),
        ("5", "", "01/12/2026", "Date de radiation", "2026-12-01", "a_venir"),
    ]


def test_a_word_takes_its_day_from_the_column_of_days() -> None:
    found = _find(
        **{
            "Statut": ["Radié", "Radié", "Actif"],
            "Date de sortie": ["12/03/2024", "31/12/2026", "01/01/2020"],
        }
    )
    assert found == [
        ("2", "radie", "Radié", "Statut", "2024-03-12", ""),
        ("3", "", "31/12/2026", "Date de sortie", "2026-12-31", "a_venir"),
        ("4", "", "01/01/2020", "Date de sortie", "2020-01-01", "contredit"),
    ]


def test_who_came_back_after_leaving_is_a_member() -> None:
    assert [
        row[0]
        for row in _find(
            **{
                "Date d'adhésion": ["01/01/2020", "01/01/2010", ""],
                "Date de sortie": ["31/12/2018", "31/12/2018", "31/12/2018"],
            }
        )
    ] == ["3", "4"]


def test_a_column_of_other_words_is_no_status() -> None:
    columns = {"État": ["Mayenne", "Mayenne", "neuf", "fermé"]}
    assert _find(**columns) == []
    assert _tell(**columns) == [
        "« État » ne dit pas qui a quitté le service (mots lus : « Mayenne », « neuf ») : personne"
        " n'est mis à part d'après cette colonne."
    ]


def test_what_is_kept_apart_and_what_is_not_understood_is_told() -> None:
    assert _tell(Statut=[*["Actif"] * 9, "Radié", "Radié", "Suspendu", "En contentieux"]) == [
        "3 adhérents radiés ou suspendus : gardés à part (hors des listes et des comptes) ;"
        " radiés : 2, suspendu : 1.",
        "« Statut », mots non compris : « En contentieux » (1) ; ces lignes restent parmi les"
        " adhérents.",
    ]


def test_most_of_a_file_apart_is_a_probable_misreading() -> None:
    assert _tell(Actif=["0", "0", "0", "1"])[0] == (
        "3 lignes sur 4 seraient gardées à part d'après « Actif » : est-ce bien ce que dit cette"
        " colonne ? Sinon, dites de ne pas la lire (contenu « statut » ou"
        " « date_sortie » des colonnes)."
    )


def test_what_a_person_says_of_the_columns_wins() -> None:
    headers = ["Ville", "Statut", "Code X"]
    assert recognise_columns(headers).signs == {Sign.STATUT: ("Statut",)}
    assert recognise_columns(headers, {Sign.STATUT: ()}).signs == {}
    assert recognise_columns(headers, {Sign.STATUT: ("Code X",)}).signs == {
        Sign.STATUT: ("Code X",)
    }
    taken = recognise_columns(headers, {Field.CONTACT: ("Statut",)})
    assert (taken.signs, taken.columns[Field.CONTACT]) == ({}, ("Statut",))


_CELLS = st.one_of(
    st.sampled_from(["Actif", "Radié", "sorti", "", "F", "oui", "12/03/2024", "31/12/2030", "?"]),
    st.text(max_size=12),
    st.dates().map(str),
)


@settings(max_examples=8)
@given(st.lists(st.tuples(_CELLS, _CELLS, _CELLS, _CELLS), min_size=1, max_size=40))
def test_any_cell_keeps_its_row_a_member_or_apart_with_the_cell_that_says_so(
    rows: list[tuple[str, str, str, str]],
) -> None:
    raw = pd.DataFrame(
        rows, columns=["Statut", "Radié", "Date de sortie", "Date d'entrée"], dtype="str"
    )
    signs = judge_signs(raw, find_signs(list(raw.columns)))
    found = find_departures(raw, signs, TODAY)
    assert found.index.is_unique and found.index.isin(raw.index).all()
    assert (found["depart"].ne("") ^ found["remarque"].ne("")).all()
    cells = [
        raw[str(row.colonne)].loc[line]
        for line, row in zip(found.index, found.itertuples(), strict=True)
    ]
    assert cells == found["mot"].tolist()
    assert all(isinstance(one, str) for one in tell_departures(found, signs, len(raw)))


def test_a_day_beside_the_word_is_that_of_leaving() -> None:
    said = [
        "Radié au 31/12/2027",
        "Radié le 12/03/2024",
        "Sorti (2026-11-30)",
        "Actif au 01/01/2030",
    ]
    assert _find(Statut=said) == [
        ("2", "", "Radié au 31/12/2027", "Statut", "2027-12-31", "a_venir"),
        ("3", "radie", "Radié le 12/03/2024", "Statut", "2024-03-12", ""),
        ("4", "sorti", "Sorti (2026-11-30)", "Statut", "2026-11-30", ""),
    ]
