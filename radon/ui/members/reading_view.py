"""How a received file is read, and what a person says of it: sheet, row of the titles, columns."""

from collections.abc import Mapping
from dataclasses import replace
from html import escape

import pandas as pd
import streamlit as st

from radon.domain.member_file.columns import locates
from radon.domain.member_file.field import (
    CONTENTS,
    EVERY_SHEET,
    FOUND,
    LOCATION_FIELDS,
    Content,
    ReadingChoice,
)
from radon.domain.member_import.preview import ImportPreview
from radon.errors import RadonError
from radon.ui import messages, tables
from radon.ui.members.import_view import compute
from radon.ui.received import Received
from radon.workflows.member_import.review import Header, TableLook, look_at
from radon.workflows.members.stored import Members

UNUSED = "(colonne non utilisée)"
_SHOWN_CELLS, _SHOWN_TEXT = 8, 40
_LAST_LINE = 50
_ALIKE = "Toutes celles de mêmes titres ({})"


def read_as_asked(
    members: Members, received: Received
) -> tuple[ImportPreview, ReadingChoice] | None:
    """The file as it was understood or corrected; None while nothing says where companies are."""
    place = choose_place(received)
    look = _look(received, place)
    try:
        first = compute(members, received, place, ())
    except RadonError:
        if look is None or locates([header.name for header in look.headers]):
            raise
        return _read_by_content(members, received, place, look)
    recognised = dict(zip(first.colonnes["colonne"], first.colonnes["champ"], strict=True))
    headers = look.headers if look else ()
    choice = choose_columns(received, place, headers, recognised, opened=False)
    return compute(members, received, choice, ()), choice


def _read_by_content(
    members: Members, received: Received, place: ReadingChoice, look: TableLook
) -> tuple[ImportPreview, ReadingChoice] | None:
    """No title says where companies are: the cells may, or a person."""
    guessed = {one.name: one.guess for one in look.headers if one.guess is not None}
    told = any(guess.field in LOCATION_FIELDS for guess in guessed.values())
    if told:
        reasons = " ; ".join(f"« {name} » : {one.reason}" for name, one in guessed.items())
        messages.say(
            f"Aucun titre de « {received.name} » n'est connu : les colonnes sont lues d'après leur"
            f" contenu ({reasons}). Vérifiez-les ci-dessous avant d'enregistrer.",
            "warning",
        )
    else:
        messages.say(
            f"Aucune colonne de « {received.name} » ne dit où sont les entreprises : indiquez"
            " ci-dessous ce que contient chaque colonne, ou ci-dessus où sont les titres.",
            "error",
        )
    recognised = {name: guess.field.label for name, guess in guessed.items()} if told else {}
    choice = choose_columns(received, place, look.headers, recognised, opened=True)
    if choice == place:
        columns: dict[Content, tuple[str, ...]] = {
            guess.field: (name,) for name, guess in guessed.items()
        }
        choice = replace(place, columns=columns) if told else place
    return None if choice == place else (compute(members, received, choice, ()), choice)


def choose_place(received: Received) -> ReadingChoice:
    """Where the titles are, as found or as corrected; what is found when it is no table at all."""
    found = _look(received, FOUND)
    if found is None:
        return FOUND
    sheet = f"feuille « {messages.plain(found.sheet)} », " if found.sheet else ""
    where = f"trouvés {sheet}ligne {found.line}" if found.line else f"{sheet}aucun trouvé"
    with st.expander(f"Titres des colonnes : {where}. Corriger si besoin", icon=":material/title:"):
        picked, at = st.columns(2)
        choice = FOUND
        if len(found.sheets) > 1 and found.sheet:
            every = (EVERY_SHEET,) if found.alike > 1 else ()
            asked = picked.selectbox(
                "Feuille à lire",
                (*found.sheets, *every),
                index=found.sheets.index(found.sheet),
                format_func=lambda name: (
                    _ALIKE.format(found.alike) if name == EVERY_SHEET else name
                ),
                key=f"adherents_feuille_{received.digest}",
            )
            choice = FOUND if asked == found.sheet else ReadingChoice(sheet=asked)
        look = _look(received, choice) or replace(found, line=1, first=())
        line = at.number_input(
            "Ligne des titres",
            min_value=0,
            max_value=max(_LAST_LINE, look.line),
            value=look.line,
            help="0 : le fichier n'a pas de ligne de titres.",
            key=f"adherents_ligne_{received.digest}_{look.sheet}",
        )
        _show_first(look)
    return choice if line == look.line else replace(choice, line=int(line))


def choose_columns(
    received: Received,
    place: ReadingChoice,
    headers: tuple[Header, ...],
    recognised: Mapping[str, str],
    *,
    opened: bool,
) -> ReadingChoice:
    """Each column and the field it feeds, to be corrected; ``place`` while nothing was.

    ``recognised``: header → French label of its field. ``opened``: show the editor at once.
    """
    labels = [content.label for content in CONTENTS]
    start = pd.DataFrame(
        {
            "colonne": [header.name for header in headers],
            "exemple": [header.sample for header in headers],
            "champ": [recognised.get(header.name) or UNUSED for header in headers],
        }
    )
    used = int(start["champ"].ne(UNUSED).sum())
    title = f"Colonnes comprises : {used} sur {len(headers)}. Corriger si besoin"
    with st.expander(title, expanded=opened, icon=":material/table_chart:"):
        st.caption(
            "Choisissez dans la dernière colonne ce que contient chaque colonne du fichier."
            " Plusieurs colonnes peuvent former l'adresse."
        )
        edited = st.data_editor(
            start,
            key=f"adherents_colonnes_{_name(received, place)}",
            height=tables.choose_height(len(start), 16),
            hide_index=True,
            disabled=["colonne", "exemple"],
            column_config={
                "colonne": st.column_config.TextColumn("Colonne du fichier"),
                "exemple": st.column_config.TextColumn("Première valeur"),
                "champ": st.column_config.SelectboxColumn(
                    "Ce qu'elle contient", options=[UNUSED, *labels], required=True
                ),
            },
        )
    if edited["champ"].equals(start["champ"]):
        return place
    fields = {content.label: content for content in CONTENTS}
    chosen: dict[Content, tuple[str, ...]] = dict.fromkeys(CONTENTS, ())
    for column, label in zip(edited["colonne"], edited["champ"], strict=True):
        if label in fields:
            chosen[fields[label]] = (*chosen[fields[label]], str(column))
    return replace(place, columns=chosen)


def _name(received: Received, place: ReadingChoice) -> str:
    """Of what is kept about a file read at that place."""
    said = (place.sheet, place.line)
    return received.digest if said == ("", None) else f"{received.digest}_{said}"


def _look(received: Received, choice: ReadingChoice) -> TableLook | None:
    """The file looked at once for each choice; None when it is no table, or not read so."""
    key = f"adherents_titres_{_name(received, choice)}"
    if key not in st.session_state:
        try:
            st.session_state[key] = look_at((received.name, received.content), choice)
        except RadonError:
            st.session_state[key] = None
    look: TableLook | None = st.session_state[key]
    return look


def _show_first(look: TableLook) -> None:
    """The first rows as the spreadsheet shows them, with their lines; long texts are cut."""
    width = min(max((len(cells) for _, cells in look.first), default=0), _SHOWN_CELLS)
    head = "".join(f"<th>Colonne {rank}</th>" for rank in range(1, width + 1))
    rows = "".join(
        f"<tr><td>{line}</td>"
        + "".join(f"<td>{escape(cell[:_SHOWN_TEXT])}</td>" for cell in cells[:width])
        + "<td></td>" * (width - len(cells))
        + "</tr>"
        for line, cells in look.first
    )
    st.html(
        f"<table class='historique'><thead><tr><th>Ligne</th>{head}</tr></thead>"
        f"<tbody>{rows}</tbody></table>"
    )
