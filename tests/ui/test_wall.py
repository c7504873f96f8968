"""Whom the application answers: requests built by hand, then Hypothesis tries to get in."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from radon.ui.wall import is_refused, write_policy

OWN = "http://127.0.0.1:8501"
SERVED = (OWN, "http://localhost:8501")
LINK = {"sec-fetch-mode": "navigate", "sec-fetch-dest": "document"}


def ask(kind: str = "http", method: str = "GET", **headers: str) -> dict[str, Any]:
    named = {"host": "127.0.0.1:8501"} | {k.replace("_", "-"): v for k, v in headers.items()}
    pairs = [(name.encode(), value.encode()) for name, value in named.items()]
    return {"type": kind, "method": method, "headers": pairs}


@pytest.mark.parametrize(
    ("asked", "refused"),
    [
        (ask(), False),
        (ask(host="localhost:8501"), False),
        (ask(host="127.0.0.1"), True),
        (ask(host="127.0.0.1:8502"), True),
        (ask(host="radon.exemple.fr:8501"), True),
        (ask("websocket", origin=OWN), False),
        (ask("websocket", host="localhost:8501", origin="http://localhost:8501"), False),
        (ask("websocket", origin="http://localhost:8501"), True),
        (ask("websocket", origin="https://127.0.0.1:8501"), True),
        (ask("websocket"), True),
        (ask("websocket", origin="http://127.0.0.1:9999"), True),
        (ask("websocket", origin="null"), True),
        (ask("websocket", origin="http://127.0.0.1:8501.exemple.fr"), True),
        (ask(method="PUT", origin=OWN), False),
        (ask(method="PUT"), True),
        (ask(method="DELETE", origin="https://exemple.fr"), True),
        (ask(sec_fetch_site="same-origin"), False),
        (ask(sec_fetch_site="none"), False),
        (ask(sec_fetch_site="cross-site"), True),
        (ask(sec_fetch_site="same-site", **LINK), False),
        (ask(sec_fetch_site="cross-site", **LINK), False),
        (ask(sec_fetch_site="cross-site", **(LINK | {"sec-fetch-dest": "iframe"})), True),
        (ask(sec_fetch_site="cross-site", sec_fetch_mode="no-cors", sec_fetch_dest="image"), True),
    ],
)
def test_only_the_application_itself_and_a_followed_link_come_in(
    asked: dict[str, Any], refused: bool
) -> None:
    assert is_refused(asked, SERVED) is refused


@given(origin=st.text(st.characters(max_codepoint=255, exclude_characters="\r\n"), max_size=40))
def test_no_other_origin_opens_the_socket(origin: str) -> None:
    asked = ask("websocket")
    asked["headers"].append((b"origin", origin.encode("latin-1")))
    assert is_refused(asked, SERVED) is (origin != OWN)


def test_what_is_shown_asks_nothing_elsewhere_but_tiles_that_were_asked_for() -> None:
    policy = write_policy([OWN])
    assert "http" not in policy
    assert "connect-src 'self' blob: data: ws://127.0.0.1:8501;" in policy
    assert "frame-ancestors 'none'" in policy
    with_tiles = write_policy([OWN], "https://data.geopf.fr")
    assert "img-src 'self' data: blob: https://data.geopf.fr;" in with_tiles
