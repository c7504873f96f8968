"""A real addok with addok-csv on Redis: installed once into ``.venv-addok``, started when asked.

addok is what the Géoplateforme runs; the product knows it by its protocol only. The versions are
those of ``addok.lock`` (hashes checked). What was indexed is kept beside the environment, by the
digest of the documents, so that the next start takes a few seconds.
"""

import hashlib
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import ProxyHandler, build_opener

from demarrer import install_redis
from tests.places import ROOT

FOLDER = ROOT / ".venv-addok"
LOCK = Path(__file__).with_name("addok.lock")
CONFIGURATION = Path(__file__).with_name("addok.conf")
_PATIENCE = 60.0
_KEPT = 4
"""Indexes kept; the oldest go."""


@contextmanager
def run_addok(documents: Iterable[dict], workers: int = 2) -> Iterator[str]:
    """A geocoder that knows these documents; its base address."""
    with _alone():
        install_redis()
        install()
    lines = "".join(f"{json.dumps(document, sort_keys=True)}\n" for document in documents)
    kept = FOLDER / "index" / f"{_digest(lines)}.rdb"
    with tempfile.TemporaryDirectory(prefix="addok") as folder:
        here = Path(folder)
        if kept.exists():
            shutil.copyfile(kept, here / "dump.rdb")
        with _run_redis(here) as environment:
            if not kept.exists():
                _index(lines, here, environment, kept)
            with _serve(here, environment, workers) as url:
                yield url


def install() -> None:
    """Bring ``.venv-addok`` to what the lock says; nothing when it is so already."""
    mark = FOLDER / "installed"
    wanted = hashlib.sha256(LOCK.read_bytes() + str(FOLDER).encode()).hexdigest()
    if mark.exists() and mark.read_text() == wanted:
        return
    shutil.rmtree(FOLDER, ignore_errors=True)
    subprocess.run([sys.executable, "-m", "venv", str(FOLDER)], check=True)
    pip = [str(FOLDER / "bin" / "python"), "-m", "pip", "--disable-pip-version-check", "-q"]
    subprocess.run([*pip, "install", "--require-hashes", "-r", str(LOCK)], check=True)
    mark.write_text(wanted)


@contextmanager
def _alone() -> Iterator[None]:
    """One process at a time: the workers of a run of the tests share the environment."""
    import fcntl  # not on Windows, where these tests do not run

    with FOLDER.with_name(".venv-addok.lock").open("w") as door:
        fcntl.flock(door, fcntl.LOCK_EX)
        yield


def _digest(lines: str) -> str:
    parts = (lines.encode(), LOCK.read_bytes(), CONFIGURATION.read_bytes())
    return hashlib.sha256(b"".join(parts)).hexdigest()[:16]


@contextmanager
def _run_redis(folder: Path) -> Iterator[dict[str, str]]:
    """A Redis of our own on a socket file; the environment that leads addok to it."""
    door = folder / "redis.sock"
    command = [shutil.which("redis-server") or "redis-server", "--port", "0", "--save", "",
               "--unixsocket", str(door), "--dir", str(folder), "--daemonize", "no"]  # fmt: skip
    with (folder / "redis.txt").open("wb") as said:
        server = subprocess.Popen(command, stdout=said, stderr=said)
    try:
        _wait_until(door.exists, server)
        yield os.environ | {
            "REDIS_SOCKET": str(door),
            "ADDOK_CONFIG_MODULE": str(CONFIGURATION),
            "LOG_DIR": str(folder),
            "PYTHONWARNINGS": "ignore",
        }
    finally:
        server.terminate()
        server.wait(20)


def _index(lines: str, folder: Path, environment: dict[str, str], kept: Path) -> None:
    source = folder / "documents.json"
    source.write_text(lines, encoding="utf-8")
    for command in (["batch", str(source)], ["ngrams"]):
        subprocess.run(
            [str(FOLDER / "bin" / "addok"), *command],
            env=environment, check=True, capture_output=True,
        )  # fmt: skip
    subprocess.run(
        ["redis-cli", "-s", environment["REDIS_SOCKET"], "save"], check=True, capture_output=True
    )
    kept.parent.mkdir(exist_ok=True)
    whole = kept.with_suffix(f".{os.getpid()}")
    shutil.copyfile(folder / "dump.rdb", whole)
    whole.replace(kept)
    for old in sorted(kept.parent.glob("*.rdb"), key=lambda one: one.stat().st_mtime)[:-_KEPT]:
        old.unlink()


@contextmanager
def _serve(folder: Path, environment: dict[str, str], workers: int) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    command = [str(FOLDER / "bin" / "gunicorn"), "addok.http.wsgi", "--bind", f"127.0.0.1:{port}",
               "--workers", str(workers), "--timeout", "300"]  # fmt: skip
    with (folder / "addok.txt").open("wb") as said:
        server = subprocess.Popen(command, env=environment, cwd=folder, stdout=said, stderr=said)
    try:
        _wait_until(lambda: _is_healthy(url), server)
        yield url
    finally:
        server.terminate()
        server.wait(20)


def _is_healthy(url: str) -> bool:
    try:
        with build_opener(ProxyHandler({})).open(f"{url}/health", timeout=2) as answer:
            return answer.status == 200
    except (URLError, OSError):
        return False


def _wait_until(ready, server: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until and server.poll() is None:
        if ready():
            return
        time.sleep(0.05)
    raise RuntimeError("a server of the geocoder did not start")
