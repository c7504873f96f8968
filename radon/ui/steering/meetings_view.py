"""The page *Réunions*: meetings and decisions of the signatories, remarks for the report."""

from collections.abc import Mapping
from html import escape

import streamlit as st

from radon.domain.counting.counted import Counted
from radon.domain.counting.period import Period
from radon.domain.registers.activity import Activity
from radon.domain.registers.codes import Party, RemarkType
from radon.domain.registers.kind import RecordKind
from radon.domain.registers.kinds import KINDS
from radon.domain.tracking.steering import (
    UNKNOWN_ACTION,
    WHOLE,
    Meetings,
    Remarks,
    count_meetings,
    gather_remarks,
    offer_actions,
)
from radon.domain.words.sentence import spell_day, tell
from radon.ui import messages, session
from radon.ui.registers.page import (
    LIST,
    VIEW,
    RegisterPage,
    read_list,
    show_figure,
    show_register,
    spell_figure,
)
from radon.ui.registers.record.opened import RECORD
from radon.ui.steering import commitment_view
from radon.workflows.contract.load_contract import Contract

PAGE = RegisterPage("reunions", "pilotage/reunions")
MEETING = KINDS["reunion"]
FIGURES, FORM, MEETINGS, REMARK_FORM, REMARKED, GIVEN = (
    "chiffres", "saisie", "reunions", "remarque", "remarques", "contributions",
)  # fmt: skip
GIVEN_FORM = commitment_view.CONTRIBUTION_FORM
_MOST = 6  # meetings told at once
_HEADS = {
    "difficulte": "Difficultés", "changement": "Changements d'action",
    "perspective": "Perspectives", "commentaire": "Commentaires",
}  # fmt: skip


def list_actions(contract: Contract) -> dict[str, str]:
    """Code → objective of the actions of the contract, in order."""
    return {one.code: one.libelle for one in contract.actions}


def make_remark_kind(contract: Contract, activity: Activity) -> RecordKind:
    """The register of remarks, whose action is chosen among those of the contract."""
    used = activity.frames["difficulte"]["action"].unique()
    return offer_actions(KINDS["difficulte"], list_actions(contract), used)


def make_contribution_kind(contract: Contract, activity: Activity) -> RecordKind:
    """The register of contributions, whose action and engagement are those of the contract."""
    frame = activity.frames["contribution"]
    kind = offer_actions(KINDS["contribution"], list_actions(contract), frame["action"].unique())
    engagements = {one.code: f"{one.party.label} : {one.libelle}" for one in contract.engagements}
    return offer_actions(kind, engagements, frame["engagement"].unique(), "engagement")


def list_views(activity: Activity) -> dict[str, str]:
    """The views of the page and what they hold."""
    return {
        FIGURES: "Vue d'ensemble",
        FORM: "Enregistrer une réunion",
        MEETINGS: f"Réunions ({len(activity.frames['reunion'])})",
        REMARK_FORM: "Écrire une remarque",
        REMARKED: f"Remarques ({len(activity.frames['difficulte'])})",
        GIVEN_FORM: "Noter une contribution",
        GIVEN: f"Contributions ({len(activity.frames['contribution'])})",
    }


def show_figures(activity: Activity, contract: Contract, period: Period) -> None:
    """Figures, the last decisions, and the remarks as the report will print them."""
    actions = list_actions(contract)
    meetings = count_meetings(activity, period)
    remarks = gather_remarks(activity, period, actions)
    _show_cards(meetings, remarks)
    left, right = st.columns(2, gap="large")
    with left:
        st.header("Décisions", anchor=False)
        _show_decisions(activity, meetings)
    with right:
        st.header("Ce qui ira dans le bilan", anchor=False)
        st.caption(f"Mot pour mot, pour un bilan {period.spelt}.")
        _show_remarks(remarks, actions)


def _show_cards(meetings: Meetings, remarks: Remarks) -> None:
    cards = PAGE.draw_cards(4)
    with cards[0]:
        show_figure("Réunions", spell_figure(meetings.meetings), [_tell_last(meetings)])
        _link(meetings.meetings, "reunions", "Voir les réunions", MEETINGS)
    with cards[1]:
        show_figure("Avec les trois signataires", spell_figure(meetings.complete))
        _link(meetings.complete, "complete", "Voir ces réunions", MEETINGS)
        for code, counted in meetings.parties.items():
            _link(counted, f"partie:{code}", f"{Party(code).label} : {counted.number}", MEETINGS)
    with cards[2]:
        show_figure("Sans décision notée", spell_figure(meetings.undecided))
        _link(meetings.undecided, "sans-decision", "Voir ces réunions", MEETINGS)
    with cards[3]:
        show_figure("Remarques pour le bilan", spell_figure(remarks.remarks))
        for code, counted in remarks.types.items():
            _link(counted, f"type:{code}", f"{_HEADS[code]} : {counted.number}", REMARKED)


def _tell_last(meetings: Meetings) -> str:
    if meetings.last is None:
        return ""
    days = (session.today() - meetings.last).days
    ago = f", il y a {tell(days, 'jour')}" if days else ", aujourd'hui"
    return f"la dernière le {spell_day(meetings.last)}{ago}"


def _link(counted: Counted, code: str, label: str, view: str) -> None:
    if counted.number:
        PAGE.link(label, **{LIST: code, VIEW: view})


def _show_decisions(activity: Activity, meetings: Meetings) -> None:
    """The last meetings of the period: who was there, what was decided."""
    records = meetings.meetings.records[::-1]
    if not records:
        st.caption("Aucune réunion enregistrée dans cette période.")
    frame = activity.frames["reunion"].loc[records[:_MOST]]
    for number, row in zip(frame.index, frame.to_dict("records"), strict=True):
        present = ", ".join(Party(code).label for code in row["participants"])
        decided = escape(row["decisions"]) or "<i>Aucune décision notée.</i>"
        head = f"{spell_day(row['date'])} – {escape(row['objet'])}"
        _show_text(head, escape(present), decided, "Ouvrir", MEETINGS, int(number))
    if len(records) > _MOST:
        told = tell(len(records) - _MOST, "réunion", "réunions")
        _link(meetings.meetings, "reunions", f"… et {told} de plus", MEETINGS)


def _show_remarks(remarks: Remarks, actions: Mapping[str, str]) -> None:
    """The remarks by action of the contract, as they were written."""
    if not len(remarks.frame):
        st.caption("Aucune remarque dans cette période : le bilan dira qu'il n'y en a pas.")
    action = None
    frame = remarks.frame
    for number, row in zip(frame.index, frame.to_dict("records"), strict=True):
        if row["action"] != action:
            action = str(row["action"])
            _show_action(action, actions)
        head = escape(RemarkType.labels().get(row["type"], row["type"]).capitalize())
        day, text = spell_day(row["date"]), escape(row["texte"])
        _show_text(head, day, text, "Corriger", REMARKED, int(number))


def _show_text(head: str, small: str, text: str, label: str, view: str, record: int) -> None:
    """A paragraph under its head (HTML, escaped by the caller), and the way to its record."""
    said, way = st.columns([6, 1])
    said.html(f'<div class="mot"><b>{head}</b> <small>{small}</small><p>{text}</p></div>')
    with way:
        PAGE.link(label, **{VIEW: view, RECORD: str(record)})


def _show_action(code: str, actions: Mapping[str, str]) -> None:
    if code == WHOLE:
        st.markdown("**Ensemble du contrat**")
    else:
        label = messages.plain(actions.get(code, UNKNOWN_ACTION))
        st.markdown(f"**{messages.plain(code)}** – {label}")


def find_records(
    meetings: Meetings, remarks: Remarks, asked: tuple[str, ...]
) -> tuple[str, Counted] | None:
    """Title and records of a list of the address; None when it is none of these."""
    lists: Mapping[tuple[str, ...], tuple[str, Counted]] = {
        ("reunions",): ("Réunions", meetings.meetings),
        ("complete",): ("Réunions avec les trois signataires", meetings.complete),
        ("sans-decision",): ("Réunions sans décision notée", meetings.undecided),
        ("remarques",): ("Remarques pour le bilan", remarks.remarks),
        **{
            ("partie", code): (f"Réunions avec {Party(code).label}", counted)
            for code, counted in meetings.parties.items()
        },
        **{("type", code): (_HEADS[code], counted) for code, counted in remarks.types.items()},
    }
    return lists.get(asked)


def show_records(kind: RecordKind, activity: Activity, contract: Contract, period: Period) -> None:
    """A register, or the part of it that a figure opened."""
    meetings = count_meetings(activity, period)
    remarks = gather_remarks(activity, period, list_actions(contract))
    found = find_records(meetings, remarks, read_list())
    part = None if found is None else (*found, period)
    if kind.code == MEETING.code:
        columns = ["date", "objet", "participants", "decisions"]
        show_register(PAGE, kind, activity, MEETINGS, columns, part)
    elif kind.code == "contribution":
        columns = ["date", "partie", "nature", "texte", "engagement", "action"]
        show_register(PAGE, kind, activity, GIVEN, columns, None)
    else:
        columns = ["date", "action", "type", "texte"]
        show_register(PAGE, kind, activity, REMARKED, columns, part)
