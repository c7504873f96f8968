"""The mutants that no test can kill, each with the reason: ``equivalent.toml``."""

import tomllib
from pathlib import Path


def read_equivalents() -> dict[str, frozenset[str]]:
    """Module → names of its mutants that change nothing that can be seen."""
    text = Path(__file__).with_suffix(".toml").read_text(encoding="utf-8")
    groups = tomllib.loads(text).get("group", [])
    found: dict[str, set[str]] = {}
    for group in groups:
        found.setdefault(group["module"], set()).update(group["mutants"])
    return {module: frozenset(names) for module, names in found.items()}
