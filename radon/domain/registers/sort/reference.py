"""What names something that stands elsewhere: members, records, a joined file. Values are ids."""

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

import pandas as pd

from radon.domain.registers.directory import Directory
from radon.domain.registers.names import Names
from radon.domain.registers.sort.base import FieldSort, Widget
from radon.domain.registers.sort.many import Several


class _One(FieldSort):
    """One id, None when empty."""

    dtype: ClassVar[str] = "Int64"
    blank: ClassVar[Any] = None

    def read_filled(self, typed: object) -> tuple[int | None, str]:
        try:
            return int(str(typed)), ""
        except ValueError:
            return None, f"« {typed} » est inconnu."

    def list_ids(self, value: Any) -> Sequence[int]:  # noqa: ANN401
        return () if value is None or value is pd.NA else (int(value),)

    def write_cell(self, value: Any, directory: Directory | None) -> str:  # noqa: ANN401
        assert directory is not None, self.code
        return directory.spell(int(value), among=False)


class _Many(Several):
    """Several ids."""

    def read_filled(self, typed: object) -> tuple[list[int], str]:
        try:
            return list(dict.fromkeys(int(str(value)) for value in self.split(typed))), ""
        except ValueError:
            return [], f"« {typed} » : un numéro est inconnu."

    def list_ids(self, value: Any) -> Sequence[int]:  # noqa: ANN401
        return value or ()

    def spell_filled(self, value: Any, names: Names) -> str:  # noqa: ANN401
        return self.name_all([int(number) for number in value], names)

    @abstractmethod
    def name_all(self, ids: Sequence[int], names: Names) -> str:
        """What these are called, in one text."""

    def write_cell(self, value: Any, directory: Directory | None) -> str:  # noqa: ANN401
        assert directory is not None, self.code
        return directory.spell_all(value)


@dataclass(frozen=True)
class Record(_One):
    """A record of the register ``target``."""

    code: ClassVar[str] = "record"
    meaning: ClassVar[str] = "Le nom exact, tel qu'il est enregistré."
    widget: ClassVar[Widget] = Widget.RECORD
    target: str = field()

    def spell_filled(self, value: Any, names: Names) -> str:  # noqa: ANN401
        return names.name_record(self.target, int(value))


@dataclass(frozen=True)
class Records(_Many):
    """Several records of the register ``target``."""

    code: ClassVar[str] = "records"
    meaning: ClassVar[str] = "Les noms exacts, tels qu'ils sont enregistrés, séparés par « ; »."
    widget: ClassVar[Widget] = Widget.RECORDS
    target: str = field()

    def name_all(self, ids: Sequence[int], names: Names) -> str:
        return ", ".join(sorted(names.name_record(self.target, number) for number in ids))

    def spell_held(self, values: tuple[Any, ...], names: Names) -> str:
        """They are counted too: the names alone may not fit."""
        spelt = self.spell(values, names)
        return f"{len(values)} : {spelt}" if len(values) > 1 else spelt


@dataclass(frozen=True)
class Company(_One):
    """The company of a member."""

    code: ClassVar[str] = "company"
    meaning: ClassVar[str] = "N° d'adhérent (colonne au format Texte), ou SIRET."
    widget: ClassVar[Widget] = Widget.COMPANIES
    of_companies: ClassVar[bool] = True

    def spell_filled(self, value: Any, names: Names) -> str:  # noqa: ANN401
        return names.name_company(int(value))


@dataclass(frozen=True)
class Companies(_Many):
    """The companies of several members, each counted once."""

    code: ClassVar[str] = "companies"
    meaning: ClassVar[str] = "N° d'adhérent ou SIRET, séparés par « ; » (colonne au format Texte)."
    widget: ClassVar[Widget] = Widget.COMPANIES
    of_companies: ClassVar[bool] = True

    def name_all(self, ids: Sequence[int], names: Names) -> str:
        return names.count_companies(ids)


@dataclass(frozen=True)
class JoinedFile(_One):
    """A file kept beside the record."""

    code: ClassVar[str] = "file"
    meaning: ClassVar[str] = "Non importé : un fichier se joint dans l'application."
    widget: ClassVar[Widget] = Widget.FILE
    carried: ClassVar[bool] = False

    def read_cell(self, text: str) -> tuple[None, str]:
        return None, ""  # no spreadsheet carries it: nothing to read

    def spell_filled(self, value: Any, names: Names) -> str:  # noqa: ANN401
        return "fichier joint"

    def spell_state(self, value: Any, names: Names) -> str:  # noqa: ANN401
        return "" if value is None else f"fichier n° {value}"

    def write_cell(self, value: Any, directory: Directory | None) -> str:  # noqa: ANN401
        return f"fichier n° {value}"
