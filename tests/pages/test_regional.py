"""The regional view: both contracts, numbers only."""

from datetime import date

import pytest

from radon.domain.disclosure.release import FEW, SECRET
from radon.ui import session
from radon.workflows.contract.load_contract import load_contract_of
from radon.workflows.example.load_examples import remove_examples
from radon.workflows.indicator.follow_indicators import civil_year, follow_contract, spell
from tests.pages.conftest import OpenPage
from tests.pages.stored import load_activity, load_members
from tests.pages.texts import html, plain, texts

PAGE = "pilotage/regional"
TODAY = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def _fixed_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "today", lambda: TODAY)


def test_both_services_stand_side_by_side_with_the_figures_of_their_own_pages(
    open_page: OpenPage,
) -> None:
    app = open_page(PAGE)
    drawn = html(app)
    assert "<th>SATM</th><th>SMINOV</th>" in drawn
    hidden = 0
    for spsti in ("satm", "sminov"):
        activity = load_activity(session.engine(), load_members(session.engine(), spsti))
        contract = load_contract_of(spsti)
        for row in follow_contract(activity, contract, civil_year(2026), TODAY).rows:
            shown = f">{plain(spell(row.figure.now.value))}</span>" in drawn
            hidden += not shown
        named = [name for name in activity.companies["raison_sociale"] if name in drawn]
        assert named == []
    assert 0 < hidden <= drawn.count(f">{SECRET}</span>") + drawn.count(f">{plain(FEW)}</span>")
    assert "chiffres agrégés seulement" in texts(app)
    assert not app.exception


def test_the_year_is_kept_in_the_address_and_a_contract_has_its_own_days(
    open_page: OpenPage,
) -> None:
    said = texts(open_page(PAGE, annee="2025"))
    assert "Compté : du 27/03/2025 au 31/12/2025" in said
    assert "Compté : du 01/07/2025 au 31/12/2025" in said
    assert "Compté : du 01/01/2026 au 31/12/2026" in texts(open_page(PAGE, annee="1789"))


def test_a_service_without_member_says_what_is_missing(open_own_page: OpenPage) -> None:
    app = open_own_page(PAGE)
    remove_examples(session.engine(), "satm", "")
    app.run()
    said = texts(app)
    assert "aucune entreprise adhérente : le fichier des adhérents n'est pas importé" in said
    assert "Chiffres inventés (exemple) : SMINOV" in said
    assert not app.exception


def test_the_table_goes_out(open_page: OpenPage) -> None:
    app = open_page(PAGE)
    labels = [plain(one.proto.label) for one in app.get("download_button")]
    assert labels == ["Tableau Excel", "Tableau CSV"]
