"""How a received file is read, and what a person says of it: sheet, row of the titles, columns
(:mod:`radon.ui.members.columns_view`); what was said of the last file of the same shape."""

import zlib
from dataclasses import replace
from html import escape

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from radon.domain.member_file.columns import locates
from radon.domain.member_file.field import (
    EVERY_SHEET,
    FOUND,
    LOCATION_FIELDS,
    Content,
    ReadingChoice,
)
from radon.domain.member_import.column_advice import take_columns, tell_advice
from radon.domain.member_import.preview import ImportPreview
from radon.domain.member_import.reading_memory import RememberedReading, fits
from radon.errors import RadonError
from radon.ui import messages, session
from radon.ui.members.columns_view import Columns, choose_columns
from radon.ui.members.import_view import compute
from radon.ui.received import Received
from radon.workflows.member_import.remembered_reading import find_reading, forget_reading
from radon.workflows.member_import.review import TableLook, look_at
from radon.workflows.members.stored import Members

_SHOWN_CELLS, _SHOWN_TEXT = 8, 40
_LAST_LINE = 50
_ALIKE = "Toutes celles de mêmes titres ({})"


def read_as_asked(
    members: Members, received: Received
) -> tuple[ImportPreview, ReadingChoice] | None:
    """The file as it was understood, remembered or corrected; None while nothing says where
    companies are."""
    found = _look(received, FOUND)
    remembered = _recall(members, received, found)
    start = remembered.choice if remembered else FOUND
    place = choose_place(received, start)
    look = _look(received, place)
    shape = found.shape if found else ""
    if place.place != start.place:
        place, remembered = replace(place, shape=shape), None
    begun = _begin(place, remembered, look)
    try:
        first = compute(members, received, begun, ())
    except RadonError:
        if look is None or locates([header.name for header in look.headers]):
            raise
        return _read_by_content(members, received, place, look, shape)
    recognised = dict(zip(first.colonnes["colonne"], first.colonnes["champ"], strict=True))
    headers = look.headers if look else ()
    shown = Columns(headers, recognised, begun.columns, remembered)
    columns = choose_columns(shown, _name(received, begun))
    if columns is None:
        return first, begun
    choice = replace(place, columns=columns, shape=shape)
    return compute(members, received, choice, ()), choice


def _recall(
    members: Members, received: Received, found: TableLook | None
) -> RememberedReading | None:
    """What was said of the last file of this shape, told with the way back; None when nothing was,
    or when it cannot be followed: that is told too."""
    remembered = find_reading(session.engine(), members.spsti, found.shape) if found else None
    if found is None or remembered is None:
        return None
    look = _look(received, replace(remembered.choice, columns={}))
    followed = look is not None and fits(remembered.choice, [one.name for one in look.headers])
    said, back = st.columns([4, 1], vertical_alignment="center")
    with said:
        messages.say(
            remembered.sentence
            if followed
            else f"Ce qui avait été dit pour « {remembered.file} » ne convient pas à ce fichier"
            " (feuille, ligne ou colonne absente) : il est lu comme il est compris.",
            "info" if followed else "warning",
        )
    key = f"adherents_oublier_{received.digest}"
    if back.button("Revenir à ce qui est compris", key=key, width="stretch"):
        forget_reading(session.engine(), members.spsti, found.shape)
        st.rerun()
    return remembered if followed else None


def _begin(
    place: ReadingChoice, remembered: RememberedReading | None, look: TableLook | None
) -> ReadingChoice:
    """The file read there before anyone says anything of its columns."""
    if remembered and remembered.choice.columns:
        return replace(place, columns=remembered.choice.columns)
    advices = look.advices if look else {}
    columns = take_columns(advices)
    return replace(place, columns=columns, by_content=True, notes=tell_advice(advices))


def _read_by_content(
    members: Members, received: Received, place: ReadingChoice, look: TableLook, shape: str
) -> tuple[ImportPreview, ReadingChoice] | None:
    """No title says where companies are: the cells may, or a person."""
    guessed = {
        one.name: (one.guess.field, one.guess.reason)
        for one in look.headers
        if one.guess is not None and one.guess.field is not None
    }
    told = any(field in LOCATION_FIELDS for field, _ in guessed.values())
    if told:
        reasons = " ; ".join(f"« {name} » : {reason}" for name, (_, reason) in guessed.items())
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
    recognised = {name: field.label for name, (field, _) in guessed.items()} if told else {}
    read: dict[Content, tuple[str, ...]] = {
        field: (name,) for name, (field, _) in guessed.items() if told
    }
    shown = Columns(look.headers, recognised, read, opened=True)
    columns = choose_columns(shown, _name(received, place))
    if columns is not None:
        choice = replace(place, columns=columns, shape=shape)
    elif told:
        choice = replace(place, columns=read, by_content=True)
    else:
        return None
    return compute(members, received, choice, ()), choice


def choose_place(received: Received, start: ReadingChoice = FOUND) -> ReadingChoice:
    """Where the titles are, as found or as corrected; what is found when it is no table at all.

    ``start``: where they are said to be; its columns do not count."""
    found = _look(received, FOUND)
    if found is None:
        return FOUND
    start = replace(start, columns={})
    at_first = _look(received, start) or found
    sheet = f"feuille « {messages.plain(found.sheet)} », " if found.sheet else ""
    where = f"trouvés {sheet}ligne {found.line}" if found.line else f"{sheet}aucun trouvé"
    with st.expander(f"Titres des colonnes : {where}. Corriger si besoin", icon=":material/title:"):
        picked, at = st.columns(2)
        choice = FOUND
        mark = f"{received.digest}{'_dit' if start != FOUND else ''}"
        if len(found.sheets) > 1 and found.sheet:
            asked = _pick_sheet(picked, found, start.sheet or found.sheet, mark)
            as_found = asked == found.sheet != start.sheet
            choice = FOUND if as_found else ReadingChoice(sheet=asked)
        look = _look(received, choice) or replace(found, line=1, first=())
        said = at_first.line if choice.sheet == start.sheet else look.line
        line = at.number_input(
            "Ligne des titres",
            min_value=0,
            max_value=max(_LAST_LINE, look.line, said),
            value=said,
            help="0 : le fichier n'a pas de ligne de titres.",
            key=f"adherents_ligne_{mark}_{look.sheet}",
        )
        _show_first(look)
    if (choice.sheet, line) == (start.sheet, at_first.line):
        return start
    return choice if line == look.line else replace(choice, line=int(line))


def _pick_sheet(picked: DeltaGenerator, found: TableLook, start: str, mark: str) -> str:
    sheets = (*found.sheets, *((EVERY_SHEET,) if found.alike > 1 else ()))
    asked: str = picked.selectbox(
        "Feuille à lire",
        sheets,
        index=sheets.index(start if start in sheets else found.sheet),
        format_func=lambda name: _ALIKE.format(found.alike) if name == EVERY_SHEET else name,
        key=f"adherents_feuille_{mark}",
    )
    return asked


def _name(received: Received, choice: ReadingChoice) -> str:
    """Of what is kept about a file read at that place, by the columns that were said."""
    said = zlib.crc32(repr(choice.columns).encode()) if not choice.by_content else 0
    columns = f"_{said}" if choice.columns and said else ""
    where = "" if choice.place == FOUND.place else f"_{choice.place}"
    return f"{received.digest}{where}{columns}"


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
