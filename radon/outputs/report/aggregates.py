"""The aggregates of a service as a JSON file: UTF-8, names in order, the same for the same day."""

import json
from pathlib import Path

from radon.domain.report.aggregate_form import spell_aggregates
from radon.domain.report.aggregates import Aggregates
from radon.outputs.files.whole_file import whole_file


def spell_aggregates_file(told: Aggregates) -> bytes:
    """Its bytes."""
    text = json.dumps(spell_aggregates(told), ensure_ascii=False, sort_keys=True, indent=1)
    return f"{text}\n".encode()


def write_aggregates(path: Path, told: Aggregates) -> None:
    """Write it whole, or nothing. Raises UnusableFile."""
    with whole_file(path) as temporary:
        temporary.write_bytes(spell_aggregates_file(told))
