"""What a received file would do to a register: how many rows, which ones, what is wrong."""

import hashlib
import re
from collections.abc import Mapping
from functools import partial

import pandas as pd
import streamlit as st

from radon.domain.registers.activity import Activity
from radon.domain.registers.kind import RecordKind
from radon.domain.words.folding import fold
from radon.domain.words.number import spell_number
from radon.domain.words.sentence import tell
from radon.ui import downloads, messages, session, tables
from radon.workflows.member_import.review import export_problems
from radon.workflows.registers.exchange_records import (
    RecordsPreview,
    Verdict,
    tell_changes,
    tell_contents,
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


def name_file(kind: RecordKind, spsti: str, what: str, suffix: str) -> str:
    """ "sessions-de-formation_satm_2026-11-22.xlsx"."""
    records = re.sub(r"[^A-Z0-9]+", "-", fold(kind.many)).strip("-").lower()
    return f"{records}_{spsti}{what}_{session.today():%Y-%m-%d}{suffix}"


def show_counts(preview: RecordsPreview) -> None:
    """How many rows were read, what becomes of them: the parts add up to the whole."""
    words = {
        Verdict.NEW: ("nouvelle", "nouvelles"),
        Verdict.CORRECTED: ("corrigée", "corrigées"),
        Verdict.IDENTICAL: ("identique", "identiques"),
        Verdict.KNOWN: ("déjà enregistrée", "déjà enregistrées"),
        Verdict.FAULTY: ("avec un problème", "avec un problème"),
    }
    counts = {verdict: preview.count(verdict) for verdict in words}
    parts = [tell(count, *words[verdict]) for verdict, count in counts.items() if count]
    lines = tell(preview.line_count, "ligne lue", "lignes lues")
    st.markdown(f"**{lines}** : {', '.join(parts)}. Rien n'est encore écrit.")
    if preview.notes:
        notes = "\n".join(f"- {messages.plain(note)}" for note in preview.notes)
        st.info(notes, icon=":material/info:")


def ask_options(preview: RecordsPreview, key: str) -> None:
    """What the file alone does not say."""
    blanks = preview.read.blanks
    if blanks:
        cells = tell(blanks, "cellule vide", "cellules vides")
        st.checkbox(
            f"Effacer ce que le fichier laisse vide ({cells} ; sinon, la valeur connue est gardée)",
            key=f"{key}_effacer",
        )
    if preview.count(Verdict.KNOWN) or st.session_state.get(f"{key}_doubles"):
        st.checkbox(
            "Ajouter aussi les lignes qui disent la même chose qu'un enregistrement existant",
            key=f"{key}_doubles",
        )


def show_parts(preview: RecordsPreview, activity: Activity, key: str) -> None:
    """The rows under each verdict, one verdict at a time; the problems can be taken away."""
    shown = [verdict for verdict in _PARTS if preview.count(verdict) or _warns(preview, verdict)]
    if not shown:
        return
    part = st.segmented_control(
        "Lignes à montrer",
        shown,
        format_func=lambda part: f"{_PARTS[part]} ({spell_number(preview.count(part))})",
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
        rows, headers = _spell_rows(preview.kind, tell_contents(preview, activity, part))
        _show(rows, headers, f"{key}_{part}")


def _warns(preview: RecordsPreview, verdict: Verdict) -> bool:
    """Warnings stand with the problems, even when no row is set aside."""
    return verdict == Verdict.FAULTY and bool(preview.problems)


def _show_problems(preview: RecordsPreview, key: str) -> None:
    rows = pd.DataFrame(
        [
            (problem.line, problem.column, problem.value, problem.message, problem.code)
            for problem in preview.problems
        ],
        columns=list(_PROBLEMS),
    )
    st.caption(
        "Ces lignes ne sont pas importées, les autres le sont. Corrigez-les dans le fichier et"
        " importez-le de nouveau : ce qui est déjà enregistré ne le sera pas deux fois."
    )
    _show(rows, _PROBLEMS, f"{key}_problemes")
    downloads.offer(
        "Télécharger les problèmes (CSV)",
        partial(export_problems, preview.problems),
        name_file(preview.kind, preview.spsti, "_problemes", ".csv"),
        f"{key}_problemes_csv",
    )


def _spell_rows(kind: RecordKind, rows: pd.DataFrame) -> tuple[pd.DataFrame, Mapping[str, str]]:
    """Rows as text, and the headers of the columns that say something."""
    cells = {"ligne": rows["ligne"]}
    for field in kind.fields:
        texts = field.sort.write_texts(rows[field.name])
        if texts.ne("").any():
            cells[field.name] = texts
    headers = {name: kind.field(name).heading for name in cells if name != "ligne"}
    return pd.DataFrame(cells), {"ligne": "Ligne", **headers}


def _show(rows: pd.DataFrame, headers: Mapping[str, str], key: str) -> None:
    rows = rows.reset_index(drop=True)
    if len(rows) > MOST_ROWS:
        st.caption(f"Les {MOST_ROWS} premières sur {spell_number(len(rows))}.")
    shown = rows.head(MOST_ROWS)
    tables.show_table(shown, key, headers=headers, widths=_WIDTHS, alt="Lignes du fichier")
