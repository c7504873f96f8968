"""``rattacher`` on invented files of 10 000, 100 000 and 1 000 000 rows, beside plain pandas.

    python -m benchmarks.rattacher [rows …]

For each size: the resolution alone (rows a second), the whole command as a process (seconds, peak
memory), and the time that pandas takes to read and write the same file (``read_csv`` as text, then
``to_csv``), as a process too. The ratios are what to compare: machines differ.
"""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from radon.domain.attachment.resolution import resolve
from radon.domain.member_file.columns import recognise_columns
from radon.domain.member_file.values import tidy
from radon.sources.commune.atlas import load_atlas
from radon.sources.member_file.file import open_adherent_file
from radon.workflows.example.make_example import make_example

SIZES = (10_000, 100_000, 1_000_000)
PANDAS = """
import sys, pandas as pd
frame = pd.read_csv(sys.argv[1], sep=";", dtype="str", keep_default_na=False, encoding="utf-8-sig")
frame.to_csv(sys.argv[2], sep=";", index=False, encoding="utf-8-sig")
"""
MEASURED = """
import resource, runpy, sys
sys.argv = sys.argv[1:]
try:
    runpy.run_module("radon", run_name="__main__")
finally:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"PEAK {peak // 1024}", file=sys.stderr)
"""


def main() -> None:
    """Print one line a size."""
    sizes = [int(size) for size in sys.argv[1:]] or SIZES
    print(
        f"{'rows':>9} {'resolution rows/s':>18} {'command s':>10} {'rows/s':>9} {'peak MB':>8}"
        f" {'pandas s':>9} {'ratio':>6}"
    )
    with tempfile.TemporaryDirectory() as folder:
        for rows in sizes:
            source = Path(folder) / f"{rows}.csv"
            make_example("satm", rows, source)
            resolution = rows / time_resolution(source)
            seconds, peak = time_command(source)
            plain = time_pandas(source)
            print(
                f"{rows:>9} {resolution:>18,.0f} {seconds:>10.2f} {rows / seconds:>9,.0f}"
                f" {peak:>8} {plain:>9.2f} {seconds / plain:>6.2f}",
                flush=True,
            )
            source.unlink()


def time_resolution(source: Path) -> float:
    """Seconds of ``resolve`` alone, over all the chunks, the first look-ups included."""
    file = open_adherent_file(source)
    mapping = recognise_columns(file.columns)
    atlas = load_atlas(with_contours=False)
    seconds = 0.0
    for raw in file.chunks():
        adherents, _ = tidy(raw, mapping)
        start = time.perf_counter()
        resolve(adherents, atlas)
        seconds += time.perf_counter() - start
    return seconds


def time_command(source: Path) -> tuple[float, int]:
    """Seconds and peak memory (MB) of the whole process."""
    target = source.with_suffix(".out.csv")
    command = [sys.executable, "-c", MEASURED, "radon", "rattacher", str(source)]
    start = time.perf_counter()
    done = subprocess.run(
        [*command, "--sortie", str(target)], capture_output=True, text=True, check=True
    )
    seconds = time.perf_counter() - start
    target.unlink()
    return seconds, int(done.stderr.rsplit("PEAK ", 1)[1])


def time_pandas(source: Path) -> float:
    """Seconds of a process that reads and writes the same file with pandas, and nothing else."""
    target = source.with_suffix(".pandas.csv")
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", PANDAS, str(source), str(target)], check=True)
    seconds = time.perf_counter() - start
    target.unlink()
    return seconds


if __name__ == "__main__":
    main()
