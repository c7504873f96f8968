"""``spsti-radon exemple``: an invented member file, true to the shape of a service's own.

Gather the reference frames, draw the rows batch after batch (``generation``), write
them as they come. :func:`invent_members` gives the same rows with their truth, unwritten, to the
tests and benchmarks that measure the resolution.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from radon.errors import UnusableSetting
from radon.example.members.generation import BATCH_ROWS, Batch, generate_batches
from radon.example.members.profile import PROFILES, Profile
from radon.example.members.territory import build_territory
from radon.outputs.example.member_file import choose_writer
from radon.sources.example.inputs import load_example_inputs

SEED = 5385


@dataclass
class ExampleReport:
    """What was written: lines of ``path``, of which distinct companies, and what is odd in them.

    ``employees`` counts each company once, also where the file leaves its headcount out;
    ``ecarts``: oddity of the city (see radon.example.members.generation.DEVIATIONS) → lines.
    """

    path: Path
    spsti: str
    seed: int
    rows: int = 0
    companies: int = 0
    outside: int = 0
    employees: int = 0
    ecarts: Counter[str] = field(default_factory=Counter)

    @property
    def duplicates(self) -> int:
        """Lines of a company that is already on another line."""
        return self.rows - self.companies

    def add(self, truth: pd.DataFrame) -> None:
        """Count one more batch."""
        once = truth[truth["doublon_de"] == 0]
        self.rows += len(truth)
        self.companies += len(once)
        self.outside += int(once["outside"].sum())
        self.employees += int(once["effectif"].sum())
        self.ecarts.update(truth.loc[truth["ecart"] != "", "ecart"].tolist())


def make_example(
    spsti: str,
    rows: int,
    path: Path,
    seed: int = SEED,
    progress: Callable[[int], None] | None = None,
) -> ExampleReport:
    """Write ``rows`` lines to ``path``, .xlsx or .csv; same arguments, same bytes.

    ``progress`` is told the lines written so far.

    :raises UnusableSetting: unknown service, no row, extension that cannot be.
    :raises UnusableFile: ``path`` cannot be written.
    """
    writer = choose_writer(path, rows)
    batches = invent_members(spsti, rows, seed)
    report = ExampleReport(path=path, spsti=choose_profile(spsti).spsti, seed=seed)

    def tell() -> Iterator[pd.DataFrame]:
        for batch in batches:
            yield batch.members
            report.add(batch.truth)
            if progress is not None:
                progress(report.rows)

    writer(tell(), path)
    return report


def invent_members(
    spsti: str, rows: int, seed: int = SEED, batch_rows: int = BATCH_ROWS
) -> Iterator[Batch]:
    """The rows of the file and their truth, batch after batch."""
    profile = choose_profile(spsti)
    if rows < 1:
        raise UnusableSetting(f"--nombre {rows} : donner un nombre de lignes d'au moins 1.")
    inputs = load_example_inputs()
    territory = build_territory(
        profile, inputs.effectifs, inputs.communes, inputs.formers, inputs.laposte
    )
    return generate_batches(profile, territory, rows, seed, batch_rows)


def choose_profile(spsti: str) -> Profile:
    """The profile of a service, whatever the case. :raises UnusableSetting: unknown service."""
    profile = PROFILES.get(spsti.strip().lower())
    if profile is None:
        known = ", ".join(PROFILES)
        raise UnusableSetting(f"--spsti {spsti} : service inconnu ; choisir parmi {known}.")
    return profile
