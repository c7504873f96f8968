"""« Importer, exporter »: a register to a spreadsheet and back, under any table of records.

A received file is kept in the session, by service and register, until it is imported or put aside.
What is shown of it follows what is recorded now: when someone wrote meanwhile, it is read again.
"""

from functools import partial

import streamlit as st

from radon.domain.registers.activity import Activity
from radon.domain.registers.kind import RecordKind
from radon.domain.registers.kinds import KINDS
from radon.domain.words.sentence import tell
from radon.ui import downloads, forms, messages, session
from radon.ui.personal_file import drop_personal_file
from radon.ui.received import Received, find_received, forget_received, receive_table
from radon.ui.registers.record.preview import ask_options, name_file, show_counts, show_parts
from radon.workflows.members.stored import Members
from radon.workflows.registers.exchange_records import (
    GivenTable,
    RecordsPreview,
    Verdict,
    commit_records,
    export_links,
    export_register,
    has_links,
    model_register,
    preview_records,
    tell_counts,
)


def exchange(kind_code: str, activity: Activity, members: Members, page: str) -> None:
    """Draw the expander of one register. ``page``: first part of the widget keys."""
    kind = KINDS[kind_code]
    key = f"{page}_{kind_code}_echange"
    opened = find_received(key, members.spsti) is not None
    with st.expander("Importer, exporter", expanded=opened, icon=":material/swap_vert:"):
        _offer_files(kind, activity, key)
        _import(kind, key)


def _offer_files(kind: RecordKind, activity: Activity, key: str) -> None:
    """The register and its model. Files are made when they are asked for."""
    engine, today = session.engine(), session.today()
    workbook = partial(export_register, engine, activity, kind.code, ".xlsx", today)
    text = partial(export_register, engine, activity, kind.code, ".csv", today)
    offered = [
        ("Exporter (Excel)", workbook, "", ".xlsx", "excel"),
        ("Exporter (CSV)", text, "", ".csv", "csv"),
    ]
    if has_links(activity, kind.code):
        links = partial(export_links, engine, activity, kind.code)
        offered.append(("Listes d'entreprises (CSV)", links, "_entreprises", ".csv", "liens"))
    model = partial(model_register, kind.code)
    offered.append(("Modèle à remplir (Excel)", model, "_modele", ".xlsx", "modele"))
    with st.container(horizontal=True, gap="small"):
        for label, make, what, suffix, name in offered:
            file_name = name_file(kind, activity.spsti, what, suffix)
            downloads.offer(label, make, file_name, f"{key}_{name}")


@st.fragment
def _import(kind: RecordKind, key: str) -> None:
    """Receive a file, show what is understood, write it on confirmation."""
    doing = f"import records of {kind.code}"
    with messages.guard(doing):
        members = session.current_members()
        with drop_personal_file(doing, partial(_forget, key, members.spsti)):
            _import_received(kind, key, members)


def _import_received(kind: RecordKind, key: str, members: Members) -> None:
    forget = partial(_forget, key, members.spsti)
    received = receive_table(
        key, members.spsti,
        "Importer un tableau (Excel, LibreOffice, CSV) : le modèle rempli, ou l'export corrigé",
        forget,
    )  # fmt: skip
    if received is None:
        return
    preview = _compute(kind, key, members, received)
    if preview.lacks_links or find_received(_links(key), members.spsti):
        receive_table(
            _links(key), members.spsti,
            "Ajouter les listes d'entreprises (CSV exporté avec le registre)",
            partial(forget_received, _links(key), members.spsti),
        )  # fmt: skip
        preview = _compute(kind, key, members, received)
    show_counts(preview)
    ask_options(preview, key)
    show_parts(preview, session.activity_of(members), key)
    _confirm(preview, key)


def _links(key: str) -> str:
    """Of the list of companies that comes with a CSV."""
    return f"{key}_liens"


def _forget(key: str, spsti: str) -> None:
    """Forget the received files; the uploaders come back empty."""
    for own in (key, _links(key)):
        forget_received(own, spsti)
    for name in ("apercu", "effacer", "doubles"):
        st.session_state.pop(f"{key}_{name}", None)


def _compute(kind: RecordKind, key: str, members: Members, received: Received) -> RecordsPreview:
    """The preview, kept while nothing that it depends on changes."""
    activity = session.activity_of(members)
    links = find_received(_links(key), members.spsti)
    erase = bool(st.session_state.get(f"{key}_effacer"))
    twins = bool(st.session_state.get(f"{key}_doubles"))
    wanted = (
        received.digest, received.name, links.digest if links else "", erase, twins,
        members.spsti, members.version_id, activity.version_id, session.today(),
    )  # fmt: skip
    kept: tuple[object, RecordsPreview] | None = st.session_state.get(f"{key}_apercu")
    if kept is None or kept[0] != wanted:
        given = GivenTable(
            (received.name, received.content),
            (links.name, links.content) if links else None,
            erase=erase, twins_too=twins,
        )  # fmt: skip
        with st.spinner("Lecture du fichier…"):
            preview = preview_records(
                session.engine(), members, activity, kind.code, given, session.today()
            )
        kept = (wanted, preview)
        st.session_state[f"{key}_apercu"] = kept
    return kept[1]


def _confirm(preview: RecordsPreview, key: str) -> None:
    """The one place that writes."""
    if not preview.written:
        there = preview.count(Verdict.KNOWN) + preview.count(Verdict.IDENTICAL)
        all_there = there > 0 and there == preview.line_count
        why = "aucune ligne nouvelle ni corrigée"
        if all_there:
            why = "tout ce que dit ce fichier est déjà dans le registre"
        st.caption(f"Rien à enregistrer : {why}.")
        return
    with st.container(border=True):
        who, act = st.columns([2, 1], vertical_alignment="bottom")
        with who:
            author = forms.ask_author(f"{key}_auteur")
        count = tell(preview.written, "ligne")
        if act.button(f"Enregistrer {count}", type="primary", key=f"{key}_confirmer"):
            if not author:
                messages.say("Indiquez votre nom : il est gardé avec l'import.", "error")
                return
            with messages.guard("write imported records"):
                commit_records(session.engine(), preview, author, session.today())
                _forget(key, preview.spsti)
                messages.say_later(
                    f"« {preview.file_name} » est enregistré : {preview.kind.many},"
                    f" {tell_counts(preview)}."
                )
                st.rerun()
