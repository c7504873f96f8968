"""« Importer, exporter »: a register to a spreadsheet and back, under any table of records.

A received file is kept in the session, by service and register, until it is imported or put aside.
What is shown of it follows what is recorded now: when someone wrote meanwhile, it is read again.
"""

import hashlib
import re
from collections.abc import Mapping
from functools import partial

import pandas as pd
import streamlit as st

from radon.domain.registers.activity import Activity
from radon.domain.registers.kind import NUMBERS, RecordKind, Sort
from radon.domain.registers.kinds import KINDS
from radon.domain.registers.words import retype_number
from radon.domain.words.folding import fold
from radon.domain.words.number import spell_number
from radon.domain.words.sentence import spell_days, tell
from radon.ui import downloads, forms, messages, session, tables
from radon.ui.received import FILE_TYPES, Received
from radon.workflows.member_import.review import export_problems
from radon.workflows.members.stored import Members
from radon.workflows.registers.exchange_records import (
    RecordsPreview,
    Verdict,
    commit_records,
    export_links,
    export_register,
    has_links,
    model_register,
    preview_records,
    tell_changes,
    tell_counts,
    tell_known,
    tell_new,
)

MOST_ROWS = 500
"""Of a preview, shown at once."""
_PARTS = {
    Verdict.NEW: "Nouvelles",
    Verdict.CORRECTED: "Corrigées",
    Verdict.FAULTY: "Avec un problème",
    Verdict.KNOWN: "Déjà enregistrées",
    Verdict.IDENTICAL: "Identiques",
}
_PROBLEMS = {
    "ligne": "Ligne", "colonne": "Colonne", "valeur": "Valeur", "message": "Ce qu'il faut faire",
    "code": "Code",
}  # fmt: skip
_CHANGES = {
    "ligne": "Ligne", "numero": "N°", "champ": "Champ", "avant": "Avant", "apres": "Après",
}  # fmt: skip
_WIDTHS = {"ligne": 60, "numero": 60, "valeur": 200, "message": 620, "avant": 260, "apres": 260}


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
            file_name = _file_name(kind, activity.spsti, what, suffix)
            downloads.offer(label, make, file_name, f"{key}_{name}")


def _file_name(kind: RecordKind, spsti: str, what: str, suffix: str) -> str:
    """ "sessions-de-formation_satm_2026-11-22.xlsx"."""
    said = re.sub(r"[^A-Z0-9]+", "-", fold(kind.many)).strip("-").lower()
    return f"{said}_{spsti}{what}_{session.today():%Y-%m-%d}{suffix}"


@st.fragment
def _import(kind: RecordKind, key: str) -> None:
    """Receive a file, show what is understood, write it on confirmation."""
    with messages.guard(f"import records of {kind.code}"):
        members = session.current_members()
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
        _show_counts(preview)
        _ask_options(preview, key)
        _show_parts(preview, session.activity_of(members), key)
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
            "Mettre de côté", key=f"{key}_abandonner", width="stretch",
            on_click=_forget, args=(key, spsti),
        )  # fmt: skip
    return received


def _forget(key: str, spsti: str) -> None:
    """Put the received files aside; the uploaders come back empty."""
    for one in (key, f"{key}_liens"):
        st.session_state.pop(_slot(one, spsti), None)
        turn = f"{one}_tour_{spsti}"
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
        with st.spinner("Lecture du fichier…"):
            preview = preview_records(
                session.engine(), members, activity, kind.code, (received.name, received.content),
                session.today(), links=(links.name, links.content) if links else None,
                erase=erase, twins_too=twins,
            )  # fmt: skip
        kept = (wanted, preview)
        st.session_state[f"{key}_apercu"] = kept
    return kept[1]


def _show_counts(preview: RecordsPreview) -> None:
    """How many rows were read, what becomes of them: the parts add up to the whole."""
    said = {
        Verdict.NEW: ("nouvelle", "nouvelles"),
        Verdict.CORRECTED: ("corrigée", "corrigées"),
        Verdict.IDENTICAL: ("identique", "identiques"),
        Verdict.KNOWN: ("déjà enregistrée", "déjà enregistrées"),
        Verdict.FAULTY: ("avec un problème", "avec un problème"),
    }
    counts = {verdict: preview.count(verdict) for verdict in said}
    parts = [tell(count, *said[verdict]) for verdict, count in counts.items() if count]
    read = tell(preview.lignes, "ligne lue", "lignes lues")
    st.markdown(f"**{read}** : {', '.join(parts)}. Rien n'est encore écrit.")
    if preview.notes:
        notes = "\n".join(f"- {messages.plain(note)}" for note in preview.notes)
        st.info(notes, icon=":material/info:")


def _ask_options(preview: RecordsPreview, key: str) -> None:
    """What the file alone does not say."""
    blanks = preview.read.blanks
    if blanks:
        told = tell(blanks, "cellule vide", "cellules vides")
        st.checkbox(
            f"Effacer ce que le fichier laisse vide ({told} ; sinon, la valeur connue est gardée)",
            key=f"{key}_effacer",
        )
    if preview.count(Verdict.KNOWN) or st.session_state.get(f"{key}_doubles"):
        st.checkbox(
            "Ajouter aussi les lignes qui disent la même chose qu'un enregistrement existant",
            key=f"{key}_doubles",
        )


def _show_parts(preview: RecordsPreview, activity: Activity, key: str) -> None:
    """The rows under each verdict, one verdict at a time; the problems can be taken away."""
    shown = [verdict for verdict in _PARTS if preview.count(verdict) or _warns(preview, verdict)]
    if not shown:
        return
    part = st.segmented_control(
        "Lignes à montrer",
        shown,
        format_func=lambda one: f"{_PARTS[one]} ({spell_number(preview.count(one))})",
        default=shown[0],
        required=True,
        key=f"{key}_partie_{hashlib.sha256(repr(shown).encode()).hexdigest()[:8]}",
        label_visibility="collapsed",
    )
    if part == Verdict.FAULTY:
        _show_problems(preview, key)
    elif part == Verdict.CORRECTED:
        _show(tell_changes(preview, activity), _CHANGES, f"{key}_corrigees")
    elif part == Verdict.IDENTICAL:
        st.caption("Elles disent déjà ce qui est enregistré : rien à faire.")
    elif part is not None:
        tabulate = tell_new if part == Verdict.NEW else tell_known
        rows, headers = _spell_rows(preview.kind, tabulate(preview, activity))
        _show(rows, headers, f"{key}_{part}")


def _warns(preview: RecordsPreview, verdict: Verdict) -> bool:
    """Warnings stand with the problems, even when no row is set aside."""
    return verdict == Verdict.FAULTY and bool(preview.problems)


def _show_problems(preview: RecordsPreview, key: str) -> None:
    rows = pd.DataFrame(
        [(one.line, one.column, one.value, one.message, one.code) for one in preview.problems],
        columns=list(_PROBLEMS),
    )
    st.caption(
        "Ces lignes sont laissées de côté, les autres passent. Corrigez-les dans le fichier et"
        " importez-le de nouveau : ce qui est déjà enregistré ne le sera pas deux fois."
    )
    _show(rows, _PROBLEMS, f"{key}_problemes")
    downloads.offer(
        "Télécharger les problèmes (CSV)",
        partial(export_problems, preview.problems),
        _file_name(preview.kind, preview.spsti, "_problemes", ".csv"),
        f"{key}_problemes_csv",
    )


def _spell_rows(kind: RecordKind, rows: pd.DataFrame) -> tuple[pd.DataFrame, Mapping[str, str]]:
    """Rows as text, and the headers of the columns that say something."""
    cells = {"ligne": rows["ligne"]}
    for one in kind.fields:
        values = rows[one.name]
        if one.sort is Sort.DATE:
            values = spell_days(values)
        elif one.sort in NUMBERS:
            values = values.map(retype_number, na_action="ignore").astype(object).fillna("")
        if values.astype("str").ne("").any():
            cells[one.name] = values.astype("str")
    headers = {name: kind.field(name).heading for name in cells if name != "ligne"}
    return pd.DataFrame(cells), {"ligne": "Ligne", **headers}


def _show(rows: pd.DataFrame, headers: Mapping[str, str], key: str) -> None:
    rows = rows.reset_index(drop=True)
    if len(rows) > MOST_ROWS:
        st.caption(f"Les {MOST_ROWS} premières sur {spell_number(len(rows))}.")
    shown = rows.head(MOST_ROWS)
    tables.show_table(shown, key, headers=headers, widths=_WIDTHS, alt="Lignes du fichier")


def _confirm(preview: RecordsPreview, key: str) -> None:
    """The one place that writes."""
    if not preview.written:
        there = preview.count(Verdict.KNOWN) + preview.count(Verdict.IDENTICAL)
        why = "aucune ligne nouvelle ni corrigée"
        if 0 < there == preview.lignes:
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
                    f"« {preview.fichier} » est enregistré : {preview.kind.many},"
                    f" {tell_counts(preview)}."
                )
                st.rerun()
