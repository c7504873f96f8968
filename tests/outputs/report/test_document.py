"""The report in Word, read back: its structure, its furniture, and typed texts that stay texts."""

import os
import re
import zipfile
from datetime import UTC, date, datetime

import docx
import pytest
from docx.oxml.ns import qn
from docx.table import Table
from hypothesis import given, settings
from hypothesis import strategies as st

from radon.domain.commune.zonage import Zone
from radon.domain.commune.zone_style import UNKNOWN_STYLE, ZONE_STYLES
from radon.domain.document.content import (
    Align,
    BulletList,
    DataTable,
    MapPicture,
    Paragraph,
    ReportContent,
    Section,
    Tone,
)
from radon.domain.document.notes import Fact
from radon.domain.words.number import UNKNOWN
from radon.errors import UnusableFile
from radon.outputs.report.document import write_report
from radon.outputs.report.template import TEMPLATE, TEXT_WIDTH, make_parts
from radon.outputs.report.word_text import clean_line, split_lines
from tests.outputs.report.report_samples import BARS, DAY, EMPTY, ZONES, draw_map, make_report
from tests.outputs.table.test_csv_file import HOSTILE

HIDDEN = ["a\x00b", "a\x1bb", "a\u202eb", "\ufeffa", "a\ud800b", "a\uffffb", "a\u2066b", "a\u200bb"]
FIELDS = ["{ TOC }", '{ HYPERLINK "http://x.fr" }', "MERGEFIELD x", "«date»", "«service»",
          "]]>", "&amp;", "</w:t><w:br/>", "http://exemple.fr", "<w:fldSimple>"]  # fmt: skip


def _report(*sections, **changes):
    kept = {"title": "Bilan", "subtitle": "Volet", "service": "SATM", "contract": "CPOM",
            "date": DAY, "facts": (), "mention": ""}  # fmt: skip
    return ReportContent(sections=sections, **{**kept, **changes})


def _write(tmp_path, content):
    path = tmp_path / "bilan.docx"
    write_report(path, content)
    return docx.Document(str(path))


def _table(table: Table):
    return [[cell.text for cell in row.cells] for row in table.rows]


def _outline(document):
    """Every block of the body: (style, text) of a paragraph, the cells of a table."""
    return [
        _table(block) if isinstance(block, Table) else (block.style.style_id, block.text)
        for block in document.iter_inner_content()
        if isinstance(block, Table) or block.text or "pic:pic" in block._p.xml
    ]


def _all(element, tag):
    return list(element.iter(qn(tag)))


def _edges(document):
    section = document.sections[0]
    return {
        name: [paragraph.text for paragraph in getattr(section, name).paragraphs]
        for name in ("header", "first_page_header", "footer", "first_page_footer")
    }


def _fills(row):
    return [
        "".join(shading.get(qn("w:fill")) for shading in _all(cell._tc, "w:shd"))
        for cell in row.cells
    ]


def test_every_block_comes_out_in_its_place_and_in_its_style(tmp_path):
    document = _write(
        tmp_path,
        _report(
            Section("Un", 1, (
                Paragraph("Texte.\nSuite.\n\n"),
                Paragraph("Remarque.", Tone.NOTE),
                Paragraph("Attention.", Tone.ALERTE),
                BulletList(("a", "b")),
            )),
            Section("Deux", 2, (ZONES, EMPTY, BARS)),
            Section("Trois", 3, (MapPicture(draw_map(), "La carte", "Carte des zones"),)),
            Section("Quatre", 1),
            facts=(Fact("Période", "2026"), Fact("Adhérents", 6510), Fact("Sous-sol", None)),
            mention="Exemple",
        ),
    )  # fmt: skip
    assert _outline(document) == [
        ("Title", "Bilan"),
        ("Subtitle", "Volet"),
        ("Alerte", "Exemple"),
        [["Période", "2026"], ["Adhérents", "6\u00a0510"], ["Sous-sol", UNKNOWN]],
        ("Heading1", "Un"),
        ("Normal", "Texte."),
        ("Normal", "Suite."),
        ("Note", "Remarque."),
        ("Alerte", "Attention."),
        ("ListBullet", "a"),
        ("ListBullet", "b"),
        ("Heading2", "Deux"),
        ("TitreTableau", "Tableau\u00a0 – Entreprises distinctes, par zone à potentiel radon"),
        [
            ["Étape", "Zone 3", "Zone 2", "Zone 1", "À vérifier", "Total"],
            ["Sensibilisées", "1\u00a0580", "214", "402", "114", "2\u00a0310"],
            ["Accompagnées sur l'évaluation", "25", "5", "2", "0", "32"],
            ["Mesures de prévention mises en place", "4", "1", "0", "0", "5"],
            ["Toutes les entreprises adhérentes", "4\u00a0021", "488", "1\u00a0893", "108",
             "6\u00a0510"],
        ],
        ("TitreTableau", "Tableau\u00a0 – Textes parus dans la période"),
        [
            ["Date", "Texte", "Référence", "En vigueur"],
            ["Aucun texte enregistré dans la période."] * 4,
        ],
        ("Figure", ""),
        ("Caption", "Figure\u00a0 – Entreprises distinctes, 2025 et 2026"),
        ("Heading3", "Trois"),
        ("Figure", ""),
        ("Caption", "Figure\u00a0 – La carte"),
        ("Heading1", "Quatre"),
    ]  # fmt: skip
    fields = [field.get(qn("w:instr")) + _all(field, "w:t")[0].text
              for field in _all(document.element, "w:fldSimple")]  # fmt: skip
    assert fields == [
        r" SEQ Tableau \* ARABIC 1",
        r" SEQ Tableau \* ARABIC 2",
        r" SEQ Figure \* ARABIC 1",
        r" SEQ Figure \* ARABIC 2",
    ]


def test_the_page_is_an_a4_in_french_with_its_header_and_its_footer(tmp_path):
    document = _write(tmp_path, make_report())
    section = document.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    room = section.page_width - section.left_margin - section.right_margin
    assert room == TEXT_WIDTH * 635  # EMU in a twentieth of a point
    foot = ["Bilan annuel 2026 – établi le 15/02/2027\tPage  / "]
    assert _edges(document) == {
        "header": [
            "SATM – Santé au Travail en Mayenne\tCPOM du 27/03/2025 au 26/03/2029",
            "Exemple : activité inventée",
        ],
        "first_page_header": [""],
        "footer": foot,
        "first_page_footer": foot,
    }
    codes = [field.get(qn("w:instr")) for field in _all(section.footer._element, "w:fldSimple")]
    assert codes == [" PAGE ", " NUMPAGES "]
    languages = {node.get(qn("w:val")) for node in _all(document.styles.element, "w:lang")}
    assert languages == {"fr-FR"}


def test_the_contents_list_the_numbered_headings_and_lead_to_them(tmp_path):
    document = _write(tmp_path, make_report())
    (block,) = _all(document.element, "w:sdtContent")
    shown = [
        "".join(node.text or "\t" for node in paragraph.iter(qn("w:t"), qn("w:tab")))
        for paragraph in _all(block, "w:p")
    ]
    assert shown == [
        "Sommaire",
        "1\tL'essentiel",
        "2\tEntreprises",
        "2.1\tPar zone",
        "2.2\tD'une année à l'autre",
        "2.3\tTerritoire",
        "3\tÉchéancier",
        "4\tPilotage",
        "5\tVeille réglementaire",
        "6\tDifficultés et changements",
        "6.1\tDifficultés rencontrées",
    ]
    headings = {
        mark.get(qn("w:name")): "".join(node.text for node in _all(mark.getparent(), "w:t"))
        for mark in _all(document.element, "w:bookmarkStart")
    }
    links = {link.get(qn("w:anchor")): _all(link, "w:t")[-1].text
             for link in _all(block, "w:hyperlink")}  # fmt: skip
    assert links.items() <= headings.items()
    assert [node.text for node in _all(block, "w:instrText")] == [r' TOC \o "1-2" \n \h \z \u ']
    kinds = [node.get(qn("w:fldCharType")) for node in _all(block, "w:fldChar")]
    assert kinds == ["begin", "separate", "end"]


def test_headers_of_tables_are_repeated_and_rows_are_not_cut(tmp_path):
    document = _write(tmp_path, make_report())
    for table in document.tables[1:]:
        heads = [bool(_all(row._tr, "w:tblHeader")) for row in table.rows]
        assert heads == [True] + [False] * (len(heads) - 1)
    rows = [row for table in document.tables for row in _all(table._tbl, "w:tr")]
    assert all(_all(row, "w:cantSplit") for row in rows)
    widths = [sum(int(column.get(qn("w:w"))) for column in _all(table._tbl, "w:gridCol"))
              for table in document.tables]  # fmt: skip
    assert all(abs(width - TEXT_WIDTH) <= 14 for width in widths)


def test_a_table_says_its_totals_its_sides_and_the_colours_of_the_zones(tmp_path):
    rows = (("Zone 3", "3,1 %", 31, None), ("À vérifier", "", 2.5, 4), ("Total", "", 33.5, 4))
    sides = (Align.LEFT, Align.CENTRE, Align.RIGHT, Align.RIGHT)
    plain = DataTable(("Zone", "Part", "N", "M"), rows, total=True, row_zones=("3", "?", ""))
    chosen = DataTable(plain.headers, rows, alignments=sides)
    document = _write(tmp_path, _report(Section("T", 1, (ZONES, plain, chosen))))
    zones, first, second = document.tables
    three, unknown = ZONE_STYLES[Zone.SIGNIFICATIF].fill[1:], UNKNOWN_STYLE.fill[1:]
    assert _fills(zones.rows[0])[1] == three
    assert _fills(zones.rows[0])[4] == unknown
    assert [_fills(row)[0] for row in first.rows] == ["", three, unknown, ""]
    assert [bool(_all(row._tr, "w:b")) for row in first.rows] == [False, True, True, True]
    assert [[cell.paragraphs[0].alignment for cell in table.rows[1].cells]
            for table in (first, second)] == [[None, None, 2, 2], [None, 1, 2, 2]]  # fmt: skip
    assert [cell.text for cell in first.rows[1].cells] == ["Zone 3", "3,1 %", "31", UNKNOWN]
    assert [cell.text for cell in first.rows[2].cells] == ["À vérifier", "", "2,5", "4"]


def test_every_picture_has_an_alternative_text_and_holds_on_the_page(tmp_path):
    document = _write(tmp_path, make_report())
    described = [node.get("descr") for node in document.element.iter(qn("wp:docPr"))]
    assert len(described) == 5
    assert all(described)
    assert described[3] == "Carte des zones à potentiel radon"
    assert all(shape.width.mm <= 166.1 and shape.height.mm <= 210.1
               for shape in document.inline_shapes)  # fmt: skip


def test_headings_captions_and_pictures_are_not_left_alone(tmp_path):
    document = _write(tmp_path, make_report())
    kept = {style.style_id for style in document.styles if _all(style.element, "w:keepNext")}
    assert {"Heading1", "Heading2", "Heading3", "TitreTableau", "Figure", "CelluleTitre"} <= kept
    short = document.tables[1]
    followed = [bool(_all(row._tr, "w:keepNext")) for row in short.rows[1:]]
    assert followed == [True] * (len(followed) - 1) + [False]
    long = document.tables[3]
    followed = [bool(_all(row._tr, "w:keepNext")) for row in long.rows[1:]]
    assert followed == [True, True] + [False] * 20 + [True, False]


def test_what_announces_a_list_stays_on_its_page(tmp_path):
    blocks = (Paragraph("Preuves déposées :"), BulletList(("une",)), Paragraph("Fin."))
    document = _write(tmp_path, _report(Section("Un", 1, blocks)))
    kept = {
        one.text: bool(_all(one._p, "w:keepNext"))
        for one in document.paragraphs
        if one.style.style_id.startswith(("Body", "Corps", "Normal", "Texte"))
    }
    assert (kept["Preuves déposées :"], kept["Fin."]) == (True, False)


def test_the_same_report_gives_the_same_bytes_and_no_clock(tmp_path):
    document = _write(tmp_path, make_report())
    first = (tmp_path / "bilan.docx").read_bytes()
    write_report(tmp_path / "autre.docx", make_report())
    assert (tmp_path / "autre.docx").read_bytes() == first
    properties = document.core_properties
    moment = datetime(2027, 2, 15, tzinfo=UTC)
    assert (properties.created, properties.modified) == (moment, moment)
    assert (properties.title, properties.author, properties.language) == (
        "Bilan annuel 2026", "spsti-radon", "fr-FR",
    )  # fmt: skip
    with zipfile.ZipFile(tmp_path / "bilan.docx") as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def _words(document):
    """What the body says, cell by cell and paragraph by paragraph, in a set."""
    return {
        "".join("\n" if node.tag == qn("w:br") else node.text or ""
                for node in paragraph.iter(qn("w:t"), qn("w:br")))
        for paragraph in _all(document.element, "w:p")
    }  # fmt: skip


def _hostile(text):
    return _report(
        Section(text, 1, (
            Paragraph(text),
            BulletList((text,)),
            DataTable((text, "b"), ((text, None),), caption=text),
            DataTable((text,), (), empty=text),
        )),
        title=text, subtitle=text, service=text, contract=text, mention=text,
        facts=(Fact(text, text),),
    )  # fmt: skip


def _assert_harmless(tmp_path, document, text):
    """No link out, no field and no part but ours; the text is there, whole."""
    codes = {node.get(qn("w:instr")).split()[0] for node in _all(document.element, "w:fldSimple")}
    assert codes <= {"SEQ"}
    assert [node.text for node in _all(document.element, "w:instrText")] == [
        r' TOC \o "1-2" \n \h \z \u '
    ]
    assert all(set(link.attrib) == {qn("w:anchor"), qn("w:history")}
               for link in _all(document.element, "w:hyperlink"))  # fmt: skip
    parts = [document.part, *(document.part.rels[name].target_part for name in document.part.rels)]
    assert not [link for part in parts for link in part.rels.values() if link.is_external]
    assert {"\n".join(split_lines(text)), clean_line(text)} <= _words(document)
    section = document.sections[0]
    assert _edges(document)["header"] == [f"{clean_line(text)}\t{clean_line(text)}",
                                          clean_line(text)]  # fmt: skip
    said = [node.text for node in _all(section.footer._element, "w:t")]
    assert (said[0] or "") == clean_line(text)
    assert said[2] == "15/02/2027"


@pytest.mark.parametrize("text", [*HOSTILE, *HIDDEN, *FIELDS, "x" * 3000, "", " "])
def test_a_hostile_text_is_only_a_text(tmp_path, text):
    _assert_harmless(tmp_path, _write(tmp_path, _hostile(text)), text)


@settings(max_examples=20, deadline=None)
@given(st.text(st.characters(exclude_categories=[]), max_size=60))
def test_any_text_comes_out_but_for_what_hides(tmp_path_factory, text):
    folder = tmp_path_factory.mktemp("docx")
    _assert_harmless(folder, _write(folder, _hostile(text)), text)


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=[]), max_size=60))
def test_a_clean_line_is_made_of_what_is_seen(text):
    line = clean_line(text)
    assert line == clean_line(line)
    assert re.search("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]", line) is None
    assert split_lines("a\r\nb\rc\nd\x0be\u2028f\tg") == ["a", "b", "c", "d", "e", "f g"]


def test_a_report_without_anything_is_still_a_document(tmp_path):
    document = _write(tmp_path, _report())
    assert _outline(document) == [("Title", "Bilan"), ("Subtitle", "Volet")]
    assert _all(document.element, "w:sdt") == []


def test_headings_never_skip_a_level_and_rows_are_as_long_as_the_headers():
    with pytest.raises(ValueError, match="skipped"):
        _report(Section("a", 2))
    with pytest.raises(ValueError, match="skipped"):
        _report(Section("a", 1), Section("b", 3))
    with pytest.raises(ValueError, match="headers"):
        DataTable(("a", "b"), (("1",),))


def test_a_place_that_cannot_be_written_is_said_and_nothing_stays(tmp_path):
    with pytest.raises(UnusableFile, match="n'existe pas"):
        write_report(tmp_path / "rien" / "b.docx", _report())
    assert os.listdir(tmp_path) == []


def test_the_template_that_is_kept_is_the_one_that_is_made():
    with zipfile.ZipFile(TEMPLATE) as archive:
        kept = {name: archive.read(name).decode() for name in archive.namelist()}
    assert kept == make_parts()


def test_the_day_is_the_one_of_the_report(tmp_path):
    document = _write(tmp_path, _report(date=date(2026, 1, 2)))
    assert _edges(document)["footer"] == ["Bilan – établi le 02/01/2026\tPage  / "]


def test_a_short_text_that_opens_a_section_is_not_left_alone_under_its_heading(tmp_path):
    table = DataTable(("Code",), (("a",),))
    sections = (
        Section("Un", 1, (Paragraph("Court."), table)),
        Section("Deux", 1, (Paragraph("Long. " * 60), table)),
        Section("Trois", 1, (Paragraph("Suivi."), Paragraph("Encore."), table)),
    )
    document = _write(tmp_path, _report(*sections))
    said = [one for one in document.paragraphs if one.style.style_id == "Normal"]
    kept = {one.text[:6]: bool(_all(one._p, "w:keepNext")) for one in said}
    assert kept == {"Court.": True, "Long. ": False, "Suivi.": False, "Encore": False}


@pytest.mark.parametrize(("lines", "kept"), [(1, 9), (12, 3)])
def test_a_table_stays_whole_unless_it_would_fill_the_page(tmp_path, lines, kept):
    """Ten rows: short ones stay together; high ones may part, the first and the last ones apart."""
    rows = tuple((f"S{rank}", "\n".join(["ligne"] * lines)) for rank in range(10))
    document = _write(tmp_path, _report(Section("A", 1, (DataTable(("Code", "Texte"), rows),))))
    table = document.tables[0]
    first = [row.cells[0].paragraphs[0] for row in table.rows[1:]]
    assert sum(bool(_all(one._p, "w:keepNext")) for one in first) == kept
