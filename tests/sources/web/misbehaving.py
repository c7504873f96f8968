"""A local server that answers what a test has told it to, and remembers what it was asked.

Used by the tests of every service on the network: too slow, too busy, cut, redirecting, lying.
"""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.parser import BytesParser
from email.policy import HTTP
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit


@dataclass(frozen=True)
class Asked:
    """One request as it arrived. ``form``: parts of a multipart POST; the file is ``data``."""

    method: str
    path: str
    params: dict[str, list[str]]
    headers: dict[str, str]
    form: dict[str, list[bytes]]

    @property
    def file(self) -> bytes:
        """The file sent."""
        return self.form["data"][0]


@dataclass(frozen=True)
class Said:
    """One answer. ``announced``: a Content-Length that is not the body's; ``silence``: seconds
    before anything; ``drip``: seconds between two bytes."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    announced: int | None = None
    silence: float = 0.0
    drip: float = 0.0


Script = Callable[[Asked], Said]


class Misbehaving(ThreadingHTTPServer):
    """Answers the answers of ``script`` in turn; the last one again and again."""

    daemon_threads = True

    def __init__(self, script: list[Said | Script]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.script = script
        self.asked: list[Asked] = []
        self._lock = threading.Lock()

    @property
    def url(self) -> str:
        """Base address, without a slash at its end."""
        return f"http://127.0.0.1:{self.server_port}"

    def answer(self, asked: Asked) -> Said:
        """What comes next."""
        with self._lock:
            said = self.script[min(len(self.asked), len(self.script) - 1)]
            self.asked.append(asked)
        return said if isinstance(said, Said) else said(asked)

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that leaves early is what several tests are about."""


class _Handler(BaseHTTPRequestHandler):
    server: Misbehaving

    def _serve(self) -> None:
        parts = urlsplit(self.path)
        length = int(self.headers.get("Content-Length", 0))
        form = _read_form(self.headers.get("Content-Type", ""), self.rfile.read(length))
        headers = {name.lower(): value for name, value in self.headers.items()}
        params = parse_qs(parts.query, keep_blank_values=True)
        said = self.server.answer(Asked(self.command, parts.path, params, headers, form))
        time.sleep(said.silence)
        self.send_response(said.status)
        for name, value in said.headers.items():
            self.send_header(name, value)
        announced = len(said.body) if said.announced is None else said.announced
        self.send_header("Content-Length", str(announced))
        self.end_headers()
        if not said.drip:
            self.wfile.write(said.body)
            return
        for byte in said.body:
            self.wfile.write(bytes([byte]))
            self.wfile.flush()
            time.sleep(said.drip)

    do_GET = do_POST = _serve

    def log_message(self, *_: object) -> None:
        """Nothing on the screen."""


def _read_form(kind: str, body: bytes) -> dict[str, list[bytes]]:
    if not kind.startswith("multipart/form-data"):
        return {}
    head = f"Content-Type: {kind}\r\n\r\n".encode()
    found: dict[str, list[bytes]] = {}
    for part in BytesParser(policy=HTTP).parsebytes(head + body).iter_parts():
        name = part.get_param("name", header="content-disposition")
        content = part.get_payload(decode=True)
        assert isinstance(content, bytes)
        found.setdefault(str(name), []).append(content)
    return found


@contextmanager
def misbehave(*script: Said | Script) -> Iterator[Misbehaving]:
    """A server that is there while the block runs."""
    with Misbehaving(list(script)) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
