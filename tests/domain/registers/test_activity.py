"""Frames, links and contacts of what was recorded."""

from radon.domain.registers.activity import (
    KnownCompanies,
    RecordRow,
    build_activity,
    build_frame,
)
from radon.domain.registers.kinds import KINDS
from tests.domain.registers.followed_companies import ALPHA, BETA, make_activity, seen, sent


def test_every_register_has_the_same_typed_columns_empty_or_not() -> None:
    for kind in KINDS.values():
        blank = RecordRow(1, kind.code, {field.name: field.sort.empty for field in kind.fields})
        empty, one = build_frame(kind, []), build_frame(kind, [blank])
        assert empty.dtypes.equals(one.dtypes)
        assert empty.index.dtype == one.index.dtype == "int64"


def test_zero_and_no_say_something() -> None:
    kind = KINDS["communication"]
    frame = build_frame(kind, [RecordRow(1, kind.code, {"exemplaires": 0, "journee_radon": False})])
    for name in ("exemplaires", "journee_radon"):
        assert kind.field(name).sort.is_filled(frame[name]).all()


def test_records_are_sorted_by_day_then_by_id_undated_first() -> None:
    kind = KINDS["personne"]
    days = {4: "2026-01-01", 2: "2026-01-01", 3: "", 1: "2025-01-01"}
    rows = [RecordRow(key, kind.code, {"arrivee": day}) for key, day in days.items()]
    assert build_frame(kind, rows).index.tolist() == [3, 1, 2, 4]


def test_links_name_every_row_and_contacts_every_company_once() -> None:
    activity = make_activity(sent("2026-01-01", 1, 2, 3, 999), sent("2026-02-01"))
    links = activity.find_links("communication")
    assert links["adherent"].tolist() == [1, 2, 3, 999]
    assert links["entreprise"].tolist() == [ALPHA, ALPHA, BETA, "fiche 999"]
    contacts = activity.find_contacts("communication")
    assert contacts["entreprise"].tolist() == [ALPHA, BETA, "fiche 999"]
    assert contacts is activity.find_contacts("communication")
    assert list(map(str, links.dtypes)) == ["int64", "datetime64[s]", "int64", "str"]


def test_registers_of_one_company_link_as_well() -> None:
    activity = make_activity(seen("2026-01-01", 3, fe="oui"))
    assert activity.find_links("situation")["entreprise"].tolist() == [BETA]


def test_a_service_without_anything_has_every_frame() -> None:
    nothing = make_activity()
    activity = build_activity(
        "satm", 0, [], KnownCompanies(nothing.companies.iloc[:0], nothing.company_of.iloc[:0])
    )
    assert list(activity.frames) == list(KINDS)
    assert all(len(frame) == 0 for frame in activity.frames.values())
    named = [code for code, kind in KINDS.items() if kind.company_field is not None]
    assert [len(activity.find_links(code)) for code in named] == [0] * len(named)
