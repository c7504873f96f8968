"""A record typed where the work is: from the list, the map, a card or a campaign, companies in.

The button writes the companies in a draft and says in the address what is being typed
(``?saisie=accompagnement&brouillon=…``): a refresh comes back to the same form with what was typed.
Recorded or closed, the page is as it was.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from radon.domain.tracking.kinds import KINDS
from radon.domain.tracking.record_kind import MANY
from radon.ui import address, messages, session
from radon.ui.records import record_draft
from radon.ui.records.record_form import record_form

TYPED = "saisie"
"""Of the address: the register that is being typed."""
_FORM = "saisie"  # the view of the form on the pages of the registers
TITLES: Mapping[str, str] = {
    "accompagnement": "Enregistrer un accompagnement",
    "situation": "Noter la situation",
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
    asked = (kind_code, page, list(ids))
    st.button(TITLES[kind_code], key=key, on_click=_begin, args=asked, **options)


def offer_acts(page: str, ids: Sequence[int], **options: Any) -> None:  # noqa: ANN401
    """What was done with these members: an accompaniment of each, a communication to all."""
    if 0 < len(ids) <= MOST_ACCOMPANIED:
        offer_record("accompagnement", page, ids, f"{page}_accompagnement", **options)
    if ids:
        offer_communication(ids, f"{page}_communication", **options)


def offer_communication(ids: Sequence[int], key: str, **options: Any) -> None:  # noqa: ANN401
    """A button that leads to the form of a communication, these members already in."""
    if st.button(COMMUNICATION, key=key, **options):
        values = {"entreprises": [int(one) for one in ids]}
        token = record_draft.prepare(KINDS["communication"], "communication", values)
        address.go_to("suivi/communication", vue=_FORM, brouillon=token)


def offer_measurement(member_id: int, key: str) -> None:
    """A button that leads to the form of the measurements of a company."""
    if st.button("Enregistrer un mesurage", key=key):
        token = record_draft.prepare(KINDS["mesurage"], "mesurages", {"entreprise": member_id})
        address.go_to("suivi/mesurages", vue=_FORM, brouillon=token)


def draw_dialog(page: str) -> None:
    """Open the form that the address asks for; else offer to go on with one that was closed.

    To be called once a run by a page that offers records, where that offer may stand.
    """
    kind_code = address.read(TYPED)
    if kind_code in TITLES:
        draw = st.dialog(TITLES[kind_code], width="large", on_dismiss=lambda: _leave(page))
        draw(_draw_form)(kind_code, page)
    elif _left_key(page) in st.session_state:
        st.button(
            "Reprendre la saisie interrompue", key=f"{page}_reprendre", on_click=_resume,
            args=(page,), icon=":material/edit_note:",
        )  # fmt: skip


def _draw_form(kind_code: str, page: str) -> None:
    with messages.guard(f"type a record of {kind_code}"):
        kind = KINDS[kind_code]
        record_form(kind, session.current_activity(), page, done=lambda _: _finish(kind_code, page))


def _begin(kind_code: str, page: str, ids: Sequence[int]) -> None:
    kind = KINDS[kind_code]
    about = kind.company_field
    assert about is not None
    members = [int(one) for one in ids]
    with messages.guard("prepare a record"):
        values = {about.name: members if about.sort in MANY else members[0]}
        token = record_draft.prepare(kind, page, values)
        address.write({record_draft.NAME: token, TYPED: kind_code})


def _finish(kind_code: str, page: str) -> None:
    """Recorded: the message goes to the page, which is as it was."""
    messages.say_later(record_draft.pop_news(page, f"{page}_{kind_code}"))
    _forget(page)


def _leave(page: str) -> None:
    """Closed before it was recorded: what was typed stays in its draft, one click away."""
    st.session_state[_left_key(page)] = (address.read(TYPED), address.read(record_draft.NAME))
    address.write({TYPED: "", record_draft.NAME: ""})


def _resume(page: str) -> None:
    kind_code, token = st.session_state.pop(_left_key(page))
    address.write({record_draft.NAME: token, TYPED: kind_code})


def _forget(page: str) -> None:
    st.session_state.pop(_left_key(page), None)
    address.write({TYPED: "", record_draft.NAME: ""})


def _left_key(page: str) -> str:
    return f"{page}_saisie_interrompue_{session.current_spsti()}"
