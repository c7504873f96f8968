"""« Défaire le dernier import » : what it would do, then one button that does it."""

from functools import partial

import streamlit as st

from radon.domain.words.sentence import spell_day
from radon.ui import deed, forms, messages, session, tables
from radon.workflows.member_import.undo_import import UndoPreview, preview_undo, undo_import
from radon.workflows.members.signature import Signature
from radon.workflows.members.stored import Members, read_activity_version

_SHOWN = "adherents_annulation"
_KEPT = {"raison_sociale": "Raison sociale", "ville": "Ville", "motif": "Gardé pour"}


def show_undo(members: Members) -> None:
    """The last import that can be undone; nothing when there is none."""
    undone = deed.open_deed("adherents_defaire")
    shown = _look(members)
    if shown is None:
        return
    day, name = spell_day(shown.record.date), messages.plain(shown.record.fichier)
    with st.expander(
        f"Défaire l'import de « {name} » du {day}",
        icon=":material/undo:",
        key="adherents_defaire_ouvert",
    ):
        _show_effects(shown)
        who, act = st.columns([2, 1], vertical_alignment="bottom")
        with who:
            author = forms.ask_author("adherents_defaire_auteur")
        act.button("Défaire cet import", key=undone.key, on_click=undone.press.note)
        if not undone.press:
            return
        if not author:
            deed.refuse(undone, "Indiquez votre nom : il est gardé avec l'annulation.")
            return
        with messages.guard("undo a member import"):
            deed.do_once(undone, partial(_undo, shown, author))


def _look(members: Members) -> UndoPreview | None:
    """What it would do, read again when anything was written since."""
    activity = read_activity_version(session.engine(), members.spsti)
    now = (members.spsti, members.version_id, activity)
    kept: tuple[object, UndoPreview | None] | None = st.session_state.get(_SHOWN)
    if kept is None or kept[0] != now:
        kept = now, preview_undo(session.engine(), members.spsti)
        st.session_state[_SHOWN] = kept
    return kept[1]


def _show_effects(shown: UndoPreview) -> None:
    st.markdown(
        "Les adhérents redeviennent ce qu'ils étaient avant ce fichier ; ce qui a été"
        " enregistré depuis (actes, campagnes, refus) reste. Le fichier peut ensuite être importé"
        " de nouveau, et l'import d'avant défait à son tour."
    )
    lines = shown.sentences or ("Aucun adhérent ne change.",)
    st.markdown("\n".join(f"- {line}" for line in lines))
    if len(shown.kept):
        tables.show_table(
            shown.kept,
            "adherents_defaire_gardes",
            headers=_KEPT,
            alt="Adhérents qui restent connus",
        )


def _undo(shown: UndoPreview, author: str) -> str:
    undo_import(session.engine(), shown, Signature(author, session.today()))
    return f"L'import de « {shown.record.fichier} » du {spell_day(shown.record.date)} est défait."
