"""What companies asked in the period, and how many of them wait for an answer at its end."""

import pandas as pd

from radon.domain.counting.counted import count
from radon.domain.counting.formula import Count
from radon.domain.counting.period import Period
from radon.domain.disclosure.cell import Cell, Trace
from radon.domain.disclosure.draft import DraftBlock, DraftCell, DraftParagraph, DraftTable
from radon.domain.disclosure.quantity import CompanyCount
from radon.domain.disclosure.sentence import say, tell_count
from radon.domain.document.content import Tone
from radon.domain.registers.codes import RequestSubject
from radon.domain.registers.kinds_company import DEMANDE
from radon.domain.report.matter import Matter
from radon.domain.words.sentence import begin_high, spell_day

_WAITS = "sans réponse"
"""A condition on records that no field holds. It bears its day: who waits on one day may have been
answered on another, so that neither number holds the other."""


def write_requests(matter: Matter) -> tuple[DraftBlock, ...]:
    """Distinct companies by what they asked about, then those that wait."""
    rows: list[tuple[DraftCell, ...]] = [
        (begin_high(label), _count_asking(matter, {"objet": (code,)}))
        for code, label in RequestSubject.labels().items()
    ]
    rows.append(("Toutes les demandes", _count_asking(matter, {})))
    table = DraftTable(
        ("Au sujet de", f"Entreprises, {matter.scope.when}"), tuple(rows),
        "Entreprises demandeuses, par sujet (une entreprise peut en avoir plusieurs)",
    )  # fmt: skip
    last = spell_day(matter.elapsed.last)
    waiting = tell_count(_count_waiting(matter), "entreprise attend", "entreprises attendent")
    told = say("Au {}, {} une réponse à une demande.", last, waiting)
    return (table, DraftParagraph(told, Tone.NOTE))


def _count_asking(matter: Matter, where: dict[str, tuple[str, ...]]) -> CompanyCount:
    found = count(matter.activity, matter.elapsed, DEMANDE.code, Count.ENTREPRISES, where)
    return CompanyCount(found.number, matter.quantities.describe(found.formula, matter.elapsed))


def _count_waiting(matter: Matter) -> CompanyCount:
    """Those whose request, of the contract so far, had no answer on the last day of the report."""
    since: Period = matter.quantities.cut(matter.since_start)
    if since.empty:
        return CompanyCount(0, matter.quantities.nobody(matter.since_start))
    frame = matter.records(DEMANDE.code, since)
    answered = frame["repondu_le"].lt(pd.Timestamp(since.end))
    held = frame.index[~answered.astype(bool)]
    contacts = matter.activity.find_contacts(DEMANDE.code)
    named = contacts.loc[contacts["enregistrement"].isin(held), "entreprise"]
    waits = ((_WAITS, since.last.isoformat()),)
    trace = Trace(DEMANDE.code, waits, since.start, since.end)
    return CompanyCount(int(named.nunique()), Cell(traces=frozenset({trace})))
