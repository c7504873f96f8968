"""What the page tests share: the whole application under AppTest, on the invented examples."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from radon.workflows.example.load_examples import load_examples
from radon.workflows.members.stored import open_base
from tests.places import ROOT

OpenPage = Callable[..., AppTest]


@pytest.fixture(scope="session")
def example_base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the examples of both services; not to be written in."""
    path = tmp_path_factory.mktemp("base") / "exemples.db"
    load_examples(open_base(f"sqlite:///{path.as_posix()}"), date(2026, 11, 22))
    return path


@pytest.fixture
def open_page(
    example_base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[OpenPage]:
    """Open a page by its address: ``open_page("ciblage/entreprises", zone="3")``.

    Each test has its own copy of the examples.
    """
    base = tmp_path / "base.db"
    base.write_bytes(example_base.read_bytes())
    monkeypatch.setenv("SPSTI_RADON_BASE", str(base))
    monkeypatch.setenv("SPSTI_RADON_JOURNAL", str(tmp_path / "journal"))

    def start(page: str, spsti: str = "satm", **params: str | list[str]) -> AppTest:
        app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
        app.run()
        for name, value in {"spsti": spsti, **params}.items():
            app.query_params[name] = value
        return app.switch_page(f"pages/{page}.py").run()

    yield start
    st.cache_resource.clear()
