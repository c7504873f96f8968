"""The list of companies: its views, its columns, its downloads; shared by the list and the map."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Unpack

import pandas as pd
import streamlit as st

from radon.domain.commune.match import Confiance
from radon.domain.commune.zone_style import spell_zones
from radon.domain.document.invented import mark_name
from radon.domain.document.sheet import CellKind, Column
from radon.domain.targeting.beside import LETTERS_HEADER, label_beside, spell_beside
from radon.domain.targeting.contact import ContactStatus
from radon.domain.targeting.filter_params import describe_active
from radon.domain.targeting.filters import Filters
from radon.domain.targeting.found_by import tell_method
from radon.domain.targeting.position import Position
from radon.domain.targeting.selection import Selection
from radon.domain.targeting.view import DIFFERENCES, Order, View, list_view, title_view
from radon.domain.tracking.page_list import PageList
from radon.domain.words.folding import fold
from radon.domain.words.number import spell_number
from radon.domain.words.sentence import agree
from radon.ui import address, downloads, session, tables
from radon.workflows.members.stored import Members
from radon.workflows.targeting.export_list import export_list
from radon.workflows.targeting.target_file import export_selection

HEADERS: Mapping[str, str] = {
    "fiche": "Fiche",
    "raison_sociale": "Raison sociale",
    "refuse": "Ne pas solliciter",
    "entreprise": "Entreprise",
    "zone": "Zone",
    "priorite_niveau": "Niveau",
    "priorite": "Priorité",
    "commune": "Commune",
    "effectif": "Effectif",
    "libelle_division": "Activité",
    "contact": "Contact",
    "telephone": "Téléphone",
    "email": "E-mail",
    "adresse": "Adresse saisie",
    "code_postal": "Code postal",
    "ville": "Ville saisie",
    "commune_2016": "Commune 2016",
    "nom_canton": "Canton",
    "nom_epci": "EPCI",
    "contact_statut": "Contactée",
    "dernier_contact": "Dernier contact",
    "dernier_contact_par": "Par",
    "contacts": "Contacts enregistrés",
    "campagne_non_envoyee": "Campagne non envoyée",
    "derniere_campagne_nom": "Dernière campagne",
    "impact": "Fortement impactée",
    "impact_raisons": "Pourquoi fortement impactée",
    "position": "Position",
    "zones_possibles": "Zones possibles",
    "a_preciser": "À préciser",
    "confiance": "Confiance",
    "methode": "Méthode",
    "candidats_en_clair": "Candidats",
    "naf_code": "NAF",
    "siret": "SIRET",
    "numero_adherent": "N° adhérent",
    "hors_territoire": "Hors territoire",
    "doublons": "Doublons regroupés",
    "autres_lignes": "Lignes regroupées",
    "priorite_raisons": "Raisons",
    "refus_date": "Refus du",
    "refus_origine": "Origine du refus",
    "adresse_courrier": LETTERS_HEADER,
    "ligne_fichier": "Ligne du fichier",
}
USUAL = {
    View.CIBLEES: (
        "fiche", "raison_sociale", "zone", "priorite_niveau", "commune", "effectif",
        "libelle_division", "contact", "telephone", "contact_statut", "dernier_contact",
    ),
    View.PLUSIEURS: (
        "fiche", "raison_sociale", "entreprise", "zone", "commune", "effectif",
        "libelle_division", "siret", "numero_adherent",
    ),
    View.DOUBLONS: (
        "fiche", "raison_sociale", "zone", "commune", "doublons", "autres_lignes", "ligne_fichier",
        "siret", "numero_adherent",
    ),
    View.A_VERIFIER: (
        "fiche", "raison_sociale", "zones_possibles", "code_postal", "ville", "adresse",
        "candidats_en_clair", "methode", "confiance",
    ),
    View.REFUS: (
        "fiche", "raison_sociale", "zone", "commune", "refus_date", "refus_origine",
        "contact", "telephone",
    ),
    View.HORS_TERRITOIRE: (
        "fiche", "raison_sociale", "zone", "commune", "nom_epci", "code_postal", "ville",
        "effectif", "contact", "telephone",
    ),
}  # fmt: skip
WIDTHS = {
    "fiche": 62, "raison_sociale": 240, "zone": 92, "priorite_niveau": 80, "priorite": 70,
    "commune": 170, "effectif": 76, "libelle_division": 250, "contact": 140, "telephone": 120,
    "zones_possibles": 120, "adresse": 220, "ville": 150, "code_postal": 95,
    "candidats_en_clair": 420, "methode": 300, "confiance": 100, "contact_statut": 130,
    "dernier_contact": 110, "email": 210, "priorite_raisons": 500,
}  # fmt: skip
_DAY, _NUMBER, _TEXT = CellKind.DATE, CellKind.NUMBER, CellKind.TEXT
_LABELS: Mapping[str, Mapping[str, str]] = {
    "contact_statut": ContactStatus.labels(),
    "position": Position.labels(),
    "confiance": Confiance.labels(),
}


def choose_view(page: str, selection: Selection) -> View:
    """Which rows to list; in the address (``vue``)."""
    code = address.read("vue")
    counts = {view: len(list_view(selection, view)) for view in View}
    counts = {
        view: count for view, count in counts.items()
        if count or view not in DIFFERENCES or view == code
    }  # fmt: skip
    view = View(code) if code in counts else View.CIBLEES
    key = f"{page}_vue"
    if st.session_state.get(key) != view:
        st.session_state[key] = view
    st.segmented_control(
        "Lignes à montrer",
        list(counts),
        format_func=lambda view: f"{view.label} ({spell_number(counts[view])})",
        required=True,
        key=key,
        on_change=_write_view,
        args=(key,),
        label_visibility="collapsed",
    )
    return view


def _write_view(key: str) -> None:
    view = st.session_state[key]
    address.write({"vue": "" if view == View.CIBLEES else view})


def list_headers(rows: pd.DataFrame) -> Mapping[str, str]:
    """The columns that a list of these rows may show: :data:`HEADERS`, the file's others."""
    return {**HEADERS, **label_beside(rows, HEADERS.values())}


def choose_columns(page: str, view: View, headers: Mapping[str, str]) -> list[str]:
    """The columns to show, chosen from ``headers``; kept for the session."""
    key = f"{page}_colonnes_{view}"
    if key not in st.session_state:
        st.session_state[key] = st.session_state.get(f"{key}_retenues", list(USUAL[view]))
    # Those of another service, or of a former import, are no longer offered.
    st.session_state[key] = [name for name in st.session_state[key] if name in headers]
    picked = st.multiselect(
        "Colonnes affichées",
        list(headers),
        format_func=lambda column: headers[column],
        key=key,
        placeholder="Choisir des colonnes",
        select_all=False,
    )
    st.session_state[f"{key}_retenues"] = picked
    return picked or list(USUAL[view])


def choose_order(page: str) -> Order:
    """The order of the rows; in the address (``tri``), so that a card leads back to it."""
    code = address.read("tri")
    order = Order(code) if code in list(Order) else Order.USUEL
    key = f"{page}_tri"
    if st.session_state.get(key) != order:
        st.session_state[key] = order
    st.selectbox(
        "Ordre des lignes", list(Order), format_func=lambda order: order.label, key=key,
        on_change=lambda: address.write({"tri": st.session_state[key]}),
    )  # fmt: skip
    return order


def show_rows(
    rows: pd.DataFrame,
    key: str,
    columns: list[str],
    *,
    selectable: bool,
    alt: str,
    lazy: bool = False,
) -> pd.Index:
    """The table of a view; the ids of the ticked rows. Who asked to be left alone is marked."""
    columns = _mark_refusing(rows, columns)
    readable = spell_beside(rows).assign(
        fiche=_card_addresses(rows.index),
        refus_date=pd.to_datetime(rows["refus_date"], format="%Y-%m-%d", errors="coerce"),
        **{
            column: rows[column].map(labels).fillna("")
            for column, labels in _LABELS.items()
            if column in rows and column in columns
        },
        **({"methode": tell_method(rows)} if "methode" in columns else {}),
    )
    return tables.show_table(
        readable,
        key,
        headers=list_headers(rows),
        shown=columns,
        selectable=selectable,
        alt=alt,
        widths=WIDTHS,
        links={"fiche": "Ouvrir"},
        lazy=lazy,
    )


def _mark_refusing(rows: pd.DataFrame, columns: Sequence[str]) -> list[str]:
    """With the mark beside the name, where some of the rows are not to be contacted (in the view of
    those alone, the day of it says so)."""
    order = [name for name in columns if name != "refuse"]
    if not rows["refuse"].any() or "refus_date" in order:
        return order
    place = order.index("raison_sociale") + 1 if "raison_sociale" in order else 0
    return [*order[:place], "refuse", *order[place:]]


def _card_addresses(members: pd.Index) -> pd.Series:
    """Relative, so that they work behind any base path. Service and number only."""
    numbers = pd.Series(members, index=members).astype("str")
    return f"fiche?spsti={session.current_spsti()}&adherent=" + numbers


def download(
    label: str,
    members: Members,
    filters: Filters,
    suffix: str,
    key: str,
    **look: Unpack[downloads.Look],
) -> None:
    """A button for the workbook or the CSV of a selection. ``look``: as ``downloads.offer``."""
    selection = session.select(members, filters)
    make = partial(export_selection, members, selection, session.today(), suffix)
    downloads.offer(label, make, file_name(members, filters, suffix), key, **look)


def download_rows(
    content: PageList, view: View, members: Members, suffix: str, label: str, key: str
) -> None:
    """A button for the rows of a view that the filters do not narrow (``describe_rows``)."""
    stem = mark_name(f"{view}_{members.spsti}_{session.today():%Y-%m-%d}", invented=members.exemple)
    make = partial(
        export_list, content, members.nom, session.today(), suffix, example=members.exemple
    )
    downloads.offer(label, make, stem + suffix, key, disabled=content.frame.empty)


def describe_rows(view: View, rows: pd.DataFrame, columns: Sequence[str]) -> PageList:
    """The rows of a view under the headings of the table, in its words."""
    marked = _mark_refusing(rows, columns)
    order = [name for name in marked if name != "fiche" and name in rows]
    rows, headers = spell_beside(rows), list_headers(rows)
    cells = {name: _spell(rows, name) for name in order}
    kinds = {name: Column(headers[name], _find_kind(cells[name])) for name in order}
    frame = pd.DataFrame(cells, index=rows.index)
    title, unit, rule = title_view(view)
    return PageList(title, unit, kinds, frame, rule)


def _find_kind(cells: pd.Series) -> CellKind:
    if pd.api.types.is_datetime64_any_dtype(cells):
        return _DAY
    return _NUMBER if pd.api.types.is_numeric_dtype(cells) else _TEXT


def _spell(rows: pd.DataFrame, name: str) -> pd.Series:
    """A column as the table shows it."""
    values = rows[name]
    if name in ("zone", "zones_possibles"):
        spelt = {
            value: "à vérifier" if pd.isna(value) or value == "" else spell_zones(str(value))
            for value in values.unique()
        }
        return values.map(spelt).fillna("à vérifier").astype("str")
    if values.dtype == bool:
        return values.map({True: "oui", False: ""})
    if name == "refus_date":
        return pd.to_datetime(values, format="%Y-%m-%d", errors="coerce")
    if name == "methode":
        return tell_method(rows)
    if name in _LABELS:
        return values.map(_LABELS[name]).fillna("").astype("str")
    return values


def file_name(members: Members, filters: Filters, suffix: str, what: str = "cibles") -> str:
    """ "cibles_satm_zone-3_canton-ernee_2026-11-22.xlsx": what is in the file, and when."""
    words = describe_active(filters.nameless, session.choices(members))
    parts = [re.sub(r"[^A-Z0-9]+", "-", fold(word)).strip("-").lower() for word in words]
    if filters.ticked:
        parts.append("selection")
    slug = "_".join(part for part in parts if part)[:80].strip("-_")
    return f"{what}_{members.spsti}_{slug}_{session.today():%Y-%m-%d}{suffix}"


def narrow_to_ticked(filters: Filters, ticked: pd.Index) -> Filters:
    """The filters that keep the ticked rows only (all of them when none is ticked)."""
    return replace(filters, ticked=frozenset(map(int, ticked)))


def show_row_downloads(
    page: str,
    members: Members,
    view: View,
    rows: pd.DataFrame,
    ticked: pd.Index,
    columns: list[str],
) -> None:
    """The rows of a view that the filters do not narrow, or those that are ticked."""
    kept = rows.loc[ticked] if len(ticked) else rows
    content = describe_rows(view, kept, columns)
    count = spell_number(len(kept))
    if len(ticked):
        count += f" {agree(len(ticked), 'cochée')}"
    with st.container(horizontal=True, horizontal_alignment="right", vertical_alignment="center"):
        if view is View.A_VERIFIER:
            address.link("Choisir leur commune", "donnees/rattachements", icon=":material/rule:")
        for suffix, label in ((".xlsx", f"Télécharger ces lignes ({count})"), (".csv", "CSV")):
            key = f"{page}_lignes_{suffix[1:]}"
            download_rows(content, view, members, suffix, label, key)
