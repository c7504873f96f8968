"""A register (*registre*) as a declaration: its fields, which one dates it, what proves it.

Everything else follows from the declaration: the form and the table of its page, the checks of
what is typed or imported, the columns of its exports, its typed frame, its history. The registers
of the product stand in :mod:`radon.domain.registers.kinds`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from radon.domain.registers.sort.base import FieldSort

TODAY = "today"
"""The default of a day: the present one."""
Content = Mapping[str, Any]
"""What a record holds: field → value, as JSON keeps it (see :mod:`radon.domain.registers.sort`)."""


@dataclass(frozen=True)
class RecordField:
    """One field. ``sort``: what it holds and all that it does; ``unit``: shown after it;
    ``default``: what a new form starts with ("" for nothing, :data:`TODAY`); ``of_contract``: a
    text that is a code of the contract ("S4", "S5-J", "S7-entreprises")."""

    name: str
    label: str
    sort: FieldSort
    required: bool = False
    unit: str = ""
    help: str = ""
    default: str = ""
    of_contract: bool = False

    @property
    def choices(self) -> Mapping[str, str]:
        """Code → French label, of a field that is chosen among some."""
        return self.sort.choices

    @property
    def heading(self) -> str:
        """Header of a column: the label and its unit."""
        return f"{self.label} ({self.unit})" if self.unit else self.label


@dataclass(frozen=True)
class RecordKind:
    """One register.

    ``one``, ``many``: what a record is called; ``feminine`` for agreement; ``dated``: the field
    that places a record in a period; ``naming``: the fields whose text names a record in a list;
    ``proofs``: fields of which one at least, when filled, proves the act (empty: a record is its
    own proof); ``expected``: what a prevention officer may join as proof, in a few words; ``page``:
    where it is typed. ``ordered``: pairs of days of which none may come before the first;
    ``judge``: content → field → what no field can tell alone; ``prepare``: what is typed → the same
    with what one cell says of two fields taken apart.
    """

    code: str
    one: str
    many: str
    fields: tuple[RecordField, ...]
    page: str
    dated: str = "date"
    naming: tuple[str, ...] = ()
    proofs: tuple[str, ...] = ()
    feminine: bool = False
    intro: str = ""
    expected: str = ""
    ordered: tuple[tuple[str, str], ...] = ()
    judge: Callable[[Content], dict[str, str]] = lambda _: {}
    prepare: Callable[[Mapping[str, object]], Mapping[str, object]] = lambda typed: typed

    @property
    def proof_rule(self) -> str:
        """What counts as proof, and what its absence does; "" when there is nothing to tell."""
        if not self.expected:
            return ""
        ways = f"{self.expected} (note, lien ou fichier)"
        if not self.proofs:
            return f"Preuve, facultative : {ways}. Sans elle, le résultat suffit à l'échéancier."
        return (
            f"Ce qui fait preuve : {ways}. Sans preuve, l'acte est compté, mais son échéance reste"
            " « sans preuve » dans l'échéancier."
        )

    def field(self, name: str) -> RecordField:
        """One of its fields. Raises KeyError."""
        for field in self.fields:
            if field.name == name:
                return field
        raise KeyError(name)

    def has(self, name: str) -> bool:
        """Whether it has that field."""
        return any(field.name == name for field in self.fields)

    @property
    def company_field(self) -> RecordField | None:
        """The field that names companies, if it has one."""
        return next((field for field in self.fields if field.sort.of_companies), None)
