"""The import page: shown first, written on confirmation only, one sentence for a bad file."""

import hashlib
import logging
from io import BytesIO
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from radon.ui import session
from radon.workflows.member_import.import_members import list_imports
from radon.workflows.member_import.undo_import import preview_undo, undo_import
from radon.workflows.members.signature import Signature
from tests.domain.member_file.persons_cells import KEYED
from tests.pages.conftest import OpenPage
from tests.pages.stored import load_members
from tests.pages.texts import everywhere, html, markup, plain, texts
from tests.workflows.member_import.member_files import EVRON, HEADERS, LAVAL, OPEN, row, write_csv

HOSTILE = "<img src=x onerror=alert(1)> **gras** [lien](http://evil.example)"
SIRETS = ("35600000000048", "55208131766522", "73282932000074", "44306184100047", "44306184100005")
ROWS = [
    row("1", "ALPHA", LAVAL, effectif="12"),
    row("2", "BETA", EVRON, effectif="beaucoup"),
    row("3", HOSTILE, OPEN),
]


def _upload(app: AppTest, content: bytes, name: str = "adherents.csv") -> AppTest:
    app.file_uploader[0].set_value((name, content, "text/csv"))
    return app.run()


def _confirm(app: AppTest, author: str = "Mme Roux", turn: str = "") -> AppTest:
    app.text_input(key="adherents_auteur").set_value(author).run()
    return app.button(key=f"adherents_confirmer{turn}").click().run()


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:12]


def _names(spsti: str = "satm") -> list[str]:
    return load_members(session.engine(), spsti).targets["raison_sociale"].tolist()


def test_the_examples_go_in_one_click_and_do_not_come_back(open_own_page: OpenPage) -> None:
    app = open_own_page("donnees/adherents")
    app.button(key="adherents_retirer").click().run()
    assert plain(app.success[0].value) == "6 510 adhérents inventés retirés."
    assert "Aucun adhérent enregistré" in texts(app.run())
    assert _names() == [] and len(_names("sminov")) == 4420


def test_a_file_is_shown_and_nothing_is_written(open_page: OpenPage) -> None:
    app = _upload(open_page("donnees/adherents"), write_csv(ROWS))
    told = texts(app)
    assert "3 lignes lues" in told and "3 nouveaux" in told
    assert "Les 6510 adhérents inventés de ce service" in told
    assert "= <b>3 adhérents</b>" in html(app)
    problems = app.dataframe[1].value
    assert problems["colonne"].tolist() == ["Effectif"]
    assert problems["lignes"].tolist() == ["3"]
    assert "1 commune à confirmer en plus" in told
    offered = [button.proto.label for button in app.main.get("download_button")]
    assert offered[:3] == [
        "Télécharger les adhérents (Excel)",
        "Télécharger mon fichier annoté (Excel)", "Télécharger la liste des problèmes (CSV)"
    ]  # fmt: skip
    assert len(_names()) == 6510
    assert not app.exception


def test_a_confirmed_file_replaces_the_examples_and_its_columns_filter_the_list(
    open_own_page: OpenPage,
) -> None:
    others = [("Laval", HOSTILE), ("Laval", "Dr B"), ("", HOSTILE)]
    rows = [
        {**cells, "Centre": centre, "Médecin": doctor}
        for cells, (centre, doctor) in zip(ROWS, others, strict=True)
    ]
    content = write_csv(rows, (*HEADERS, "Centre", "Médecin"))
    app = _upload(open_own_page("donnees/adherents"), content)
    (offered,) = [one for one in app.multiselect if one.label == "Colonnes à garder (6 au plus)"]
    assert offered.value == ["Centre", "Médecin"]
    assert [plain(label) for label in offered.options] == [
        "Centre (1 valeur)", "Médecin (2 valeurs, personnes du service)",
    ]  # fmt: skip
    app = _confirm(app)
    assert plain(app.success[0].value).startswith("« adherents.csv » est enregistré : 3 adhérents")
    assert _names() == ["ALPHA", "BETA", HOSTILE]
    last = list_imports(session.engine(), "satm").iloc[0]
    assert (last["fichier"], last["auteur"], last["ajoutes"]) == ("adherents.csv", "Mme Roux", 3)
    assert len(last["sha256"]) == 64
    assert len(_names("sminov")) == 4420
    assert markup(app) == []
    listed = open_own_page("ciblage/entreprises", autre="Centre=Laval")
    assert listed.multiselect(key="entreprises_autre_0").value == ["Laval"]
    picked = listed.multiselect(key="entreprises_autre_1")
    assert (picked.label, picked.options) == ("Médecin", [HOSTILE, "Dr B"])
    listed.multiselect(key="entreprises_colonnes_ciblees").set_value(["autre:Médecin"])
    listed = picked.set_value(["Dr B"]).run()
    assert sorted(listed.query_params["autre"]) == ["Centre=Laval", "Médecin=Dr B"]
    assert listed.dataframe[0].value.to_numpy().tolist() == [["Dr B"]]


def test_an_import_can_be_undone_and_what_that_does_is_shown_first(open_own_page: OpenPage) -> None:
    app = open_own_page("donnees/adherents")
    offered = [button.proto.label for button in app.main.get("download_button")]
    assert offered == ["Télécharger les adhérents (Excel)", "Télécharger un modèle vide (Excel)"]
    assert "adherents_defaire" not in {button.key for button in app.button}
    app = _confirm(_upload(app, write_csv(ROWS)))
    changed = [row("1", "ALPHA", LAVAL, effectif="20"), *ROWS[1:2], row("4", "DELTA", LAVAL)]
    app = _confirm(_upload(app, write_csv(changed), "nouveau.csv"), turn="_1")
    app.button(key="adherents_defaire").click().run()
    assert (
        "1 adhérent absent de ce fichier ou gardé à part : revient dans les listes."
        in everywhere(app)
    )
    # What the button of the dialog does: AppTest closes a dialog at the next run.
    shown = preview_undo(session.engine(), "satm")
    assert shown
    undo_import(session.engine(), shown, Signature("Mme Roux", session.today()))
    app.run()
    assert _names() == ["ALPHA", "BETA", HOSTILE]
    assert app.dataframe[-1].value["etat"].tolist()[:2] == ["défait", ""]
    label = app.button(key="adherents_defaire").label
    assert plain(label) == "Défaire l'import de « adherents.csv »…"
    assert markup(app) == []


def test_without_a_name_nothing_is_written(open_page: OpenPage) -> None:
    app = _upload(open_page("donnees/adherents"), write_csv(ROWS))
    app.button(key="adherents_confirmer").click().run()
    assert "Indiquez votre nom" in texts(app)
    assert len(_names()) == 6510


def test_the_next_file_is_compared_with_what_is_stored(open_own_page: OpenPage) -> None:
    app = _confirm(_upload(open_own_page("donnees/adherents"), write_csv(ROWS)))
    changed = [row("1", "ALPHA", LAVAL, effectif="20"), *ROWS[1:2], row("4", "DELTA", LAVAL)]
    app = _upload(app, write_csv(changed), "adherents_2027.csv")
    told = texts(app)
    assert "1 nouveau, 1 modifié, 1 inchangé, 1 absent du fichier" in told
    app.session_state[f"adherents_difference_{_digest(write_csv(changed))}"] = "changed"
    app.run()
    cells = app.dataframe[2].value
    assert cells[["champ", "avant", "apres"]].to_numpy().tolist() == [["Effectif", "12", "20"]]


def test_the_received_file_survives_a_visit_to_another_page(open_page: OpenPage) -> None:
    app = _upload(open_page("donnees/adherents"), write_csv(ROWS))
    app.switch_page("pages/donnees/zonage.py").run()
    app.switch_page("pages/donnees/adherents.py").run()
    assert "Fichier reçu : **adherents.csv**" in texts(app)
    assert "3 nouveaux" in texts(app)
    app.button(key="adherents_abandonner").click().run()
    assert "Fichier reçu" not in texts(app)


def test_a_bad_file_gets_one_sentence(open_page: OpenPage) -> None:
    app = _upload(open_page("donnees/adherents"), b"%PDF-1.4 bonjour", "faux.xlsx")
    assert [plain(error.value) for error in app.error] == [
        "« faux.xlsx » n'est pas un tableau mais un document PDF : demander le tableau d'origine"
        " (.xlsx ou .csv)."
    ]
    assert len(_names()) == 6510 and not app.exception


def test_no_problem_is_said_only_when_nothing_is_left_to_look_at(open_page: OpenPage) -> None:
    whole = [row("1", "ALPHA", LAVAL), row("2", "BETA", EVRON)]
    app = _upload(open_page("donnees/adherents"), write_csv(whole))
    assert "Aucun problème : toutes les lignes ont été comprises." in texts(app)
    paris = {"Code postal": "75001", "Ville": "PARIS", "Adresse": "1 RUE DE RIVOLI"}
    rows = [*whole, row("3", "GAMMA", OPEN), {**row("4", "DELTA", paris), "Humeur": "bonne"}]
    app = _upload(app, write_csv(rows, (*HEADERS, "Humeur")), "suite.csv")
    assert "Aucun problème" not in texts(app)
    assert plain(app.info[-1].value) == (
        "**Aucune case à corriger. À voir encore :**\n"
        "- 1 colonne non utilisée (« Humeur »)\n"
        "- 1 adhérent dont la commune est à vérifier\n"
        "- 1 adhérent hors du territoire du service"
    )


def test_unknown_headers_can_be_told_by_hand(open_own_page: OpenPage) -> None:
    strange = pd.DataFrame(ROWS[:2])[["Raison sociale", "Code postal", "Ville"]]
    strange.columns = pd.Index(["champ A", "champ B", "champ C"])
    content = strange.to_csv(sep=";", index=False).encode("utf-8-sig")
    app = _upload(open_own_page("donnees/adherents"), content, "inconnu.csv")
    assert "Aucune colonne de « inconnu.csv » ne dit où sont les entreprises" in texts(app)
    key = f"adherents_colonnes_{_digest(content)}"
    fields = {0: "Raison sociale", 1: "Code postal", 2: "Ville"}
    edited = {rank: {"champ": field} for rank, field in fields.items()}
    app.session_state[key] = {"edited_rows": edited, "added_rows": [], "deleted_rows": []}
    app.run()
    assert "2 nouveaux" in texts(app)
    assert "Dit par vous : « champ A » → Raison sociale ; « champ B » → Code postal" in texts(app)
    _confirm(app)
    assert _names() == ["ALPHA", "BETA"]

    app = _upload(app, content.replace(b"BETA", b"GAMMA"), "suivant.csv")
    day = f"{session.today():%d/%m/%Y}"
    assert [plain(one.value) for one in app.info[:1]] == [
        f"Colonnes lues comme vous l'avez dit le {day} pour « inconnu.csv » (Mme Roux)."
    ]
    assert "1 nouveau, 0 modifié, 1 inchangé" in texts(app)
    columns = next(one.value for one in app.dataframe if "pourquoi" in one.value)
    assert columns["pourquoi"].tolist() == [f"dit le {day}"] * 3
    next(one for one in app.button if one.label == "Revenir à ce qui est compris").click().run()
    assert "Aucune colonne de « suivant.csv » ne dit où sont les entreprises" in texts(app)
    assert markup(app) == []


def test_what_titles_leave_empty_is_read_by_its_cells_and_told(open_page: OpenPage) -> None:
    rows = [
        {**row(str(rank), name, LAVAL), HOSTILE: siret, "Contact": f"a{rank}@exemple.fr"}
        for rank, (name, siret) in enumerate(zip("ABCDE", SIRETS, strict=True))
    ]
    titles = ["Raison sociale", "Code postal", "Ville", HOSTILE, "Contact"]
    app = _upload(open_page("donnees/adherents"), write_csv(rows, titles))
    told = texts(app)
    assert "evil.example) » lue comme SIRET d'après son contenu : 14 chiffres" in told
    assert "« Contact » est lue comme Contact d'après son titre, mais" in told
    columns = next(one.value for one in app.dataframe if "pourquoi" in one.value)
    assert columns[["champ", "pourquoi"]].to_numpy().tolist() == [
        ["Raison sociale", "titre connu"],
        ["Code postal", "titre connu"],
        ["Ville", "titre connu"],
        ["SIRET", "contenu : 14 chiffres dont la clé est juste (5 cases sur 5)"],
        ["Contact", "titre connu, mais E-mail ? des adresses électroniques (5 cases sur 5)"],
    ]
    assert "Colonnes comprises : 5 sur 5, 1 à voir. Corriger si besoin" in {
        one.label for one in app.expander
    }
    app.checkbox[0].check().run()
    assert "Dit par vous : « Contact » → E-mail." in texts(app)
    assert "« Contact » est lue comme Contact" not in texts(app)
    assert markup(app) == []


def test_a_file_without_titles_is_read_by_its_cells_and_asks_for_a_look(
    open_page: OpenPage,
) -> None:
    lines = [f"SOCIETE {n};{n} rue du Pont;53000;Laval;{n}" for n in range(1, 6)]
    app = _upload(open_page("donnees/adherents"), "\n".join(lines).encode())
    assert "5 lignes lues" in texts(app)
    assert [plain(warning.value) for warning in app.warning[:1]] == [
        "Aucun titre de « adherents.csv » n'est connu : les colonnes sont lues d'après leur contenu"
        " (« colonne 1 » : des noms, presque tous différents ; « colonne 2 » : des rues, des"
        " lieux-dits ; « colonne 3 » : cinq chiffres d'un code postal ; « colonne 4 » : des noms de"
        " communes). Vérifiez-les ci-dessous avant d'enregistrer."
    ]
    assert "= <b>5 adhérents</b>" in html(app)


def _write_centres(*names: str) -> bytes:
    """A workbook with a sheet a centre, each with two rows that look like titles."""
    book = openpyxl.Workbook()
    for name in names:
        page = book.create_sheet(name)
        for cells in (["Nom", "CP", "Ville"], ["Société", "Code postal", "Commune"]):
            page.append(cells)
        page.append([HOSTILE if name == "Mayenne" else "ALPHA", "53000", "LAVAL"])
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def test_the_sheet_and_the_row_of_the_titles_are_pointed_at_and_remembered(
    open_own_page: OpenPage,
) -> None:
    content = _write_centres("Laval", "Mayenne")
    app = _upload(open_own_page("donnees/adherents"), content, "centres.xlsx")
    assert "2 lignes lues" in texts(app)
    app.selectbox[0].set_value("Mayenne").run()
    app.number_input[0].set_value(2).run()
    assert "**1 ligne lue**, 1 nouveau" in texts(app)
    assert "feuille « Mayenne » lue, sur 3 feuilles" in texts(app)
    assert "&lt;img src=x onerror=alert(1)&gt; **gras** [l<" in html(app)
    _confirm(app)
    assert _names() == [HOSTILE]
    app = _upload(app, _write_centres("Laval", "Mayenne", "Évron"), "centres.xlsx")
    assert f"Titres lus où vous l'avez dit le {session.today():%d/%m/%Y}" in texts(app)
    assert (app.selectbox[0].value, app.number_input[0].value) == ("Mayenne", 2)
    assert "**1 ligne lue**, 0 nouveau, 0 modifié, 1 inchangé" in texts(app)
    app = _upload(app, _write_centres("Laval", "Évron"), "sans.xlsx")
    assert "Ce qui avait été dit pour « centres.xlsx » ne convient pas à ce fichier" in texts(app)
    assert (app.selectbox[0].value, app.number_input[0].value) == ("Laval", 1)
    app = _upload(app, content, "centres.xlsx")
    app.number_input[0].set_value(9).run()
    assert [plain(error.value) for error in app.error] == [
        "« centres.xlsx » : la ligne 9 donnée pour les titres est vide ou au-delà des 50"
        " premières ; donnez une autre ligne."
    ]


def test_the_file_of_the_other_service_is_noticed(open_page: OpenPage) -> None:
    app = _upload(open_page("donnees/adherents", spsti="sminov"), write_csv(ROWS))
    assert "hors du territoire de SMINOV" in texts(app)


def test_a_file_of_persons_is_dropped_at_once(
    open_page: OpenPage, example_base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logging.getLogger("radon"), "handlers", [])  # a log of its own
    rows = ["Entreprise;CP;Ville;NIR", *(f"ALPHA;53000;LAVAL;{number}" for number in KEYED)]
    app = _upload(open_page("donnees/adherents"), "\n".join(rows).encode(), "visites.csv")
    assert [plain(error.value) for error in app.error] == [
        "« visites.csv » (colonne 4, « NIR » : numéros de sécurité sociale) est un fichier de"
        " personnes et non d'entreprises : rien n'en est gardé ; exportez la liste des entreprises,"
        " sans salarié."
    ]
    assert "Fichier reçu" not in texts(app) and app.file_uploader[0].value is None
    for handler in logging.getLogger("radon").handlers:
        handler.close()
    log = (tmp_path / "journal" / "spsti-radon.log").read_text("utf-8")
    assert "« visites.csv »" in log
    written = log.encode() + repr(app.session_state).encode() + example_base.read_bytes()
    assert not any(number.encode() in written for number in KEYED)


def test_who_has_left_is_told_kept_apart_and_found_again(open_own_page: OpenPage) -> None:
    rows = [{**ROWS[0], "Statut": "Actif"}, {**ROWS[1], "Statut": "Actif"},
            {**row("4", HOSTILE, LAVAL), "Statut": "Radié"}]  # fmt: skip
    app = _upload(open_own_page("donnees/adherents"), write_csv(rows, (*HEADERS, "Statut")))
    told = plain(texts(app))
    assert "1 adhérent radié : gardé à part (hors des listes et des comptes)." in told
    assert app.dataframe[1].value["mot"].tolist() == ["Radié"]
    assert "+ 1 ligne gardée à part" in plain(html(app))
    app = _confirm(app)
    assert _names() == ["ALPHA", "BETA"]
    former = app.dataframe[-1].value
    assert former["pourquoi"].tolist() == ["radié (« Radié », colonne « Statut »)"]
    app.text_input(key="adherents_anciens").set_value("laval nobody").run()
    assert "Aucune ne correspond." in texts(app)
    number = former["fiche"].item().rpartition("=")[2]
    assert markup(app) == []
    app.query_params["adherent"] = number
    app.switch_page("pages/ciblage/fiche.py").run()
    assert "Gardée à part, hors des listes et des comptes : radié" in texts(app)
    assert "Actes enregistrés" in html(app) and "<img src" not in html(app)
    assert markup(app) == [] and not app.exception
