"""A certain answer is one that a stranger would give: nobody else could be meant.

Counted again from the rows of the gazetteer, without its indexes nor the ladder.
"""

from collections import defaultdict

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from radon.domain.attachment.resolution import Atlas, weigh_code, weigh_places, weigh_point
from radon.domain.commune.city_ladder import resolve_city
from radon.domain.commune.gazetteer import Nature
from radon.domain.commune.match import MAX_CANDIDATES, Confiance, Match, Methode
from radon.domain.commune.name import compact, normalise_name

# (nature, today's commune, commune of 2016) of each bearer of a name.
Bearers = set[tuple[int, str, str]]
# Postal code → name without spaces → who bears it there.
Register = dict[str, dict[str, Bearers]]
Pairs = st.SearchStrategy[tuple[str, str]]

DRESSES = (
    str, str.lower, str.title,
    lambda name: name.replace(" ", "-"),
    lambda name: name.replace(" ", ""),
    lambda name: f"  {name}  ",
    lambda name: f"LA {name}",
    lambda name: f"{name} (LE)",
    lambda name: f"{name} CEDEX",
    lambda name: name.replace("SAINT ", "ST "),
    lambda name: name.replace("SAINTE ", "Ste-"),
    lambda name: name.replace(" SUR ", " S/"),
    lambda name: name.replace("E", "é"),
)  # fmt: skip
JOINED = ("{} / {}", "{} - {}", "{} ({})", "{}, {}")


@pytest.fixture(scope="module")
def register(atlas: Atlas) -> Register:
    """Who bears each name, read straight from the table."""
    found: Register = defaultdict(lambda: defaultdict(set))
    columns = ["code_postal", "nom", "nature", "code_insee", "code_2016"]
    rows = atlas.gazetteer.names[columns].itertuples(index=False, name=None)
    for code_postal, name, nature, code, code_2016 in rows:
        found[code_postal][name.replace(" ", "")].add((int(nature), code, code_2016))
    return found


@pytest.fixture(scope="module")
def shared(register: Register) -> list[tuple[str, str]]:
    """(postal code, name) of all names that two communes bear under one postal code."""
    return [
        (code_postal, cle)
        for code_postal, names in sorted(register.items())
        for cle, bearers in sorted(names.items())
        if len({code for _, code, _ in bearers}) > 1
    ]


@pytest.fixture(scope="module")
def typed(atlas: Atlas, shared: list[tuple[str, str]]) -> Pairs:
    """(postal code, name) of the gazetteer; one of two is the name of several communes."""
    names = atlas.gazetteer.names
    pairs = list(zip(names["code_postal"].tolist(), names["nom"].tolist(), strict=True))
    return st.sampled_from(shared) | st.integers(0, len(pairs) - 1).map(pairs.__getitem__)


def find_strongest(bearers: Bearers) -> Bearers:
    """Today's own names before routing labels, former names and lieux-dits."""
    return {one for one in bearers if one[0] == min(nature for nature, *_ in bearers)}


def may_be_known(bearers: Bearers) -> tuple[set[str], set[str]]:
    """Today's communes that a bare name may mean, and those of 2016."""
    best = find_strongest(bearers)
    return {code for _, code, _ in best}, {code_2016 for *_, code_2016 in best}


def test_a_name_of_two_communes_of_a_postal_code_is_a_question(
    atlas: Atlas, register: Register, shared: list[tuple[str, str]]
) -> None:
    asked = {}
    for code_postal, cle in shared:
        meant, _ = may_be_known(register[code_postal][cle])
        if len(meant) > 1:
            asked[code_postal, cle] = tuple(sorted(meant))
    assert len(asked) > 50
    for (code_postal, cle), communes in asked.items():
        question = Match("", "", Methode.HOMONYMES, Confiance.INDECISE, communes)
        assert resolve_city(code_postal, cle, atlas.gazetteer) == question


def test_the_names_that_are_certain_although_another_commune_had_them_are_these(
    atlas: Atlas, communes: pd.DataFrame, shared: list[tuple[str, str]]
) -> None:
    """Today's own name wins over a former one (a commune that left keeps the former name), and a
    former commune over a lieu-dit. All bearers lie in one zone: no target is in doubt."""
    found = {}
    for code_postal, cle in shared:
        match = resolve_city(code_postal, cle, atlas.gazetteer)
        if match.confiance is Confiance.CERTAINE:
            found[code_postal, cle] = match.code_insee
    assert found == {
        ("27210", "LANDE"): "27361",
        ("52140", "VALDEMEUSE"): "52332",
        ("60390", "HAUTSTALICAN"): "60694",
        ("85140", "ESSARTSENBOCAGE"): "85084",
    }
    bearers = atlas.gazetteer.names.assign(cle=atlas.gazetteer.names["nom"].map(compact))
    for code_postal, cle in found:
        mine = bearers[bearers["code_postal"].eq(code_postal) & bearers["cle"].eq(cle)]
        assert communes.loc[mine["code_insee"], "zones"].nunique() == 1, cle


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_certain_answer_is_the_only_one_that_the_name_allows(
    atlas: Atlas, register: Register, typed: Pairs, data: st.DataObject
) -> None:
    code_postal, name = data.draw(typed)
    ville = data.draw(st.sampled_from(DRESSES))(name)
    match = resolve_city(code_postal, ville, atlas.gazetteer)
    bearers = register[code_postal][compact(normalise_name(name))]
    communes, communes_2016 = may_be_known(bearers)
    if len(communes) > 1:
        assert match.code_insee == "" and set(match.candidats) == communes
    elif match.confiance is Confiance.CERTAINE:
        assert {match.code_insee} == communes
        assert {match.code_2016} == communes_2016 or match.code_2016 == ""


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_two_communes_named_in_one_cell_are_never_certain(
    atlas: Atlas, register: Register, typed: Pairs, data: st.DataObject
) -> None:
    code_postal, first = data.draw(typed)
    names = register[code_postal]
    second = data.draw(st.sampled_from(sorted(names)))
    form = data.draw(st.sampled_from(JOINED))
    match = resolve_city(code_postal, form.format(first, second), atlas.gazetteer)
    named = [find_strongest(names[one]) for one in (compact(first), second)]
    plain = all(nature in (Nature.COMMUNE, Nature.ANCIENNE) for one in named for nature, *_ in one)
    communes = {code for one in named for _, code, _ in one}
    if plain and len(communes) > 1:
        assert match.confiance in (Confiance.A_CONFIRMER, Confiance.INDECISE)
        assert len(set(match.candidats)) > 1 and set(match.candidats) <= communes


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_only_a_name_under_its_own_postal_code_is_certain(
    atlas: Atlas, register: Register, typed: Pairs, data: st.DataObject
) -> None:
    """Whatever the postal code: one digit away, of the department, a CEDEX, or nonsense."""
    code_postal, name = data.draw(typed)
    place, digit = data.draw(st.integers(0, 4)), data.draw(st.sampled_from("0123456789"))
    slip = code_postal[:place] + digit + code_postal[place + 1 :]
    match = resolve_city(slip, name, atlas.gazetteer)
    if match.confiance is Confiance.CERTAINE:
        assert match.methode is Methode.NOM_CODE_POSTAL
        assert {match.code_insee} == may_be_known(register[slip][compact(name)])[0]
    asks = match.confiance in (Confiance.A_CONFIRMER, Confiance.INDECISE)
    assert asks or match.candidats == ()
    assert len(match.candidats) == len(set(match.candidats)) <= MAX_CANDIDATES
    if match.confiance is Confiance.A_CONFIRMER:
        assert match.candidats[0] == match.code_insee


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_no_other_clue_makes_an_answer_certain(
    atlas: Atlas, typed: Pairs, data: st.DataObject
) -> None:
    code_postal, name = data.draw(typed)
    ville = data.draw(st.sampled_from([name, name[:-1], name[1:], ""]))
    other = data.draw(st.sampled_from(sorted(atlas.gazetteer.under(code_postal).communes)))
    match = resolve_city(code_postal, ville, atlas.gazetteer)
    weighed = (
        weigh_code(match, other, atlas),
        weigh_places(match, (name,), code_postal, atlas.gazetteer),
        weigh_point(match, frozenset({other}), frozenset(), atlas),
    )
    for one in weighed:
        if one.confiance is Confiance.CERTAINE:
            assert match.confiance is Confiance.CERTAINE and one.code_insee == match.code_insee
