"""What the command line prints is read by a terminal, which obeys some characters."""

import re

import pytest

from radon.cli import run
from tests.places import ROOT

HOSTILE = "\x1b]0;titre\x07\x1b[2J\x9b31m\u202eemorf\u2066\u200f"
SHOWN = "\\x1b]0;titre\\x07\\x1b[2J\\x9b31m\\u202eemorf\\u2066\\u200f"
PRINTS = re.compile(r"(?<![\w.])print\(|typer\.(?:s?echo|secho)\(|std(?:out|err)\.write\(")


def test_a_hostile_cell_is_shown_by_its_numbers(tmp_path, capsys):
    path = tmp_path / "membres.csv"
    typed = "\x9b31m\u202eemorf\u2066\u200f"  # what a file of text can hold
    titles = f'"Adresse\n{typed}";CP;Ville;SIRET{typed}'
    rows = f'1 rue A;53000;LAVAL;"12{typed}\n3"\n;;;5\nTOTAL {typed};;;'
    path.write_text(f"{titles}\n{rows}\n", encoding="utf-8")
    columns = ["--colonnes", f"adresse=Adresse\n{typed}", "--colonnes", f"siret=SIRET{typed}"]
    command = ["rattacher", str(path), *columns, "--sortie", str(tmp_path / f"s{HOSTILE}.csv")]
    assert run(command) == 0
    said = capsys.readouterr().out
    assert f"s{SHOWN}.csv" in said
    assert not set(said) & set("\x1b\x07\x9b\u202e\u2066\u200f")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["rattacher", f"absent{HOSTILE}.csv", "--sortie", "x.csv"], 2),
        ([HOSTILE], 2),
        (["rattacher", f"--{HOSTILE}"], 2),
        (["carte", "absent.csv", "--zones", HOSTILE], 2),
    ],
)
def test_a_hostile_option_is_told_by_its_numbers(tmp_path, monkeypatch, capsys, arguments, code):
    monkeypatch.chdir(tmp_path)
    assert run(arguments) == code
    said = capsys.readouterr()
    assert said.out == ""
    assert not set(said.err) & set("\x1b\x07\x9b\u202e\u2066\u200f")


def test_nothing_else_of_the_command_line_prints() -> None:
    printing = {
        f"{path.name}: {found[0]}"
        for path in sorted((ROOT / "radon" / "cli").glob("*.py"))
        for found in PRINTS.finditer(path.read_text("utf-8"))
    }
    assert printing == {"terminal.py: stdout.write(", "terminal.py: stderr.write("}
