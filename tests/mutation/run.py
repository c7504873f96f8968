"""One run of some tests in a fork, with one module of ours in place of another.

A fork inherits the libraries already read, so that a mutant costs the tests and little more. It
sees the mutant through ``sys.meta_path``: no file is written. Where there is no fork (Windows),
this does not run.
"""

import importlib
import math
import os
import resource
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from pathlib import Path
from types import CodeType

_LIBRARIES = (
    "geopandas", "hypothesis.strategies", "numpy", "openpyxl", "pandas", "pyarrow.compute",
    "pyproj", "pytest", "_hypothesis_pytestplugin", "rapidfuzz.distance", "shapely", "sqlalchemy",
)  # fmt: skip
# The first failure is enough, and nobody reads it.
_OPTIONS = ("-x", "-q", "--assert=plain", "-p", "no:xdist", "-p", "no:anyio")
Replaced = tuple[str, CodeType]


def load_libraries() -> None:
    """Read once what every fork needs; nothing of the house, which each fork reads for itself."""
    for name in _LIBRARIES:
        importlib.import_module(name)


@dataclass(frozen=True)
class Outcome:
    """Whether all the tests passed, and the processor time that they took."""

    passed: bool
    seconds: float


def run_tests(
    paths: Sequence[str], root: Path, limit: float, replaced: Replaced | None = None
) -> Outcome:
    """Run tests within so many seconds of processor time, which a busy machine does not shorten.

    ``replaced``: (module, its code).
    """
    child = os.fork()
    if not child:
        code = 70
        try:
            resource.setrlimit(resource.RLIMIT_CPU, (math.ceil(limit), math.ceil(limit)))
            code = _run_here([str(root / path) for path in paths], replaced)
        finally:
            os._exit(code)
    _, status, used = os.wait4(child, 0)
    return Outcome(status == 0, used.ru_utime + used.ru_stime)


def _run_here(paths: list[str], replaced: Replaced | None) -> int:
    import pytest

    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    os.dup2(silence, 2)
    if replaced:
        sys.meta_path.insert(0, _Finder(*replaced))
    return int(pytest.main([*_OPTIONS, *paths], plugins=[_Quick()]))


class _Quick:
    """Plugin: the same examples each time, never minimised nor kept; plain tests come first."""

    def pytest_sessionstart(self) -> None:
        from hypothesis import HealthCheck, Phase, settings

        settings.register_profile(
            "mutation",
            database=None,
            deadline=None,
            derandomize=True,
            phases=[Phase.explicit, Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        settings.load_profile("mutation")

    def pytest_collection_modifyitems(self, items: list) -> None:
        items.sort(key=lambda one: hasattr(getattr(one, "function", None), "hypothesis"))


class _Finder(MetaPathFinder):
    """Finds one module as usual, and gives it another code."""

    def __init__(self, name: str, code: CodeType) -> None:
        self._name, self._code = name, code

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: object = None
    ) -> ModuleSpec | None:
        if name != self._name:
            return None
        spec = PathFinder.find_spec(name, path)
        spec.loader = _Loader(name, str(spec.origin), self._code)
        return spec


class _Loader(SourceFileLoader):
    def __init__(self, name: str, path: str, code: CodeType) -> None:
        super().__init__(name, path)
        self._replacing = code

    def get_code(self, fullname: str) -> CodeType:
        return self._replacing
