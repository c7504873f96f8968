"""The form of any register: its sheet of fields, who types, « Enregistrer ».

Every answer goes to a draft at once (``drafts``), so no st.form. Recording takes the draft
away in the same commit, and the form that follows has other keys: a double click, or the same form
open twice, records once. A fragment: typing reruns the form, not the page.
"""

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from radon.domain.registers.activity import Activity
from radon.domain.registers.kind import RecordKind
from radon.domain.registers.kinds import KINDS
from radon.domain.registers.words import collect_names, tell_recorded
from radon.ui import address, forms, messages, session
from radon.ui.registers.record import drafts
from radon.ui.registers.record.drafts import AUTHOR, FormDraft, News
from radon.ui.registers.record.sheet import Filled, Sheet, defaults, draw_sheet, listen
from radon.workflows.registers.record_activity import AlreadyRecorded, GivenActs, record_acts

_OPEN_RECORDS = frozenset(
    {kind.page for kind in KINDS.values()} - {"pilotage/echeancier", "pilotage/indicateurs"}
)
"""Pages that open the record of the address (``?enregistrement=``)."""
Done = Callable[[list[int]], None]


def record_form(
    kind: RecordKind,
    activity: Activity,
    page: str,
    *,
    fixed: Mapping[str, Any] | None = None,
    label: str = "Enregistrer",
    done: Done | None = None,
) -> None:
    """Draw the form of a new record; record it, say so and run the page again.

    ``page``: short name of the page, first part of the widget keys. ``fixed``: field → value that
    is told, not asked, as the store keeps it (ISO day, code, list of ids of members…). ``label``:
    of the button. ``done``: called with the new ids after the commit, before the rerun; such a form
    goes away with its page, so it does not offer to be emptied.
    """
    _new_form(kind, activity, page, fixed or {}, label, done)
    show_news(page, f"{page}_{kind.code}", kind)


@st.fragment
def _new_form(
    kind: RecordKind,
    activity: Activity,
    page: str,
    fixed: Mapping[str, Any],
    label: str,
    done: Done | None,
) -> None:
    with messages.guard(f"form of {kind.code}"):
        draft = drafts.open_form(page, drafts.slot_of(kind, fixed))
        where = f"{page}_{kind.code}"
        if draft.message:
            finish(draft, page, where, done)
        key = draft.key(where)
        sheet = Sheet(kind, activity, key, draft, defaults(kind), fixed)
        if kind.intro:
            st.caption(messages.plain(kind.intro))
        filled = draw_sheet(sheet)
        who, act = st.columns([1, 2], vertical_alignment="bottom")
        with who:
            author = ask_author(draft, f"{key}_auteur")
        with act, st.container(horizontal=True, vertical_alignment="center"):
            st.button(
                label, type="primary", key=f"{key}_enregistrer", icon=":material/save:",
                on_click=draft.press,
            )  # fmt: skip
            if done is None:
                draw_restart(draft, page, key)
        if draft.pressed:
            with draft.pressed.answered():
                if may_record(sheet, filled, author):
                    _record(sheet, filled, author)
                    finish(draft, page, where, done)


def _record(sheet: Sheet, filled: Filled, author: str) -> None:
    draft, kind = sheet.draft, sheet.kind
    draft.ensure()
    try:
        given = GivenActs(kind.code, [filled.content], draft.files(), draft.name)
        draft.ids = record_acts(
            session.engine(), draft.spsti, given, author=author, today=session.today()
        )
    except AlreadyRecorded:
        draft.written = False
        raise
    # From here on nothing of Streamlit is called before the draft knows: a second click that
    # interrupts this run finds it recorded.
    draft.message = tell_recorded(kind, filled.content, collect_names(kind, sheet.activity))


def finish(draft: FormDraft, page: str, where: str, done: Done | None = None) -> None:
    """What follows a commit: the message kept for ``where``, an empty form, the page again."""
    ids = draft.ids
    drafts.tell_later(page, where, News(draft.message, tuple(ids)))
    drafts.close_form(page, draft)
    if done is not None:
        done(ids)
    st.rerun()


def show_news(page: str, where: str, kind: RecordKind) -> None:
    """The message that :func:`finish` kept, where the person is looking, and the way to what was
    recorded. Outside of the form's fragment: the button must run the page."""
    news = drafts.read_news(page, where)
    if news is None:
        return
    with st.container(key=f"{where}_dit", gap="xsmall"):
        if news.ids:
            listen(f"{where}_dit", news.ids[0])
        messages.say(news.message, "success")
        if news.ids and kind.page in _OPEN_RECORDS and kind.page.endswith(f"/{page}"):
            st.button(
                "Voir l'enregistrement", key=f"{where}_voir", type="tertiary",
                icon=":material/visibility:", on_click=_open, args=(news.ids[0],),
            )  # fmt: skip


def _open(record_id: int) -> None:
    """The record, in the view of its register; the form is left, what it held was recorded.
    The names of the address are those of ``page`` and ``panel``, built on this."""
    address.write({"vue": "", "liste": "", "faire": "", "enregistrement": str(record_id)})


def ask_author(draft: FormDraft, key: str) -> str:
    """Who records: remembered for the session, and kept with the draft for after a refresh."""
    known = forms.remembered_author()
    if draft.author == "" and known and st.session_state.get(key) == "":
        st.session_state[key] = known  # said in another form of the page meanwhile
    author = forms.ask_author(key, str(draft.typed.get(AUTHOR) or ""))
    if author != draft.author:
        if draft.author is not None or draft.written:
            draft.put(AUTHOR, author)
        draft.author = author
    return author


def draw_restart(draft: FormDraft, page: str, key: str) -> None:
    """« Recommencer », and the word that nothing typed is lost."""
    if not draft.written:
        return

    def restart() -> None:
        with messages.guard("restart a form"):
            drafts.close_form(page, draft)

    st.button("Recommencer", key=f"{key}_recommencer", type="tertiary", on_click=restart)
    st.caption("Brouillon gardé : la page peut être rechargée ou rouverte par son adresse.")


def may_record(sheet: Sheet, filled: Filled, author: str, motif: str | None = None) -> bool:
    """Whether all is there; else says what is missing. ``motif``: of a correction."""
    if sheet.draft.follows:
        tell_follows()
        return False
    labels = [sheet.kind.field(name).label for name in filled.faults]
    missing = [*labels, *(["Motif"] if motif == "" else []), *([] if author else ["Votre nom"])]
    if missing:
        messages.say(f"Rien n'est encore enregistré. À compléter : {', '.join(missing)}.", "error")
    return not missing


def tell_follows() -> None:
    """What a press on the empty form is answered that takes the place of a recorded one: the former
    is kept, this one is not even begun (``FormDraft.follows``)."""
    messages.say("C'est enregistré. Pour un autre enregistrement, remplissez le formulaire.")
