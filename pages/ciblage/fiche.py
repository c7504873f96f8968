"""Ciblage › Fiche: one company (``?adherent=``), to read, to print, to mark."""

import streamlit as st

from radon.domain.targeting.company_card import describe_company, find_company
from radon.domain.words.sentence import spell_day
from radon.ui import actions, address, messages, session
from radon.ui.members.apart_view import show_departed_card
from radon.ui.members.former_view import show_former
from radon.ui.targeting import card_view
from radon.ui.tracking import company_history_view

members = session.current_members()
number = address.read("adherent")
known = number.isascii() and number.isdigit()
member_id = int(number) if known else 0
row = find_company(session.known(members), member_id) if known else None

with st.container(horizontal=True, vertical_alignment="center", key="sans_impression_retour"):
    address.link(
        "Retour à la liste", "ciblage/entreprises", icon=":material/arrow_back:",
        vue=address.read("vue"), tri=address.read("tri"),
    )  # fmt: skip
    address.link("Carte", "ciblage/carte", icon=":material/map:")
    if row is not None:
        rows = members.targets.loc[[member_id]]
        card = describe_company(row)
        if card.refuses:
            if rows["refus_date"].ne("").any() and st.button(
                "Solliciter de nouveau", key="fiche_lever"
            ):
                actions.ask_lifting(members, rows)
        elif st.button("Ne pas solliciter", key="fiche_refus"):
            actions.ask_refusal(members, rows)
        company_history_view.offer_records(member_id)
        st.caption("Pour imprimer : Ctrl + P.")

departed = row is None and known and show_departed_card(members.spsti, member_id)
if departed:
    company_history_view.show_history(members, member_id)
    show_former(members, member_id)
elif row is None:
    st.title("Fiche d'une entreprise", anchor=False)
    messages.show_empty(
        "Cette entreprise n'est pas parmi les adhérents de ce service.",
        "Choisissez-la dans la liste ou sur la carte.",
    )
else:
    card_view.show_card(card)
    company_history_view.show_history(members, member_id)
    show_former(members, member_id)
    st.html(
        '<p class="seulement-imprime article">'
        f"Imprimé le {spell_day(session.today())} – arrêté du 27 juin 2018, {members.cog}.</p>"
    )
