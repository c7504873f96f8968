"""Ciblage › Carte: the filtered companies on the map, what is chosen there, the same in a table."""

from dataclasses import replace

import streamlit as st

from radon.domain.targeting.company_card import describe_company
from radon.domain.targeting.filters import Filters
from radon.domain.words.number import spell_number
from radon.domain.words.sentence import agree, tell
from radon.ui import actions, address, messages, session, tables
from radon.ui.registers.record.dialog import draw_dialog, offer_acts
from radon.ui.targeting import card_view, filters, listing
from radon.ui.targeting.map_view import MapSelection, show_map
from radon.workflows.members.stored import Members
from radon.workflows.targeting.select_members import Chosen, describe_member

PAGE = "carte"
CHOICE, COMPANY = (f"carte_{kind}_{session.current_spsti()}" for kind in ("choix", "entreprise"))


def forget_choice() -> None:
    """Nothing is chosen on the map any more."""
    for key in (CHOICE, COMPANY):
        st.session_state.pop(key, None)


def keep_choice(narrowed: Filters) -> None:
    """What is chosen on the map becomes a filter."""
    address.write(filters.filter_params(narrowed))
    forget_choice()


def show_company(members: Members, member_id: int) -> None:
    """The card of the company that was clicked."""
    row = describe_member(members, member_id)
    if row is None:
        messages.say("Cette entreprise n'est plus parmi les adhérents de ce service.")
    else:
        card_view.show_short_card(describe_company(row), member_id)
        offer_acts(PAGE, [member_id], width="stretch")
    st.button("Fermer", key="carte_fermer", on_click=forget_choice)


def show_choice(members: Members, asked: Filters, choice: MapSelection) -> None:
    """The communes clicked or the area drawn: what they hold, and what to do with it."""
    if choice.polygon:
        narrowed, what = replace(asked, trace=choice.polygon), "Zone tracée"
    else:
        narrowed = replace(asked, communes=frozenset(choice.communes))
        what = tell(len(choice.communes), "commune choisie", "communes choisies")
    inside = session.select(members, narrowed)
    tables.show_count(len(inside.shown), "entreprise", f"dans : {what.lower()}")
    st.button(
        "Filtrer sur ce choix", key="carte_filtrer", type="primary",
        on_click=keep_choice, args=(narrowed,), width="stretch",
    )  # fmt: skip
    ids = [int(one) for one in inside.shown.index]
    if ids and st.button("Créer une campagne", key="carte_campagne_choix", width="stretch"):
        actions.ask_campaign(members, ids, narrowed)
    offer_acts(PAGE, ids, width="stretch")
    st.button("Annuler le choix", key="carte_annuler", on_click=forget_choice, width="stretch")


def show_summary(members: Members, chosen: Chosen, asked: Filters) -> None:
    """The counts, and the ways on."""
    shown = len(chosen.shown)
    tables.show_count(shown, "entreprise", agree(shown, "ciblée"))
    missing = tell(chosen.not_located, "non située", "non situées")
    rest = f", {missing} (dans le tableau sous la carte)" * bool(chosen.not_located)
    st.html(f"<p>{spell_number(chosen.located)} sur la carte{rest}.</p>")
    tables.show_balance(chosen.balance)
    listing.download(
        f"Télécharger la liste Excel ({spell_number(shown)})", members, asked, ".xlsx",
        "carte_xlsx", type="primary", width="stretch",
        disabled=not (shown or len(chosen.to_check)),
    )  # fmt: skip
    address.link("Voir la liste", "ciblage/entreprises", icon=":material/list:")
    if len(chosen.to_check):
        told = f"À vérifier : {tell(len(chosen.to_check), 'adhérent')}"
        address.link(told, "ciblage/entreprises", icon=":material/rule:", vue="a-verifier")
    st.caption("Cliquez une entreprise pour sa fiche ; choisissez des communes ou tracez une zone.")


members = session.current_members()
st.title("Carte", anchor=False)
asked = filters.draw_filters(PAGE, members)
chosen = session.select(members, asked)
choice: MapSelection = st.session_state.get(CHOICE, MapSelection())
company: int | None = st.session_state.get(COMPANY)
drawn, panel = st.columns([2.6, 1], gap="medium")
with drawn:
    event = show_map(
        f"carte_{members.spsti}",
        session.screen_map(members).page,
        session.map_points(members),
        shown=chosen.shown.index,
        selection=choice if choice.communes or choice.polygon else MapSelection((), asked.trace),
        highlighted=company,
        height=560,
    )
if event is not None:
    st.session_state[COMPANY] = event.company
    if event.selection is not None:
        st.session_state[CHOICE] = event.selection
    if event.selection == MapSelection():
        address.write({"trace": ""})
    st.rerun()
with panel, messages.guard("map panel"):
    if company is not None:
        show_company(members, company)
    elif choice.communes or (choice.polygon and choice.polygon != asked.trace):
        show_choice(members, asked, choice)
    else:
        show_summary(members, chosen, asked)
    draw_dialog(PAGE)
if len(chosen.shown):
    st.header("Les mêmes entreprises en tableau", anchor=False)
    listing.show_rows(
        chosen.shown, "carte_table", [*listing.USUAL["ciblees"], "position"], selectable=False,
        alt="Tableau des entreprises de la carte", lazy=True,
    )  # fmt: skip
