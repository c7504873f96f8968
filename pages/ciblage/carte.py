"""Ciblage › Carte: the filtered companies on the map, what is chosen there, the same in a table."""

from dataclasses import replace

import streamlit as st

from radon.domain.targeting.company_card import describe_company, find_company
from radon.domain.targeting.filter_params import filter_params
from radon.domain.targeting.filters import Filters
from radon.domain.targeting.selection import Selection
from radon.domain.targeting.view import View
from radon.domain.words.number import spell_number
from radon.domain.words.sentence import agree, tell
from radon.ui import actions, address, messages, session, tables
from radon.ui.registers.record.dialog import draw_dialog, offer_acts
from radon.ui.targeting import card_view, filter_bar, impact_view, listing
from radon.ui.targeting.map_view import MapSelection, show_map
from radon.workflows.members.stored import Members

PAGE = "carte"
CHOICE, COMPANY = (f"carte_{kind}_{session.current_spsti()}" for kind in ("choix", "entreprise"))


def forget_choice() -> None:
    """Nothing is chosen on the map any more."""
    for key in (CHOICE, COMPANY):
        st.session_state.pop(key, None)


def keep_choice(narrowed: Filters) -> None:
    """What is chosen on the map becomes a filter."""
    address.write(filter_params(narrowed))
    forget_choice()


def show_company(members: Members, member_id: int) -> None:
    """The card of the company that was clicked."""
    row = find_company(session.known(members), member_id)
    if row is None:
        messages.say("Cette entreprise n'est plus parmi les adhérents de ce service.")
    else:
        card_view.show_short_card(describe_company(row), member_id)
        offer_acts(PAGE, [member_id], width="stretch")
    st.button("Fermer", key="carte_fermer", on_click=forget_choice)


def show_choice(members: Members, filters: Filters, choice: MapSelection) -> None:
    """The communes clicked or the area drawn: what they hold, and what to do with it."""
    if choice.polygon:
        narrowed, what = replace(filters, trace=choice.polygon), "Zone tracée"
    else:
        narrowed = replace(filters, communes=frozenset(choice.communes))
        what = tell(len(choice.communes), "commune choisie", "communes choisies")
    inside = session.select(members, narrowed)
    tables.show_count(len(inside.letters), "établissement", f"dans : {what.lower()}")
    st.button(
        "Filtrer sur ce choix", key="carte_filtrer", type="primary",
        on_click=keep_choice, args=(narrowed,), width="stretch",
    )  # fmt: skip
    ids = [int(number) for number in inside.letters.index]
    if ids and st.button("Créer une campagne", key="carte_campagne_choix", width="stretch"):
        actions.ask_campaign(members, ids, narrowed)
    offer_acts(PAGE, ids, width="stretch")
    st.button("Annuler le choix", key="carte_annuler", on_click=forget_choice, width="stretch")


def show_summary(members: Members, selection: Selection) -> None:
    """The counts, and the ways on."""
    shown, to_check = len(selection.letters), len(selection.to_check)
    tables.show_count(shown, "établissement", agree(shown, "ciblé"))
    missing = shown - selection.located
    count = tell(missing, "non situé", "non situés")
    rest = f", {count} (dans le tableau sous la carte)" if missing else ""
    st.html(f"<p>{spell_number(selection.located)} sur la carte{rest}.</p>")
    tables.show_part(selection.letters["classe"], selection.balance)
    listing.download(
        f"Télécharger la liste Excel ({spell_number(shown)})", members, selection.filters,
        ".xlsx", "carte_xlsx", type="primary", width="stretch",
        disabled=not (shown or to_check),
    )  # fmt: skip
    address.link("Voir la liste", "ciblage/entreprises", icon=":material/list:")
    if to_check:
        label = f"À vérifier : {tell(to_check, 'adhérent')}"
        address.link(label, "ciblage/entreprises", icon=":material/rule:", vue=View.A_VERIFIER)
    st.caption("Cliquez une entreprise pour sa fiche ; choisissez des communes ou tracez une zone.")


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
    elif choice.communes or (choice.polygon and choice.polygon != filters.trace):
        show_choice(members, filters, choice)
    else:
        show_summary(members, selection)
    draw_dialog(PAGE)
if len(selection.letters):
    st.header("Les mêmes établissements en tableau", anchor=False)
    listing.show_rows(
        selection.letters, "carte_table", [*listing.USUAL[View.CIBLEES], "position"],
        selectable=False, alt="Tableau des établissements de la carte", lazy=True,
    )  # fmt: skip
