"""The commands as a person runs them: files in, files and French sentences out."""

import csv
import hashlib
from pathlib import Path

import openpyxl
import pytest

from radon.cli import run
from radon.workflows.attachment.attach_communes import OUTPUT_COLUMNS
from tests.domain.member_file.persons_cells import KEYED
from tests.places import ROOT

ESTABLISHMENTS = ROOT / "data" / "adherents" / "etablissements_53_85.csv"


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def test_rattacher_gives_back_every_row_and_column_in_order(tmp_path, capsys):
    target = tmp_path / "sortie.csv"
    assert run(["rattacher", str(ESTABLISHMENTS), "--sortie", str(target)]) == 0
    with ESTABLISHMENTS.open(encoding="utf-8", newline="") as file:
        given = list(csv.DictReader(file))
    written = read(target)
    assert list(written[0]) == [*given[0], *OUTPUT_COLUMNS]
    unprefixed = [{name: row[name].removeprefix("'") for name in given[0]} for row in written]
    assert unprefixed == given


def test_rattacher_places_the_real_establishments_where_their_producers_do(tmp_path):
    target = tmp_path / "sortie.csv"
    run(["rattacher", str(ESTABLISHMENTS), "--sortie", str(target)])
    rows = [row for row in read(target) if row["nature_verite"] == "producteur"]
    wrong = [
        (row["code_postal"], row["ville"], row["rattachement_code_insee"])
        for row in rows
        if row["rattachement_code_insee"] != row["code_insee_cog2026"]
    ]
    assert (len(rows), wrong) == (501, [])


def test_rattacher_run_on_its_own_output_keeps_the_first_columns_under_another_name(tmp_path):
    once, twice = tmp_path / "once.csv", tmp_path / "twice.csv"
    source = tmp_path / "source.csv"
    source.write_text("nom;code postal;ville\nA;53000;LAVAL\n", encoding="utf-8")
    run(["rattacher", str(source), "--sortie", str(once)])
    run(["rattacher", str(once), "--sortie", str(twice)])
    (row,) = read(twice)
    assert row["zone_radon (fichier reçu)"] == row["zone_radon"] == "3"


@pytest.mark.parametrize("spsti", ["satm", "sminov"])
def test_exemple_then_cibler_gives_a_workbook_whose_balance_closes(tmp_path, capsys, spsti):
    source, target = tmp_path / f"{spsti}.xlsx", tmp_path / "cibles.xlsx"
    assert run(["exemple", "--spsti", spsti, "--nombre", "400", "--sortie", str(source)]) == 0
    assert run(["cibler", str(source), "--spsti", spsti, "--sortie", str(target)]) == 0
    out = capsys.readouterr().out
    assert "= 400 lignes lues" in out
    book = openpyxl.load_workbook(target)
    assert book.sheetnames[:4] == ["Cibles", "À vérifier", "Synthèse", "Lecture"]
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert all(cell.hyperlink is None for cell in cells)


def test_cibler_to_csv_gives_the_targets_alone_with_their_headings(tmp_path):
    target = tmp_path / "cibles.csv"
    run(
        [
            "cibler",
            str(ESTABLISHMENTS),
            "--spsti",
            "satm",
            "--commune",
            "53097",
            "--sortie",
            str(target),
        ]
    )
    rows = read(target)
    assert {row["Code INSEE"] for row in rows} == {"53097"}


def test_cibler_takes_a_former_commune_by_its_name(tmp_path):
    target = tmp_path / "cibles.csv"
    source = tmp_path / "source.csv"
    source.write_text(
        "nom;code postal;ville\nA;53600;EVRON\nB;53600;CHATRES LA FORET\n", encoding="utf-8"
    )
    run(
        [
            "cibler",
            str(source),
            "--spsti",
            "satm",
            "--commune",
            "Châtres-la-Forêt",
            "--sortie",
            str(target),
        ]
    )
    assert [row["Raison sociale"] for row in read(target)] == ["B"]


def test_mesurer_reaches_what_is_promised(capsys):
    assert run(["mesurer"]) == 0
    lines = capsys.readouterr().out.splitlines()

    def shares(start: str) -> tuple[float, float]:
        (line,) = (line for line in lines if line.startswith(start))
        right, wrong = (float(share.rstrip("%")) for share in line.split()[-3:-1])
        return right, wrong

    right, wrong = shares("ensemble")
    assert right >= 99.74
    assert wrong <= 0.21
    assert shares("ville retirée   ") == (73.18, 0.63)
    assert shares("ville retirée, sans table CEDEX") == (1.57, 0.58)


def test_zonage_exporter_writes_one_row_a_commune(tmp_path):
    target = tmp_path / "zonage.csv"
    assert run(["zonage", "exporter", "--sortie", str(target)]) == 0
    rows = {row["code_insee"]: row for row in read(target)}
    assert len(rows) == 34_969
    assert rows["53097"] == {
        "code_insee": "53097",
        "nom": "Évron",
        "departement": "53",
        "zone_max": "3",
        "zones": "2,3",
        "communes_2016": "53065 53097 53207",
    }


REFUSALS = [
    (["rattacher"], "Il manque ENTREE ; voyez « spsti-radon rattacher --help »."),
    (["rattacher", "absent.csv"], "Il manque --sortie ; voyez « spsti-radon rattacher --help »."),
    (["inconnue"], "La commande « inconnue » n'existe pas ; voyez « spsti-radon --help »."),
    (
        ["rattacher", "a.csv", "--sortie", "b.csv", "--vite"],
        "L'option --vite n'existe pas ; voyez « spsti-radon rattacher --help ».",
    ),
    (
        ["rattacher", "a.csv", "--sortie", "b.xlsx"],
        "--sortie b.xlsx : rattacher écrit un fichier .csv ; donnez un nom en .csv.",
    ),
    (
        ["cibler", "a.csv", "--spsti", "satm", "--sortie", "b.docx"],
        "--sortie b.docx : donnez un nom en .xlsx (classeur) ou en .csv (cibles seules).",
    ),
    (
        ["cibler", "a.csv", "--spsti", "xyz", "--sortie", "b.xlsx"],
        "--spsti xyz : service inconnu ; choisissez parmi satm, sminov.",
    ),
    (
        ["cibler", "a.csv", "--spsti", "satm", "--zones", "4", "--sortie", "b.xlsx"],
        "--zones 4 : donnez 1, 2 ou 3, par exemple --zones 2,3.",
    ),
    (
        ["cibler", "a.csv", "--spsti", "satm", "--commune", "Trifouilly", "--sortie", "b.xlsx"],
        "Commune « Trifouilly » introuvable : vérifiez l'orthographe ou donnez le code INSEE.",
    ),
    (
        ["exemple", "--spsti", "satm", "--nombre", "0", "--sortie", "b.xlsx"],
        "--nombre 0 : donner un nombre de lignes d'au moins 1.",
    ),
]


@pytest.mark.parametrize(("arguments", "sentence"), REFUSALS)
def test_what_cannot_be_done_is_one_french_sentence_and_nothing_is_written(
    tmp_path, monkeypatch, capsys, arguments, sentence
):
    monkeypatch.chdir(tmp_path)
    assert run(arguments) == 2
    said = capsys.readouterr()
    assert (said.out, said.err.strip()) == ("", sentence)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "arguments",
    [[], ["rattacher"], ["cibler"], ["exemple"], ["mesurer"], ["zonage"], ["zonage", "construire"]],
)
def test_help_is_french_to_the_last_word(capsys, arguments):
    assert run([*arguments, "--help"]) == 0
    page = capsys.readouterr().out
    assert "Utilisation :" in page
    english = ["Usage", "Options:", "Arguments:", "Commands:", "required", "default", "exit."]
    assert [word for word in english if word in page] == []


def test_the_same_file_and_filters_give_the_same_list(tmp_path):
    prints = set()
    for name in ("a.csv", "b.csv"):
        target = tmp_path / name
        run(["cibler", str(ESTABLISHMENTS), "--spsti", "sminov", "--sortie", str(target)])
        prints.add(hashlib.sha256(target.read_bytes()).hexdigest())
    assert len(prints) == 1


@pytest.mark.parametrize("command", ["rattacher", "cibler"])
def test_a_member_file_is_never_its_own_output(tmp_path, capsys, command):
    source = tmp_path / "adherents.csv"
    source.write_text("nom;code postal;ville\nA;53000;LAVAL\n", encoding="utf-8")
    before = source.read_bytes()
    options = ["--spsti", "satm"] if command == "cibler" else []
    assert run([command, str(source), *options, "--sortie", str(source)]) == 2
    assert "c'est le fichier d'adhérents lui-même" in capsys.readouterr().err
    assert source.read_bytes() == before


@pytest.mark.parametrize("city", ["LAVAL", ""])
def test_a_file_of_the_user_is_never_taken_for_an_old_list_of_problems(tmp_path, city):
    source = tmp_path / "z-anomalies.csv"
    source.write_text(f"nom;code postal;ville\nA;{'53000' if city else ''};{city}\n", "utf-8")
    before = source.read_bytes()
    assert run(["rattacher", str(source), "--sortie", str(tmp_path / "z.csv")]) == 0
    assert source.read_bytes() == before
    listed = sorted(path.name for path in tmp_path.iterdir())
    expected = (
        ["z-anomalies.csv", "z.csv"] if city else ["z-anomalies-2.csv", "z-anomalies.csv", "z.csv"]
    )
    assert listed == expected


@pytest.mark.parametrize("arguments", [[], ["zonage"]])
def test_a_command_without_a_word_shows_the_help(capsys, arguments):
    assert run(arguments) == 2
    assert "Utilisation :" in capsys.readouterr().out


def test_a_number_is_asked_for_in_french(capsys):
    run(["cibler", "a", "--spsti", "satm", "--sortie", "b.xlsx", "--effectif-min", "abc"])
    assert capsys.readouterr().err.strip() == (
        "La valeur donnée à --effectif-min ne convient pas (un nombre entier est attendu) ; "
        "voyez « spsti-radon cibler --help »."
    )


def test_zones_and_activities_may_be_listed_with_commas_or_spaces(tmp_path):
    target = tmp_path / "cibles.csv"
    arguments = ["--spsti", "satm", "--zones", "3 2", "--naf", "P,Q", "--sortie", str(target)]
    assert run(["cibler", str(ESTABLISHMENTS), *arguments]) == 0


@pytest.mark.parametrize(
    "command", [["rattacher"], ["cibler", "--spsti", "satm"], ["carte", "--spsti", "satm"]]
)
def test_a_file_of_persons_leaves_nothing_behind(tmp_path, capsys, caplog, command):
    source = tmp_path / "visites.csv"
    rows = [f"ALPHA;53000;LAVAL;{number}" for number in KEYED]
    source.write_text("\n".join(["Entreprise;CP;Ville;Identifiant", *rows]), encoding="utf-8")
    target = tmp_path / {"rattacher": "o.csv", "cibler": "o.xlsx", "carte": "o.pdf"}[command[0]]
    with caplog.at_level("DEBUG"):
        assert run([command[0], str(source), *command[1:], "--sortie", str(target)]) == 2
    out, err = capsys.readouterr()
    assert err == (
        "« visites.csv » (colonne 4, « Identifiant » : numéros de sécurité sociale) est un fichier"
        " de personnes et non d'entreprises : rien n'en est gardé ; exportez la liste des"
        " entreprises, sans salarié.\n"
    )
    assert [path.name for path in tmp_path.iterdir()] == ["visites.csv"]
    assert not any(number in out + err + caplog.text for number in KEYED)


def test_the_target_list_is_not_a_member_file(tmp_path, capsys):
    target = tmp_path / "cibles.xlsx"
    run(
        ["cibler", str(ESTABLISHMENTS), "--spsti", "satm", "--commune", "53097"]
        + ["--sortie", str(target)]
    )
    capsys.readouterr()
    assert run(["rattacher", str(target), "--sortie", str(tmp_path / "o.csv")]) == 2
    assert capsys.readouterr().err == (
        "« cibles.xlsx » est une liste écrite par cette application (« Zones possibles », « Ligne"
        " du fichier ») et non le fichier des adhérents : donnez l'export de votre logiciel, celui"
        " dont elle vient.\n"
    )
