"""The SIRET number: SIREN (9 digits) + NIC (5 digits), with a check digit (Luhn).

La Poste (SIREN 356 000 000) has more establishments than Luhn can number: the digits of its SIRETs
add up to a multiple of 5 instead (INSEE, Sirene documentation). Its seat follows Luhn.
"""

from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

LENGTH = 14
_UNKNOWN_SIREN = "000000000"
"""Zeros stand for "unknown" in files."""
_LA_POSTE = np.frombuffer(b"356000000", dtype=np.uint8) - ord("0")


def are_valid(sirets: Sequence[str]) -> npt.NDArray[np.bool_]:
    """Whether each 14-digit text is a SIRET that INSEE could have given."""
    if not sirets:
        return np.zeros(0, dtype=np.bool_)
    text = "".join(sirets).encode("ascii")
    digits = np.frombuffer(text, dtype=np.uint8).reshape(-1, LENGTH).astype(np.int16) - ord("0")
    doubled = digits.copy()
    doubled[:, 0::2] *= 2
    doubled -= 9 * (doubled > 9)
    luhn = doubled.sum(axis=1) % 10 == 0
    la_poste = (digits[:, :9] == _LA_POSTE).all(axis=1)
    valid: npt.NDArray[np.bool_] = luhn | (la_poste & (digits.sum(axis=1) % 5 == 0))
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
