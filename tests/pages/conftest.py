"""What the page tests share: the whole application under AppTest, on the invented examples."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from functools import cache
from itertools import count
from pathlib import Path

import pytest
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from radon.workflows.example.load_examples import load_examples
from radon.workflows.members.stored import open_base
from tests.places import ROOT

OpenPage = Callable[..., AppTest]


@pytest.fixture(scope="session", autouse=True)
def scanned_once() -> Iterator[None]:
    """At each run AppTest looks through every installed package for components, which takes as
    long as a page: it does so once, since none is installed meanwhile."""
    with pytest.MonkeyPatch.context() as patch:
        scan = cache(manifest_scanner.scan_component_manifests)
        patch.setattr(manifest_scanner, "scan_component_manifests", scan)
        yield


@pytest.fixture(scope="session")
def pristine_base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the examples of both services; never opened by a page."""
    path = tmp_path_factory.mktemp("base") / "intacte.db"
    engine = open_base(f"sqlite:///{path.as_posix()}")
    load_examples(engine, date(2026, 11, 22))
    engine.dispose()
    return path


@pytest.fixture(scope="session")
def example_base(pristine_base: Path) -> Path:
    """Its copy that all the pages look at; not to be written in."""
    path = pristine_base.with_name("exemples.db")
    copy_base(pristine_base, path)
    return path


def copy_base(source: Path, target: Path) -> None:
    """Put ``source`` in the place of what ``target`` holds, under a new identity."""
    with closing(sqlite3.connect(source)) as one, closing(sqlite3.connect(target)) as other:
        one.backup(other)
        other.execute("UPDATE base SET identity = lower(hex(randomblob(16)))")
        other.commit()


@pytest.fixture
def open_page(
    pristine_base: Path, example_base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[OpenPage]:
    """Open a page by its address, to look at: ``open_page("ciblage/entreprises", zone="3")``.

    All these tests read one database, and what is cached of it serves them all: one that writes
    (a record, a draft of a form, a campaign) asks for ``open_own_page``.
    """
    before = tell_state(example_base)
    yield _open_pages(example_base, tmp_path, monkeypatch)
    after = tell_state(example_base)
    if after != before:  # the others are not to suffer from it
        copy_base(pristine_base, example_base)
    assert after == before, "this test writes: let it have open_own_page"


@pytest.fixture(scope="session")
def own_base(pristine_base: Path) -> Path:
    """Its copy that a test may write in: the examples are put back before each."""
    path = pristine_base.with_name("propre.db")
    copy_base(pristine_base, path)
    return path


@pytest.fixture
def open_own_page(
    pristine_base: Path, own_base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> OpenPage:
    """The same on a copy of the examples that the test may write in."""
    put_back(pristine_base, own_base)
    return _open_pages(own_base, tmp_path, monkeypatch)


_TURNS = count(1)


def put_back(source: Path, target: Path) -> None:
    """Make of ``target`` what ``source`` is, under the identity that it has: what is cached of the
    examples goes on serving. The numbers of changes begin where no test went, so that nothing of
    what another test wrote is ever taken for what this one writes."""
    with closing(sqlite3.connect(source)) as one, closing(sqlite3.connect(target)) as other:
        identity = other.execute("SELECT identity FROM base").fetchone()
        one.backup(other)
        other.execute("UPDATE base SET identity = ?", identity)
        far = 10_000 * next(_TURNS)
        other.execute("UPDATE sqlite_sequence SET seq = ? WHERE name = 'change'", (far,))
        other.commit()


def _open_pages(base: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> OpenPage:
    monkeypatch.setenv("SPSTI_RADON_BASE", str(base))
    monkeypatch.setenv("SPSTI_RADON_JOURNAL", str(folder / "journal"))
    monkeypatch.setenv("SPSTI_RADON_REGLAGES", str(folder / "reglages"))
    monkeypatch.setenv("SPSTI_RADON_ADRESSES", str(folder / "adresses"))

    def start(page: str, spsti: str = "satm", **params: str | list[str]) -> AppTest:
        app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
        for name, value in {"spsti": spsti, **params}.items():
            app.query_params[name] = value
        return app.switch_page(f"pages/{page}.py").run()

    return start


def tell_state(base: Path) -> tuple[object, ...]:
    """Changes and drafts of a database."""
    with closing(sqlite3.connect(base)) as connection:
        drafts = connection.execute("SELECT token, spsti, at FROM draft").fetchall()
        return (*connection.execute("SELECT max(id) FROM change").fetchone(), *drafts)
