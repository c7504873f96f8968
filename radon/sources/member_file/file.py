"""A member file of any kind, opened by what it holds and not by what its name says.

The entry of ``radon.sources`` for member files: csv and tsv (``text``), xlsx, ods and xls
(``workbook``). What cannot be read is refused with one French sentence.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from radon.domain.member_file.field import FOUND, ReadingChoice
from radon.domain.words.problem import Problem
from radon.errors import UnusableFile, describe_system_error
from radon.sources.member_file.header import Titles, member_titles
from radon.sources.member_file.refusal import LOOKED_AT, refuse_persons, refuse_stranger
from radon.sources.member_file.table import Table
from radon.sources.member_file.text import open_text
from radon.sources.member_file.workbook import open_workbook
from radon.sources.workbook.guard import Archive, open_archive, refuse_password
from radon.sources.workbook.ods import OdsWorkbook
from radon.sources.workbook.ole_container import stream_names
from radon.sources.workbook.xls import XlsWorkbook
from radon.sources.workbook.xlsx import XlsxWorkbook

_MOST_TEXT_BYTES = 4 << 30
_MOST_WORKBOOK_BYTES = 300 << 20
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SAVE_AS = "l'ouvrir dans un tableur, puis « Enregistrer sous » au format .xlsx"
# The first bytes of what people send by mistake -> what it is, what to do.
_STRANGERS: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF", "un document PDF", "demander le tableau d'origine (.xlsx ou .csv)"),
    (b"\x89PNG", "une image PNG", "demander le tableau d'origine (.xlsx ou .csv)"),
    (b"\xff\xd8\xff", "une image JPEG", "demander le tableau d'origine (.xlsx ou .csv)"),
    (b"GIF8", "une image GIF", "demander le tableau d'origine (.xlsx ou .csv)"),
    (b"{\\rtf", "un document RTF", "copier le tableau dans un classeur .xlsx"),
    (b"\x1f\x8b", "une archive gzip", "la décompresser, puis donner le fichier qu'elle contient"),
    (b"7z\xbc\xaf", "une archive 7z", "la décompresser, puis donner le fichier qu'elle contient"),
    (b"Rar!", "une archive RAR", "la décompresser, puis donner le fichier qu'elle contient"),
    (b"\xfd7zXZ", "une archive xz", "la décompresser, puis donner le fichier qu'elle contient"),
    (b"BZh", "une archive bzip2", "la décompresser, puis donner le fichier qu'elle contient"),
    (b"SQLite format 3", "une base SQLite", "en exporter la table en .csv"),
    (b"PAR1", "un fichier Parquet", "l'exporter en .csv"),
)
_OLD_BIFF = re.compile(rb"\t[\x00\x02\x04\x08][\x04-\x10]\x00")
_MARKUP = re.compile(rb"\s*<(?:!doctype html|html|head|table|meta|body|style|script)\b", re.I)
_XML = re.compile(rb"\s*<\?xml|\s*<[a-z][\w:.-]*[\s>]", re.I)
_JSON = re.compile(rb"\s*(?:\{\s*\"|\[\s*[\[{])")
_NAMES = {
    "csv": "csv",
    "tsv": "csv",
    "txt": "csv",
    "xlsx": "xlsx",
    "xlsm": "xlsx",
    "xls": "xls",
    "ods": "ods",
}


@dataclass(frozen=True)
class TableFile:
    """An open table: what was found out about it, and its rows in chunks.

    ``columns`` are the headers as typed (made unique only where one is there twice);
    ``header_line`` is the 1-based line or row of the headers; ``notes`` are French sentences
    worth telling; ``problems`` fills up while ``chunks`` is consumed; ``sheets``, ``first``,
    ``alike``: as those of a :class:`Table`.
    """

    path: Path
    format: str  # "csv", "xlsx", "xls", "ods"
    columns: tuple[str, ...]
    sheet: str | None
    encoding: str | None
    separator: str | None
    header_line: int
    bytes: int
    _read: Callable[[int, list[Problem]], Iterator[pd.DataFrame]] = field(repr=False, compare=False)
    notes: tuple[str, ...] = ()
    sheets: tuple[str, ...] = ()
    first: tuple[tuple[int, tuple[str, ...]], ...] = ()
    alike: int = 1
    problems: list[Problem] = field(default_factory=list, compare=False)

    def chunks(self, rows: int = 100_000) -> Iterator[pd.DataFrame]:
        """Frames of at most ``rows`` rows: every column text, "" when missing; the index is the
        line (text) or row (sheet) number as the user's tool shows it. Empty rows are skipped.

        Starts anew at each call, ``problems`` too. A large workbook may turn out to be unusable
        only here: UnusableFile.
        """
        self.problems.clear()
        return self._read(rows, self.problems)

    def read_whole(self, most: int, advice: str) -> pd.DataFrame:
        """All the rows at once. Raises UnusableFile past ``most`` rows; ``advice``: what to do."""
        frames: list[pd.DataFrame] = []
        for frame in self.chunks():
            frames.append(frame)
            if sum(map(len, frames)) > most:
                raise UnusableFile(f"« {self.path.name} » a plus de {most} lignes : {advice}")
        return pd.concat(frames)


def open_adherent_file(path: Path, choice: ReadingChoice = FOUND) -> TableFile:
    """Open a csv, tsv, xlsx, xls or ods file; raise UnusableFile with one French sentence.

    The columns of ``choice`` help to find the header row, where it is not given; who names columns
    has looked at them, so that a table of another kind is not refused by its titles. A file of
    persons always is: PersonalFile.
    """
    file = open_table_file(path, member_titles(choice))
    refuse_persons(path.name, file.sheet, next(file.chunks(LOOKED_AT)))
    file.problems.clear()
    if not choice.columns:
        refuse_stranger(path.name, file.columns)
    return file


def open_table_file(path: Path, titles: Titles) -> TableFile:
    """The same for any table that is known by its titles (registers: ``registers.file``)."""
    where = f"« {path.name} »"
    try:
        size, head = _first_bytes(path, where)
        container = _container(head, where)
        limit = _MOST_TEXT_BYTES if container == "text" else _MOST_WORKBOOK_BYTES
        if size > limit:
            raise UnusableFile(
                f"{where} pèse {size >> 20} Mo, plus que les {limit >> 20} Mo admis : le découper, "
                "ou n'en garder que le tableau des adhérents."
            )
        kind, table = _open(container, path, where, titles)
    except OSError as error:
        raise UnusableFile(_unreadable(where, error)) from error
    _refuse_header_only(table, where)
    return TableFile(
        path=path,
        format=kind,
        columns=table.columns,
        sheet=table.sheet,
        sheets=table.sheets,
        first=table.first,
        alike=table.alike,
        encoding=table.encoding,
        separator=table.separator,
        header_line=table.header_line,
        bytes=size,
        notes=(*_name_note(path, kind), *table.notes),
        _read=table.read,
    )


def _first_bytes(path: Path, where: str) -> tuple[int, bytes]:
    if not path.exists():
        raise UnusableFile(f"{where} n'existe pas : vérifier le chemin « {path} ».")
    if not path.is_file():
        raise UnusableFile(f"{where} n'est pas un fichier : indiquer le fichier des adhérents.")
    with path.open("rb") as file:
        head = file.read(4096)
    size = path.stat().st_size
    if not head:
        raise UnusableFile(f"{where} est vide (0 octet) : vérifier l'export, puis recommencer.")
    return size, head


def _unreadable(where: str, error: OSError) -> str:
    if isinstance(error, PermissionError):
        return (
            f"{where} ne peut pas être lu (accès refusé) : le fermer dans le tableur, ou demander "
            "le droit de lecture."
        )
    return f"{where} ne peut pas être lu ({describe_system_error(error)}) : vérifier le disque."


def _container(head: bytes, where: str) -> str:
    """By its first bytes: zip, ole or text; UnusableFile for what never holds a table."""
    for magic, what, advice in _STRANGERS:
        if head.startswith(magic):
            raise UnusableFile(f"{where} n'est pas un tableau mais {what} : {advice}.")
    if head.startswith(b"PK\x03\x04") or head.startswith(b"PK\x05\x06"):
        return "zip"
    if head.startswith(_OLE):
        return "ole"
    if _OLD_BIFF.match(head):
        raise UnusableFile(f"{where} est un classeur Excel d'avant 1997 : {_SAVE_AS}.")
    text = head.replace(b"\x00", b"").removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe")
    if _MARKUP.match(text):
        raise UnusableFile(f"{where} est une page web (HTML) et non un classeur : {_SAVE_AS}.")
    if _XML.match(text):
        raise UnusableFile(f"{where} est un fichier XML et non un tableau : {_SAVE_AS}.")
    if _JSON.match(text):
        raise UnusableFile(f"{where} est un fichier JSON : l'exporter en .csv ou en .xlsx.")
    return "text"


def _open(container: str, path: Path, where: str, titles: Titles) -> tuple[str, Table]:
    if container == "text":
        return "csv", open_text(path, where, titles)
    if container == "ole":
        _refuse_other_documents(stream_names(path), where)
        return "xls", open_workbook(XlsWorkbook(path, where), where, titles)
    archive = open_archive(path, where)
    kind = _archive_kind(archive)
    workbook = OdsWorkbook(archive) if kind == "ods" else XlsxWorkbook(archive)
    return kind, open_workbook(workbook, where, titles)


def _archive_kind(archive: Archive) -> str:
    """ "xlsx" or "ods"; UnusableFile for the other things that are ZIP archives."""
    names, where = archive.sizes, archive.where
    if "mimetype" in names:
        mimetype = archive.read("mimetype", 1000)
        if b"spreadsheet" in mimetype:
            return "ods"
        if b"opendocument" in mimetype:
            raise UnusableFile(
                f"{where} est un document texte OpenDocument, pas un tableur : copier le tableau "
                "dans un classeur .xlsx ou .ods."
            )
    if any(name.endswith("workbook.bin") for name in names):
        raise UnusableFile(f"{where} est un classeur binaire (.xlsb) : {_SAVE_AS}.")
    if any(name.startswith("word/") for name in names):
        raise UnusableFile(
            f"{where} est un document Word : copier le tableau dans un classeur .xlsx."
        )
    if any(name.startswith("ppt/") for name in names):
        raise UnusableFile(
            f"{where} est une présentation : copier le tableau dans un classeur .xlsx."
        )
    if any(name.endswith("workbook.xml") for name in names):
        return "xlsx"
    raise UnusableFile(
        f"{where} est une archive ZIP et non un classeur : la décompresser, puis donner le fichier "
        "qu'elle contient."
    )


def _refuse_other_documents(streams: frozenset[str], where: str) -> None:
    if "EncryptedPackage" in streams:
        refuse_password(where)
    if "WordDocument" in streams:
        raise UnusableFile(
            f"{where} est un document Word : copier le tableau dans un classeur .xlsx."
        )
    if not streams & {"Workbook", "Book"}:
        raise UnusableFile(f"{where} n'est pas un classeur Excel lisible : {_SAVE_AS}.")


def _refuse_header_only(table: Table, where: str) -> None:
    if next(table.read(1, []), None) is None:
        raise UnusableFile(
            f"{where} n'a aucune ligne sous ses titres (ligne {table.header_line}) : vérifier "
            "l'export, puis recommencer."
        )


def _name_note(path: Path, kind: str) -> tuple[str, ...]:
    """What the file is, when its name says otherwise."""
    extension = path.suffix.lower().removeprefix(".")
    if extension in _NAMES and _NAMES[extension] != kind:
        what = {"csv": "du texte (csv)"}.get(kind, f"un classeur {kind}")
        return (f"le nom finit par .{extension} mais le fichier est {what} : lu comme tel",)
    return ()
