"""The watch page: what is in force, who was told, the known texts taken over once shown."""

from radon.domain.tracking.watch import count_states, describe_watch, find_untold
from radon.ui.session import today
from tests.pages.acts import HOSTILE, add, clear, follow, go, read_activity
from tests.pages.conftest import OpenPage
from tests.pages.texts import html, links, markup, plain, texts, tick

PAGE = "pilotage/veille"


def text(title: str, start: str = "", end: str = "", **more: str) -> int:
    return add("veille", type="texte", titre=title, en_vigueur=start, fin=end, **more)


def test_states_and_who_was_told(open_own_page: OpenPage) -> None:
    clear()
    first = text("En vigueur", "2024-01-01")
    text("À venir", "2090-02-01")
    text("Ancien", "2003-01-01", "2010-01-01")
    add("diffusion", date="2026-01-05", veille=first, publics=["preventeur", "entreprises"])
    app = open_own_page(PAGE)
    shown = html(app)
    assert "<span>En vigueur</span><b>1</b>" in shown
    assert "<span>À venir</span><b>1</b><small>le prochain le 01/02/2090</small>" in shown
    assert "<span>Pas encore diffusés</span><b>1 sur 2</b>" in shown
    assert "<span>Informations données</span><b>1</b><small>la dernière le 05/01/2026" in shown
    frame = app.dataframe[0].value
    assert frame["titre"].tolist() == ["À venir", "En vigueur", "Ancien"]
    assert [list(told) for told in frame["informes"]] == [
        ["personne"], ["préventeurs", "entreprises"], ["personne"],
    ]  # fmt: skip
    assert [list(told) for told in follow(app, "1 texte sur 2").dataframe[0].value["informes"]] == [
        ["préventeurs", "entreprises"]
    ]
    assert not app.exception


def test_the_page_and_the_indicator_tell_the_same_texts_and_why_not_all(
    open_own_page: OpenPage,
) -> None:
    clear()
    day = today().isoformat()
    text("Ancien", "2018-07-01", repere_le=day)
    text("À venir", "2090-02-01", repere_le=day)
    text("Repéré un autre jour", "2026-01-01", repere_le="2025-05-01")
    text("Repéré avant le contrat", "2026-01-01", repere_le="2024-05-01")
    text("Sans date", "2026-01-01")
    app = open_own_page(PAGE)
    said = texts(app)
    assert (
        f"compte chacun une fois, à la date où le service l'a repéré : 2 en {today().year}, 3"
        in said
    )
    assert "2 textes repérés hors du contrat ou sans date n'y comptent pas." in said
    assert "indicateur=S9-textes" in links(app)["Voir l'indicateur"]
    assert app.dataframe[0].value["repere_le"].notna().sum() == 4
    other = open_own_page("pilotage/indicateurs")
    assert plain(other.button(key="indicateurs_S9-textes_periode").label) == "**2**"
    assert plain(other.button(key="indicateurs_S9-textes_debut").label) == "3"


def test_each_figure_opens_its_texts(open_page: OpenPage) -> None:
    watch = describe_watch(read_activity(), today())
    states = count_states(watch)["textes"]
    app = open_page(PAGE, vue="textes")
    for code, number in {**states.to_dict(), "non-dits": len(find_untold(watch))}.items():
        app = go(app, liste=str(code))
        assert len(app.dataframe[0].value) == number
        assert plain(f": {number} texte") in texts(app)
    app = go(app, liste="public:entreprises")
    assert all("entreprises" in told for told in app.dataframe[0].value["informes"])


def test_an_opened_text_says_who_was_told_and_asks_who_is(open_own_page: OpenPage) -> None:
    clear()
    number = text("Arrêté", "2024-01-01", resume="Ce qui change")
    add("diffusion", date="2026-01-05", veille=number, publics=["iprp"], moyen="Réunion de pôle")
    app = open_own_page(PAGE, enregistrement=str(number))
    assert "<dt>05/01/2026</dt><dd>IPRP (Réunion de pôle)</dd>" in html(app)
    app.get_by_key("veille_diffusion_publics").set_value(["medecin"]).run()
    app.text_input(key="veille_diffusion_auteur").set_value("Mme Roux").run()
    app.button(key="veille_diffusion_enregistrer").click().run()
    told = read_activity().frames["diffusion"]
    assert told["veille"].tolist() == [number, number]
    assert "médecin du travail" in html(app)


def test_an_empty_register_offers_the_known_texts(open_own_page: OpenPage) -> None:
    clear()
    app = open_own_page(PAGE)
    assert "Aucun texte suivi pour l'instant." in texts(app)
    app = follow(app, "Reprendre les textes connus")
    assert app.session_state["veille_vue"] == "reprise"


def test_known_texts_are_shown_then_added_under_a_name(open_own_page: OpenPage) -> None:
    clear()
    app = open_own_page(PAGE, vue="reprise")
    offered = app.dataframe[0].value["titre"].tolist()
    assert f"{len(offered)} textes ne sont pas dans le registre" in texts(app)
    assert len(read_activity().frames["veille"]) == 0
    app.button(key="veille_reprendre").click().run()
    assert "Indiquez votre nom" in app.main.error[0].value
    app.text_input(key="veille_reprise_auteur").set_value("Mme Roux").run()
    app.button(key="veille_reprendre").click().run()
    assert f"{len(offered)} textes ajoutés" in plain(app.success[0].value)
    kept = read_activity().frames["veille"]
    assert sorted(kept["titre"]) == sorted(offered)
    assert set(kept["auteur"]) == {"Mme Roux"} and not kept["exemple"].any()
    assert "Rien à reprendre" in plain(go(app, vue="reprise").main.success[-1].value)


def test_only_the_ticked_texts_are_added(open_own_page: OpenPage) -> None:
    clear()
    app = open_own_page(PAGE, vue="reprise")
    offered = app.dataframe[0].value["titre"].tolist()
    app = tick(app, "veille_connus", 1, 3)
    app.text_input(key="veille_reprise_auteur").set_value("Mme Roux").run()
    app.button(key="veille_reprendre").click().run()
    assert sorted(read_activity().frames["veille"]["titre"]) == sorted([offered[1], offered[3]])


def test_a_date_that_is_not_that_of_the_reference_is_told(open_own_page: OpenPage) -> None:
    clear()
    app = open_own_page(PAGE, vue="reprise")
    first = app.dataframe[0].value.iloc[0]
    text(first["titre"], "2003-11-14")
    app = go(app, vue="reprise")
    assert "Dates du registre différentes de la référence" in texts(app)
    assert "<td>14/11/2003</td><td>13/11/2003</td>" in html(app)
    assert "<td>vide</td><td>31/12/2023</td>" in html(app)


def test_the_view_follows_what_is_asked(open_page: OpenPage) -> None:
    told = int(read_activity().frames["diffusion"].index[0])
    assert open_page(PAGE).session_state["veille_vue"] == "textes"
    assert open_page(PAGE, enregistrement=str(told)).session_state["veille_vue"] == "informations"
    app = open_page(PAGE, vue="textes", enregistrement="999999999")
    for asked in ("x", "public:x", "a:b:c"):
        app = go(app, liste=asked)
        assert len(app.dataframe[0].value) == len(read_activity().frames["veille"])
        assert not app.exception and not app.main.error


def test_hostile_texts_are_only_text(open_own_page: OpenPage) -> None:
    number = text(HOSTILE, "2024-01-01", reference=HOSTILE[:100], resume=HOSTILE)
    add("diffusion", date="2026-01-05", veille=number, publics=["iprp"], moyen=HOSTILE)
    app = open_own_page(PAGE)
    for params in ({}, {"enregistrement": str(number)}, {"vue": "informations"},
                   {"vue": "reprise"}):  # fmt: skip
        app = go(app, **params)
        assert markup(app) == []
        assert "<img" not in html(app)
        assert not app.exception
