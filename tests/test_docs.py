"""The documentation cannot rot: every command, option and setting stands in the README."""

import re
from pathlib import Path

from radon.cli.commands import app, zonage
from radon.settings import SETTINGS

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def _commands():
    for prefix, group in (("spsti-radon", app), ("spsti-radon zonage", zonage)):
        for command in group.registered_commands:
            yield f"{prefix} {command.name or command.callback.__name__}", command.callback


def test_every_command_stands_in_the_readme():
    missing = [name for name, _ in _commands() if f"`{name}" not in README]
    assert missing == []


def test_every_command_of_the_readme_exists():
    known = {name for name, _ in _commands()}
    written = set(re.findall(r"`(spsti-radon (?:zonage )?[a-z]+)", README))
    assert written == known


def test_every_option_stands_in_the_readme():
    options = {
        f"--{name.replace('_', '-')}"
        for _, callback in _commands()
        for name in callback.__annotations__
        if name not in ("return", "entree")
    }
    assert [option for option in sorted(options) if option not in README] == []


def test_every_setting_stands_in_the_readme():
    assert [setting.name for setting in SETTINGS if f"`{setting.name}`" not in README] == []


def test_every_link_of_the_documents_leads_somewhere():
    documents = [ROOT / "README.md", *ROOT.glob("docs/*.md"), *ROOT.glob("data/*/README.md")]
    broken = [
        f"{document.name}: {link}"
        for document in documents
        for link in re.findall(r"\]\(([^)#\s]+)\)", document.read_text(encoding="utf-8"))
        if not link.startswith("http") and not (document.parent / link).exists()
    ]
    assert broken == []
