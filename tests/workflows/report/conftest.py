"""The invented year of both services, gathered and written once for the tests of the reports."""

import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from radon.domain.disclosure.audience import Public
from radon.domain.document.content import ReportContent
from radon.domain.member_import.kept import StoredOther
from radon.domain.report.matter import Matter
from radon.domain.report.publication import release_content
from radon.store.adherents import read_ids
from radon.store.engine import Engine, open_store, writing
from radon.store.imports import read_imports
from radon.store.other_columns import write_others, write_titles
from radon.workflows.commune.reference import CommuneReference
from radon.workflows.example.load_examples import load_examples
from radon.workflows.members.stored import load_members
from radon.workflows.report.publish_report import publish_report
from tests.workflows.report.report_counts import Hand, read_by_hand
from tests.workflows.report.report_texts import (
    DAY,
    LETTERS_LINE,
    OTHERS,
    PARTNERS,
    SERVICES,
    Gather,
    Published,
    gather,
    read_service,
)


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory, whole_reference: CommuneReference) -> Path:
    """A database after its first start; not to be written in."""
    path = tmp_path_factory.mktemp("bilan") / "base.db"
    engine = open_store(f"sqlite:///{path.as_posix()}")
    load_examples(engine, DAY, whole_reference)
    for spsti in SERVICES:
        _keep_others(engine, spsti)
    engine.dispose()
    return path


def _keep_others(engine: Engine, spsti: str) -> None:
    """What a member file says besides the fields, of every member."""
    said = StoredOther(OTHERS, f"{LETTERS_LINE}\n44000 NANTES", "du siège")
    with writing(engine) as connection:
        number = read_imports(connection, spsti)[0].id
        write_others(connection, spsti, number, dict.fromkeys(read_ids(connection, spsti), said))
        write_titles(connection, spsti, number, list(OTHERS))


@pytest.fixture(scope="session")
def base(template: Path) -> Engine:
    return open_store(f"sqlite:///{template.as_posix()}")


@pytest.fixture
def own(template: Path, tmp_path: Path) -> Engine:
    """A copy to write in."""
    path = tmp_path / "base" / "base.db"
    path.parent.mkdir()
    shutil.copyfile(template, path)
    return open_store(f"sqlite:///{path.as_posix()}")


@pytest.fixture(scope="session")
def matter(base: Engine, whole_reference: CommuneReference) -> Gather:
    """``matter("satm", 2026)``, gathered once; each service is read once for all of them."""
    read = cache(lambda spsti: read_service(base, whole_reference, spsti))

    @cache
    def once(spsti: str, year: int | None, public: Public = Public.SERVICE) -> Matter:
        return gather(base, whole_reference, spsti, year, public, read(spsti))

    return once


@pytest.fixture(scope="session")
def content(matter: Gather) -> Callable[..., ReportContent]:
    """What the report says, written once."""
    return cache(lambda *asked: release_content(matter(*asked)))


@pytest.fixture(scope="session")
def hand(base: Engine, whole_reference: CommuneReference) -> Callable[[str], Hand]:
    @cache
    def once(spsti: str) -> Hand:
        members = load_members(base, spsti, whole_reference)
        return read_by_hand(base, spsti, members.targets["groupe"])

    return once


@pytest.fixture(scope="session")
def published(
    base: Engine, whole_reference: CommuneReference, tmp_path_factory: pytest.TempPathFactory
) -> Published:
    folder = tmp_path_factory.mktemp("publie")
    asked = [(spsti, spsti, year, Public.PARTENAIRES) for spsti, year in PARTNERS]
    asked.append(("complet", "SATM", 2026, Public.SERVICE))
    told = {
        name: publish_report(
            folder / f"{name}.docx", spsti, year, public, DAY, base, whole_reference
        )
        for name, spsti, year, public in asked
    }
    return Published(folder, told)
