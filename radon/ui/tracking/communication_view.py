"""The figures of the page *Communication*: acts, companies, supports, Radon Day, their lists."""

from collections.abc import Mapping

import streamlit as st

from radon.domain.counting.counted import Counted
from radon.domain.counting.period import Period, civil_year
from radon.domain.indicator.followed import find_counted
from radon.domain.registers.activity import Activity
from radon.domain.registers.kinds import KINDS
from radon.domain.registers.kinds_service import CHANNELS
from radon.domain.tracking.outreach import (
    Communications,
    RadonDay,
    count_uses,
    list_radon_days,
)
from radon.domain.words.number import spell_number
from radon.domain.words.sentence import tell
from radon.ui import messages, session
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
from radon.workflows.contract.load_contract import Contract

PAGE = RegisterPage("communication", "suivi/communication")
FIGURES, FORM, ACTIONS, SUPPORTS = "chiffres", "saisie", "actions", "supports"
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
        _link_records(read.actions, "actions", "Voir les actions")
        _link_records(read.inside, "internes", "Voir l'information interne")
    with cards[1]:
        reached = read.reached
        note = f"distinctes ; {tell(reached.contacts, 'contact')}"
        told = note if reached.companies.value is not None else ""
        show_figure("Entreprises touchées", spell_figure(reached.companies), [told])
        if reached.companies.number:
            PAGE.link("Voir les entreprises", **{LIST: coverage_view.REACHED, VIEW: FIGURES})
        told = tell(reached.unnamed.number, "action ne nomme", "actions ne nomment")
        _link_records(reached.unnamed, "sans-entreprise", f"{told} aucune entreprise")
    with cards[2]:
        said = read.actions.number - read.uncounted.number
        note = f"d'après {tell(said, 'action')}" if said else ""
        show_figure("Supports diffusés", spell_figure(read.copies), [note])
        told = tell(read.uncounted.number, "action ne dit", "actions ne disent")
        _link_records(read.uncounted, "sans-nombre", f"{told} pas combien")
    with cards[3]:
        _show_next_day(days)


def _show_next_day(days: tuple[RadonDay, ...]) -> None:
    """The Radon Day of this year, or the next one of the contract."""
    day = next((one for one in days if one.day.year >= session.today().year), None)
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
    _link_records(day.actions, f"jour:{year}", label or _tell_actions(day))
    told = tell(day.unsaid.number, "action proche ne dit", "actions proches ne disent")
    _link_records(day.unsaid, f"jour-indecis:{year}", f"{told} rien de la Journée")


def _link_records(counted: Counted, code: str, label: str) -> None:
    if counted.number:
        PAGE.link(label, **{LIST: code, VIEW: ACTIONS})


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
            rows = {code: (CHANNELS[code], f"canal:{code}") for code in read.channels}
            coverage_view.show_months(PAGE, activity, read.actions, "canal", rows, period, ACTIONS)
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
            told = "" if day.relayed else " aucune action enregistrée"
            with st.container(horizontal=True, vertical_alignment="center", gap="xxsmall"):
                st.markdown(f"**7 novembre {day.day.year}** :{told}", width="content")
                _link_day(day)
            if day.to_come and not day.relayed:
                st.caption(_tell_when(day).split(", ")[-1])


def find_actions(
    activity: Activity,
    read: Communications,
    days: tuple[RadonDay, ...],
    period: Period,
    asked: tuple[str, ...],
) -> tuple[str, Counted] | None:
    """Title and records of a list of the address; None when it is none of actions."""
    if len(asked) == 2 and asked[0] == "support":
        uses = {str(number): one for number, one in count_uses(activity, period).items()}
        if asked[1] not in uses:
            return None
        title = activity.frames["support"]["titre"][int(asked[1])]
        return f"Support « {title} »", uses[asked[1]]
    simple = {
        "actions": ("Actions de communication, sans l'information interne", read.actions),
        "internes": ("Informations internes au service", read.inside),
        "sans-entreprise": ("Actions qui ne nomment aucune entreprise", read.reached.unnamed),
        "sans-nombre": ("Actions sans nombre de supports diffusés", read.uncounted),
    }
    lists: Mapping[tuple[str, ...], tuple[str, Counted]] = {
        **{(code,): found for code, found in simple.items()},
        **{
            ("canal", code): (f"Canal : {CHANNELS[code]}", counted)
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
    return lists.get(asked)


def show_actions(
    activity: Activity, read: Communications, days: tuple[RadonDay, ...], period: Period
) -> None:
    """The register, or the part of it that a figure opened."""
    asked = read_list()
    found = find_actions(activity, read, days, period, asked)
    part = None
    if found is not None:
        own = civil_year(int(asked[1])) if asked[0] in _OF_DAYS else period
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
                _link_records(counted, f"support:{number}", tell(counted.number, "action"))
    left = len(uses) - len(used)
    told = tell(left, "support recensé n'a", "supports recensés n'ont")
    st.caption(
        f"{told} servi à aucune action de la période. " * bool(left)
        + "Une action peut en utiliser plusieurs : ces nombres ne s'additionnent pas."
    )
