"""The file joined to a record: given in its form, taken back from its panel."""

from typing import Any

import streamlit as st

from radon.domain.registers.kind import RecordField
from radon.domain.words.sentence import tell
from radon.ui import downloads, messages, session
from radon.ui.registers.record.drafts import FormDraft
from radon.ui.registers.record.place import Place, label_of
from radon.workflows.registers.record_activity import MAX_FILE, GivenFile, open_file


def draw_file(field: RecordField, value: Any, place: Place) -> Any:  # noqa: ANN401 - an id or None
    """The place to give a file; the one that waits in the draft is told."""
    draft = place.draft
    key = f"{place.key}_{field.name}_{draft.turn}"
    waiting = draft.find_file(field.name)
    st.file_uploader(
        f"{label_of(field)} ({MAX_FILE // 1_000_000} Mo au plus)", key=key,
        max_upload_size=MAX_FILE // 1_000_000, on_change=_keep_file, args=(draft, field.name, key),
    )  # fmt: skip
    if waiting:
        name, size = waiting
        st.markdown(f"Fichier prêt : **{messages.plain(name)}** ({_spell_size(size)})")
    if waiting and st.button("Ne pas joindre", key=f"{key}_retirer"):
        with messages.guard("keep a draft"):
            draft.put_file(field.name, None)
        draft.turn += 1
        st.rerun()
    if value is not None and not waiting:
        st.caption("Un fichier est déjà joint ; en choisir un autre le remplace.")
    return value


def offer_file(key: str, spsti: str, piece_id: int) -> None:
    """The way to take the file of a record."""
    piece = open_file(session.engine(), spsti, piece_id)
    if piece is None:
        st.caption("Le fichier joint n'est plus dans ce service.")
        return
    downloads.offer(
        f"Télécharger « {messages.plain(piece.nom)} » ({_spell_size(piece.taille)})",
        lambda: piece.contenu, piece.nom, f"{key}_piece_{piece_id}",
        icon=":material/attach_file:",
    )  # fmt: skip


def _keep_file(draft: FormDraft, name: str, key: str) -> None:
    given = st.session_state[key]
    if given is not None and len(given.getvalue()) <= MAX_FILE:
        with messages.guard("keep a draft"):
            draft.put_file(name, GivenFile(given.name, given.type, given.getvalue()))


def _spell_size(size: int) -> str:
    return tell(max(1, size // 1024), "Ko", "Ko")
