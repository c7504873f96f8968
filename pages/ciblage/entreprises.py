"""Ciblage › Entreprises: the filtered list, its workbook, its campaign."""

import pandas as pd
import streamlit as st

from radon.domain.targeting.contact import keep_willing
from radon.domain.targeting.filters import Filters
from radon.domain.targeting.selection import Selection
from radon.domain.targeting.view import View, list_view, sort_rows
from radon.domain.words.number import spell_number
from radon.domain.words.sentence import agree, tell
from radon.ui import actions, address, messages, session
from radon.ui.registers.record.dialog import draw_dialog, offer_acts, offer_request
from radon.ui.targeting import count_view, filter_bar, impact_view, listing
from radon.ui.targeting.trace_note import show_trace_note
from radon.workflows.members.stored import Members

PAGE = "entreprises"


def show_downloads(members: Members, selection: Selection, ticked: int, narrowed: Filters) -> None:
    """The workbook first: it is what people come for. As wide with ticks as without."""
    whole = f"Télécharger la liste Excel ({spell_number(len(selection.letters))})"
    empty = not (ticked or len(selection.letters) or len(selection.to_check))
    with st.container(horizontal=True, horizontal_alignment="right", vertical_alignment="center"):
        address.link("Voir sur la carte", "ciblage/carte", icon=":material/map:")
        listing.download(
            f"Excel ({spell_number(ticked)} {agree(ticked, 'cochée')})" if ticked else whole,
            members, narrowed, ".xlsx", f"{PAGE}_xlsx", type="primary", disabled=empty,
        )  # fmt: skip
        listing.download("CSV", members, narrowed, ".csv", f"{PAGE}_csv", icon=None, disabled=empty)


def show_actions(
    members: Members, view: View, rows: pd.DataFrame, ticked: pd.Index, narrowed: Filters
) -> None:
    """What can be done with the ticked rows, or with all of them. The same buttons in both cases:
    a first tick must not move the table."""
    kept = [int(number) for number in (ticked if len(ticked) else rows.index)]
    none, hint = not len(ticked), None if len(ticked) else "Cochez des lignes."
    if view is View.REFUS:
        if st.button("Solliciter de nouveau", key=f"{PAGE}_lever", disabled=none, help=hint):
            actions.ask_lifting(members, rows.loc[ticked])
    elif kept:
        if st.button("Créer une campagne", key=f"{PAGE}_campagne"):
            actions.ask_campaign(members, kept, narrowed)
        with st.popover("Enregistrer", icon=":material/edit_note:"):
            st.caption(f"Pour {tell(len(kept), 'établissement')} :")
            # Nobody ticked them: those who asked to be left alone received nothing.
            offer_acts(PAGE, kept if len(ticked) else keep_willing(members.targets, kept))
            offer_request(PAGE, kept)
        if st.button("Ne pas solliciter", key=f"{PAGE}_refus", disabled=none, help=hint):
            actions.ask_refusal(members, rows.loc[ticked])
    draw_dialog(PAGE)


def tell_ticked(ticked: int) -> str:
    """What the ticks are for, or what they hold."""
    if not ticked:
        return "Cochez des lignes pour n'exporter ou ne garder qu'elles."
    count = tell(ticked, "ligne cochée", "lignes cochées")
    return f"{count} : l'export, la campagne et les enregistrements ne portent que sur elles."


def show_list(members: Members) -> None:
    """Filters, count, downloads, actions, table."""
    filters = filter_bar.draw_filters(PAGE, members)
    selection = session.select(members, filters)
    head, buttons = st.columns([1.3, 1], vertical_alignment="center")
    bar = st.container(horizontal=True, vertical_alignment="center", key="sans_impression_barre")
    with bar:
        view = listing.choose_view(PAGE, selection)
        with st.popover("Colonnes", icon=":material/view_column:"):
            columns = listing.choose_columns(PAGE, view, listing.list_headers(members.targets))
            order = listing.choose_order(PAGE)
    rows = sort_rows(list_view(selection, view), order)
    with head:
        count_view.show_count(selection, view, rows)
        show_trace_note(selection)
    impact_view.show_impact(PAGE, members, filters)
    if len(rows):
        alt = f"Tableau des établissements, {view.label}"
        key = f"{PAGE}_table_{view}"
        ticked = listing.show_rows(rows, key, columns, selectable=True, alt=alt)
        st.caption(tell_ticked(len(ticked)))
    else:
        ticked = rows.index
        advice = "Retirez un filtre, ou cliquez « Effacer les filtres »."
        messages.show_empty("Aucune entreprise à montrer ici.", advice)
    picked = ticked if view is View.CIBLEES else ticked[:0]
    narrowed = listing.narrow_to_ticked(filters, picked)
    with buttons:
        if view is not View.CIBLEES:
            listing.show_row_downloads(PAGE, members, view, rows, ticked, columns)
        else:
            show_downloads(members, selection, len(picked), narrowed)
    with bar:
        show_actions(members, view, rows, ticked, narrowed)


present = session.current_members()
st.title("Entreprises", anchor=False)
if len(present.targets):
    show_list(present)
else:
    messages.show_empty(
        "Aucun adhérent enregistré pour ce service.", "Importez d'abord le fichier des adhérents."
    )
    address.link("Importer un fichier", "donnees/adherents", icon=":material/upload_file:")
