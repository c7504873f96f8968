"""A BAN file of one street, for the tests that want a company settled by its address."""

from pathlib import Path

from tests.sources.geocoding.invented_streets import invent_streets, to_ban_lines


def write_ban_file(path: Path, name: str, code_insee: str, code_2016: str) -> None:
    """The street of that name, numbers from 1 on, in that commune of 2016 of a commune of today."""
    streets = invent_streets([code_insee], 1, names=[name])
    kept = [one for one in streets if (one.name, one.code_2016) == (name, code_2016)]
    path.write_text("\n".join(to_ban_lines(kept)) + "\n", encoding="utf-8")
