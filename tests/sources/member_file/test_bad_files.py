"""Files that cannot be used: each is refused, at once, with one sentence that says what to do."""

import bz2
import gzip
import io
import json
import lzma
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from radon.domain.member_file.columns import recognise_columns
from radon.errors import UnusableFile
from radon.sources.member_file.file import open_adherent_file
from tests.places import DATA
from tests.sources.workbook.workbook_files import (
    DUPONT,
    GOOD_SHEET,
    MAIN,
    TITLES,
    cell,
    ods_parts,
    ods_row,
    ole_container,
    row,
    sheet,
    with_flag,
    write_zip,
    xlsx_parts,
    zip_of,
)

TABLE = "demander le tableau d'origine (.xlsx ou .csv)"
UNPACK = "la décompresser, puis donner le fichier qu'elle contient"
SAVE_AS = "l'ouvrir dans un tableur, puis « Enregistrer sous » au format .xlsx"
BROKEN = (
    "est tronqué ou abîmé : le télécharger ou l'exporter à nouveau, et vérifier qu'il s'ouvre dans "
    "un tableur."
)
PASSWORD = (
    "est protégé par un mot de passe : l'ouvrir dans un tableur, retirer la protection "
    "(Fichier > Informations), puis l'enregistrer."
)
BOMB = (
    "annonce un contenu démesuré une fois décompressé : copier le tableau seul dans un nouveau "
    "classeur, ou l'enregistrer en .csv."
)
ENTITIES = (
    "contient une déclaration XML interdite (DOCTYPE ou entité externe) : l'ouvrir dans un tableur "
    "et l'enregistrer dans un nouveau classeur .xlsx."
)
EMPTY = "est vide : vérifier l'export, puis recommencer."
NO_ROW = "ne contient aucune ligne : vérifier l'export, puis recommencer."
WORD = "est un document Word : copier le tableau dans un classeur .xlsx."
BINARY = (
    "ne contient pas du texte mais des données binaires : enregistrer le fichier au format .xlsx "
    "ou .csv depuis le logiciel qui l'a produit."
)
ENDLESS = (
    "des lignes ou des textes s'y répètent sans fin ; copier le tableau seul dans un nouveau "
    "classeur, ou l'enregistrer en .csv."
)


def far(reference: str, name: str = "Feuil1") -> str:
    return (
        f", feuille « {name} » : la cellule {reference} est remplie, très loin du tableau ; "
        "effacer ce contenu égaré ou copier le tableau dans un nouveau classeur."
    )


def no_rows_below(line: int) -> str:
    return f"n'a aucune ligne sous ses titres (ligne {line}) : vérifier l'export, puis recommencer."


def good_xlsx() -> bytes:
    rows = [row(n, DUPONT) for n in range(2, 400)]
    return zip_of(xlsx_parts({"Feuil1": sheet(row(1, TITLES), *rows)}))


def one_byte_changed() -> bytes:
    content = bytearray(good_xlsx())
    at = content.find(b"xl/worksheets/sheet1.xml") + 200
    content[at] ^= 0xFF
    return bytes(content)


def with_doctype(part: str, doctype: str, **more: Any) -> bytes:
    parts = xlsx_parts({"Feuil1": GOOD_SHEET}, **more)
    parts[part] = f'<?xml version="1.0"?>{doctype}{parts[part]}'
    return zip_of(parts)


def sparse_bomb() -> bytes:
    parts = xlsx_parts()
    parts["xl/media/image1.xml"] = " " * (64 << 20)
    return zip_of(parts)


def parquet() -> bytes:
    out = io.BytesIO()
    pd.DataFrame({"Ville": ["LAVAL"]}).to_parquet(out)
    return out.getvalue()


EXTERNAL = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
STRINGS = f'<sst xmlns="{MAIN}"><si><t>Nom</t></si></sst>'
CSV = "Nom;Ville\nA;LAVAL\n"

STRANGERS: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "un document PDF": ("a.xlsx", lambda: b"%PDF-1.7\n", TABLE),
    "une image PNG": ("a.csv", lambda: b"\x89PNG\r\n\x1a\n", TABLE),
    "une image JPEG": ("a.xls", lambda: b"\xff\xd8\xff\xe0", TABLE),
    "une image GIF": ("a.csv", lambda: b"GIF89a", TABLE),
    "un document RTF": (
        "a.csv",
        lambda: b"{\\rtf1\\ansi",
        "copier le tableau dans un classeur .xlsx",
    ),
    "une archive gzip": ("a.csv", lambda: gzip.compress(b"a"), UNPACK),
    "une archive bzip2": ("a.csv", lambda: bz2.compress(b"a"), UNPACK),
    "une archive xz": ("a.csv", lambda: lzma.compress(b"a"), UNPACK),
    "une archive 7z": ("a.csv", lambda: b"7z\xbc\xaf'\x1c", UNPACK),
    "une archive RAR": ("a.csv", lambda: b"Rar!\x1a\x07", UNPACK),
    "une base SQLite": ("a.csv", lambda: b"SQLite format 3\x00", "en exporter la table en .csv"),
    "un fichier Parquet": ("a.csv", parquet, "l'exporter en .csv"),
}
BAD_FILES: dict[str, tuple[str, Callable[[], bytes | str], str]] = {
    "no byte": ("a.csv", lambda: b"", "est vide (0 octet) : vérifier l'export, puis recommencer."),
    "blank lines": ("a.csv", lambda: "\r\n \r\n\t\r\n", EMPTY),
    "a mark alone": ("a.csv", lambda: b"\xef\xbb\xbf", EMPTY),
    "separators only": ("a.csv", lambda: ";;;\n;;;\n", EMPTY),
    "sep line only": ("a.csv", lambda: "sep=;\n", EMPTY),
    "titles only": ("a.csv", lambda: "Nom;Adresse;Ville\n", no_rows_below(1)),
    "titles and blanks": ("a.csv", lambda: "\n\nNom;Adresse;Ville\n;;\n\n", no_rows_below(3)),
    "titles only in a sheet": (
        "a.xlsx",
        lambda: zip_of(xlsx_parts({"F": sheet(row(4, TITLES))})),
        no_rows_below(4),
    ),
    "titles only in an ods": (
        "a.ods",
        lambda: zip_of(ods_parts(ods_row(TITLES))),
        no_rows_below(1),
    ),
    "empty sheet": ("a.xlsx", lambda: zip_of(xlsx_parts({"F": sheet()})), NO_ROW),
    "empty ods": ("a.ods", lambda: zip_of(ods_parts("")), NO_ROW),
    "no sheet at all": ("a.xlsx", lambda: zip_of(xlsx_parts({})), NO_ROW),
    "sheet announced but absent": (
        "a.xlsx",
        lambda: zip_of({k: v for k, v in xlsx_parts().items() if "sheet1" not in k}),
        NO_ROW,
    ),
    "workbook part absent": (
        "a.xlsx",
        lambda: zip_of({**xlsx_parts(), "_rels/.rels": xlsx_parts()["_rels/.rels"].replace(
            "xl/workbook", "xl/classeur")}),
        BROKEN,
    ),
    "cut in the middle": ("a.xlsx", lambda: good_xlsx()[:1500], BROKEN),
    "last bytes missing": ("a.xlsx", lambda: good_xlsx()[:-30], BROKEN),
    "one byte changed": ("a.xlsx", one_byte_changed, BROKEN),
    "ods cut": ("a.ods", lambda: zip_of(ods_parts(ods_row(TITLES)))[:300], BROKEN),
    "ods without content": (
        "a.ods",
        lambda: zip_of({k: v for k, v in ods_parts("").items() if k != "content.xml"}),
        BROKEN,
    ),
    "xls cut": (
        "a.xls",
        lambda: (DATA / "adherents_97.xls").read_bytes()[:2000],
        "n'est pas un classeur Excel lisible : " + SAVE_AS + ".",
    ),
    "xls of zeros": (
        "a.xls",
        lambda: ole_container("Workbook") + bytes(2000),
        "est tronqué ou abîmé : l'ouvrir dans un tableur et l'enregistrer en .xlsx, ou l'exporter "
        "à nouveau.",
    ),
    "unclosed XML": (
        "a.xlsx",
        lambda: zip_of(xlsx_parts({"F": GOOD_SHEET[:-20]})),
        BROKEN,
    ),
    "text for XML": ("a.xlsx", lambda: zip_of(xlsx_parts({"F": "bonjour"})), BROKEN),
    "web page": (
        "a.xls",
        lambda: "<html><body><table><tr><td>Ville</td></tr></table>",
        f"est une page web (HTML) et non un classeur : {SAVE_AS}.",
    ),
    "XML of Excel 2003": (
        "a.xls",
        lambda: '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>',
        f"est un fichier XML et non un tableau : {SAVE_AS}.",
    ),
    "JSON": (
        "a.csv",
        lambda: json.dumps([{"ville": "LAVAL"}]),
        "est un fichier JSON : l'exporter en .csv ou en .xlsx.",
    ),
    "Excel 5": (
        "a.xls",
        lambda: b"\t\x08\x08\x00\x00\x05",
        f"est un classeur Excel d'avant 1997 : {SAVE_AS}.",
    ),
    "docx": ("a.xlsx", lambda: zip_of({"word/document.xml": "<w/>"}), WORD),
    "doc": ("a.xls", lambda: ole_container("WordDocument"), WORD),
    "pptx": (
        "a.xlsx",
        lambda: zip_of({"ppt/presentation.xml": "<p/>"}),
        "est une présentation : copier le tableau dans un classeur .xlsx.",
    ),
    "odt": (
        "a.ods",
        lambda: zip_of({"mimetype": "application/vnd.oasis.opendocument.text"}),
        "est un document texte OpenDocument, pas un tableur : copier le tableau dans un classeur "
        ".xlsx ou .ods.",
    ),
    "xlsb": (
        "a.xlsx",
        lambda: zip_of({"xl/workbook.bin": "x"}),
        f"est un classeur binaire (.xlsb) : {SAVE_AS}.",
    ),
    "zip of a csv": (
        "a.zip",
        lambda: zip_of({"adherents.csv": CSV}),
        f"est une archive ZIP et non un classeur : {UNPACK}.",
    ),
    "empty zip": (
        "a.xlsx",
        lambda: zip_of({}),
        f"est une archive ZIP et non un classeur : {UNPACK}.",
    ),
    "Outlook message": (
        "a.xls",
        lambda: ole_container("__properties_version1.0"),
        f"n'est pas un classeur Excel lisible : {SAVE_AS}.",
    ),
    "xlsx with a password": (
        "a.xlsx",
        lambda: ole_container("EncryptionInfo", "EncryptedPackage"),
        PASSWORD,
    ),
    "zip with a password": ("a.xlsx", lambda: with_flag(good_xlsx()), PASSWORD),
    "ods with a password": (
        "a.ods",
        lambda: zip_of(ods_parts("", manifest="<m:encryption-data xmlns:m='m'/>")),
        PASSWORD,
    ),
    "zip bomb": ("a.xlsx", sparse_bomb, BOMB),
    "ten thousand parts": (
        "a.xlsx",
        lambda: zip_of({**xlsx_parts(), **{f"p{n}": "" for n in range(10_001)}}),
        BOMB,
    ),
    "XFD1048576": (
        "a.xlsx",
        lambda: zip_of(xlsx_parts({"Feuil1": GOOD_SHEET.replace("</sheetData>", (
            f'<row r="1048576">{cell("XFD1048576", "x")}</row></sheetData>'))})),
        far("XFD1048576"),
    ),
    "row that no sheet has": (
        "a.xlsx",
        lambda: zip_of(xlsx_parts({"Feuil1": sheet(row(1, TITLES), row(1_048_577, ["x"]))})),
        far("A1048577"),
    ),
    "column that no sheet has": (
        "a.xlsx",
        lambda: zip_of(xlsx_parts({"Feuil1": sheet(f'<row r="1">{cell("ZZZZZZ1", "x")}</row>')})),
        far("ZZZZZZ1"),
    ),
    "far column of an ods": (
        "a.ods",
        lambda: zip_of(ods_parts(ods_row(["x"]).replace(
            " office:value", ' table:number-columns-repeated="16384" office:value'))),
        far("n° 16384 de la ligne 1", "Feuille1"),
    ),
    "a million equal rows": (
        "a.ods",
        lambda: zip_of(ods_parts(
            ods_row(TITLES) + ods_row(DUPONT, ' table:number-rows-repeated="1000000"'))),
        f", feuille « Feuille1 » : {ENDLESS}",
    ),
    "external entity in a sheet": (
        "a.xlsx",
        lambda: with_doctype("xl/worksheets/sheet1.xml", EXTERNAL),
        ENTITIES,
    ),
    "external entity in the workbook": (
        "a.xlsx",
        lambda: with_doctype("xl/workbook.xml", EXTERNAL),
        ENTITIES,
    ),
    "external entity in the strings": (
        "a.xlsx",
        lambda: with_doctype("xl/sharedStrings.xml", EXTERNAL, sharedStrings=STRINGS),
        ENTITIES,
    ),
    "a billion laughs": (
        "a.xlsx",
        lambda: with_doctype("xl/worksheets/sheet1.xml", LAUGHS),
        ENTITIES,
    ),
    "external entity in an ods": (
        "a.ods",
        lambda: zip_of({**ods_parts(""), "content.xml": EXTERNAL + "<x>&e;</x>"}),
        ENTITIES,
    ),
    **{
        what: (name, content, f"n'est pas un tableau mais {what} : {advice}.")
        for what, (name, content, advice) in STRANGERS.items()
    },
    "random bytes": ("a.csv", lambda: bytes(range(256)) * 40, BINARY),
    "zeros": ("a.csv", lambda: bytes(5000), BINARY),
}  # fmt: skip


@pytest.mark.parametrize("kind", BAD_FILES)
def test_a_bad_file_is_refused_with_its_sentence(tmp_path: Path, kind: str) -> None:
    name, content, message = BAD_FILES[kind]
    made = content()
    (tmp_path / name).write_bytes(made.encode() if isinstance(made, str) else made)
    with pytest.raises(UnusableFile) as refusal:
        for _ in open_adherent_file(tmp_path / name).chunks():
            pass
    separator = "" if message.startswith(",") else " "
    assert str(refusal.value) == f"« {name} »{separator}{message}"


def test_a_missing_file_is_refused_with_its_path(tmp_path: Path) -> None:
    with pytest.raises(UnusableFile) as refusal:
        open_adherent_file(tmp_path / "rien.csv")
    assert str(refusal.value) == (
        f"« rien.csv » n'existe pas : vérifier le chemin « {tmp_path / 'rien.csv'} »."
    )


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "dossier").mkdir()
    with pytest.raises(UnusableFile) as refusal:
        open_adherent_file(tmp_path / "dossier")
    assert str(refusal.value) == (
        "« dossier » n'est pas un fichier : indiquer le fichier des adhérents."
    )


@pytest.mark.parametrize(
    ("name", "head", "size", "message"),
    [
        ("a.csv", CSV.encode(), 5 << 30, "pèse 5120 Mo, plus que les 4096 Mo admis"),
        ("a.xlsx", b"PK\x03\x04", 400 << 20, "pèse 400 Mo, plus que les 300 Mo admis"),
    ],
)
def test_a_file_that_is_too_large_is_refused_unread(
    tmp_path: Path, name: str, head: bytes, size: int, message: str
) -> None:
    with (tmp_path / name).open("wb") as file:
        file.write(head)
        file.truncate(size)  # sparse: takes no room on the disk
    with pytest.raises(UnusableFile) as refusal:
        open_adherent_file(tmp_path / name)
    assert str(refusal.value) == (
        f"« {name} » {message} : le découper, ou n'en garder que le tableau des adhérents."
    )


def test_texts_repeated_without_end_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("radon.sources.workbook.bound._ALWAYS_ALLOWED", 1 << 20)
    strings = f'<sst xmlns="{MAIN}"><si><t>{"x" * 30_000}</t></si></sst>'
    shown = "".join('<row><c t="s"><v>0</v></c></row>' for _ in range(700))
    path = write_zip(
        tmp_path / "a.xlsx",
        xlsx_parts({"Feuil1": sheet(row(1, ["Ville"]), shown)}, sharedStrings=strings),
    )
    with pytest.raises(UnusableFile) as refusal:
        for _ in open_adherent_file(path).chunks():
            pass
    assert str(refusal.value) == f"« a.xlsx », feuille « Feuil1 » : {ENDLESS}"


def test_a_file_without_titles_is_told_so_with_the_names_of_its_columns(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("ETS A;1 rue B;53000;LAVAL\nETS C;2 rue D;53200;CRAON\n")
    file = open_adherent_file(tmp_path / "a.csv")
    with pytest.raises(UnusableFile) as refusal:
        recognise_columns(file.columns, source="« a.csv »")
    assert str(refusal.value) == (
        "« a.csv » n'a pas de ligne de titres : en ajouter une, ou dire quelles colonnes lire,"
        ' « colonne 1 » étant la première, avec --colonnes adresse="colonne 3" --colonnes'
        " code_postal=… --colonnes ville=…"
    )


def test_there_are_at_least_forty_bad_files() -> None:
    assert len(BAD_FILES) >= 40
