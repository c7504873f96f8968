"""Codes chosen among labelled ones: one ("" when empty), several; yes, no or not known (None)."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

import pandas as pd

from radon.domain.registers.cell_text import BETWEEN, SEPARATOR
from radon.domain.registers.codes import Answer
from radon.domain.registers.directory import Directory
from radon.domain.registers.names import Names
from radon.domain.registers.sort.base import FieldSort, Flags, Widget
from radon.domain.registers.sort.many import Several
from radon.domain.words.folding import fold

_BETWEEN_WORDS = re.compile("[\\W_]+")
_YES = frozenset({"OUI", "O", "VRAI", "TRUE", "1", "X"})
_NO = frozenset({"NON", "N", "FAUX", "FALSE", "0"})


@dataclass(frozen=True)
class Choice(FieldSort):
    """One code. ``choices``: code → label."""

    code: ClassVar[str] = "choice"
    meaning: ClassVar[str] = "Une des valeurs ci-contre."
    widget: ClassVar[Widget] = Widget.CHOICE
    choices: Mapping[str, str] = field()

    def read_filled(self, typed: object) -> tuple[str, str]:
        code = find_code(self.choices, str(typed))
        return code, "" if code else refuse_code(self.choices, typed)

    def is_known(self, column: pd.Series) -> pd.Series:
        return self.is_filled(column) & column.ne(Answer.INCONNU)

    def spell_filled(self, value: Any, names: Names) -> str:  # noqa: ANN401
        return self.choices.get(str(value), str(value))

    def write_cell(self, value: Any, directory: Directory | None) -> str:  # noqa: ANN401
        return self.choices.get(value, str(value)) if value else ""


@dataclass(frozen=True)
class Choices(Several):
    """Several codes."""

    code: ClassVar[str] = "choices"
    meaning: ClassVar[str] = "Une ou plusieurs des valeurs ci-contre, séparées par « ; »."
    widget: ClassVar[Widget] = Widget.CHOICES
    choices: Mapping[str, str] = field()

    def read_filled(self, typed: object) -> tuple[list[str], str]:
        codes = {str(value): find_code(self.choices, str(value)) for value in self.split(typed)}
        for value, code in codes.items():
            if not code:
                return [], refuse_code(self.choices, value)
        return list(dict.fromkeys(codes.values())), ""

    def read_cell(self, text: str) -> tuple[list[str], str]:
        for code, label in self.choices.items():  # a label that holds what parts several values
            if SEPARATOR.search(label):
                text = text.replace(label, code)
        return self.read(text)

    def spell_filled(self, value: Any, names: Names) -> str:  # noqa: ANN401
        return ", ".join(self.choices.get(str(code), str(code)) for code in value)

    def write_cell(self, value: Any, directory: Directory | None) -> str:  # noqa: ANN401
        return BETWEEN.join(self.choices.get(code, str(code)) for code in value)


@dataclass(frozen=True)
class YesNo(FieldSort):
    """Yes (True), no (False)."""

    code: ClassVar[str] = "yes_no"
    meaning: ClassVar[str] = "oui ou non ; vide si on l'ignore."
    widget: ClassVar[Widget] = Widget.YES_NO
    dtype: ClassVar[str] = "boolean"
    blank: ClassVar[Any] = None

    def read_filled(self, typed: object) -> tuple[bool | None, str]:
        if isinstance(typed, bool):
            return typed, ""
        text = fold(str(typed)).strip()
        if text in _YES:
            return True, ""
        if text in _NO:
            return False, ""
        return None, f"« {typed} » : oui ou non est attendu."

    def is_among(self, column: pd.Series, accepted: Collection[str]) -> Flags:
        answers = column.astype(object).map({True: Answer.OUI.value, False: Answer.NON.value})
        return answers.isin(accepted).to_numpy(dtype=bool)

    def spell_filled(self, value: Any, names: Names) -> str:  # noqa: ANN401
        return (Answer.OUI if value else Answer.NON).label

    @property
    def accepted(self) -> tuple[str, ...]:
        return (Answer.OUI.label, Answer.NON.label)

    def write_cell(self, value: Any, directory: Directory | None) -> str:  # noqa: ANN401
        return self.spell_filled(value, Names())


def find_code(choices: Mapping[str, str], typed: str) -> str:
    """The code of a code or of a label, accents, case, spaces and hyphens apart; "" when there is
    none. A label may be a sign alone ("<")."""
    if typed in choices:
        return typed
    if exact := [code for code, label in choices.items() if label == typed.strip()]:
        return exact[0]
    wanted = simplify(typed)
    for code, label in choices.items():
        if wanted and wanted in (simplify(code), simplify(label)):
            return code
    return ""


def simplify(text: str) -> str:
    """A code or a label without what people write in several ways: "Rez de chaussée" and
    "rez-de-chaussee" are one."""
    return _BETWEEN_WORDS.sub("", fold(text))


def refuse_code(choices: Mapping[str, str], typed: object) -> str:
    """Why a text is refused, with the first labels that would not be."""
    labels = list(choices.values())
    offered = ", ".join(labels[:8]) + (", …" if len(labels) > 8 else "")
    return f"« {typed} » n'est pas un choix : {offered}."
