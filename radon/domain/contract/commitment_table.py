"""From the blocks ``[[engagement]]`` and ``[[bilan]]`` of a contract file to what they declare.

Raises ContractFlaw at the first mistake, as :mod:`radon.domain.contract.declaration`, which calls
it; names of actions and codes taken twice are checked with the rest of the file.
"""

from collections.abc import Iterator, Sequence

from radon.domain.contract.commitment import MONTHS, PARTIES, Engagement, ReportingDuty
from radon.domain.contract.deadline import YearDay, parse_year_day
from radon.domain.contract.declaration_table import Table
from radon.domain.contract.flaw import Flaw, propose
from radon.domain.registers.codes import Party
from radon.domain.registers.sent_report import ReportKind

CODE = 20
"""Longest codes: those that the register ``contribution`` can hold."""
_MOST_MONTHS = 12


def build_engagement(table: Table) -> Engagement:
    """One ``[[engagement]]``."""
    party = table.word("partie", Party)
    if party not in PARTIES:
        raise table.flaw("partie", f"« {party} » ne signe pas le contrat", propose("", PARTIES))
    engagement = Engagement(
        code=table.code("code", CODE),
        party=party,
        libelle=table.text("libelle"),
        actions=table.texts("actions") if table.has("actions") else (),
    )
    table.close()
    return engagement


def build_duty(table: Table) -> ReportingDuty:
    """One ``[[bilan]]``."""
    kind = table.word("sorte", ReportKind)
    interim = kind is ReportKind.INTERMEDIAIRE
    duty = ReportingDuty(
        code=table.code("code", CODE),
        kind=kind,
        libelle=table.text("libelle"),
        months=MONTHS if interim else _read_months(table),
        day=_read_day(table) if interim and table.has("le") else None,
    )
    table.close()
    return duty


def check_commitments(
    engagements: Sequence[Engagement], duties: Sequence[ReportingDuty], actions: Sequence[str]
) -> Iterator[Flaw]:
    """Actions that do not exist, codes taken twice, a sort of report asked twice."""
    taken = list(actions)
    blocks = {
        "engagement": [one.code for one in engagements],
        "bilan": [one.code for one in duties],
    }
    for block, codes in blocks.items():
        for rank, code in enumerate(codes):
            if code in taken:
                reason = f"« {code} » est déjà le code d'un autre bloc"
                yield Flaw((block, rank, "code"), reason, "donnez à chacun le sien")
            taken.append(code)
    for rank, engagement in enumerate(engagements):
        for code in engagement.actions:
            if code not in actions:
                place = ("engagement", rank, "actions")
                yield Flaw(place, f"l'action « {code} » n'existe pas", propose(code, actions))
    for rank, duty in enumerate(duties):
        earlier = [one.kind for one in duties[:rank]]
        if duty.kind in earlier and duty.kind is not ReportKind.INTERMEDIAIRE:
            reason = f"un autre bloc « bilan » est déjà de sorte « {duty.kind} »"
            yield Flaw(("bilan", rank, "sorte"), reason, "gardez-en un seul")


def _read_months(table: Table) -> int:
    if not table.has("mois"):
        return MONTHS
    months = table.number("mois")
    if months != int(months) or not 1 <= months <= _MOST_MONTHS:
        raise table.flaw("mois", "« mois » n'est pas un nombre de mois", "écrivez de 1 à 12")
    return int(months)


def _read_day(table: Table) -> YearDay:
    written = table.raw("le")
    try:
        return parse_year_day(written if isinstance(written, str) else "", is_end=True)
    except ValueError:
        raise table.flaw(
            "le", f"jour illisible « {written} »", "écrivez un jour de l'année (« 06-30 »)"
        ) from None
