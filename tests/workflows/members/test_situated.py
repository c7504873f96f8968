"""A place that counts gives a member its point and its zone; a person, another address, or
forgetting undoes it; every member has one verdict."""

from datetime import date
from pathlib import Path

import pytest

from radon.domain.attachment.question import Place
from radon.domain.geocoding.answer import Source
from radon.domain.geocoding.verdict import Verdict
from radon.domain.targeting.company_card import describe_company, find_company
from radon.domain.targeting.found_by import tell_method
from radon.domain.targeting.trace import cover_rows
from radon.errors import UnusableSetting
from radon.settings import ADRESSES
from radon.store.engine import Engine
from radon.workflows.attachment.confirm_communes import confirm_communes
from radon.workflows.commune.reference import CommuneReference
from radon.workflows.geocoding.geocode import Advance
from radon.workflows.geocoding.kept_answers import forget
from radon.workflows.members.geocode_members import (
    Asking,
    ask,
    describe_request,
    review_places,
)
from radon.workflows.members.signature import Signature
from radon.workflows.members.stored import Members, load_members
from tests.sources.geocoding.ban_lines import write_ban_file
from tests.workflows.member_import.member_files import DAY, EVRON, LAVAL, find, keep, preview, row

FOUND = ["code_insee_2016", "zone", "zones_possibles", "a_preciser", "position", "situee_2016"]
BY_BAN = Asking(Source.BAN, "Mme Roux", date(2026, 12, 1))
CHEZ = {**EVRON, "Adresse": "CHEZ MME MARTIN"}
AWAY = {**EVRON, "Adresse": "99 RUE INCONNUE"}
CHATRES = "53065"  # gathered by Évron; in zone 3, Évron of 2016 in zone 2


@pytest.fixture
def members(
    engine: Engine, reference: CommuneReference, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Members:
    """Four members; of the BAN, one street of Évron, in Châtres-la-Forêt."""
    folder = tmp_path / "adresses"
    folder.mkdir()
    write_ban_file(folder / "adresses-53.csv", "Rue du Pont", "53097", CHATRES)
    monkeypatch.setenv(ADRESSES.name, str(folder))
    rows = [row("1", "ACME", EVRON), row("2", "BOIS", LAVAL), row("3", "CAFÉ", CHEZ),
            row("4", "DUPRÉ", AWAY)]  # fmt: skip
    return keep(engine, "satm", rows, reference)


def geocode(engine: Engine, members: Members, reference: CommuneReference) -> Members:
    assert list(ask(engine, members, BY_BAN))[-1] == Advance(3, 3)
    return load_members(engine, members.spsti, reference)


def tell(members: Members, name: str) -> list[object]:
    return list(members.targets.loc[[find(members, name)], FOUND].iloc[0])


def test_a_company_of_a_mixed_commune_gets_the_zone_of_its_address(
    engine: Engine, reference: CommuneReference, members: Members
) -> None:
    assert tell(members, "ACME") == ["", 3, "2,3", True, "commune", False]
    after = geocode(engine, members, reference)
    assert after.version_id > members.version_id
    assert tell(after, "ACME") == [CHATRES, 3, "3", False, "adresse", True]
    others = after.targets["raison_sociale"].ne("ACME")
    assert after.targets[others].equals(members.targets[others])
    number = find(after, "ACME")
    assert tell_method(after.targets)[number] == (
        "ville reconnue dans son code postal ; située à l'adresse, BAN"
    )
    company = find_company(after.targets, number)
    assert company is not None
    card = describe_company(company)
    assert dict(card.finding)["Zone"] == (
        "zone 3 : celle de la commune de 2016 (Châtres-la-Forêt) dans la liste de 2018 (située à"
        " l'adresse, BAN)"
    )
    assert dict(card.address)["Position sur la carte"] == "située à l'adresse, BAN"


def test_a_shape_drawn_round_its_address_takes_it_and_leaves_those_of_its_commune(
    engine: Engine, reference: CommuneReference, members: Members
) -> None:
    after = geocode(engine, members, reference)
    x, y = after.targets.loc[[find(after, "ACME")], ["longitude", "latitude"]].iloc[0]
    corners = [(x - 0.001, y - 0.001), (x + 0.001, y - 0.001), (x + 0.001, y + 0.001),
               (x - 0.001, y + 0.001)]  # fmt: skip
    covered = [
        cover_rows(
            frame.assign(carte_longitude=frame["longitude"], carte_latitude=frame["latitude"]),
            corners, reference.contours,
        )[find(after, "ACME")]
        for frame in (members.targets, after.targets)
    ]  # fmt: skip
    assert 0 < covered[0] < 0.01 and covered[1] == 1
    assert tell(after, "DUPRÉ")[4] == "commune"


def test_every_member_has_one_verdict_before_and_after(
    engine: Engine, reference: CommuneReference, members: Members
) -> None:
    before = review_places(engine, members, reference).balance
    assert before == {
        Verdict.COMPTE: 0, Verdict.PROPOSITION: 0, Verdict.SANS_REPONSE: 0,
        Verdict.NON_DEMANDE: 3, Verdict.NON_ENVOYE: 1,
    }  # fmt: skip
    after = geocode(engine, members, reference)
    balance = review_places(engine, after, reference).balance
    assert balance == {
        Verdict.COMPTE: 1, Verdict.PROPOSITION: 0, Verdict.SANS_REPONSE: 2,
        Verdict.NON_DEMANDE: 0, Verdict.NON_ENVOYE: 1,
    }  # fmt: skip
    assert sum(balance.values()) == len(after.targets)


def test_a_commune_that_a_person_confirmed_wins(
    engine: Engine, reference: CommuneReference, members: Members
) -> None:
    after = geocode(engine, members, reference)
    number, roux = find(after, "ACME"), Signature("Mme Roux", DAY)
    confirm_communes(engine, "satm", [number], Place("53097", "53097"), roux, reference)
    confirmed = load_members(engine, "satm", reference)
    assert tell(confirmed, "ACME") == ["53097", 2, "2", False, "commune", False]
    balance = review_places(engine, confirmed, reference).balance
    assert (balance[Verdict.COMPTE], balance[Verdict.PROPOSITION]) == (0, 1)


def test_another_address_has_no_place_and_the_former_one_finds_it_again(
    engine: Engine, reference: CommuneReference, members: Members
) -> None:
    geocode(engine, members, reference)
    moved = row("1", "ACME", {**EVRON, "Adresse": "5 RUE DU PONT"})
    assert tell(keep(engine, "satm", [moved], reference), "ACME") == [
        "", 3, "2,3", True, "commune", False,
    ]  # fmt: skip
    back = keep(engine, "satm", [row("1", "ACME", EVRON)], reference)
    assert tell(back, "ACME") == [CHATRES, 3, "3", False, "adresse", True]


def test_forgetting_the_answers_brings_back_what_the_file_says(
    engine: Engine, reference: CommuneReference, members: Members
) -> None:
    geocode(engine, members, reference)
    assert forget(engine, "satm", "Mme Roux") == 3
    assert load_members(engine, "satm", reference).targets.equals(members.targets)


def test_what_a_file_did_not_find_may_still_be_asked_of_the_service(
    engine: Engine, reference: CommuneReference, members: Members
) -> None:
    after = geocode(engine, members, reference)
    assert describe_request(engine, after, Source.BAN).addresses == 0
    sending = describe_request(engine, after, Source.GEOPLATEFORME)
    assert (sending.host, sending.rows_known, sending.rows_to_ask) == ("data.geopf.fr", 1, 2)
    assert sending.withheld == {"personne": 1}
    assert [example[0] for example in sending.examples] == ["12 RUE DE BRETAGNE", "99 RUE INCONNUE"]


def test_nothing_is_asked_without_a_name_nor_without_files(
    engine: Engine, members: Members, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with pytest.raises(UnusableSetting, match="votre nom"):
        next(ask(engine, members, Asking(Source.BAN, " ", DAY)))
    monkeypatch.setenv(ADRESSES.name, str(tmp_path / "absent"))
    with pytest.raises(UnusableSetting, match="Aucun fichier d'adresses"):
        next(ask(engine, members, BY_BAN))


def test_the_difference_of_a_file_knows_the_places_too(
    engine: Engine, reference: CommuneReference, members: Members
) -> None:
    geocode(engine, members, reference)
    rows = [row("1", "ACME", EVRON), row("2", "BOIS", LAVAL, effectif="3"), row("4", "DUPRÉ", AWAY)]
    same = preview(engine, "satm", rows, reference)
    assert same.changes["zone_dite"].tolist() == same.changes["zone_avant"].tolist() == ["zone 3"]
    moved = [row("1", "ACME", AWAY), *rows[1:]]
    changes = preview(engine, "satm", moved, reference).changes.set_index("nom")
    told = list(changes.loc["ACME", ["zone_avant", "zone_dite"]])
    assert told == ["zone 3", "zone 2 ou 3"]
