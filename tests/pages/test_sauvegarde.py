"""The backup page: the file it gives, what it says before it puts one back, who sees it then."""

import sqlite3
from contextlib import closing
from pathlib import Path

from streamlit.testing.v1 import AppTest

from radon.settings import database_url
from radon.workflows.service.back_up import render_backup
from tests.pages.conftest import OpenPage
from tests.pages.texts import plain, texts

PAGE = "donnees/sauvegarde"


def _upload(app: AppTest, content: bytes, name: str = "radon.db") -> AppTest:
    app.file_uploader[0].set_value((name, content, "application/vnd.sqlite3"))
    return app.run()


def _count_changes(base: Path) -> int:
    with closing(sqlite3.connect(base)) as connection:
        return int(connection.execute("SELECT count(*) FROM change").fetchone()[0])


def test_the_page_says_what_the_base_holds_and_gives_it(open_page: OpenPage) -> None:
    app = open_page(PAGE)
    assert "La base contient 10 930 adhérents" in texts(app)
    (button,) = app.get("download_button")
    assert button.proto.label == "Sauvegarder"
    assert not app.exception


def test_a_copy_is_put_back_after_two_questions_and_other_pages_show_it(
    open_own_page: OpenPage,
) -> None:
    other = open_own_page("donnees/adherents")
    copy = render_backup()
    other.button(key="adherents_retirer").click().run()
    app = _upload(open_own_page(PAGE), copy)
    told = texts(app)
    assert "Serait perdu : 1 modification de la base actuelle" in told
    assert "radon.db** contient 10 930 adhérents" in told
    app.button(key="sauvegarde_demander").click().run()
    assert "Aucun adhérent enregistré" in texts(other.run()), "nothing is done before the second"
    app.button(key="sauvegarde_retablir").click().run()
    (said,) = app.success
    assert plain(said.value).startswith("La base est rétablie depuis « radon.db »")
    assert "6 510 adhérents inventés" in texts(other.run())
    base = Path(database_url().removeprefix("sqlite:///"))
    (kept,) = base.parent.glob("*.avant-*.db")
    assert _count_changes(kept) == _count_changes(base) + 1
    assert not app.exception


def test_a_file_that_is_no_copy_gets_one_sentence_under_its_own_name(open_page: OpenPage) -> None:
    app = _upload(open_page(PAGE), b"bonjour", "<b>faux</b>.db")
    (error,) = app.error
    assert plain(error.value) == (
        "La base « <b>faux</b>.db » n'est pas une base de spsti-radon : choisissez un autre"
        " fichier."
    )
    assert not app.exception
