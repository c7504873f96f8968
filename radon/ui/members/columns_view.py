"""The columns of a received file, what each is read as and why, to be corrected by a person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd
import streamlit as st

from radon.domain.member_file.field import CONTENTS, Content
from radon.domain.member_file.title import fold_title
from radon.domain.member_import.column_advice import follow_proposals
from radon.domain.member_import.reading_memory import RememberedReading
from radon.domain.member_import.said_columns import state_columns
from radon.domain.words.sentence import tell
from radon.ui import messages, tables
from radon.workflows.member_import.review import Header

UNUSED = "(colonne non utilisée)"


@dataclass(frozen=True)
class Columns:
    """What is shown. ``recognised``: header → French label of its field; ``begun``: what is
    said of the columns so far; ``remembered``: by whom, if it is remembered; ``opened``: show the
    editor at once."""

    headers: tuple[Header, ...]
    recognised: Mapping[str, str]
    begun: Mapping[Content, Sequence[str]] = field(default_factory=dict)
    remembered: RememberedReading | None = None
    opened: bool = False


def choose_columns(shown: Columns, name: str) -> dict[Content, tuple[str, ...]] | None:
    """Each column and the field it feeds, to be corrected; None while nothing was.

    ``name``: of the file as it is read, for the key of the editor.
    """
    start = _list_columns(shown)
    used = int(start["champ"].ne(UNUSED).sum())
    see = 0 if shown.remembered else sum(_is_proposed(one) for one in shown.headers)
    title = f"Colonnes comprises : {used} sur {len(start)}{f', {see} à voir' if see else ''}."
    with st.expander(
        f"{title} Corriger si besoin", expanded=shown.opened, icon=":material/table_chart:"
    ):
        st.caption(
            "Choisissez sous « Ce qu'elle contient » ce que contient chaque colonne du fichier."
            " Plusieurs colonnes peuvent former l'adresse. Ce que vous dites sera repris pour le"
            " prochain fichier de mêmes titres."
        )
        edited = _edit(*_follow(shown, start, name))
        changed = edited["champ"].ne(start["champ"])
        if not changed.any():
            return None
        told = edited.loc[changed, ["colonne", "champ"]].itertuples(index=False)
        pairs = [
            f"« {messages.plain(column)} » → {messages.plain(champ)}" for column, champ in told
        ]
        st.caption(f"Dit par vous : {' ; '.join(pairs)}.")
    fields = {content.label: content for content in CONTENTS}
    said = {
        str(column): fields[label]
        for column, label in zip(edited["colonne"], edited["champ"], strict=True)
        if label in fields
    }
    return state_columns([header.name for header in shown.headers], said, shown.begun)


def _follow(shown: Columns, start: pd.DataFrame, name: str) -> tuple[pd.DataFrame, str]:
    """What the editor begins with: the same, or with all that the cells propose; and its name."""
    advices = {one.name: one.advice for one in shown.headers if one.advice is not None}
    proposed = {} if shown.remembered else follow_proposals(advices)
    if not proposed or not st.checkbox(
        f"Suivre {tell(len(proposed), 'proposition')} du contenu",
        key=f"adherents_suivre_{name}",
    ):
        return start, name
    labels = start["colonne"].map({header: one.label for header, one in proposed.items()})
    return start.assign(champ=labels.fillna(start["champ"])), f"{name}_suivi"


def _edit(start: pd.DataFrame, name: str) -> pd.DataFrame:
    labels = [content.label for content in CONTENTS]
    return st.data_editor(
        start,
        key=f"adherents_colonnes_{name}",
        height=tables.choose_height(len(start), 16),
        hide_index=True,
        disabled=["colonne", "exemple", "pourquoi"],
        column_config={
            "colonne": st.column_config.TextColumn("Colonne du fichier"),
            "exemple": st.column_config.TextColumn("Première valeur"),
            "champ": st.column_config.SelectboxColumn(
                "Ce qu'elle contient", options=[UNUSED, *labels], required=True
            ),
            "pourquoi": st.column_config.TextColumn("Pourquoi", width="large"),
        },
    )


def _list_columns(shown: Columns) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "colonne": [header.name for header in shown.headers],
            "exemple": [header.sample for header in shown.headers],
            "champ": [shown.recognised.get(header.name) or UNUSED for header in shown.headers],
            "pourquoi": [_tell_why(header, shown) for header in shown.headers],
        },
        dtype="str",
    )


def _is_proposed(header: Header) -> bool:
    return header.advice is not None and header.advice.proposes


def _tell_why(header: Header, shown: Columns) -> str:
    """Said by a person, known by its title, or shown by its cells."""
    if shown.remembered and shown.remembered.choice.columns:
        said = set(map(fold_title, shown.remembered.choice.headers))
        if fold_title(header.name) in said:
            return shown.remembered.when
        return "titre connu" if shown.recognised.get(header.name) else ""
    if header.advice is not None:
        return header.advice.why
    return f"contenu : {header.guess.reason}" if header.guess else ""
