"""A zip whose bytes depend on what it holds, never on the clock: every part is of one day.

Word and Excel files are such archives.
"""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO


def date_part(name: str) -> zipfile.ZipInfo:
    """A part without the clock in it: the same content gives the same bytes, on any system."""
    part = zipfile.ZipInfo(name)
    part.compress_type = zipfile.ZIP_DEFLATED
    part.create_system = 0
    return part


def write_archive(path: Path, parts: Mapping[str, bytes]) -> None:
    """Write the parts, in the order given."""
    with zipfile.ZipFile(path, "w", compresslevel=6) as archive:
        for name, content in parts.items():
            archive.writestr(date_part(name), content)


def write_parts(parts: Mapping[str, bytes]) -> bytes:
    """The same in memory."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", compresslevel=6) as archive:
        for name, content in parts.items():
            archive.writestr(date_part(name), content)
    return made.getvalue()


def copy_archive(source: BinaryIO, path: Path) -> None:
    """The parts of a zip that a library made, in its order, without the moment it made them."""
    with zipfile.ZipFile(source) as archive:
        write_archive(path, {entry.filename: archive.read(entry) for entry in archive.infolist()})
