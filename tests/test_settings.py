"""Where the data stands."""

from pathlib import Path

import pytest

from radon.errors import UnusableSetting
from radon.settings import (
    ADRESSES,
    BASE,
    DATA,
    ENTREPRISES,
    GEOCODEUR,
    SETTINGS,
    Setting,
    addresses_directory,
    company_register_url,
    data_directory,
    database_url,
    geocoder_url,
    tiles_url,
)
from tests.places import ROOT


def test_the_data_of_the_checkout_is_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(DATA.name, raising=False)
    assert data_directory() == ROOT / "data"


def test_the_environment_comes_first(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SPSTI_RADON_DONNEES", str(tmp_path))
    assert data_directory() == tmp_path


def test_a_folder_that_does_not_exist_is_said(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(DATA.name, str(tmp_path / "absent"))
    with pytest.raises(UnusableSetting, match="corrigez la variable SPSTI_RADON_DONNEES"):
        data_directory()


def test_every_setting_has_a_help() -> None:
    assert [setting.name for setting in SETTINGS if not setting.help] == []


def test_the_database_stands_in_the_data_folder_of_the_person(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv(BASE.name, raising=False)
    assert database_url().startswith("sqlite:///")
    assert database_url().endswith("/spsti-radon/spsti-radon.db")


@pytest.mark.parametrize(
    ("value", "url"),
    [
        ("postgresql+pg8000://serveur/radon", "postgresql+pg8000://serveur/radon"),
        ("sqlite:///C:/Donnees/base.db", "sqlite:///C:/Donnees/base.db"),
        ("/srv/mes données/base.db", "sqlite:////srv/mes données/base.db"),
    ],
)
def test_the_database_is_an_address_or_a_file(
    monkeypatch: pytest.MonkeyPatch, value: str, url: str
) -> None:
    monkeypatch.setenv("SPSTI_RADON_BASE", value)
    assert database_url() == url


def test_there_is_no_background_unless_it_is_asked_for(monkeypatch):
    monkeypatch.delenv("SPSTI_RADON_FOND", raising=False)
    assert tiles_url() == ""
    monkeypatch.setenv("SPSTI_RADON_FOND", "https://tuiles.example/{z}/{x}/{y}.png")
    assert tiles_url() == "https://tuiles.example/{z}/{x}/{y}.png"


@pytest.mark.parametrize("url", ["http://tuiles.example/{z}/{x}/{y}", "https://tuiles.example/"])
def test_a_background_that_is_no_tile_address_is_refused(monkeypatch, url):
    monkeypatch.setenv("SPSTI_RADON_FOND", url)
    with pytest.raises(UnusableSetting, match="adresse de tuiles"):
        tiles_url()


SERVICES = [(GEOCODEUR, geocoder_url), (ENTREPRISES, company_register_url)]


def test_the_services_are_those_of_the_state_unless_told_otherwise(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for setting, _ in SERVICES:
        monkeypatch.delenv(setting.name, raising=False)
    assert [url() for _, url in SERVICES] == [
        "https://data.geopf.fr/geocodage",
        "https://recherche-entreprises.api.gouv.fr",
    ]


@pytest.mark.parametrize(("setting", "url"), SERVICES)
@pytest.mark.parametrize(
    ("value", "address"),
    [
        ("https://geocodeur.example/api/", "https://geocodeur.example/api"),
        ("https://geocodeur.example:8443", "https://geocodeur.example:8443"),
        ("http://127.0.0.1:7878", "http://127.0.0.1:7878"),
        ("http://localhost:7878/", "http://localhost:7878"),
        ("http://[::1]:7878", "http://[::1]:7878"),
    ],
)
def test_a_service_is_an_https_address_or_this_machine(
    monkeypatch: pytest.MonkeyPatch, setting: Setting, url, value: str, address: str
) -> None:
    monkeypatch.setenv(setting.name, value)
    assert url() == address


@pytest.mark.parametrize(("setting", "url"), SERVICES)
@pytest.mark.parametrize(
    "value",
    [
        "http://geocodeur.example", "http://127.0.0.1.example", "http://localhost.example",
        "https://nom:secret@geocodeur.example", "https://geocodeur.example/?cle=1",
        "https://geocodeur.example/#x", "https://", "geocodeur.example", "ftp://127.0.0.1",
        "https://geocodeur.example/a b", "https://[::1", "https://geocodeur.example:port",
    ],
)  # fmt: skip
def test_any_other_address_of_a_service_is_refused_in_one_sentence(
    monkeypatch: pytest.MonkeyPatch, setting: Setting, url, value: str
) -> None:
    monkeypatch.setenv(setting.name, value)
    with pytest.raises(UnusableSetting, match=f"{setting.name} n'est pas l'adresse d'un service"):
        url()


def test_the_address_files_stand_in_the_data_folder_of_the_person(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv(ADRESSES.name, raising=False)
    assert addresses_directory().name == "adresses"
    monkeypatch.setenv(ADRESSES.name, str(tmp_path))
    assert addresses_directory() == tmp_path
