"""The whole way against a real addok: what is sent, what comes back, what counts, what it settles.

Streets are invented, communes are real (see ``invented_streets``).
"""

import random
from datetime import date

import pandas as pd
import pytest

from radon.domain.geocoding.answer import Precision
from radon.domain.geocoding.query import make_queries
from radon.domain.geocoding.verdict import Motif, Verdict
from radon.domain.member_file.field import Field
from radon.sources.geocoding.ban_file import BanGeocoder
from radon.sources.geocoding.service import GeocodingService
from radon.workflows.commune.reference import CommuneReference, load_reference
from radon.workflows.geocoding.geocode import Geocoder, describe_sending, geocode_batches
from radon.workflows.geocoding.place_members import Placed, place_members
from tests.domain.geocoding.frames import make_adherents
from tests.sources.geocoding.invented_streets import SHARED, Street, to_ban_lines
from tests.sources.geocoding.questions import make_batch
from tests.workflows.geocoding.caches import DictCache

DAY = date(2026, 12, 1)
MIXED = ("53097", "53124", "85292")


@pytest.fixture(scope="module")
def reference() -> CommuneReference:
    return load_reference()


def members_at(*typed: tuple[str, Street]) -> pd.DataFrame:
    """One member an address, as a member file would have it."""
    frame = make_adherents(
        *({Field.ADRESSE: line, Field.CODE_POSTAL: street.postcode, Field.VILLE: street.city,
           Field.RAISON_SOCIALE: "ATELIER ZQX", Field.SIRET: "00234567600015",
           Field.CONTACT: "Jean ZQX"} for line, street in typed)
    )  # fmt: skip
    return frame.assign(latitude=float("nan"), longitude=float("nan"))


def place(geocoder: Geocoder, reference: CommuneReference, adherents: pd.DataFrame) -> Placed:
    attachment = reference.attach(adherents)
    cache = DictCache()
    list(geocode_batches(make_queries(adherents, attachment), geocoder, cache))
    return place_members(adherents, attachment, cache, reference)


def own_streets(streets: list[Street], *codes: str) -> list[Street]:
    """Streets with numbers whose name is alone in its commune."""
    names = pd.Series([(street.code_insee, street.name) for street in streets])
    alone = ~names.duplicated(keep=False)
    return [s for s, kept in zip(streets, alone, strict=True)
            if kept and s.numbers and (not codes or s.code_insee in codes)]  # fmt: skip


def test_a_batch_comes_back_with_every_column_that_we_read(
    addok: str, streets: list[Street]
) -> None:
    street = own_streets(streets, "53097")[0]
    number = list(street.numbers)[0]
    batch = make_batch((f"{number} {street.name}".upper(), "", "EVRON", "53097"))
    with GeocodingService(DAY, addok) as service:
        (answer,) = service.search(batch).values()
        alone = service.search_one(batch.questions.iloc[0])
    assert (answer.latitude, answer.longitude) == street.numbers[number]
    assert (answer.precision, answer.code_insee) == (Precision.NUMERO, "53097")
    assert answer.ancien_code == street.code_2016
    assert answer.score > 0.85
    assert (alone.latitude, alone.libelle) == (answer.latitude, answer.libelle)


def test_companies_of_mixed_communes_get_the_zone_of_their_former_commune(
    addok: str, streets: list[Street], reference: CommuneReference
) -> None:
    asked = own_streets(streets, *MIXED)
    adherents = members_at(*((f"{list(s.numbers)[2]} {s.name}", s) for s in asked))
    with GeocodingService(DAY, addok) as service:
        placed = place(service, reference, adherents)
    counted = placed.judged["verdict"].eq(Verdict.COMPTE)
    truth = pd.Series([street.code_2016 for street in asked], index=adherents.index)
    assert counted.mean() > 0.95
    settled = placed.attachment.loc[placed.settled]
    assert len(settled) > 0.95 * len(asked)
    assert settled["code_insee_2016"].tolist() == truth.loc[placed.settled].tolist()
    zones = reference.communes_2016["zone"]
    assert settled["zone"].tolist() == zones.loc[truth.loc[placed.settled]].tolist()
    assert not settled["a_preciser"].any()
    assert set(settled["code_insee"]) == set(MIXED)


def test_a_street_that_each_former_commune_has_settles_nothing(
    addok: str, streets: list[Street], reference: CommuneReference
) -> None:
    church = next(s for s in streets if s.name == SHARED and s.code_insee == "53097")
    with GeocodingService(DAY, addok) as service:
        placed = place(service, reference, members_at((f"2 {SHARED}", church)))
    assert placed.judged["verdict"].tolist() == [Verdict.PROPOSITION]
    assert placed.judged["motif"].tolist() == [Motif.PLUSIEURS]
    assert placed.attachment["a_preciser"].tolist() == [True]


def test_typed_as_people_type_most_addresses_count_and_none_lies_elsewhere(
    addok: str, streets: list[Street], reference: CommuneReference
) -> None:
    rng = random.Random(3)
    asked = rng.sample(own_streets(streets), 60)
    ways = [
        lambda n, s: f"{n} {s.name.upper()}",
        lambda n, s: f"{n}, {s.name} - BP {rng.randrange(10, 99)}",
        lambda n, s: f"Bâtiment A\n{n} {s.name}",
        lambda n, s: f"{n} {s.name.replace('Avenue', 'AV').replace('Boulevard', 'BD')}",
        lambda n, s: s.name,
    ]
    typed = [(rng.choice(ways)(list(s.numbers)[0], s), s) for s in asked]
    with GeocodingService(DAY, addok) as service:
        placed = place(service, reference, members_at(*typed))
    counted = placed.judged["verdict"].eq(Verdict.COMPTE)
    assert counted.mean() >= 0.9
    points = [{*street.numbers.values(), (street.latitude, street.longitude)} for street in asked]
    found = list(zip(placed.judged["latitude"], placed.judged["longitude"], strict=True))
    assert [p in own for p, own, kept in zip(found, points, counted, strict=True) if kept] == [
        True
    ] * int(counted.sum())


def test_a_street_of_another_commune_never_counts(
    addok: str, streets: list[Street], reference: CommuneReference
) -> None:
    abroad = own_streets(streets, "85047")[:20]
    laval = next(s for s in streets if s.code_insee == "53130")
    names = {s.name for s in streets if s.code_insee == "53130"}
    adherents = members_at(*((f"3 {s.name}", laval) for s in abroad if s.name not in names))
    with GeocodingService(DAY, addok) as service:
        placed = place(service, reference, adherents)
    found = placed.judged[placed.judged["precision"].ne("")]
    assert set(found["code_insee"]) <= {"53130"}
    assert placed.judged["verdict"].ne(Verdict.COMPTE).mean() > 0.9


def test_an_undecided_commune_gets_a_proposal(
    addok: str, streets: list[Street], reference: CommuneReference
) -> None:
    street = own_streets(streets, "53097")[0]
    adherents = members_at((f"{list(street.numbers)[0]} {street.name}", street))
    adherents[Field.VILLE] = "ZZZZ"
    with GeocodingService(DAY, addok) as service:
        placed = place(service, reference, adherents)
    row = placed.judged.iloc[0]
    assert (row["verdict"], row["motif"]) == (Verdict.PROPOSITION, Motif.COMMUNE_OUVERTE)
    assert (row["code_insee"], row["code_2016"]) == ("53097", street.code_2016)
    assert (row["commune"], row["commune_2016"]) == ("Évron", street.old_name)


def test_a_line_longer_than_the_service_accepts_never_leaves(
    addok: str, streets: list[Street], reference: CommuneReference
) -> None:
    street = own_streets(streets, "53130")[0]
    adherents = members_at((f"12 {street.name} {'TRES ' * 80} LONGUE", street), ("3 rue X", street))
    with GeocodingService(DAY, addok) as service:
        placed = place(service, reference, adherents)
    assert placed.judged["verdict"].ne(Verdict.NON_DEMANDE).all()


def test_a_ban_file_of_the_same_streets_places_the_same_companies(
    addok: str, streets: list[Street], reference: CommuneReference, tmp_path
) -> None:
    file = tmp_path / "adresses.csv"
    file.write_text("\n".join(to_ban_lines(streets)) + "\n", encoding="utf-8")
    asked = own_streets(streets)[::3]
    adherents = members_at(*((f"{list(s.numbers)[1]} {s.name}", s) for s in asked))
    with GeocodingService(DAY, addok) as service:
        online = place(service, reference, adherents)
    offline = place(BanGeocoder(DAY, [file]), reference, adherents)
    both = online.judged["verdict"].eq(Verdict.COMPTE) & offline.judged["verdict"].eq(
        Verdict.COMPTE
    )
    assert both.mean() > 0.95
    where = ["latitude", "longitude", "precision", "code_insee", "code_2016"]
    pd.testing.assert_frame_equal(online.judged.loc[both, where], offline.judged.loc[both, where])


def test_what_would_be_sent_is_said_before_and_names_no_company(
    addok: str, streets: list[Street], reference: CommuneReference
) -> None:
    street = own_streets(streets, "53130")[0]
    adherents = members_at((f"12 {street.name}", street), ("chez Mme Martin", street))
    attachment = reference.attach(adherents)
    with GeocodingService(DAY, addok) as service:
        said = describe_sending(make_queries(adherents, attachment), service, DictCache())
    assert (said.host, said.rows, said.rows_to_ask, said.addresses) == ("127.0.0.1", 2, 1, 1)
    assert said.withheld == {"personne": 1}
    assert "ZQX" not in str(said)
