"""The reports that were sent: note one, open it again as it left, withdraw one noted by mistake."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

import streamlit as st

from radon.domain.disclosure.audience import Public
from radon.domain.registers.sent_report import SentReport
from radon.domain.words.sentence import spell_day, tell
from radon.errors import UnusableSetting
from radon.ui import deed, downloads, forms, messages, session
from radon.ui.registers.record.history import tell_who
from radon.ui.steering import report_view
from radon.workflows.members.stored import Members
from radon.workflows.report.publish_report import Matter, choose_scope
from radon.workflows.report.send_report import (
    LONGEST,
    MAX_FILE,
    GivenFile,
    GivenSending,
    keep_sent,
    open_sent,
    withdraw_sent,
)

PAGE = "bilan"


def offer_sending(members: Members, matter: Matter) -> None:
    """The button under the two files of the report."""
    if st.button(
        "J'ai transmis ce bilan…", key=f"{PAGE}_transmis", icon=":material/outgoing_mail:"
    ):
        ask_sending(members, matter)


@st.dialog("J'ai transmis ce bilan")
def ask_sending(members: Members, matter: Matter) -> None:
    """To whom, when, by whom; which files, when they are not those of this page today."""
    sent = deed.open_deed(f"{PAGE}_transmission")
    today = session.today()
    with messages.guard("keep a report that was sent"):
        st.markdown(
            f"**{messages.plain(matter.scope.title)}**, {matter.scope.public.label}. Ses fichiers"
            " sont gardés tels quels ; ils ne changeront plus."
        )
        if not matter.scope.partners:
            st.caption("Un bilan dû n'est fait que par sa version pour les partenaires.")
        with st.form(f"{sent.key}_formulaire", border=False):
            recipients = st.text_area(
                "Transmis à", key=f"{PAGE}_destinataires", max_chars=LONGEST, height=70,
                placeholder="DREETS, Carsat, cosignataires…",
            )  # fmt: skip
            sent_on = st.date_input("Transmis le", today, max_value=today, format="DD/MM/YYYY",
                                    key=f"{PAGE}_transmis_le")  # fmt: skip
            workbook = st.checkbox("Avec son classeur Excel", value=True, key=f"{PAGE}_classeur")
            files, day = _ask_files(today)
            author = forms.ask_author(f"{PAGE}_transmis_auteur")
            st.form_submit_button("Garder ce bilan", type="primary", on_click=sent.press.note)
        if not sent.press:
            return

        def keep() -> str:
            given = GivenSending(sent_on, recipients, author, files, workbook=workbook)
            asked = _gather_on(members, matter, day if files else today)
            keep_sent(session.engine(), asked, given, session.reference(), today)
            return f"{asked.scope.title} : gardé tel qu'il a été transmis."

        deed.do_once(sent, keep)


def _ask_files(today: date) -> tuple[tuple[GivenFile, ...], date]:
    """The files that left, when they are not those of today, and the day that they bear."""
    st.caption(
        "Sans fichier joint, ce sont ceux que cette page donne aujourd'hui. Téléchargés un autre"
        " jour, signés ou retouchés : joignez ceux qui ont été transmis."
    )
    given: list[Any] = st.file_uploader(
        f"Fichiers transmis ({MAX_FILE // 1_000_000} Mo au plus chacun)", key=f"{PAGE}_fichiers",
        accept_multiple_files=True, max_upload_size=MAX_FILE // 1_000_000,
    )  # fmt: skip
    day = st.date_input("Date de l'export écrite sur ces fichiers", today, max_value=today,
                        format="DD/MM/YYYY", key=f"{PAGE}_jour")  # fmt: skip
    return tuple(GivenFile(one.name, one.type, one.getvalue()) for one in given), day


def _gather_on(members: Members, matter: Matter, day: date) -> Matter:
    """The same report on the day of the files that left."""
    scope = matter.scope
    if day == scope.today:
        return matter
    try:
        other = choose_scope(scope.contract, scope.year, scope.public, day)
    except UnusableSetting:
        raise UnusableSetting(
            f"Le {spell_day(day)}, ce bilan n'existait pas encore : vérifiez la date écrite sur les"
            " fichiers joints."
        ) from None
    return report_view.gather_on(members, other)


def show_sent(members: Members, sent: Sequence[SentReport]) -> None:
    """All that was sent of this contract, the last one first."""
    if not sent:
        st.caption("Aucun bilan n'est noté comme transmis.")
    for one in reversed(sent):
        with st.container(border=True, gap="small", key=f"{PAGE}_envoi_{one.id}"):
            _show_one(members.spsti, one)


def _show_one(spsti: str, one: SentReport) -> None:
    public = Public.PARTENAIRES if one.partners else Public.SERVICE
    st.markdown(
        f"**{messages.plain(one.title)}**, {public.label}, chiffres du {spell_day(one.day)} –"
        f" transmis le {spell_day(one.sent_on)} à {messages.plain(one.recipients)}."
    )
    st.caption(f"Noté par {messages.plain(tell_who(one))}.")
    with st.container(horizontal=True, vertical_alignment="center"):
        for file in one.files:
            size = tell(max(1, file.size // 1024), "Ko", "Ko")
            downloads.offer(
                f"{messages.plain(file.name)} ({size})",
                partial(open_sent, session.engine(), spsti, file), file.name,
                f"{PAGE}_fichier_{file.id}", icon=":material/attach_file:",
                help=f"Empreinte du fichier (SHA-256) : {file.sha256}",
            )  # fmt: skip
        if one.withdrawal is None and st.button("Retirer…", key=f"{PAGE}_retirer_{one.id}"):
            ask_withdrawal(spsti, one)
    if one.withdrawal is not None:
        back = one.withdrawal
        read = " Ses chiffres restent tenus pour lus." if back.read and one.partners else ""
        messages.say(f"Retiré par {tell_who(back)} : {back.motif}.{read}", "warning")


@st.dialog("Retirer un bilan transmis")
def ask_withdrawal(spsti: str, one: SentReport) -> None:
    """Noted by mistake: the reason, and whether the partners may have read it all the same."""
    done = deed.open_deed(f"{PAGE}_retrait_{one.id}")
    with messages.guard("withdraw a report that was sent"):
        st.markdown(
            f"**{messages.plain(one.title)}**, transmis le {spell_day(one.sent_on)}. Il ne comptera"
            " plus comme transmis ; ses fichiers restent gardés."
        )
        with st.form(f"{done.key}_formulaire", border=False):
            motif = st.text_input("Motif", key=f"{PAGE}_motif_{one.id}", max_chars=LONGEST)
            read = False
            if one.partners:
                read = not st.checkbox(
                    "Ces fichiers ne sont jamais sortis du service", key=f"{PAGE}_non_lu_{one.id}",
                    help="Sinon leurs chiffres restent tenus pour lus : les bilans suivants cachent"
                    " ce qu'ils feraient retrouver.",
                )  # fmt: skip
            author = forms.ask_author(f"{PAGE}_retrait_auteur_{one.id}")
            st.form_submit_button("Retirer", type="primary", on_click=done.press.note)
        if not done.press:
            return

        def withdraw() -> str:
            withdraw_sent(session.engine(), spsti, one.id, author=author, motif=motif, read=read)
            return f"{one.title} : retiré des bilans transmis."

        deed.do_once(done, withdraw)
