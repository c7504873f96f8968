"""Writers killed in full work, then a count of what they were told was kept.

Run as a module, it is one process that forks the writers: starting Python 200 times would take
longer than the writing. ``python -m tests.store.killed_writers URL KILLS WORK`` prints the outcome.
``WORK``: "changes" (empty ones) or "records" (each adds two and corrects the one before).
"""

import json
import os
import signal
import subprocess
import sys
from dataclasses import asdict, dataclass

from sqlalchemy import func, select

from radon.store.changes import Kind, record_change
from radon.store.engine import Connection, Engine, open_store, reading
from radon.store.record_schema import record, record_revision
from radon.store.records import insert_records, revise_record
from radon.store.schema import change
from tests.places import ROOT

TOGETHER = 3


@dataclass(frozen=True)
class Outcome:
    """``acknowledged``: writes that a writer was told of; ``lost``: of these, not found again;
    ``halves``: changes without all their records, records without the revision that holds."""

    kills: int
    acknowledged: int
    lost: int
    integrity: str
    halves: int = 0


def kill_writers(url: str, kills: int, work: str = "changes") -> Outcome:
    """Run the whole in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", __name__, url, str(kills), work],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        check=True,
    )
    return Outcome(**json.loads(done.stdout))


def _write_for_ever(url: str, name: str, pipe: int, work: str) -> None:
    engine = open_store(url)
    write = _write_change if work == "changes" else _RecordWriter().write
    number = 0
    while True:
        number += 1
        write(engine, name, number)
        os.write(pipe, f"{number}\n".encode())


def _write_change(engine: Engine, name: str, number: int) -> None:
    with record_change(engine, "satm", Kind.REFUS, name, str(number)):
        pass


@dataclass
class _RecordWriter:
    """``last``: (record, version) of the write before."""

    last: tuple[int, int] | None = None

    def write(self, engine: Engine, name: str, number: int) -> None:
        said = {"nom": name, "numero": number}
        with record_change(engine, "satm", Kind.ACTIVITE, name, str(number)) as (c, version):
            ids = insert_records(c, "satm", version, "formation", [said, said])
            if self.last:
                revise_record(c, "satm", version, *self.last, said, motif="suite")
        self.last = (ids[0], version)


def _count_halves(connection: Connection) -> int:
    """What a change that was cut in two would leave."""
    written = (
        select(change.c.what, func.count(record_revision.c.record_id))
        .join(record_revision, record_revision.c.version_id == change.c.id, isouter=True)
        .where(change.c.kind == str(Kind.ACTIVITE))
        .group_by(change.c.id, change.c.what)
    )
    torn = sum(count != (2 if what == "1" else 3) for what, count in connection.execute(written))
    now = (record_revision.c.record_id == record.c.id) & (
        record_revision.c.version_id == record.c.version_id
    )
    bare = select(func.count()).select_from(record.join(record_revision, now, isouter=True))
    return torn + int(connection.scalar(bare.where(record_revision.c.record_id.is_(None))) or 0)


def _start(url: str, name: str, work: str) -> tuple[int, int]:
    """A forked writer: (its process, where it says what was kept)."""
    heard, told = os.pipe()
    process = os.fork()
    if process == 0:
        os.close(heard)
        _write_for_ever(url, name, told, work)
    os.close(told)
    return process, heard


def _kill(process: int, heard: int, after: int) -> int:
    """Kill a writer once it said that many lines; the last number it said."""
    said = b""
    while said.count(b"\n") < after:
        more = os.read(heard, 4096)
        if not more:
            raise RuntimeError("the writer stopped by itself")
        said += more
    os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)
    while more := os.read(heard, 65536):
        said += more
    os.close(heard)
    return int(said.splitlines()[-1])


def main(url: str, kills: int, work: str) -> Outcome:
    """Kill that many writers, some at work together, and look."""
    open_store(url).dispose()
    acknowledged: dict[str, int] = {}
    while len(acknowledged) < kills:
        names = [f"{len(acknowledged)}-{rank}" for rank in range(TOGETHER)]
        writers = {name: _start(url, name, work) for name in names}
        for rank, (name, (process, heard)) in enumerate(writers.items()):
            acknowledged[name] = _kill(process, heard, 1 + rank % 2)
    with reading(open_store(url)) as connection:
        integrity = str(connection.exec_driver_sql("PRAGMA integrity_check").scalar())
        query = select(change.c.author, func.count()).group_by(change.c.author)
        kept = {str(author): int(count) for author, count in connection.execute(query)}
        halves = _count_halves(connection)
    lost = sum(max(0, told - kept.get(name, 0)) for name, told in acknowledged.items())
    return Outcome(len(acknowledged), sum(acknowledged.values()), lost, integrity, halves)


if __name__ == "__main__":
    print(json.dumps(asdict(main(sys.argv[1], int(sys.argv[2]), sys.argv[3]))))
