"""``spsti-radon agregats`` and ``comparer`` as a person runs them."""

from pathlib import Path

import pytest

from radon.cli import run
from tests.domain.report.aggregates_by_hand import make_file


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with the file of a service, and no database."""
    monkeypatch.setenv("SPSTI_RADON_BASE", str(tmp_path / "base" / "neuve.db"))
    place = tmp_path / "travail"
    place.mkdir()
    monkeypatch.chdir(place)
    (place / "sminov.json").write_bytes(make_file(nom="SMINOV\x1b[2J", exemple=True))
    return place


def test_files_are_compared_without_any_database(folder, capsys):
    (folder / "satm.json").write_bytes(make_file("satm", period=None))
    assert run(["comparer", "satm.json", "sminov.json", "--sortie", "vue.xlsx"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "Chiffres inventés (exemple) : SMINOV [2J.",
        "SATM : chiffres du 20/11/2026, fichier satm.json (version 0.1.0), compté hors contrat.",
        "SMINOV [2J : chiffres du 20/11/2026, fichier sminov.json (version 0.1.0), compté du"
        " 01/01/2026 au 31/12/2026.",
        "vue.xlsx : 5 lignes.",
    ]
    assert sorted(path.name for path in folder.parent.iterdir()) == ["travail"]
    assert sorted(path.name for path in folder.iterdir()) == [
        "satm.json",
        "sminov.json",
        "vue.xlsx",
    ]


REFUSALS = [
    (["comparer", "--sortie", "vue.xlsx"], "Il manque ENTREE"),
    (["comparer", "sminov.json"], "Il manque --sortie"),
    (["comparer", "sminov.json", "--sortie", "vue.pdf"],
     "--sortie vue.pdf : donnez un nom en .xlsx ou en .csv."),
    (["comparer", "absent.json", "--sortie", "vue.csv"], "« absent.json » ne peut pas être lu"),
    (["comparer", "sminov.json", "sminov.json", "--sortie", "vue.csv"],
     "« sminov.json » est du service SMINOV, qui est déjà là"),
    (["agregats", "--spsti", "satm", "--annee", "2026", "--sortie", "F.csv"],
     "--sortie F.csv : donnez un nom en .json."),
    (["agregats", "--spsti", "xyz", "--annee", "2026", "--sortie", "F.json"],
     "--spsti xyz : contrat inconnu ; choisissez parmi satm, sminov."),
    (["agregats", "--spsti", "satm", "--annee", "1999", "--sortie", "F.json"],
     "--annee 1999 : pas de bilan du SATM pour cette année"),
    (["agregats", "--spsti", "satm", "--annee", "2026", "--sortie", "absent/F.json"],
     "« absent/F.json » ne peut pas être écrit : le dossier « absent » n'existe pas"),
]  # fmt: skip


@pytest.mark.parametrize(("arguments", "sentence"), REFUSALS)
def test_what_cannot_be_done_is_one_french_sentence(folder, capsys, arguments, sentence):
    assert run(arguments) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith(sentence) and said.err.count("\n") == 1
    assert sorted(path.name for path in folder.iterdir()) == ["sminov.json"]
