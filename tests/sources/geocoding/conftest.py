"""A real geocoder for the tests of this folder. addok needs Redis: not on Windows."""

import os
from collections.abc import Iterator

import pytest

from tests.sources.geocoding.addok_peer import run_addok
from tests.sources.geocoding.invented_streets import Street, invent_streets, to_documents

# Two mixed communes of Mayenne, that of Vendée, two plain ones, and an old merger (one zone).
COMMUNES = ("53097", "53124", "85292", "53130", "85047", "53136")
collect_ignore = ["test_real_addok.py"] if os.name == "nt" else []


@pytest.fixture(scope="session")
def streets() -> list[Street]:
    """What the geocoder knows."""
    return invent_streets(COMMUNES, 25)


@pytest.fixture(scope="session")
def addok(streets: list[Street]) -> Iterator[str]:
    """Base address of an addok that knows the streets."""
    with run_addok(to_documents(streets)) as url:
        yield url
