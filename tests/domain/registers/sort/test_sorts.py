"""What every sort promises, asked of every field of every register."""

import re
from collections.abc import Sequence
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from radon.domain.document.sheet import CellKind
from radon.domain.registers.directory import Directory
from radon.domain.registers.kind import RecordField
from radon.domain.registers.kinds import KINDS
from radon.domain.registers.names import Names
from radon.domain.registers.sort.base import FieldSort, Widget
from tests.domain.registers.contents import TODAY, values

FIELDS = [field for kind in KINDS.values() for field in kind.fields]
SORTS = {field.sort.code: field.sort for field in FIELDS}
EVERY_FIELD = pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.name)
IDS = {"personne": (1, 2), "support": (3, 4), "veille": (5,)}
TYPES = {
    "text": "str", "long_text": "str", "link_url": "str", "date": "datetime64[s]",
    "integer": "Int64", "decimal": "Float64", "choice": "str", "choices": "object",
    "yes_no": "boolean", "record": "Int64", "records": "object", "company": "Int64",
    "companies": "object", "file": "Int64",
}  # fmt: skip


def draw(field: RecordField) -> st.SearchStrategy[Any]:
    return values(field, (11, 12, 13), IDS)


def test_every_sort_has_its_code_its_column_and_its_widget() -> None:
    def list_classes(of: type[FieldSort]) -> set[type[FieldSort]]:
        return {one for sub in of.__subclasses__() for one in ({sub} | list_classes(sub))}

    declared = {one for one in list_classes(FieldSort) if hasattr(one, "code")}  # type: ignore[type-abstract]
    assert {one.code for one in declared} == set(TYPES) == set(SORTS)
    assert len(declared) == len(TYPES)
    assert {one.widget for one in declared} == set(Widget)


@EVERY_FIELD
def test_the_empty_value_says_nothing_and_has_the_type_of_the_others(field: RecordField) -> None:
    sort = field.sort
    assert sort.read("  ") == sort.read(None) == (sort.empty, "")
    assert sort.canonical(sort.empty) is None
    assert sort.spell(sort.empty, Names()) == ""
    column = sort.make_column([sort.empty], pd.Index([1]))
    assert str(column.dtype) == TYPES[sort.code]
    assert not sort.is_filled(column).any() and not sort.is_known(column).any()
    assert sort.list_values(column) == [sort.empty]


@settings(max_examples=20, deadline=None)
@given(data=st.data())
@EVERY_FIELD
def test_a_value_comes_out_of_its_column_as_it_went_in(
    field: RecordField, data: st.DataObject
) -> None:
    sort = field.sort
    kept, fault = sort.read(data.draw(draw(field)))
    assert fault == "" and sort.judge(kept, TODAY) == ""
    column = sort.make_column([kept], pd.Index([1]))
    (again,) = sort.list_values(column)
    assert sort.canonical(again) == sort.canonical(kept)
    assert bool(sort.is_filled(column).iloc[0]) == (sort.canonical(kept) is not None)
    assert bool(sort.spell(kept, Names())) == (sort.canonical(kept) is not None)
    assert (
        str(sort.write_cells(column, _Anyone()).dtype)
        == {
            CellKind.TEXT: "str",
            CellKind.NUMBER: TYPES[sort.code],
            CellKind.DATE: "datetime64[s]",
        }[sort.holds]
    )


@settings(max_examples=20, deadline=None)
@given(data=st.data())
@EVERY_FIELD
def test_ids_are_held_and_listed_alike(field: RecordField, data: st.DataObject) -> None:
    kept, _ = field.sort.read(data.draw(draw(field)))
    ids = field.sort.list_ids(kept)
    if field.sort.of_companies or field.sort.target:
        assert field.sort.hold(ids) == kept
    else:
        assert field.sort.carried is False or list(ids) == []


class _Anyone(Directory):
    """A directory that writes anyone."""

    def __init__(self) -> None:
        super().__init__({}, {}, {}, re.compile(""), "")

    def spell(self, number: int, *, among: bool) -> str:
        return f"n° {number}"

    def spell_all(self, numbers: Sequence[int]) -> str:
        return " ; ".join(map(str, numbers))
