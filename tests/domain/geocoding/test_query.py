"""Nothing leaves the machine but a line, a city, a postal code, a commune code."""

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from radon.domain.geocoding.address_line import Withheld
from radon.domain.geocoding.query import QUERY_COLUMNS, SENT_COLUMNS, make_queries, split_batches
from radon.domain.member_file.field import Field
from tests.domain.geocoding.frames import make_adherents, make_attachment

LAVAL = ("53130", "Laval", "53130", "certaine")
OPEN = ("", "", "", "indecise")


def test_a_known_commune_is_sent_as_the_reference_names_it_without_the_typed_cells() -> None:
    adherents = make_adherents(
        {
            Field.ADRESSE: "12 rue des Lilas",
            Field.VILLE: "LAVAL CEDEX 9",
            Field.CODE_POSTAL: "53013",
        }
    )
    queries = make_queries(adherents, make_attachment(LAVAL))
    assert queries.loc[10].to_dict() == {
        "adresse": "12 RUE DES LILAS",
        "code_postal": "",
        "ville": "LAVAL",
        "code_insee": "53130",
        "cle": "12 RUE DES LILAS||LAVAL|53130",
        "motif": "",
    }


def test_an_open_commune_is_sent_as_typed_and_without_a_code() -> None:
    adherents = make_adherents(
        {Field.ADRESSE: "12 rue des Lilas", Field.VILLE: "St Jean s/ Mayenne",
         Field.CODE_POSTAL: "53240"}
    )  # fmt: skip
    attachment = make_attachment(("53229", "Saint-Jean", "", "a_confirmer"))
    queries = make_queries(adherents, attachment)
    assert list(queries.loc[10, list(SENT_COLUMNS)]) == [
        "12 RUE DES LILAS", "53240", "SAINT JEAN SUR MAYENNE", "",
    ]  # fmt: skip


def test_what_is_not_sent_leaves_no_text_and_says_why() -> None:
    adherents = make_adherents(
        {Field.ADRESSE: "chez Mme Martin", Field.VILLE: "LAVAL"},
        {Field.ADRESSE: "", Field.VILLE: "LAVAL"},
        {Field.ADRESSE: "12 rue des Lilas", Field.VILLE: "Mme Martin"},
    )
    queries = make_queries(adherents, make_attachment(OPEN, LAVAL, OPEN))
    assert (queries[[*SENT_COLUMNS, "cle"]] == "").all(axis=None)
    assert queries["motif"].tolist() == [
        Withheld.PERSONNE, Withheld.SANS_ADRESSE, Withheld.SANS_COMMUNE,
    ]  # fmt: skip


SECRET = st.text(alphabet="ZQXJ", min_size=5, max_size=9)


@settings(max_examples=30)
@given(st.dictionaries(st.sampled_from([
    Field.NUMERO_ADHERENT, Field.SIRET, Field.RAISON_SOCIALE, Field.CONTACT, Field.EMAIL,
    Field.TELEPHONE, Field.NAF,
]), SECRET, min_size=1), st.booleans())  # fmt: skip
def test_no_other_cell_of_a_member_is_ever_part_of_what_is_sent(
    secrets: dict[Field, str], known: bool
) -> None:
    told = secrets.get(Field.RAISON_SOCIALE, ""), secrets.get(Field.CONTACT, "")
    row = {Field.ADRESSE: f"12 rue du Lac {told[0]}\n{told[1]}", Field.VILLE: "LAVAL", **secrets}
    queries = make_queries(make_adherents(row), make_attachment(LAVAL if known else OPEN))
    sent = " ".join(queries[name].loc[10] for name in QUERY_COLUMNS)
    assert [secret for secret in secrets.values() if secret in sent] == []


@settings(max_examples=30)
@given(
    st.lists(st.tuples(st.sampled_from(["1 RUE A", "2 RUE B", "3 RUE C", ""]), st.booleans())),
    st.integers(1, 4),
)
def test_every_distinct_question_is_in_one_batch_and_none_mixes_known_and_open(
    rows: list[tuple[str, bool]], size: int
) -> None:
    adherents = make_adherents(*({Field.ADRESSE: line, Field.VILLE: "LAVAL"} for line, _ in rows))
    if not rows:
        return
    attachment = make_attachment(*(LAVAL if known else OPEN for _, known in rows))
    queries = make_queries(adherents, attachment)
    batches = list(split_batches(queries, size))
    keys = [key for batch in batches for key in batch.questions.index]
    assert sorted(keys) == sorted(set(queries["cle"]) - {""})
    assert all(0 < len(batch.questions) <= size for batch in batches)
    assert all(batch.questions["code_insee"].ne("").eq(batch.located).all() for batch in batches)
    assert all(list(batch.questions) == list(SENT_COLUMNS) for batch in batches)


def test_ten_thousand_rows_are_made_ready_quickly() -> None:
    row = {Field.ADRESSE: "12 rue des Lilas", Field.VILLE: "LAVAL"}
    adherents = pd.concat([make_adherents(row)] * 10_000, ignore_index=True)
    attachment = pd.concat([make_attachment(LAVAL)] * 10_000, ignore_index=True)
    assert make_queries(adherents, attachment)["cle"].nunique() == 1
