"""« Défaire cet import » : what it would do, then one button that does it."""

import pandas as pd
import streamlit as st

from radon.domain.words.sentence import spell_day
from radon.ui import deed, forms, messages, session, tables
from radon.workflows.member_import.undo_import import UndoPreview, preview_undo, undo_import
from radon.workflows.members.signature import Signature
from radon.workflows.members.stored import Members

_KEPT = {"raison_sociale": "Raison sociale", "ville": "Ville", "motif": "Gardé pour"}


def offer_undo(members: Members, imports: pd.DataFrame) -> None:
    """A button for the last import that was not undone, when what it replaced is kept.

    ``imports``: those of the service (``import_members.list_imports``).
    """
    deed.open_deed("defaire")  # one that was interrupted is finished
    held = imports[~imports["undone"].astype(bool) & ~imports["exemple"].astype(bool)]
    if not len(held) or not held["reversible"].iloc[0]:
        return
    name = messages.plain(held["fichier"].iloc[0])
    if st.button(f"Défaire l'import de « {name} »…", key="adherents_defaire"):
        with messages.guard("preview the undoing of an import"):
            shown = preview_undo(session.engine(), members.spsti)
            if shown is not None:
                ask_undo(shown)


@st.dialog("Défaire un import", width="large")
def ask_undo(shown: UndoPreview) -> None:
    """What undoing does, and who does it."""
    undone = deed.open_deed("defaire")
    record, day = shown.record, spell_day(shown.record.date)
    lines = shown.sentences or ("Aucun adhérent ne change.",)
    st.markdown(
        f"**{messages.plain(record.fichier)}**, importé le {day} par"
        f" {messages.plain(record.auteur)} :\n" + "\n".join(f"- {line}" for line in lines)
    )
    if len(shown.kept):
        tables.show_table(
            shown.kept, "defaire_gardes", headers=_KEPT, alt="Adhérents qui restent connus"
        )
    st.caption(
        "Ce qui a été enregistré depuis (actes, campagnes, refus) reste. Le fichier peut ensuite"
        " être importé de nouveau, et l'import d'avant défait à son tour."
    )
    with messages.guard("undo an import"):
        with st.form(f"{undone.key}_formulaire", border=False):
            author = forms.ask_author("defaire_auteur")
            st.form_submit_button("Défaire cet import", type="primary", on_click=undone.press.note)
        if not undone.press:
            return
        if not author:
            deed.refuse(undone, "Indiquez votre nom : il est gardé avec l'annulation.")
            return

        def undo() -> str:
            undo_import(session.engine(), shown, Signature(author, session.today()))
            return f"L'import de « {record.fichier} » du {day} est défait."

        deed.do_once(undone, undo)
