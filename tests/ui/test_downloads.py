"""The button that gives a file: its type, its words, and the sentence when it cannot be made."""

import asyncio
import logging
from collections.abc import Callable

import pytest
from streamlit.proto.BackMsg_pb2 import BackendOperationRequest
from streamlit.proto.ForwardMsg_pb2 import BackendOperationResponse
from streamlit.runtime.backend_operation_handler import DeferredFileHandler
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.media_file_storage import MediaFileStorageError
from streamlit.testing.v1 import AppTest

from radon.errors import UnusableFile
from radon.ui import downloads


def page_with_buttons() -> None:
    from radon.ui import downloads

    downloads.offer("Liste", lambda: b"", "liste.xlsx", "liste", rows=6510, type="primary")
    downloads.offer("CSV", lambda: b"", "liste.csv", "csv", icon=None, disabled=True)


def test_a_button_says_what_it_gives_and_how_many() -> None:
    shown = [one.proto for one in AppTest.from_function(page_with_buttons).run().get(
        "download_button")]  # fmt: skip
    assert [(one.label, one.type, one.icon, one.disabled, one.ignore_rerun) for one in shown] == [
        ("Liste (6\u202f510)", "primary", ":material/download:", False, True),
        ("CSV", "secondary", "", True, True),
    ]


class Files(MediaFileManager):
    """The files of Streamlit, of which one is made when it is asked for."""

    def __init__(self, make: Callable[[], bytes]) -> None:
        self.make = make

    def execute_deferred(self, file_id: str) -> str:
        try:
            return f"/media/{file_id}/{len(self.make())}"
        except Exception as error:
            raise MediaFileStorageError(f"Callable execution failed: {error}") from error


def ask(make: Callable[[], bytes], monkeypatch: pytest.MonkeyPatch) -> BackendOperationResponse:
    """What the browser gets when a button is clicked."""
    monkeypatch.setattr(DeferredFileHandler, "handle", DeferredFileHandler.handle)
    downloads.prepare()
    request = BackendOperationRequest(request_id="r")
    request.deferred_file.file_id = "f"
    return asyncio.run(DeferredFileHandler(lambda: Files(make)).handle(request, "s"))


def test_a_file_that_can_be_made_is_handed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    answer = ask(lambda: b"abc", monkeypatch)
    assert (answer.request_id, answer.deferred_file.url, answer.error_msg) == (
        "r", "/media/f/3", "",
    )  # fmt: skip


def test_a_file_that_cannot_be_made_says_why(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse() -> bytes:
        raise UnusableFile("« Cibles » : trop de lignes ; filtrez.")

    def fail() -> bytes:
        raise ZeroDivisionError("secret/path")

    caplog.set_level(logging.INFO)
    assert ask(refuse, monkeypatch).error_msg == "« Cibles » : trop de lignes ; filtrez."
    unforeseen = ask(fail, monkeypatch).error_msg
    assert "signalez-la avec cette référence" in unforeseen and "secret" not in unforeseen
    assert "ZeroDivisionError: secret/path" in caplog.text


@pytest.mark.parametrize(
    ("name", "kind"),
    [("a.csv", "text/csv"), ("a.html", downloads.ANY_TYPE), ("a", downloads.ANY_TYPE)],
)
def test_what_is_not_ours_is_given_as_bytes(name: str, kind: str) -> None:
    assert downloads.find_type(name) == kind
