"""Member files in workbooks: sheets, titles, formats, hidden things, far cells."""

from datetime import date
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from radon.errors import UnusableFile
from radon.sources.member_file.file import TableFile, open_adherent_file
from tests.places import DATA
from tests.sources.workbook.workbook_files import (
    DUPONT,
    GOOD_SHEET,
    MAIN,
    TITLES,
    cell,
    ods_cell,
    ods_parts,
    ods_row,
    row,
    sheet,
    write_zip,
    xlsx_parts,
)


def read(path: Path) -> tuple[TableFile, pd.DataFrame]:
    file = open_adherent_file(path)
    return file, pd.concat(list(file.chunks()))


def read_parts(folder: Path, parts: dict[str, str]) -> tuple[TableFile, pd.DataFrame]:
    return read(write_zip(folder / "adherents.xlsx", parts))


def cells(frame: pd.DataFrame) -> list[list[str]]:
    return frame.to_numpy().tolist()


def test_values_are_what_the_sheet_shows(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    page = book.active
    page.append(["Nom", "CP", "SIRET", "Depuis", "À jour", "Lat", "Effectif", "Part"])
    page.append(["A", 1000, 78945612300012, date(2020, 1, 31), True, 47.85, 12.0, 0.125])
    page["B2"].number_format = "00000"
    book.save(tmp_path / "a.xlsx")
    _, frame = read(tmp_path / "a.xlsx")
    assert cells(frame) == [
        ["A", "01000", "78945612300012", "2020-01-31", "VRAI", "47.85", "12", "0.125"]
    ]


def test_every_kind_of_cell_is_read(tmp_path: Path) -> None:
    strings = (
        f'<sst xmlns="{MAIN}"><si><t>Nom</t></si><si><r><t>Adr</t></r><r><t>esse</t></r></si>'
        "<si><t>Ville</t><rPh><t>ヴィル</t></rPh></si><si><t>a_x000D_b &amp; c</t></si></sst>"
    )
    titles = "".join(f'<c r="{c}1" t="s"><v>{n}</v></c>' for n, c in enumerate("ABC"))
    content = sheet(
        f'<row r="1">{titles}<c r="D1" t="str"><f>1+1</f><v>CP</v></c></row>',
        '<row r="3"><c r="A3" t="s"><v>3</v></c><c t="e"><v>#N/A</v></c>'
        '<c t="inlineStr"><is><r><t>LA</t></r><r><t>VAL</t></r></is></c>'
        "<c><v>5.3E4</v></c></row>",
        '<row><c r="D4"><f>A1</f><v>1.0000000000000001E-5</v></c>'
        '<c r="A4" t="b"><v>0</v></c></row>',
    )
    file, frame = read_parts(tmp_path, xlsx_parts({"F": content}, sharedStrings=strings))
    assert file.columns == ("Nom", "Adresse", "Ville", "CP")
    assert cells(frame) == [["a\rb & c", "#N/A", "LAVAL", "53000"], ["FAUX", "", "", "1e-05"]]
    assert frame.index.tolist() == [3, 4]


def test_prefixed_xml_is_the_same_workbook(tmp_path: Path) -> None:
    parts = xlsx_parts({"F": GOOD_SHEET})
    for name in ("xl/workbook.xml", "xl/worksheets/sheet1.xml"):
        prefixed = parts[name].replace("</", "</x:").replace("<", "<x:").replace("<x:/x:", "</x:")
        parts[name] = prefixed.replace("xmlns=", "xmlns:x=")
    _, frame = read_parts(tmp_path, parts)
    assert cells(frame) == [DUPONT]


def test_the_sheet_with_addresses_is_read_and_said(tmp_path: Path) -> None:
    sheets = {
        "Lisez-moi": sheet(row(1, ["Extraction du logiciel", "version 3"])),
        "Ancien": GOOD_SHEET,
        "Adhérents": sheet(row(2, ["Liste 2026"]), row(4, TITLES), row(5, DUPONT)),
        "Bis": GOOD_SHEET,
    }
    parts = xlsx_parts(sheets, states={"Ancien": "veryHidden"})
    file, frame = read_parts(tmp_path, parts)
    assert (file.sheet, file.header_line, frame.index.tolist()) == ("Adhérents", 4, [5])
    assert file.notes == (
        "feuille « Adhérents » lue, sur 4 feuilles",
        "la feuille « Ancien » a les mêmes titres et n'a pas été lue",
        "la feuille « Bis » a les mêmes titres et n'a pas été lue",
        "1 ligne de titre ignorée au-dessus du tableau",
    )


def test_a_hidden_sheet_is_read_when_it_is_the_only_one_with_addresses(tmp_path: Path) -> None:
    sheets = {"Notes": sheet(row(1, ["Bonjour", "à tous"])), "Base": GOOD_SHEET}
    file, frame = read_parts(tmp_path, xlsx_parts(sheets, states={"Base": "hidden"}))
    assert cells(frame) == [DUPONT]
    assert file.notes == (
        "feuille « Base » lue, sur 2 feuilles",
        "la feuille « Base » est masquée dans le classeur",
    )


def test_hidden_rows_are_read_and_said(tmp_path: Path) -> None:
    hidden = [row(n, DUPONT, ' hidden="1"') for n in (3, 4)]
    content = sheet(row(1, TITLES), row(2, DUPONT), *hidden)
    file, frame = read_parts(tmp_path, xlsx_parts({"F": content}))
    assert (len(frame), file.notes) == (3, ("2 lignes masquées lues",))
    assert [(p.code, p.line, p.value) for p in file.problems] == [("ADH-006", 3, "2 lignes")]


def test_dates_of_old_macintosh_workbooks_start_in_1904(tmp_path: Path) -> None:
    styles = (
        f'<styleSheet xmlns="{MAIN}"><numFmts><numFmt numFmtId="170" formatCode="dd/mm/yyyy"/>'
        '</numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="170"/></cellXfs></styleSheet>'
    )
    day = '<row r="2"><c r="A2" s="1"><v>42398</v></c><c r="B2" s="0"><v>42398</v></c></row>'
    content = sheet(row(1, ["Depuis", "Ville"]), day)
    parts = xlsx_parts({"F": content}, properties='<workbookPr date1904="1"/>', styles=styles)
    _, frame = read_parts(tmp_path, parts)
    assert cells(frame) == [["2020-01-30", "42398"]]


def test_a_lying_dimension_is_not_looked_at(tmp_path: Path) -> None:
    content = GOOD_SHEET.replace("<sheetData>", '<dimension ref="A1:A1"/><sheetData>')
    _, frame = read_parts(tmp_path, xlsx_parts({"F": content}))
    assert cells(frame) == [DUPONT]


def test_formatted_but_empty_cells_far_away_are_harmless(tmp_path: Path) -> None:
    far = '<row r="1048576"><c r="XFD1048576" s="1"/></row>'
    content = sheet(row(1, TITLES), row(2, DUPONT), far)
    _, frame = read_parts(tmp_path, xlsx_parts({"F": content}))
    assert cells(frame) == [DUPONT]


def test_a_lone_value_far_below_is_one_more_row(tmp_path: Path) -> None:
    content = sheet(row(1, TITLES), row(2, DUPONT), row(1_048_576, ["fin"]))
    _, frame = read_parts(tmp_path, xlsx_parts({"F": content}))
    assert frame.index.tolist() == [2, 1_048_576]


def test_remarks_without_a_title_are_a_column(tmp_path: Path) -> None:
    content = sheet(row(1, TITLES), *[row(n, DUPONT) for n in range(2, 9)])
    content = content.replace("</row></sheetData>", cell("F8", "à rappeler") + "</row></sheetData>")
    file, frame = read_parts(tmp_path, xlsx_parts({"F": content}))
    assert file.columns == (*TITLES, "colonne 5", "colonne 6")
    assert frame.iloc[-1].tolist() == [*DUPONT, "", "à rappeler"]


def test_a_large_sheet_is_read_in_a_stream(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("radon.sources.member_file.workbook._READ_AT_ONCE", 1)
    content = sheet(row(1, TITLES), *[row(n, DUPONT) for n in range(2, 802)])
    content = content.replace(row(800, DUPONT), row(800, [*DUPONT, "égaré"]))
    path = write_zip(tmp_path / "a.xlsx", xlsx_parts({"F": content}))
    file = open_adherent_file(path)
    chunks = list(file.chunks(300))
    assert [len(chunk) for chunk in chunks] == [300, 300, 200]
    assert list(chunks[2].loc[800]) == [*DUPONT[:3], "LAVAL | égaré"]
    assert [(p.code, p.line, p.value) for p in file.problems] == [("ADH-001", 800, "égaré")]


def test_a_workbook_is_read_whatever_its_name(tmp_path: Path) -> None:
    file, frame = read(write_zip(tmp_path / "adherents.csv", xlsx_parts()))
    assert (file.format, cells(frame)) == ("xlsx", [DUPONT])
    assert file.notes == (
        "le nom finit par .csv mais le fichier est un classeur xlsx : lu comme tel",
    )


def test_text_is_read_whatever_its_name(tmp_path: Path) -> None:
    (tmp_path / "a.xls").write_text("Nom\tVille\nA\tLAVAL\n")
    file, frame = read(tmp_path / "a.xls")
    assert (file.format, cells(frame)) == ("csv", [["A", "LAVAL"]])
    assert file.notes == (
        "le nom finit par .xls mais le fichier est du texte (csv) : lu comme tel",
    )


def test_xls_of_excel_97_is_read() -> None:
    file, frame = read(DATA / "adherents_97.xls")
    assert (file.format, file.sheet, file.header_line) == ("xls", "Adhérents", 3)
    assert frame.index.tolist() == [4, 5]
    assert cells(frame.drop(columns="colonne 1")) == [
        ["00012", "ÉTS DUPONT", "12, rue de l'Église", "53000", "LAVAL", "12.5", "2020-01-31",
         "VRAI"],
        ["00013", "Forêt & Fils", "ZA de la Grée", "1000", "BOURG-EN-BRESSE", "3", "2021-06-01",
         "FAUX"],
    ]  # fmt: skip


def test_an_xls_with_a_far_cell_does_not_fill_the_memory() -> None:
    # calamine would lay out 65 536 x 256 cells; its process may not take that much (but on Windows,
    # which knows no such limit, it does, and the far cell is one more row).
    try:
        _, frame = read(DATA / "cellule_eloignee.xls")
    except UnusableFile as refusal:
        assert str(refusal) == (
            "« cellule_eloignee.xls » demande trop de mémoire ou de temps (une cellule égarée très "
            "loin du tableau ?) : copier le tableau seul dans un nouveau classeur .xlsx."
        )
    else:
        assert frame.index.tolist() == [2, 65_536]


def test_ods_is_read_with_what_it_repeats(tmp_path: Path) -> None:
    number = (
        '<table:table-cell office:value-type="float" office:value="{0}"><text:p>{1}</text:p>'
        "</table:table-cell>"
    )
    empty_rows = (
        '<table:table-row table:number-rows-repeated="3"><table:table-cell/></table:table-row>'
    )
    body = (
        ods_row(["Nom", "Adresse", "CP", "Effectif", "Depuis", "Vu"])
        + empty_rows
        + '<table:table-row table:number-rows-repeated="2">'
        + '<table:table-cell office:value-type="string"><text:p>A<text:s text:c="2"/>B</text:p>'
        + "<office:annotation><text:p>note</text:p></office:annotation></table:table-cell>"
        + '<table:table-cell office:value-type="string"><text:p>ZA</text:p><text:p>Bât. 2</text:p>'
        + "</table:table-cell>"
        + number.format("1000", "01000")
        + number.format("1234.5", "1 234,50")
        + '<table:table-cell office:value-type="date" office:date-value="2020-01-31T00:00:00"/>'
        + '<table:table-cell office:value-type="boolean" office:boolean-value="true"/>'
        + '<table:table-cell table:number-columns-repeated="16378"/></table:table-row>'
        + '<table:table-row table:number-rows-repeated="1048570"><table:table-cell '
        + 'table:number-columns-repeated="16384"/></table:table-row>'
    )
    path = write_zip(tmp_path / "a.ods", ods_parts(ods_row(["Bonjour"]), body))
    file, frame = read(path)
    expected = ["A  B", "ZA\nBât. 2", "01000", "1234.5", "2020-01-31", "VRAI"]
    assert (file.format, file.sheet, file.notes) == (
        "ods",
        "Feuille2",
        ("feuille « Feuille2 » lue, sur 2 feuilles",),
    )
    assert cells(frame) == [expected, expected]
    assert frame.index.tolist() == [5, 6]


def test_an_ods_without_manifest_is_read(tmp_path: Path) -> None:
    parts = ods_parts(ods_row(TITLES) + ods_row(DUPONT))
    del parts["META-INF/manifest.xml"]
    file, frame = read(write_zip(tmp_path / "a.ods", parts))
    assert (file.format, frame.to_numpy().tolist()) == ("ods", [DUPONT])


def test_hidden_ods_sheet_is_known_as_such(tmp_path: Path) -> None:
    body = ods_row(TITLES) + ods_row(DUPONT)
    styles = (
        '<style:style style:name="ta1"><style:table-properties table:display="false"/>'
        "</style:style>"
    )
    file, _ = read(write_zip(tmp_path / "a.ods", ods_parts(body, body, styles=styles)))
    assert file.sheet == "Feuille2"
    assert ods_cell("x") in ods_row(["x"])


_text = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=20)


@settings(max_examples=25, deadline=None)
@given(
    table=st.lists(
        st.tuples(_text, _text, st.integers(-(10**14), 10**14), st.booleans()), min_size=1
    )
)
def test_any_table_survives_being_written_as_xlsx(
    tmp_path_factory: pytest.TempPathFactory, table: list[tuple[str, str, int, bool]]
) -> None:
    book = openpyxl.Workbook()
    page = book.active
    page.append(["Nom", "Adresse", "Effectif", "À jour"])
    for values in table:
        page.append(values)
        for column in (1, 2):
            page.cell(page.max_row, column).data_type = "s"
    path = tmp_path_factory.mktemp("xlsx") / "a.xlsx"
    book.save(path)
    _, frame = read(path)
    assert cells(frame) == [[a, b, str(n), "VRAI" if v else "FAUX"] for a, b, n, v in table]


@settings(max_examples=60, deadline=None)
@given(at=st.integers(0, 3000), change=st.binary(min_size=1, max_size=8), cut=st.integers(0, 3000))
def test_damaged_workbooks_are_read_or_refused_with_a_sentence(
    tmp_path_factory: pytest.TempPathFactory, at: int, change: bytes, cut: int
) -> None:
    path = write_zip(tmp_path_factory.mktemp("abime") / "adherents.xlsx", xlsx_parts())
    content = bytearray(path.read_bytes())
    content[at : at + len(change)] = change
    path.write_bytes(bytes(content[: max(cut, len(content) - cut)]))
    try:
        read(path)
    except UnusableFile as refusal:
        assert str(refusal).startswith("« adherents.xlsx »")
