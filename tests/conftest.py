"""What several tests share: the real reference, loaded once; a busy machine fails no test."""

from collections.abc import Iterator

import pandas as pd
import pytest
from hypothesis import HealthCheck, settings
from xdist.remote import Producer
from xdist.scheduler.loadfile import LoadFileScheduling

from radon.domain.attachment.resolution import Atlas
from radon.sources.commune.atlas import load_atlas
from radon.sources.commune.reference import load_communes, load_communes_2016

UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("gate", UNHURRIED, max_examples=40)
settings.register_profile("long", UNHURRIED, max_examples=1_000)
settings.load_profile("gate")


LONGEST = ("tests/workflows/report/", "tests/browser/", "tests/pages/", "tests/workflows/")
"""Begun first, so that no worker is left alone with a long file at the end."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    def rank(item: pytest.Item) -> int:
        found = (place for place, start in enumerate(LONGEST) if item.nodeid.startswith(start))
        return next(found, len(LONGEST))

    items.sort(key=rank)


class ByFile(LoadFileScheduling):
    """A file goes to one worker; the files of the reports all to the same one, for what they share
    (the years of both services, gathered and published) takes a minute to make."""

    def _split_scope(self, nodeid: str) -> str:
        reports = LONGEST[0]
        return reports if nodeid.startswith(reports) else str(super()._split_scope(nodeid))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> LoadFileScheduling:
    return ByFile(config, log)


@pytest.fixture(scope="session", autouse=True)
def settings_of_nobody(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What the person at this machine chose (name, Word template) is not read by the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SPSTI_RADON_REGLAGES", str(tmp_path_factory.mktemp("reglages")))
        patch.delenv("SPSTI_RADON_MODELE", raising=False)
        yield


@pytest.fixture(scope="session")
def atlas() -> Atlas:
    """All that the resolution knows, contours of 53 and 85 included."""
    return load_atlas(with_contours=True)


@pytest.fixture(scope="session")
def communes() -> pd.DataFrame:
    """Today's communes of France."""
    return load_communes()


@pytest.fixture(scope="session")
def communes_2016() -> pd.DataFrame:
    """The communes of the legal list."""
    return load_communes_2016()
