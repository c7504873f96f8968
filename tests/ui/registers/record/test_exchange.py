"""« Importer, exporter »: shown first, written on confirmation only, whatever the texts."""

import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import openpyxl
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from radon.ui import session
from radon.workflows.commune.reference import load_reference
from radon.workflows.members.stored import open_base
from radon.workflows.registers.exchange_records import model_register
from radon.workflows.registers.record_activity import GivenActs, list_history, record_acts
from tests.pages.texts import markup, plain, texts
from tests.workflows.member_import.member_files import LAVAL, keep, row

HOSTILE = "<img src=x onerror=alert(1)> **gras** [lien](http://evil.example)"
KEY = "essai_formation_echange"


def draw(code: str = "formation") -> None:
    from radon.ui import messages, session
    from radon.ui.registers.record.exchange import exchange

    messages.show_pending()
    exchange(code, session.current_activity(), session.current_members(), "essai")


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("base") / "base.db"
    engine = open_base(f"sqlite:///{path.as_posix()}")
    for spsti in ("satm", "sminov"):
        keep(engine, spsti, [row("00012", "ALPHA", LAVAL)], load_reference())
    engine.dispose()
    return path.read_bytes()


@pytest.fixture
def app(base: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[AppTest]:
    path = tmp_path / "base.db"
    path.write_bytes(base)
    monkeypatch.setenv("SPSTI_RADON_BASE", str(path))
    monkeypatch.setenv("SPSTI_RADON_JOURNAL", str(tmp_path / "journal"))
    monkeypatch.setenv("SPSTI_RADON_REGLAGES", str(tmp_path / "reglages"))
    yield AppTest.from_function(draw, default_timeout=60).run()
    st.cache_resource.clear()


def test_the_list_of_companies_of_a_csv_is_asked_for(app: AppTest) -> None:
    app = AppTest.from_function(draw, default_timeout=60, args=("accompagnement",)).run()
    visit = {"date": "2026-05-06", "etape": "evaluation", "entreprises": [1]}
    given = GivenActs("accompagnement", [visit])
    engine, today = session.engine(), date(2026, 11, 22)
    (number,) = record_acts(engine, "satm", given, author="Mme Roux", today=today)
    elsewhere = "2 entreprises (liste dans la feuille Entreprises)"
    upload(app, f"N°;Date;Entreprises\r\n{number};07/05/2026;{elsewhere}\r\n")
    assert "1 avec un problème" in texts(app)
    listed = f"N°;N° adhérent;SIRET\r\n{number};00012;\r\n".encode("utf-8-sig")
    app.file_uploader[1].set_value(("listes.csv", listed, "text/csv"))
    app.run()
    assert "1 corrigée" in texts(app)
    assert not app.exception


def upload(app: AppTest, text: str | bytes, name: str = "visites.csv") -> AppTest:
    content = text.encode("utf-8-sig") if isinstance(text, str) else text
    app.file_uploader[0].set_value((name, content, "text/csv"))
    return app.run()


def confirm(app: AppTest, author: str = "Mme Roux") -> AppTest:
    app.text_input(key=f"{KEY}_auteur").set_value(author).run()
    return app.button(key=f"{KEY}_confirmer").click().run()


GOOD = "Date;Module;Lieu\r\n04/03/2026;module général;Laval\r\n"


def test_a_file_is_shown_then_written_on_confirmation(app: AppTest) -> None:
    upload(app, GOOD + "04/03/2026;inconnu;Laval\r\n")
    told = texts(app)
    assert "2 lignes lues" in told and "1 nouvelle" in told and "1 avec un problème" in told
    assert app.dataframe[0].value["date"].tolist() == ["04/03/2026"]
    assert len(session.current_activity().frames["formation"]) == 0
    app.button(key=f"{KEY}_confirmer").click().run()
    assert "Indiquez votre nom" in texts(app)
    confirm(app)
    assert plain(app.success[0].value) == (
        "« visites.csv » est enregistré : sessions de formation, 1 ajoutée."
    )
    frame = session.current_activity().frames["formation"]
    assert frame["lieu"].tolist() == ["Laval"]
    assert not app.exception
    assert f"{KEY}_recu_satm" not in app.session_state


def test_the_rows_set_aside_say_what_to_do(app: AppTest) -> None:
    upload(app, "Date;Module;Présents\r\n04/03/2026;module général;A. Roux\r\n")
    problems = app.dataframe[0].value
    assert problems[["ligne", "colonne", "valeur"]].to_numpy().tolist() == [
        [2, "Présents", "A. Roux"]
    ]
    assert "ajoutez d'abord cette personne" in problems["message"][0]
    assert "Rien à enregistrer" in texts(app)
    assert not [one for one in app.button if one.key == f"{KEY}_confirmer"]


def test_hostile_texts_are_shown_as_they_are(app: AppTest) -> None:
    upload(
        app, f"Date;Module;Lieu;{HOSTILE}\r\n04/03/2026;{HOSTILE};{HOSTILE};x\r\n", f"{HOSTILE}.csv"
    )
    assert markup(app) == []
    assert not app.exception
    upload(app, f"Date;Module;Lieu\r\n04/03/2026;general;{HOSTILE}\r\n", f"{HOSTILE}.csv")
    confirm(app)
    assert markup(app) == []
    assert session.current_activity().frames["formation"]["lieu"].tolist() == [HOSTILE]


def test_a_corrected_row_shows_before_and_after_and_keeps_its_history(app: AppTest) -> None:
    confirm(upload(app, GOOD))
    (number,) = session.current_activity().frames["formation"].index
    upload(app, f"N°;Date;Lieu;Module\r\n{number};04/03/2026;Mayenne;\r\n")
    assert app.dataframe[0].value.to_numpy().tolist() == [[2, number, "Lieu", "Laval", "Mayenne"]]
    assert "1 cellule vide" in plain(app.checkbox(key=f"{KEY}_effacer").label)
    confirm(app)
    history = list_history(session.engine(), "satm", number)
    assert [one.content["lieu"] for one in history] == ["Laval", "Mayenne"]
    assert history[-1].motif == "import de « visites.csv »"


def test_what_is_already_recorded_is_added_only_when_ticked(app: AppTest) -> None:
    confirm(upload(app, GOOD))
    upload(app, GOOD)
    assert "1 déjà enregistrée" in texts(app)
    assert "Rien à enregistrer : tout ce que dit ce fichier est déjà dans le registre." in texts(
        app
    )
    app.checkbox(key=f"{KEY}_doubles").check().run()
    assert "1 nouvelle" in texts(app)
    confirm(app)
    assert len(session.current_activity().frames["formation"]) == 2


def test_a_file_that_is_no_register_is_one_sentence_and_can_be_put_aside(app: AppTest) -> None:
    upload(app, b"%PDF-1.7\n", "visites.xlsx")
    assert "un document PDF" in texts(app)
    app.button(key=f"{KEY}_abandonner").click().run()
    assert "un document PDF" not in texts(app)
    assert not app.exception


def test_the_buttons_give_files(app: AppTest) -> None:
    labels = [one.proto.label for one in app.get("download_button")]
    assert labels == ["Exporter (Excel)", "Exporter (CSV)", "Modèle à remplir (Excel)"]
    content = model_register("formation")
    assert openpyxl.load_workbook(io.BytesIO(content)).sheetnames[0] == "Sessions de formation"
