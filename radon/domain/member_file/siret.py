"""The SIRET number: SIREN (9 digits) + NIC (5 digits), each with its check digit (Luhn).

La Poste (SIREN 356 000 000) has more establishments than Luhn can number: the digits of its SIRETs
add up to a multiple of 5 instead (INSEE, Sirene documentation). Its seat follows Luhn.
"""

from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

LENGTH, SIREN = 14, 9
_UNKNOWN_SIREN = "000000000"
"""Zeros stand for "unknown" in files."""
_LA_POSTE = np.frombuffer(b"356000000", dtype=np.uint8) - ord("0")


def are_valid(sirets: Sequence[str]) -> npt.NDArray[np.bool_]:
    """Whether each 14-digit text is a SIRET that INSEE could have given."""
    if not sirets:
        return np.zeros(0, dtype=np.bool_)
    text = "".join(sirets).encode("ascii")
    digits = np.frombuffer(text, dtype=np.uint8).reshape(-1, LENGTH).astype(np.int16) - ord("0")
    la_poste = (digits[:, :SIREN] == _LA_POSTE).all(axis=1)
    whole = _follow_luhn(digits) | (la_poste & (digits.sum(axis=1) % 5 == 0))
    valid: npt.NDArray[np.bool_] = whole & _follow_luhn(digits[:, :SIREN])
    return valid


def _follow_luhn(digits: npt.NDArray[np.int16]) -> npt.NDArray[np.bool_]:
    """Whether each row of digits ends with its key."""
    doubled = digits.copy()
    doubled[:, -2::-2] *= 2
    doubled -= 9 * (doubled > 9)
    valid: npt.NDArray[np.bool_] = doubled.sum(axis=1) % 10 == 0
    return valid


def names_company(siret: str) -> bool:
    """Whether a SIRET tells who it is: fourteen digits, and not the zeros that stand for none."""
    return len(siret) == LENGTH and not siret.startswith(_UNKNOWN_SIREN)


def pick_true(sirets: Iterable[str]) -> list[str]:
    """The distinct texts that are a true SIRET, each once."""
    shaped = [
        text
        for text in dict.fromkeys(sirets)
        if names_company(text) and text.isascii() and text.isdigit()
    ]
    return [text for text, valid in zip(shaped, are_valid(shaped), strict=True) if valid]


def is_siren(text: str) -> bool:
    """Whether a text is a SIREN that INSEE could have given: nine digits, the last one its key."""
    if len(text) != SIREN or not (text.isascii() and text.isdigit()) or text == _UNKNOWN_SIREN:
        return False
    digits = np.frombuffer(text.encode("ascii"), dtype=np.uint8).astype(np.int16) - ord("0")
    return bool(_follow_luhn(digits.reshape(1, SIREN))[0])
