"""The generator of invented members: identifiers, spellings, and the truth of each row."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from radon.domain.member_file.siret import are_valid
from radon.example.members.generation import (
    DEVIATIONS,
    DUPLICATE_SHARE,
    FORMER_DEVIATION,
    LIEU_DIT_DEVIATION,
    generate_batches,
)
from radon.example.members.profile import PROFILES
from radon.example.members.shape import (
    draw_by_share,
    draw_headcounts,
    fit_shares,
    luhn_key,
    number_sirets,
    split_by_share,
)
from radon.example.members.spelling import (
    CITY_STYLES,
    STREET_STYLES,
    draw_styles,
    tabulate,
    tabulate_typos,
    to_postal,
)
from radon.example.members.territory import ExampleTerritory
from radon.example.members.vocabulary import TRADES

SATM = PROFILES["satm"]


def make_territory() -> ExampleTerritory:
    """Laval, Évron with a former commune, L'Huisserie, and Rennes outside."""
    places = pd.DataFrame(
        [
            ("53130", "53130", "Laval", "Laval", "53000", "5398", 30.0, 0.0),
            ("53097", "53097", "Évron", "Évron", "53150", "5311", 10.0, 0.0),
            ("53097", "53065", "Évron", "Châtres-la-Forêt", "53600", "5311", 10.0, 0.0),
            ("53119", "53119", "L'Huisserie", "L'Huisserie", "53970", "5332", 10.0, 0.0),
            ("35238", "35238", "Rennes", "Rennes", "35000", "", 0.0, 1.0),
        ],
        columns=[
            *("code_insee", "code_insee_2016", "nom", "nom_2014", "code_postal", "canton"),
            *("poids_0", "poids_outside"),
        ],
    )
    places["outside"] = places["canton"] == ""
    for number in range(1, 5):
        places[f"poids_{number}"] = places["poids_0"]
    aliases = pd.DataFrame({"place": [1], "nom": ["LE TERTRE"], "code_postal": ["53150"]})
    return ExampleTerritory(places, aliases)


def generate(
    rows: int, seed: int = 1, batch_rows: int = 2_000
) -> tuple[pd.DataFrame, pd.DataFrame]:
    batches = list(generate_batches(SATM, make_territory(), rows, seed, batch_rows))
    members = pd.concat([batch.members for batch in batches])
    return members, pd.concat([batch.truth for batch in batches])


@pytest.fixture(scope="module")
def drawn() -> tuple[pd.DataFrame, pd.DataFrame]:
    return generate(6_000)


@given(st.integers(0, 400_000), st.integers(1, 200), st.integers(0, 10**9))
def test_sirets_pass_the_luhn_check_and_stand_in_the_empty_range_of_sirene(
    first: int, count: int, seed: int
) -> None:
    sirets = [str(siret) for siret in number_sirets(first, count, seed)]
    assert are_valid(sirets).all()
    assert all("002000000" <= siret[:9] <= "004999999" for siret in sirets)


def test_no_siret_comes_twice_in_a_million_companies() -> None:
    assert len(np.unique(number_sirets(0, 1_000_000, 5385))) == 1_000_000
    sirens = {siret[:9] for siret in number_sirets(0, 300_000, 7)}
    assert len(sirens) == 300_000


def test_luhn_key_of_a_known_siren_is_its_last_digit() -> None:
    assert luhn_key(np.array([732_829_320, 356_000_000, 552_100_550])).tolist() == [0, 0, 4]


@given(st.lists(st.floats(0.01, 100), min_size=1, max_size=8), st.integers(0, 10_000))
def test_quotas_add_up_and_are_within_one_of_the_share(shares: list[float], total: int) -> None:
    counts = split_by_share(np.array(shares), total)
    assert counts.sum() == total
    assert (np.abs(counts - np.array(shares) / sum(shares) * total) < 1 + 1e-6).all()


@settings(deadline=None)
@given(st.integers(0, 60), st.integers(1, 200), st.integers(1, 300), st.integers(0, 100_000))
def test_headcounts_stay_in_their_class_and_add_up(
    low: int, width: int, size: int, employees: int
) -> None:
    heads = draw_headcounts(np.random.default_rng(1), low, low + width, size, employees)
    wanted = min(max(employees, low * size), (low + width) * size)
    assert (heads.min() >= low, heads.max() <= low + width, heads.sum()) == (True, True, wanted)


def test_fitted_shares_give_each_group_its_employees() -> None:
    prior = np.array([[5.0, 3, 2], [1, 1, 1]])
    employees = np.array([1_000.0, 500])
    fitted = fit_shares(prior, employees, np.array([0, 1, 1]), np.array([900.0, 600]))
    assert np.allclose(fitted.sum(axis=1), 1)
    assert np.allclose((employees @ fitted)[0], 900, atol=1)


@given(st.integers(0, 500))
def test_stratified_draws_follow_the_shares_to_within_one(size: int) -> None:
    shares = np.array([0.5, 0.3, 0.2])
    counts = np.bincount(draw_by_share(np.random.default_rng(2), shares, size), minlength=3)
    assert counts.sum() == size
    assert (np.abs(counts - shares * size) <= 2).all()


@pytest.mark.parametrize(
    ("style", "name", "typed"),
    [
        ("capitales", "Saint-Hilaire-de-Riez", "SAINT HILAIRE DE RIEZ"),
        ("capitales", "L'Aiguillon-sur-Vie", "L AIGUILLON SUR VIE"),
        ("capitales", "Beaumont-Pied-de-Bœuf", "BEAUMONT PIED DE BOEUF"),
        ("capitales, ST/STE", "Sainte-Suzanne-et-Chammes", "STE SUZANNE ET CHAMMES"),
        ("capitales à traits d'union", "L'Île-d'Yeu", "L'ILE-D'YEU"),
        ("capitales accentuées", "Évron", "ÉVRON"),
        ("officielle sans accents", "Château-Gontier", "Chateau-Gontier"),
        ("St/Ste", "Saint-Gilles-Croix-de-Vie", "St Gilles Croix de Vie"),
        ("ST à traits d'union", "Saint-Berthevin", "ST-BERTHEVIN"),
        ("S/", "Saint-Jean-sur-Mayenne", "ST JEAN S/ MAYENNE"),
        ("apostrophe courbe", "L'Huisserie", "L’Huisserie"),
        ("apostrophe courbe, capitales", "L'Épine", "L’EPINE"),
        ("article à la fin", "La Garnache", "GARNACHE (LA)"),
        ("sans article", "Le Bourgneuf-la-Forêt", "BOURGNEUF LA FORET"),
        ("minuscules", "Changé", "changé"),
        ("coupée à 26", "Château-Gontier-sur-Mayenne", "CHATEAU GONTIER SUR MAYENN"),
        ("coupée à 32", "Saint-Martin-Lars-en-Sainte-Hermine", "SAINT MARTIN LARS EN SAINTE HERM"),
    ],
)
def test_each_spelling_of_a_city_is_what_people_type(style: str, name: str, typed: str) -> None:
    column = [label for label, _, _ in CITY_STYLES].index(style)
    assert tabulate([name], CITY_STYLES)[0, column] == typed


def test_shares_of_the_spellings_add_up_to_one() -> None:
    for styles in (CITY_STYLES, STREET_STYLES):
        assert sum(share for _, share, _ in styles) == pytest.approx(1)


def test_styles_are_drawn_by_their_shares() -> None:
    drawn = np.bincount(draw_styles(np.random.default_rng(3), 100_000, CITY_STYLES)) / 100_000
    assert np.allclose(drawn, [share for _, share, _ in CITY_STYLES], atol=0.005)


def test_a_typo_is_one_slip_away_and_never_another_commune() -> None:
    names = ["Laval", "Larval", "Changé", "Craon", "Cran", "Ernée", "Yé"]
    table = tabulate_typos(np.random.default_rng(4), names)
    taken = {to_postal(name) for name in names}
    for name, typos in zip(names, table, strict=True):
        right = to_postal(name)
        assert taken.isdisjoint(typos)
        assert all(abs(len(typo) - len(right)) <= 1 and typo[0] == right[0] for typo in typos)


def test_headings_and_lines_are_those_of_the_file(
    drawn: tuple[pd.DataFrame, pd.DataFrame],
) -> None:
    members, truth = drawn
    assert list(members.columns) == list(SATM.headings.values())
    assert members.index.tolist() == truth.index.tolist() == list(range(2, 6_002))
    again = members["N° adhérent"].duplicated()  # second establishments under one number
    assert 0 < again.sum() < 0.01 * len(members)


def test_same_seed_same_rows_and_other_seed_other_rows() -> None:
    first, again, other = generate(700), generate(700), generate(700, seed=2)
    pd.testing.assert_frame_equal(first[0], again[0])
    pd.testing.assert_frame_equal(first[1], again[1])
    assert not first[0].equals(other[0])


@pytest.mark.parametrize("rows", [1, 2, 33, 2_001])
def test_any_number_of_rows_can_be_asked_for(rows: int) -> None:
    members, truth = generate(rows)
    assert (len(members), len(truth)) == (rows, rows)


def test_a_plain_row_says_where_its_truth_is(drawn: tuple[pd.DataFrame, pd.DataFrame]) -> None:
    members, truth = drawn
    plain = truth["ecart"] == ""
    places = make_territory().places
    right = dict(zip(places["code_insee_2016"], places["code_postal"], strict=True))
    typed = members.loc[plain, "Code postal"].astype(str)
    assert typed.tolist() == truth.loc[plain, "code_insee_2016"].map(right).tolist()


def test_a_former_commune_typed_keeps_its_own_commune_of_2016(
    drawn: tuple[pd.DataFrame, pd.DataFrame],
) -> None:
    members, truth = drawn
    former = truth["ecart"] == FORMER_DEVIATION
    assert former.sum() > 100
    assert set(truth.loc[former, "code_insee_2016"]) == {"53065"}
    assert members.loc[former, "Ville"].str.upper().str.contains("CH[AÂ]TRES").all()
    parts = truth["ecart"] == LIEU_DIT_DEVIATION
    assert set(truth.loc[parts, "code_insee"]) == {"53097"}


def test_every_oddity_is_there_in_its_share(drawn: tuple[pd.DataFrame, pd.DataFrame]) -> None:
    members, truth = drawn
    found = truth["ecart"].value_counts(normalize=True)
    for kind, share in DEVIATIONS.items():
        assert found[kind] == pytest.approx(share, abs=0.004), kind
    cedex = members.loc[truth["ecart"] == "cedex"]
    assert cedex["Ville"].str.contains(r"CEDEX|Cedex").all()
    assert cedex["Adresse 2"].str.match(r"(BP|CS) \d+$").all()
    city = members["Ville"]
    assert (city[truth["ecart"] == "ville vide"] == "").all()
    assert city[truth["ecart"] == "tout dans la ville"].str.match(r"\d{5} \S").all()
    wrong = truth["ecart"] == "code postal voisin"
    assert (members.loc[wrong, "Code postal"].astype(str) != "53000").any()


def test_the_second_line_of_a_company_has_its_address_and_headcount(
    drawn: tuple[pd.DataFrame, pd.DataFrame],
) -> None:
    members, truth = drawn
    second = truth[truth["doublon_de"] > 0]
    assert len(second) == 3 * round(2_000 * DUPLICATE_SHARE)
    first = truth.loc[second["doublon_de"]]
    for column in ("code_insee", "code_insee_2016", "effectif"):
        assert second[column].tolist() == first[column].tolist()
    there = members.loc[second.index, "SIRET"].str.replace(" ", "")
    before = members.loc[second["doublon_de"], "SIRET"].str.replace(" ", "")
    both = (there.to_numpy() != "") & (before.to_numpy() != "")
    assert (there.to_numpy()[both] == before.to_numpy()[both]).all()
    assert 0 < both.sum() < len(second)


def test_no_person_no_real_number_no_formula(drawn: tuple[pd.DataFrame, pd.DataFrame]) -> None:
    members, _ = drawn
    emails = members.loc[members["Courriel"] != "", "Courriel"]
    assert emails.str.fullmatch(r"[a-z]+@[a-z0-9-]+\.example").all()
    digits = members.loc[members["Téléphone"] != "", "Téléphone"].str.replace(r"\D", "", regex=True)
    digits = digits.str.replace(r"^33", "0", regex=True)
    assert digits.str.fullmatch(r"(026191|019900|063998)\d{4}").all()
    codes = members.loc[members["Code NAF"] != "", "Code NAF"]
    assert set(codes) <= {f"{trade.naf[:2]}.{trade.naf[2:]}" for trade in TRADES}
    assert not members.astype(str).apply(lambda c: c.str.match(r"[=+\-@\t\r]")).any().any()


def test_unknown_headcount_is_said_as_people_do_and_never_zero(
    drawn: tuple[pd.DataFrame, pd.DataFrame],
) -> None:
    members, truth = drawn
    text = members["Effectif"].map(lambda value: isinstance(value, str))
    assert set(members.loc[text, "Effectif"]) == {"", "NC"}
    assert text.mean() == pytest.approx(0.03, abs=0.01)
    assert members.loc[~text, "Effectif"].tolist() == truth.loc[~text, "effectif"].tolist()


def test_some_companies_have_two_establishments_half_of_them_under_one_number(
    drawn: tuple[pd.DataFrame, pd.DataFrame],
) -> None:
    members, truth = drawn
    sirets = members.loc[truth["doublon_de"].eq(0), "SIRET"].str.replace(" ", "")
    sirets = sirets[sirets.ne("")]
    assert are_valid(sirets.tolist()).all() and sirets.is_unique
    shared = sirets[sirets.str[:9].duplicated(keep=False)]
    pairs = [rows.tolist() for _, rows in shared.index.to_series().groupby(shared.str[:9])]
    assert len(pairs) > 50 and {len(rows) for rows in pairs} == {2}
    places = truth["code_insee"]
    assert sum(places[one] != places[other] for one, other in pairs) > len(pairs) / 2
    numbers = members[SATM.headings["numero"]]
    together = sum(numbers[one] == numbers[other] for one, other in pairs)
    assert len(pairs) / 3 < together < 2 * len(pairs) / 3
