"""A record typed where the work is: from the list, the map, a card or a campaign, companies in.

The button writes the companies in a draft and says in the address what is being typed
(``?saisie=accompagnement&brouillon=…``): a refresh comes back to the same form with what was typed.
Recorded, the page is as it was. Closed half-typed, the address keeps the draft
(``?reprise=accompagnement&brouillon=…``) and the page offers to go on with it, after a refresh too.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from radon.domain.registers.kinds import KINDS
from radon.ui import address, messages, session
from radon.ui.registers.record import drafts
from radon.ui.registers.record.drafts import AUTHOR
from radon.ui.registers.record.form import record_form

TYPED, LEFT = "saisie", "reprise"
"""Of the address: the register that is being typed; the one whose form was closed half-typed."""
_FORM = "saisie"  # the view of the form on the pages of the registers
TITLES: Mapping[str, str] = {
    "accompagnement": "Enregistrer un accompagnement",
    "situation": "Noter la situation",
    "demande": "Noter une demande",
}
MOST_ACCOMPANIED = 500
"""Companies that one act may be offered for: a whole file is a communication, no accompaniment."""
COMMUNICATION = "Enregistrer comme action de communication"


def offer_record(
    kind_code: str,
    page: str,
    ids: Sequence[int],
    key: str,
    **options: Any,  # noqa: ANN401
) -> None:
    """A button that opens the form of a register about these members. ``options``: of a button."""
    begun = (kind_code, page, list(ids))
    st.button(TITLES[kind_code], key=key, on_click=_begin, args=begun, **options)


def offer_acts(
    page: str,
    ids: Sequence[int],
    known: Mapping[str, Any] | None = None,
    **options: Any,  # noqa: ANN401
) -> None:
    """What was done with these members: an accompaniment of each, a communication to all.
    ``known``: what else is known of the communication, by field."""
    if 0 < len(ids) <= MOST_ACCOMPANIED:
        offer_record("accompagnement", page, ids, f"{page}_accompagnement", **options)
    if ids:
        offer_communication(ids, f"{page}_communication", known, **options)


def offer_request(page: str, ids: Sequence[int]) -> None:
    """What these members ask, when they may be one request."""
    if 0 < len(ids) <= MOST_ACCOMPANIED:
        offer_record("demande", page, ids, f"{page}_demande")


def offer_communication(
    ids: Sequence[int],
    key: str,
    known: Mapping[str, Any] | None = None,
    **options: Any,  # noqa: ANN401
) -> None:
    """A button that leads to the form of a communication, these members already in. ``known``:
    what else is known of it, by field."""
    if st.button(COMMUNICATION, key=key, **options):
        values = {**(known or {}), "entreprises": [int(member) for member in ids]}
        token = drafts.prepare(KINDS["communication"], "communication", values)
        address.go_to("suivi/communication", vue=_FORM, brouillon=token)


def offer_measurement(member_id: int, key: str) -> None:
    """A button that leads to the form of the measurements of a company."""
    if st.button("Enregistrer un mesurage", key=key):
        token = drafts.prepare(KINDS["mesurage"], "mesurages", {"entreprise": member_id})
        address.go_to("suivi/mesurages", vue=_FORM, brouillon=token)


def draw_dialog(page: str) -> None:
    """Open the form that the address asks for; else offer to go on with one that was closed.

    To be called once a run by a page that offers records, where that offer may stand.
    """
    kind_code = address.read(TYPED)
    if kind_code in TITLES:
        draw = st.dialog(TITLES[kind_code], width="large", on_dismiss=lambda: _leave(page))
        draw(_draw_form)(kind_code, page)
        return
    _show_way(page)
    if (left := _find_left(page)) is None:
        return
    st.button(
        "Reprendre la saisie", key=f"{page}_reprendre", icon=":material/edit_note:",
        help=f"{TITLES[left[0]]} : ce qui était écrit est gardé.", on_click=_resume, args=(page,),
    )  # fmt: skip
    st.button(
        "L'abandonner", key=f"{page}_abandonner", type="tertiary", on_click=_give_up, args=(page,)
    )


def _draw_form(kind_code: str, page: str) -> None:
    with messages.guard(f"type a record of {kind_code}"):
        kind = KINDS[kind_code]
        record_form(
            kind, session.current_activity(), page,
            done=lambda ids: _finish(kind_code, page, ids),
        )  # fmt: skip


def _begin(kind_code: str, page: str, ids: Sequence[int]) -> None:
    kind = KINDS[kind_code]
    about = kind.company_field
    assert about is not None
    members = [int(member) for member in ids]
    with messages.guard("prepare a record"):
        values = {about.name: about.sort.hold(members)}
        token = drafts.prepare(kind, page, values)
        st.session_state[_begun_key(token)] = values
        st.session_state.pop(_left_key(page), None)
        address.write({drafts.NAME: token, TYPED: kind_code, LEFT: ""})


def _finish(kind_code: str, page: str, ids: Sequence[int]) -> None:
    """Recorded: the message goes to the page, which is as it was."""
    if news := drafts.pop_news(page, f"{page}_{kind_code}"):
        messages.say_later(news.message)
        st.session_state[_done_key(page)] = (kind_code, ids[0])
    _forget(page)


def _show_way(page: str) -> None:
    """The way to what was just recorded, once."""
    if (done := st.session_state.pop(_done_key(page), None)) is not None:
        kind_code, number = done
        address.link(
            "Voir l'enregistrement", KINDS[kind_code].page, icon=":material/visibility:",
            enregistrement=str(number),
        )  # fmt: skip


def _leave(page: str) -> None:
    """Closed before it was recorded: what was typed stays in its draft, one click away. A form in
    which nothing was typed leaves nothing."""
    kind_code, token = address.read(TYPED), address.read(drafts.NAME)
    with messages.guard("leave a form"):
        draft = drafts.open_form(page, drafts.slot_of(KINDS[kind_code]))
        begun = st.session_state.get(_begun_key(token))
        if {name: value for name, value in draft.typed.items() if name != AUTHOR} == begun:
            drafts.close_form(page, draft)
            _forget(page)
            return
    st.session_state[_left_key(page)] = (kind_code, token)
    address.write({TYPED: "", LEFT: kind_code})


def _find_left(page: str) -> tuple[str, str] | None:
    """(register, token) of the form that was closed half-typed: of the address, after a refresh
    too; else of the session, after a visit to another page."""
    kind_code, token = address.read(LEFT), address.read(drafts.NAME)
    if kind_code in TITLES and token:
        return kind_code, token
    left: tuple[str, str] | None = st.session_state.get(_left_key(page))
    if left is not None:
        address.write({LEFT: left[0], drafts.NAME: left[1]})
    return left


def _resume(page: str) -> None:
    if (left := _find_left(page)) is not None:
        st.session_state.pop(_left_key(page), None)
        address.write({drafts.NAME: left[1], TYPED: left[0], LEFT: ""})


def _give_up(page: str) -> None:
    with messages.guard("give a form up"):
        if (left := _find_left(page)) is not None:
            draft = drafts.open_form(page, drafts.slot_of(KINDS[left[0]]))
            drafts.close_form(page, draft)
        _forget(page)


def _forget(page: str) -> None:
    st.session_state.pop(_left_key(page), None)
    address.write({TYPED: "", LEFT: "", drafts.NAME: ""})


def _left_key(page: str) -> str:
    return f"{page}_saisie_interrompue_{session.current_spsti()}"


def _done_key(page: str) -> str:
    return f"{page}_saisie_faite_{session.current_spsti()}"


def _begun_key(token: str) -> str:
    return f"saisie_depart_{token}"
