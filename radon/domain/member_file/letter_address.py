"""The other address of a row: where letters go, when the file has several (siège, facturation…).

It never decides the zone (:mod:`radon.domain.member_file.address_set`); it is kept beside the one
that does, and shown. Two columns (str) of a frame of members: :data:`LETTERS`, address lines then
postal code and city, one per line of text; :data:`LETTERS_OF`, whose it is. Both "" when unknown;
the first alone is "" where that other one is the same place.
"""

from collections.abc import Mapping, Sequence

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from radon.domain.member_file.address_set import Owner
from radon.domain.member_file.field import Field

LETTERS, LETTERS_OF = "adresse_courrier", "adresse_courrier_de"
LETTER_COLUMNS = (LETTERS, LETTERS_OF)
_FIRST = Owner.COURRIER.label


def pick_letters(
    own: Mapping[Field, pa.Array], others: Sequence[tuple[str, Mapping[Field, pa.Array]]]
) -> dict[str, pd.Series]:
    """:data:`LETTER_COLUMNS` of the rows of a file.

    ``own``: the fields of the address that decides; ``others``: those of the others, each under
    whose it is. The one made for letters comes first, then the order of the file's sets; of them,
    the first that is another place than ``own``.
    """
    decides = _spell(own)
    known = pc.not_equal(decides, "")  # nothing is left of repeated titles
    ranked = sorted(others, key=lambda other: other[0] != _FIRST)
    texts = [(label, pc.if_else(known, _spell(fields), "")) for label, fields in ranked]
    letters = whose = pc.if_else(known, "", "")
    for label, text in texts:
        other = pc.not_equal(_make_key(text), _make_key(decides))
        take = pc.and_(pc.equal(letters, ""), pc.and_(pc.not_equal(text, ""), other))
        letters, whose = pc.if_else(take, text, letters), pc.if_else(take, label, whose)
    for label, text in texts:
        same = pc.and_(pc.equal(whose, ""), pc.not_equal(text, ""))
        whose = pc.if_else(same, label, whose)
    return {
        LETTERS: pd.Series(letters.to_pandas(), dtype="str"),
        LETTERS_OF: pd.Series(whose.to_pandas(), dtype="str"),
    }


def spell_letters(members: pd.DataFrame) -> pd.Series:
    """In one line, with whose it is: "BP 12, 53000 LAVAL (du siège)"; "" for none."""
    text = members[LETTERS].str.replace("\n", ", ")
    whose = " (" + members[LETTERS_OF] + ")"
    return (text + whose.where(members[LETTERS_OF].ne(""), "")).where(text.ne(""), "").astype("str")


def _spell(fields: Mapping[Field, pa.Array]) -> pa.Array:
    city = _join(fields[Field.CODE_POSTAL], fields[Field.VILLE], " ")
    return _join(fields[Field.ADRESSE], city, "\n")


def _join(left: pa.Array, right: pa.Array, between: str) -> pa.Array:
    both = pc.binary_join_element_wise(left, right, pa.scalar(between, pa.large_string()))
    both = pc.if_else(pc.equal(right, ""), left, both)
    return pc.if_else(pc.equal(left, ""), right, both)


def _make_key(texts: pa.Array) -> pa.Array:
    """Letters and digits alone, accents and case apart."""
    folded = pc.utf8_lower(pc.utf8_normalize(texts, "NFKD"))
    return pc.replace_substring_regex(folded, r"[^\pL\pN]", "")
