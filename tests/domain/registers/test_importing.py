"""Rows of a file beside a register: each under one verdict, what is wrong told row by row."""

from collections.abc import Collection, Mapping
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from radon.domain.registers.activity import RecordRow
from radon.domain.registers.check import check_content
from radon.domain.registers.header import NUMBER
from radon.domain.registers.importing import ReadRecords, Recorded, Verdict, compare_records
from radon.domain.registers.kinds import KINDS
from radon.domain.registers.received_table import ReceivedTable
from radon.domain.registers.reference import list_directories
from radon.domain.registers.sheet import build_sheet
from radon.errors import UnusableFile
from tests.domain.registers.contents import TEXTS, TODAY, Service, services

ALPHA, BETA, GAMMA = "00012", "00034", "73282932000074"
MEMBERS = pd.DataFrame(
    {
        "numero_adherent": [ALPHA, BETA, "", "7", "7", "00012"],
        "siret": ["", "35600000000048", GAMMA, "", "", ""],
        "raison_sociale": ["ALPHA", "BETA", "GAMMA", "DELTA", "EPSILON", "ALPHA ANCIEN"],
        "present": [True, True, True, True, True, False],
        "entreprise": ["e1", "e2", "e3", "e4", "e5", "e1"],
    },
    index=range(1, 7),
)
FORMATION = {
    "date": "2026-03-04", "module": "general", "demi_journees": 2, "lieu": "Laval",
    "personnes": [1, 2], "fichier": 5,
}  # fmt: skip
VISITE = {"date": "2026-05-06", "entreprises": [1, 2], "etape": ["evaluation"], "note": "Vu."}


def service(*records: tuple[str, Mapping[str, Any]], members: pd.DataFrame = MEMBERS) -> Service:
    """Two people (1, 2), then these records, numbered on."""
    people = [("personne", {"nom": name, "role": "iprp"}) for name in ("A. Roux", "B. Roy")]
    rows = [
        RecordRow(number, code, check_content(KINDS[code], typed, TODAY)[0], version_id=40 + number)
        for number, (code, typed) in enumerate([*people, *records], start=1)
    ]
    return Service(members, tuple(rows))


def read(
    known: Service,
    code: str,
    rows: list[dict[str, str]],
    links: list[dict] | None = None,
    codes: Collection[str] = (),
    **options: bool,
) -> ReadRecords:
    kind = KINDS[code]
    table = pd.DataFrame(rows, index=range(2, len(rows) + 2)).fillna("").astype("str")
    directories = list_directories(kind, known.activity, known.members)
    given_links = None
    if links is not None:
        given_links = pd.DataFrame(links, index=range(2, len(links) + 2)).fillna("").astype("str")
    given = ReceivedTable(table, given_links, **options)
    return compare_records(kind, given, Recorded(known.activity, directories, codes), TODAY)


def verdicts(found: ReadRecords) -> list[str]:
    return [row.verdict.value for row in found.rows]


def told(found: ReadRecords) -> list[tuple[str, int, str, str]]:
    return [(one.code, one.line, one.column, one.value) for one in found.problems]


def test_a_row_as_people_type_it_is_a_new_record():
    rows = [
        {"DATE": "4/3/26", "module": "Module Général", "Duree (demi-journées)": "1,5",
         "Présents": "a. roux; B. Roy", "Assurée par": "INRS ; carsat", "Remarque": "x"}
    ]  # fmt: skip
    found = read(service(), "formation", rows)
    assert verdicts(found) == ["nouveau"]
    assert found.rows[0].content == {
        "date": "2026-03-04", "module": "general", "demi_journees": 1.5,
        "organisme": ["inrs", "carsat"], "lieu": "", "personnes": [1, 2], "preuve": "",
        "lien": "", "fichier": None,
    }  # fmt: skip
    assert found.notes == (
        "Colonnes du fichier qui ne sont pas importées : Remarque.",
        "Colonnes du registre absentes du fichier : Lieu, Preuve (note ou référence), Lien vers la"
        " preuve. Elles restent telles quelles sur les lignes qui ont un N°, vides sur les autres.",
    )


def test_a_row_with_a_number_corrects_what_it_writes_and_nothing_else():
    known = service(("formation", FORMATION))
    found = read(known, "formation", [{"N°": "3", "Lieu": "Mayenne", "Module": ""}])
    (row,) = found.rows
    assert (row.verdict, row.number, row.changed) == (Verdict.CORRECTED, 3, ("lieu",))
    assert row.content == {**row.before, "lieu": "Mayenne"}
    assert row.before["fichier"] == 5
    assert row.seen == 43
    assert found.blanks == 1


def test_blank_cells_wipe_what_is_known_only_when_asked():
    known = service(("formation", FORMATION))
    rows = [{"N°": "3", "Lieu": "", "Présents": ""}]
    assert verdicts(read(known, "formation", rows)) == ["identique"]
    found = read(known, "formation", rows, erase=True)
    assert found.rows[0].changed == ("lieu", "personnes")


def test_an_order_a_line_end_or_a_digit_too_far_is_no_correction():
    known = service(
        ("accompagnement", {**VISITE, "note": "un\ndeux"}),
        ("formation", {**FORMATION, "demi_journees": 0.7}),
    )
    one = {"N°": "3", "Entreprises": f"{BETA}; {ALPHA}", "Note": "un\r\ndeux "}
    assert verdicts(read(known, "accompagnement", [one])) == ["identique"]
    two = {"N°": "4", "Durée": "0,70000000000000007", "Présents": "B. Roy | A. Roux"}
    assert verdicts(read(known, "formation", [two])) == ["identique"]


@pytest.mark.parametrize(
    ("typed", "code", "said"),
    [
        ("douze", "REC-010", "laissez la cellule vide"),
        ("99", "REC-011", "(ou il a été retiré)"),
        ("1", "REC-012", "(personnes de l'équipe)"),
    ],
)
def test_a_number_that_leads_nowhere_is_told(typed, code, said):
    known = service(("formation", FORMATION))
    found = read(known, "formation", [{"N°": typed, "Lieu": "Laval"}])
    assert told(found) == [(code, 2, "N°", typed)]
    assert said in found.problems[0].message
    assert verdicts(found) == ["probleme"]


def test_a_number_on_two_rows_and_a_new_row_written_twice_are_told():
    known = service(("formation", FORMATION))
    new = {"Date": "01/02/2026", "Module": "module général"}
    rows = [{"N°": "3", "Lieu": "a"}, {"N°": "3", "Lieu": "b"}, new, new]
    found = read(known, "formation", rows)
    assert verdicts(found) == ["probleme", "probleme", "nouveau", "probleme"]
    assert [one.code for one in found.problems] == ["REC-013", "REC-013", "REC-014"]
    assert "(2, 3)" in found.problems[0].message
    assert "(ligne 4)" in found.problems[2].message


def test_what_is_already_recorded_is_added_only_when_asked():
    known = service(("formation", FORMATION))
    row = {"Date": "04/03/2026", "Module": "general", "Durée": "2", "Lieu": "Laval",
           "Présents": "B. Roy;A. Roux"}  # fmt: skip
    assert verdicts(read(known, "formation", [row])) == ["deja_la"]
    assert verdicts(read(known, "formation", [row], twins_too=True)) == ["nouveau"]


def test_values_that_cannot_be_kept_are_told_with_their_cell():
    rows = [
        {"Date": "31/02/2026", "Module": "inconnu", "Durée": "50"},
        {"Date": "01/02/2027", "Module": "general", "Fichier joint": "feuille.pdf"},
        {"Date": "", "Module": "general", "Lien vers la preuve": "www.x.fr"},
    ]
    found = read(service(), "formation", rows)
    assert told(found) == [
        ("REC-020", 2, "Date", "31/02/2026"),
        ("REC-020", 2, "Module", "inconnu"),
        ("REC-020", 2, "Durée", "50"),
        ("REC-020", 3, "Date", "01/02/2027"),
        ("REC-050", 3, "Fichier joint", "feuille.pdf"),
        ("REC-020", 4, "Lien vers la preuve", "www.x.fr"),
    ]
    assert verdicts(found) == ["probleme"] * 3
    missing = read(service(), "formation", [{"Date": "", "Module": "general"}])
    assert [(one.code, one.message) for one in missing.problems] == [("REC-021", "À remplir.")]


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        (ALPHA, [1]),  # the one that left bears it too: the present one is meant
        ("356 000 000 00048", [2]),
        (f"{GAMMA} ; {ALPHA};;{ALPHA}", [3, 1]),
        ("fiche 4 | fiche n° 5", [4, 5]),
    ],
)
def test_companies_are_found_by_number_siret_or_card(typed, ids):
    row = {"Date": "01/02/2026", "Entreprises": typed, "Étape": "mesurage engagé"}
    found = read(service(), "accompagnement", [row])
    assert found.problems == ()
    assert found.rows[0].content["entreprises"] == ids


@pytest.mark.parametrize(
    ("typed", "code", "said"),
    [
        ("ALPHA", "REC-030", "« ALPHA » n'est ni un n° d'adhérent ni un SIRET de ce service. "),
        ("12", "REC-030", "(peut-être « 00012 », dont les zéros sont perdus)"),
        ("7,32829E+13", "REC-030", "format Texte"),
        ("fiche 99", "REC-030", "« fiche 99 »"),
        (f"{ALPHA} ; 7", "REC-031", "Plusieurs entreprises ont « 7 » (DELTA, EPSILON)"),
        ("3 412 entreprises (liste dans la feuille Entreprises)", "REC-032", "joignez la feuille"),
    ],
)
def test_a_company_that_is_not_sure_is_told(typed, code, said):
    row = {"Date": "01/02/2026", "Entreprises": typed, "Étape": "mesurage engagé"}
    found = read(service(), "accompagnement", [row])
    assert told(found) == [(code, 2, "Entreprises", typed)]
    assert said in found.problems[0].message
    assert verdicts(found) == ["probleme"]


def test_the_columns_of_a_member_file_name_the_company():
    rows = [
        {"Constaté le": "01/02/2026", "N° adhérent": BETA, "SIRET": "", "fe": "oui"},
        {"Constaté le": "01/02/2026", "N° adhérent": "", "SIRET": GAMMA, "fe": "oui"},
        {"Constaté le": "01/02/2026", "N° adhérent": ALPHA, "SIRET": GAMMA, "fe": "oui"},
        {"Constaté le": "01/02/2026", "N° adhérent": "", "SIRET": "", "fe": "oui"},
    ]
    found = read(service(), "situation", rows)
    assert [row.content.get("entreprise") for row in found.rows] == [2, 3, None, None]
    assert told(found) == [
        ("REC-033", 4, "N° adhérent", ALPHA),
        ("REC-021", 5, "N° adhérent", ""),
    ]


def test_a_person_must_be_known_and_alone_of_that_name():
    known = service(("personne", {"nom": "a. Roux", "role": "medecin"}))
    row = {"Date": "01/02/2026", "Module": "module général"}
    present = ["A. ROUX", "C. Nouveau ; B. Roy", "A. Roux ; a. Roux (n° 3)", "n° 2 ; n° 12"]
    rows = [{**row, "Présents": names} for names in present]
    found = read(known, "formation", rows)
    assert told(found) == [
        ("REC-041", 2, "Présents", "A. ROUX"),
        ("REC-040", 3, "Présents", "C. Nouveau ; B. Roy"),
        ("REC-040", 5, "Présents", "n° 2 ; n° 12"),
    ]
    assert "écrivez « A. Roux » ou « a. Roux »" in found.problems[0].message
    assert "ajoutez d'abord cette personne à l'équipe" in found.problems[1].message
    assert found.rows[2].content["personnes"] == [1, 3]


def test_a_record_goes_on_naming_who_left():
    known = service(("formation", {**FORMATION, "personnes": [1, 77]}))
    found = read(known, "formation", [{"N°": "3", "Présents": "A. Roux ; n° 77 ; B. Roy"}])
    assert found.problems == ()
    assert found.rows[0].content["personnes"] == [1, 77, 2]


def test_a_long_list_of_companies_is_read_from_its_sheet():
    known = service(("accompagnement", VISITE))
    elsewhere = "2 entreprises (liste dans la feuille Entreprises)"
    links = [
        {"N°": "3", "N° adhérent": ALPHA, "SIRET": "", "Raison sociale": "ALPHA"},
        {"N°": "3", "N° adhérent": "", "SIRET": GAMMA, "Raison sociale": "?"},
        {"N°": "8", "N° adhérent": BETA, "SIRET": "", "Raison sociale": ""},
    ]
    found = read(known, "accompagnement", [{"N°": "3", "Entreprises": elsewhere}], links)
    assert found.rows[0].content["entreprises"] == [1, 3]
    assert told(found) == [("REC-051", 4, "N°", "8")]
    links[1]["SIRET"] = "inconnu"
    found = read(known, "accompagnement", [{"N°": "3", "Entreprises": elsewhere}], links)
    assert [one.code for one in found.problems if one.blocking] == ["REC-030"]
    assert "(feuille « Entreprises », ligne 3)" in found.problems[0].message


def test_a_list_that_no_cell_holds_goes_to_the_second_table():
    size = 5_000
    members = pd.DataFrame(
        {
            "numero_adherent": [f"{number:05}" for number in range(size)],
            "siret": "",
            "raison_sociale": "ENTREPRISE",
            "present": True,
            "entreprise": [f"e{number}" for number in range(size)],
        },
        index=range(1, size + 1),
    )
    known = service(("accompagnement", {**VISITE, "entreprises": list(range(1, size))}),
                    ("accompagnement", VISITE), members=members)  # fmt: skip
    kind = KINDS["accompagnement"]
    directories = list_directories(kind, known.activity, members)
    sheet = build_sheet(kind, known.activity.frames["accompagnement"], directories)
    assert sheet.register.frame["Entreprises"].tolist() == [
        "4\u202f999 entreprises (liste dans la feuille Entreprises)", "00000 ; 00001",
    ]  # fmt: skip
    assert sheet.register.frame["Entreprises : raison sociale"].tolist() == [
        "4\u202f999 entreprises", "ENTREPRISE ; ENTREPRISE",
    ]  # fmt: skip
    assert len(sheet.links.frame) == size - 1
    assert sheet.links.frame.iloc[-1].tolist() == [3, "04998", "", "ENTREPRISE"]
    rows = [{"N°": "3", "Entreprises": sheet.register.frame["Entreprises"].iloc[0]}]
    links = sheet.links.frame.astype("str").to_dict("records")
    assert verdicts(read(known, "accompagnement", rows, links)) == ["identique"]
    assert verdicts(read(known, "accompagnement", rows)) == ["identique"]
    assert verdicts(read(known, "accompagnement", rows, links[:-1])) == ["corrige"]


@pytest.mark.parametrize(
    ("headers", "said"),
    [
        (["Nom", "Prénom"], "téléchargez le modèle de ce registre"),
        (["N°"], "téléchargez le modèle de ce registre"),
        (["Date", "DATE"], "Les colonnes « Date » et « DATE » disent la même chose"),
    ],
)
def test_a_table_that_is_no_register_is_refused(headers, said):
    with pytest.raises(UnusableFile, match=said):
        read(service(), "formation", [dict.fromkeys(headers, "x")])


def test_a_record_that_breaks_a_rule_of_today_is_still_identical():
    kind = KINDS["etat_action"]
    content = check_content(kind, {"date": "1990-01-01", "occurrence": "S1", "etat": "fait"}, TODAY)
    rows = (RecordRow(1, "etat_action", {**content[0], "etat": "ancien"}),)
    known = Service(MEMBERS, rows)
    row = {"N°": "1", "Date": "1990-01-01", "Échéance": "S1", "État": "ancien", "Motif": ""}
    assert verdicts(read(known, "etat_action", [row])) == ["identique"]
    found = read(known, "etat_action", [{**row, "Motif": "oubli"}])
    assert [one.code for one in found.problems] == ["REC-020", "REC-020"]


_CELLS = st.one_of(TEXTS, st.sampled_from(["", "1", "3", "01/02/2026", ALPHA, "general", "oui"]))


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(known=services(most=2), data=st.data())
def test_every_row_read_has_one_verdict_and_every_fault_its_reason(known, data):
    code = data.draw(st.sampled_from(list(KINDS)))
    kind = KINDS[code]
    headers = data.draw(
        st.lists(st.sampled_from([NUMBER, *(one.heading for one in kind.fields)]), min_size=2,
                 unique=True)
    )  # fmt: skip
    rows = data.draw(st.lists(st.lists(_CELLS, min_size=len(headers), max_size=len(headers))))
    table = pd.DataFrame(rows, columns=headers, dtype="str")
    directories = list_directories(kind, known.activity, known.members)
    recorded = Recorded(known.activity, directories)
    found = compare_records(kind, ReceivedTable(table), recorded, TODAY)
    assert sum(found.count(verdict) for verdict in Verdict) == len(rows)
    assert [row.line for row in found.rows] == table.index.tolist()
    reasons = {one.line for one in found.problems if one.blocking}
    assert reasons == {row.line for row in found.of(Verdict.FAULTY)}
    for row in [*found.of(Verdict.NEW), *found.of(Verdict.CORRECTED)]:
        assert check_content(kind, row.content, TODAY) == (row.content, {})


def test_a_code_of_the_contract_is_read_as_the_contract_writes_it():
    rows = [
        {"Date": "04/03/2026", "Action du contrat": typed, "Titre": f"Plan {rank}"}
        for rank, typed in enumerate(["s4", " S 4 ", "S4", "s5-j", "S99", ""])
    ]
    found = read(service(), "livrable", rows, codes={"S4", "S5-J", "S4-actions"})
    new = [row.content["action"] for row in found.of(Verdict.NEW)]
    assert new == ["S4", "S4", "S4", "S5-J", "S99"]
    assert told(found) == [("REC-021", 7, "Action du contrat", "")]


def test_a_title_that_looks_like_a_code_stays_as_it_was_typed():
    rows = [{"Date": "04/03/2026", "Action du contrat": "s4", "Titre": "s4"}]
    (row,) = read(service(), "livrable", rows, codes={"S4"}).rows
    assert (row.content["action"], row.content["titre"]) == ("S4", "s4")


def test_a_limit_of_the_laboratory_is_read_in_a_file_and_stays_one() -> None:
    row = {
        "N° adhérent": ALPHA, "Pose": "2025-12-01", "Retrait": "2026-03-01",
        "Local ou zone": "Quai",
        "Phase": "initial", "Résultat (Bq/m³)": "< 50",
    }  # fmt: skip
    (new,) = read(service(), "mesurage", [row]).rows
    assert (new.verdict, new.content["comparateur"], new.content["resultat"]) == (
        Verdict.NEW, "inferieur", 50.0,
    )  # fmt: skip
    known = service(("mesurage", new.content))
    assert [one.verdict for one in read(known, "mesurage", [row]).rows] == [Verdict.KNOWN]
