"""Text that Streamlit's Markdown may not obey; errors that become one sentence."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from radon.ui import messages
from radon.ui.messages import plain


@pytest.mark.parametrize(
    "text",
    [
        "**gras** _italique_ `code` ~~barré~~",
        "[lien](javascript:alert(1)) ![image](http://exemple.fr/i.png)",
        "# titre",
        "$x^2$ $$y$$",
        ":red[rouge] :material/home: :smile:",
        "<b>html</b> &lt;b&gt;",
        "| a | b |",
        "\\",
    ],
)
def test_every_sign_that_markdown_obeys_is_escaped(text: str) -> None:
    shown = plain(text)
    assert not re.search(r"(?<!\\)(?:\\\\)*[*_`~\[\]()#$:<>&|!]", shown)
    assert re.sub(r"\\(.)", r"\1", shown).replace("\u200b", "") == text


def test_an_address_is_no_link_and_a_line_break_is_a_space() -> None:
    shown = plain("voir http://exemple.fr,\nwww.exemple.fr ou a@exemple.fr")
    for link in ("://", "www.", "www\\.", "@e"):
        assert link not in shown
    assert "\n" not in shown


@pytest.mark.parametrize("sign", ["->", "<-", "<->", "--", ">=", "<=", "~="])
def test_a_sign_that_streamlit_would_draw_otherwise_stays_as_typed(sign: str) -> None:
    shown = plain(f"{sign} effectif {sign} 11 {sign}")
    assert (
        re.sub(r"\\(.)", r"\1", shown).replace("\u200b", "") == f"{sign} effectif {sign} 11 {sign}"
    )
    assert not re.search(rf"(?<!\S){re.escape(sign)}(?!\S)", shown.replace("\\", ""))


def broken_page() -> None:
    from radon.errors import UnusableFile
    from radon.ui import messages

    with messages.guard("a"):
        raise UnusableFile("Le fichier « <b>x</b> » est vide ; choisissez-en un autre.")
    with messages.guard("b"):
        raise ZeroDivisionError("secret/path")


def full_page() -> None:
    import errno

    from radon.ui import messages

    with messages.guard("a"):
        raise OSError(errno.ENOSPC, "No space left on device")


def test_a_full_disk_is_told_as_what_it_is() -> None:
    app = AppTest.from_function(full_page).run()
    (told,) = (error.value for error in app.error)
    assert told.startswith("Le système n'a pas permis de finir \\(plus de place sur le disque\\)")
    assert "dossier temporaire" in told
    assert not app.exception


def test_an_error_is_one_sentence_and_its_detail_is_in_the_log(
    caplog: pytest.LogCaptureFixture,
) -> None:
    app = AppTest.from_function(broken_page).run()
    told, unforeseen = (error.value for error in app.error)
    assert told.startswith("Le fichier « \\<b\\>x\\</b\\> » est vide")
    assert re.search(r"signalez-la avec cette référence : [0-9a-f]{6}\.$", unforeseen)
    assert "secret" not in unforeseen
    assert unforeseen[-7:-1] in caplog.text
    assert "ZeroDivisionError: secret/path" in caplog.text
    assert not app.exception


def slow_page() -> None:
    import time

    import streamlit as st

    from radon.ui import messages

    if "debut" not in st.session_state:
        st.session_state["debut"] = True
        messages.say_later("Enregistré.")
    with messages.finish_page():
        messages.show_pending()
        if st.session_state.get("interrompue"):
            st.session_state["interrompue"] = False
            time.sleep(0.01)
            st.rerun()  # as a second click does


@pytest.mark.parametrize("interrupted", [True, False])
def test_a_message_stays_until_it_stood_on_a_finished_page(
    monkeypatch: pytest.MonkeyPatch, *, interrupted: bool
) -> None:
    monkeypatch.setattr(messages, "_TOLD", 0.0)  # no patience: only the end of a page counts
    app = AppTest.from_function(slow_page)
    app.session_state["interrompue"] = interrupted
    told = [bool(app.run().success), bool(app.run().success)]
    assert told == [True, False]


def page_of_two_acts() -> None:
    """A page that tells an act, then another one at the next run."""
    import streamlit as st

    from radon.ui import messages

    turn = st.session_state["tour"] = st.session_state.get("tour", 0) + 1
    messages.say_later(("Importé", "Défait")[turn - 1])
    with messages.finish_page():
        messages.show_pending()


def test_a_message_takes_the_place_of_the_one_that_was_shown() -> None:
    app = AppTest.from_function(page_of_two_acts)
    told = [[one.value for one in app.run().success] for _ in range(2)]
    assert told == [["Importé"], ["Défait"]]
