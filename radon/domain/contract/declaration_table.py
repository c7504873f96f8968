"""One table of a contract file, read key by key: a wrong type, a missing or unknown key is a flaw.

Used by :mod:`radon.domain.contract.declaration` only. Each method takes one key; :meth:`close` says
which key nobody took.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from difflib import get_close_matches
from enum import StrEnum
from typing import Any, TypeVar

from radon.domain.contract.flaw import ContractFlaw, Flaw, FlawPath, propose

_Word = TypeVar("_Word", bound=StrEnum)
_LARGEST = 1e12
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")
_CODE = re.compile(r"[A-Za-z][A-Za-z0-9_-]*", re.ASCII)


class Table:
    """``[[action]]`` number 3, say: its values and the path that leads to it."""

    def __init__(self, values: Mapping[str, Any], path: FlawPath = ()) -> None:
        self.path = path
        self._values = values
        self._known: list[str] = []

    def has(self, key: str) -> bool:
        """Whether the key is written."""
        return self._see(key) in self._values

    def text(self, key: str, default: str | None = None) -> str:
        """One line of text, required without default."""
        if not self.has(key) and default is not None:
            return default
        value = self._require(key)
        if not isinstance(value, str):
            raise self.flaw(key, f"« {key} » n'est pas un texte", "mettez-le entre guillemets")
        return self._check_text(key, value)

    def code(self, key: str, longest: int, default: str | None = None) -> str:
        """A stable code: letters without accents, digits, hyphens."""
        if not self.has(key) and default is not None:
            return default
        text = self.text(key)
        if not _CODE.fullmatch(text) or len(text) > longest:
            raise self.flaw(
                key,
                f"« {text} » n'est pas un code",
                "une lettre, puis lettres sans accent, chiffres ou tirets,"
                f" {longest} signes au plus",
            )
        return text

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of one text at least."""
        value = self._require(key)
        if not isinstance(value, list) or not value or not all(isinstance(v, str) for v in value):
            raise self.flaw(
                key, f"« {key} » n'est pas une liste de textes", f'écrivez {key} = ["…", "…"]'
            )
        return tuple(self._check_text(key, one) for one in value)

    def flag(self, key: str, *, default: bool) -> bool:
        """true or false."""
        value = self._values.get(self._see(key), default)
        if not isinstance(value, bool):
            raise self.flaw(key, f"« {key} » n'est ni true ni false", "écrivez true ou false")
        return value

    def day(self, key: str) -> date:
        """A TOML date, required."""
        value = self._require(key)
        if not isinstance(value, date) or isinstance(value, datetime):
            raise self.flaw(
                key, f"« {key} » n'est pas une date", "écrivez année-mois-jour, sans guillemets"
            )
        return value

    def number(self, key: str) -> float:
        """A number, neither negative nor absurd, required."""
        value = self._require(key)
        sound = isinstance(value, (int, float)) and not isinstance(value, bool)
        if not sound or not 0 <= value <= _LARGEST:  # nan is in no interval
            raise self.flaw(key, f"« {key} » n'est pas un nombre positif", "écrivez un nombre")
        return float(value)

    def integers(self, key: str) -> tuple[int, ...]:
        """A list of one integer at least."""
        value = self._require(key)
        if not isinstance(value, list) or not value or not all(type(v) is int for v in value):
            raise self.flaw(
                key, f"« {key} » n'est pas une liste de nombres", f"écrivez {key} = [2, 3]"
            )
        return tuple(value)

    def word(self, key: str, words: type[_Word], default: _Word | None = None) -> _Word:
        """One of the words of an enum, required without default."""
        if not self.has(key) and default is not None:
            return default
        written = self.text(key)
        try:
            return words(written)
        except ValueError:
            raise self.flaw(
                key, f"« {written} » n'est pas une valeur de « {key} »", propose(written, words)
            ) from None

    def raw(self, key: str) -> Any:  # noqa: ANN401 - the caller says what it may be
        """Whatever is written, required."""
        return self._require(key)

    def table(self, key: str) -> "Table":
        """A table within this one, required."""
        return self._open(self._require(key), (*self.path, key), key)

    def tables(self, key: str, least: int = 1) -> Iterator["Table"]:
        """The blocks ``[[key]]``, in their order."""
        value = self._values.get(self._see(key), [])
        if not isinstance(value, list):
            raise self.flaw(key, f"« {key} » n'est pas une suite de blocs", "doublez les crochets")
        if len(value) < least:
            raise self.flaw(key, f"il manque un bloc « {key} »", "ajoutez-le (voir README.md)")
        for rank, one in enumerate(value):
            yield self._open(one, (*self.path, key, rank), key)

    def conditions(self, key: str) -> dict[str, tuple[str, ...]]:
        """Field → list of accepted values; nothing when the key is absent."""
        if not self.has(key):
            return {}
        inner = self.table(key)
        return {field: inner.texts(field) for field in inner._values}

    def close(self) -> None:
        """Refuse the keys that were not asked for."""
        for key in self._values:
            if key not in self._known:
                raise self.flaw(key, f"clé inconnue « {key} »", propose(key, self._known))

    def flaw(self, key: str, reason: str, remedy: str) -> ContractFlaw:
        """A mistake at that key; at the head of the block when it is not written."""
        path = (*self.path, key) if key in self._values else self.path
        return ContractFlaw(Flaw(path, reason, remedy))

    def _see(self, key: str) -> str:
        if key not in self._known:
            self._known.append(key)
        return key

    def _require(self, key: str) -> Any:  # noqa: ANN401 - a TOML value
        if not self.has(key):
            others = [one for one in self._values if one not in self._known]
            for near in get_close_matches(key, others, n=1, cutoff=0.8):
                raise self.flaw(near, f"clé inconnue « {near} »", propose(near, [key]))
            raise self.flaw(key, f"il manque « {key} »", "ajoutez cette clé (voir README.md)")
        return self._values[key]

    def _check_text(self, key: str, text: str) -> str:
        if not text.strip() or _CONTROL.search(text):
            raise self.flaw(
                key,
                f"« {key} » contient un texte vide ou sur plusieurs lignes",
                "écrivez un texte d'une seule ligne",
            )
        return text

    def _open(self, value: object, path: FlawPath, key: str) -> "Table":
        if not isinstance(value, dict):
            flaw = Flaw(path, f"« {key} » n'est pas un bloc", "écrivez-le avec ses clés")
            raise ContractFlaw(flaw)
        return Table(value, path)
