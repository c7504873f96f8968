"""Answers are kept by service, source and text, and the text itself is not to be read there."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from radon.domain.geocoding.answer import Answer, Precision, nothing_found
from radon.store.changes import Kind, read_activity_version, read_members_version, record_change
from radon.store.engine import Engine, reading
from radon.store.geocoding import (
    count_answers,
    forget_answers,
    hash_key,
    read_answers,
    write_answers,
)
from tests.store.stored_rows import dump

DAY = date(2026, 12, 1)
FOUND = Answer(
    Precision.NUMERO.value, 48.07, -0.77, 0.91, None, "1 Rue A 53000 Laval", "53130", "", "ban", DAY
)
NOTHING = nothing_found("geoplateforme", DAY)
numbers = st.none() | st.floats(allow_nan=False, allow_infinity=False)
answers = st.builds(
    Answer, st.text(), numbers, numbers, st.floats(0, 1), numbers, st.text(), st.text(),
    st.text(), st.sampled_from(["ban", "geoplateforme"]), st.dates(date(2020, 1, 1)),
)  # fmt: skip


def write(engine: Engine, spsti: str, **told: Answer) -> int:
    change = record_change(engine, spsti, Kind.ADRESSES, "Mme Roux", "adresses demandées")
    with change as (connection, version):
        write_answers(connection, spsti, version, told)
    return version


def read(engine: Engine, spsti: str) -> dict[str, list[Answer]]:
    with reading(engine) as connection:
        return read_answers(connection, spsti)


def test_each_source_keeps_its_last_answer_to_a_text(engine: Engine) -> None:
    assert read(engine, "satm") == {}
    write(engine, "satm", a=FOUND, b=FOUND)
    write(engine, "satm", a=NOTHING, b=replace(FOUND, score=0.5))
    held = read(engine, "satm")
    assert {key: sorted(told, key=str) for key, told in held.items()} == {
        hash_key("a"): sorted([FOUND, NOTHING], key=str),
        hash_key("b"): [replace(FOUND, score=0.5)],
    }


def test_what_was_sent_is_not_written_in_the_database(engine: Engine) -> None:
    write(engine, "satm", **{"12 RUE DES LILAS||LAVAL|53130": NOTHING})
    assert "LILAS" not in str(dump(engine, "satm"))


def test_answers_show_in_the_version_of_the_members_and_not_in_that_of_the_activity(
    engine: Engine,
) -> None:
    version = write(engine, "satm", a=FOUND)
    assert read_members_version(engine, "satm") == version
    assert read_activity_version(engine, "satm") == 0


def test_a_service_forgets_its_own_answers_alone(engine: Engine) -> None:
    write(engine, "satm", a=FOUND, b=NOTHING)
    write(engine, "sminov", a=FOUND)
    with record_change(engine, "satm", Kind.ADRESSES, "Mme Roux", "oubli") as (connection, _):
        assert count_answers(connection, "satm") == 2
        assert forget_answers(connection, "satm") == 2
    assert read(engine, "satm") == {}
    assert read(engine, "sminov") == {hash_key("a"): [FOUND]}


def test_a_batch_longer_than_a_statement_may_be_is_replaced_whole(engine: Engine) -> None:
    many = {str(rank): FOUND for rank in range(1_200)}
    write(engine, "satm", **many)
    write(engine, "satm", **{key: replace(FOUND, score=0.5) for key in many})
    assert {one.score for told in read(engine, "satm").values() for one in told} == {0.5}
    assert len(read(engine, "satm")) == 1_200


def test_an_answer_comes_back_as_it_was(new_store: Callable[[], Engine]) -> None:
    engine = new_store()

    @settings(max_examples=15)
    @given(answer=answers)
    def come_back(answer: Answer) -> None:
        write(engine, "satm", a=answer)
        kept = read(engine, "satm")[hash_key("a")]
        assert [one for one in kept if one.source == answer.source] == [answer]

    come_back()
