"""A register (*registre*) as a declaration: its fields, which one dates it, what proves it.

Everything else follows from the declaration: the form and the table of its page, the checks of
what is typed or imported, the columns of its exports, its typed frame, its history. The registers
of the product stand in :mod:`radon.domain.registers.kinds`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Sort(StrEnum):
    """What a field holds, and how its value is kept (JSON).

    TEXT, LONG_TEXT, LINK_URL: str, "" when empty; DATE: ISO day, "" when empty; INTEGER, DECIMAL:
    number or None; CHOICE: code, ""; CHOICES: list of codes; YES_NO: True, False or None (unknown);
    RECORD: id of a record of ``target`` or None; RECORDS: list of ids; COMPANY: id of a member or
    None; COMPANIES: list of ids; FILE: id of a kept file or None.
    """

    TEXT = "text"
    LONG_TEXT = "long_text"
    LINK_URL = "link_url"
    DATE = "date"
    INTEGER = "integer"
    DECIMAL = "decimal"
    CHOICE = "choice"
    CHOICES = "choices"
    YES_NO = "yes_no"
    RECORD = "record"
    RECORDS = "records"
    COMPANY = "company"
    COMPANIES = "companies"
    FILE = "file"


TEXTS = frozenset({Sort.TEXT, Sort.LONG_TEXT, Sort.LINK_URL})
MANY = frozenset({Sort.CHOICES, Sort.RECORDS, Sort.COMPANIES})
NUMBERS = frozenset({Sort.INTEGER, Sort.DECIMAL})
ABOUT_COMPANIES = frozenset({Sort.COMPANY, Sort.COMPANIES})
IDS = frozenset({Sort.RECORD, Sort.COMPANY, Sort.FILE})


@dataclass(frozen=True)
class RecordField:
    """One field. ``choices``: code → French label; ``target``: register of RECORD and RECORDS;
    ``least``, ``most``: bounds of a number, both included; ``unit``: shown after it; ``default``:
    what a new form starts with ("" for nothing, "today" for the present day of a date);
    ``of_contract``: a text that is a code of the contract ("S4", "S5-J", "S7-entreprises")."""

    name: str
    label: str
    sort: Sort
    required: bool = False
    choices: Mapping[str, str] = field(default_factory=dict)
    target: str = ""
    unit: str = ""
    least: float | None = None
    most: float | None = None
    help: str = ""
    default: str = ""
    longest: int = 200
    of_contract: bool = False

    @property
    def empty(self) -> object:
        """The value of a field that nobody filled."""
        if self.sort in MANY:
            return []
        blank = self.sort in TEXTS or self.sort in (Sort.DATE, Sort.CHOICE)
        return "" if blank else None

    @property
    def heading(self) -> str:
        """Header of a column: the label and its unit."""
        return f"{self.label} ({self.unit})" if self.unit else self.label


@dataclass(frozen=True)
class RecordKind:
    """One register.

    ``one``, ``many``: what a record is called; ``feminine`` for agreement; ``dated``: the field
    that places a record in a period; ``naming``: the fields whose text names a record in a list;
    ``evidence``: fields of which one at least, when filled, proves the act (empty: a record is its
    own proof); ``expected``: what a prevention officer may join as evidence, in a few words;
    ``page``: where it is typed.
    """

    code: str
    one: str
    many: str
    fields: tuple[RecordField, ...]
    page: str
    dated: str = "date"
    naming: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    feminine: bool = False
    intro: str = ""
    expected: str = ""

    @property
    def proof_told(self) -> str:
        """What counts as evidence, and what its absence does; "" when there is nothing to tell."""
        if not self.expected:
            return ""
        ways = f"{self.expected} (note, lien ou fichier)"
        if not self.evidence:
            return f"Preuve, facultative : {ways}. Sans elle, le résultat suffit à l'échéancier."
        return (
            f"Ce qui fait preuve : {ways}. Sans preuve, l'acte est compté, mais son échéance reste"
            " « sans preuve » dans l'échéancier."
        )

    def field(self, name: str) -> RecordField:
        """One of its fields. Raises KeyError."""
        for one in self.fields:
            if one.name == name:
                return one
        raise KeyError(name)

    def has(self, name: str) -> bool:
        """Whether it has that field."""
        return any(one.name == name for one in self.fields)

    @property
    def company_field(self) -> RecordField | None:
        """The field that names companies, if it has one."""
        return next((one for one in self.fields if one.sort in ABOUT_COMPANIES), None)
