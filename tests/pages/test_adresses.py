"""The page where members are placed at their address: said first, asked by a press, forgotten."""

from pathlib import Path

from streamlit.testing.v1 import AppTest

from radon.settings import GEOCODEUR
from radon.ui import session
from radon.workflows.member_import.import_members import commit_import, preview_import
from tests.pages.acts import open_store
from tests.pages.conftest import OpenPage
from tests.pages.stored import load_members
from tests.pages.texts import texts, tick
from tests.sources.geocoding.ban_lines import write_ban_file
from tests.sources.web.misbehaving import Said, misbehave
from tests.workflows.member_import.member_files import DAY, EVRON, LAVAL, row, write_csv

BEFORE = (
    "**4 adhérents** : 0 située à l'adresse, 0 proposition à vérifier, 0 adresse non trouvée,"
    " 3 adresses non encore demandées, 1 adresse jamais envoyée."
)


def _open(open_page: OpenPage) -> AppTest:
    chez = {**LAVAL, "Adresse": "CHEZ MME MARTIN"}
    rows = [row("1", "ACME", EVRON), row("2", "BOIS", LAVAL), row("3", "CAFÉ", chez),
            row("4", "DUPRÉ", {**EVRON, "Adresse": "3 RUE DU PORT"})]  # fmt: skip
    file = ("adherents.csv", write_csv(rows))
    engine, reference = open_store(), session.reference()
    commit_import(engine, preview_import(engine, "satm", file, reference=reference), "", DAY)
    return open_page("donnees/adresses")


def _press(app: AppTest, source: str, name: str = "") -> AppTest:
    if name:
        app.text_input(key=f"adresses_auteur_{source}").set_value(name).run()
    return app.button(key=f"adresses_{source}").click().run()


def test_the_page_says_what_would_leave_and_asks_only_a_person_who_gives_a_name(
    open_own_page: OpenPage, monkeypatch
) -> None:
    with misbehave(Said(status=503, headers={"Retry-After": "3600"})) as server:
        monkeypatch.setenv(GEOCODEUR.name, server.url)
        app = _open(open_own_page)
        said = texts(app)
        assert BEFORE in said
        assert (
            "3 adresses distinctes (3 adhérents) quitteraient ce poste vers 127.0.0.1, en 1 lot"
        ) in said
        assert "1 adhérent : la ligne d'adresse nomme une personne" in said
        assert app.code[0].value.splitlines() == [
            "3 RUE DU PONT ; EVRON ; 53097",
            "12 RUE DE BRETAGNE ; LAVAL ; 53130",
            "3 RUE DU PORT ; EVRON ; 53097",
        ]
        assert "Indiquez votre nom" in texts(_press(app, "geoplateforme"))
        assert server.asked == []
        said = texts(_press(app, "geoplateforme", "Mme Roux"))
        assert len(server.asked) == 1
    assert "127.0.0.1" in said and BEFORE in said
    assert app.error


def test_ban_files_settle_a_mixed_commune_a_person_the_doubtful_one_until_it_is_forgotten(
    open_own_page: OpenPage, tmp_path: Path
) -> None:
    app = _open(open_own_page)
    assert "adresses-53.csv.gz" in texts(app)
    (tmp_path / "adresses").mkdir()
    write_ban_file(tmp_path / "adresses" / "adresses-53.csv", "Rue du Pont", "53097", "53065")
    said = texts(_press(app.run(), "ban", "Mme Roux"))
    assert "3 adresses demandées (BAN)." in said
    assert "**4 adhérents** : 1 située à l'adresse, 1 proposition à vérifier, 1 adresse non" in said
    (shown,) = app.dataframe[0].value[["raison_sociale", "commune_trouvee"]].to_numpy().tolist()
    assert shown == ["ACME", "Évron, Châtres-la-Forêt"]
    assert _zones() == ["3", "3", "3", "2,3"]
    app.segmented_control(key="adresses_etat").set_value("proposition").run()
    assert app.dataframe[0].value["libelle"].tolist() == ["3 Rue du Pont Évron"]
    app = tick(app, "adresses_liste_proposition", 0)
    said = texts(app.button(key="adresses_retenir").click().run())
    assert "Commune confirmée pour 1 adhérent." in said
    assert _zones() == ["3", "3", "3", "3"]
    app.button(key="adresses_oublier").click().run()
    assert BEFORE in texts(app)
    assert _zones() == ["2,3", "3", "3", "3"]


def _zones() -> list[str]:
    members = load_members(open_store(), "satm")
    return members.targets.sort_values("numero_adherent")["zones_possibles"].tolist()
