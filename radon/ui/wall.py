"""The wall around the server: whom it answers, and what a browser may do with the answer.

A page of another site, of another port of this machine, or of a name that was made to point at
this machine (DNS rebinding) can send requests to the application from the browser of the person who
uses it. The wall stands before everything that is served, the socket of the pages included:

- the name asked for (``Host``) is one under which the application is served;
- the page that asks (``Origin``) is one of the application itself, port included; what changes
  something, or opens the socket, must say where it comes from;
- a browser that says that another site asks (``Sec-Fetch-Site``) is only let in for a person who
  follows a link to the application;
- no page of anybody may show the application in a frame, and what the application shows asks
  nothing of any other host.

Refused before Streamlit sees it: its own check would look up the address of the machine on the
Internet.
"""

from collections.abc import Awaitable, Callable, Collection, MutableMapping
from typing import Any

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]

_READS = frozenset({"GET", "HEAD", "OPTIONS"})
_OWN_SITE = frozenset({"", "same-origin", "none"})
"""``Sec-Fetch-Site`` of the application's own pages and of an address typed by hand; "": a browser
that does not say it."""
_REFUSED = "Cette adresse n'est pas celle de l'application : la demande est refusée.\n".encode()
_HEADERS = (
    ("x-frame-options", "DENY"),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("permissions-policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()"),
)


def is_refused(scope: Scope, origins: Collection[str]) -> bool:
    """Whether a request is turned away. ``scope``: as ASGI gives it; ``origins``: those under which
    the application is served ("http://127.0.0.1:8501")."""
    headers: dict[bytes, str] = {name: value.decode("latin-1") for name, value in scope["headers"]}
    host, origin = headers.get(b"host", ""), headers.get(b"origin")
    served = {one.partition("://")[2]: one for one in origins}
    if host not in served:
        return True
    if origin is not None:
        return origin != served[host]
    if scope["type"] == "websocket" or scope["method"] not in _READS:
        return True
    if headers.get(b"sec-fetch-site", "") in _OWN_SITE:
        return False
    follows_a_link = (
        headers.get(b"sec-fetch-mode") == "navigate"
        and headers.get(b"sec-fetch-dest") == "document"
    )
    return not follows_a_link


def write_policy(origins: Collection[str], tiles: str = "") -> str:
    """The content policy of every answer: nothing from elsewhere, but for the background tiles of
    the map (``tiles``: scheme and host) when the setting asks for them."""
    sockets = " ".join(origin.replace("http", "ws", 1) for origin in origins)
    return "; ".join(
        (
            "default-src 'self'",
            "script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:",  # Streamlit, Vega
            "style-src 'self' 'unsafe-inline'",
            f"img-src 'self' data: blob: {tiles}".rstrip(),
            "font-src 'self' data:",
            f"connect-src 'self' blob: data: {sockets}",
            "worker-src 'self' blob:",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        )
    )


class Wall:
    """The ASGI application around another one; see the module."""

    def __init__(self, app: Application, origins: Collection[str], tiles: str = "") -> None:
        self._app = app
        self._origins = tuple(origins)
        told = (*_HEADERS, ("content-security-policy", write_policy(origins, tiles)))
        self._headers = [(name.encode(), value.encode()) for name, value in told]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or refuse before anything else is asked."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
        elif is_refused(scope, self._origins):
            await _refuse(scope, receive, send)
        else:
            await self._app(scope, receive, self._with_headers(send))

    def _with_headers(self, send: Send) -> Send:
        own = {name for name, _ in self._headers}

        async def send_on(message: Message) -> None:
            if message["type"] == "http.response.start":
                kept = [pair for pair in message.get("headers", ()) if pair[0].lower() not in own]
                message["headers"] = [*kept, *self._headers]
            await send(message)

        return send_on


async def _refuse(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.close", "code": 1008})
        return
    headers = [(b"content-type", b"text/plain; charset=utf-8")]
    await send({"type": "http.response.start", "status": 403, "headers": headers})
    await send({"type": "http.response.body", "body": _REFUSED})
