"""``spsti-radon geocoder`` as a person runs it: said first, asked only with ``--oui``."""

from pathlib import Path

import pytest

from radon.cli import run
from radon.settings import ADRESSES, BASE, GEOCODEUR
from radon.store.engine import open_store
from radon.workflows.commune.reference import CommuneReference, load_reference
from radon.workflows.members.stored import load_members
from tests.sources.geocoding.ban_lines import write_ban_file
from tests.sources.web.misbehaving import misbehave
from tests.workflows.geocoding.found_rows import find_all
from tests.workflows.member_import.member_files import EVRON, LAVAL, keep, row

BEFORE = [
    "2 adresses distinctes (3 adhérents) quitteraient ce poste vers 127.0.0.1, en 1 lot : une"
    " ligne d'adresse (numéro et voie, ou lieu-dit), le code postal si la commune n'est pas"
    " connue, le nom de la commune et son code INSEE si elle est connue. Jamais un nom, un SIRET,"
    " un contact ni un effectif.",
    "  Pas envoyé, 1 adhérent : la ligne d'adresse nomme une personne",
    "Exemples, tels qu'ils seraient envoyés :",
    "  12 RUE DE BRETAGNE ; LAVAL ; 53130",
    "  3 RUE DU PONT ; EVRON ; 53097",
]


@pytest.fixture(scope="module")
def reference() -> CommuneReference:
    return load_reference()


@pytest.fixture
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reference: CommuneReference) -> str:
    """A database with four members."""
    url = f"sqlite:///{(tmp_path / 'base.db').as_posix()}"
    monkeypatch.setenv(BASE.name, url)
    chez = {**LAVAL, "Adresse": "CHEZ MME MARTIN"}
    rows = [row("1", "ACME", LAVAL), row("2", "BOIS", EVRON), row("3", "CAFÉ", chez),
            row("4", "DUPRÉ", LAVAL)]  # fmt: skip
    keep(open_store(url), "satm", rows, reference)
    return url


def test_what_would_leave_is_said_and_nothing_leaves_without_oui(base, capsys, monkeypatch):
    with misbehave() as server:
        monkeypatch.setenv(GEOCODEUR.name, server.url)
        assert run(["geocoder", "--service", "satm", "--nom", "Mme Roux"]) == 2
    told = capsys.readouterr()
    assert [line.replace("\xa0", " ") for line in told.out.splitlines()] == BEFORE
    assert told.err == (
        "Rien n'a été envoyé : ajoutez --oui pour demander ces adresses à 127.0.0.1.\n"
    )
    assert server.asked == []


def test_with_oui_the_service_is_asked_and_the_balance_closes(base, capsys, monkeypatch):
    with misbehave(find_all) as server:
        monkeypatch.setenv(GEOCODEUR.name, server.url)
        assert run(["geocoder", "--service", "satm", "--oui", "--nom", "Mme Roux"]) == 0
    sent = server.asked[0].file.decode()
    assert "BRETAGNE" in sent
    assert not any(word in sent for word in ("ACME", "BOIS", "MARTIN", "DUPR"))
    told = capsys.readouterr().out.replace("\xa0", " ").splitlines()
    assert told[len(BEFORE) :] == [
        "  2 situées à l'adresse",
        "  1 proposition à vérifier",
        "  0 adresse non trouvée",
        "  0 adresse non encore demandée",
        "  1 adresse jamais envoyée",
        "  = 4 adhérents",
    ]


def test_ban_files_are_searched_without_any_network(base, capsys, monkeypatch, tmp_path, reference):
    write_ban_file(tmp_path / "adresses-53.csv", "Rue du Pont", "53097", "53065")
    monkeypatch.setenv(ADRESSES.name, str(tmp_path))
    monkeypatch.setenv(GEOCODEUR.name, "https://geocodeur.invalid")
    assert run(["geocoder", "--service", "satm", "--ban", "--nom", "Mme Roux"]) == 0
    told = capsys.readouterr().out.replace("\xa0", " ")
    assert "dans les fichiers BAN de ce poste : rien ne le quitte." in told
    assert "  1 située à l'adresse\n" in told
    members = load_members(open_store(base), "satm", reference).targets
    settled = members[members["raison_sociale"].eq("BOIS")]
    assert settled[["code_insee_2016", "zone", "a_preciser"]].values.tolist() == [
        ["53065", 3, False]
    ]


def test_nobody_asks_without_a_name(base, capsys):
    assert run(["geocoder", "--service", "satm", "--ban"]) == 2
    assert "ajoutez --nom" in capsys.readouterr().err
