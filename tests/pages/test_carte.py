"""Ciblage › Carte under AppTest: counts, the same rows in a table, the choice made on the map."""

import re
from datetime import date

from radon.domain.targeting.filters import Filters
from radon.domain.targeting.selection import select
from radon.ui import session
from radon.ui.targeting.map_view import MapSelection
from radon.workflows.member_file.described_members import DescribedMembers
from radon.workflows.members.stored import list_facts
from radon.workflows.targeting.draw_map import compose_map, print_selection
from tests.pages.acts import read_activity
from tests.pages.conftest import OpenPage
from tests.pages.stored import load_members
from tests.pages.test_entreprises import read_page
from tests.pages.texts import everywhere, texts

PAGE = "ciblage/carte"


def read_numbers(text: str) -> list[int]:
    """The numbers of a French text."""
    return [int(re.sub(r"\D", "", found)) for found in re.findall(r"\d[\d\u202f]*", text)]


def test_table_count_and_places_close(open_page: OpenPage) -> None:
    app = open_page(PAGE, zone="3")
    rows = len(app.dataframe[0].value)
    page = read_page(app)
    count = read_numbers(re.search(r'class="compte"[^>]*>(.*?)<', page).group(1))[0]
    placed = read_numbers(re.search(r"<p>([^<]*sur la carte[^<]*)</p>", page).group(1))
    assert (rows, sum(placed[:2])) == (count, count)


def test_the_map_to_print_holds_the_companies_of_the_screen(open_page: OpenPage) -> None:
    app = open_page(PAGE, zone="3", canton="Ernée")
    labels = [button.proto.label for button in app.get("download_button")]
    assert labels[1:] == ["Carte en PDF", "en PNG"]
    members, reference = load_members(session.engine(), "satm"), session.reference()
    wanted = Filters(zones=frozenset({3}), cantons=frozenset({"Ernée"}))
    selection = select(members.targets, wanted)
    assert len(selection.letters) == len(app.dataframe[0].value)
    facts = list_facts(members, date(2026, 11, 22))
    service = reference.open_service("satm")
    drawn = compose_map(DescribedMembers(service, selection, facts, ()))
    assert drawn.position.tolist() == selection.letters["position"].tolist()
    png = print_selection(members, selection, reference, date(2026, 11, 22), ".png")
    assert png.startswith(b"\x89PNG")


def test_communes_chosen_on_the_map_become_a_filter(open_page: OpenPage) -> None:
    app = open_page(PAGE, zone="3")
    app.session_state["carte_choix_satm"] = MapSelection(communes=("53130",))
    app.run()
    assert "1\u00a0commune choisie" in read_page(app)
    app.button(key="carte_filtrer").click().run()
    assert app.query_params["commune"] == "53130"
    assert set(app.dataframe[0].value["commune"]) == {"Laval"}
    assert "carte_choix_satm" not in app.session_state


def test_a_drawn_area_says_its_rule_and_whom_it_cannot_tell(open_page: OpenPage) -> None:
    app = open_page(PAGE)
    corners = ((-0.85, 48.0), (-0.7, 47.99), (-0.65, 48.12), (-0.9, 48.15))
    app.session_state["carte_choix_satm"] = MapSelection(polygon=corners)
    app.run()
    told = texts(app)
    assert "prise si le tracé couvre plus de la moitié de cette commune" in told
    assert "que le tracé ne couvre qu'en partie : ils ne peuvent pas être situés" in told


def test_a_company_clicked_shows_its_card_until_it_is_closed(open_page: OpenPage) -> None:
    app = open_page(PAGE)
    app.session_state["carte_entreprise_satm"] = 12
    app.run()
    assert "nom-entreprise" in read_page(app)
    app.button(key="carte_fermer").click().run()
    assert "nom-entreprise" not in read_page(app)


def test_a_company_of_the_other_service_shows_nothing(open_page: OpenPage) -> None:
    app = open_page(PAGE, spsti="sminov")
    app.session_state["carte_entreprise_sminov"] = 12
    app.run()
    assert "nom-entreprise" not in read_page(app)
    assert not app.exception


def test_the_company_or_the_area_of_the_map_gets_its_act(open_own_page: OpenPage) -> None:
    app = open_own_page(PAGE, zone="2")
    app.session_state["carte_entreprise_satm"] = 12
    app.run()
    app.button(key="carte_accompagnement").click().run()
    assert "1 entreprise choisie" in everywhere(app)
    app.get_by_key("carte_accompagnement_etape").set_value(["evaluation"]).run()
    app.text_input(key="carte_accompagnement_auteur").set_value("Mme Roux").run()
    app.button(key="carte_accompagnement_enregistrer").click().run()
    act = read_activity().frames["accompagnement"].sort_index().iloc[-1]
    assert act["entreprises"] == (12,)
    app.session_state["carte_entreprise_satm"] = None
    app.session_state["carte_choix_satm"] = MapSelection(communes=("53045",))
    app.run()
    inside = read_numbers(re.search(r'class="compte"[^>]*>(.*?)<', read_page(app)).group(1))[0]
    app.button(key="carte_accompagnement").click().run()
    assert f"{inside} entreprise" in everywhere(app)
