"""Ciblage › Entreprises: the filtered list, its workbook, its campaign."""

from contextlib import nullcontext

import pandas as pd
import streamlit as st

from radon.domain.targeting.contact import keep_willing
from radon.domain.targeting.filters import Filters
from radon.domain.targeting.selection import Selection
from radon.domain.targeting.view import View, list_view
from radon.domain.words.number import spell_number
from radon.domain.words.sentence import agree, tell
from radon.ui import actions, address, messages, session
from radon.ui.registers.record.dialog import draw_dialog, offer_acts, offer_request
from radon.ui.targeting import count_view, filter_bar, impact_view, listing
from radon.workflows.members.stored import Members

PAGE = "entreprises"


def show_downloads(members: Members, selection: Selection, ticked: int, narrowed: Filters) -> None:
    """The workbook first: it is what people come for."""
    number = spell_number(ticked or len(selection.letters))
    count = f"{number} {agree(ticked, 'cochée')}" if ticked else number
    empty = not (ticked or len(selection.letters) or len(selection.to_check))
    with st.container(horizontal=True, horizontal_alignment="right", vertical_alignment="center"):
        if not ticked:
            address.link("Voir sur la carte", "ciblage/carte", icon=":material/map:")
        listing.download(
            f"Télécharger la liste Excel ({count})", members, narrowed, ".xlsx", f"{PAGE}_xlsx",
            type="primary", disabled=empty,
        )  # fmt: skip
        listing.download("CSV", members, narrowed, ".csv", f"{PAGE}_csv", icon=None, disabled=empty)


def show_row_downloads(
    members: Members, view: View, rows: pd.DataFrame, ticked: pd.Index, columns: list[str]
) -> None:
    """The rows of a view that the filters do not narrow, or those that are ticked."""
    kept = rows.loc[ticked] if len(ticked) else rows
    content = listing.describe_rows(view, kept, columns)
    count = spell_number(len(kept))
    if len(ticked):
        count += f" {agree(len(ticked), 'cochée')}"
    with st.container(horizontal=True, horizontal_alignment="right", vertical_alignment="center"):
        if view is View.A_VERIFIER:
            address.link("Choisir leur commune", "donnees/rattachements", icon=":material/rule:")
        for suffix, label in ((".xlsx", f"Télécharger ces lignes ({count})"), (".csv", "CSV")):
            key = f"{PAGE}_lignes_{suffix[1:]}"
            listing.download_rows(content, view, members, suffix, label, key)


def show_actions(
    members: Members, view: View, rows: pd.DataFrame, ticked: pd.Index, narrowed: Filters
) -> None:
    """What can be done with the ticked rows, or with all of them."""
    kept = [int(number) for number in (ticked if len(ticked) else rows.index)]
    count = f" ({tell(len(ticked), 'cochée')})" if len(ticked) else ""
    if (
        view is not View.REFUS
        and len(rows)
        and st.button(f"Créer une campagne{count}", key=f"{PAGE}_campagne")
    ):
        actions.ask_campaign(members, kept, narrowed)
    if view is not View.REFUS and kept:
        with (
            nullcontext() if len(ticked) else st.popover("Enregistrer", icon=":material/edit_note:")
        ):
            # Nobody ticked them: those who asked to be left alone received nothing.
            offer_acts(PAGE, kept if len(ticked) else keep_willing(members.targets, kept))
            offer_request(PAGE, kept)
    if len(ticked) == 1 and st.button("Ouvrir la fiche", key=f"{PAGE}_fiche"):
        address.go_to("ciblage/fiche", adherent=str(kept[0]))
    if len(ticked) and view is View.REFUS:
        if st.button("Solliciter de nouveau", key=f"{PAGE}_lever"):
            actions.ask_lifting(members, rows.loc[ticked])
    elif len(ticked) and st.button("Ne pas solliciter", key=f"{PAGE}_refus"):
        actions.ask_refusal(members, rows.loc[ticked])
    draw_dialog(PAGE)


def show_list(members: Members) -> None:
    """Filters, count, downloads, actions, table."""
    filters = filter_bar.draw_filters(PAGE, members)
    selection = session.select(members, filters)
    head, buttons = st.columns([1.5, 1], vertical_alignment="center")
    bar = st.container(horizontal=True, vertical_alignment="center", key="sans_impression_barre")
    with bar:
        view = listing.choose_view(PAGE, selection)
        with st.popover("Colonnes", icon=":material/view_column:"):
            columns = listing.choose_columns(PAGE, view)
    rows = list_view(selection, view)
    with head:
        count_view.show_count(selection, view, rows)
    impact_view.show_impact(PAGE, members, filters)
    if len(rows):
        alt = f"Tableau des établissements, {view.label}"
        key = f"{PAGE}_table_{view}"
        ticked = listing.show_rows(rows, key, columns, selectable=True, alt=alt)
        st.caption("Cochez des lignes pour n'exporter ou ne garder qu'elles.")
    else:
        ticked = rows.index
        advice = "Retirez un filtre, ou cliquez « Effacer les filtres »."
        messages.show_empty("Aucune entreprise à montrer ici.", advice)
    picked = ticked if view is View.CIBLEES else ticked[:0]
    narrowed = listing.narrow_to_ticked(filters, picked)
    with buttons:
        if view is not View.CIBLEES:
            show_row_downloads(members, view, rows, ticked, columns)
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
