"""One question to a service on the network, and an answer that can be trusted to be whole.

Under ``sources/geocoding`` and ``sources/company_register``. What holds for every service:

- a service that is busy (429), broken (5xx) or silent is asked again, a bounded number of times;
  a ``Retry-After`` is obeyed when it is short, told when it is long;
- a redirect is followed on the same origin only: data never goes to a host that was not said;
- an answer has a bounded size and a bounded time;
- the proxy and the certificates are the system's (those of a company that inspects its traffic
  stand in the system's store, not in Python's), and neither is used for this machine itself.

Raises :class:`radon.errors.UnusableService`, one French sentence.
"""

import ssl
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

import httpx

from radon.errors import UnusableService
from radon.settings import is_this_machine
from radon.sources.web.waiting import Patience, read_retry_after

_BUSY = frozenset({429, 500, 502, 503, 504})
_MOVED = frozenset({301, 302, 307, 308})
_MOST_REDIRECTS = 3
_AGAIN = "ce qui est déjà reçu est gardé, recommencez dans quelques minutes"
_LATER = "ce qui est déjà reçu est gardé, recommencez plus tard"
_CHECK = "vérifiez l'adresse du service et le proxy de ce poste"


@dataclass(frozen=True)
class Service:
    """``name``: French, begins the sentences; ``url``: base address, without a slash at its end."""

    name: str
    url: str

    @property
    def host(self) -> str:
        """What a person is told before anything is sent."""
        return urlsplit(self.url).hostname or ""


@dataclass(frozen=True)
class Question:
    """``path`` under the base address; ``params`` in the address; ``form`` and ``file`` (name,
    bytes, media type) make a multipart POST, where each key may come several times."""

    path: str
    params: Mapping[str, str] = field(default_factory=dict)
    form: Mapping[str, Sequence[str]] = field(default_factory=dict)
    file: tuple[str, bytes, str] | None = None


@dataclass(frozen=True)
class Reply:
    """A whole answer with status 200; ``media_type`` without its parameters, lower case."""

    media_type: str
    body: bytes


class Exchange:
    """An open line to one service; to be used in a ``with``.

    ``pause`` waits that many seconds (``time.sleep``): whoever shows progress or tests gives its
    own.
    """

    def __init__(
        self,
        service: Service,
        patience: Patience | None = None,
        pause: Callable[[float], None] = time.sleep,
    ) -> None:
        self.service = service
        self._patience = patience or Patience()
        self._pause = pause
        own = is_this_machine(service.host)
        self._client = httpx.Client(
            headers={"User-Agent": "spsti-radon"},
            timeout=httpx.Timeout(self._patience.silence, connect=self._patience.connect),
            trust_env=not own,
            verify=False if own else _trusted_certificates(),
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._client.close()

    def ask(self, question: Question) -> Reply:
        """The answer to a question. Raises UnusableService when none can be had."""
        trouble = ""
        for rank in range(self._patience.tries):
            try:
                response, body = self._follow(question)
            except httpx.HTTPError as error:
                trouble = _tell_trouble(error)
                wait = self._patience.pause_after(rank, None)
            else:
                if response.status_code not in _BUSY:
                    return self._check(response, body)
                trouble = _tell_status(response.status_code)
                asked = read_retry_after(response.headers.get("retry-after", ""))
                wait = self._patience.pause_after(rank, asked)
            if wait > self._patience.longest_wait:
                raise self._refusal(f"demande d'attendre {wait:.0f} s", _LATER)
            if rank + 1 < self._patience.tries:
                self._pause(wait)
        raise self._refusal(trouble)

    def _follow(self, question: Question) -> tuple[httpx.Response, bytes]:
        url = httpx.URL(f"{self.service.url}{question.path}")
        for _ in range(_MOST_REDIRECTS):
            response, body = self._send(url, question)
            if response.status_code not in _MOVED:
                return response, body
            url = self._same_origin(url, response.headers.get("location", ""))
        raise self._refusal("redirige sans fin", _CHECK)

    def _same_origin(self, url: httpx.URL, location: str) -> httpx.URL:
        try:
            there = url.join(location)
        except httpx.InvalidURL:
            raise self._refusal("redirige vers une adresse illisible", _CHECK) from None
        if (there.scheme, there.host, there.port) != (url.scheme, url.host, url.port):
            raise self._refusal("redirige vers un autre hôte, à qui rien n'est envoyé", _CHECK)
        return there

    def _send(self, url: httpx.URL, question: Question) -> tuple[httpx.Response, bytes]:
        data = {name: list(values) for name, values in question.form.items()}
        files = {"data": question.file} if question.file else None
        request = self._client.build_request(
            "POST" if files else "GET",
            url,
            params=dict(question.params) or None,
            data=data or None,
            files=files,
        )
        response = self._client.send(request, stream=True)
        try:
            return response, self._read(response)
        finally:
            response.close()

    def _read(self, response: httpx.Response) -> bytes:
        """The body, within bounds: a server that drips or never ends is left."""
        until = time.monotonic() + self._patience.whole
        body = bytearray()
        for piece in response.iter_bytes():
            body += piece
            if len(body) > self._patience.most_bytes:
                raise self._refusal("envoie une réponse démesurée", _CHECK)
            if time.monotonic() > until:
                raise httpx.ReadTimeout("the whole answer takes too long")
        return bytes(body)

    def _check(self, response: httpx.Response, body: bytes) -> Reply:
        if response.status_code != 200:
            raise self._refusal(_tell_status(response.status_code), _CHECK)
        kind = str(response.headers.get("content-type", "")).partition(";")[0]
        return Reply(kind.strip().lower(), body)

    def _refusal(self, what: str, advice: str = _AGAIN) -> UnusableService:
        return UnusableService(f"{self.service.name} ({self.service.host}) {what} ; {advice}.")


def _trusted_certificates() -> ssl.SSLContext:
    """Those that come with Python's libraries, and those of the system."""
    context = httpx.create_ssl_context()
    context.load_default_certs()
    return context


def _tell_trouble(error: httpx.HTTPError) -> str:
    if isinstance(error, httpx.TimeoutException):
        return "ne répond pas à temps"
    if isinstance(error, httpx.ConnectError | httpx.ProxyError):
        return "n'est pas joignable par ce poste (connexion, proxy)"
    return "a coupé la réponse"


def _tell_status(status: int) -> str:
    if status == 429:
        return "refuse d'autres demandes pour l'instant (429)"
    if status in (401, 403, 407):
        return f"refuse l'accès ({status})"
    if status >= 500:
        return f"est en panne ({status})"
    return f"n'accepte pas la demande ({status})"
