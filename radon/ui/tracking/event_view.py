"""The figures of the page *Actions collectives*: organised or attended, people, companies."""

from collections.abc import Mapping

import streamlit as st

from radon.domain.counting.counted import Counted
from radon.domain.counting.period import Period
from radon.domain.registers.activity import Activity
from radon.domain.registers.kinds import KINDS
from radon.domain.tracking.outreach import ATTENDED, ORGANISED, Events
from radon.domain.words.number import spell_number
from radon.domain.words.sentence import tell
from radon.ui.registers.register_page import (
    LIST,
    VIEW,
    RegisterPage,
    read_list,
    show_figure,
    show_register,
    spell_figure,
)
from radon.ui.tracking import coverage_view

PAGE = RegisterPage("actions_collectives", "suivi/actions_collectives")
KIND = KINDS["action_collective"]
FIGURES, FORM, ACTIONS = "chiffres", "saisie", "actions"
WORD = "présentes"
_COLUMNS = ("date", "titre", "organisation", "participants", "entreprises", "partenaires", "lieu")
_ROWS = {
    ORGANISED: ("organisées par le service", "organisees"),
    ATTENDED: ("participation du service", "participations"),
}


def list_views(activity: Activity) -> dict[str, str]:
    """The views of the page and what they hold."""
    number = spell_number(len(activity.frames[KIND.code]))
    return {
        FIGURES: "Chiffres",
        FORM: "Enregistrer une action collective",
        ACTIONS: f"Actions ({number})",
    }


def show_cards(read: Events) -> None:
    """Actions, participants, companies, each with the list that makes it."""
    cards = PAGE.draw_cards(4)
    with cards[0]:
        show_figure("Actions collectives", spell_figure(read.actions))
        _link(read.actions, "actions", "Voir les actions")
    with cards[1]:
        parts = f"{read.organised.number} + {read.attended.number}"
        show_figure("Organisées + participations", parts if read.actions.number else "–")
        _link(read.organised, "organisees", "Voir les organisées")
        _link(read.attended, "participations", "Voir les participations")
    with cards[2]:
        said = read.actions.number - read.uncounted.number
        note = f"d'après {tell(said, 'action')}" if said else ""
        show_figure("Participants", spell_figure(read.participants), [note])
        told = tell(read.uncounted.number, "action")
        _link(read.uncounted, "sans-nombre", f"{told} sans nombre de participants")
    with cards[3]:
        reached = read.reached
        note = f"distinctes ; {tell(reached.contacts, 'présence')}"
        told = note if reached.companies.value is not None else ""
        show_figure("Entreprises présentes", spell_figure(reached.companies), [told])
        if reached.companies.number:
            PAGE.link("Voir les entreprises", **{LIST: coverage_view.REACHED, VIEW: FIGURES})
        told = tell(reached.unnamed.number, "action ne nomme", "actions ne nomment")
        _link(reached.unnamed, "sans-entreprise", f"{told} aucune entreprise")


def _link(counted: Counted, code: str, label: str) -> None:
    if counted.number:
        PAGE.link(label, **{LIST: code, VIEW: ACTIONS})


def show_figures(activity: Activity, read: Events, period: Period) -> None:
    """Actions by month, companies by zone; or the companies of one figure."""
    if coverage_view.show_company_list(PAGE, read.reached, period, WORD, FIGURES):
        return
    show_cards(read)
    st.header("Dans le temps", anchor=False)
    if read.actions.number:
        coverage_view.show_months(
            PAGE, activity, read.actions, "organisation", _ROWS, period, ACTIONS
        )
    else:
        st.caption("Aucune action collective enregistrée dans cette période.")
    st.header("Entreprises présentes à une action au moins", anchor=False)
    coverage_view.show_coverage(PAGE, read.reached, WORD)
    st.caption(
        "Entreprises adhérentes d'aujourd'hui, chacune comptée une fois ; la zone est celle du"
        f" jour. Actions {period.spelt}. Un participant venu deux fois compte deux fois."
    )


def find_actions(read: Events, asked: tuple[str, ...]) -> tuple[str, Counted] | None:
    """Title and records of a list of the address; None when it is none of actions."""
    lists: Mapping[tuple[str, ...], tuple[str, Counted]] = {
        ("actions",): ("Actions collectives", read.actions),
        ("organisees",): ("Organisées par le service", read.organised),
        ("participations",): ("Participations du service", read.attended),
        ("sans-nombre",): ("Actions sans nombre de participants", read.uncounted),
        ("sans-entreprise",): ("Actions qui ne nomment aucune entreprise", read.reached.unnamed),
    }
    return lists.get(asked)


def show_actions(activity: Activity, read: Events, period: Period) -> None:
    """The register, or the part of it that a figure opened."""
    found = find_actions(read, read_list())
    part = None if found is None else (*found, period)
    show_register(PAGE, KIND, activity, ACTIONS, _COLUMNS, part)
