"""Run the mutants of some modules against the tests of each.

    python -m tests.mutation [--jobs 2] [--sample 60] [radon/domain/commune/zonage.py …]

Without any name: every module of ``TESTS``. With a sample: so many mutants, drawn among all of
them, always the same ones for the same code. Ends with 1 when a mutant lives that
``equivalent.toml`` does not know, or when that file names one that no longer lives.
"""

import argparse
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random

from tests.mutation.equivalent import read_equivalents
from tests.mutation.mutant import Mutant, make_mutants
from tests.mutation.run import load_libraries, run_tests
from tests.mutation.scope import TESTS

ROOT = Path(__file__).resolve().parents[2]


def main() -> None:
    """Print a line a module, and the mutants that live without a reason."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutation")
    parser.add_argument("modules", nargs="*", help="radon/domain/zonage.py …; all by default")
    parser.add_argument("--jobs", type=int, default=1, help="mutants run at the same time")
    parser.add_argument("--sample", type=int, help="so many mutants, drawn among all of them")
    asked = parser.parse_args()
    load_libraries()
    excused = read_equivalents()
    trouble = False
    for module, mutants in _choose_mutants(asked.modules or [*TESTS], asked.sample).items():
        known = excused.get(module, frozenset())
        if asked.sample:
            known &= {mutant.name for mutant in mutants}
        for line in _judge_module(module, mutants, known, asked.jobs):
            print(f"  {line}", flush=True)
            trouble = True
    sys.exit(1 if trouble else 0)


def _choose_mutants(modules: list[str], sample: int | None) -> dict[str, list[Mutant]]:
    every = {
        module: make_mutants((ROOT / module).read_text(encoding="utf-8"), str(ROOT / module))
        for module in modules
    }
    if sample is None:
        return every
    pairs = [(module, mutant) for module, mutants in every.items() for mutant in mutants]
    drawn = Random(sample).sample(pairs, min(sample, len(pairs)))
    chosen = {module: [one for home, one in drawn if home == module] for module in modules}
    return {module: mutants for module, mutants in chosen.items() if mutants}


def _judge_module(
    module: str, mutants: list[Mutant], excused: frozenset[str], jobs: int
) -> list[str]:
    start = time.perf_counter()
    alive = set(_list_alive(module, mutants, jobs))
    names = {one.name for one in mutants}
    equivalent = alive & excused
    killed = len(mutants) - len(alive)
    share = killed / max(len(mutants) - len(equivalent), 1)
    print(
        f"{module}: {len(mutants)} mutants, {killed} killed, {len(equivalent)} equivalent, "
        f"{len(alive - excused)} alive: {share:.1%} of the {len(mutants) - len(equivalent)} that "
        f"differ, {time.perf_counter() - start:.0f} s",
        flush=True,
    )
    lines = {one.name: one.line for one in mutants}
    told = [
        f"line {lines[one]} alive: {one}" for one in sorted(alive - excused, key=lines.__getitem__)
    ]
    told += [f"excused, yet killed: {one}" for one in sorted((excused & names) - alive)]
    told += [f"excused, yet unknown: {one}" for one in sorted(excused - names)]
    return told


def _list_alive(module: str, mutants: list[Mutant], jobs: int) -> Iterator[str]:
    paths = TESTS[module]
    plain = run_tests(paths, ROOT, limit=1800)
    if not plain.passed:
        sys.exit(f"{module}: its tests fail without any mutant ({', '.join(paths)})")
    limit = 10 + 5 * plain.seconds
    name = module.removesuffix(".py").replace("/", ".")
    with ThreadPoolExecutor(jobs) as pool:
        runs = pool.map(lambda one: run_tests(paths, ROOT, limit, (name, one.code)), mutants)
        yield from (one.name for one, run in zip(mutants, runs, strict=True) if run.passed)


if __name__ == "__main__":
    main()
