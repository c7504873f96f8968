"""Ciblage › Carte: the filtered companies on the map, what is chosen there, the same in a table."""

from functools import partial

import streamlit as st

from radon.domain.targeting.view import View
from radon.ui import address, messages, session
from radon.ui.registers.record.dialog import draw_dialog, offer_acts
from radon.ui.targeting import filter_bar, impact_view, listing, map_panel
from radon.ui.targeting.map_panel import PAGE, slot
from radon.ui.targeting.map_view import MapSelection, show_map

ACTS = partial(offer_acts, PAGE, width="stretch")
CHOICE, COMPANY = slot("choix"), slot("entreprise")

members = session.current_members()
st.title("Carte", anchor=False)
filters = filter_bar.draw_filters(PAGE, members)
selection = session.select(members, filters)
impact_view.show_impact(PAGE, members, filters)
choice: MapSelection = st.session_state.get(CHOICE, MapSelection())
company: int | None = st.session_state.get(COMPANY)
drawn, panel = st.columns([2.6, 1], gap="medium")
with drawn:
    event = show_map(
        f"carte_{members.spsti}",
        session.screen_map(members).page,
        session.map_points(members),
        shown=selection.letters.index,
        selection=choice if choice.communes or choice.polygon else MapSelection((), filters.trace),
        highlighted=company,
        height=640,
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
        map_panel.show_company(members, company, ACTS)
    elif choice.communes or (choice.polygon and choice.polygon != filters.trace):
        map_panel.show_choice(members, filters, choice, ACTS)
    else:
        map_panel.show_summary(members, selection)
    draw_dialog(PAGE)
if len(selection.letters):
    st.header("Les mêmes établissements en tableau", anchor=False)
    listing.show_rows(
        selection.letters, "carte_table", [*listing.USUAL[View.CIBLEES], "position"],
        selectable=False, alt="Tableau des établissements de la carte", lazy=True,
    )  # fmt: skip
