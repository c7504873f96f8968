"""Frames, links and contacts of what was recorded."""

import pandas as pd

from radon.domain.registers.activity import RecordRow, build_activity, build_frame, is_filled
from radon.domain.registers.kind import MANY, NUMBERS, Sort
from radon.domain.registers.kinds import KINDS
from tests.domain.registers.followed_companies import ALPHA, BETA, make_activity, seen, sent

TYPES = {Sort.DATE: "datetime64[s]", Sort.DECIMAL: "Float64", Sort.YES_NO: "boolean"}


def expected_type(sort: Sort) -> str:
    """The type of the column of a field."""
    if sort in MANY:
        return "object"
    if sort in (Sort.INTEGER, Sort.RECORD, Sort.COMPANY, Sort.FILE):
        return "Int64"
    return TYPES.get(sort, "str")


def test_every_register_has_the_same_typed_columns_empty_or_not() -> None:
    for kind in KINDS.values():
        blank = RecordRow(1, kind.code, {one.name: one.empty for one in kind.fields})
        for rows in ([], [blank]):
            frame = build_frame(kind, rows)
            types = [str(frame[one.name].dtype) for one in kind.fields]
            assert types == [expected_type(one.sort) for one in kind.fields]
            assert frame.index.dtype == "int64"
            filled = [is_filled(one, frame[one.name]).any() for one in kind.fields]
            assert not any(filled)


def test_zero_and_no_say_something() -> None:
    kind = KINDS["communication"]
    frame = build_frame(kind, [RecordRow(1, kind.code, {"exemplaires": 0, "journee_radon": False})])
    for name in ("exemplaires", "journee_radon"):
        assert is_filled(kind.field(name), frame[name]).all()
    assert kind.field("exemplaires").sort in NUMBERS


def test_records_are_sorted_by_day_then_by_id_undated_first() -> None:
    kind = KINDS["personne"]
    days = {4: "2026-01-01", 2: "2026-01-01", 3: "", 1: "2025-01-01"}
    rows = [RecordRow(key, kind.code, {"arrivee": day}) for key, day in days.items()]
    assert build_frame(kind, rows).index.tolist() == [3, 1, 2, 4]


def test_links_name_every_row_and_contacts_every_company_once() -> None:
    activity = make_activity(sent("2026-01-01", 1, 2, 3, 999), sent("2026-02-01"))
    links = activity.links["communication"]
    assert links["adherent"].tolist() == [1, 2, 3, 999]
    assert links["entreprise"].tolist() == [ALPHA, ALPHA, BETA, "fiche 999"]
    contacts = activity.find_contacts("communication")
    assert contacts["entreprise"].tolist() == [ALPHA, BETA, "fiche 999"]
    assert contacts is activity.find_contacts("communication")
    assert list(map(str, links.dtypes)) == ["int64", "datetime64[s]", "int64", "str"]


def test_registers_of_one_company_link_as_well_and_others_not_at_all() -> None:
    activity = make_activity(seen("2026-01-01", 3, fe="oui"))
    assert activity.links["situation"]["entreprise"].tolist() == [BETA]
    assert "formation" not in activity.links


def test_a_service_without_anything_has_every_frame() -> None:
    nothing = make_activity()
    activity = build_activity(
        "satm", 0, [], nothing.companies.iloc[:0], nothing.company_of.iloc[:0]
    )
    assert list(activity.frames) == list(KINDS)
    assert all(len(frame) == 0 for frame in activity.frames.values())
    assert all(isinstance(links, pd.DataFrame) for links in activity.links.values())
