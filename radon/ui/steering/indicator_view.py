"""The indicators of a contract on the page: per action, what each says, over the periods that stand
side by side. A click on a figure opens the list that makes it (``indicator_detail``).
"""

from functools import partial
from html import escape

import streamlit as st

from radon.domain.counting.breakdown import HIGHEST_ZONE
from radon.domain.targeting.balance import ZoneClass
from radon.domain.words.number import spell_number
from radon.domain.words.sentence import spell_day, tell
from radon.ui import address, downloads, messages, session, tables
from radon.ui.theme import zone_label
from radon.workflows.indicator.follow_indicators import (
    Contract,
    FollowedContract,
    FollowedIndicator,
    export_figures,
    mark_name,
    spell,
    spell_formula,
    spell_others,
    what_is_invented,
)
from radon.workflows.members.stored import Members

INDICATOR, READING = "indicateur", "lecture"
NOW, BEFORE, SINCE = "periode", "avant", "debut"
_ONLY = "officiels"
_WIDTHS = (3.5, 0.95, 1.9, 0.95, 1.1, 1.6)


def show_context(followed: FollowedContract) -> None:
    """Which days are counted, and the companies that all of it is about."""
    days = [f"**{messages.plain(followed.asked.label or 'Période')}** : {followed.period.spelt}"]
    if followed.before is not None:
        days.append(f"un an avant : {followed.before.spelt}")
    days.append(f"depuis le début : {followed.since_start.spelt}")
    if followed.period.empty:
        days = ["Cette période est en dehors du contrat."]
    st.markdown(" · ".join(days))
    counted, contract = followed.counted, followed.contract
    if counted.start < contract.debut:
        st.caption(
            f"Contrat en vigueur depuis le {spell_day(contract.debut)} ; les actes comptent dès le"
            f" {spell_day(counted.start)}, car il en demande avant."
        )
    show_companies(followed)


def show_companies(followed: FollowedContract) -> None:
    """Zone 3 + zone 2 + zone 1 + to check = all member companies."""
    if not followed.concerned.whole:
        messages.show_empty(
            "Aucune entreprise adhérente pour l'instant.",
            "Importez le fichier des adhérents : les chiffres par zone en viennent.",
        )
        address.link("Importer les adhérents", "donnees/adherents", icon=":material/upload_file:")
        return
    parts = " + ".join(
        f"{zone_label(code.digit, code.label)} <b>{spell_number(followed.companies[code])}</b>"
        for code in ZoneClass
    )
    total = tell(followed.concerned.whole, "entreprise adhérente", "entreprises adhérentes")
    st.html(f'<p class="bilan">{parts} = <b>{total}</b></p>')
    st.caption(HIGHEST_ZONE)


def choose_indicators(page: str) -> bool:
    """Whether to show those of the contract only; kept in the address."""
    key = f"{page}_officiels"
    asked = address.read(_ONLY) == "oui"
    if st.session_state.get(key) != asked:
        st.session_state[key] = asked
    st.toggle(
        "Indicateurs officiels seulement", key=key, on_change=_write_only, args=(key,),
        help="Ceux que le contrat nomme ; les autres sont les nôtres, à côté.",
    )  # fmt: skip
    return asked


def _write_only(key: str) -> None:
    address.write({_ONLY: "oui" if st.session_state[key] else ""})


def show_actions(followed: FollowedContract, *, official: bool) -> None:
    """The actions of the contract with their indicators, then the same as a printed table."""
    with st.container(key="sans_impression_indicateurs", gap=None):
        st.caption("Cliquez un chiffre : la liste qui le compose, sa répartition, son évolution.")
        for action in followed.contract.actions:
            rows = [row for row in followed.of_action(action) if _keep(row, official=official)]
            if not rows:
                continue
            head = f"{action.code} – {action.objectif}"
            st.html(f"<h3>{escape(head)}</h3><p class='action'>{escape(action.libelle)}</p>")
            _show_headers(followed, action.code)
            for row in rows:
                _show_row(row, followed)
    _print_table(followed, official=official)


def _keep(row: FollowedIndicator, *, official: bool) -> bool:
    return row.indicator.officiel or not official


def _show_headers(followed: FollowedContract, code: str) -> None:
    heads = ("Indicateur", followed.asked.label or "Période", "Actes et contacts", "Un an avant",
              "Depuis le début", "Cible et prévision")  # fmt: skip
    with st.container(key=f"entetes_{code}"):
        for column, head in zip(st.columns(_WIDTHS, gap="small"), heads, strict=True):
            column.caption(f"**{messages.plain(head)}**")


def _show_row(row: FollowedIndicator, followed: FollowedContract) -> None:
    label, now, beside, before, since, target = st.columns(
        _WIDTHS, vertical_alignment="center", gap="small"
    )
    name = messages.plain(row.indicator.libelle)
    label.markdown(f"**{name}**" if row.indicator.officiel else name)
    figure = row.figure
    with now:
        _show_figure(row, NOW, figure.now.value, strong=True)
    if figure.undated:
        beside.caption(f"au {spell_day(followed.day)}")
        return
    beside.caption(spell_others(row))
    with before:
        if figure.before is not None:
            _show_figure(row, BEFORE, figure.before.value)
        else:
            st.caption("–")
    with since:
        _show_figure(row, SINCE, figure.since_start.value)
    with target:
        _show_target(row)


def _show_figure(
    row: FollowedIndicator, reading: str, value: float | None, *, strong: bool = False
) -> None:
    """A figure that opens its list."""
    said = spell(value)
    st.button(
        f"**{said}**" if strong and value is not None else said,
        key=f"indicateurs_{row.code}_{reading}",
        type="tertiary",
        on_click=open_indicator,
        args=(row.code, reading),
    )


def open_indicator(code: str, reading: str = NOW) -> None:
    """The address of an indicator ("" goes back to all of them)."""
    address.write({INDICATOR: code, READING: "" if reading == NOW else reading})


def _show_target(row: FollowedIndicator) -> None:
    if row.target is not None:
        st.html(spell_target(row))


def spell_target(row: FollowedIndicator) -> str:
    """HTML: the target, how far it is, the forecast."""
    figure = row.figure
    said = f"cible {spell(figure.target)}"
    bar = ""
    if row.progress is not None:
        width = min(100.0, max(0.0, row.progress))
        said = f"{spell(round(row.progress))} % de la {said}"
        bar = f'<span class="jauge"><span style="width:{width:.0f}%"></span></span>'
    forecast = "" if figure.forecast is None else f"<br>prévision {spell(figure.forecast)}"
    return f'<p class="cible">{bar}{escape(said)}{forecast}</p>'


def _print_table(followed: FollowedContract, *, official: bool) -> None:
    """The same figures for paper, where buttons are not drawn."""
    heads = ("Action", "Indicateur", followed.asked.label or "Période", "Actes et contacts",
             "Un an avant", "Depuis le début", "Cible", "Prévision")  # fmt: skip
    rows = "".join(
        f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in _cells(row))}</tr>"
        for row in followed.rows
        if _keep(row, official=official)
    )
    head = "".join(f"<th>{escape(one)}</th>" for one in heads)
    st.html(
        '<table class="seulement-imprime imprime"><thead><tr>'
        f"{head}</tr></thead><tbody>{rows}</tbody></table>"
    )


def _cells(row: FollowedIndicator) -> list[str]:
    figure = row.figure
    before = "–" if figure.before is None else spell(figure.before.value)
    return [
        ", ".join(row.indicator.actions),
        row.indicator.libelle,
        spell(figure.now.value),
        spell_others(row),
        "" if figure.undated else before,
        "" if figure.undated else spell(figure.since_start.value),
        "" if figure.target is None else spell(figure.target),
        "" if figure.forecast is None else spell(figure.forecast),
    ]


def show_formulas(contract: Contract) -> None:
    """How each figure is counted."""
    with st.expander("Comment chaque chiffre est compté", icon=":material/calculate:"):
        rows = [
            (f"{one.code} – {one.libelle}", f"{spell_formula(one.formula)} {one.note}".strip())
            for one in contract.indicateurs
        ]
        tables.show_facts(rows)
        st.caption(
            "Une entreprise est un SIREN, à défaut un numéro d'adhérent ; elle compte une fois. Un"
            " acte compte à sa date. Ne pas additionner deux lignes : la même entreprise peut être"
            " dans les deux. « Non renseigné » : rien n'est enregistré, ce n'est pas zéro."
        )


def offer_export(members: Members, followed: FollowedContract) -> None:
    """All the figures and their lists, as a workbook; the figures alone, as CSV."""
    activity = session.activity_of(members)
    mention = what_is_invented(members, activity)
    stem = f"indicateurs_{members.spsti}_{followed.period.start}_{followed.period.last}"
    for label, suffix in (("Chiffres et listes (Excel)", ".xlsx"), ("Chiffres (CSV)", ".csv")):
        downloads.offer(
            label,
            partial(export_figures, followed, activity, members.nom, suffix, mention),
            mark_name(stem, invented=bool(mention)) + suffix,
            f"indicateurs_tout{suffix}",
        )
