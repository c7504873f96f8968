"""How long the store takes, and what 200 ``kill -9`` cost: ``python -m benchmarks.store [rows]``.

Every figure is the best of three, on an invented file of the SATM, reference already open.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

from radon.domain.member_import.preview import ImportPreview
from radon.domain.targeting.campaign import CampaignDraft, CreatedCampaign
from radon.domain.targeting.filters import Filters
from radon.workflows.commune.reference import load_reference
from radon.workflows.example.load_examples import load_examples
from radon.workflows.example.make_example import make_example
from radon.workflows.member_import.import_members import (
    commit_import,
    preview_import,
)
from radon.workflows.members.stored import load_members, open_base, read_members_version
from radon.workflows.targeting.keep_campaign import create_campaign
from radon.workflows.targeting.open_campaign import render_campaign
from tests.store.killed_writers import kill_writers

Result = TypeVar("Result")
DAY = date(2026, 10, 1)
KILLS = 200


def measure(what: str, work: Callable[[], Result], times: int = 3) -> Result:
    """Print the best time; the last result."""
    best = float("inf")
    for _ in range(times):
        start = time.perf_counter()
        result = work()
        best = min(best, time.perf_counter() - start)
    print(f"{what:60} {best:8.3f} s", flush=True)
    return result


def main(rows: int) -> None:
    """Run and print everything."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        url = f"sqlite:///{(folder / 'base.db').as_posix()}"
        engine = measure("open a new database", lambda: open_base(url), times=1)
        measure("open it again", lambda: open_base(url).dispose())
        reference = measure("open the reference", load_reference)
        measure(
            "first start: examples of both services",
            lambda: load_examples(engine, DAY, reference),
            times=1,
        )
        source = folder / "adherents.xlsx"
        make_example("satm", rows, source)

        def preview() -> ImportPreview:
            return preview_import(engine, "satm", source, reference=reference)

        shown = measure(f"preview an import of {rows} members (xlsx)", preview)
        measure("commit it, all new", lambda: commit_import(engine, shown, "", DAY), times=1)
        again = measure("preview the same file again", preview)
        measure("commit it, nothing new", lambda: commit_import(engine, again, "", DAY), times=1)
        measure("version of a service", lambda: read_members_version(engine, "satm"))
        members = measure("load its members", lambda: load_members(engine, "satm", reference))

        def keep() -> CreatedCampaign:
            ids = members.targets.index.tolist()
            draft = CampaignDraft("Tous", "", "", DAY, Filters())
            return create_campaign(engine, members, ids, draft)

        made = measure("keep all of them as a campaign", keep, times=1)
        measure(
            "export that campaign (xlsx)",
            lambda: render_campaign(engine, "satm", made.campaign_id, ".xlsx"),
        )
        killed = kill_writers(f"sqlite:///{(folder / 'tues.db').as_posix()}", KILLS)
        print(f"{killed.kills} kill -9: {killed.acknowledged} writes acknowledged,"
              f" {killed.lost} lost, integrity {killed.integrity}")  # fmt: skip


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 6510)
