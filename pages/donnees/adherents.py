"""Données › Adhérents: a member file shown before it is kept; the imports; the examples."""

from functools import partial

import streamlit as st

from radon.domain.member_import.preview import ImportPreview
from radon.domain.words.sentence import spell_day, tell
from radon.ui import deed, forms, messages, session
from radon.ui.members import (
    apart_view,
    difference_view,
    import_history,
    import_view,
    kept_view,
    reading_view,
)
from radon.ui.members.undo_view import offer_undo
from radon.ui.personal_file import drop_personal_file
from radon.workflows.example.load_examples import remove_examples
from radon.workflows.member_import.import_members import commit_import, list_imports
from radon.workflows.members.stored import Members


def show_present(members: Members, removal: deed.Deed) -> None:
    """What is stored now; the examples go in one click."""
    if members.exemple:
        sentence, act = st.columns([4, 1], vertical_alignment="center")
        count = tell(len(members.targets), "adhérent inventé", "adhérents inventés")
        sentence.markdown(f"**{count}**, pour l'exemple. Votre premier fichier les remplacera.")
        act.button(
            "Retirer les exemples", key=removal.key, on_click=removal.press.note, width="stretch"
        )
        if removal.press:
            with messages.guard("remove the examples"):

                def remove() -> str:
                    gone = remove_examples(session.engine(), members.spsti, "")
                    return f"{tell(gone, 'adhérent inventé retiré', 'adhérents inventés retirés')}."

                deed.do_once(removal, remove)
    elif not len(members.targets):
        messages.show_empty(
            "Aucun adhérent enregistré pour ce service.",
            "Déposez ci-dessous le fichier de vos adhérents : rien n'est écrit avant votre accord.",
        )
    else:
        count = tell(len(members.targets), "adhérent")
        day = f" importé le {spell_day(members.imported)}" if members.imported else ""
        st.markdown(f"**{count}**, fichier « {messages.plain(members.fichier)} »{day}.")


def confirm(members: Members, shown: ImportPreview, written: deed.Deed) -> None:
    """The one place that writes."""
    with st.container(border=True):
        who, act = st.columns([2, 1], vertical_alignment="bottom")
        with who:
            author = forms.ask_author("adherents_auteur")
        count = tell(len(shown.diff.rows), "adhérent")
        act.button(
            f"Enregistrer {count}", type="primary", key=written.key, on_click=written.press.note
        )
        if written.press:
            if not author:
                deed.refuse(written, "Indiquez votre nom : il est gardé avec l'import.")
                return
            with messages.guard("import a member file"):
                done = (
                    f"« {shown.fichier} » est enregistré : {count}, dont"
                    f" {import_view.tell_difference(shown)}{apart_view.tell_number(shown)}."
                )

                def write() -> str:
                    commit_import(session.engine(), shown, author, session.today())
                    return done

                deed.do_once(written, write, partial(import_view.forget_file, members.spsti))


st.title("Adhérents")
members = session.current_members()
written = deed.open_deed("adherents_confirmer", partial(import_view.forget_file, members.spsti))
show_present(members, deed.open_deed("adherents_retirer"))
import_history.offer_members(members)
st.header("Importer un fichier", anchor=False)
received = import_view.receive_file(members.spsti)
if received:
    doing, forget = "preview a member file", partial(import_view.forget_file, members.spsti)
    with messages.guard(doing), drop_personal_file(doing, forget):
        if previewed := reading_view.read_as_asked(members, received):
            shown, choice = previewed
            import_view.show_counts(shown)
            apart_view.show_apart(shown)
            erase = import_view.choose_erased(shown)
            shown = import_view.compute(members, received, choice, erase)
            shown = kept_view.choose_other_columns(shown)
            import_view.show_balances(shown)
            import_view.show_problems(shown, received, choice)
            difference_view.show_difference(shown)
            confirm(members, shown, written)
st.header("Imports précédents", anchor=False)
imports = list_imports(session.engine(), members.spsti)
import_history.show_imports(imports)
offer_undo(members, imports)
apart_view.show_departed(members.spsti)
