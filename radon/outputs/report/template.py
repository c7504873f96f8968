"""The Word template of the reports: styles, page, header, footer. No word of a report.

:mod:`radon.outputs.report.document` fills it. The file ``report_template.docx`` beside this module
is what a service may open in Word to put its logo or its font; it is made here, always the same::

    python -m radon.outputs.report.template

Parts are written by hand rather than taken from another document: 14 KB, in French, no
thumbnail, no style that is not used. A4 portrait, text 166 mm wide. Font: Arial, which every Word
has, and whose widths free replacements keep.

Slots, in the header and the footer: a run whose whole text is ``«service»``, ``«contrat»``,
``«mention»``, ``«titre»`` or ``«date»``.
"""

from dataclasses import dataclass
from pathlib import Path

from radon.outputs.files.dated_archive import write_archive
from radon.outputs.report.package import PACKAGE, XML, make_relation

TEMPLATE = Path(__file__).with_name("report_template.docx")

FONT = "Arial"
INK = "1F3A5F"
FADED = "555555"
RULE = "C9D2DC"
HEAD_FILL = "E8EDF3"
ALERT = "9A3B12"
ALERT_FILL = "FBF1EA"

TEXT_WIDTH = 9412
"""Of the page less its margins, in twentieths of a point."""

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PARTS = ("styles", "numbering", "settings")
_EDGES = {"header1": "header", "header2": "header", "footer1": "footer", "footer2": "footer"}


@dataclass(frozen=True)
class _Style:
    """A paragraph style. ``name`` is Word's own where it has one: it shows it in French."""

    identifier: str
    name: str
    paragraph: str = ""
    characters: str = ""
    based: str = "Normal"
    following: str = ""

    def to_xml(self) -> str:
        default = ' w:default="1"' if self.identifier == "Normal" else ""
        based = "" if default else f'<w:basedOn w:val="{self.based}"/>'
        following = f'<w:next w:val="{self.following}"/>' if self.following else ""
        return (
            f'<w:style w:type="paragraph"{default} w:styleId="{self.identifier}">'
            f'<w:name w:val="{self.name}"/>{based}{following}<w:qFormat/>'
            f"<w:pPr>{self.paragraph}</w:pPr><w:rPr>{self.characters}</w:rPr></w:style>"
        )


def _spacing(before: int, after: int, line: int = 0) -> str:
    """Points above and below; ``line``: 240 is single."""
    leading = f' w:line="{line}" w:lineRule="auto"' if line else ""
    return f'<w:spacing w:before="{before * 20}" w:after="{after * 20}"{leading}/>'


def _letters(size: float, color: str = "", *, bold: bool = False, italic: bool = False) -> str:
    """Size in points."""
    weight = ("<w:b/><w:bCs/>" if bold else "") + ("<w:i/><w:iCs/>" if italic else "")
    ink = f'<w:color w:val="{color}"/>' if color else ""
    return f'{weight}{ink}<w:sz w:val="{size * 2:g}"/><w:szCs w:val="{size * 2:g}"/>'


def _edge(side: str, color: str, eighths: int, space: int = 1) -> str:
    return f'<w:{side} w:val="single" w:sz="{eighths}" w:space="{space}" w:color="{color}"/>'


def _tab(kind: str, at: int) -> str:
    return f'<w:tabs><w:tab w:val="{kind}" w:pos="{at}"/></w:tabs>'


_TOGETHER = "<w:keepNext/><w:keepLines/>"
_UNDERLINED = f"<w:pBdr>{_edge('bottom', RULE, 6, 4)}</w:pBdr>"
_OVERLINED = f"<w:pBdr>{_edge('top', RULE, 4, 6)}</w:pBdr>"


def _numbered(level: int) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>'


STYLES = (
    _Style("Normal", "Normal", _spacing(0, 6, 269), ""),
    _Style("Title", "Title", _spacing(0, 4, 240), _letters(23, INK, bold=True)),
    _Style("Subtitle", "Subtitle", _spacing(0, 14), _letters(12.5, FADED)),
    _Style("Heading1", "heading 1",
           _TOGETHER + _numbered(0) + _UNDERLINED + _spacing(24, 9, 240)
           + '<w:outlineLvl w:val="0"/>',
           _letters(15, INK, bold=True), following="Normal"),
    _Style("Heading2", "heading 2",
           _TOGETHER + _numbered(1) + _spacing(15, 5, 240) + '<w:outlineLvl w:val="1"/>',
           _letters(12, INK, bold=True), following="Normal"),
    _Style("Heading3", "heading 3",
           _TOGETHER + _numbered(2) + _spacing(11, 4, 240) + '<w:outlineLvl w:val="2"/>',
           _letters(10.5, bold=True), following="Normal"),
    _Style("TOCHeading", "TOC Heading", _TOGETHER + _UNDERLINED + _spacing(20, 8, 240),
           _letters(13, INK, bold=True)),
    _Style("TOC1", "toc 1", _tab("left", 454) + _spacing(4, 2, 240), _letters(10, bold=True)),
    _Style("TOC2", "toc 2", _tab("left", 1077) + _spacing(0, 2, 240)
           + '<w:ind w:left="454"/>', _letters(10)),
    _Style("ListBullet", "List Bullet",
           '<w:numPr><w:numId w:val="2"/></w:numPr>' + _spacing(0, 3, 269)),
    _Style("ApresListe", "Après liste", _spacing(0, 0, 240), _letters(4)),
    _Style("Note", "Note", _spacing(2, 8, 252), _letters(8.5, FADED)),
    _Style("Alerte", "Alerte",
           f"<w:keepLines/><w:pBdr>{_edge('top', ALERT_FILL, 4, 3)}{_edge('left', ALERT, 24, 8)}"
           f"{_edge('bottom', ALERT_FILL, 4, 3)}</w:pBdr>"
           f'<w:shd w:val="clear" w:color="auto" w:fill="{ALERT_FILL}"/>'
           + _spacing(8, 12, 264) + '<w:ind w:left="227"/>', _letters(10, ALERT)),
    _Style("Figure", "Figure", '<w:keepNext/>' + _spacing(8, 2, 240) + '<w:jc w:val="center"/>'),
    _Style("Caption", "caption", "<w:keepLines/>" + _spacing(2, 14, 252), _letters(9, FADED)),
    _Style("TitreTableau", "Titre de tableau", _TOGETHER + _spacing(10, 4, 252),
           _letters(9, INK, bold=True), based="Caption"),
    _Style("ApresTableau", "Après tableau", _spacing(0, 6, 240), _letters(4)),
    _Style("Cellule", "Cellule", _spacing(2, 2, 252), _letters(9)),
    _Style("CelluleTitre", "Cellule titre", "<w:keepNext/>", _letters(9, INK, bold=True),
           based="Cellule"),
    _Style("Header", "header", _UNDERLINED + _tab("right", TEXT_WIDTH) + _spacing(0, 0, 240),
           _letters(8, FADED)),
    _Style("Mention", "Mention", _spacing(3, 0, 240) + '<w:jc w:val="right"/>',
           _letters(8, ALERT, bold=True)),
    _Style("Footer", "footer", _OVERLINED + _tab("right", TEXT_WIDTH) + _spacing(0, 0, 240),
           _letters(8, FADED)),
)  # fmt: skip


NUMBERED_STYLES = {"Heading1": (1, 0), "Heading2": (1, 1), "Heading3": (1, 2), "ListBullet": (2, 0)}
"""Style → number of its list, level in it."""


def write_template(path: Path = TEMPLATE) -> None:
    """Make the file again."""
    write_archive(path, {name: part.encode() for name, part in make_parts().items()})


def make_parts() -> dict[str, str]:
    """Every part of the package, by name, in order."""
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations(
            ("officeDocument", "word/document.xml"), ("extended-properties", "docProps/app.xml")
        ),
        "docProps/app.xml": XML + '<Properties xmlns="http://schemas.openxmlformats.org/'
        'officeDocument/2006/extended-properties"><Application>spsti-radon</Application>'
        "</Properties>",
        "word/document.xml": f"{XML}<w:document {_W} {_R}><w:body>{_section()}</w:body>"
        "</w:document>",
        "word/_rels/document.xml.rels": _relations(
            *((name, f"{name}.xml") for name in _PARTS),
            *((kind, f"{name}.xml") for name, kind in _EDGES.items()),
        ),
        "word/styles.xml": _styles(),
        "word/numbering.xml": _numbering(),
        "word/settings.xml": _settings(),
    }
    running = '<w:pStyle w:val="Header"/>'
    head = _paragraph(running, _run("«service»") + _TAB + _run("«contrat»"))
    foot = _paragraph(
        '<w:pStyle w:val="Footer"/>',
        _run("«titre»") + _run(" – établi le ") + _run("«date»") + _TAB + _run("Page ")
        + _field("PAGE") + _run(" / ") + _field("NUMPAGES"),
    )  # fmt: skip
    contents = {
        "header1": head + MENTION,
        "header2": _paragraph('<w:pStyle w:val="Mention"/>', ""),
        "footer1": foot,
        "footer2": foot,
    }
    for name, kind in _EDGES.items():
        tag = "hdr" if kind == "header" else "ftr"
        parts[f"word/{name}.xml"] = f"{XML}<w:{tag} {_W} {_R}>{contents[name]}</w:{tag}>"
    return parts


def _paragraph(properties: str, content: str) -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>"


def _run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


_TAB = "<w:r><w:tab/></w:r>"


MENTION = _paragraph('<w:pStyle w:val="Mention"/>', _run("«mention»"))
"""The paragraph of what must stand on every page."""


def _field(code: str) -> str:
    return f'<w:fldSimple w:instr=" {code} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'


def _content_types() -> str:
    overrides = {
        "/word/document.xml": f"{_WORD}.document.main+xml",
        **{f"/word/{name}.xml": f"{_WORD}.{name}+xml" for name in _PARTS},
        **{f"/word/{name}.xml": f"{_WORD}.{kind}+xml" for name, kind in _EDGES.items()},
        "/docProps/app.xml": "application/vnd.openxmlformats-officedocument"
        ".extended-properties+xml",
    }
    return (
        f'{XML}<Types xmlns="{PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package'
        '.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        + "".join(
            f'<Override PartName="{name}" ContentType="{kind}"/>'
            for name, kind in overrides.items()
        )
        + "</Types>"
    )


def _relations(*targets: tuple[str, str]) -> str:
    return (
        f'{XML}<Relationships xmlns="{PACKAGE}/relationships">'
        + "".join(
            make_relation(f"rId{rank}", kind, target)
            for rank, (kind, target) in enumerate(targets, start=1)
        )
        + "</Relationships>"
    )


def _section() -> str:
    first = len(_PARTS) + 1
    references = "".join(
        f'<w:{kind}Reference w:type="{place}" r:id="rId{rank}"/>'
        for rank, (kind, place) in enumerate(
            zip(_EDGES.values(), ("default", "first") * 2, strict=True), start=first
        )
    )
    return (
        f'<w:sectPr>{references}<w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="1474" w:right="1247" w:bottom="1304" w:left="1247" w:header="680"'
        ' w:footer="567" w:gutter="0"/><w:cols w:space="708"/><w:titlePg/></w:sectPr>'
    )


def _styles() -> str:
    fonts = " ".join(f'w:{script}="{FONT}"' for script in ("ascii", "hAnsi", "eastAsia", "cs"))
    margins = "".join(
        f'<w:{side} w:w="{wide}" w:type="dxa"/>'
        for side, wide in (("top", 0), ("left", 85), ("bottom", 0), ("right", 85))
    )
    rules = _edge("top", INK, 6, 0) + _edge("bottom", INK, 6, 0) + _edge("insideH", RULE, 4, 0)
    table = (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/>'
        f'<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>{margins}</w:tblCellMar>'
        "</w:tblPr></w:style>"
        '<w:style w:type="table" w:customStyle="1" w:styleId="Bilan"><w:name w:val="Bilan"/>'
        '<w:basedOn w:val="TableNormal"/><w:qFormat/>'
        f"<w:tblPr><w:tblBorders>{rules}</w:tblBorders></w:tblPr>"
        f'<w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders>{_edge("bottom", INK, 6, 0)}'
        f'</w:tcBorders><w:shd w:val="clear" w:color="auto" w:fill="{HEAD_FILL}"/></w:tcPr>'
        "</w:tblStylePr>"
        f'<w:tblStylePr w:type="lastRow"><w:rPr><w:b/><w:bCs/></w:rPr><w:tcPr><w:tcBorders>'
        f"{_edge('top', INK, 6, 0)}</w:tcBorders></w:tcPr></w:tblStylePr></w:style>"
    )
    return (
        f"{XML}<w:styles {_W}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts {fonts}/>"
        '<w:sz w:val="20"/><w:szCs w:val="20"/>'
        '<w:lang w:val="fr-FR" w:eastAsia="fr-FR" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>" + "".join(style.to_xml() for style in STYLES) + table
        + "</w:styles>"
    )  # fmt: skip


def _numbering() -> str:
    """List 1: the headings ("2.1"); list 2: bullets."""
    headings = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        f'<w:pStyle w:val="Heading{level + 1}"/><w:suff w:val="tab"/>'
        f'<w:lvlText w:val="{".".join(f"%{rank}" for rank in range(1, level + 2))}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr>{_tab("num", indent)}'
        f'<w:ind w:left="{indent}" w:hanging="{indent}"/></w:pPr></w:lvl>'
        for level, indent in enumerate((510, 624, 737))
    )
    bullet = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/>'
        '<w:pStyle w:val="ListBullet"/><w:suff w:val="tab"/><w:lvlText w:val="–"/>'
        f'<w:lvlJc w:val="left"/><w:pPr>{_tab("num", 340)}<w:ind w:left="340" w:hanging="227"/>'
        "</w:pPr></w:lvl>"
    )
    lists = "".join(
        f'<w:abstractNum w:abstractNumId="{rank}"><w:multiLevelType w:val="{kind}"/>{levels}'
        "</w:abstractNum>"
        for rank, (kind, levels) in enumerate((("multilevel", headings), ("singleLevel", bullet)))
    )
    uses = "".join(
        f'<w:num w:numId="{rank + 1}"><w:abstractNumId w:val="{rank}"/></w:num>'
        for rank in range(2)
    )
    return f"{XML}<w:numbering {_W}>{lists}{uses}</w:numbering>"


def _settings() -> str:
    """``compatibilityMode`` 15: else Word opens the report as one of its first versions would."""
    return (
        f'{XML}<w:settings {_W}><w:zoom w:percent="100"/><w:defaultTabStop w:val="567"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/>'
        '<w:compat><w:compatSetting w:name="compatibilityMode"'
        ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="fr-FR"/><w:decimalSymbol w:val=","/>'
        '<w:listSeparator w:val=";"/></w:settings>'
    )


if __name__ == "__main__":
    write_template()
