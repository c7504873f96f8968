"""A name that is also a word of Streamlit's own labels stays as it was typed, wherever it stands.

The page's French comes from a list of whole texts (``frame.js``): « Stop » is the label of a
button, and may be the name of a company, of a campaign, of a form of training.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from radon.domain.targeting.campaign import CampaignDraft
from radon.domain.targeting.filters import Filters
from radon.workflows.member_import.import_members import commit_import, preview_import
from radon.workflows.members.stored import load_members, open_base
from radon.workflows.targeting.keep_campaign import create_campaign
from tests.browser.conftest import serve, settle

DAY = date(2026, 11, 22)
NAMES = ["Stop", "Print", "Rerun", "Connecting", "Select 3 matches", "Help for Stop", "No results"]
FRENCH = ["Arrêter", "Imprimer", "Recharger", "Connexion…", "Choisir les 3 résultats"]
"""What no page of ours says by itself: there, a name was translated."""
PAGES = [
    "entreprises?spsti=satm",
    "entreprises?spsti=satm&texte=Stop&tri=commune",
    "entreprises?spsti=satm&naf=Stop",
    "fiche?spsti=satm&adherent=1",
    "campagnes?spsti=satm",
    "campagnes?spsti=satm&campagne=1",
    "communication?spsti=satm",
    "adherents?spsti=satm",
]
SAID = """() => [...document.querySelectorAll('body *')].flatMap((one) => {
  const own = [...one.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data);
  return [...own, ...[...one.attributes].map((each) => each.value)].map((text) => text.trim());
})"""
"""Every text and every attribute of the page."""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """An application whose members and campaigns are named like buttons of Streamlit."""
    folder: Path = tmp_path_factory.mktemp("noms")
    engine = open_base(f"sqlite:///{(folder / 'base.db').as_posix()}")
    rows = [f"{n};{name};1 rue {name};53000;LAVAL" for n, name in enumerate(NAMES, start=1)]
    content = "\n".join(["N° adhérent;Raison sociale;Adresse;CP;Ville", *rows]).encode()
    commit_import(engine, preview_import(engine, "satm", ("Stop.csv", content)), "Stop", DAY)
    members = load_members(engine, "satm")
    for name in NAMES:
        draft = CampaignDraft(name, "Stop", "Stop", DAY, Filters())
        create_campaign(engine, members, members.targets.index.tolist(), draft)
    engine.dispose()
    with serve(folder) as address:
        yield address


def translated(page: Page) -> list[str]:
    return [text for text in page.evaluate(SAID) if text in FRENCH]


@pytest.mark.parametrize("asked", PAGES)
def test_a_name_is_shown_as_it_was_typed(page: Page, place: str, asked: str) -> None:
    page.goto(f"{place}/{asked}")
    settle(page)
    assert translated(page) == []


EVERY_WIDGET = f"""
import altair, pandas, streamlit as st
from radon.ui.theme import apply_theme
names = {NAMES!r}
apply_theme()
st.title("Stop")
st.header("Print", anchor="suite")
st.selectbox("Stop", names, index=0, placeholder="Choisir")
st.selectbox("Rerun", names, index=2, filter_mode="contains")
st.multiselect("Print", names, default=names)
st.pills("Rerun", names, default=names[:1], selection_mode="multi")
st.segmented_control("Stop", names, default="Stop")
st.radio("Stop", names, horizontal=True)
st.text_input("Stop", "Stop")
st.text_area("Print", "Print")
st.checkbox("Stop")
st.button("Stop", help="Stop")
st.link_button("Print", "http://127.0.0.1/")
st.metric("Stop", "Print")
st.html("<p title='Stop' aria-label='Print'>Stop <b>Print</b></p><img alt='Stop' src=''>")
st.markdown("[Stop](http://127.0.0.1/ 'Print') **Rerun**")
st.code("Stop")
st.dataframe(pandas.DataFrame({{"Stop": names}}))
st.table(pandas.DataFrame({{"Stop": names}}))
st.altair_chart(altair.Chart(pandas.DataFrame({{"Stop": names, "n": range(len(names))}})).mark_bar()
    .encode(x="n", y="Stop"))
for tab, name in zip(st.tabs(names), names):
    tab.write(name)
st.expander("Stop").write("Stop")
st.popover("Stop").write("Stop")
st.error("Stop")
st.caption("Stop")
"""


@pytest.fixture(scope="module")
def every_widget(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A page with each widget that shows what others typed."""
    folder: Path = tmp_path_factory.mktemp("gadgets")
    (folder / "page.py").write_text(EVERY_WIDGET, encoding="utf-8")
    with serve(folder, folder / "page.py") as address:
        yield address


def test_no_widget_translates_what_it_shows(page: Page, every_widget: str) -> None:
    page.goto(every_widget)
    settle(page)
    assert translated(page) == []
    assert page.get_by_text("Aucun résultat").count() == 0  # a name of ours is « No results »
    for chosen in page.locator('[data-testid="stSelectbox"] input').all():
        chosen.click()
        expect(page.get_by_role("option").first).to_be_visible()
        assert translated(page) == []
        page.keyboard.type("Zzz")
        expect(page.get_by_text("Aucun résultat")).to_be_visible()
        page.keyboard.press("Escape")
