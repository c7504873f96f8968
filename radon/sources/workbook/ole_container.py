"""What an OLE container holds (Excel 97–2003, Word, password-protected xlsx): names only.

MS-CFB: a small file system in a file. Only its directory is read, to tell an xls workbook from
what else comes in such a container; ``member_file.file`` asks.
"""

import struct
from pathlib import Path

_END_OF_CHAIN = 0xFFFFFFFA
_ENTRY = 128
_MOST_SECTORS = 4096


def stream_names(path: Path) -> frozenset[str]:
    """The names in the directory; none when the container is broken."""
    with path.open("rb") as file:
        header = file.read(512)
        if len(header) < 512:
            return frozenset()
        (shift,) = struct.unpack_from("<H", header, 30)
        if shift not in (9, 12):
            return frozenset()
        size = 1 << shift

        def sector(number: int) -> bytes:
            file.seek((number + 1) * size)
            return file.read(size)

        tables = [n for n in struct.unpack_from("<109I", header, 76) if n < _END_OF_CHAIN]
        (at,) = struct.unpack_from("<I", header, 48)
        names: set[str] = set()
        for _ in range(_MOST_SECTORS):
            if at >= _END_OF_CHAIN:
                break
            names.update(_names(sector(at)))
            index, place = divmod(at, size // 4)
            if index >= len(tables):
                break
            table = sector(tables[index])
            if len(table) < size:
                break
            (at,) = struct.unpack_from("<I", table, place * 4)
    return frozenset(names)


def _names(directory: bytes) -> list[str]:
    names = []
    for start in range(0, len(directory) - _ENTRY + 1, _ENTRY):
        (length,) = struct.unpack_from("<H", directory, start + 64)
        if 2 <= length <= 64:
            names.append(directory[start : start + length - 2].decode("utf-16-le", "replace"))
    return names
