"""What is wrong in a contract file: where, why, what to do. Pure: the line number comes later.

Raised by :mod:`radon.domain.contract.declaration`, listed by
:mod:`radon.domain.contract.vocabulary`; :mod:`radon.sources.contract.declarations` finds the line
and writes the sentence.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

FlawPath = tuple[str | int, ...]
"""Keys and ranks that lead to a value: ("action", 2, "echeance", 0, "de")."""
_LONGEST_LIST = 12


@dataclass(frozen=True)
class Flaw:
    """One mistake. ``reason`` and ``remedy``: French, without capital nor full stop."""

    path: FlawPath
    reason: str
    remedy: str


class ContractFlaw(Exception):
    """A contract cannot be built from its file. Becomes UnusableReference in the source."""

    def __init__(self, flaw: Flaw) -> None:
        super().__init__(flaw.reason)
        self.flaw = flaw


def propose(written: str, accepted: Iterable[str]) -> str:
    """The remedy to a word that is not among the accepted ones: the nearest, else all of them."""
    words = list(accepted)
    if near := get_close_matches(written, words, n=1):
        return f"écrivez plutôt « {near[0]} »"
    if not words:
        return "retirez-le"
    shown = ", ".join(f"« {word} »" for word in words[:_LONGEST_LIST])
    return f"écrivez {shown}{', etc' if len(words) > _LONGEST_LIST else ''}"
