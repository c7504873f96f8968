"""From the cells of a member file to the tidy members frame: :func:`tidy`.

Stands between the reading of the file (``radon.sources``) and the resolution of the communes.
Cells that are already in their final form, nearly all of them, are recognised by Arrow at some
million a second; ``cell`` reads the distinct ones that are left.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from radon.domain.member_file import siret
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
from radon.domain.member_file.field import ColumnMapping, Field
from radon.domain.member_file.letter_address import pick_letters
from radon.domain.member_file.places import (
    DEGREES,
    check_coordinates,
    check_places,
    drop_nothing,
    fall_back,
    join_lines,
    take_city_out_of_postal_code,
    take_place_out_of_address,
)
from radon.domain.member_file.row_report import Mask, RowReport, as_mask
from radon.domain.member_file.title import is_box_number
from radon.domain.words.problem import Problem

# Text that clean_text would change, as RE2 writes it: control and invisible characters, white
# space other than single inner spaces, decomposed accents, error cells, marks of "nothing".
_UNTIDY = (
    r"^\s|\s$|  |^#|[\x00-\x1f\x7f-\xa0\xad\x{1680}\x{2000}-\x{200f}\x{2028}-\x{202f}\x{205f}"
    r"\x{2060}-\x{206f}\x{3000}\x{feff}\x{0300}-\x{036f}]"
)
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


def tidy(raw: pd.DataFrame, mapping: ColumnMapping) -> tuple[pd.DataFrame, list[Problem]]:
    """The tidy members frame (index of ``raw``, one column a :class:`Field`), and what was wrong.

    ``raw``: text only, "" when missing, the index is the line in the file (as ``TableFile``
    gives it). Text columns are cleaned, of at most 2 000 characters a cell, and "" when missing;
    ``code_postal`` has 5 digits, ``code_insee`` 5 characters, ``siret`` 14 digits, ``naf`` the form
    ``43.99C``, or all of them ""; ``ville`` is as typed. Postal code and city come from the end of
    ``adresse`` where the row has neither; a row without any address of its own takes the first of
    ``mapping.others`` that it has; with ``others``, ``letter_address.LETTER_COLUMNS`` stand in the
    frame too. ``ne_pas_solliciter`` is "" (no), "oui" or a reason in
    words; ``effectif`` Int64; ``latitude``/``longitude`` float64 degrees. No row is ever left out.
    """
    report = RowReport(raw.index.to_numpy(dtype=np.int64, copy=False), [])
    sets = [mapping, *(ColumnMapping(one.columns, one.address_lines) for one in mapping.others)]
    typed = {
        header: _as_arrow(raw[header])
        for one in sets
        for headers in one.columns.values()
        for header in headers
    }
    clean = {header: _clean(header, cells, report) for header, cells in typed.items()}
    values = _read_fields(mapping, typed, clean, report)
    others = []
    for other, one in zip(mapping.others, sets[1:], strict=True):
        others.append((other.label, _read_fields(one, typed, clean, RowReport(report.lines, []))))
        fall_back(values, others[-1][1], other.label, report)
    _drop_repeated_titles(values, mapping, typed, report)
    check_coordinates(values, mapping, report)
    check_places(values, typed, report)
    columns = {str(field): _as_pandas(field, values[field]) for field in Field}
    frame = pd.DataFrame({**columns, **(pick_letters(values, others) if others else {})})
    frame.index = raw.index
    return frame, sorted(report.problems, key=lambda problem: (problem.line, problem.code))


def _read_fields(
    mapping: ColumnMapping,
    typed: dict[str, pa.Array],
    clean: dict[str, pa.Array],
    report: RowReport,
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
    take_city_out_of_postal_code(values, mapping, clean)
    take_place_out_of_address(values)
    return values


def _as_arrow(cells: pd.Series) -> pa.Array:
    array = pa.array(cells, type=pa.large_string(), from_pandas=True)
    if isinstance(array, pa.ChunkedArray):
        array = array.combine_chunks()
    return pc.fill_null(array, "") if array.null_count else array


def _as_pandas(field: Field, values: pa.Array) -> pd.Series:
    if field is Field.EFFECTIF:
        numbers = pc.if_else(pc.equal(values, ""), None, values).cast(pa.int64())
        return pd.Series(numbers.to_pandas(types_mapper={pa.int64(): pd.Int64Dtype()}.get))
    if field in DEGREES:
        degrees = pc.if_else(pc.equal(values, ""), None, values).cast(pa.float64())
        return pd.Series(degrees.to_numpy(zero_copy_only=False), dtype="float64")
    return pd.Series(values.to_pandas(), dtype="str")


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


def _clean(header: str, cells: pa.Array, report: RowReport) -> pa.Array:
    untidy = as_mask(pc.match_substring_regex(cells, _UNTIDY))
    cleaned, problems = _rewrite(cells, untidy, clean_text)
    for code, mask in problems.items():
        report.add(code, header, mask, cells)
    return _cut(header, cleaned, cells, report)


def _cut(header: str, cleaned: pa.Array, cells: pa.Array, report: RowReport) -> pa.Array:
    """A whole document pasted into a cell is no name and no address: its beginning is kept."""
    if (pc.max(pc.binary_length(cleaned)).as_py() or 0) <= MOST_CHARACTERS:
        return cleaned
    long = pc.greater(pc.utf8_length(cleaned), MOST_CHARACTERS)
    report.add("ADH-021", header, as_mask(long), cells)
    begin = pc.utf8_rtrim_whitespace(pc.utf8_slice_codeunits(cleaned, 0, MOST_CHARACTERS))
    return pc.if_else(long, begin, cleaned)


def _empty(rows: int) -> pa.Array:
    return pa.nulls(rows, pa.large_string()).fill_null("")


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
    parts = [join_lines(clean[header]) for header in headers]
    if field is Field.RAISON_SOCIALE:
        return parts[0]
    parts = [drop_nothing(part) for part in parts]
    if field is Field.SIRET and len(parts) == 2:
        return _join([_digits(parts[0], 9), _digits(parts[1], 5)], "")
    return _join(parts, " ")


def _address_line(headers: tuple[str, ...], clean: dict[str, pa.Array]) -> pa.Array:
    parts = [drop_nothing(clean[header]) for header in headers]
    if len(headers) > 1:
        parts = [join_lines(pc.replace_substring_regex(p, r"^(\d+)\.0+$", r"\1")) for p in parts]
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
    report: RowReport,
) -> pa.Array:
    final_form, reader = _READERS[field]
    if field is Field.EFFECTIF and mapping.tranche:
        final_form, reader = r"^$", read_tranche
    todo = ~as_mask(pc.match_substring_regex(cells, final_form))
    values, problems = _rewrite(cells, todo, reader)
    if field is Field.SIRET:
        values = _check_sirets(values, as_typed, problems)
    for code, mask in problems.items():
        report.add(code, column, mask, as_typed)
    return values


def _check_sirets(values: pa.Array, as_typed: pa.Array, problems: dict[str, Mask]) -> pa.Array:
    """A wrong check digit is told; one that comes with a lost zero means it was no SIRET."""
    given = ~as_mask(pc.equal(values, ""))
    wrong = np.zeros(len(values), dtype=np.bool_)
    wrong[given] = ~siret.are_valid(values.filter(pa.array(given)).to_pylist())
    if not wrong.any():
        return values
    digits = pc.utf8_length(pc.replace_substring_regex(as_typed, r"[.,]0+$|[^0-9]", ""))
    lost = wrong & (digits.to_numpy(zero_copy_only=False) < siret.LENGTH)
    problems["ADH-032"] = wrong & ~lost
    problems["ADH-031"] = problems.get("ADH-031", np.zeros(len(values), dtype=np.bool_)) | lost
    return pc.if_else(pa.array(lost), "", values)


def _drop_repeated_titles(
    values: dict[Field, pa.Array],
    mapping: ColumnMapping,
    typed: dict[str, pa.Array],
    report: RowReport,
) -> None:
    """Pages pasted under each other bring their titles along: two cells equal to their header."""
    if len(typed) < 2:
        return
    hits = sum(as_mask(pc.equal(cells, header)).astype(np.int8) for header, cells in typed.items())
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
