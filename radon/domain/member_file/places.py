"""Where the rows of a member file say that a company is: what each field lacks, taken from another.

``values``: field → text of every row, "" when missing; changed in place.
"""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from radon.domain.member_file.address_tail import split_addresses
from radon.domain.member_file.field import LOCATION_FIELDS, PLACE_FIELDS, ColumnMapping, Field
from radon.domain.member_file.row_report import Mask, RowReport, as_mask

DEGREES = {Field.LATITUDE: 90.0, Field.LONGITUDE: 180.0}
_NOTHING = r"(?i)^(?:\(?null\)?|\\n|nan|none|nil|\(vide\)|n/a|#n/a n/a|-|--|\?|\.)$"
_TOTAL = r"(?i)^\s*(?:sous[- ]?)?tota(?:l|ux)\b"


def join_lines(cells: pa.Array) -> pa.Array:
    """Each text in one line."""
    return pc.replace_substring(cells, "\n", " ")


def drop_nothing(cells: pa.Array) -> pa.Array:
    """ "" for what only says that there is nothing ("NULL", "-", "(vide)"…)."""
    return pc.if_else(pc.match_substring_regex(cells, _NOTHING), "", cells)


def fall_back(
    values: dict[Field, pa.Array],
    theirs: dict[Field, pa.Array],
    whose: str,
    report: RowReport,
) -> None:
    """Rows whose own address is empty take that of another set, which is told."""
    take = _is_nowhere(values) & ~_is_nowhere(theirs)
    for field in PLACE_FIELDS:
        values[field] = pc.if_else(pa.array(take), theirs[field], values[field])
    report.add("ADH-013", f"adresse {whose}", take, None)


def _is_nowhere(values: dict[Field, pa.Array]) -> Mask:
    empty = [as_mask(pc.equal(values[field], "")) for field in LOCATION_FIELDS]
    return np.asarray(np.logical_and.reduce(empty), dtype=np.bool_)


def take_city_out_of_postal_code(
    values: dict[Field, pa.Array], mapping: ColumnMapping, clean: dict[str, pa.Array]
) -> None:
    """``53000 LAVAL`` in the postal code and no city: the cell is the city as typed."""
    headers = mapping.columns.get(Field.CODE_POSTAL, ())
    if headers:
        cell = join_lines(clean[headers[0]])
        holds_city = pc.match_substring_regex(cell, r"^\D{0,3}\d{2} ?\d{3}[ ,-]+\pL.*\pL")
        take = pc.and_(holds_city, pc.equal(values[Field.VILLE], ""))
        values[Field.VILLE] = pc.if_else(take, cell, values[Field.VILLE])


def take_place_out_of_address(values: dict[Field, pa.Array]) -> None:
    """``12 rue des Lilas 53000 LAVAL``, no postal code, no city: the address ends on them."""
    fields = (Field.ADRESSE, Field.CODE_POSTAL, Field.VILLE)
    given, no_code, no_city = (pc.equal(values[field], "") for field in fields)
    alone = pc.and_(pc.invert(given), pc.and_(no_code, no_city))
    if not as_mask(alone).any():
        return
    street, code, city = split_addresses(values[Field.ADRESSE].filter(alone))
    for field, part in zip(fields, (drop_nothing(street), code, city), strict=True):
        values[field] = pc.replace_with_mask(values[field], alone, part)


def check_coordinates(
    values: dict[Field, pa.Array], mapping: ColumnMapping, report: RowReport
) -> None:
    """Degrees in range, and both or none: half a point is no place."""
    refused = [problem.line for problem in report.problems if problem.code == "ADH-070"]
    unreadable = np.isin(report.lines, refused)
    for field, limit in DEGREES.items():
        degrees = pc.if_else(pc.equal(values[field], ""), None, values[field])
        beyond = as_mask(pc.greater(pc.abs(pc.fill_null(degrees.cast(pa.float64()), 0.0)), limit))
        report.add("ADH-070", mapping.header(field), beyond, values[field])
        values[field] = pc.if_else(pa.array(beyond), "", values[field])
        unreadable |= beyond
    latitude, longitude = values[Field.LATITUDE], values[Field.LONGITUDE]
    for field, other in ((Field.LATITUDE, longitude), (Field.LONGITUDE, latitude)):
        lonely = pc.and_(pc.not_equal(values[field], ""), pc.equal(other, ""))
        report.add("ADH-071", mapping.header(field), as_mask(lonely) & ~unreadable, values[field])
        values[field] = pc.if_else(lonely, "", values[field])


def check_places(
    values: dict[Field, pa.Array], typed: dict[str, pa.Array], report: RowReport
) -> None:
    """Rows that nothing places; among them those that are totals and no company at all."""
    blocked = [problem.line for problem in report.problems if problem.blocking]
    nowhere = ~np.isin(report.lines, blocked)
    bare = nowhere.copy()
    for field in LOCATION_FIELDS:
        empty = as_mask(pc.equal(values[field], ""))
        nowhere &= empty
        bare &= empty | as_mask(pc.match_substring_regex(values[field], _TOTAL))
    total = np.zeros(len(report.lines), dtype=np.bool_)
    for cells in typed.values() if bare.any() else ():
        total |= bare & as_mask(pc.match_substring_regex(cells, _TOTAL))
    report.add("ADH-011", "", total, None)
    # The sum of all headcounts is nobody's headcount.
    values[Field.EFFECTIF] = pc.if_else(pa.array(total), "", values[Field.EFFECTIF])
    report.add("ADH-010", "", nowhere & ~total, None)
