"""The page of the report: what it will hold, what is missing, its two files, in both versions."""

from datetime import date

import pytest

from radon.domain.disclosure.audience import Public
from radon.domain.disclosure.ledger import Ledger
from radon.domain.registers.kinds import KINDS
from radon.outputs.report.template import TEMPLATE
from radon.ui import session
from radon.workflows.commune.reference import load_reference
from radon.workflows.example.load_examples import remove_examples
from radon.workflows.registers.record_activity import GivenActs, record_acts, withdraw_record
from radon.workflows.report.outgoing import prepare_report
from radon.workflows.report.publish_report import choose_contract, choose_scope, gather_matter
from radon.workflows.report.send_report import (
    GivenFile,
    GivenSending,
    keep_sent,
    withdraw_sent,
)
from tests.pages.conftest import OpenPage
from tests.pages.stored import load_activity, load_members
from tests.pages.texts import everywhere, html, links, texts

DAY = date(2026, 11, 22)
START = "Modèle de départ (Word)"
KEPT = "Empreinte"
"""How the help of a file that was sent begins."""
REMARK = {"date": "2026-11-20", "type": "difficulte", "action": "S7"}


def figures(app) -> dict[str, str]:
    """Label → value of the first column of figures of the official table."""
    frame = app.dataframe[0].value
    return dict(zip(frame["Indicateur"], frame.iloc[:, 3], strict=True))


def offered(app) -> set[str]:
    """The files of the page, but those that were sent."""
    given = app.main.get("download_button")
    return {one.proto.label for one in given if not one.proto.help.startswith(KEPT)}


@pytest.mark.parametrize(
    ("asked", "title", "value"),
    [
        ("2025", "Bilan annuel 2025", "38"),
        ("2026", "Bilan annuel 2026 (provisoire)", "101"),
        ("final", "Bilan final (provisoire)", "123"),
    ],
)
def test_the_year_chosen_gives_its_figures(open_page: OpenPage, asked, title, value) -> None:
    app = open_page("pilotage/bilan", bilan=asked)
    assert not app.exception
    assert title in texts(app)
    assert figures(app)["Nombre d'entreprises accompagnées"] == value


def test_a_year_that_has_no_report_gives_the_last_one(open_page: OpenPage) -> None:
    app = open_page("pilotage/bilan", bilan="1999", version="tous")
    assert not app.exception and not app.error
    assert "Bilan annuel 2026" in texts(app)


def test_what_is_filled_and_what_is_late_opens_its_page(open_page: OpenPage) -> None:
    app = open_page("pilotage/bilan", bilan="2026")
    told = html(app)
    assert "38 sur 39" in told and "1 non renseigné" in told
    found = links(app)
    assert found["Voir les indicateurs"] == "spsti=satm&periode=2026"
    assert found["Écrire une difficulté ou un changement"] == "spsti=satm&vue=remarque"
    assert "Voir l'échéancier" in found


def test_the_files_are_offered_under_names_that_say_what_they_are(open_page: OpenPage) -> None:
    app = open_page("pilotage/bilan", bilan="final", version="partenaires")
    assert offered(app) == {"Bilan (Word)", "Chiffres (Excel)", START}
    assert "aucune entreprise ni personne n'est nommée" in texts(app)
    app = open_page("pilotage/bilan")
    assert offered(app) == {
        "Bilan (Word)", "Preuves (Excel)", START,
    }  # fmt: skip
    assert "à réserver au service" in texts(app)


def test_the_files_for_the_partners_wait_for_one_look_at_their_texts(open_page: OpenPage) -> None:
    def closed(app) -> list[bool]:
        given = app.main.get("download_button")
        return [one.proto.disabled for one in given if one.proto.label in offered(app) - {START}]

    asked = {"bilan": "2026", "version": "partenaires"}
    app = open_page("pilotage/bilan", **asked)
    assert closed(app) == [True, True]
    assert set(app.dataframe[0].value["sort"]) == {"part mot pour mot"}
    (look,) = [one for one in app.checkbox if "J'ai relu ces textes" in one.label]
    look.check().run()
    assert closed(app) == [False, False]
    assert closed(open_page("pilotage/bilan", bilan="2026")) == [False, False]


def test_a_template_of_the_service_is_kept_told_and_left(open_own_page: OpenPage) -> None:
    app = open_own_page("pilotage/bilan")
    assert "Le bilan s'écrit dans le modèle de l'application." in texts(app)

    def give(name: str, content: bytes) -> None:
        app.file_uploader[0].set_value((name, content, "application/octet-stream")).run()
        (keep,) = [one for one in app.button if one.label == "Garder ce modèle"]
        keep.click().run()

    give("faux.docx", b"%PDF-1.7")
    assert "« faux.docx » n'est pas un document Word" in everywhere(app)
    give("modele.docx", TEMPLATE.read_bytes())
    assert any("Modèle gardé" in one.value for one in app.success)
    assert "dans le modèle du service : celui qui a été donné ici." in texts(app)
    (leave,) = [one for one in app.button if one.label == "Revenir au modèle de l'application"]
    leave.click().run()
    assert "Le bilan s'écrit dans le modèle de l'application." in texts(app)
    assert not app.exception


def test_missing_difficulties_are_said_with_the_page_to_write_them(open_own_page: OpenPage) -> None:
    app = open_own_page("pilotage/bilan", bilan="2026")
    assert "Aucun texte de la période" not in texts(app)
    engine = session.engine()
    frame = load_activity(engine, load_members(engine, "satm")).frames["difficulte"]
    for record, version in zip(frame.index, frame["version_id"], strict=True):
        withdraw_record(engine, "satm", int(record), int(version), author="P", motif="essai")
    app.run()
    assert "Aucun texte de la période pour : difficulté rencontrée ; changement" in texts(app)


def test_a_text_written_after_the_year_is_told_not_to_be_in_its_report(
    open_page: OpenPage,
) -> None:
    app = open_page("pilotage/bilan", bilan="2025")
    assert "5 textes des pilotes, après le 31/12/2025, hors de ce bilan" in texts(app)


def test_hostile_texts_and_names_are_shown_as_they_are_or_withheld(open_own_page: OpenPage) -> None:
    app = open_own_page("pilotage/bilan", bilan="2026")
    engine = session.engine()
    company = load_members(engine, "satm").targets["raison_sociale"].iloc[100]
    hostile = "<script>alert(1)</script> [lien](http://x.fr) $x^2$"
    for text in (hostile, f"Refus de {company}."):
        remark = GivenActs("difficulte", [{**REMARK, "texte": text}])
        record_acts(engine, "satm", remark, author="P", today=DAY)
    app.run()
    assert "&lt;script&gt;alert(1)&lt;/script&gt; [lien](http://x.fr) $x^2$" in html(app)
    assert f"Refus de {company}." in html(app)
    partners = open_own_page("pilotage/bilan", bilan="2026", version="partenaires")
    assert company not in html(partners)
    assert "1 est retiré" in partners.expander[0].label.replace("\u00a0", " ")
    frame = partners.dataframe[0].value
    assert frame["sort"].str.startswith("retiré : nomme «").tolist()[:2] == [True, False]
    (label,) = [one for one in links(partners) if company in one]
    assert label.startswith(KINDS["difficulte"].one.capitalize())


def test_a_service_that_recorded_nothing_reads_words_and_no_zero_out_of_so_many(
    open_own_page: OpenPage,
) -> None:
    open_own_page("accueil/accueil", spsti="sminov")
    remove_examples(session.engine(), "sminov", "")
    app = open_own_page("pilotage/bilan", spsti="sminov", bilan="2026")
    assert "Rien n'est enregistré dans cette période" in texts(app)
    assert "0 sur" not in html(app)
    home = open_own_page("accueil/accueil", spsti="sminov")
    assert "« non renseigné » ne veut pas dire zéro" in texts(home)
    assert not app.exception


def test_a_service_without_anything_still_has_its_page(open_own_page: OpenPage) -> None:
    app = open_own_page("pilotage/bilan", spsti="sminov")
    remove_examples(session.engine(), "sminov", "")
    app.run()
    assert not app.exception
    assert "non renseigné" in html(app)


def test_a_report_that_was_sent_is_listed_with_its_files_and_can_be_withdrawn(
    open_own_page: OpenPage,
) -> None:
    app = open_own_page("pilotage/bilan", bilan="2025")
    assert "transmis le 17/02/2026 à DREETS, Carsat (exemple)." in texts(app)
    app.button(key="bilan_transmis").click().run()
    assert "**Bilan annuel 2025**, version complète" in everywhere(app)
    engine, reference = session.engine(), load_reference()
    members = load_members(engine, "satm")
    scope = choose_scope(choose_contract("satm"), 2025, Public.SERVICE, DAY)
    matter = gather_matter(members, load_activity(engine, members), scope, Ledger(), reference)
    signed = GivenFile("bilan [signé](x).pdf", "application/pdf", b"%PDF")
    given = GivenSending(DAY, "DREETS <b>Carsat</b>", "Mme Roux", [signed])
    number = keep_sent(engine, prepare_report(matter, reference), given, DAY)
    app = open_own_page("pilotage/bilan", bilan="2026")
    assert "transmis le 22/11/2026 à DREETS <b>Carsat</b>." in texts(app)
    kept = [one.proto.label for one in app.main.get("download_button")
            if one.proto.help.startswith(KEPT)]  # fmt: skip
    assert kept[1].startswith("bilan\\_satm\\_2025\\_partenaires")
    assert kept[0] == "bilan \\[signé\\]\\(x\\)\\.pdf (1\u00a0Ko)"
    app.button(key=f"bilan_retirer_{number}").click().run()
    assert "Il ne comptera plus comme transmis" in everywhere(app)
    withdraw_sent(engine, "satm", number, author="Mme Roux", motif="mauvais envoi", read=False)
    app = open_own_page("pilotage/bilan", bilan="2026")
    assert "Retiré par Mme Roux, le" in texts(app) and ": mauvais envoi." in texts(app)
