"""Ciblage › Entreprises: the filtered list, its workbook, its campaign."""

from contextlib import nullcontext

import pandas as pd
import streamlit as st

from radon.domain.targeting.filters import Filters
from radon.domain.words.number import spell_number
from radon.domain.words.sentence import agree, tell
from radon.ui import actions, address, messages, session, tables
from radon.ui.registers.record.dialog import draw_dialog, offer_acts
from radon.ui.targeting import filters, listing
from radon.workflows.members.stored import Members
from radon.workflows.targeting.select_members import Chosen

PAGE = "entreprises"


def show_count(chosen: Chosen, view: str, rows: pd.DataFrame) -> None:
    """The number that the table, the workbook and the map add up to."""
    if view == "ciblees":
        grouped = chosen.selection.doublons
        told = tell(grouped, "doublon regroupé", "doublons regroupés")
        tables.show_count(
            len(rows), "entreprise", agree(len(rows), "ciblée") + f" ({told})" * bool(grouped)
        )
    else:
        told = listing.ALL_OF_THEM[view].removeprefix("Adhérents ")
        tables.show_count(len(rows), "adhérent", f"{told}, quels que soient les filtres")
    tables.show_balance(chosen.balance)


def show_downloads(members: Members, chosen: Chosen, ticked: int, asked: Filters) -> None:
    """The workbook first: it is what people come for."""
    number = spell_number(ticked or len(chosen.shown))
    said = f"{number} {agree(ticked, 'cochée')}" if ticked else number
    empty = not (ticked or len(chosen.shown) or len(chosen.to_check))
    with st.container(horizontal=True, horizontal_alignment="right", vertical_alignment="center"):
        if not ticked:
            address.link("Voir sur la carte", "ciblage/carte", icon=":material/map:")
        listing.download(
            f"Télécharger la liste Excel ({said})", members, asked, ".xlsx", f"{PAGE}_xlsx",
            type="primary", disabled=empty,
        )  # fmt: skip
        listing.download("CSV", members, asked, ".csv", f"{PAGE}_csv", icon=None, disabled=empty)


def show_row_downloads(
    members: Members, view: str, rows: pd.DataFrame, ticked: pd.Index, columns: list[str]
) -> None:
    """The rows of a view that the filters do not narrow, or those that are ticked."""
    kept = rows.loc[ticked] if len(ticked) else rows
    content = listing.describe_rows(view, kept, columns)
    said = spell_number(len(kept))
    if len(ticked):
        said += f" {agree(len(ticked), 'cochée')}"
    with st.container(horizontal=True, horizontal_alignment="right", vertical_alignment="center"):
        if view == "a-verifier":
            address.link("Choisir leur commune", "donnees/rattachements", icon=":material/rule:")
        for suffix, label in ((".xlsx", f"Télécharger ces lignes ({said})"), (".csv", "CSV")):
            key = f"{PAGE}_lignes_{suffix[1:]}"
            listing.download_rows(content, view, members, suffix, label, key)


def show_actions(
    members: Members, view: str, rows: pd.DataFrame, ticked: pd.Index, asked: Filters
) -> None:
    """What can be done with the ticked rows, or with all of them."""
    kept = [int(one) for one in (ticked if len(ticked) else rows.index)]
    said = f" ({tell(len(ticked), 'cochée')})" if len(ticked) else ""
    if (
        view != "refus"
        and len(rows)
        and st.button(f"Créer une campagne{said}", key=f"{PAGE}_campagne")
    ):
        actions.ask_campaign(members, kept, asked)
    if view != "refus" and kept:
        with (
            nullcontext() if len(ticked) else st.popover("Enregistrer", icon=":material/edit_note:")
        ):
            offer_acts(PAGE, kept)
    if len(ticked) == 1 and st.button("Ouvrir la fiche", key=f"{PAGE}_fiche"):
        address.go_to("ciblage/fiche", adherent=str(kept[0]))
    if len(ticked) and view == "refus":
        if st.button("Solliciter de nouveau", key=f"{PAGE}_lever"):
            actions.ask_lifting(members, rows.loc[ticked])
    elif len(ticked) and st.button("Ne pas solliciter", key=f"{PAGE}_refus"):
        actions.ask_refusal(members, rows.loc[ticked])
    draw_dialog(PAGE)


def show_list(members: Members) -> None:
    """Filters, count, downloads, actions, table."""
    asked = filters.draw_filters(PAGE, members)
    chosen = session.select(members, asked)
    head, buttons = st.columns([1.5, 1], vertical_alignment="center")
    bar = st.container(horizontal=True, vertical_alignment="center", key="sans_impression_barre")
    with bar:
        view = listing.choose_view(PAGE, chosen)
        with st.popover("Colonnes", icon=":material/view_column:"):
            columns = listing.choose_columns(PAGE, view)
    rows = listing.rows_of(chosen, view)
    with head:
        show_count(chosen, view, rows)
    if len(rows):
        alt = f"Tableau des entreprises, {listing.VIEWS[view]}"
        key = f"{PAGE}_table_{view}"
        ticked = listing.show_rows(rows, key, columns, selectable=True, alt=alt)
        st.caption("Cochez des lignes pour n'exporter ou ne garder qu'elles.")
    else:
        ticked = rows.index
        advice = "Retirez un filtre, ou cliquez « Effacer les filtres »."
        messages.show_empty("Aucune entreprise à montrer ici.", advice)
    picked = ticked if view == "ciblees" else ticked[:0]
    narrowed = listing.ticked_filters(members, asked, picked)
    with buttons:
        if view in listing.ALL_OF_THEM:
            show_row_downloads(members, view, rows, ticked, columns)
        else:
            show_downloads(members, chosen, len(picked), narrowed)
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
