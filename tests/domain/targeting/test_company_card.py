"""The company card: what is known, how sure it is, and no more than the law says."""

import pandas as pd

from radon.domain.targeting.company_card import (
    CompanyCard,
    describe_company,
    find_company,
    summarise_card,
)
from radon.domain.targeting.priority import compute_priority
from radon.domain.targeting.targets import describe_targets
from tests.domain.targeting.target_frames import COMMUNES, MAYENNE, frames, in_commune


def card_of(place: dict[str, object] | None = None, **fields: object) -> CompanyCard:
    """The card of one company of Laval, or of that place."""
    row = {"raison_sociale": "Garage X", "lieu": place or in_commune("53130"), **fields}
    targets = describe_targets(*frames(row), COMMUNES, MAYENNE)
    described = targets.join(compute_priority(targets))
    return describe_company(described.iloc[0])


def test_a_sure_company_of_zone_3() -> None:
    card = card_of(naf="45.20A", effectif=12, adresse="1 RUE X\nZA Y", code_postal="53000")
    assert (card.name, card.zones, card.sure, card.refuses) == ("Garage X", "3", True, False)
    assert dict(card.identity)["Effectif"] == "12 (tranche 11 à 49)"
    assert dict(card.address)["Adresse du fichier"] == "1 RUE X\nZA Y\n53000"
    assert dict(card.finding)["Zone"] == "zone 3 : celle de la commune dans la liste de 2018"
    assert card.points == sum(int(reason[reason.rindex("[") + 1 : -1]) for reason in card.reasons)


def test_a_mixed_commune_says_what_is_not_known() -> None:
    card = card_of(in_commune("53097"))
    assert card.zones == "2,3"
    assert "zone 2 ou 3" in dict(card.finding)["Zone"]
    assert "l'adresse ne dit pas laquelle" in dict(card.finding)["Zone"]
    assert [label for label, _ in card.meaning[:2]] == ["Zone 3", "Zone 2"]


def test_an_undecided_company_has_no_zone_but_its_candidates() -> None:
    place = in_commune("", candidats="53130|53001", zones_possibles="2,3")
    card = card_of(place)
    assert not card.sure
    assert dict(card.address)["Commune d'aujourd'hui"] == "non décidée"
    assert dict(card.finding)["Communes possibles"] == (
        "Laval (53130), zone 3\nAhuillé (53001), zone 2"
    )
    assert "selon la commune : zone 2 ou 3" in dict(card.finding)["Zone"]


def test_zone_1_is_no_exemption() -> None:
    card = card_of(in_commune("53147"))
    assert "n'est pas une dispense" in dict(card.meaning)["Portée de la zone 1"]
    assert card.duties[0].title == "Évaluer le risque radon"


def test_the_duties_of_the_card_are_the_employer_s() -> None:
    duties = card_of(in_commune("53130"), naf="85.10Z").duties
    assert not any("CSP" in duty.article for duty in duties)


def test_no_card_orders_a_measurement() -> None:
    for code in COMMUNES.index:
        for naf in ("", "85.10Z", "08.11Z", "47.11B"):
            card = card_of(in_commune(code), naf=naf)
            said = " ".join(
                [text for _, text in card.meaning]
                + [f"{duty.text} {duty.article}" for duty in card.duties]
            ).lower()
            assert "obligatoire" not in said
            assert "doit mesurer" not in said


def test_every_duty_has_its_article() -> None:
    card = card_of(naf="08.11Z")
    assert "R4451-4" in card.duties[-1].article
    assert all("art." in duty.article or "R4451" in duty.article for duty in card.duties)


def test_a_card_of_the_side_panel_is_a_part_of_the_whole() -> None:
    card = card_of(contact="Mme Roux", telephone="02 43 00 00 00")
    short = dict(summarise_card(card))
    assert short["Contact"] == "Mme Roux"
    assert short["Certitude"] == "certaine"
    assert "SIRET" not in short


def test_an_unknown_headcount_is_not_zero_and_a_false_siret_is_told() -> None:
    identity = dict(card_of(siret="12345678901234").identity)
    assert identity["Effectif"] == "inconnu"
    assert identity["SIRET"] == "12345678901234 (numéro inexact)"


def test_a_refusal_is_told() -> None:
    card = card_of(ne_pas_solliciter="oui")
    assert card.refuses
    assert dict(card.contacts)["Ne pas solliciter"] == "oui"


def test_the_refusal_of_another_row_of_the_company_is_told() -> None:
    targets = describe_targets(*frames({"raison_sociale": "Garage X"}), COMMUNES, MAYENNE)
    row = targets.join(compute_priority(targets)).iloc[0].copy()
    row["refuse"] = True
    card = describe_company(row)
    assert card.refuses
    assert dict(card.contacts)["Ne pas solliciter"] == (
        "oui, par une autre ligne de la même entreprise"
    )


def test_a_company_of_no_campaign_may_have_been_met_otherwise() -> None:
    assert dict(card_of().contacts)["Campagnes"] == "dans aucune campagne"
    targets = describe_targets(*frames({"lieu": in_commune("53130")}), COMMUNES, MAYENNE)
    met = targets.assign(
        contacts=2, dernier_contact=pd.Timestamp("2026-02-01"), dernier_contact_par="Demande"
    )
    row = find_company(met, int(targets.index[0]))
    assert row is not None
    told = dict(describe_company(row).contacts)
    assert (told["Dernier contact"], told["Campagnes"]) == (
        "01/02/2026 (Demande)", "dans aucune campagne",
    )  # fmt: skip


def test_a_card_names_the_canton_of_today() -> None:
    targets = describe_targets(*frames({"lieu": in_commune("53097")}), COMMUNES, MAYENNE)
    row = targets.join(compute_priority(targets)).iloc[0].copy()
    assert dict(describe_company(row).address)["Canton"] == "Évron"


def test_a_member_of_another_service_has_no_card() -> None:
    targets = describe_targets(*frames({}, {}), COMMUNES)
    assert find_company(targets, 10**9) is None
    row = find_company(targets, int(targets.index[1]))
    assert row is not None
    assert row.name == targets.index[1] and row["priorite"] > 0
