"""Choose companies among thousands: search and tick, paste numbers, take a campaign or the filters.

Measured: a multiselect of 6 510 companies costs 0.4 MB and 40 ms once, then nothing, but hundreds
of chosen companies do not fit in it and nobody can paste a list there. What is chosen is ids of
members; what is told is companies, each counted once.
"""

from collections.abc import Callable, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from radon.domain.registers.activity import Activity
from radon.domain.registers.company_paste import read_pasted
from radon.domain.registers.reference import list_companies
from radon.domain.registers.words import name_chosen, tell_apart
from radon.domain.targeting.contact import keep_willing, tell_left_out
from radon.domain.targeting.filter_params import describe_active
from radon.domain.targeting.judgement import SEARCH_COLUMN
from radon.domain.words.folding import fold
from radon.domain.words.labelled_code import LabelledCode
from radon.domain.words.number import spell_number
from radon.domain.words.sentence import spell_day, tell
from radon.ui import address, messages, session, tables
from radon.ui.targeting import filter_bar
from radon.workflows.targeting.open_campaign import list_campaigns, open_campaign

Put = Callable[[Sequence[int]], None]


class Way(LabelledCode):
    """How companies are added."""

    CHERCHER = "chercher", "Chercher"
    COLLER = "coller", "Coller une liste"
    CAMPAGNE = "campagne", "Une campagne"
    FILTRES = "filtres", "La liste filtrée"


_PAUSE = "0.3s"
_MOST_ROWS, _MOST_CHOICES, _MOST_TOLD = 200, 8, 20
_HEADERS = {
    "raison_sociale": "Raison sociale", "commune": "Commune", "numero_adherent": "N° adhérent",
    "siret": "SIRET", "effectif": "Effectif",
}  # fmt: skip
_WIDTHS = {"raison_sociale": 300, "commune": 190, "numero_adherent": 110, "siret": 150}


def pick_companies(
    key: str, label: str, activity: Activity, chosen: Sequence[int], put: Put, *, single: bool
) -> None:
    """Draw the choice of companies; ``put`` gets every change at once, as ids of members.

    ``key``: of the field; ``label``: Markdown, ours; ``single``: one company at most.
    """
    with st.container(border=True, gap="small", key=f"{key}_choix"):
        if single:
            _pick_one(key, label, activity, chosen, put)
        else:
            _pick_many(key, label, activity, chosen, put)


def tell_companies(ids: Sequence[int], activity: Activity) -> str:
    """ "312 entreprises choisies (320 établissements)"."""
    number = activity.company_of.reindex(list(ids)).nunique() if len(ids) else 0
    companies = tell(number, "entreprise choisie", "entreprises choisies")
    return companies + (f" ({tell(len(ids), 'établissement')})" if len(ids) > number else "")


def spell_chosen(ids: Sequence[int], activity: Activity) -> str:
    """ "**2 entreprises choisies** : ALPHA et BETA": the count, and which ones. Markdown."""
    named = name_chosen(ids, activity) if len(ids) else ""
    count = f"**{tell_companies(ids, activity)}**"
    return f"{count} : {messages.plain(named)}" if named else count


def find_members(text: str) -> pd.DataFrame:
    """The members of the service whose name, place or number holds every word; index = id."""
    rows = session.known(session.current_members())
    words = fold(text).split()
    if len(words) > 1 and all(word.isdecimal() for word in words):
        words = ["".join(words)]  # a SIRET written in groups
    for word in words:
        rows = rows[rows[SEARCH_COLUMN].str.contains(word, regex=False)]
    return rows


def show_companies(
    key: str, ids: Sequence[int], activity: Activity, *, selectable: bool = False
) -> pd.Index:
    """These members as a table, those that left included; the ticked ones."""
    return tables.show_table(
        _describe(ids, activity), key, headers=_HEADERS, widths=_WIDTHS, selectable=selectable,
        alt="Entreprises", height=tables.choose_height(len(ids), 7),
    )  # fmt: skip


def _describe(ids: Sequence[int], activity: Activity) -> pd.DataFrame:
    present = session.current_members().targets
    rows = present.reindex(list(ids))[list(_HEADERS)]
    gone = rows.index.difference(present.index)
    if len(gone):
        known = activity.companies.reindex(activity.company_of.reindex(gone))
        for column in _HEADERS:
            rows.loc[gone, column] = known[column].to_numpy()
    texts = [column for column in _HEADERS if column != "effectif"]
    return rows.assign(**{column: rows[column].fillna("").astype("str") for column in texts})


def _pick_one(key: str, label: str, activity: Activity, chosen: Sequence[int], put: Put) -> None:
    if chosen:
        name = _describe(chosen, activity).iloc[0]
        place = f" – {messages.plain(name['commune'])}" if name["commune"] else ""
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"{label} : **{messages.plain(name['raison_sociale'])}**{place}")
            st.button("Changer", key=f"{key}_changer", on_click=put, args=([],), type="tertiary")
        return
    text = st.text_input(
        label, key=f"{key}_cherche", live=_PAUSE, max_chars=100, icon=":material/search:",
        placeholder="Nom, commune, SIRET ou n° adhérent",
    )  # fmt: skip
    if not text.strip():
        return
    members = find_members(text)
    if not len(members):
        st.caption("Aucune entreprise ne correspond.")
        return
    first = members.head(_MOST_CHOICES)
    names = tell_apart(_name_members(first))
    st.radio(
        "Laquelle ?", list(names), index=None, key=f"{key}_laquelle",
        format_func=lambda number: messages.plain(names[number]),
        on_change=_put_one, args=(f"{key}_laquelle", put),
    )  # fmt: skip
    if len(members) > len(first):
        rest = tell(len(members) - len(first), "autre", "autres")
        st.caption(f"… et {rest} : précisez la recherche.")


def _name_members(rows: pd.DataFrame) -> dict[int, str]:
    """ "ALPHA – Laval – n° 00012": name, place, number, refusal, where there are."""
    number = rows["numero_adherent"]
    refusing = rows["refuse"].map({True: "ne pas solliciter", False: ""})
    known = ("n° " + number).where(number.ne(""), "")
    columns = (rows["raison_sociale"], rows["commune"], known, refusing)
    return {
        member: " – ".join(part for part in parts if part)
        for member, *parts in zip(rows.index.tolist(), *columns, strict=True)
    }


def _put_one(key: str, put: Put) -> None:
    if st.session_state[key] is not None:
        put([st.session_state[key]])


def _pick_many(key: str, label: str, activity: Activity, chosen: Sequence[int], put: Put) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        st.markdown(f"{label} : {spell_chosen(chosen, activity)}")
        shown = bool(chosen) and st.toggle("Voir la liste", key=f"{key}_voir")
        if chosen:
            st.button("Tout retirer", key=f"{key}_vider", on_click=put, args=([],), type="tertiary")
    if shown:
        ticked = [
            int(number)
            for number in show_companies(f"{key}_liste", chosen, activity, selectable=True)
        ]
        st.button(
            f"Retirer ({len(ticked)} cochées)" if len(ticked) > 1 else "Retirer la ligne cochée",
            key=f"{key}_retirer", disabled=not ticked,
            on_click=put, args=([number for number in chosen if number not in set(ticked)],),
        )  # fmt: skip
    way = st.segmented_control(
        "Ajouter des entreprises", list(Way.labels()),
        format_func=lambda code: Way(code).label,
        key=f"{key}_moyen", default=Way.CHERCHER.value, label_visibility="collapsed",
    )  # fmt: skip
    if way == Way.CHERCHER:
        _search(key, chosen, put)
    elif way == Way.COLLER:
        _paste(key, activity, chosen, put)
    elif way == Way.CAMPAGNE:
        _take_campaign(key, activity, chosen, put)
    elif way == Way.FILTRES:
        _take_filters(key, chosen, put)


def _search(key: str, chosen: Sequence[int], put: Put) -> None:
    text = st.text_input(
        "Chercher des entreprises", key=f"{key}_cherche", live=_PAUSE, max_chars=100,
        placeholder="Nom, commune, SIRET ou n° adhérent", label_visibility="collapsed",
        icon=":material/search:",
    )  # fmt: skip
    if not text.strip():
        return
    members = find_members(text)
    if not len(members):
        st.caption("Aucune entreprise ne correspond.")
        return
    first = members.head(_MOST_ROWS)
    _tick(f"{key}_trouvees", first, chosen, put)
    several = tell(len(members), "adhérent trouvé", "adhérents trouvés")
    rest = f", les {_MOST_ROWS} premiers montrés" if len(members) > len(first) else ""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(f"{several}{rest} : cochez ceux qu'il faut.")
        _add(
            f"{key}_toutes", "Tout ajouter", [int(number) for number in members.index], chosen, put
        )


def _tick(key: str, members: pd.DataFrame, chosen: Sequence[int], put: Put) -> None:
    """The found rows, ticked when they are chosen; a tick chooses at once."""
    ids = [int(number) for number in members.index]
    already = set(chosen)
    ticked = [rank for rank, number in enumerate(ids) if number in already]
    selection: Any = {"selection": {"rows": ticked, "columns": [], "cells": []}}
    name = f"{key}_{abs(hash(tuple(ids)))}"
    kept = st.session_state.get(name)
    if kept is not None and sorted(kept["selection"]["rows"]) != ticked:
        st.session_state[name] = selection
    headers = _HEADERS | ({"refuse": "Ne pas solliciter"} if members["refuse"].any() else {})
    marks = members["refuse"].map({True: "oui", False: ""})
    shown = members.assign(effectif=members["effectif"].astype("Float64"), refuse=marks)
    st.dataframe(
        shown[list(headers)],
        key=name, hide_index=True, selection_default=selection, selection_mode="multi-row",
        on_select=lambda: _ticked(name, ids, chosen, put), placeholder="",
        height=tables.choose_height(len(ids), 6), alt="Entreprises trouvées",
        column_config={
            column: st.column_config.NumberColumn(label, format="%d")
            if column == "effectif"
            else st.column_config.TextColumn(label, width=_WIDTHS.get(column))
            for column, label in headers.items()
        },
    )  # fmt: skip


def _ticked(name: str, ids: Sequence[int], chosen: Sequence[int], put: Put) -> None:
    ticked = {ids[rank] for rank in st.session_state[name]["selection"]["rows"] if rank < len(ids)}
    shown = set(ids)
    kept = [number for number in chosen if number not in shown or number in ticked]
    put([*kept, *(number for number in ids if number in ticked and number not in set(kept))])


def _add(key: str, label: str, ids: Sequence[int], chosen: Sequence[int], put: Put) -> None:
    """A button that adds these; it says how many are new."""
    already = set(chosen)
    new = [number for number in ids if number not in already]
    what = f"{label} ({spell_number(len(new))})" if new else "Toutes sont déjà choisies"
    st.button(
        what, key=key, disabled=not new, on_click=put, args=([*chosen, *new],),
        icon=":material/add:" if new else None,
    )  # fmt: skip


def _paste(key: str, activity: Activity, chosen: Sequence[int], put: Put) -> None:
    text = st.text_area(
        "Numéros d'adhérent ou SIRET, un par ligne", key=f"{key}_colle", height=110,
        max_chars=200_000, placeholder="00012\n732 829 320 00074\n…",
    )  # fmt: skip
    if not text.strip():
        return
    members = session.current_members().targets.assign(present=True)
    read = read_pasted(text, list_companies(members, activity))
    st.markdown(f"**{tell(len(read.ids), 'reconnue', 'reconnues')}**")
    for title, texts in (
        ("Non reconnus", read.unknown),
        ("Plusieurs entreprises ont ce numéro", read.unclear),
    ):
        if texts:
            rest = f" et {len(texts) - _MOST_TOLD} autres" if len(texts) > _MOST_TOLD else ""
            listed = ", ".join(f"« {text[:40]} »" for text in texts[:_MOST_TOLD])
            messages.say(f"{title} ({len(texts)}) : {listed}{rest}.", "warning")
    if read.ids:
        _add(f"{key}_reconnues", "Ajouter", read.ids, chosen, put)


def _take_campaign(key: str, activity: Activity, chosen: Sequence[int], put: Put) -> None:
    campaigns = list_campaigns(session.engine(), activity.spsti)
    if not len(campaigns):
        st.caption("Aucune campagne dans ce service.")
        return
    columns = (campaigns[name] for name in ("nom", "date", "etablissements"))
    names = {
        number: f"{name} – {spell_day(day)} ({count})"
        for number, name, day, count in zip(campaigns.index.tolist(), *columns, strict=True)
    }
    number = st.selectbox(
        "Campagne", list(names), index=None, key=f"{key}_campagne", placeholder="Choisir",
        format_func=lambda member: names[member], label_visibility="collapsed",
    )  # fmt: skip
    if number is not None:
        campaign = open_campaign(session.engine(), activity.spsti, number)
        ids = [
            int(member) for member in campaign.targets.index if member in activity.company_of.index
        ]
        willing = keep_willing(session.current_members().targets, ids)
        if left_out := len(ids) - len(willing):
            st.caption(tell_left_out(left_out))
        _add(f"{key}_de_campagne", "Ajouter les entreprises de la campagne", willing, chosen, put)


def _take_filters(key: str, chosen: Sequence[int], put: Put) -> None:
    members = session.current_members()
    present = filter_bar.read_filters(members)
    words = " · ".join(describe_active(present, session.choices(members))) or "aucun filtre"
    ids = [int(member) for member in session.select(members, present).letters.index]
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"{messages.plain(words)} : {tell(len(ids), 'établissement')}")
        _add(f"{key}_filtrees", "Ajouter", ids, chosen, put)
        address.link("Changer les filtres", "ciblage/entreprises", icon=":material/filter_alt:")
