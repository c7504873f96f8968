"""The lists that make the figures, row by row."""

import pandas as pd

from radon.domain.counting.evidence import list_evidence
from radon.domain.counting.formula import Count, Formula, Source
from radon.domain.counting.period import civil_year
from radon.domain.counting.reading import read_formula
from tests.domain.registers.followed_companies import act, make_activity, met, seen, sent

YEAR = civil_year(2026)
HELPED = Formula(Count.ENTREPRISES, (Source("accompagnement"),))


def listed(formula: Formula, *records):
    """The list of the reading of these records."""
    activity = make_activity(*records)
    return list_evidence(formula, read_formula(formula, activity, YEAR), activity)


def rows(formula: Formula, *records, columns: tuple[str, ...]) -> list[list]:
    """These columns of the list under their headers."""
    return listed(formula, *records).to_table()[list(columns)].to_numpy().tolist()


def test_companies_stand_once_by_zone_with_their_acts() -> None:
    columns = ("Entreprise", "Zone", "Premier acte", "Dernier acte", "Actes", "Adhésion")
    records = (
        act("2026-03-01", "mesurage", 1), act("2026-01-01", "evaluation", 2, 4),
        act("2026-02-01", "evaluation", 6, 999),
    )  # fmt: skip
    assert rows(HELPED, *records, columns=columns) == [
        ["ALPHA", "zone 3", "01/01/2026", "01/03/2026", 2, ""],
        ["GAMMA", "zone 2", "01/01/2026", "01/01/2026", 1, ""],
        ["PARTIE", "zone 1", "01/02/2026", "01/02/2026", 1, "partie"],
        ["fiche 999", "à vérifier", "01/02/2026", "01/02/2026", 1, "partie"],
    ]
    found = listed(HELPED, *records)
    assert (found.one, found.many) == ("entreprise", "entreprises")
    assert found.frame["adherent"].tolist() == [1, 4, 6, 999]
    assert found.frame.iloc[0]["titre"].startswith("mesurage engagé")


def test_the_sheet_of_a_list_has_the_columns_of_the_list() -> None:
    sheet = listed(HELPED, act("2026-03-01", "mesurage", 1)).to_sheet("S7", "note")
    assert (sheet.name, sheet.note, len(sheet.frame)) == ("S7", "note", 1)
    assert sheet.headers[0] == "Entreprise"
    assert pd.api.types.is_datetime64_dtype(sheet.frame["premier"])


def test_couples_say_which_measure() -> None:
    formula = Formula(Count.COUPLES, (Source("accompagnement"),), of="mesures")
    done = act("2026-01-01", "mesures", 3, 4, mesures=["ventilation", "organisation"])
    found = rows(formula, done, columns=("Entreprise", "Mesures mises en place"))
    assert found == [
        ["BETA", "organisation du travail, temps de présence"],
        ["BETA", "ventilation, renouvellement d'air"],
        ["GAMMA", "organisation du travail, temps de présence"],
        ["GAMMA", "ventilation, renouvellement d'air"],
    ]


def test_people_stand_once_with_what_they_attended() -> None:
    formula = Formula(Count.PERSONNES, (Source("formation"),))
    found = rows(
        formula,
        ("personne", {"nom": "Zoé", "role": "medecin"}),
        ("personne", {"nom": "Ali", "role": "iprp"}),
        ("formation", {"date": "2026-01-01", "module": "general", "personnes": [1, 2]}),
        ("formation", {"date": "2026-02-01", "module": "specifique", "personnes": [2]}),
        columns=("Nom ou initiales", "Métier", "Première fois", "Dernière fois", "Sessions"),
    )
    assert found == [
        ["Zoé", "médecin du travail", "01/01/2026", "01/01/2026", 1],
        ["Ali", "IPRP", "01/01/2026", "01/02/2026", 2],
    ]


def test_acts_stand_one_by_one_and_companies_that_nobody_named_are_not_zero() -> None:
    formula = Formula(Count.ACTES, (Source("communication"), Source("action_collective")))
    found = listed(formula, sent("2026-02-01", 1, 2, 3), sent("2026-01-01"), met("2026-03-01", 4))
    table = found.to_table()
    assert table["Date"].tolist() == ["01/01/2026", "01/02/2026", "01/03/2026"]
    assert table["Registre"].tolist() == [
        "action de communication", "action de communication", "action collective",
    ]  # fmt: skip
    assert table["Entreprises"].isna().tolist() == [True, False, False]
    assert table["Entreprises"].tolist()[1:] == [2, 1]
    assert table["Preuve"].tolist() == ["", "oui", "oui"]
    assert found.frame["enregistrement"].tolist() == [2, 1, 3]


def test_a_sum_shows_the_numbers_that_it_adds_up() -> None:
    formula = Formula(Count.SOMME, (Source("communication"),), of="exemplaires")
    found = rows(
        formula, sent("2026-01-01", exemplaires=40), sent("2026-02-01"),
        columns=("Date", "Supports diffusés"),
    )  # fmt: skip
    assert found[0] == ["01/01/2026", 40.0]
    assert pd.isna(found[1][1])


def test_a_sum_by_company_names_the_companies() -> None:
    formula = Formula(Count.SOMME, (Source("situation", {}, last=True),), of="travailleurs_rdc")
    columns = ("Entreprise", "Zone", "Travailleurs en rez-de-chaussée")
    found = rows(formula, seen("2026-01-01", 3, travailleurs_rdc=8), columns=columns)
    assert found == [["BETA", "zone 3", 8.0]]


def test_members_are_listed_without_dates() -> None:
    table = listed(Formula(Count.ENTREPRISES, (Source("adherents", {"zone": ("3",)}),))).to_table()
    assert table["Entreprise"].tolist() == ["ALPHA", "BETA"]
    assert "Premier acte" not in table


def test_an_unknown_figure_opens_an_empty_list_with_its_columns() -> None:
    for count, of in (
        (Count.ENTREPRISES, ""), (Count.ACTES, ""), (Count.COUPLES, "mesures"),
    ):  # fmt: skip
        found = listed(Formula(count, (Source("accompagnement"),), of))
        assert len(found.to_table()) == 0
        assert len(found.to_sheet("x").columns) > 3
    people = listed(Formula(Count.PERSONNES, (Source("formation"),)))
    assert (len(people.to_table()), people.many) == (0, "personnes")
