"""``spsti-radon bilan`` as a person runs it: on a new database, in French."""

import re
from pathlib import Path

import docx
import pytest

from radon.cli import run


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder; the database is elsewhere, and not there yet."""
    monkeypatch.setenv("SPSTI_RADON_BASE", str(tmp_path / "base" / "neuve.db"))
    place = tmp_path / "travail"
    place.mkdir()
    monkeypatch.chdir(place)
    return place


def test_on_a_new_machine_the_report_is_that_of_the_examples_and_says_so(folder, capsys):
    arguments = ["--contrat", "sminov", "--final", "--partenaires", "--sortie", "F.docx"]
    assert run(["bilan", *arguments]) == 0
    out = capsys.readouterr().out.splitlines()
    assert out[0] == "Exemple : entreprises et activité inventées."
    assert out[1].startswith("F.docx : Bilan final")
    assert out[1].endswith("SMINOV – Santé au travail du nord-ouest Vendée.")
    assert out[2].startswith("  version pour les partenaires, période du 01/07/2025 au ")
    assert out[3] == "F.xlsx : 4 feuilles de chiffres agrégés."
    assert out[4].startswith("Indicateurs : ") and "non renseigné" in out[4]
    begin = out.index("À relire avant de transmettre, ces textes saisis partent mot pour mot :")
    assert len(out) > begin + 5
    assert all(re.match(r"  [a-zé' ]+ n° \d+ : .", line) for line in out[begin + 1 :])
    assert sorted(path.name for path in folder.iterdir()) == ["F.docx", "F.xlsx"]
    told = [paragraph.text for paragraph in docx.Document("F.docx").paragraphs]
    assert "Exemple : entreprises et activité inventées" in told


REFUSALS = [
    (["--contrat", "satm", "--annee", "2026"], "Il manque --sortie"),
    (["--annee", "2026", "--sortie", "F.docx"], "Il manque --contrat"),
    (["--contrat", "satm", "--annee", "l'an", "--sortie", "F.docx"],
     "La valeur donnée à --annee ne convient pas (un nombre entier est attendu)"),
    (["--contrat", "satm", "--sortie", "F.docx"], "bilan : donnez soit --annee"),
    (["--contrat", "satm", "--annee", "2026", "--final", "--sortie", "F.docx"],
     "bilan : donnez soit --annee"),
    (["--contrat", "satm", "--annee", "2026", "--sortie", "F.pdf"],
     "--sortie F.pdf : donnez un nom en .docx"),
    (["--contrat", "xyz", "--annee", "2026", "--sortie", "F.docx"],
     "--contrat xyz : contrat inconnu ; choisissez parmi satm, sminov."),
    (["--contrat", "satm", "--annee", "1999", "--sortie", "F.docx"],
     "--annee 1999 : pas de bilan du SATM pour cette année"),
    (["--contrat", "satm", "--annee", "2026", "--sortie", "absent/F.docx"],
     "« absent/F.docx » ne peut pas être écrit : le dossier « absent » n'existe pas"),
]  # fmt: skip


@pytest.mark.parametrize(("arguments", "sentence"), REFUSALS)
def test_what_cannot_be_done_is_one_french_sentence(folder, capsys, arguments, sentence):
    assert run(["bilan", *arguments]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith(sentence) and said.err.count("\n") == 1
    assert list(folder.iterdir()) == []


def test_its_help_is_french_to_the_last_word(capsys):
    assert run(["bilan", "--help"]) == 0
    page = capsys.readouterr().out
    for word in ("--contrat", "--annee", "--final", "--partenaires", "--sortie", "obligatoire"):
        assert word in page
    english = ["Usage", "Options:", "required", "default", "exit."]
    assert [word for word in english if word in page] == []
