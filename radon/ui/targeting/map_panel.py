"""What stands beside the map: the counts and ways on, what is chosen on it, the company clicked."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial

import streamlit as st

from radon.domain.document.invented import mark_name
from radon.domain.targeting.company_card import describe_company, find_company
from radon.domain.targeting.filter_params import filter_params
from radon.domain.targeting.filters import Filters
from radon.domain.targeting.selection import Selection
from radon.domain.targeting.view import View
from radon.domain.words.number import spell_number
from radon.domain.words.sentence import agree, tell
from radon.ui import actions, address, downloads, messages, session, tables
from radon.ui.targeting import card_view, listing
from radon.ui.targeting.map_view import MapSelection
from radon.ui.targeting.trace_note import show_trace_note
from radon.workflows.commune.reference import CommuneReference
from radon.workflows.members.stored import Members

PAGE = "carte"
Acts = Callable[[list[int]], object]
"""Draws the buttons that record an act for these members."""


def slot(kind: str) -> str:
    """Where the session keeps what is chosen on the map of the service: "choix", "entreprise"."""
    return f"{PAGE}_{kind}_{session.current_spsti()}"


def forget_choice() -> None:
    """Nothing is chosen on the map any more."""
    for kind in ("choix", "entreprise"):
        st.session_state.pop(slot(kind), None)


def keep_choice(narrowed: Filters) -> None:
    """What is chosen on the map becomes a filter."""
    address.write(filter_params(narrowed))
    forget_choice()


def show_company(members: Members, member_id: int, acts: Acts) -> None:
    """The card of the company that was clicked."""
    row = find_company(session.known(members), member_id)
    if row is None:
        messages.say("Cette entreprise n'est plus parmi les adhérents de ce service.")
    else:
        card_view.show_short_card(describe_company(row), member_id)
        acts([member_id])
    st.button("Fermer", key=f"{PAGE}_fermer", on_click=forget_choice)


def show_choice(members: Members, filters: Filters, choice: MapSelection, acts: Acts) -> None:
    """The communes clicked or the area drawn: what they hold, and what to do with it."""
    if choice.polygon:
        narrowed, what = replace(filters, trace=choice.polygon), "Zone tracée"
    else:
        narrowed = replace(filters, communes=frozenset(choice.communes))
        what = tell(len(choice.communes), "commune choisie", "communes choisies")
    inside = session.select(members, narrowed)
    tables.show_count(len(inside.letters), "établissement", f"dans : {what.lower()}")
    show_trace_note(inside)
    st.button(
        "Filtrer sur ce choix", key=f"{PAGE}_filtrer", type="primary",
        on_click=keep_choice, args=(narrowed,), width="stretch",
    )  # fmt: skip
    ids = [int(number) for number in inside.letters.index]
    if ids and st.button("Créer une campagne", key=f"{PAGE}_campagne_choix", width="stretch"):
        actions.ask_campaign(members, ids, narrowed)
    acts(ids)
    st.button("Annuler le choix", key=f"{PAGE}_annuler", on_click=forget_choice, width="stretch")


def show_summary(members: Members, selection: Selection) -> None:
    """The counts, and the ways on."""
    shown, to_check = len(selection.letters), len(selection.to_check)
    tables.show_count(shown, "établissement", agree(shown, "ciblé"))
    missing = shown - selection.located
    count = tell(missing, "non situé", "non situés")
    rest = f", {count} (dans le tableau sous la carte)" if missing else ""
    st.html(f"<p>{spell_number(selection.located)} sur la carte{rest}.</p>")
    show_trace_note(selection)
    tables.show_part(selection.letters["classe"], selection.balance)
    listing.download(
        f"Télécharger la liste Excel ({spell_number(shown)})", members, selection.filters,
        ".xlsx", f"{PAGE}_xlsx", type="primary", width="stretch",
        disabled=not (shown or to_check),
    )  # fmt: skip
    _offer_paper(members, selection)
    address.link("Voir la liste", "ciblage/entreprises", icon=":material/list:")
    if to_check:
        label = f"À vérifier : {tell(to_check, 'adhérent')}"
        address.link(label, "ciblage/entreprises", icon=":material/rule:", vue=View.A_VERIFIER)
    st.caption("Cliquez une entreprise pour sa fiche ; choisissez des communes ou tracez une zone.")


def _offer_paper(members: Members, selection: Selection) -> None:
    """The map to print: the filters of the screen, one A4 page."""
    stem = listing.file_name(members, selection.filters, "", what=PAGE)
    stem = mark_name(stem, invented=members.exemple)
    made = partial(_print_map, members, selection, session.reference(), session.today())
    with st.container(horizontal=True, gap="small"):
        for suffix, label in ((".pdf", "Carte en PDF"), (".png", "en PNG")):
            key = f"{PAGE}_{suffix[1:]}"
            downloads.offer(label, partial(made, suffix), stem + suffix, key)


def _print_map(
    members: Members, selection: Selection, reference: CommuneReference, day: date, suffix: str
) -> bytes:
    from radon.workflows.targeting.draw_map import print_selection  # loads what draws on paper

    return print_selection(members, selection, reference, day, suffix)
