"""What the tests of the members' workflows share."""

from dataclasses import replace
from pathlib import Path

import pytest

from radon.store.engine import Engine, open_store
from radon.workflows.commune.reference import CommuneReference, load_reference


@pytest.fixture(scope="session")
def whole_reference() -> CommuneReference:
    """The shipped reference, opened once."""
    return load_reference()


@pytest.fixture(scope="session")
def reference(whole_reference: CommuneReference) -> CommuneReference:
    """The same, with the communes of the two services only: small files load faster."""
    communes = whole_reference.communes
    return replace(whole_reference, communes=communes[communes["departement"].isin(["53", "85"])])


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    """A new database in a file."""
    return open_store(f"sqlite:///{(tmp_path / 'base.db').as_posix()}")
