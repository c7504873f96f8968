"""The parts of a map page that are not a map: our assets, safe JSON, the content policy.

Feeds :mod:`radon.outputs.map.interactive`. The page is one text: scripts, styles and data stand in
it, so it works in a sandboxed frame, from a file, behind any base path, and asks no host for
anything.
"""

import base64
import hashlib
import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

_ASSETS = Path(__file__).parent / "assets"
_LEAFLET = _ASSETS / "vendor" / "leaflet"
_SCRIPTS = (
    "page.js", "geometry.js", "styles.js", "communes.js", "labels.js", "clusters.js",
    "markers.js", "popups.js", "selection.js", "panels.js", "link.js",
)  # fmt: skip
_STYLES = ("page.css", "panels.css")
# Never fetched; left out so that the page holds no address at all.
_LEFT_OUT = (
    re.compile(r"\n//# sourceMappingURL=\S+"),
    re.compile(r"/\*.*?\*/", re.DOTALL),
    re.compile(r"\s*(?:background-image: url\(images/|behavior: url\().*?;"),
    re.compile(r"https://leafletjs\.com"),
)
_LICENCE_NOTE = "/* Leaflet 1.9.4, (c) Volodymyr Agafonkin, CloudMade, BSD-2-Clause */\n"
_INLINE_SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<body>.*?)</script>", re.DOTALL)
_UNSAFE = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
_UNSAFE_CHARACTER = re.compile("[" + "".join(_UNSAFE) + "]")
_MARK = re.compile("@@([a-z]+)@@")


@cache
def leaflet_script() -> str:
    """Leaflet, without the addresses that it would only show."""
    return _LICENCE_NOTE + _without_addresses((_LEAFLET / "leaflet.js").read_text("utf-8"))


@cache
def page_style() -> str:
    """Leaflet's style, then ours."""
    leaflet = _without_addresses((_LEAFLET / "leaflet.css").read_text("utf-8"))
    return leaflet + "".join((_ASSETS / name).read_text("utf-8") for name in _STYLES)


@cache
def page_script() -> str:
    """Our scripts, in order, as one."""
    return "\n".join((_ASSETS / name).read_text("utf-8") for name in _SCRIPTS)


def _without_addresses(text: str) -> str:
    for pattern in _LEFT_OUT:
        text = pattern.sub("", text)
    return text


def embed_json(value: object) -> str:
    """JSON that may stand inside a ``<script>`` element, whatever the texts in it."""
    return escape_json(json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def escape_json(text: str) -> str:
    """The same for JSON that is already text: no ``<``, ``>``, ``&`` or line separator is left."""
    return _UNSAFE_CHARACTER.sub(lambda found: _UNSAFE[found[0]], text)


def fill_page(skeleton: str, texts: Mapping[str, str], tiles_url: str | None) -> str:
    """The page: every ``@@mark@@`` of the skeleton replaced, in one pass, then its content policy.

    ``texts``: title (HTML), data and points (JSON, escaped). ``tiles_url``: the one host that
    images may come from. Only the page's own scripts run; nothing is asked of any other host.
    """
    parts = {
        "style": page_style(),
        "leaflet": leaflet_script(),
        "scripts": page_script(),
        **texts,
    }
    # The policy names the scripts, so it is the last to be known.
    page = _MARK.sub(lambda mark: parts.get(mark[1], mark[0]), skeleton)
    return page.replace("@@policy@@", _policy(page, tiles_url), 1)


def _policy(page: str, tiles_url: str | None) -> str:
    scripts = [
        f"'sha256-{_digest(found['body'])}'"
        for found in _INLINE_SCRIPT.finditer(page)
        if "json" not in found["attributes"]
    ]
    images = "data:"
    if tiles_url:
        address = urlsplit(tiles_url)
        images += f" {address.scheme}://{address.netloc}"
    return (
        f"default-src 'none'; script-src {' '.join(scripts)}; style-src 'unsafe-inline'; "
        f"img-src {images}; base-uri 'none'; form-action 'none'"
    )


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii")
