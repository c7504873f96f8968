"""The typed texts of a document, each once: where it is typed, what it names."""

from radon.domain.disclosure.naming import gather_names
from radon.domain.disclosure.quantity import Tally, TypedText
from radon.domain.disclosure.shared_text import SharedText, list_shared_texts
from tests.domain.disclosure.test_naming import CONTRACT, MEMBERS, build

NAMES, PLAIN = "Alvotiplus refuse.", "Peu de réponses."


def test_each_text_is_told_once_with_its_record_and_what_it_names() -> None:
    activity = build(NAMES, PLAIN)
    known = gather_names(MEMBERS, activity, CONTRACT, [])
    heard = [TypedText(PLAIN), Tally(3), TypedText(NAMES, 10), TypedText(PLAIN), TypedText(""),
             TypedText("ailleurs")]  # fmt: skip
    assert list_shared_texts(heard, known, activity) == (
        SharedText(PLAIN, "", "difficulte", 11),
        SharedText(NAMES, "ALVOTIPLUS", "difficulte", 10),
        SharedText("ailleurs", ""),
    )
