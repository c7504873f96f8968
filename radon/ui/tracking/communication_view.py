"""The figures of the page *Communication*: acts, companies, supports, Radon Day, their lists."""

from collections.abc import Mapping

import streamlit as st

from radon.domain.counting.counted import Counted
from radon.domain.counting.period import Period, civil_year
from radon.domain.indicator.followed import find_counted
from radon.domain.registers.activity import Activity
from radon.domain.registers.codes import Channel
from radon.domain.registers.kinds import KINDS
from radon.domain.tracking.outreach import (
    Communications,
    RadonDay,
    count_uses,
    list_radon_days,
)
from radon.domain.words.number import spell_number
from radon.domain.words.sentence import tell
from radon.ui import messages, session
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
from radon.workflows.contract.load_contract import Contract

PAGE = RegisterPage("communication", "suivi/communication")
FORM, SUPPORTS = "saisie", "supports"
WORD = "touchées"
_OF_DAYS = ("jour", "jour-indecis")
"""Lists of a year, whatever the period."""
_USES = (3, 3, 1)
_COLUMNS = ("date", "titre", "canal", "entreprises", "exemplaires", "supports", "zones",
            "journee_radon")  # fmt: skip


def list_views(activity: Activity) -> dict[str, str]:
    """The views of the page and what they hold."""
    kept = {code: spell_number(len(activity.frames[code])) for code in KINDS}
    return {
        FIGURES: "Chiffres",
        FORM: "Enregistrer une action",
        ACTIONS: f"Actions ({kept['communication']})",
        SUPPORTS: f"Supports ({kept['support']})",
    }


def list_days(activity: Activity, contract: Contract) -> tuple[RadonDay, ...]:
    """Each 7 November of the contract; this year's for a service without contract."""
    today = session.today()
    whole = find_counted(contract) if contract.actions else civil_year(today.year)
    return list_radon_days(activity, whole, today)


def show_cards(read: Communications, days: tuple[RadonDay, ...]) -> None:
    """The four figures of the contracts, each with the list that makes it."""
    cards = PAGE.draw_cards(4)
    with cards[0]:
        inside = read.inside.number
        apart = f"+ {tell(inside, 'information interne', 'informations internes')}, à part"
        show_figure("Actions", spell_figure(read.actions), [apart * bool(inside)])
        PAGE.link_list(read.actions, "actions", "Voir les actions", ACTIONS)
        PAGE.link_list(read.inside, "internes", "Voir l'information interne", ACTIONS)
    with cards[1]:
        coverage_view.show_reached(PAGE, read.reached, WORD, "contact")
    with cards[2]:
        uncounted = tell(read.uncounted.number, "action ne dit", "actions ne disent")
        coverage_view.show_sum(PAGE, "Supports diffusés", read, f"{uncounted} pas combien")
    with cards[3]:
        _show_next_day(days)


def _show_next_day(days: tuple[RadonDay, ...]) -> None:
    """The Radon Day of this year, or the next one of the contract."""
    day = next((day for day in days if day.day.year >= session.today().year), None)
    if day is None:
        show_figure("Journée du radon", "aucune à venir", ["dans ce contrat"])
        return
    show_figure(f"Journée du radon {day.day.year}", _tell_actions(day), [_tell_when(day)])
    _link_day(day, "Voir l'action" if day.actions.number == 1 else "Voir les actions")


def _tell_actions(day: RadonDay) -> str:
    return tell(day.actions.number, "action") if day.relayed else "aucune action"


def _tell_when(day: RadonDay) -> str:
    if day.left == 0:
        return "c'est aujourd'hui"
    if day.to_come:
        return f"7 novembre, dans {tell(day.left, 'jour')}"
    return "7 novembre passé" if day.relayed else "7 novembre passé, aucune enregistrée"


def _link_day(day: RadonDay, label: str = "") -> None:
    year = day.day.year
    PAGE.link_list(day.actions, f"jour:{year}", label or _tell_actions(day), ACTIONS)
    unsaid = tell(day.unsaid.number, "action proche ne dit", "actions proches ne disent")
    PAGE.link_list(day.unsaid, f"jour-indecis:{year}", f"{unsaid} rien de la Journée", ACTIONS)


def show_figures(
    activity: Activity, read: Communications, days: tuple[RadonDay, ...], period: Period
) -> None:
    """Actions by channel and month, coverage, Radon Days; or the companies of one figure."""
    if coverage_view.show_company_list(PAGE, read.reached, period, WORD, FIGURES):
        return
    show_cards(read, days)
    left, right = st.columns([2.6, 1], gap="medium")
    with left:
        st.header("Actions par canal", anchor=False)
        if read.channels:
            labels = {code: (Channel(code).label, f"canal:{code}") for code in read.channels}
            rows = StripRows("canal", labels, ACTIONS)
            show_months(PAGE, activity, read.actions, period, rows)
        else:
            st.caption("Aucune action enregistrée dans cette période.")
    with right:
        st.header("Journée du radon", anchor=False)
        _show_days(days)
    st.header("Entreprises touchées et à toucher", anchor=False)
    coverage_view.show_coverage(PAGE, read.reached, WORD)
    st.caption(
        "Entreprises adhérentes d'aujourd'hui, chacune comptée une fois ; la zone est celle du"
        f" jour. Actions {period.spelt}. L'information interne au service n'y entre pas."
    )


def _show_days(days: tuple[RadonDay, ...]) -> None:
    """Each 7 November of the contract: relayed or not, and what remains."""
    for day in days:
        state = "fait" if day.relayed else "attendu" if day.to_come else "absent"
        with st.container(key=f"{PAGE.key}_jour_{state}_{day.day.year}", gap="xxsmall"):
            silence = "" if day.relayed else " aucune action enregistrée"
            with st.container(horizontal=True, vertical_alignment="center", gap="xxsmall"):
                st.markdown(f"**7 novembre {day.day.year}** :{silence}", width="content")
                _link_day(day)
            if day.to_come and not day.relayed:
                st.caption(_tell_when(day).split(", ")[-1])


def find_actions(
    activity: Activity,
    read: Communications,
    days: tuple[RadonDay, ...],
    period: Period,
    listed: tuple[str, ...],
) -> tuple[str, Counted] | None:
    """Title and records of a list of the address; None when it is none of actions."""
    if len(listed) == 2 and listed[0] == "support":
        uses = {str(number): counted for number, counted in count_uses(activity, period).items()}
        if listed[1] not in uses:
            return None
        title = activity.frames["support"]["titre"][int(listed[1])]
        return f"Support « {title} »", uses[listed[1]]
    simple = {
        "actions": ("Actions de communication, sans l'information interne", read.actions),
        "internes": ("Informations internes au service", read.inside),
        "sans-entreprise": ("Actions qui ne nomment aucune entreprise", read.reached.unnamed),
        "sans-nombre": ("Actions sans nombre de supports diffusés", read.uncounted),
    }
    lists: Mapping[tuple[str, ...], tuple[str, Counted]] = {
        **{(code,): list_of for code, list_of in simple.items()},
        **{
            ("canal", code): (f"Canal : {Channel(code).label}", counted)
            for code, counted in read.channels.items()
        },
        **{
            (code, str(day.day.year)): (title, getattr(day, name))
            for day in days
            for code, name, title in (
                (_OF_DAYS[0], "actions", "Journée du radon du 7 novembre"),
                (_OF_DAYS[1], "unsaid", "Sans oui ni non, proches du 7 novembre"),
            )
        },
    }
    return lists.get(listed)


def show_actions(
    activity: Activity, read: Communications, days: tuple[RadonDay, ...], period: Period
) -> None:
    """The register, or the part of it that a figure opened."""
    listed = read_list()
    found = find_actions(activity, read, days, period, listed)
    part = None
    if found is not None:
        own = civil_year(int(listed[1])) if listed[0] in _OF_DAYS else period
        part = (*found, own)
    show_register(PAGE, KINDS["communication"], activity, ACTIONS, _COLUMNS, part)


def show_uses(activity: Activity, period: Period) -> None:
    """Which supports the actions of the period used, the most used first; each with its actions."""
    uses = count_uses(activity, period)
    used = {number: counted for number, counted in uses.items() if counted.number}
    titles = activity.frames["support"]["titre"]
    st.markdown("**Supports utilisés par les actions de la période**")
    with st.container(gap="xxsmall"):
        for number, counted in used.items():
            cells = st.columns(_USES, vertical_alignment="center")
            cells[0].markdown(messages.plain(titles[number]))
            most = next(iter(used.values())).number
            cells[1].html(coverage_view.draw_gauge(100 * counted.number / most, ""))
            with cells[2]:
                actions = tell(counted.number, "action")
                PAGE.link_list(counted, f"support:{number}", actions, ACTIONS)
    left = len(uses) - len(used)
    unused = tell(left, "support recensé n'a", "supports recensés n'ont")
    st.caption(
        f"{unused} servi à aucune action de la période. " * bool(left)
        + "Une action peut en utiliser plusieurs : ces nombres ne s'additionnent pas."
    )
