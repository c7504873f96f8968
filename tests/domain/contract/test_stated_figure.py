"""What the contracts state, beside what the legal list gives."""

from pathlib import Path

import pytest

from radon.errors import UnusableReference
from radon.settings import DATA
from radon.sources.contract.declarations import load_contract
from radon.workflows.commune.reference import load_reference
from radon.workflows.service.summarise_service import load_territory


def test_the_figures_of_both_contracts_stand_beside_the_computed_ones() -> None:
    reference = load_reference()
    found = {
        spsti: [
            (one.spelt_stated, one.spelt_computed, one.agrees)
            for one in load_territory(reference, spsti).figures
        ]
        for spsti in ("satm", "sminov")
    }
    assert found == {
        "satm": [("75 %", "74,8 %", True)],
        "sminov": [("8", "7", False), ("21", "21", True)],
    }


def test_the_communes_that_make_a_figure_are_named() -> None:
    territory = load_territory(load_reference(), "sminov")
    zone_2 = territory.figures[0]
    assert territory.communes_2016.loc[list(zone_2.codes), "nom"].tolist() == [
        "Barbâtre", "Beauvoir-sur-Mer", "Bois-de-Céné", "Challans", "Commequiers", "Saint-Urbain",
        "Sallertaine",
    ]  # fmt: skip
    assert zone_2.count == len(zone_2.codes) == 7


def test_a_difference_is_explained_in_words() -> None:
    figure = load_territory(load_reference(), "sminov").figures[0]
    assert figure.sentence.startswith(
        "Contrat : « 8 communes catégorie 2 ». Arrêté : 7 des 43 communes de 2016 du territoire."
        " La huitième commune du contrat n'est pas identifiée"
    )


def test_a_service_without_contract_file_states_nothing() -> None:
    assert load_contract("autre").figures == ()


def test_a_malformed_contract_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "contrats").mkdir()
    (tmp_path / "contrats" / "satm.toml").write_text("titre = 1\n[[chiffre]]\nfaux = 2\n")
    monkeypatch.setenv(DATA.name, str(tmp_path))
    with pytest.raises(UnusableReference, match="mal formé"):
        load_contract("satm")
