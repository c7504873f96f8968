"""What the ids of contents are called in French: records, companies."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from radon.domain.words.number import spell_number
from radon.domain.words.sentence import agree, join_words

FIRST_NAMES = 3
"""Companies named before « et 309 autres »."""


@dataclass(frozen=True, eq=False)
class Names:
    """``records``: register → id → name; ``companies``: id of a member → name of its company;
    ``company_of``: id of a member → company."""

    records: Mapping[str, Mapping[int, str]] = field(default_factory=dict, repr=False)
    companies: Mapping[int, str] = field(default_factory=dict, repr=False)
    company_of: Mapping[int, str] = field(default_factory=dict, repr=False)

    def name_record(self, register: str, number: int) -> str:
        """The name of a record, its number once it was withdrawn."""
        return self.records.get(register, {}).get(number, f"n° {number} (retiré)")

    def name_company(self, member: int) -> str:
        """The company of a member, its number when it is not known."""
        return self.companies.get(member) or f"adhérent n° {member}"

    def name_companies(self, members: Sequence[int], most: int = FIRST_NAMES) -> str:
        """ "ALPHA, BETA, GAMMA et 309 autres": distinct companies, in the order given; ``most`` of
        them by name."""
        companies = self._list_companies(members)
        first, left = companies[:most], len(companies) - most
        if left > 0:
            return f"{', '.join(first)} et {spell_number(left)} {agree(left, 'autre')}"
        return join_words(first)

    def count_companies(self, members: Sequence[int]) -> str:
        """ "312 entreprises : ALPHA, BETA, GAMMA…": distinct companies, not rows of the file."""
        if not members:
            return ""
        companies = self._list_companies(members)
        first = ", ".join(companies[:FIRST_NAMES]) + "…" * (len(companies) > FIRST_NAMES)
        count = len(companies)
        return f"{spell_number(count)} {agree(count, 'entreprise')} : {first}"

    def _list_companies(self, members: Sequence[int]) -> list[str]:
        """The name of each distinct company, in the order given."""
        companies: dict[str, int] = {}
        for member in members:
            companies.setdefault(self.company_of.get(member, str(member)), member)
        return [self.companies.get(member) or f"n° {member}" for member in companies.values()]
