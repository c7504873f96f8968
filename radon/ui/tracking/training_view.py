"""The figures of the training page: who is trained, per module, with both, by profession."""

import re
from collections.abc import Mapping
from datetime import timedelta

import pandas as pd
import streamlit as st

from radon.domain.counting.figure import spell
from radon.domain.counting.period import Period
from radon.domain.counting.reading import Reading
from radon.domain.registers.codes import Module, Role
from radon.domain.tracking.training import COMPLETE, TO_TRAIN, Attended, Training
from radon.domain.words.number import spell_number
from radon.domain.words.sentence import begin_high, spell_day, spell_days, tell
from radon.ui import address, charts, messages, session, tables
from radon.ui.registers.page import RegisterPage, show_figure
from radon.ui.registers.record.opened import DOING, RECORD
from radon.ui.registers.shown_value import show
from radon.workflows.contract.load_contract import Contract

PAGE = RegisterPage("formation", "suivi/formation")

_EITHER, _BOTH = "formes", "deux"
_LIST, _VIEW = "qui", "vue"
_VIEWS = {"formation": "Sessions", "personne": "Équipe"}
_NOT_TRAINED = "reste"
_IN_A_ROW = 4
_SHORT = {role.value: re.split(r",| ou | et ", begin_high(role.label))[0] for role in Role}
"""On the chart: "Préventeur", "Infirmier en santé au travail"."""


def choose_period(contract: Contract) -> Period:
    """The period of the figures, as on the page of the indicators, until today at most."""
    period = PAGE.choose_period(contract)
    return period.clip(Period(period.start, session.today() + timedelta(days=1)))


def choose_view(counts: Mapping[str, int], opened: str = "") -> str:
    """Sessions or staff, kept in the address (``?vue=``); ``opened``: of the opened record."""
    code = opened or address.read(_VIEW)
    view = code if code in counts else next(iter(counts))
    key = "formation_vue"
    st.segmented_control(
        "Registre", list(counts), required=True, on_change=_write_view, args=(key,),
        **show(key, view, "default"),
        format_func=lambda option: f"{_VIEWS[option]} ({spell_number(counts[option])})",
        label_visibility="collapsed",
    )  # fmt: skip
    return view


def _write_view(key: str) -> None:
    address.write({_VIEW: st.session_state[key], RECORD: "", DOING: ""})


def show_figures(training: Training) -> None:
    """Distinct people per module and with both; each figure opens its list."""
    figures = _figures(training)
    st.caption(f"Personnes distinctes, {training.period.spelt}.")
    cards = [
        (label, spell(reading.value), _tell_sessions(reading))
        for label, reading in figures.values()
    ]
    cards.insert(_IN_A_ROW, _tell_share(training))
    for start in range(0, len(cards), _IN_A_ROW):
        columns = st.columns(_IN_A_ROW, gap="small")
        in_row = zip(columns, cards[start : start + _IN_A_ROW], strict=False)
        for column, (label, value, note) in in_row:
            with column, st.container(border=True, height="stretch"):
                show_figure(begin_high(label), value, [note])
    if training.unnamed:
        sessions = tell(training.unnamed, "session", "sessions")
        messages.say(
            f"{sessions} de la période sans présents cochés : ces personnes ne sont pas comptées.",
            "warning",
        )


def _figures(training: Training) -> dict[str, tuple[str, Reading]]:
    """Code → label and reading: the official figure (one of the two modules, or both), each of
    them, both, then the other trainings where there are any."""
    readings = training.modules
    others = [code for code in Module if code not in COMPLETE and readings[code].value]
    return {
        _EITHER: ("professionnels formés", training.either),
        **{code: (code.label, readings[code]) for code in COMPLETE},
        _BOTH: ("les deux modules", training.both),
        **{code: (code.label, readings[code]) for code in others},
    }


def _tell_sessions(reading: Reading) -> str:
    if reading.value is None:
        return "aucune session enregistrée"
    return tell(reading.acts or 0, "session")


def _tell_share(training: Training) -> tuple[str, str, str]:
    if training.staff is None or training.complete is None:
        return "part formée", "inconnue", "équipe non renseignée"
    share = round(100 * training.complete / training.staff)
    trained = f"{training.complete} sur {training.staff} ont les deux modules"
    return "part formée", f"{share}\u00a0%", f"{trained} au {spell_day(training.period.last)}"


def show_people(training: Training) -> None:
    """The people behind a figure, or those who are left to train."""
    options = {
        **{code: begin_high(label) for code, (label, _) in _figures(training).items()},
        _NOT_TRAINED: "Restent à former",
    }
    code = address.read(_LIST)
    key = "formation_qui"
    chosen = code if code in options else None
    st.pills(
        "Voir qui", list(options), format_func=lambda option: options[option],
        on_change=_write_list, args=(key,), **show(key, chosen, "default"),
    )  # fmt: skip
    if chosen is None:
        return
    rows = list_people(training, chosen)
    if not len(rows):
        st.caption("Personne.")
        return
    headers = {"nom": "Nom", "metier": "Métier", **Module.labels()}
    st.caption(f"{tell(len(rows), 'personne')} – {options[chosen].lower()}")
    tables.show_table(
        rows, "formation_personnes", headers=headers, alt="Personnes comptées",
        widths={"nom": 220, "metier": 330},
    )  # fmt: skip


def _write_list(key: str) -> None:
    address.write({_LIST: st.session_state[key] or ""})


def list_people(training: Training, figure: str) -> pd.DataFrame:
    """The people behind a figure: name, profession, last day of each module attended."""
    people = training.people
    if figure == _NOT_TRAINED:
        rows = people[
            people["present"] & people["part"].ne(Attended.DEUX) & people["role"].isin(TO_TRAIN)
        ]
    else:
        reading = _figures(training)[figure][1]
        rows = people.reindex(pd.unique(reading.lines["personne"]))
    rows = rows.sort_values(["role", "nom"])
    gone = rows["nom"].isna()
    named = rows["nom"].fillna("").where(~gone, "(retirée du registre)")
    days = {code: spell_days(rows[code]) for code in Module}
    return rows.assign(
        nom=named.astype("str"),
        metier=rows["role"].map(Role.labels()).fillna("").astype("str"),
        **days,
    )


def show_shares(training: Training) -> None:
    """The staff by profession: who has both modules, one, none."""
    shares = training.shares
    if not len(shares):
        messages.show_empty(
            "L'équipe n'est pas renseignée.",
            "Inscrivez ses membres, vue « Équipe » : la part formée par métier se calcule sur eux.",
        )
        return
    used = {
        part.value: part.label for part in Attended if part is Attended.DEUX or shares[part].any()
    }
    labelled = shares.rename(index=_SHORT)
    sentence = " ; ".join(
        f"{label} : {row[Attended.DEUX]} sur {row['effectif']} avec les deux modules"
        for label, row in labelled.iterrows()
    )
    st.markdown(f"**Équipe du {spell_day(training.period.last)}, par métier**")
    charts.show_parts(
        labelled, used, unit="personnes", described=f"Formation par métier. {sentence}.",
        key="formation_parts",
    )  # fmt: skip
