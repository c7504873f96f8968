"""What several tests share: the real reference, loaded once."""

import pandas as pd
import pytest

from radon.domain.resolution import Atlas
from radon.sources.atlas import load_atlas
from radon.sources.reference import load_communes, load_communes_2016


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
