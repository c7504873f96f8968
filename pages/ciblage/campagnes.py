"""Ciblage › Campagnes: the lists that were kept; one reopened, exported again, completed."""

import streamlit as st

from radon.domain.targeting.filter_params import describe_active
from radon.ui import address, messages, session
from radon.ui.campaigns import campaign_view
from radon.ui.targeting import filter_bar
from radon.workflows.targeting.open_campaign import list_campaigns, open_campaign

members = session.current_members()
engine = session.engine()

st.title("Campagnes")
campaigns = list_campaigns(engine, members.spsti)
if not len(campaigns):
    messages.show_empty(
        "Aucune campagne enregistrée pour ce service.",
        "Filtrez la liste ou la carte, puis choisissez « Créer une campagne » : la liste est gardée"
        " telle qu'elle est, avec sa date et son objet.",
    )
    address.link("Ouvrir la liste des entreprises", "ciblage/entreprises", icon=":material/list:")
    st.stop()

st.caption("Une campagne garde sa liste telle qu'elle était le jour de sa création.")
chosen = campaign_view.choose_campaign(campaigns)
if chosen is not None:
    with messages.guard("open a campaign"):
        campaign = open_campaign(engine, members.spsti, chosen)
        campaign_view.show_campaign(campaign)
        campaign_view.show_exports(engine, campaign)
        campaign_view.offer_acts(campaign, members)
        campaign_view.show_list(campaign, members.targets)
        filters = filter_bar.read_filters(members)
        with st.expander("Compléter avec la liste actuelle", icon=":material/add:"):
            selection = session.select(members, filters)
            words = " ; ".join(describe_active(filters, session.choices(members)))
            words = words or "tous les établissements, sans filtre"
            campaign_view.completion_form(engine, members, campaign, selection.letters.index, words)
