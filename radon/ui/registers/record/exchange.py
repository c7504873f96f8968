"""« Importer, exporter »: a register to a spreadsheet and back, under any table of records.

A received file is kept in the session, by service and register, until it is imported or put aside.
What is shown of it follows what is recorded now: when someone wrote meanwhile, it is read again.
"""

import hashlib
from functools import partial

import streamlit as st

from radon.domain.registers.activity import Activity
from radon.domain.registers.kind import RecordKind
from radon.domain.registers.kinds import KINDS
from radon.domain.words.sentence import tell
from radon.ui import downloads, forms, messages, session
from radon.ui.personal_file import drop_personal_file
from radon.ui.received import FILE_TYPES, LARGEST_TABLE, Received
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
    opened = _slot(key, members.spsti) in st.session_state
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
    received = _receive(
        key, members.spsti,
        "Importer un tableau (Excel, LibreOffice, CSV) : le modèle rempli, ou l'export corrigé",
    )  # fmt: skip
    if received is None:
        return
    preview = _compute(kind, key, members, received)
    if preview.lacks_links or _links_slot(key, members.spsti) in st.session_state:
        _receive(
            f"{key}_liens", members.spsti,
            "Ajouter les listes d'entreprises (CSV exporté avec le registre)",
        )  # fmt: skip
        preview = _compute(kind, key, members, received)
    show_counts(preview)
    ask_options(preview, key)
    show_parts(preview, session.activity_of(members), key)
    _confirm(preview, key)


def _slot(key: str, spsti: str) -> str:
    return f"{key}_recu_{spsti}"


def _links_slot(key: str, spsti: str) -> str:
    return _slot(f"{key}_liens", spsti)


def _receive(key: str, spsti: str, label: str) -> Received | None:
    """The uploader, and the file that is waiting; None when there is none."""
    slot, turn = _slot(key, spsti), f"{key}_tour_{spsti}"
    upload = st.file_uploader(
        label,
        type=list(FILE_TYPES),
        max_upload_size=LARGEST_TABLE,
        key=f"{key}_fichier_{spsti}_{st.session_state.get(turn, 0)}",
    )
    if upload is not None:
        content = upload.getvalue()
        digest = hashlib.sha256(content).hexdigest()[:12]
        st.session_state[slot] = Received(upload.name, content, digest)
    received: Received | None = st.session_state.get(slot)
    if received is not None:
        name, drop = st.columns([5, 1], vertical_alignment="center")
        size = tell(max(1, len(received.content) // 1024), "Ko", "Ko")
        name.markdown(f"Fichier reçu : **{messages.plain(received.name)}** ({size})")
        drop.button(
            "Retirer le fichier", key=f"{key}_abandonner", width="stretch",
            on_click=_forget, args=(key, spsti),
        )  # fmt: skip
    return received


def _forget(key: str, spsti: str) -> None:
    """Forget the received files; the uploaders come back empty."""
    for own in (key, f"{key}_liens"):
        st.session_state.pop(_slot(own, spsti), None)
        turn = f"{own}_tour_{spsti}"
        st.session_state[turn] = int(st.session_state.get(turn, 0)) + 1
    for name in ("apercu", "effacer", "doubles"):
        st.session_state.pop(f"{key}_{name}", None)


def _compute(kind: RecordKind, key: str, members: Members, received: Received) -> RecordsPreview:
    """The preview, kept while nothing that it depends on changes."""
    activity = session.activity_of(members)
    links: Received | None = st.session_state.get(_links_slot(key, members.spsti))
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
