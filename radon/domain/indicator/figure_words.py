"""What stands beside a figure, in French: acts, contacts, shares, months; page and report say the
same."""

from collections.abc import Mapping

from radon.domain.counting.breakdown import ZONES
from radon.domain.counting.figure import spell
from radon.domain.counting.formula import Count
from radon.domain.counting.reading import Reading
from radon.domain.counting.trend import Month
from radon.domain.indicator.followed import FollowedIndicator
from radon.domain.registers.kinds import KINDS
from radon.domain.words.number import spell_percent
from radon.domain.words.sentence import agree, spell_month


def spell_others(row: FollowedIndicator) -> str:
    """The acts behind the figure of the period, under their own name: "12 actions de communication,
    520 contacts"; "" where there is nothing else to say."""
    if not row.acts:
        return ""
    told = [count_acts(row, row.acts)]
    contacts = row.figure.now.contacts
    by_company = row.indicator.formula.count is Count.ENTREPRISES
    if by_company and contacts is not None and contacts not in (row.acts, row.figure.now.value):
        told.append(f"{spell(contacts)} contacts")
    return ", ".join(told)


def count_acts(row: FollowedIndicator, number: int) -> str:
    """ "12 sessions de formation", "12 actes" when they are of several registers."""
    return f"{spell(number)} {agree(number, *name_acts(row))}"


def name_acts(row: FollowedIndicator) -> tuple[str, str]:
    """How one act behind a figure is called, and several."""
    registers = {source.register for source in row.indicator.formula.sources}
    if len(registers) != 1:
        return "acte", "actes"
    kind = KINDS[registers.pop()]
    return kind.one, kind.many


def tell_share(row: FollowedIndicator) -> str:
    """Which part of the companies of zones 2 and 3, or of the staff, is in the figure; "" for none.

    What left since is in the figure and in neither number.
    """
    share = row.share
    if share is None or share.percent is None:
        return ""
    whole = "personnes de l'équipe"
    if row.indicator.formula.count is Count.ENTREPRISES:
        whole = "entreprises adhérentes de zone 2 ou 3"
    return f"{spell(share.part)} sur {spell(share.whole)} {whole} ({spell_percent(share.percent)})"


def tell_silent(reading: Reading) -> str:
    """What the records that tell nothing of what is counted are, "" without any."""
    if not reading.silent:
        return ""
    if reading.silent == 1:
        return "1 acte ne dit pas ce qui est compté ici : il n'ajoute rien au chiffre"
    return (
        f"{spell(reading.silent)} actes ne disent pas ce qui est compté ici : ils n'ajoutent rien"
        " au chiffre"
    )


def spell_companies(companies: Mapping[str, int]) -> str:
    """ "zone 3 : 4 990 + zone 2 : 199 + zone 1 : 1 100 + à vérifier : 145 = 6 434"."""
    told = " + ".join(f"{ZONES[code]} : {spell(count)}" for code, count in companies.items())
    return f"{told} = {spell(sum(companies.values()))}"


def name_month(month: Month) -> str:
    """ "mars 2026"."""
    start = month.period.start
    return spell_month(start)
