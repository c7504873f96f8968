"""The contracts side by side on the page: per theme, what each service counts, never added up.

The members and records of one service alone are opened, those of the page; the others are files.
"""

from collections.abc import Sequence
from functools import partial
from html import escape

import streamlit as st

from radon.domain.counting.figure import spell
from radon.domain.disclosure.audience import Public
from radon.domain.registers.sent_report import DocumentKind
from radon.domain.report.aggregates import Aggregate, Aggregates
from radon.domain.report.comparison import ComparedContract, ComparedRow, Comparison, compare
from radon.domain.report.scope import Scope, list_report_years
from radon.domain.words.number import spell_value
from radon.domain.words.sentence import tell
from radon.ui import address, charts, downloads, messages, session, tables
from radon.ui.charts import Bar
from radon.ui.steering import report_view, sent_view
from radon.workflows.members.stored import Members
from radon.workflows.report.compare_aggregates import (
    LARGEST,
    NO_INDICATOR,
    OUTSIDE,
    export_comparison,
    join_files,
    tabulate,
    tell_days,
    tell_origin,
    tell_zones,
)
from radon.workflows.report.export_aggregates import (
    count_hidden,
    gather_aggregates,
    render_aggregates,
)
from radon.workflows.report.outgoing import (
    name_aggregates,
    name_comparison,
    prepare_aggregates,
    prepare_comparison,
)
from radon.workflows.report.publish_report import Matter

PAGE = "regional"
SENT = (DocumentKind.AGREGATS, DocumentKind.COMPARAISON)
"""What of this page can be kept as sent."""

_YEAR = "annee"
_LABEL = 56  # characters of a line, beside the bars
_ABREAST = 3
_FILLS = (("#1F3A5F", "#1F3A5F"), ("#B8CCE0", "#1F3A5F"), ("#FFFFFF", "#1F3A5F"))


def choose_year(years: Sequence[int]) -> int:
    """One of the years of the contract, kept in the address."""
    words = [str(year) for year in reversed(years)]
    asked = address.read(_YEAR)
    chosen = asked if asked in words else words[0]
    key = "regional_annee"
    if st.session_state.get(key) != chosen:
        st.session_state[key] = chosen
    st.segmented_control(
        "Année civile", words, required=True, key=key, on_change=_write_year, args=(key, words[0])
    )
    return int(chosen)


def _write_year(key: str, usual: str) -> None:
    chosen = st.session_state[key]
    address.write({_YEAR: "" if chosen == usual else chosen})


def gather_own(members: Members) -> Matter | None:
    """What the aggregates of the service of the page are made from, for the year that is chosen;
    None without any year."""
    contract = session.contract_of(members.spsti)
    years = list_report_years(contract, session.today()) if contract.indicateurs else ()
    if not years:
        return None
    scope = Scope(contract, choose_year(years), Public.PARTENAIRES, session.today())
    return report_view.gather(members, scope)


def offer_own(members: Members, matter: Matter) -> Aggregates:
    """The file of the service, and all that is in it."""
    own = gather_aggregates(matter)
    make = partial(render_aggregates, own)
    figures = tell(len(own.figures), "indicateur")
    hidden = tell(count_hidden(own), "nombre caché", "nombres cachés")
    with st.container(key="sans_impression_regional_agregats"):
        with st.container(horizontal=True):
            downloads.offer("Exporter mes agrégats", make, name_aggregates(own), "regional.json")
            sent_view.offer_sending(
                members.spsti, DocumentKind.AGREGATS, "agregats",
                lambda day: prepare_aggregates(sent_view.gather_on(members, matter, day)),
            )  # fmt: skip
        expander = st.expander(f"Ce que contient ce fichier ({figures}, {hidden})")
    with expander:
        alone = compare([ComparedContract(own)])
        rules = [row.formula for row in alone.rows]
        table = tabulate(alone).assign(**{"Comment il est compté": rules})
        heads = {str(name): str(name) for name in table}
        tables.show_table(table, "regional_sortie", headers=heads, alt="Ce que contient le fichier")
        st.caption(
            f"{messages.plain(tell_zones(own))}. S'y ajoutent le nom du service, le titre du"
            " contrat, la période, le jour et la version ; ni entreprise, ni personne, ni texte"
            " saisi."
        )
    return own


def receive_others(own: Aggregates) -> Comparison:
    """The files of other services, each taken whole or refused by its sentence; side by side with
    the service of the page."""
    with st.container(key="sans_impression_regional_autres"):
        given = st.file_uploader(
            "Agrégats des autres services (fichiers « Exporter mes agrégats » de la même année)",
            type=["json"], accept_multiple_files=True, max_upload_size=LARGEST,
            key="regional_fichiers",
        )  # fmt: skip
    contracts, refused = join_files(own, [(one.name, one.getvalue()) for one in given or ()])
    for error in refused:
        messages.say(str(error), "error")
    return compare(contracts)


def show_contracts(comparison: Comparison) -> None:
    """Where the figures of each contract come from, which days are counted, its companies."""
    contracts = comparison.contracts
    for first in range(0, len(contracts), _ABREAST):
        abreast = contracts[first : first + _ABREAST]
        for column, contract in zip(st.columns(len(abreast), gap="medium"), abreast, strict=True):
            with column, st.container(border=True, height="stretch"):
                st.markdown(f"**{messages.plain(contract.told.nom)}**")
                st.caption(messages.plain(contract.told.titre))
                st.markdown(f"Compté : {messages.plain(tell_days(contract.told))}")
                st.caption(messages.plain(tell_zones(contract.told)))
                st.caption(messages.plain(f"Source : {tell_origin(contract)}"))


def offer_export(members: Members, matter: Matter, comparison: Comparison) -> None:
    """The table as a file; what was sent of it can be kept where others stand in it."""
    stem = name_comparison(comparison)
    with st.container(horizontal=True, key="sans_impression_regional"):
        for label, suffix in (("Tableau Excel", ".xlsx"), ("Tableau CSV", ".csv")):
            make = partial(export_comparison, comparison, suffix)
            downloads.offer(label, make, stem + suffix, f"regional{suffix}")
        if len(comparison.told) > 1:
            sent_view.offer_sending(
                members.spsti, DocumentKind.COMPARAISON, "comparaison",
                lambda day: prepare_comparison(
                    sent_view.gather_on(members, matter, day), comparison
                ),
            )  # fmt: skip


def show_shares(comparison: Comparison) -> None:
    """How far each service reached the companies of its zones 2 and 3, for what all count."""
    bars = [
        Bar(
            f"{told.name} – {row.libelle}",
            figure.percent,
            figure.told_share,
            *_FILLS[rank % len(_FILLS)],
        )
        for row in comparison.rows
        if row.official and all(figure is not None for figure in row.figures)
        for rank, (figure, told) in enumerate(zip(row.figures, comparison.told, strict=True))
        if figure is not None and figure.percent is not None
    ]
    if not bars:
        return
    st.subheader("Part des entreprises adhérentes de zone 2 ou 3", anchor=False)
    told = "; ".join(f"{bar.label} : {bar.said}" for bar in bars)
    charts.show_bars(bars, unit="%", described=f"{told}.", key="regional_parts", longest=_LABEL)


def show_comparison(comparison: Comparison) -> None:
    """One table a theme: a row a thing counted, a column a service."""
    heads = "".join(f"<th>{escape(told.name)}</th>" for told in comparison.told)
    for theme in dict.fromkeys(row.theme for row in comparison.rows):
        rows = [row for row in comparison.rows if row.theme is theme]
        body = "".join(_draw_row(row, comparison.told) for row in rows)
        st.html(
            f'<h2>{escape(theme.label)}</h2><table class="cote-a-cote"><thead><tr>'
            f"<th>Indicateur</th>{heads}</tr></thead><tbody>{body}</tbody></table>"
        )
    st.caption(
        "Zones du jour des chiffres. « Non renseigné » : rien n'est enregistré, ce n'est pas zéro."
        " Ne pas additionner deux lignes ni deux services."
    )


def show_rules(comparison: Comparison) -> None:
    """What services count under one name and not the same way, each rule in words."""
    differing = [row for row in comparison.rows if row.differs]
    if not differing:
        return
    st.subheader("Comptés autrement d'un service à l'autre", anchor=False)
    tables.show_facts([(row.libelle, row.formula) for row in differing])


def _draw_row(row: ComparedRow, services: tuple[Aggregates, ...]) -> str:
    cells = "".join(
        f"<td>{_draw_figure(figure, told)}</td>"
        for figure, told in zip(row.figures, services, strict=True)
    )
    own = [
        f"{told.name} : {figure.libelle}"
        for figure, told in zip(row.figures, services, strict=True)
        if figure is not None and figure.libelle != row.libelle
    ]
    own += ["compté autrement d'un service à l'autre, voir sous les tableaux"] * row.differs
    small = f"<small>{escape(' · '.join(own))}</small>" if own else ""
    label = f"{escape(row.libelle)}{small}"
    return f'<tr><th scope="row" title="{escape(row.formula)}">{label}</th>{cells}</tr>'


def _draw_figure(figure: Aggregate | None, told: Aggregates) -> str:
    """The figure of a service and, smaller, what stands beside it."""
    if figure is None:
        return f'<span class="absent">{escape(NO_INDICATOR)}</span>'
    if told.period is None and not figure.undated:
        return f'<span class="absent">{escape(OUTSIDE)}</span>'
    strong = "absent" if figure.value is None else "valeur"
    beside = []
    if figure.share:
        beside.append(f"{figure.told_share} des zones 2 et 3")
    if not figure.undated and figure.since_start is not None:
        beside.append(f"depuis le début : {spell_value(figure.since_start)}")
    if figure.target is not None:
        beside.append(f"cible : {spell(figure.target)}")
    if figure.forecast not in (None, ""):
        beside.append(f"prévision : {spell_value(figure.forecast)}")
    small = f"<small>{escape(' · '.join(beside))}</small>" if beside else ""
    return f'<span class="{strong}">{escape(spell_value(figure.value))}</span>{small}'
