"""What was sent: note it, open it again as it left, withdraw what was noted by mistake.

Reports, aggregates, the regional comparison, the échéancier: each page has its button and its list.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

import streamlit as st

from radon.domain.registers.sent_report import DocumentKind, ReportKind, SentKind, SentReport
from radon.domain.words.sentence import spell_day, tell
from radon.errors import UnusableSetting
from radon.ui import deed, downloads, forms, messages, session
from radon.ui.registers.record.history import tell_who
from radon.ui.steering import report_view
from radon.workflows.members.stored import Members
from radon.workflows.report.outgoing import Outgoing, prepare_report, tell_version
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

Prepare = Callable[[date], Outgoing]
"""The document of a page, on a day."""
REPORTS: Collection[SentKind] = tuple(ReportKind)
_REPORT = "ce bilan"
_WORDS: Mapping[SentKind, str] = {
    **dict.fromkeys(ReportKind, _REPORT),
    DocumentKind.AGREGATS: "ces agrégats",
    DocumentKind.COMPARAISON: "cette vue régionale",
    DocumentKind.ECHEANCIER: "cet échéancier",
}
_NOTES: Mapping[SentKind, str] = {
    **dict.fromkeys(ReportKind, "Un bilan dû n'est fait que par sa version pour les partenaires."),
    DocumentKind.ECHEANCIER: (
        "Rien n'y est caché : à réserver au service. Les bilans suivants ne tiennent pas compte de"
        " ses nombres ; les partenaires lisent l'échéancier dans leur version du bilan."
    ),
}
"""Of what no mask decides."""


def offer_sending(spsti: str, kind: SentKind, page: str, prepare: Prepare) -> None:
    """The button beside the files of a page. ``page``: how its keys begin."""
    this = _WORDS[kind]
    if st.button(f"J'ai transmis {this}…", key=f"{page}_transmis", icon=":material/outgoing_mail:"):
        st.dialog(f"J'ai transmis {this}")(_ask_sending)(spsti, this, page, prepare)


def offer_report(members: Members, matter: Matter) -> None:
    """The button under the two files of the report."""

    def prepare(day: date) -> Outgoing:
        return prepare_report(gather_on(members, matter, day), session.reference())

    offer_sending(members.spsti, matter.scope.kind, "bilan", prepare)


def _ask_sending(spsti: str, this: str, page: str, prepare: Prepare) -> None:
    """To whom, when, by whom; which files, when they are not those of this page today."""
    sent = deed.open_deed(f"{page}_transmission")
    today = session.today()
    with messages.guard("keep what was sent"):
        offered = prepare(today)
        _tell_offered(offered)
        with st.form(f"{sent.key}_formulaire", border=False):
            recipients, sent_on = _ask_sent(page, today)
            workbook = len(offered.files) == 1 or st.checkbox(
                "Avec son classeur Excel", value=True, key=f"{page}_classeur"
            )
            files, day = _ask_files(page, today)
            author = forms.ask_author(f"{page}_transmis_auteur")
            st.form_submit_button(f"Garder {this}", type="primary", on_click=sent.press.note)
        if not sent.press:
            return

        def keep() -> str:
            given = GivenSending(sent_on, recipients, author, files, workbook=workbook)
            asked = prepare(day) if files else offered
            keep_sent(session.engine(), asked, given, today)
            return f"{asked.title} : gardé dans ce qui a été transmis."

        deed.do_once(sent, keep)


def _tell_offered(offered: Outgoing) -> None:
    """What is about to be kept, and what it does not do."""
    st.markdown(
        f"**{messages.plain(offered.title)}**{offered.version}. Ce qui est parti est gardé tel"
        " quel ; il ne changera plus."
    )
    if offered.publish is None:
        st.caption(_NOTES[offered.kind])


def _ask_sent(page: str, today: date) -> tuple[str, date]:
    """To whom, when."""
    recipients = st.text_area(
        "Transmis à", key=f"{page}_destinataires", max_chars=LONGEST, height=70,
        placeholder="DREETS, Carsat, cosignataires…",
    )  # fmt: skip
    sent_on = st.date_input("Transmis le", today, max_value=today, format="DD/MM/YYYY",
                            key=f"{page}_transmis_le")  # fmt: skip
    return recipients, sent_on


def _ask_files(page: str, today: date) -> tuple[tuple[GivenFile, ...], date]:
    """The files that left, when they are not those of today, and the day that they bear."""
    st.caption(
        "Sans fichier joint, c'est ce que cette page donne aujourd'hui. Téléchargés un autre"
        " jour, signés ou retouchés : joignez les fichiers qui ont été transmis."
    )
    given: list[Any] = st.file_uploader(
        f"Fichiers transmis ({MAX_FILE // 1_000_000} Mo au plus chacun)", key=f"{page}_fichiers",
        accept_multiple_files=True, max_upload_size=MAX_FILE // 1_000_000,
    )  # fmt: skip
    day = st.date_input("Date de l'export écrite sur ces fichiers", today, max_value=today,
                        format="DD/MM/YYYY", key=f"{page}_jour")  # fmt: skip
    return tuple(GivenFile(one.name, one.type, one.getvalue()) for one in given), day


def gather_on(members: Members, matter: Matter, day: date) -> Matter:
    """The same matter on the day of the files that left."""
    scope = matter.scope
    if day == scope.today:
        return matter
    try:
        other = choose_scope(scope.contract, scope.year, scope.public, day)
    except UnusableSetting:
        raise UnusableSetting(
            f"Le {spell_day(day)}, cette année n'avait pas commencé : vérifiez la date écrite sur"
            " les fichiers joints."
        ) from None
    return report_view.gather_on(members, other)


def show_sent(
    spsti: str, sent: Sequence[SentReport], kinds: Collection[SentKind], page: str
) -> None:
    """All that was sent of these kinds, the last one first."""
    mine = [one for one in sent if one.kind in kinds]
    st.caption(
        "Tels qu'ils sont partis : leurs fichiers ne changent plus."
        if mine
        else "Rien n'est noté comme transmis."
    )
    for one in reversed(mine):
        with st.container(border=True, gap="small", key=f"{page}_envoi_{one.id}"):
            _show_one(spsti, one, page)


def _show_one(spsti: str, one: SentReport, page: str) -> None:
    version = tell_version(one.kind, partners=one.partners)
    st.markdown(
        f"**{messages.plain(one.title)}**{version}, chiffres du {spell_day(one.day)} –"
        f" transmis le {spell_day(one.sent_on)} à {messages.plain(one.recipients)}."
    )
    st.caption(f"Noté par {messages.plain(tell_who(one))}.")
    with st.container(horizontal=True, vertical_alignment="center"):
        for file in one.files:
            size = tell(max(1, file.size // 1024), "Ko", "Ko")
            downloads.offer(
                f"{messages.plain(file.name)} ({size})",
                partial(open_sent, session.engine(), spsti, file), file.name,
                f"{page}_fichier_{file.id}", icon=":material/attach_file:",
                help=f"Empreinte du fichier (SHA-256) : {file.sha256}",
            )  # fmt: skip
        if one.withdrawal is None and st.button("Retirer…", key=f"{page}_retirer_{one.id}"):
            ask_withdrawal(spsti, one, page)
    if one.withdrawal is not None:
        back = one.withdrawal
        read = " Ses chiffres restent tenus pour lus." if back.read and one.partners else ""
        messages.say(f"Retiré par {tell_who(back)} : {back.motif}.{read}", "warning")


@st.dialog("Retirer un envoi")
def ask_withdrawal(spsti: str, one: SentReport, page: str) -> None:
    """Noted by mistake: the reason, and whether the partners may have read it all the same."""
    done = deed.open_deed(f"{page}_retrait_{one.id}")
    with messages.guard("withdraw what was sent"):
        st.markdown(
            f"**{messages.plain(one.title)}**, transmis le {spell_day(one.sent_on)}. Il ne comptera"
            " plus comme transmis ; ses fichiers restent gardés."
        )
        with st.form(f"{done.key}_formulaire", border=False):
            motif = st.text_input("Motif", key=f"{page}_motif_{one.id}", max_chars=LONGEST)
            read = False
            if one.partners:
                read = not st.checkbox(
                    "Ces fichiers ne sont jamais sortis du service", key=f"{page}_non_lu_{one.id}",
                    help="Sinon leurs chiffres restent tenus pour lus : ce qui suit cache"
                    " ce qu'ils feraient retrouver.",
                )  # fmt: skip
            author = forms.ask_author(f"{page}_retrait_auteur_{one.id}")
            st.form_submit_button("Retirer", type="primary", on_click=done.press.note)
        if not done.press:
            return

        def withdraw() -> str:
            withdraw_sent(session.engine(), spsti, one.id, author=author, motif=motif, read=read)
            return f"{one.title} : retiré de ce qui a été transmis."

        deed.do_once(done, withdraw)
