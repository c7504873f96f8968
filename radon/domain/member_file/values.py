"""From the cells of a member file to the tidy members frame: :func:`tidy`.

Stands between the reading of the file (``radon.sources``) and the resolution of the communes.
Cells that are already in their final form, nearly all of them, are recognised by Arrow at some
million a second; ``cell`` reads the distinct ones that are left.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from radon.domain.member_file import siret
from radon.domain.member_file.address_tail import split_addresses
from radon.domain.member_file.cell import (
    MOST_CHARACTERS,
    CellReader,
    clean_text,
    read_code_insee,
    read_code_postal,
    read_degrees,
    read_effectif,
    read_naf,
    read_refusal,
    read_siret,
    read_telephone,
    read_tranche,
)
from radon.domain.member_file.field import (
    LOCATION_FIELDS,
    PLACE_FIELDS,
    ColumnMapping,
    Field,
)
from radon.domain.member_file.problem import describe_all
from radon.domain.member_file.title import is_box_number
from radon.domain.words.problem import Problem

# Text that clean_text would change, as RE2 writes it: control and invisible characters, white
# space other than single inner spaces, decomposed accents, error cells, marks of "nothing".
_UNTIDY = (
    r"^\s|\s$|  |^#|[\x00-\x1f\x7f-\xa0\xad\x{1680}\x{2000}-\x{200f}\x{2028}-\x{202f}\x{205f}"
    r"\x{2060}-\x{206f}\x{3000}\x{feff}\x{0300}-\x{036f}]"
)
_NOTHING = r"(?i)^(?:\(?null\)?|\\n|nan|none|nil|\(vide\)|n/a|#n/a n/a|-|--|\?|\.)$"
_READERS: dict[Field, tuple[str, CellReader]] = {
    Field.CODE_POSTAL: (r"^(?:(?:0[1-9]|[1-9]\d)\d{3})?$", read_code_postal),
    Field.CODE_INSEE: (r"^(?:(?:0[1-9]|[1-9]\d|2[AB])\d{3})?$", read_code_insee),
    Field.SIRET: (r"^(?:\d{14})?$", read_siret),
    Field.NAF: (r"^(?:\d{2}\.\d{2}[A-Z])?$", read_naf),
    Field.EFFECTIF: (r"^(?:0|[1-9]\d{0,5})?$", read_effectif),
    Field.LATITUDE: (r"^(?:-?\d{1,3}(?:\.\d+)?)?$", read_degrees),
    Field.LONGITUDE: (r"^(?:-?\d{1,3}(?:\.\d+)?)?$", read_degrees),
    Field.TELEPHONE: (r"^(?:0\d{9}|0\d(?: \d\d){4})?$", read_telephone),
    Field.NE_PAS_SOLLICITER: (r"^(?:oui)?$", read_refusal),
}
_DEGREES = {Field.LATITUDE: 90.0, Field.LONGITUDE: 180.0}
_TOTAL = r"(?i)^\s*(?:sous[- ]?)?tota(?:l|ux)\b"

Mask = npt.NDArray[np.bool_]


def _show(cells: pa.Array) -> list[str]:
    shown: list[str] = pc.utf8_slice_codeunits(cells, 0, MOST_CHARACTERS).to_pylist()
    return shown


@dataclass
class _Report:
    """The problems found so far, and where the rows of the frame stand in the file."""

    lines: npt.NDArray[np.int64]
    problems: list[Problem]

    def add(self, code: str, column: str, mask: Mask, values: pa.Array | None) -> None:
        """Report the rows of ``mask``; ``values`` are the cells as typed (None: the whole row).

        Of a cell that is longer than what a tidy one may hold, that much is shown.
        """
        rows = np.flatnonzero(mask)
        if len(rows):
            cells = [""] * len(rows) if values is None else _show(values.take(rows))
            pairs = zip(self.lines[rows].tolist(), cells, strict=True)
            self.problems += describe_all(code, column, pairs, total=len(rows))


def tidy(raw: pd.DataFrame, mapping: ColumnMapping) -> tuple[pd.DataFrame, list[Problem]]:
    """The tidy members frame (index of ``raw``, one column a :class:`Field`), and what was wrong.

    ``raw``: text only, "" when missing, the index is the line in the file (as ``TableFile``
    gives it). Text columns are cleaned, of at most 2 000 characters a cell, and "" when missing;
    ``code_postal`` has 5 digits, ``code_insee`` 5 characters, ``siret`` 14 digits, ``naf`` the form
    ``43.99C``, or all of them ""; ``ville`` is as typed. Postal code and city come from the end of
    ``adresse`` where the row has neither; a row without any address of its own takes the first of
    ``mapping.others`` that it has. ``ne_pas_solliciter`` is "" (no), "oui" or a reason in
    words; ``effectif`` Int64; ``latitude``/``longitude`` float64 degrees. No row is ever left out.
    """
    report = _Report(raw.index.to_numpy(dtype=np.int64, copy=False), [])
    sets = [mapping, *(ColumnMapping(one.columns, one.address_lines) for one in mapping.others)]
    typed = {
        header: _as_arrow(raw[header])
        for one in sets
        for headers in one.columns.values()
        for header in headers
    }
    clean = {header: _clean(header, cells, report) for header, cells in typed.items()}
    values = _read_fields(mapping, typed, clean, report)
    for other, one in zip(mapping.others, sets[1:], strict=True):
        theirs = _read_fields(one, typed, clean, _Report(report.lines, []))
        _fall_back(values, theirs, other.label, report)
    _drop_repeated_titles(values, mapping, typed, report)
    _check_coordinates(values, mapping, report)
    _check_places(values, typed, report)
    frame = pd.DataFrame({str(field): _as_pandas(field, values[field]) for field in Field})
    frame.index = raw.index
    return frame, sorted(report.problems, key=lambda problem: (problem.line, problem.code))


def _read_fields(
    mapping: ColumnMapping, typed: dict[str, pa.Array], clean: dict[str, pa.Array], report: _Report
) -> dict[Field, pa.Array]:
    """The values of all fields, "" where no column feeds them."""
    values: dict[Field, pa.Array] = {}
    for field in Field:
        headers = mapping.columns.get(field, ())
        values[field] = _field_text(field, headers, mapping, clean, len(report.lines))
        if field in _READERS and headers:
            column = mapping.header(field)
            as_typed = typed[headers[0]] if len(headers) == 1 else values[field]
            values[field] = _read(field, values[field], as_typed, column, mapping, report)
    _take_city_out_of_postal_code(values, mapping, clean)
    _take_place_out_of_address(values)
    return values


def _fall_back(
    values: dict[Field, pa.Array],
    theirs: dict[Field, pa.Array],
    whose: str,
    report: _Report,
) -> None:
    """Rows whose own address is empty take that of another set, which is told."""
    take = _is_nowhere(values) & ~_is_nowhere(theirs)
    for field in PLACE_FIELDS:
        values[field] = pc.if_else(pa.array(take), theirs[field], values[field])
    report.add("ADH-013", f"adresse {whose}", take, None)


def _is_nowhere(values: dict[Field, pa.Array]) -> Mask:
    empty = [_mask(pc.equal(values[field], "")) for field in LOCATION_FIELDS]
    return np.asarray(np.logical_and.reduce(empty), dtype=np.bool_)


def _as_arrow(cells: pd.Series) -> pa.Array:
    array = pa.array(cells, type=pa.large_string(), from_pandas=True)
    if isinstance(array, pa.ChunkedArray):
        array = array.combine_chunks()
    return pc.fill_null(array, "") if array.null_count else array


def _as_pandas(field: Field, values: pa.Array) -> pd.Series:
    if field is Field.EFFECTIF:
        numbers = pc.if_else(pc.equal(values, ""), None, values).cast(pa.int64())
        return pd.Series(numbers.to_pandas(types_mapper={pa.int64(): pd.Int64Dtype()}.get))
    if field in _DEGREES:
        degrees = pc.if_else(pc.equal(values, ""), None, values).cast(pa.float64())
        return pd.Series(degrees.to_numpy(zero_copy_only=False), dtype="float64")
    return pd.Series(values.to_pandas(), dtype="str")


def _mask(condition: pa.Array) -> Mask:
    return np.asarray(condition.to_numpy(zero_copy_only=False), dtype=np.bool_)


def _rewrite(cells: pa.Array, todo: Mask, function: CellReader) -> tuple[pa.Array, dict[str, Mask]]:
    """Pass the cells of ``todo`` through ``function``, each distinct one once; problems by code."""
    if not todo.any():
        return cells, {}
    wanted = cells.filter(pa.array(todo)).dictionary_encode()
    readings = [function(cell) for cell in wanted.dictionary.to_pylist()]
    indices = wanted.indices.to_numpy(zero_copy_only=False)
    fixed = pa.array([value for value, _ in readings], type=pa.large_string()).take(wanted.indices)
    codes = np.array([code for _, code in readings], dtype=object)[indices]
    problems: dict[str, Mask] = {}
    for code in sorted({code for _, code in readings if code}):
        problems[code] = np.zeros(len(cells), dtype=np.bool_)
        problems[code][np.flatnonzero(todo)[codes == code]] = True
    return pc.replace_with_mask(cells, pa.array(todo), fixed), problems


def _clean(header: str, cells: pa.Array, report: _Report) -> pa.Array:
    untidy = _mask(pc.match_substring_regex(cells, _UNTIDY))
    cleaned, problems = _rewrite(cells, untidy, clean_text)
    for code, mask in problems.items():
        report.add(code, header, mask, cells)
    return _cut(header, cleaned, cells, report)


def _cut(header: str, cleaned: pa.Array, cells: pa.Array, report: _Report) -> pa.Array:
    """A whole document pasted into a cell is no name and no address: its beginning is kept."""
    if (pc.max(pc.binary_length(cleaned)).as_py() or 0) <= MOST_CHARACTERS:
        return cleaned
    long = pc.greater(pc.utf8_length(cleaned), MOST_CHARACTERS)
    report.add("ADH-021", header, _mask(long), cells)
    begin = pc.utf8_rtrim_whitespace(pc.utf8_slice_codeunits(cleaned, 0, MOST_CHARACTERS))
    return pc.if_else(long, begin, cleaned)


def _empty(rows: int) -> pa.Array:
    return pa.nulls(rows, pa.large_string()).fill_null("")


def _without_nothing(cells: pa.Array) -> pa.Array:
    return pc.if_else(pc.match_substring_regex(cells, _NOTHING), "", cells)


def _join(parts: Sequence[pa.Array], separator: str) -> pa.Array:
    """The non-empty parts of each row, joined."""
    # binary_join_element_wise(null_handling="skip") would do, but loses the rows without any part.
    joined = parts[0]
    between = pa.scalar(separator, pa.large_string())
    for part in parts[1:]:
        both = pc.binary_join_element_wise(joined, part, between)
        both = pc.if_else(pc.equal(part, ""), joined, both)
        joined = pc.if_else(pc.equal(joined, ""), part, both)
    return joined


def _one_line(cells: pa.Array) -> pa.Array:
    return pc.replace_substring(cells, "\n", " ")


def _field_text(
    field: Field,
    headers: tuple[str, ...],
    mapping: ColumnMapping,
    clean: dict[str, pa.Array],
    rows: int,
) -> pa.Array:
    """The text of one field before its meaning is read."""
    if not headers:
        return _empty(rows)
    if field is Field.ADRESSE:
        lines = mapping.address_lines or tuple((header,) for header in headers)
        return _join([_address_line(line, clean) for line in lines], "\n")
    parts = [_one_line(clean[header]) for header in headers]
    if field is Field.RAISON_SOCIALE:
        return parts[0]
    parts = [_without_nothing(part) for part in parts]
    if field is Field.SIRET and len(parts) == 2:
        return _join([_digits(parts[0], 9), _digits(parts[1], 5)], "")
    return _join(parts, " ")


def _address_line(headers: tuple[str, ...], clean: dict[str, pa.Array]) -> pa.Array:
    parts = [_without_nothing(clean[header]) for header in headers]
    if len(headers) > 1:
        parts = [_one_line(pc.replace_substring_regex(p, r"^(\d+)\.0+$", r"\1")) for p in parts]
    elif is_box_number(headers[0]):
        parts = [pc.replace_substring_regex(parts[0], r"^(\d+)(?:\.0+)?$", r"BP \1")]
    return _join(parts, " ")


def _digits(cells: pa.Array, width: int) -> pa.Array:
    """SIREN or NIC as a number that may have lost its leading zeros."""
    bare = pc.replace_substring_regex(cells, r"[\s]|\.0+$", "")
    padded = pc.utf8_lpad(bare, width, "0")
    return pc.if_else(pc.equal(bare, ""), "", padded)


def _read(
    field: Field,
    cells: pa.Array,
    as_typed: pa.Array,
    column: str,
    mapping: ColumnMapping,
    report: _Report,
) -> pa.Array:
    final_form, reader = _READERS[field]
    if field is Field.EFFECTIF and mapping.tranche:
        final_form, reader = r"^$", read_tranche
    todo = ~_mask(pc.match_substring_regex(cells, final_form))
    values, problems = _rewrite(cells, todo, reader)
    if field is Field.SIRET:
        values = _check_sirets(values, as_typed, problems)
    for code, mask in problems.items():
        report.add(code, column, mask, as_typed)
    return values


def _check_sirets(values: pa.Array, as_typed: pa.Array, problems: dict[str, Mask]) -> pa.Array:
    """A wrong check digit is told; one that comes with a lost zero means it was no SIRET."""
    given = ~_mask(pc.equal(values, ""))
    wrong = np.zeros(len(values), dtype=np.bool_)
    wrong[given] = ~siret.are_valid(values.filter(pa.array(given)).to_pylist())
    if not wrong.any():
        return values
    digits = pc.utf8_length(pc.replace_substring_regex(as_typed, r"[.,]0+$|[^0-9]", ""))
    lost = wrong & (digits.to_numpy(zero_copy_only=False) < siret.LENGTH)
    problems["ADH-032"] = wrong & ~lost
    problems["ADH-031"] = problems.get("ADH-031", np.zeros(len(values), dtype=np.bool_)) | lost
    return pc.if_else(pa.array(lost), "", values)


def _take_city_out_of_postal_code(
    values: dict[Field, pa.Array], mapping: ColumnMapping, clean: dict[str, pa.Array]
) -> None:
    """``53000 LAVAL`` in the postal code and no city: the cell is the city as typed."""
    headers = mapping.columns.get(Field.CODE_POSTAL, ())
    if headers:
        cell = _one_line(clean[headers[0]])
        holds_city = pc.match_substring_regex(cell, r"^\D{0,3}\d{2} ?\d{3}[ ,-]+\pL.*\pL")
        take = pc.and_(holds_city, pc.equal(values[Field.VILLE], ""))
        values[Field.VILLE] = pc.if_else(take, cell, values[Field.VILLE])


def _take_place_out_of_address(values: dict[Field, pa.Array]) -> None:
    """``12 rue des Lilas 53000 LAVAL``, no postal code, no city: the address ends on them."""
    fields = (Field.ADRESSE, Field.CODE_POSTAL, Field.VILLE)
    given, no_code, no_city = (pc.equal(values[field], "") for field in fields)
    alone = pc.and_(pc.invert(given), pc.and_(no_code, no_city))
    if not _mask(alone).any():
        return
    street, code, city = split_addresses(values[Field.ADRESSE].filter(alone))
    for field, part in zip(fields, (_without_nothing(street), code, city), strict=True):
        values[field] = pc.replace_with_mask(values[field], alone, part)


def _drop_repeated_titles(
    values: dict[Field, pa.Array],
    mapping: ColumnMapping,
    typed: dict[str, pa.Array],
    report: _Report,
) -> None:
    """Pages pasted under each other bring their titles along: two cells equal to their header."""
    if len(typed) < 2:
        return
    hits = sum(_mask(pc.equal(cells, header)).astype(np.int8) for header, cells in typed.items())
    titles: Mask = np.asarray(hits >= 2, dtype=np.bool_)
    if titles.any():
        report.add("ADH-012", "", titles, None)
        for field in Field:
            values[field] = pc.if_else(pa.array(titles), "", values[field])
        lines = set(report.lines[titles].tolist())
        report.problems = [
            problem
            for problem in report.problems
            if problem.line not in lines or problem.code == "ADH-012"
        ]


def _check_coordinates(
    values: dict[Field, pa.Array], mapping: ColumnMapping, report: _Report
) -> None:
    """Degrees in range, and both or none: half a point is no place."""
    refused = [problem.line for problem in report.problems if problem.code == "ADH-070"]
    unreadable = np.isin(report.lines, refused)
    for field, limit in _DEGREES.items():
        degrees = pc.if_else(pc.equal(values[field], ""), None, values[field])
        beyond = _mask(pc.greater(pc.abs(pc.fill_null(degrees.cast(pa.float64()), 0.0)), limit))
        report.add("ADH-070", mapping.header(field), beyond, values[field])
        values[field] = pc.if_else(pa.array(beyond), "", values[field])
        unreadable |= beyond
    latitude, longitude = values[Field.LATITUDE], values[Field.LONGITUDE]
    for field, other in ((Field.LATITUDE, longitude), (Field.LONGITUDE, latitude)):
        lonely = pc.and_(pc.not_equal(values[field], ""), pc.equal(other, ""))
        report.add("ADH-071", mapping.header(field), _mask(lonely) & ~unreadable, values[field])
        values[field] = pc.if_else(lonely, "", values[field])


def _check_places(
    values: dict[Field, pa.Array], typed: dict[str, pa.Array], report: _Report
) -> None:
    """Rows that nothing places; among them those that are totals and no company at all."""
    blocked = [problem.line for problem in report.problems if problem.blocking]
    nowhere = ~np.isin(report.lines, blocked)
    bare = nowhere.copy()
    for field in LOCATION_FIELDS:
        empty = _mask(pc.equal(values[field], ""))
        nowhere &= empty
        bare &= empty | _mask(pc.match_substring_regex(values[field], _TOTAL))
    total = np.zeros(len(report.lines), dtype=np.bool_)
    for cells in typed.values() if bare.any() else ():
        total |= bare & _mask(pc.match_substring_regex(cells, _TOTAL))
    report.add("ADH-011", "", total, None)
    # The sum of all headcounts is nobody's headcount.
    values[Field.EFFECTIF] = pc.if_else(pa.array(total), "", values[Field.EFFECTIF])
    report.add("ADH-010", "", nowhere & ~total, None)
