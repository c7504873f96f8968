"""The door that every workbook goes through before a cell of it is read.

xlsx and ods are ZIP archives of XML. Here the archive is measured on what it declares, before it
is unpacked, and the XML is parsed by expat in a stream, without document type, hence without any
entity. What is unpacked never exceeds what was declared (``zipfile`` stops there and checks the
sum), so a small file cannot fill the memory.
"""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn
from xml.parsers import expat

from radon.errors import UnusableFile

MOST_COLUMNS = 1_000
_MOST_ENTRIES = 10_000
_MOST_BYTES = 3 << 30
# Real sheets shrink 5 to 30 times; the threshold of size keeps small odd files out of it.
_MOST_RATIO = 100
_RATIO_MATTERS_FROM = 50 << 20
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OSError,
)
_UNPACKED_AT_ONCE = 1 << 18


class ParserStopped(Exception):
    """Raised by a handler that has seen enough."""


@dataclass(frozen=True)
class Archive:
    """A ZIP archive that has passed the measures; ``where`` names the file in messages."""

    path: Path
    where: str
    sizes: dict[str, int]
    packed: int

    def chunks(self, name: str) -> Iterator[bytes]:
        """The unpacked bytes of one part."""
        try:
            with zipfile.ZipFile(self.path) as archive, archive.open(name) as part:
                while chunk := part.read(_UNPACKED_AT_ONCE):
                    yield chunk
        except KeyError:
            refuse_broken(self.where)
        except _BROKEN as error:
            raise UnusableFile(_broken(self.where)) from error

    def read(self, name: str, most: int = 16 << 20) -> bytes:
        """A small part, whole."""
        if self.sizes.get(name, 0) > most:
            refuse_bomb(self.where)
        return b"".join(self.chunks(name))


def open_archive(path: Path, where: str) -> Archive:
    """Measure an archive on what it declares; UnusableFile when it is broken or a bomb."""
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
    except _BROKEN as error:
        raise UnusableFile(_broken(where)) from error
    unpacked = sum(entry.file_size for entry in entries)
    packed = max(1, path.stat().st_size)
    if len(entries) > _MOST_ENTRIES or unpacked > _MOST_BYTES:
        refuse_bomb(where)
    if unpacked > _RATIO_MATTERS_FROM and unpacked / packed > _MOST_RATIO:
        refuse_bomb(where)
    if any(entry.flag_bits & 1 for entry in entries):
        refuse_password(where)
    sizes = {entry.filename: entry.file_size for entry in entries}
    result = Archive(path, where, sizes, packed)
    _refuse_document_types(result)
    return result


def _refuse_document_types(archive: Archive) -> None:
    """A document type can only stand at the head of a part, and no workbook needs one."""
    for name in archive.sizes:
        if name.endswith((".xml", ".rels", ".vml")):
            head = next(archive.chunks(name), b"").replace(b"\x00", b"")
            if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
                refuse_entities(archive.where)


def new_parser(where: str) -> expat.XMLParserType:
    """An expat parser that refuses document types and entities."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.buffer_size = 1 << 16

    def refuse(*_: object) -> None:
        refuse_entities(where)

    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    return parser


def parse_part(archive: Archive, name: str, parser: expat.XMLParserType) -> Iterator[None]:
    """Feed one part to a parser; gives way after each piece, so that rows can go out."""
    try:
        for chunk in archive.chunks(name):
            parser.Parse(chunk, False)
            yield
        parser.Parse(b"", True)
        yield
    except ParserStopped:
        yield
    except expat.ExpatError as error:
        raise UnusableFile(_broken(archive.where)) from error


def _broken(where: str) -> str:
    return (
        f"{where} est tronqué ou abîmé : le télécharger ou l'exporter à nouveau, et vérifier qu'il "
        "s'ouvre dans un tableur."
    )


def refuse_broken(where: str) -> NoReturn:
    """The archive cannot be unpacked, or a part of it is missing."""
    raise UnusableFile(_broken(where))


def refuse_bomb(where: str) -> NoReturn:
    """The archive declares far more than a member file can hold."""
    raise UnusableFile(
        f"{where} annonce un contenu démesuré une fois décompressé : copier le tableau seul dans "
        "un nouveau classeur, ou l'enregistrer en .csv."
    )


def refuse_password(where: str) -> NoReturn:
    """The workbook is encrypted."""
    raise UnusableFile(
        f"{where} est protégé par un mot de passe : l'ouvrir dans un tableur, retirer la "
        "protection (Fichier > Informations), puis l'enregistrer."
    )


def refuse_entities(where: str) -> NoReturn:
    """The XML has a document type, through which other files can be pulled in."""
    raise UnusableFile(
        f"{where} contient une déclaration XML interdite (DOCTYPE ou entité externe) : l'ouvrir "
        "dans un tableur et l'enregistrer dans un nouveau classeur .xlsx."
    )


def refuse_far_cell(where: str, sheet: str, cell: str) -> NoReturn:
    """A filled cell stands far outside any table."""
    raise UnusableFile(
        f"{where}, feuille « {sheet} » : la cellule {cell} est remplie, très loin du tableau ; "
        "effacer ce contenu égaré ou copier le tableau dans un nouveau classeur."
    )


def refuse_endless(where: str, sheet: str) -> NoReturn:
    """Repeated rows or texts would make an endless table out of a small file."""
    raise UnusableFile(
        f"{where}, feuille « {sheet} » : des lignes ou des textes s'y répètent sans fin ; copier "
        "le tableau seul dans un nouveau classeur, ou l'enregistrer en .csv."
    )
