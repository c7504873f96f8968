"""A new database for each test; it is made once, then copied."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from radon.store.engine import Engine, open_store


@pytest.fixture(scope="session")
def new_store(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Engine]:
    """Opens an empty database of its own at each call."""
    template = tmp_path_factory.mktemp("modele") / "base.db"
    open_store(f"sqlite:///{template.as_posix()}").dispose()

    def make() -> Engine:
        path: Path = tmp_path_factory.mktemp("base") / "base.db"
        shutil.copyfile(template, path)
        return open_store(f"sqlite:///{path.as_posix()}")

    return make


@pytest.fixture
def engine(new_store: Callable[[], Engine]) -> Engine:
    """An empty database."""
    return new_store()
