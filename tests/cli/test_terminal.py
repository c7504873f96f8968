"""What the command line prints is read by a terminal, which obeys some characters."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from radon.cli import run
from radon.cli.terminal import show_in_line, show_plain
from tests.places import ROOT

HOSTILE = "\x1b]0;titre\x07\x1b[2J\x9b31m\u202eemorf\u2066\u200f"
SHOWN = "\\x1b]0;titre\\x07\\x1b[2J\\x9b31m\\u202eemorf\\u2066\\u200f"
PRINTS = re.compile(r"(?<![\w.])print\(|typer\.(?:s?echo|secho)\(|std(?:out|err)\.write\(")


@given(st.text())
def test_a_terminal_finds_nothing_to_obey(text: str) -> None:
    shown = show_plain(text)
    kinds = {unicodedata.category(character) for character in shown if character != "\n"}
    assert not kinds & {"Cc", "Cs", "Zl", "Zp"}
    directions = {unicodedata.bidirectional(character) for character in shown}
    assert not directions & {"RLE", "LRE", "RLO", "LRO", "PDF", "RLI", "LRI", "FSI", "PDI"}
    assert "\n" not in show_in_line(text)


@given(st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]) | st.just("\n")))
def test_what_people_write_is_shown_as_it_is(text: str) -> None:
    assert show_plain(text) == text


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
