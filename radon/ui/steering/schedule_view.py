"""The pieces of the échéancier: counts by state, Gantt, list, downloads, which deadline is opened.

The deadline that is opened (``deadline_view``) and the states that are listed stand in
the address (``?echeance=S4``, ``?etat=en_retard``).
"""

from collections.abc import Collection, Sequence
from functools import partial
from html import escape
from typing import Any
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from radon.domain.document.invented import mark_name
from radon.domain.registers.sent_report import DocumentKind
from radon.domain.words.number import spell_number
from radon.domain.words.sentence import agree, join_words, spell_day, spell_days, tell
from radon.ui import address, downloads, messages, timeline_chart
from radon.ui.registers.record.opened import close
from radon.ui.steering import proof_link, sent_view
from radon.workflows.contract.follow_schedule import (
    STATE_STYLES,
    FollowedSchedule,
    Stage,
    State,
    export_schedule,
    name_deadlines,
)
from radon.workflows.report.outgoing import date_on, prepare_schedule

PAGE = "echeancier"
SENT = (DocumentKind.ECHEANCIER,)
"""What of this page can be kept as sent."""
DEADLINE, STATE = proof_link.DEADLINE, "etat"
"""Of the address."""
HEADERS = {
    "code": "Code",
    "libelle": "Action",
    "periode": "Période",
    "etat": "État",
    "enregistrements": "Avec preuve",
    "source": "Prouver",
    "qui": "Qui",
}
_WIDTHS = {
    "code": 84, "libelle": 230, "periode": 162, "etat": 331,
    "enregistrements": 96, "source": 74, "qui": 110,
}  # fmt: skip
_FILES = {".xlsx": "Excel", ".csv": "CSV", ".ics": "Calendrier"}


def state_label(state: State, note: str = "") -> str:
    """HTML of a state: its sign and its words on its colour."""
    style = STATE_STYLES[state]
    more = f" {escape(note)}" if note else ""
    return (
        f'<span class="zone" style="background:{style.fill};color:{style.text};'
        f'border-color:{style.ink}">{escape(style.said)}</span>{more}'
    )


def show_head(followed: FollowedSchedule) -> None:
    """Which contract, where the day stands in it, what counts before it was signed."""
    contract = followed.contract
    st.caption(messages.plain(contract.titre) + f". Situation au {spell_day(followed.day)}.")
    if followed.stage is Stage.AVANT:
        messages.say(f"Le contrat n'est en vigueur qu'à partir du {spell_day(contract.debut)}.")
    elif followed.stage is Stage.APRES:
        messages.say(f"Le contrat a pris fin le {spell_day(contract.fin)}.")
    if followed.early:
        begin = agree(len(followed.early), "commence", "commencent")
        st.caption(
            f"Le contrat est en vigueur depuis le {spell_day(contract.debut)}, mais"
            f" {join_words(followed.early)} {begin} avant : ce qui est"
            f" enregistré à partir du {spell_day(followed.counted_from)} peut prouver une échéance,"
            " et compte de même dans les indicateurs."
        )


def show_counts(followed: FollowedSchedule) -> None:
    """Deadlines by state = all deadlines."""
    parts = [
        f"{state_label(state)} <b>{spell_number(number)}</b>"
        for state, number in followed.counts.items()
    ]
    total = tell(len(followed.frame), "échéance")
    st.html(f'<p class="bilan">{" + ".join(parts)} = <b>{total}</b></p>')


def show_timeline(followed: FollowedSchedule, picked: str) -> None:
    """The Gantt of all deadlines; a click on a bar opens it."""
    frame = followed.frame
    styles = {state.value: style for state, style in STATE_STYLES.items()}
    rows = frame.assign(
        said=frame["state"].map({code: style.said for code, style in styles.items()}),
        fill=frame["state"].map({code: style.fill for code, style in styles.items()}),
        ink=frame["state"].map({code: style.text for code, style in styles.items()}),
        picked=frame["code"].eq(picked),
        tip=frame["code"] + " : " + frame["sentence"] + ", " + _spell_period(frame),
    )
    timeline_chart.show_timeline(
        rows,
        followed.day,
        described="Frise des échéances du contrat ; le tableau qui suit dit la même chose.",
        key=f"{PAGE}_frise_{picked}",
        on_pick=open_deadline,
    )


def choose_states(followed: FollowedSchedule) -> list[State]:
    """The states to list (all of them when none is chosen), kept in the address."""
    known = {state.value: state for state in followed.counts}
    asked = [code for code in address.read_all(STATE) if code in known]
    key = f"{PAGE}_etats"
    if st.session_state.get(key) != asked:
        st.session_state[key] = asked
    st.pills(
        "États à montrer", list(known), selection_mode="multi", key=key, on_change=_write_states,
        format_func=lambda code: STATE_STYLES[known[code]].said, args=(key,),
        label_visibility="collapsed",
    )  # fmt: skip
    return [known[code] for code in asked]


def _write_states(key: str) -> None:
    address.write({STATE: list(st.session_state[key])})


def filter_rows(followed: FollowedSchedule, states: Collection[State]) -> pd.DataFrame:
    """The deadlines in these states, all of them when none is asked."""
    frame = followed.frame
    return frame[frame["state"].isin([state.value for state in states])] if states else frame


def show_list(followed: FollowedSchedule, rows: pd.DataFrame, picked: str) -> None:
    """One row a deadline; a click anywhere on it opens it."""
    codes = rows["code"].tolist()
    name = f"{PAGE}_table_{abs(hash(tuple(codes)))}"
    ranks = [codes.index(picked)] if picked in codes else []
    if name not in st.session_state or _selection(name) != (ranks, []):
        st.session_state[name] = {"selection": {"rows": ranks, "columns": [], "cells": []}}
    cells = describe_rows(followed, rows)
    config: dict[str, Any] = {
        column: st.column_config.TextColumn(header, width=_WIDTHS[column])
        for column, header in HEADERS.items()
    }
    config["source"] = st.column_config.LinkColumn(
        HEADERS["source"], display_text="Ouvrir", width=_WIDTHS["source"]
    )
    st.dataframe(
        cells, key=name, hide_index=True, column_config=config, placeholder="",
        on_select=lambda: _pick(name, codes), selection_mode=["single-row", "single-cell"],
        height="content", alt="Échéances du contrat, leur état, leurs preuves",
    )  # fmt: skip


def describe_rows(followed: FollowedSchedule, rows: pd.DataFrame) -> pd.DataFrame:
    """The cells of the list, all texts: the columns of :data:`HEADERS`."""
    signs = {state.value: style.sign for state, style in STATE_STYLES.items()}
    some = rows["proved"].astype("str") + " sur " + rows["records"].astype("str")
    return pd.DataFrame(
        {
            "code": rows["code"],
            "libelle": name_deadlines(rows),
            "periode": _spell_period(rows),
            "etat": rows["state"].map(signs) + " " + rows["sentence"],
            "enregistrements": some.where(rows["records"].gt(0), "aucun"),
            "source": [_find_way(followed, code) for code in rows["code"]],
            "qui": rows["qui"],
        }
    ).astype("str")


def _find_way(followed: FollowedSchedule, code: str) -> str:
    """The address where a deadline is proven."""
    way = proof_link.find_link(followed.find_place(code), code)
    query = urlencode({"spsti": followed.contract.spsti, **way.params})
    return f"{way.page.rpartition('/')[2]}?{query}"


def _spell_period(rows: pd.DataFrame) -> pd.Series:
    start, due = (spell_days(rows[name]) for name in ("start", "due"))
    spelt: pd.Series = (start + " – " + due).where(rows["start"].ne(rows["due"]), start)
    return spelt


def _selection(name: str) -> tuple[list[int], list[Any]]:
    kept = st.session_state[name].get("selection", {})
    return list(kept.get("rows", [])), list(kept.get("cells", []))


def _pick(name: str, codes: Sequence[str]) -> None:
    rows, cells = _selection(name)
    rank = cells[0][0] if cells else rows[0] if rows else None
    open_deadline(codes[rank] if rank is not None and rank < len(codes) else "")


def open_deadline(code: str) -> None:
    """Show this deadline ("": none); a record that was opened under another one is closed."""
    address.write({DEADLINE: code})
    close()


def choose_deadline(followed: FollowedSchedule) -> str:
    """The deadline, report or engagement of the address, which a list can change; "" for none."""
    asked = address.read(DEADLINE)
    known = {*followed.occurrences, *followed.commitments["code"]}
    if asked and asked not in known:
        messages.say("Cette échéance n'existe pas dans ce contrat.", "warning")
    return asked if asked in known else ""


def ask_deadline(followed: FollowedSchedule, picked: str) -> None:
    """The same choice without a mouse."""
    beside = followed.commitments
    known = dict(zip(followed.frame["code"], name_deadlines(followed.frame), strict=True))
    known |= dict(zip(beside["code"], beside["libelle"], strict=True))
    key = f"{PAGE}_ouverte"
    if st.session_state.get(key) != (picked or None):
        st.session_state[key] = picked or None
    st.selectbox(
        "Ouvrir une échéance", list(known), index=None, key=key,
        placeholder="Cliquez une ligne, une barre, ou choisissez ici",
        format_func=lambda code: f"{code} – {known[code]}",
        on_change=lambda: open_deadline(st.session_state[key] or ""),
    )  # fmt: skip


def show_downloads(followed: FollowedSchedule, rows: pd.DataFrame, states: Sequence[State]) -> None:
    """The listed deadlines as a workbook, a CSV, a calendar; what stands beside in the first and
    the last, in the same states."""
    beside = followed.commitments
    if states:
        beside = beside[beside["state"].isin([state.value for state in states])]
    parts = ["echeancier", followed.contract.spsti, *(state.value for state in states)]
    stem = mark_name(f"{'_'.join(parts)}_{followed.day:%Y-%m-%d}", invented=followed.exemple)
    for suffix, label in _FILES.items():
        calendar = suffix == ".ics"
        events = len(rows) + int(beside["ends"].sum())  # the reports that have a day stand in it
        downloads.offer(
            label, partial(export_schedule, followed, rows, suffix, beside), f"{stem}{suffix}",
            f"{PAGE}_{suffix[1:]}", rows=events if calendar else len(rows),
            disabled=not len(rows),
            icon=":material/event:" if calendar else downloads.ICON,
            help="À importer dans un agenda." if calendar else None,
        )  # fmt: skip
    if len(rows):
        prepared = prepare_schedule(followed, rows, beside, f"{stem}.xlsx")
        sent_view.offer_sending(
            followed.contract.spsti, DocumentKind.ECHEANCIER, PAGE, partial(date_on, prepared)
        )
