"""Données › Adresses à vérifier: communes settled by a person, remembered, undone."""

import pandas as pd
import streamlit as st

from radon.domain.attachment.question import group_alike, list_questions
from radon.domain.words.sentence import tell
from radon.ui import deed, forms, messages, session
from radon.ui.members import attachment_view, decision_view
from radon.ui.members.attachment_view import Answer
from radon.workflows.attachment.confirm_communes import confirm_communes, undo_confirmation
from radon.workflows.members.signature import Signature
from radon.workflows.members.stored import Members


def confirm(members: Members, answers: list[Answer], confirmed: deed.Deed) -> None:
    """Write the answers; a commune at a time."""
    concerned = sum(len(answer.ids) for answer in answers)
    with st.container(border=True):
        who, act = st.columns([2, 1], vertical_alignment="bottom")
        with who:
            author = forms.ask_author("rattachements_auteur")
        label = tell(concerned, "adhérent")
        act.button(
            attachment_view.name_button(answers, label), type="primary", key=confirmed.key,
            on_click=confirmed.press.note,
        )  # fmt: skip
        if not confirmed.press:
            return
        if not author:
            deed.refuse(confirmed, "Indiquez votre nom : il est gardé avec la confirmation.")
            return
        with messages.guard("confirm communes"):
            signature = Signature(author, session.today(), members.version_id)
            engine, reference = session.engine(), session.reference()

            def write() -> str:  # without Streamlit, which may stop it halfway
                for answer in answers:
                    if answer.place is None:
                        undo_confirmation(engine, members.spsti, answer.ids, signature)
                    else:
                        confirm_communes(
                            engine, members.spsti, answer.ids, answer.place, signature, reference
                        )
                return attachment_view.tell_answers(answers, label)

            deed.do_once(confirmed, write)


def undo(members: Members, undone: deed.Deed) -> None:
    """Take answers back."""
    ids, author = attachment_view.show_settled(members, undone)
    if ids and not author:
        deed.refuse(undone, "Indiquez votre nom : il est gardé avec l'annulation.")
    elif ids:
        with messages.guard("undo confirmations"):
            signature = Signature(author, session.today(), members.version_id)

            def take_back() -> str:
                undo_confirmation(session.engine(), members.spsti, ids, signature)
                return f"{tell(len(ids), 'confirmation')} annulée(s)."

            deed.do_once(undone, take_back)


def work(members: Members, listed: pd.DataFrame, settled: int) -> None:
    """The questions of one state and their answers, or the answers given before."""
    confirmed = deed.open_deed("rattachements_confirmer")
    undone = deed.open_deed("rattachements_annuler")
    state = attachment_view.choose_state(listed, settled)
    if state == attachment_view.SETTLED:
        undo(members, undone)
        return
    groups = group_alike(listed[listed["etat"].eq(state)])
    if not len(groups):
        st.success("Rien à vérifier ici.")
        return
    answers = attachment_view.ask_answer(members, groups)
    if answers:
        confirm(members, answers, confirmed)


st.title("Communes à vérifier")
members = session.current_members()
if not len(members.targets):
    messages.show_empty("Aucun adhérent.", "Importez d'abord un fichier, page « Adhérents ».")
    st.stop()
listed = list_questions(members.targets)
settled = int(members.targets["confirmation"].ne("").sum())
if not len(listed) and not settled:
    st.success("Toutes les adresses ont une commune sûre : il n'y a rien à vérifier.")
    st.stop()
st.caption(
    "Une commune sûre donne une zone sûre. Vos choix sont retenus pour les imports suivants, tant"
    " que l'adresse ne change pas."
)
work(members, listed, settled)
decision_view.exchange_decisions(members, deed.open_deed("rattachements_reprise"))
