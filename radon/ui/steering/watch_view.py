"""The page *Veille*: texts and coefficients with their dates, who was told of which, and when."""

from collections.abc import Mapping
from datetime import date
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from radon.domain.counting.figure import read_figure, spell
from radon.domain.counting.period import civil_year
from radon.domain.indicator.followed import find_counted
from radon.domain.registers.activity import Activity
from radon.domain.registers.codes import PUBLICS, WatchType
from radon.domain.registers.kinds import KINDS
from radon.domain.tracking.watch import (
    Difference,
    InForce,
    WatchDiff,
    count_publics,
    count_states,
    describe_watch,
    find_alive,
    find_public,
    find_untold,
)
from radon.domain.words.sentence import agree, spell_day, spell_days, tell
from radon.ui import address, deed, forms, messages, session, tables
from radon.ui.registers.page import LIST, VIEW, RegisterPage, read_list, show_figure
from radon.ui.registers.record.form import record_form
from radon.ui.registers.record.opened import DOING, RECORD
from radon.ui.registers.record.panel import show_record
from radon.ui.tracking import coverage_view
from radon.workflows.registers.prefill_watch import compare_known, prefill_watch

PAGE = RegisterPage("veille", "pilotage/veille")
TEXT, TOLD = KINDS["veille"], KINDS["diffusion"]
TEXTS, FORM, DIFFUSIONS, KNOWN = "textes", "saisie", "informations", "reprise"
_UNTOLD = "non-dits"
_SHORT = {
    "medecin": "médecins", "collaborateur": "collaborateurs", "infirmier": "infirmiers",
    "iprp": "IPRP", "preventeur": "préventeurs", "assistant": "assistants",
    "communication": "communication", "direction": "direction", "entreprises": "entreprises",
    "partenaires": "partenaires",
}  # fmt: skip
_NOBODY = "personne"
_INKS = {
    InForce.EN_VIGUEUR: "#1F3A5F", InForce.A_VENIR: "#7A4B00", InForce.SANS_DATE: "#4A4A4A",
    InForce.TERMINE: "#6B7280",
}  # fmt: skip
_MOST_HIGH, _HIGH_OPENED = 12, 6  # rows
_GAUGES = (2.2, 2.4, 1.6)


def list_views(activity: Activity, diff: WatchDiff) -> dict[str, str]:
    """The views of the page and what they hold."""
    return {
        TEXTS: f"Textes suivis ({len(activity.frames[TEXT.code])})",
        FORM: "Ajouter un texte",
        DIFFUSIONS: f"Informations données ({len(activity.frames[TOLD.code])})",
        KNOWN: f"Reprendre les textes connus ({len(diff.new)})",
    }


def show_texts(activity: Activity) -> None:
    """What is in force, what is to come, who was told; each figure opens its texts."""
    watch = describe_watch(activity, session.today())
    if not len(watch):
        messages.show_empty(
            "Aucun texte suivi pour l'instant.",
            "Reprenez les textes connus, ou ajoutez le vôtre : rien n'est encore enregistré.",
        )
        PAGE.link("Reprendre les textes connus", icon=":material/library_add:", **{VIEW: KNOWN})
        return
    _show_cards(watch, activity)
    title, rows = _find_rows(watch, read_list())
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        st.markdown(f"**{messages.plain(title)} : {tell(len(rows), 'texte')}**")
        if read_list():
            PAGE.link("Tous les textes", icon=":material/close:", **{VIEW: TEXTS})
    opened = _show_table(rows)
    if opened is not None:
        show_record(TEXT, activity, PAGE.key, opened, lambda number: _show_told(activity, number))
        return
    st.caption("Cliquez une ligne pour lire le texte, dire qui a été informé, ou corriger.")
    _tell_indicator(activity)
    _show_publics(watch)


def _show_cards(watch: pd.DataFrame, activity: Activity) -> None:
    states = count_states(watch)["textes"]
    cards = PAGE.draw_cards(4)
    with cards[0]:
        over = int(states[InForce.TERMINE])
        undated = int(states[InForce.SANS_DATE])
        notes = [f"le {spell_day(session.today())}"]
        show_figure("En vigueur", str(states[InForce.EN_VIGUEUR]), notes)
        _link(int(states[InForce.EN_VIGUEUR]), InForce.EN_VIGUEUR, "Voir")
        told = "1 date inconnue" if undated == 1 else f"{undated} dates inconnues"
        _link(undated, InForce.SANS_DATE, told)
        _link(over, InForce.TERMINE, f"{over} plus en vigueur")
    with cards[1]:
        coming = watch[watch["etat"].eq(InForce.A_VENIR)]
        first = coming["en_vigueur"].min()
        when = f"le prochain le {spell_day(first)}" if len(coming) else ""
        show_figure("À venir", str(len(coming)), [when])
        _link(len(coming), InForce.A_VENIR, "Voir")
    with cards[2]:
        untold = find_untold(watch)
        alive = len(find_alive(watch))
        note = f"{agree(alive, 'texte')} en vigueur, à venir ou sans date"
        said = f"{len(untold)} sur {alive}" if alive else "–"
        note = note if alive else "aucun texte en vigueur, à venir ou sans date"
        show_figure("Pas encore diffusés", said, [note])
        _link(len(untold), _UNTOLD, "Voir les textes à faire connaître")
    with cards[3]:
        told_of = activity.frames[TOLD.code]
        last = told_of["date"].max()
        when = f"la dernière le {spell_day(last)}" if len(told_of) else "aucune enregistrée"
        show_figure("Informations données", str(len(told_of)) if len(told_of) else "–", [when])
        PAGE.link("Voir" if len(told_of) else "En enregistrer une", **{VIEW: DIFFUSIONS})


def _tell_indicator(activity: Activity) -> None:
    """How the indicator of the texts counts them: its figure is of a period, this page is not."""
    contract = session.contract_of(activity.spsti)
    for one in contract.indicateurs:
        if {source.register for source in one.formula.sources} == {TEXT.code}:
            break
    else:
        return
    today, counted = session.today(), find_counted(contract)
    figure = read_figure(one.formula, activity, civil_year(today.year), counted, today)
    told = [
        f"Cette page garde tous les textes, quelle que soit leur date. L'indicateur « {one.libelle}"
        " » compte chacun une fois, à la date où le service l'a repéré :"
        f" {spell(figure.now.value)} en {today.year}, {spell(figure.since_start.value)} depuis le"
        " début du contrat."
    ]
    if rest := len(activity.frames[TEXT.code]) - int(figure.since_start.value or 0):
        said = tell(rest, "texte repéré", "textes repérés")
        told.append(
            f"{said} hors du contrat ou sans date n'y {agree(rest, 'compte', 'comptent')} pas."
        )
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.caption(messages.plain(" ".join(told)), width="stretch")
        address.link("Voir l'indicateur", "pilotage/indicateurs", indicateur=one.code)


def _link(number: int, code: str, label: str) -> None:
    if number:
        PAGE.link(label, **{LIST: str(code), VIEW: TEXTS})


def _find_rows(watch: pd.DataFrame, asked: tuple[str, ...]) -> tuple[str, pd.DataFrame]:
    """Title and texts of a list of the address; all of them when it is none."""
    if asked == (_UNTOLD,):
        return "Textes dont personne n'a été informé", find_untold(watch)
    if len(asked) == 1 and asked[0] in list(InForce):
        state = InForce(asked[0])
        return state.label.capitalize(), watch[watch["etat"].eq(state)]
    if len(asked) == 2 and asked[0] == "public" and asked[1] in PUBLICS:
        return f"Informés : {PUBLICS[asked[1]]}", find_public(watch, asked[1])
    return "Tous les textes suivis", watch


def _show_table(rows: pd.DataFrame) -> int | None:
    """The texts, those to come and in force first; the id of the one that is opened."""
    ranks = {str(state): rank for rank, state in enumerate(InForce)}
    rows = rows.assign(rang=rows["etat"].map(ranks)).sort_values(
        ["rang", "en_vigueur"], ascending=[True, False], kind="stable"
    )
    ids = [int(number) for number in rows.index]
    asked = address.read(RECORD)
    opened = int(asked) if asked.isascii() and asked.isdigit() and int(asked) in ids else None
    key = f"{PAGE.key}_textes_{abs(hash(tuple(ids)))}"
    picked = [ids.index(opened)] if opened is not None else []
    if key not in st.session_state or _read_picked(key) != (picked, []):
        st.session_state[key] = {"selection": {"rows": picked, "columns": [], "cells": []}}
    most = _MOST_HIGH if opened is None else _HIGH_OPENED
    labels = {str(state): state.label for state in InForce}
    shown = pd.DataFrame(
        {
            "etat": [[labels[state]] for state in rows["etat"]],
            "titre": rows["titre"],
            "en_vigueur": rows["en_vigueur"],
            "fin": rows["fin"],
            "repere_le": rows["repere_le"],
            "informes": [[_SHORT[code] for code in held] or [_NOBODY] for held in rows["publics"]],
            "derniere": rows["derniere"],
        }
    )
    st.dataframe(
        shown, key=key, hide_index=True, column_config=_configure(), placeholder="",
        on_select=lambda: _pick(key, ids), selection_mode=["single-row", "single-cell"],
        height=tables.choose_height(len(ids), most), alt="Textes suivis",
    )  # fmt: skip
    return opened


def _configure() -> Mapping[str, Any]:
    states = [state.label for state in InForce]
    publics = [*_SHORT.values(), _NOBODY]
    inks = ["#1F5A92"] * len(_SHORT) + ["#8B1A1A"]
    column = st.column_config
    return {
        "etat": column.MultiselectColumn(
            "État", options=states, color=[_INKS[state] for state in InForce], width=118
        ),
        "titre": column.TextColumn("Titre", width=315),
        "en_vigueur": column.DateColumn("En vigueur le", format="DD/MM/YYYY", width=102),
        "fin": column.DateColumn("Jusqu'au", format="DD/MM/YYYY", width=90),
        "repere_le": column.DateColumn("Repéré le", format="DD/MM/YYYY", width=90),
        "informes": column.MultiselectColumn("Informés", options=publics, color=inks, width=235),
        "derniere": column.DateColumn("Informés le", format="DD/MM/YYYY", width=92),
    }


def _read_picked(key: str) -> tuple[list[int], list[Any]]:
    kept: Mapping[str, Any] = st.session_state[key].get("selection", {})
    return list(kept.get("rows", [])), list(kept.get("cells", []))


def _pick(key: str, ids: list[int]) -> None:
    rows, cells = _read_picked(key)
    rank = cells[0][0] if cells else rows[0] if rows else None
    record = str(ids[rank]) if rank is not None and rank < len(ids) else ""
    address.write({RECORD: record, DOING: ""})


def _show_told(activity: Activity, number: int) -> None:
    """Under a text: who was told of it and when, and a form to say more."""
    told = activity.frames[TOLD.code]
    mine = told[told["veille"].eq(number).fillna(False).astype(bool)].iloc[::-1]
    facts = [
        (spell_day(row["date"]), _spell_told(row["publics"], row["moyen"]))
        for row in mine.to_dict("records")
    ]
    title = "Qui a été informé" if facts else "Personne n'en a été informé"
    tables.show_facts(facts, title)
    with st.expander("Dire qui a été informé", icon=":material/campaign:"):
        record_form(TOLD, activity, PAGE.key, fixed={"veille": number})


def _spell_told(publics: tuple[str, ...], means: str) -> str:
    said = ", ".join(PUBLICS.get(code, code) for code in publics)
    return f"{said} ({means})" if means else said


def _show_publics(watch: pd.DataFrame) -> None:
    """Of the texts that are not over, how many each public was told of."""
    alive = len(find_alive(watch))
    if not alive:
        return
    st.header("Qui a été informé", anchor=False)
    counted = count_publics(watch)
    codes = list(PUBLICS)
    half = (len(codes) + 1) // 2
    for column, mine in zip(st.columns(2, gap="large"), (codes[:half], codes[half:]), strict=True):
        with column, st.container(gap="xxsmall"):
            for code in mine:
                number = int(counted[code])
                cells = st.columns(_GAUGES, vertical_alignment="center")
                cells[0].markdown(_SHORT[code].capitalize() if code != "iprp" else "IPRP")
                cells[1].html(coverage_view.draw_gauge(100 * number / alive, ""))
                with cells[2]:
                    told = f"{tell(number, 'texte')} sur {alive}"
                    if number:
                        PAGE.link(told, **{LIST: f"public:{code}", VIEW: TEXTS})
                    else:
                        st.markdown(told)
    st.caption(
        "Textes en vigueur, à venir ou sans date. Un texte compte pour chaque public informé : ces"
        " nombres ne s'additionnent pas."
    )


def show_known(activity: Activity, diff: WatchDiff) -> None:
    """What the product knows that the register does not; added once it was shown."""
    st.caption(
        "Textes et coefficients livrés avec l'application, avec leur date de vérification. Ils"
        " entrent dans votre registre à votre nom, et s'y corrigent comme les autres."
    )
    taken = deed.open_deed(f"{PAGE.key}_reprendre", _show_texts)
    if diff.new:
        _offer(activity, diff, taken)
    else:
        told = tell(diff.listed, "texte connu est", "textes connus sont")
        messages.say(f"Rien à reprendre : {told} dans le registre.", "success")
    if diff.different:
        _tell_differences(diff.different)


def _show_texts() -> None:
    address.write({VIEW: TEXTS, LIST: ""})


def _offer(activity: Activity, diff: WatchDiff, taken: deed.Deed) -> None:
    listed = f" ; {diff.listed} y sont déjà" * bool(diff.listed)
    several = tell(len(diff.new), "texte n'est pas", "textes ne sont pas")
    st.markdown(f"**{several} dans le registre{listed}.** Cochez pour n'en reprendre que certains.")
    rows = pd.DataFrame([dict(one) for one in diff.new])
    for name in ("en_vigueur", "fin"):
        rows[name] = spell_days(pd.to_datetime(rows[name]))
    rows["type"] = rows["type"].map(WatchType.labels()).astype("str")
    headers = {
        "titre": "Titre", "type": "Type", "en_vigueur": "En vigueur depuis", "fin": "Jusqu'au",
        "reference": "Référence", "resume": "Ce qui change",
    }  # fmt: skip
    widths = {"titre": 430, "type": 150, "en_vigueur": 125, "fin": 95, "reference": 250,
              "resume": 700}  # fmt: skip
    ticked = tables.show_table(
        rows, f"{PAGE.key}_connus", headers=headers, widths=widths, selectable=True,
        alt="Textes connus qui ne sont pas dans le registre",
    )  # fmt: skip
    chosen = rows.loc[ticked] if len(ticked) else rows
    with st.container(horizontal=True, vertical_alignment="bottom"):
        author = forms.ask_author(f"{PAGE.key}_reprise_auteur")
        label = f"Reprendre {tell(len(chosen), 'texte')}"
        asked = st.button(label, type="primary", key=taken.key,
                          icon=":material/library_add:")  # fmt: skip
    if asked and not author:
        messages.say("Indiquez votre nom : il est gardé avec ces textes.", "error")
    elif asked:
        with messages.guard("take over known texts"):

            def take() -> str:
                ids = prefill_watch(
                    session.engine(), activity.spsti, chosen["titre"].tolist(), author=author,
                    today=session.today(),
                )  # fmt: skip
                added = tell(len(ids), "texte ajouté", "textes ajoutés")
                return f"{added} au registre de veille."

            deed.do_once(taken, take, _show_texts)


def _tell_differences(differences: tuple[Difference, ...]) -> None:
    """Dates of the register that are not those of the reference: told, never changed."""
    rows = "".join(
        f"<tr><td>{escape(one.title)}</td><td>{escape(one.label)}</td>"
        f"<td>{_spell_day(one.listed)}</td><td>{_spell_day(one.known)}</td></tr>"
        for one in differences
    )
    head = "".join(f"<th>{one}</th>" for one in ("Texte", "Date", "Registre", "Référence"))
    st.markdown("**Dates du registre différentes de la référence** – à vérifier, rien n'est changé")
    st.html(
        f"<table class='historique'><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    )


def _spell_day(day: date | None) -> str:
    return spell_day(day) if day else "vide"


def read_known(activity: Activity) -> WatchDiff:
    """The register beside the reference."""
    return compare_known(activity)
