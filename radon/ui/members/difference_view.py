"""What an import changes: new, changed (and how), gone, unchanged."""

from functools import partial

import pandas as pd
import streamlit as st

from radon.domain.member_import.change import ChangeKind, count_changes
from radon.domain.member_import.difference_list import list_real_changes, tell_kept
from radon.domain.member_import.preview import ImportPreview
from radon.ui import downloads, tables
from radon.workflows.member_import.review import export_difference

_COLUMNS = {
    ChangeKind.ZONE: {
        "zone_avant": "Zone avant", "zone_dite": "Zone", "commune_avant": "Commune avant",
        "commune": "Commune", "adresse": "Adresse",
    },
    ChangeKind.MOVED: {
        "adresse_avant": "Adresse avant", "adresse": "Adresse", "zone_avant": "Zone avant",
        "zone_dite": "Zone",
    },
    ChangeKind.RENAMED: {"nom_avant": "Nom avant", "adresse": "Adresse"},
}  # fmt: skip
_CELLS = {
    "ligne": "Ligne", "raison_sociale": "Raison sociale", "champ": "Champ", "avant": "Avant",
    "apres": "Après", "nature": "Ce qui change",
}  # fmt: skip
_ALL = "tous"


def show_difference(preview: ImportPreview) -> None:
    """New, changed, gone, unchanged: how many, and which."""
    diff = preview.diff
    st.subheader("Ce qui change", anchor=False)
    parts = {
        "added": ("Nouveaux", len(diff.added)),
        "changed": ("Modifiés", len(diff.changed)),
        "gone": ("Absents du fichier", len(diff.gone)),
        "unchanged": ("Inchangés", len(diff.unchanged)),
    }
    part = st.segmented_control(
        "Adhérents",
        list(parts),
        format_func=lambda part: f"{parts[part][0]} ({parts[part][1]})",
        default=next((name for name, (_, count) in parts.items() if count), "added"),
        key=f"adherents_difference_{preview.sha256[:12]}",
        label_visibility="collapsed",
    )
    if part:
        _show_part(preview, part)
    if kept := tell_kept(diff):
        st.caption(kept)
    downloads.offer(
        "Télécharger les différences (CSV)",
        partial(export_difference, preview),
        "differences.csv",
        "adherents_differences_csv",
    )


def _show_part(preview: ImportPreview, part: str) -> None:
    if part == "changed":
        _show_changed(preview)
        return
    diff = preview.diff
    headers = {
        "ligne": "Ligne", "numero_adherent": "N° adhérent", "siret": "SIRET",
        "raison_sociale": "Raison sociale", "code_postal": "Code postal", "ville": "Ville",
    }  # fmt: skip
    rows: pd.DataFrame = getattr(diff, part)
    if part != "gone":
        rows = rows.assign(ligne=rows.index)
    else:
        headers = {name: label for name, label in headers.items() if name != "ligne"}
        st.caption("Ils sortent des listes, mais leurs campagnes et leurs refus restent connus.")
    if part == "added" and rows["retour"].any():
        headers["retour"] = "Déjà connu, revient"
    if not len(rows):
        st.caption("Aucun.")
        return
    tables.show_table(
        rows,
        f"adherents_{part}",
        headers=headers,
        height=tables.choose_height(len(rows), 8),
        alt="Différence",
    )


def _show_changed(preview: ImportPreview) -> None:
    """The changed members by what happened to them; all their cells besides."""
    changes = preview.changes
    if not len(changes):
        st.caption("Aucun.")
        return
    kind = _choose_kind(changes, f"adherents_nature_{preview.sha256[:12]}")
    columns = _COLUMNS.get(kind) if kind else None
    happened = changes if kind is None else changes[changes[kind]]
    if columns is None:
        cells = list_real_changes(preview.diff)
        rows, headers = cells[cells["ligne"].isin(happened.index)], _CELLS
    else:
        rows = happened.assign(ligne=happened.index)
        headers = {"ligne": "Ligne", "nom": "Raison sociale", **columns}
    name = f"adherents_changed_{kind or _ALL}"
    tables.show_table(
        rows, name, headers=headers, height=tables.choose_height(len(rows), 8), alt="Différence"
    )


def _choose_kind(changes: pd.DataFrame, key: str) -> ChangeKind | None:
    """None for all of them."""
    counts = {kind: number for kind, number in count_changes(changes).items() if number}
    menu: dict[str, str] = {_ALL: f"Tous, case par case ({len(changes)})"}
    menu |= {kind: f"{kind.label} ({number})" for kind, number in counts.items()}
    chosen = st.segmented_control(
        "Ce qui leur arrive", list(menu), format_func=menu.__getitem__, key=key,
        default=ChangeKind.ZONE if ChangeKind.ZONE in counts else _ALL,
    )  # fmt: skip
    if sum(counts.values()) > len(changes):
        st.caption("Un adhérent qui déménage et change de nom ou de zone est compté sous chacun.")
    return ChangeKind(chosen) if chosen and chosen in counts else None


def _show_rows(rows: pd.DataFrame, name: str, headers: dict[str, str]) -> None:
    height = tables.choose_height(len(rows), 8)
    tables.show_table(rows, name, headers=headers, height=height, alt="Différence")
