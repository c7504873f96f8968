"""The pieces of the home page: what to do, the key figures and their balance, the territory."""

from collections.abc import Sequence
from datetime import date
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from radon.domain.targeting.filter_params import filter_params
from radon.domain.targeting.filters import Filters
from radon.domain.words.number import spell_number
from radon.domain.words.sentence import spell_day, spell_days, tell
from radon.ui import address, messages, tables, theme
from radon.ui.members.commune_view import EVERY_ZONE
from radon.ui.steering import proof_link, schedule_view
from radon.workflows.members.stored import Members
from radon.workflows.service.summarise_service import (
    DueDeadline,
    KeyFigure,
    NextStep,
    ServiceSummary,
    Step,
    TerritoryZoning,
    ZoneCount,
    count_companies,
    count_zone,
)

_IMPORT = ("donnees/adherents", "Importer un fichier")
_PLACES = {
    Step.IMPORTER: _IMPORT,
    Step.REMPLACER: _IMPORT,
    Step.RENOUVELER: _IMPORT,
    Step.VERIFIER: ("donnees/rattachements", "Vérifier"),
    Step.PRECISER: ("donnees/rattachements", "Préciser"),
    Step.CAMPAGNE: ("ciblage/entreprises", "Ouvrir la liste"),
}
_PARAMS = {Step.PRECISER: {"etat": "a_preciser"}, Step.CAMPAGNE: {"zone": "3"}}
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


def show_due(due: Sequence[DueDeadline]) -> None:
    """The deadlines of the contract that are late, due or starting within 90 days."""
    with st.container(border=True, gap="small"):
        st.markdown("**Échéances du contrat : en retard ou dans les 90 jours**")
        if not due:
            st.caption("Aucune.")
        for one in due[:_DUE_SHOWN]:
            st.html(
                f"<p style='margin:0'>{schedule_view.state_label(one.state)}"
                f" <b>{escape(one.code)}</b> – {escape(one.title)}<br>"
                f"<small>{escape(one.reason)}</small></p>"
            )
            _show_due_links(one)
        more = len(due) - _DUE_SHOWN
        told = "Tout l'échéancier" + (f" ({more} de plus à faire)" if more > 0 else "")
        address.link(told, "pilotage/echeancier", icon=":material/event:", fresh=True)


def _show_due_links(one: DueDeadline) -> None:
    """Where the deadline is proven, then what is told of it (the same page for a document: the page
    where the action is done stands there instead)."""
    way = proof_link.find_link(one.place, one.code)
    code = messages.plain(one.code)
    with st.container(horizontal=True, gap="medium"):
        address.link(f"{way.label} ({code})", way.page, fresh=True, **way.params)
        if way.page != proof_link.SCHEDULE:
            address.link(
                f"Voir l'échéance {code}", proof_link.SCHEDULE, fresh=True, echeance=one.code
            )
        elif one.page != way.page:
            address.link(f"Page de l'action {code}", one.page, fresh=True)


def show_key_figures(figures: Sequence[KeyFigure], start: date) -> None:
    """The official indicators since the start of the contract, each with the way to its list."""
    st.subheader("Suivi du contrat", anchor=False)
    st.caption(
        f"Indicateurs du contrat, depuis le {spell_day(start)}. Ils ne s'additionnent pas : une"
        " même entreprise peut être dans plusieurs."
    )
    if not any(one.known for one in figures):
        st.caption("Rien n'est encore enregistré : « non renseigné » ne veut pas dire zéro.")
    half = -(-len(figures) // 2)
    for rank, column, part in zip(
        (1, 2), st.columns(2, gap="large"), (figures[:half], figures[half:]), strict=True
    ):
        with column, st.container(gap=None, key=f"accueil_chiffres_{rank}"):
            for one in part:
                _show_key_figure(one)


def _show_key_figure(one: KeyFigure) -> None:
    value, label = st.columns([1.4, 5], gap="small", vertical_alignment="center")
    size = "1.15rem" if one.known else ".93rem"
    said = f"<b>{escape(one.value)}</b>" if one.known else escape(one.value)
    value.html(
        f'<p style="margin:0;text-align:right;white-space:nowrap;font-size:{size}">{said}</p>'
    )
    with label:
        told = f"{messages.plain(one.action)} – {messages.plain(one.label)}"
        address.link(
            told, "pilotage/indicateurs", fresh=True, indicateur=one.code, periode="contrat"
        )


def _params(filters: Filters) -> dict[str, Any]:
    return dict(filter_params(filters))


def show_figures(members: Members, summary: ServiceSummary) -> None:
    """Zone 3 + 2 + 1 + to check = all, each with the list that makes it."""
    columns = st.columns(4)
    for column, zone in zip(columns, (3, 2, 1), strict=False):
        found = count_zone(members, zone)
        with column, st.container(border=True, gap="small", height="stretch"):
            _show_number(str(zone), "", found.adherents)
            params = _params(Filters(zones=frozenset({zone})))
            label = f"Voir {_the_companies(found.entreprises)}"
            address.link(label, "ciblage/entreprises", fresh=True, **params)
            st.caption(_tell_difference(found))
    with columns[3], st.container(border=True, gap="small", height="stretch"):
        _show_number("", "à vérifier", summary.balance.a_verifier)
        address.link("Voir les adresses", "donnees/rattachements", fresh=True)
        st.caption("Commune indécise ou à confirmer : hors des listes en attendant.")
    tables.show_balance(summary.balance)


def _show_number(zones: str, label: str, number: int) -> None:
    told = tell(number, "adhérent").split("\u00a0")
    st.html(
        f"{theme.zone_label(zones, label)}"
        f'<p style="margin:0.3rem 0 0"><b style="font-size:1.7rem">{told[0]}</b> {told[1]}</p>'
    )


def _the_companies(number: int) -> str:
    return f"les {tell(number, 'entreprise')}" if number > 1 else "la liste"


def _tell_difference(found: ZoneCount) -> str:
    """Why the list has fewer companies than the zone has rows."""
    parts = [tell(found.entreprises, "entreprise")]
    if found.doublons:
        parts.append(tell(found.doublons, "doublon regroupé", "doublons regroupés"))
    if found.refus:
        parts.append(f"{spell_number(found.refus)} « ne pas solliciter »")
    return " + ".join(parts)


def show_others(summary: ServiceSummary, members: Members) -> None:
    """Counts that are part of the balance already, each with its list."""
    lists: tuple[tuple[str, dict[str, Any]], ...] = (
        (" hors de la carte (autre département)", {"positions": frozenset({"aucune"})}),
        (" déjà dans une campagne", {"contact": frozenset({"contactee"})}),
    )
    st.markdown("**Parmi eux**")
    with st.container(horizontal=True, gap="medium"):
        for label, asked in lists:
            filters = Filters(zones=EVERY_ZONE, **asked)
            if count := count_companies(members, filters):
                told = tell(count, "entreprise") + label
                address.link(told, "ciblage/entreprises", fresh=True, **_params(filters))
        if summary.to_refine:
            told = tell(summary.to_refine, "adhérent") + " en commune mixte, à préciser"
            address.link(told, "donnees/rattachements", fresh=True, etat="a_preciser")
        if summary.settled:
            told = tell(summary.settled, "commune confirmée", "communes confirmées")
            address.link(
                f"{told} à la main", "donnees/rattachements", fresh=True, etat="confirmees"
            )
        if summary.refusing:
            told = tell(summary.refusing, "adhérent") + " à ne pas solliciter"
            address.link(told, "ciblage/entreprises", fresh=True, vue="refus")
        if outside := summary.balance.hors_territoire:
            told = tell(outside, "adhérent") + " hors du territoire"
            address.link(told, "ciblage/entreprises", fresh=True, vue="hors-territoire")


def show_share(territory: TerritoryZoning) -> None:
    """How much of the territory is concerned, by commune."""
    told = f"{territory.share:.1f}".replace(".", ",")
    st.markdown(
        f"{told} % des {len(territory.communes_2016)} communes de 2016 (celles de l'arrêté) sont en"
        " zone 2 ou 3."
    )
    mixed = int(territory.communes["mixte"].sum())
    with st.container(horizontal=True, gap="medium"):
        for zone in (3, 2, 1):
            count = tell(territory.count(zone), "commune")
            address.link(f"Zone {zone} : {count}", "donnees/zonage", fresh=True, liste=str(zone))
        if mixed:
            count = tell(mixed, "commune mixte", "communes mixtes")
            address.link(f"dont {count}", "donnees/zonage", fresh=True, liste="mixtes")
    st.caption(f"Communes d'aujourd'hui : {len(territory.communes)}, par leur zone la plus haute.")


def show_last(summary: ServiceSummary) -> None:
    """The last imports and campaigns."""
    imports, campaigns = st.columns(2, gap="large")
    with imports, st.container(gap="xxsmall"):
        st.markdown("**Derniers imports**")
        last = summary.imports.head(_LAST_SHOWN)
        for one in last.assign(jour=spell_days(last["date"])).itertuples():
            sort = "exemple, " if one.exemple else ""
            st.markdown(
                f"{one.jour} : {messages.plain(one.fichier)}"
                f" ({sort}{tell(int(str(one.lignes)), 'ligne')})"
            )
        if not len(summary.imports):
            st.caption("Aucun import.")
        address.link("Adhérents", "donnees/adherents", icon=":material/upload_file:", fresh=True)
    with campaigns, st.container(key="accueil_campagnes", gap="xxsmall"):
        st.markdown("**Dernières campagnes**")
        _show_campaigns(summary.campaigns)


def _show_campaigns(campaigns: pd.DataFrame) -> None:
    last = campaigns.head(_LAST_SHOWN)
    for one in last.assign(jour=spell_days(last["date"])).itertuples():
        count = tell(int(str(one.entreprises)), "entreprise")
        address.link(
            messages.plain(one.nom), "ciblage/campagnes", fresh=True, campagne=str(one.Index)
        )
        st.caption(f"{one.jour}, {count}")
    if not len(campaigns):
        st.caption("Aucune campagne enregistrée.")
    address.link("Campagnes", "ciblage/campagnes", icon=":material/campaign:", fresh=True)
