"""What a person says of the columns: no more than was changed, and always what is seen."""

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from radon.domain.member_file.columns import recognise_columns
from radon.domain.member_file.field import CONTENTS, LOCATION_FIELDS, Content, Field
from radon.domain.member_import.said_columns import state_columns

TITLES = ("Code", "Nom", "N° voie", "Type voie", "Voie", "CP", "Ville", "CP siège", "Ville siège")


def see(titles: tuple[str, ...], said: Mapping[Content, tuple[str, ...]]) -> dict[str, Content]:
    mapping = recognise_columns(titles, said)
    fed: list[tuple[Content, tuple[str, ...]]] = [*mapping.columns.items(), *mapping.signs.items()]
    return {header: content for content, held in fed for header in held}


def test_only_what_is_changed_is_said_and_the_rest_is_understood_as_before() -> None:
    seen = see(TITLES, {})
    said = state_columns(TITLES, {**seen, "Code": Field.SIRET}, {})
    assert said == {Field.NUMERO_ADHERENT: (), Field.SIRET: ("Code",)}
    mapping, before = recognise_columns(TITLES, said), recognise_columns(TITLES)
    assert (mapping.address_lines, mapping.others) == (before.address_lines, before.others)
    assert mapping.address_lines == (("N° voie", "Type voie", "Voie"),) and mapping.others


def test_what_was_read_by_content_stays_said() -> None:
    begun: dict[Content, tuple[str, ...]] = {Field.NAF: ("X",)}
    titles = (*TITLES, "X")
    seen = {**see(titles, begun), "Code": Field.SIRET}
    assert state_columns(titles, seen, begun) == {
        Field.NAF: ("X",), Field.NUMERO_ADHERENT: (), Field.SIRET: ("Code",),
    }  # fmt: skip


@given(st.data())
def test_what_is_said_always_gives_what_is_seen(data: st.DataObject) -> None:
    titles = tuple(data.draw(st.lists(st.sampled_from((*TITLES, "X", "Prénom")), unique=True)))
    said = data.draw(st.dictionaries(st.sampled_from(titles), st.sampled_from(CONTENTS)) if titles
                     else st.just({}))  # fmt: skip
    if not set(said.values()) & set(LOCATION_FIELDS):
        return
    assert see(titles, state_columns(titles, said, {})) == said
