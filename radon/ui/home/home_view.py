"""The pieces of the home page: what to do, the key figures and their balance, the territory."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from html import escape

import pandas as pd
import streamlit as st

from radon.domain.attachment.question import Doubt
from radon.domain.contract.territory import Territory
from radon.domain.home.contract_news import DueDeadline, KeyFigure
from radon.domain.home.member_count import ZoneTally, tally_zone
from radon.domain.home.next_step import NextStep, Step
from radon.domain.targeting.contact import ContactStatus
from radon.domain.targeting.filters import NO_FILTER, Filters
from radon.domain.targeting.position import Position
from radon.domain.targeting.view import View
from radon.domain.words.number import spell_number
from radon.domain.words.sentence import spell_day, spell_days, tell
from radon.ui import address, messages, session, tables, theme
from radon.ui.members.attachment_view import SETTLED
from radon.ui.members.commune_view import Kind
from radon.ui.steering import commitment_view, proof_link, schedule_view
from radon.workflows.contract.follow_schedule import FollowedSchedule
from radon.workflows.members.stored import Members
from radon.workflows.service.summarise_service import ServiceSummary

_IMPORT = ("donnees/adherents", "Importer un fichier")
_PLACES = {
    Step.IMPORTER: _IMPORT,
    Step.REMPLACER: _IMPORT,
    Step.RENOUVELER: _IMPORT,
    Step.VERIFIER: ("donnees/rattachements", "Vérifier"),
    Step.PRECISER: ("donnees/rattachements", "Préciser"),
    Step.CAMPAGNE: ("ciblage/entreprises", "Ouvrir la liste"),
}
_PARAMS = {Step.PRECISER: {"etat": Doubt.A_PRECISER.value}, Step.CAMPAGNE: {"zone": "3"}}
_LAST_SHOWN = 3
_DUE_SHOWN = 5


def show_steps(steps: tuple[NextStep, ...]) -> None:
    """What is left to do, with the page where it is done."""
    if not steps:
        st.success("Tout est à jour : aucune adresse à vérifier, et au moins une campagne.")
    for step in steps:
        page, label = _PLACES[step.step]
        with st.container(border=True, gap="small"):
            st.markdown(f"**{messages.plain(step.title)}**  \n{messages.plain(step.reason)}")
            params = _PARAMS.get(step.step, {})
            address.link(label, page, icon=":material/arrow_forward:", fresh=True, **params)


def show_due(due: Sequence[DueDeadline], followed: FollowedSchedule) -> None:
    """The deadlines of the contract that are late, due or starting within 90 days; the reports that
    are late or due."""
    with st.container(border=True, gap="small"):
        st.markdown("**Échéances du contrat : en retard ou dans les 90 jours**")
        if not due and not len(followed.pressing):
            st.caption("Aucune.")
        commitment_view.show_pressing(followed)
        for deadline in due[:_DUE_SHOWN]:
            state = schedule_view.state_label(deadline.state, deadline.far.strip())
            st.html(
                f"<p style='margin:0'>{state}<br>"
                f"<b>{escape(deadline.code)}</b> – {escape(deadline.title)}<br>"
                f"<small>{escape(deadline.reason)}</small></p>"
            )
            _show_due_links(deadline)
        more = len(due) - _DUE_SHOWN
        label = "Tout l'échéancier" + (f" ({more} de plus à faire)" if more > 0 else "")
        address.link(label, "pilotage/echeancier", icon=":material/event:", fresh=True)


def _show_due_links(deadline: DueDeadline) -> None:
    """Where the deadline is proven, then what is told of it (the same page for a document: the page
    where the action is done stands there instead)."""
    way = proof_link.find_link(deadline.place, deadline.code)
    code = messages.plain(deadline.code)
    with st.container(horizontal=True, gap="medium"):
        address.link(f"{way.label} ({code})", way.page, fresh=True, **way.params)
        if way.page != proof_link.SCHEDULE:
            address.link(
                f"Voir l'échéance {code}", proof_link.SCHEDULE, fresh=True, echeance=deadline.code
            )
        elif deadline.page != way.page:
            address.link(f"Page de l'action {code}", deadline.page, fresh=True)


def show_key_figures(figures: Sequence[KeyFigure], start: date) -> None:
    """The official indicators since the start of the contract, each with the way to its list."""
    st.subheader("Suivi du contrat", anchor=False)
    st.caption(
        f"Indicateurs du contrat, depuis le {spell_day(start)}. Ils ne s'additionnent pas : une"
        " même entreprise peut être dans plusieurs."
    )
    if not any(figure.known for figure in figures):
        st.caption("Rien n'est encore enregistré : « non renseigné » ne veut pas dire zéro.")
    half = -(-len(figures) // 2)
    for rank, column, part in zip(
        (1, 2), st.columns(2, gap="large"), (figures[:half], figures[half:]), strict=True
    ):
        with column, st.container(gap=None, key=f"accueil_chiffres_{rank}"):
            for figure in part:
                _show_key_figure(figure)


def _show_key_figure(figure: KeyFigure) -> None:
    value, label = st.columns([1.4, 5], gap="small", vertical_alignment="center")
    size = "1.15rem" if figure.known else ".93rem"
    number = f"<b>{escape(figure.value)}</b>" if figure.known else escape(figure.value)
    value.html(
        f'<p style="margin:0;text-align:right;white-space:nowrap;font-size:{size}">{number}</p>'
    )
    with label:
        words = f"{messages.plain(figure.action)} – {messages.plain(figure.label)}"
        address.link(
            words, "pilotage/indicateurs", fresh=True, indicateur=figure.code, periode="contrat"
        )


def show_figures(members: Members, summary: ServiceSummary) -> None:
    """Zone 3 + 2 + 1 + to check = all, each with the list that makes it."""
    columns = st.columns(4)
    for column, zone in zip(columns, (3, 2, 1), strict=False):
        filters = Filters(zones=frozenset({zone}))
        tally = tally_zone(session.select(members, filters), zone)
        with column, st.container(border=True, gap="small", height="stretch"):
            _show_number(str(zone), "", tally.adherents)
            _show_lists(tally, filters)
    with columns[3], st.container(border=True, gap="small", height="stretch"):
        _show_number("", "à vérifier", summary.count.balance.a_verifier)
        address.link("Voir les adresses", "donnees/rattachements", fresh=True)
        st.caption("Commune indécise ou à confirmer : hors des listes en attendant.")
    tables.show_balance(summary.count.balance)


def _show_number(zones: str, label: str, number: int) -> None:
    figure, noun = tell(number, "adhérent").split("\u00a0")
    st.html(
        f"{theme.zone_label(zones, label)}"
        f'<p style="margin:0.3rem 0 0"><b style="font-size:1.7rem">{figure}</b> {noun}</p>'
    )


def _the_establishments(number: int) -> str:
    return f"les {tell(number, 'établissement')}" if number > 1 else "la liste"


def _show_lists(tally: ZoneTally, filters: Filters) -> None:
    """The list of the zone, and why it has fewer establishments than the zone has rows, each part
    with its own list (no filter narrows that of the refusals)."""
    with st.container(gap=None):
        address.link_companies(f"Voir {_the_establishments(tally.etablissements)}", filters)
        if tally.doublons:
            label = f"+ {tell(tally.doublons, 'doublon regroupé', 'doublons regroupés')}"
            address.link_companies(label, filters, view=View.DOUBLONS)
        if tally.refus:
            label = f"+ {spell_number(tally.refus)} « ne pas solliciter »"
            address.link_companies(label, NO_FILTER, view=View.REFUS)


def show_others(summary: ServiceSummary, members: Members) -> None:
    """Counts that are part of the balance already, each with its list."""
    nowhere = replace(NO_FILTER, positions=frozenset({Position.AUCUNE}))
    contacted = replace(NO_FILTER, contact=frozenset({ContactStatus.CONTACTEE}))
    st.markdown("**Parmi eux**")
    with st.container(horizontal=True, gap="medium"):
        _link_companies(members, nowhere, "hors de la carte (autre département)")
        _link_companies(members, contacted, "déjà contactés")
        count = summary.count
        if count.to_refine:
            label = tell(count.to_refine, "adhérent") + " en commune mixte, à préciser"
            address.link(label, "donnees/rattachements", fresh=True, etat=Doubt.A_PRECISER)
        if count.settled:
            label = tell(count.settled, "commune confirmée", "communes confirmées")
            address.link(f"{label} à la main", "donnees/rattachements", fresh=True, etat=SETTLED)
        if count.refusing:
            label = tell(count.refusing, "adhérent") + " à ne pas solliciter"
            address.link(label, "ciblage/entreprises", fresh=True, vue=View.REFUS)
        if outside := count.balance.hors_territoire:
            label = tell(outside, "adhérent") + " hors du territoire"
            address.link(label, "ciblage/entreprises", fresh=True, vue=View.HORS_TERRITOIRE)


def _link_companies(members: Members, filters: Filters, words: str) -> None:
    """Their number opens their list; nothing when there are none."""
    if count := len(session.select(members, filters).letters):
        label = f"{tell(count, 'établissement')} {words}"
        address.link_companies(label, filters)


def show_share(territory: Territory) -> None:
    """How much of the territory is concerned, by commune."""
    share = f"{territory.share:.1f}".replace(".", ",")
    st.markdown(
        f"{share} % des {len(territory.communes_2016)} communes de 2016 (celles de l'arrêté) sont"
        " en zone 2 ou 3."
    )
    mixed = int(territory.communes["mixte"].sum())
    with st.container(horizontal=True, gap="medium"):
        for zone in (3, 2, 1):
            count = tell(territory.count(zone), "commune")
            address.link(f"Zone {zone} : {count}", "donnees/zonage", fresh=True, liste=str(zone))
        if mixed:
            count = tell(mixed, "commune mixte", "communes mixtes")
            address.link(f"dont {count}", "donnees/zonage", fresh=True, liste=Kind.MIXTES)
    st.caption(f"Communes d'aujourd'hui : {len(territory.communes)}, par leur zone la plus haute.")


def show_last(summary: ServiceSummary) -> None:
    """The last imports and campaigns."""
    imports, campaigns = st.columns(2, gap="large")
    with imports, st.container(gap="xxsmall"):
        st.markdown("**Derniers imports**")
        last = summary.imports.head(_LAST_SHOWN)
        for row in last.assign(jour=spell_days(last["date"])).itertuples():
            sort = "exemple, " if row.exemple else "défait, " if row.undone else ""
            st.markdown(
                f"{row.jour} : {messages.plain(row.fichier)}"
                f" ({sort}{tell(int(str(row.lignes)), 'ligne')})"
            )
        if not len(summary.imports):
            st.caption("Aucun import.")
        address.link("Adhérents", "donnees/adherents", icon=":material/upload_file:", fresh=True)
    with campaigns, st.container(key="accueil_campagnes", gap="xxsmall"):
        st.markdown("**Dernières campagnes**")
        _show_campaigns(summary.campaigns)


def _show_campaigns(campaigns: pd.DataFrame) -> None:
    last = campaigns.head(_LAST_SHOWN)
    for row in last.assign(jour=spell_days(last["date"])).itertuples():
        count = tell(int(str(row.etablissements)), "établissement")
        address.link(
            messages.plain(row.nom), "ciblage/campagnes", fresh=True, campagne=str(row.Index)
        )
        st.caption(f"{row.jour}, {count}")
    if not len(campaigns):
        st.caption("Aucune campagne enregistrée.")
    address.link("Campagnes", "ciblage/campagnes", icon=":material/campaign:", fresh=True)
