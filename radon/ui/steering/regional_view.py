"""The contracts side by side on the page: per theme, what each service counts, never added up."""

from collections.abc import Sequence
from functools import partial
from html import escape

import streamlit as st

from radon.domain.disclosure.audience import Public
from radon.domain.words.number import spell_value
from radon.domain.words.sentence import spell_day
from radon.ui import address, charts, downloads, messages, session
from radon.ui.charts import Bar
from radon.ui.steering import report_view
from radon.workflows.indicator.follow_indicators import (
    Contract,
    Period,
    civil_year,
    find_counted,
    spell,
)
from radon.workflows.members.stored import Members
from radon.workflows.report.compare_contracts import (
    NO_INDICATOR,
    OUTSIDE,
    ComparedContract,
    ComparedFigure,
    ComparedRow,
    Comparison,
    export_comparison,
    mark_name,
    tell_zones,
)
from radon.workflows.report.publish_report import Matter, Scope

_YEAR = "annee"
_LABEL = 56  # characters of a line, beside the bars
_FILLS = (("#1F3A5F", "#1F3A5F"), ("#B8CCE0", "#1F3A5F"), ("#FFFFFF", "#1F3A5F"))


def choose_year(contracts: list[Contract]) -> Period:
    """One civil year for all contracts, kept in the address."""
    counted = [find_counted(contract) for contract in contracts]
    last = max(min(session.today(), one.last) for one in counted).year
    first = min(one.start for one in counted).year
    years = [str(year) for year in range(last, min(first, last) - 1, -1)]
    asked = address.read(_YEAR)
    chosen = asked if asked in years else years[0]
    key = "regional_annee"
    if st.session_state.get(key) != chosen:
        st.session_state[key] = chosen
    st.segmented_control(
        "Année civile", years, required=True, key=key, on_change=_write_year, args=(key, years[0])
    )
    return civil_year(int(chosen))


def _write_year(key: str, usual: str) -> None:
    chosen = st.session_state[key]
    address.write({_YEAR: "" if chosen == usual else chosen})


def gather(members: Members, contract: Contract) -> Matter:
    """What the reports of a contract are made from, for its partners."""
    scope = Scope(contract, None, Public.PARTENAIRES, session.today())
    return report_view.gather_on(members, scope)


def show_contracts(comparison: Comparison) -> None:
    """Which days of each contract are counted, and its companies by zone."""
    for column, contract in zip(
        st.columns(len(comparison.contracts), gap="medium"), comparison.contracts, strict=True
    ):
        with column, st.container(border=True, height="stretch"):
            st.markdown(f"**{messages.plain(contract.nom)}**")
            st.caption(messages.plain(contract.titre))
            days = OUTSIDE if contract.period is None else contract.period.spelt
            st.markdown(f"Compté : {messages.plain(days)}")
            st.caption(messages.plain(tell_zones(contract)))


def offer_export(comparison: Comparison, invented: Sequence[str]) -> None:
    """The table as a file. ``invented``: names of the services whose figures are examples."""
    stem = mark_name(f"vue_regionale_{comparison.asked.label}", invented=bool(invented))
    with st.container(horizontal=True, key="sans_impression_regional"):
        for label, suffix in (("Tableau Excel", ".xlsx"), ("Tableau CSV", ".csv")):
            make = partial(export_comparison, comparison, suffix, invented)
            downloads.offer(label, make, stem + suffix, f"regional{suffix}")


def show_shares(comparison: Comparison) -> None:
    """How far each service reached the companies of its zones 2 and 3, for what all count."""
    bars = [
        Bar(
            f"{contract.spsti.upper()} – {row.libelle}",
            figure.percent,
            figure.share,
            *_FILLS[rank % len(_FILLS)],
        )
        for row in comparison.rows
        if row.official and all(figure is not None for figure in row.figures)
        for rank, (figure, contract) in enumerate(
            zip(row.figures, comparison.contracts, strict=True)
        )
        if figure is not None and figure.percent is not None
    ]
    if not bars:
        return
    st.subheader("Part des entreprises adhérentes de zone 2 ou 3", anchor=False)
    told = "; ".join(f"{bar.label} : {bar.said}" for bar in bars)
    charts.show_bars(bars, unit="%", described=f"{told}.", key="regional_parts", longest=_LABEL)


def show_comparison(comparison: Comparison) -> None:
    """One table a theme: a row a thing counted, a column a service."""
    heads = "".join(
        f"<th>{escape(contract.spsti.upper())}</th>" for contract in comparison.contracts
    )
    for theme in dict.fromkeys(row.theme for row in comparison.rows):
        rows = [row for row in comparison.rows if row.theme is theme]
        body = "".join(_draw_row(row, comparison.contracts) for row in rows)
        st.html(
            f'<h2>{escape(theme.label)}</h2><table class="cote-a-cote"><thead><tr>'
            f"<th>Indicateur</th>{heads}</tr></thead><tbody>{body}</tbody></table>"
        )
    st.caption(
        f"Compté le {spell_day(comparison.day)} ; zones de ce jour. « Non renseigné » : rien n'est"
        " enregistré, ce n'est pas zéro. Ne pas additionner deux lignes ni deux services."
    )


def _draw_row(row: ComparedRow, contracts: tuple[ComparedContract, ...]) -> str:
    cells = "".join(
        f"<td>{_draw_figure(figure, row, contract)}</td>"
        for figure, contract in zip(row.figures, contracts, strict=True)
    )
    own = [
        f"{contract.spsti.upper()} : {figure.libelle}"
        for figure, contract in zip(row.figures, contracts, strict=True)
        if figure is not None and figure.libelle != row.libelle
    ]
    small = f"<small>{escape(' · '.join(own))}</small>" if own else ""
    label = f"{escape(row.libelle)}{small}"
    return f'<tr><th scope="row" title="{escape(row.formula)}">{label}</th>{cells}</tr>'


def _draw_figure(
    figure: ComparedFigure | None, row: ComparedRow, contract: ComparedContract
) -> str:
    """The figure of a service and, smaller, what stands beside it."""
    if figure is None:
        return f'<span class="absent">{escape(NO_INDICATOR)}</span>'
    if contract.period is None and not row.undated:
        return f'<span class="absent">{escape(OUTSIDE)}</span>'
    strong = "absent" if figure.value is None else "valeur"
    beside = []
    if figure.share:
        beside.append(f"{figure.share} des zones 2 et 3")
    if not row.undated and figure.since_start is not None:
        beside.append(f"depuis le début : {spell_value(figure.since_start)}")
    if figure.target is not None:
        beside.append(f"cible : {spell(figure.target)}")
    if figure.forecast not in (None, ""):
        beside.append(f"prévision : {spell_value(figure.forecast)}")
    small = f"<small>{escape(' · '.join(beside))}</small>" if beside else ""
    return f'<span class="{strong}">{escape(spell_value(figure.value))}</span>{small}'
