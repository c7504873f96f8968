"""When acts were done, drawn: a strip of months, or of quarters, a kind of act.

A strip stands beside a link that says the same number and opens its list.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

import pandas as pd
import streamlit as st

from radon.domain.counting.counted import Counted
from radon.domain.counting.period import Period
from radon.domain.registers.activity import Activity
from radon.domain.tracking.outreach import spread_months, tabulate_months
from radon.domain.words.number import spell_number
from radon.domain.words.sentence import spell_month
from radon.ui import messages, session
from radon.ui.registers.page import LIST, VIEW, RegisterPage

_STRIP = (2, 4)


@dataclass(frozen=True)
class StripRows:
    """``by``: the field of one choice that parts the acts; ``labels``: its code → (label, code of
    its list), in order; ``view``: where these lists are."""

    by: str
    labels: Mapping[str, tuple[str, str]]
    view: str


@dataclass(frozen=True)
class _Axis:
    """``starts``: the first day of each month, or of each quarter."""

    starts: Sequence[pd.Timestamp]

    @property
    def quarters(self) -> bool:
        return len(self.starts) > 1 and (self.starts[1] - self.starts[0]).days > 31

    def head(self, rank: int) -> str:
        """ "04" or "T2", under the year where it begins."""
        start = self.starts[rank]
        year = f"<b>{start.year}</b>" if rank == 0 or start.month == 1 else ""
        return year + (f"T{(start.month + 2) // 3}" if self.quarters else f"{start.month:02d}")

    def spell(self, rank: int) -> str:
        """ "avril 2026", "T2 2026"."""
        start = self.starts[rank]
        if self.quarters:
            return f"T{(start.month + 2) // 3} {start.year}"
        return spell_month(start)


def show_months(
    page: RegisterPage, activity: Activity, counted: Counted, period: Period, rows: StripRows
) -> None:
    """A strip a kind of act."""
    acts = spread_months(activity, counted, rows.by)
    table = tabulate_months(acts, period, session.today())
    axis = _Axis([pd.Timestamp(str(start)) for start in table.columns])
    with st.container(gap="xxsmall"):
        cells = st.columns(_STRIP, vertical_alignment="bottom")
        cells[0].caption("Par trimestre" if axis.quarters else "Par mois")
        cells[1].html(_draw_heads(axis))
        for code, (label, listed) in rows.labels.items():
            none = [0] * len(axis.starts)
            numbers = table.loc[[code]].to_numpy()[0].tolist() if code in table.index else none
            cells = st.columns(_STRIP, vertical_alignment="center")
            with cells[0]:
                sentence = f"{spell_number(sum(numbers))} – {messages.plain(label)}"
                if any(numbers):
                    page.link(sentence, **{LIST: listed, VIEW: rows.view})
                else:
                    st.markdown(sentence)
            cells[1].html(_draw_strip(label, axis, numbers))


def _draw_heads(axis: _Axis) -> str:
    """Under each year its months; read by eyes only: the strips say theirs."""
    heads = "".join(f"<span>{axis.head(rank)}</span>" for rank in range(len(axis.starts)))
    return f'<div class="bande tetes" aria-hidden="true">{heads}</div>'


def _draw_strip(label: str, axis: _Axis, numbers: Sequence[int]) -> str:
    counts = [f"{axis.spell(rank)} : {number}" for rank, number in enumerate(numbers) if number]
    sentence = f"{label} : {', '.join(counts) or 'aucune action'}"
    cells = "".join(f'<span class="n{min(number, 4)}">{number or ""}</span>' for number in numbers)
    return (
        f'<div class="bande" role="img" aria-label="{escape(sentence, quote=True)}">{cells}</div>'
    )
