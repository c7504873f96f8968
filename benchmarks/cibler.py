"""``cibler``: 6 510 rows of an xlsx file to a finished workbook, and ``--help``, as processes.

    python -m benchmarks.cibler

Beside them, in the same minute: a Python that only imports pandas and openpyxl.
"""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from radon.workflows.example.make_example import make_example

RUNS = 5
SIZES = {"satm": 6510, "sminov": 4420}


def main() -> None:
    """Print the median seconds of each command."""
    with tempfile.TemporaryDirectory() as folder:
        for spsti, rows in SIZES.items():
            source, target = Path(folder) / f"{spsti}.xlsx", Path(folder) / "cibles.xlsx"
            make_example(spsti, rows, source)
            command = ["-m", "radon", "cibler", str(source), "--spsti", spsti]
            show(f"cibler, {spsti}, {rows} rows", [*command, "--sortie", str(target)])
    show("--help", ["-m", "radon", "--help"])
    show("import pandas, openpyxl", ["-c", "import pandas, openpyxl"])


def show(name: str, arguments: list[str]) -> None:
    """Time one command :data:`RUNS` times."""
    seconds = []
    for _ in range(RUNS):
        start = time.perf_counter()
        subprocess.run([sys.executable, *arguments], check=True, capture_output=True)
        seconds.append(time.perf_counter() - start)
    seconds.sort()
    print(f"{name:30} median {seconds[RUNS // 2]:.2f} s   max {seconds[-1]:.2f} s", flush=True)


if __name__ == "__main__":
    main()
