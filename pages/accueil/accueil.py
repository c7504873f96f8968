"""Accueil: the key figures of the service and of its contract, and what to do next."""

import streamlit as st

from radon.domain.home.contract_news import list_due, list_key_figures
from radon.domain.indicator.followed import list_periods
from radon.domain.words.sentence import spell_day
from radon.ui import messages, session
from radon.ui.home import home_view
from radon.ui.members import commune_view
from radon.ui.tracking import request_view
from radon.workflows.service.summarise_service import load_territory, summarise_service

members = session.current_members()
contract = session.contract_of(members.spsti)
summary = summarise_service(session.engine(), members, session.today())
territory = load_territory(session.reference(), members.spsti)

st.title("Entreprises et radon")
if members.imported:
    sort = "adhérents inventés" if members.exemple else "fichier d'adhérents"
    st.caption(
        f"{sort.capitalize()} : {messages.plain(members.fichier)}, {spell_day(members.imported)}."
        f" Zonage : arrêté du 27 juin 2018, {messages.plain(members.cog)}."
    )

if summary.count.balance.total:
    home_view.show_figures(members, summary)
    home_view.show_others(summary, members)

st.subheader("À faire", anchor=False)
todo, due = st.columns(2, gap="large") if contract.actions else (st.container(), None)
with todo:
    if summary.count.balance.total:
        request_view.show_waiting(session.activity_of(members), "accueil")
    home_view.show_steps(summary.steps)
if due is not None:
    with due:
        schedule = session.current_schedule()
        home_view.show_due(list_due(schedule.soon, schedule.day, schedule.find_place), schedule)
    whole = list_periods(contract, session.today())["contrat"]
    followed = session.followed(members, session.activity_of(members), whole)
    home_view.show_key_figures(list_key_figures(followed), whole.start)

st.subheader(f"Territoire de {messages.plain(members.nom)}", anchor=False)
land, stated = st.columns(2, gap="large")
with land:
    home_view.show_share(territory)
    home_view.show_last(summary)
with stated:
    commune_view.show_contract(territory, linked=True)
