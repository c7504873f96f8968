"""The other columns of a received file (centre, équipe, médecin…): which are kept, and what changes
of them and of the second address."""

import zlib
from dataclasses import replace

import pandas as pd
import streamlit as st

from radon.domain.member_file.letter_address import LETTERS
from radon.domain.member_file.other_column import MOST_KEPT, OtherColumn
from radon.domain.member_import.kept import choose_kept, tell_kept_columns
from radon.domain.member_import.preview import ImportPreview
from radon.domain.words.sentence import tell
from radon.ui import messages, tables

_WHERE = (
    "Gardées telles quelles : un filtre et une colonne de la page Entreprises, une ligne de la"
    " fiche, une colonne de l'export Excel. Le choix est repris à l'import suivant ; une case vide"
    " n'efface rien."
)
_PERSONS = (
    " Les personnes du service (médecin, infirmier, assistant…) ne figurent dans aucun document"
    " pour les partenaires."
)
_HEADERS = {
    "ligne": "Ligne", "raison_sociale": "Raison sociale", "champ": "Colonne",
    "avant": "Avant", "apres": "Après",
}  # fmt: skip


def choose_other_columns(preview: ImportPreview) -> ImportPreview:
    """The preview with the columns that the person ticks; nothing is drawn of a file that holds
    neither other columns nor a second address."""
    received = preview.kept.received
    if not (received.columns or preview.kept.absent or LETTERS in received.letters):
        return preview
    st.subheader("Autres colonnes du fichier", anchor=False)
    if received.columns:
        ticked = _pick(preview)
        persons = any(one.persons for one in received.columns if one.title in ticked)
        st.caption(_WHERE + (_PERSONS if persons else ""))
        preview = replace(preview, kept=choose_kept(preview.kept, ticked))
    _show_changes(preview)
    return preview


def _pick(preview: ImportPreview) -> list[str]:
    offered = {one.title: one for one in preview.kept.received.columns}
    # Another sheet offers other columns: a choice among those of one is none among the others.
    mark = zlib.crc32("\n".join(offered).encode())
    return st.multiselect(
        f"Colonnes à garder ({MOST_KEPT} au plus)",
        list(offered),
        default=list(preview.kept.chosen),
        format_func=lambda title: _label(offered[title]),
        max_selections=MOST_KEPT,
        key=f"adherents_gardees_{preview.sha256[:12]}_{mark}",
        placeholder="aucune",
        select_all=False,
    )


def _label(column: OtherColumn) -> str:
    persons = ", personnes du service" if column.persons else ""
    return f"{column.title} ({tell(column.values, 'valeur')}{persons})"


def _show_changes(preview: ImportPreview) -> None:
    sentences = tell_kept_columns(preview.kept)
    if sentences:
        st.markdown("\n".join(f"- {messages.plain(one)}" for one in sentences))
    changes = preview.kept.changes
    if not len(changes):
        return
    with st.expander(f"Voir {tell(len(changes), 'valeur écrite', 'valeurs écrites')}"):
        names = pd.concat([preview.diff.rows, preview.diff.apart])["raison_sociale"]
        named = changes.assign(raison_sociale=changes["ligne"].map(names).fillna(""))
        alt = "Valeurs des autres colonnes"
        tables.show_table(named, "adherents_autres", headers=_HEADERS, height=300, alt=alt)
