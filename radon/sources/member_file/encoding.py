"""The encoding of a text file, decided over the whole of it.

First room of ``text``. UTF-8 is proved or excluded byte by byte, in a stream: a guess on
the first lines crashes on line 400 000. What is not UTF-8 is Windows-1252 (French Windows), Mac
Roman or CP850 (old Excel for Mac, MS-DOS exports): the one under which the high bytes of the file,
seen with their neighbours, make the most likely French letters. A file that is UTF-8 for the
greater part (two exports pasted together) is read as such, and its other lines as Windows-1252.
"""

import codecs
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from radon.errors import UnusableFile

BLOCK = 8 << 20
_SAMPLE = 64 << 10
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SINGLE_BYTE = ("cp1252", "mac_roman", "cp850")
_WEIGHTS = {
    **dict.fromkeys("é", 4.0),
    **dict.fromkeys("èàêçÉ", 2.0),
    **dict.fromkeys("âùûôîïëüœÈÀÇÊÂÔÎËÏÜÛÙŒ’°", 1.0),
    **dict.fromkeys("«»–…€“”‘•²ºæÆ\xa0", 0.5),
}


@dataclass(frozen=True)
class Encoding:
    """``name`` is a Python codec; ``mixed``: some lines need ``cp1252`` instead."""

    name: str
    mixed: bool = False


def read_blocks(path: Path, size: int | None = None) -> Iterator[bytes]:
    """The bytes of a file, a block (of ``BLOCK`` bytes) at a time."""
    with path.open("rb") as file:
        while block := file.read(size or BLOCK):
            yield block


def decide_encoding(path: Path, where: str) -> Encoding:
    """The encoding of the whole file; UnusableFile when it is no text. ``where`` names the file."""
    sample = next(read_blocks(path, _SAMPLE), b"")
    for bom, name in _BOMS:
        if sample.startswith(bom):
            return Encoding(name) if name != "utf-8-sig" else _utf_8_or_other(path, "utf-8-sig")
    wide = _without_bom_utf_16(sample)
    if wide:
        return Encoding(wide)
    _refuse_binary(sample, where)
    return _utf_8_or_other(path, "utf-8")


def _without_bom_utf_16(sample: bytes) -> str | None:
    """UTF-16 without its mark: every second byte of western text is zero."""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = max(1, len(sample) // 2)
    if odd > 0.6 * half and even < 0.1 * half:
        return "utf-16-le"
    if even > 0.6 * half and odd < 0.1 * half:
        return "utf-16-be"
    return None


def _refuse_binary(sample: bytes, where: str) -> None:
    counts = np.bincount(np.frombuffer(sample, dtype=np.uint8), minlength=32)
    control = int(counts[:32].sum() - counts[[9, 10, 12, 13]].sum())
    if control > max(8, len(sample) // 20):  # of what is no text, a tenth
        raise UnusableFile(
            f"{where} ne contient pas du texte mais des données binaires : enregistrer le fichier "
            "au format .xlsx ou .csv depuis le logiciel qui l'a produit."
        )


def _utf_8_or_other(path: Path, name: str) -> Encoding:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for block in read_blocks(path):
            decoder.decode(block)
        decoder.decode(b"", final=True)
        return Encoding(name)
    except UnicodeDecodeError:
        contexts, valid_share = _high_bytes(path)
    if name == "utf-8-sig" or valid_share > 0.5:
        return Encoding(name, mixed=True)
    scores = {codec: _french_score(contexts, codec) for codec in _SINGLE_BYTE}
    return Encoding(max(_SINGLE_BYTE, key=scores.__getitem__))


def _high_bytes(path: Path) -> tuple[Counter[tuple[int, int, int]], float]:
    """How often each byte above 127 stands between which two; the share that is valid UTF-8."""
    contexts: Counter[tuple[int, int, int]] = Counter()
    high_bytes = valid = 0
    for block in read_blocks(path):
        padded = np.frombuffer(b"\n" + block + b"\n", dtype=np.uint8).astype(np.int32)
        at = np.flatnonzero(padded[1:-1] >= 128) + 1
        packed = (padded[at - 1] << 16) | (padded[at] << 8) | padded[at + 1]
        for code, count in zip(*np.unique(packed, return_counts=True), strict=True):
            contexts[int(code) >> 16, (int(code) >> 8) & 255, int(code) & 255] += int(count)
        high_bytes += len(at)
        text = block.decode("utf-8", "ignore")
        valid += len(text.encode()) - (len(block) - len(at))
    return contexts, valid / max(1, high_bytes)


def _french_score(contexts: Counter[tuple[int, int, int]], codec: str) -> float:
    return sum(
        count * _likelihood(before, bytes([byte]).decode(codec, "replace"), after)
        for (before, byte, after), count in contexts.items()
    )


def _likelihood(before: int, char: str, after: int) -> float:
    """How much a French reader would believe this character between these two bytes."""
    left, right = chr(before) if before < 128 else "", chr(after) if after < 128 else ""
    weight = _WEIGHTS.get(char)
    if weight is None:
        weight = -1.0 if char.isalpha() else -3.0
    if char == "\ufffd":
        weight = -6.0
    between_letters = left.isalpha() and right.isalpha()
    if not char.isalpha():
        return weight - 3.0 * (between_letters and char != "’")
    if char.islower() and (left.isupper() or right.isupper()) and not left.islower():
        weight -= 3.0
    if char.isupper() and left.islower():
        weight -= 3.0
    return weight
