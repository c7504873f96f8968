"""The figures of the page *Actions collectives*: organised or attended, people, companies."""

from collections.abc import Mapping

import streamlit as st

from radon.domain.counting.counted import Counted
from radon.domain.counting.period import Period
from radon.domain.registers.activity import Activity
from radon.domain.registers.codes import Involvement
from radon.domain.registers.kinds import KINDS
from radon.domain.tracking.outreach import Events
from radon.domain.words.number import spell_number
from radon.domain.words.sentence import tell
from radon.ui.registers.page import (
    RegisterPage,
    read_list,
    show_figure,
    show_register,
    spell_figure,
)
from radon.ui.tracking import coverage_view
from radon.ui.tracking.coverage_view import ACTIONS, FIGURES
from radon.ui.tracking.month_strip import StripRows, show_months

PAGE = RegisterPage("actions_collectives", "suivi/actions_collectives")
KIND = KINDS["action_collective"]
FORM = "saisie"
WORD = "présentes"
_COLUMNS = ("date", "titre", "organisation", "participants", "entreprises", "partenaires", "lieu")
_ROWS = StripRows(
    "organisation",
    {
        Involvement.ORGANISEE: ("organisées par le service", "organisees"),
        Involvement.PARTICIPATION: ("participation du service", "participations"),
    },
    ACTIONS,
)


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
        PAGE.link_list(read.actions, "actions", "Voir les actions", ACTIONS)
    with cards[1]:
        parts = f"{read.organised.number} + {read.attended.number}"
        show_figure("Organisées + participations", parts if read.actions.number else "–")
        PAGE.link_list(read.organised, "organisees", "Voir les organisées", ACTIONS)
        PAGE.link_list(read.attended, "participations", "Voir les participations", ACTIONS)
    with cards[2]:
        uncounted = tell(read.uncounted.number, "action")
        coverage_view.show_sum(
            PAGE, "Participants", read, f"{uncounted} sans nombre de participants"
        )
    with cards[3]:
        coverage_view.show_reached(PAGE, read.reached, WORD, "présence")


def show_figures(activity: Activity, read: Events, period: Period) -> None:
    """Actions by month, companies by zone; or the companies of one figure."""
    if coverage_view.show_company_list(PAGE, read.reached, period, WORD, FIGURES):
        return
    show_cards(read)
    st.header("Dans le temps", anchor=False)
    if read.actions.number:
        show_months(PAGE, activity, read.actions, period, _ROWS)
    else:
        st.caption("Aucune action collective enregistrée dans cette période.")
    st.header("Entreprises présentes à une action au moins", anchor=False)
    coverage_view.show_coverage(PAGE, read.reached, WORD)
    st.caption(
        "Entreprises adhérentes d'aujourd'hui, chacune comptée une fois ; la zone est celle du"
        f" jour. Actions {period.spelt}. Un participant venu deux fois compte deux fois."
    )


def find_actions(read: Events, listed: tuple[str, ...]) -> tuple[str, Counted] | None:
    """Title and records of a list of the address; None when it is none of actions."""
    lists: Mapping[tuple[str, ...], tuple[str, Counted]] = {
        ("actions",): ("Actions collectives", read.actions),
        ("organisees",): ("Organisées par le service", read.organised),
        ("participations",): ("Participations du service", read.attended),
        ("sans-nombre",): ("Actions sans nombre de participants", read.uncounted),
        ("sans-entreprise",): ("Actions qui ne nomment aucune entreprise", read.reached.unnamed),
    }
    return lists.get(listed)


def show_actions(activity: Activity, read: Events, period: Period) -> None:
    """The register, or the part of it that a figure opened."""
    listed = find_actions(read, read_list())
    part = None if listed is None else (*listed, period)
    show_register(PAGE, KIND, activity, ACTIONS, _COLUMNS, part)
