"""The documentation cannot rot: commands, options, settings, data stand in the README; pages,
registers and pictures in the guide; modules and keys where they are said to be."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from radon.cli.commands import app, zonage
from radon.domain.contract.state import State
from radon.domain.registers.kinds import KINDS
from radon.settings import SETTINGS
from tests.places import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
GUIDE = (ROOT / "docs" / "guide-utilisateur.md").read_text(encoding="utf-8")


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
    documents = [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("data/*/README.md")]
    broken = [
        f"{document.name}: {link}"
        for document in documents
        for link in re.findall(r"\]\(([^)#\s]+)\)", document.read_text(encoding="utf-8"))
        if not link.startswith("http") and not (document.parent / link).exists()
    ]
    assert broken == []


def test_every_page_of_the_menu_stands_in_the_guide():
    menu = (ROOT / "app.py").read_text(encoding="utf-8")
    titles = re.findall(r'st\.Page\([^)]*title="([^"]+)"', menu)
    pages = re.findall(r'"pages/\w+/(\w+)\.py"', menu)
    assert len(titles) == len(pages) == len(set(pages))
    assert sorted(pages) == sorted(path.stem for path in ROOT.glob("pages/*/*.py"))
    assert [title for title in titles if title not in GUIDE] == []


def test_every_register_stands_in_the_guide():
    assert [kind.many for kind in KINDS.values() if f"| {kind.many} |" not in GUIDE] == []


def test_every_state_of_a_deadline_stands_in_the_guide():
    assert [one for one in State if f"| {one.label.lower()} |" not in GUIDE] == []


def test_every_title_that_the_guide_points_to_is_one():
    titles = re.findall(r"^#+ (.+)$", GUIDE, flags=re.MULTILINE)
    anchors = {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}
    asked = re.findall(r"\]\(#([^)]+)\)", GUIDE)
    assert asked
    assert [one for one in asked if one not in anchors] == []


def _constant(name):
    script = ast.parse((ROOT / "docs" / "captures.py").read_text(encoding="utf-8"))
    return next(
        ast.literal_eval(node.value)
        for node in script.body
        if isinstance(node, ast.Assign) and [ast.unparse(one) for one in node.targets] == [name]
    )


def test_every_picture_is_made_by_the_script_and_shown():
    documents = [ROOT / "README.md", *ROOT.glob("docs/*.md")]
    shown = {
        name
        for document in documents
        for name in re.findall(r"images/(\w+)\.png\)", document.read_text(encoding="utf-8"))
    }
    assert shown == set(_constant("PAGES"))
    assert set(_constant("PRESSED")) <= shown


def _keys(table: object) -> Iterator[str]:
    if isinstance(table, dict):
        for key, value in table.items():
            yield key
            if key != "ou":  # the fields of a register, said by the register
                yield from _keys(value)
    elif isinstance(table, list):
        for one in table:
            yield from _keys(one)


@pytest.mark.parametrize("folder", ["contrats", "reglementation"])
def test_every_key_of_a_declared_file_stands_in_its_readme(folder):
    told = (ROOT / "data" / folder / "README.md").read_text(encoding="utf-8")
    files = sorted((ROOT / "data" / folder).glob("*.toml"))
    assert files
    written = {
        key for path in files for key in _keys(tomllib.loads(path.read_text(encoding="utf-8")))
    }
    blocks = re.compile(r"\[\[(?:\w+\.)?(\w+)\]\]")
    known = set(re.findall(r"`(\w+)(?: = [^`]*)?`", told)) | set(blocks.findall(told))
    assert sorted(written - known) == []


def test_every_folder_of_data_stands_in_the_readme():
    folders = {path.name for path in (ROOT / "data").iterdir() if path.is_dir()}
    assert [name for name in sorted(folders) if f"](data/{name}/README.md)" not in README] == []


def test_every_module_that_a_docstring_or_a_data_readme_names_exists():
    known = {
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        for path in ROOT.glob("radon/**/*.py")
    }
    lost = []
    for path in ROOT.glob("radon/**/*.py"):
        for name in re.findall(
            r"(?<![\w/])radon(?:\.[a-z_]\w*){2,}", path.read_text(encoding="utf-8")
        ):
            home = ROOT / (name.rpartition(".")[0].replace(".", "/") + ".py")
            if name not in known and not home.exists():
                lost.append(f"{path.relative_to(ROOT)}: {name}")
    for path in ROOT.glob("data/*/README.md"):
        for name in re.findall(r"`(radon/[\w/]+(?:\.py)?)`", path.read_text(encoding="utf-8")):
            if not (ROOT / name).exists():
                lost.append(f"{path.relative_to(ROOT)}: {name}")
    assert lost == []


@pytest.mark.parametrize("document", ["docs/data-flow.md", "docs/developper.md", "CONTRIBUTING.md"])
def test_every_module_that_a_document_names_exists(document):
    """ "`domain/counting/period.py`, `figure.py`": a bare name stands beside the one before it."""
    lost = []
    for line in (ROOT / document).read_text(encoding="utf-8").splitlines():
        folder = ""
        for name in re.findall(r"`([\w/*]+\.(?:py|toml))`", line):
            folder = name.rpartition("/")[0] or folder
            found = [*ROOT.glob(f"radon/{folder}/{Path(name).name}"), *ROOT.glob(name)]
            if not found:
                lost.append(name)
    assert lost == []


def test_every_benchmark_stands_in_the_readme():
    runs = {path.stem for path in (ROOT / "benchmarks").glob("*.py") if _is_run(path)}
    assert [name for name in sorted(runs) if f"python -m benchmarks.{name}`" not in README] == []


def _is_run(path: Path) -> bool:
    """Whether it says how it is run (others serve it)."""
    return f"python -m benchmarks.{path.stem}" in path.read_text(encoding="utf-8")
