"""One record opened: its facts, its correction, its withdrawal, all the states it has had.

Which record and what is done with it stand in the address (``?enregistrement=12&faire=corriger``):
a refresh in the middle of a correction comes back to it.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from html import escape
from typing import Any

import streamlit as st

from radon.domain.registers.activity import Activity
from radon.domain.registers.content import same_content
from radon.domain.registers.kind import MANY, RecordKind, Sort
from radon.domain.registers.words import (
    Names,
    collect_names,
    describe_changes,
    spell_value,
    title_record,
)
from radon.domain.words.sentence import spell_day, tell
from radon.ui import address, downloads, messages, session, tables
from radon.ui.registers import company_picker, record_draft, record_form
from radon.ui.registers.record_draft import MOTIF, SEEN, FormDraft
from radon.ui.registers.record_form import Sheet
from radon.ui.registers.record_widgets import PAUSE, show
from radon.workflows.registers.record_activity import (
    Revision,
    correct_record,
    list_history,
    open_file,
    withdraw_record,
)

RECORD, DOING = "enregistrement", "faire"
"""Of the address."""
_DOINGS = {
    "voir": "Voir",
    "corriger": "Corriger",
    "retirer": "Retirer",
    "historique": "Historique",
}
_LONGEST_MOTIF = 300
_MOST_CARDS = 5
Details = Callable[[int], None]


def show_record(
    kind: RecordKind, activity: Activity, page: str, record_id: int, details: Details | None = None
) -> None:
    """Draw the panel of a record of the present service. ``details``: drawn under its facts."""
    history = list_history(session.engine(), activity.spsti, record_id)
    names = collect_names(kind, activity)
    key = f"{page}_{kind.code}"
    with st.container(border=True, key=f"{key}_ouvert", gap="small"):
        record_form.listen(f"{key}_ouvert", record_id)
        with st.container(
            horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"
        ):
            title = escape(title_record(kind, history[-1].content, names))
            st.html(f'<h2 class="ouvert">{title}</h2>', width="content")
            st.button("Fermer", key=f"{key}_fermer", on_click=close, icon=":material/close:")
        doing = _choose_doing(key)
        with messages.guard(f"{doing} record {record_id}"):
            if doing == "corriger":
                _correct(kind, activity, page, record_id)
            elif doing == "retirer":
                _withdraw(kind, activity, page, record_id)
            elif doing == "historique":
                st.html(render_history(kind, history, names))
            else:
                _show_facts(kind, activity, key, history[-1], names)
                if details is not None:
                    details(record_id)


def show_withdrawn(kind: RecordKind, activity: Activity, record_id: int) -> None:
    """What became of a record of this register that is in no table any more."""
    history = list_history(session.engine(), activity.spsti, record_id)
    names = {one.name for one in kind.fields}
    if not history or history[-1].active or set(history[-1].content) != names:
        return
    last = history[-1]
    with st.container(border=True, key=f"retire_{kind.code}"):
        messages.say(f"Cet enregistrement a été retiré par {tell_who(last)} : {last.motif}.")
        st.html(render_history(kind, history, collect_names(kind, activity)))


def find_opened(activity: Activity, kinds: Sequence[RecordKind]) -> RecordKind | None:
    """The register of the record that the address names, among these."""
    number = read_opened()
    return next((kind for kind in kinds if number in activity.frames[kind.code].index), None)


def read_opened() -> int | None:
    """The record that the address names."""
    asked = address.read(RECORD)
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 12 else None


def close() -> None:
    """Take the opened record out of the address."""
    address.write({RECORD: "", DOING: ""})


def _choose_doing(key: str) -> str:
    asked = address.read(DOING)
    doing = asked if asked in _DOINGS else "voir"
    name = f"{key}_faire"
    st.segmented_control(
        "Que faire", list(_DOINGS), format_func=lambda one: _DOINGS[one], required=True,
        label_visibility="collapsed", on_change=_write_doing, args=(name,),
        **show(name, doing, "default"),
    )  # fmt: skip
    return doing


def _write_doing(name: str) -> None:
    doing = st.session_state[name]
    address.write({DOING: "" if doing == "voir" else doing})


def _show_facts(
    kind: RecordKind, activity: Activity, key: str, last: Revision, names: Names
) -> None:
    content = last.content
    facts = [
        (one.heading, spell_value(one, content.get(one.name), names))
        for one in kind.fields
        if one.sort is not Sort.FILE
    ]
    empty = [label for label, text in facts if not text]
    tables.show_facts([*facts, ("Non renseigné", ", ".join(empty)), ("Écrit par", tell_who(last))])
    with st.container(horizontal=True):
        for one in kind.fields:
            value = content.get(one.name)
            if one.sort is Sort.FILE and value is not None:
                _offer_file(key, activity.spsti, int(value))
            elif one.sort is Sort.LINK_URL and value:
                st.link_button("Ouvrir le lien", str(value), icon=":material/open_in_new:")
    about = kind.company_field
    if about is None or content.get(about.name) in (None, []):
        return
    ids = [int(number) for number in
           (content[about.name] if about.sort in MANY else [content[about.name]])]  # fmt: skip
    _link_cards(ids, names)
    if about.sort in MANY:
        company_picker.show_companies(f"{key}_entreprises", ids, activity)


def _link_cards(ids: Sequence[int], names: Names) -> None:
    """The way to the card of each company, when they are few; those that left have none."""
    present = session.current_members().targets.index
    if len(ids) > _MOST_CARDS:
        return
    with st.container(horizontal=True):
        for number in ids:
            if number in present:
                told = messages.plain(names.companies.get(number, ""))
                address.link(
                    f"Fiche : {told}", "ciblage/fiche", icon=":material/badge:",
                    adherent=str(number),
                )  # fmt: skip


def _offer_file(key: str, spsti: str, piece_id: int) -> None:
    piece = open_file(session.engine(), spsti, piece_id)
    if piece is None:
        st.caption("Le fichier joint n'est plus dans ce service.")
        return
    size = tell(max(1, piece.taille // 1024), "Ko", "Ko")
    downloads.offer(
        f"Télécharger « {messages.plain(piece.nom)} » ({size})", lambda: piece.contenu, piece.nom,
        f"{key}_piece_{piece_id}", icon=":material/attach_file:",
    )  # fmt: skip


@st.fragment
def _correct(kind: RecordKind, activity: Activity, page: str, record_id: int) -> None:
    with messages.guard(f"correct record {record_id}"):
        key = f"{page}_{kind.code}_correction"
        draft = record_draft.open_form(page, f"{kind.code}#{record_id}")
        if draft.said:
            _finish(draft, page)
        history = list_history(session.engine(), activity.spsti, record_id)
        last = history[-1]
        draft.see(last.version_id)
        sheet = Sheet(kind, activity, key, draft, last.content)
        filled = record_form.draw_sheet(sheet)
        motif, author = _ask_why(draft, key, "Motif de la correction")
        behind = _tell_conflict(kind, activity, draft, key, history)
        with st.container(horizontal=True, vertical_alignment="center"):
            asked = st.button(
                "Enregistrer la correction", type="primary", key=f"{key}_enregistrer",
                icon=":material/save:", on_click=draft.press, disabled=behind,
            )  # fmt: skip
            record_form.draw_restart(draft, page, key)
        if behind or not asked or not record_form.may_record(sheet, filled, author, motif):
            return
        files = draft.files()
        if same_content(kind, last.content, filled.content) and not files:
            messages.say("Rien n'a changé : corrigez un champ, ou fermez.", "warning")
            return
        correct_record(
            session.engine(), draft.spsti, kind.code, record_id, draft.seen, filled.content,
            author=author, motif=motif, today=session.today(), files=files,
        )  # fmt: skip
        draft.said = f"Correction enregistrée : {kind.one} n° {record_id}."
        _finish(draft, page)


@st.fragment
def _withdraw(kind: RecordKind, activity: Activity, page: str, record_id: int) -> None:
    with messages.guard(f"withdraw record {record_id}"):
        key = f"{page}_{kind.code}_retrait"
        draft = record_draft.open_form(page, f"{kind.code}#{record_id}-retrait")
        if draft.said:
            _finish(draft, page, close)
        history = list_history(session.engine(), activity.spsti, record_id)
        draft.see(history[-1].version_id)
        st.caption(
            "L'enregistrement sort de tous les comptes ; il reste dans l'historique, avec le motif."
        )
        motif, author = _ask_why(draft, key, "Motif du retrait")
        behind = _tell_conflict(kind, activity, draft, key, history)
        asked = st.button(
            "Retirer l'enregistrement", type="primary", key=f"{key}_retirer", disabled=behind,
            icon=":material/delete:", on_click=draft.press,
        )  # fmt: skip
        if behind or not asked:
            return
        if missing := [
            told for told, said in (("Motif", motif), ("Votre nom", author)) if not said
        ]:
            messages.say(f"Rien n'est encore retiré. À compléter : {', '.join(missing)}.", "error")
            return
        withdraw_record(
            session.engine(), draft.spsti, record_id, draft.seen, author=author, motif=motif
        )
        draft.said = f"{kind.one[:1].upper()}{kind.one[1:]} n° {record_id} : retrait enregistré."
        _finish(draft, page, close)


def _finish(draft: FormDraft, page: str, then: Callable[[], None] | None = None) -> None:
    """The message, the record shown again (or closed), the page again."""
    after = then or partial(address.write, {DOING: ""})
    record_form.finish(draft, page, where_of(page, draft.slot), lambda _: after())


def where_of(page: str, slot: str) -> str:
    """The place between a table and its panel, where corrections and withdrawals are told."""
    return f"{page}_{slot.partition('#')[0]}_table"


def _ask_why(draft: FormDraft, key: str, label: str) -> tuple[str, str]:
    """(reason, author). The reason is part of the draft."""
    why, who = st.columns([2, 1], gap="small")
    name = f"{key}_motif"
    with why:
        motif = st.text_input(
            f"{label} *", max_chars=_LONGEST_MOTIF, live=PAUSE,
            placeholder="Ce qui était faux, ou ce que l'on a appris depuis",
            on_change=_keep_motif, args=(draft, name),
            **show(name, draft.typed.get(MOTIF, ""), "value"),
        )  # fmt: skip
        if draft.tried and not motif.strip():
            record_form.show_fault("À remplir.")
    with who:
        author = record_form.ask_author(draft, f"{key}_auteur")
    return motif.strip(), author


def _keep_motif(draft: FormDraft, name: str) -> None:
    with messages.guard("keep a draft"):
        draft.put(MOTIF, st.session_state[name])


def _tell_conflict(
    kind: RecordKind, activity: Activity, draft: FormDraft, key: str, history: Sequence[Revision]
) -> bool:
    """Whether someone wrote the record since it was opened here; then who, what, and the way on."""
    last = history[-1]
    if draft.seen == last.version_id:
        return False
    before = next((one for one in history if one.version_id == draft.seen), history[0])
    names = collect_names(kind, activity)
    changed = [label for label, _, _ in describe_changes(kind, before.content, last.content, names)]
    what = f" (a changé : {', '.join(changed)})" if changed else ""
    doing = "modifié" if last.active else "retiré"
    messages.say(
        f"Enregistrement {doing} entre-temps par {tell_who(last)}{what} ; votre saisie est gardée.",
        "warning",
    )
    if last.active:
        st.button(
            "J'ai relu : reprendre ma saisie", key=f"{key}_reprendre", icon=":material/sync:",
            on_click=_resume, args=(draft, last.version_id),
        )  # fmt: skip
    return True


def _resume(draft: FormDraft, version_id: int) -> None:
    with messages.guard("resume a correction"):
        draft.put(SEEN, version_id)


def tell_who(revision: Revision) -> str:
    """ "Mme Roux, le 03/10/2026 à 16:02", local time."""
    moment = datetime.fromisoformat(revision.at).astimezone()
    return f"{revision.author or 'auteur inconnu'}, le {spell_day(moment)} à {moment:%H:%M}"


def render_history(kind: RecordKind, history: Sequence[Revision], names: Names) -> str:
    """HTML of the states of a record, last first: who, when, why, what changed field by field."""
    parts = []
    earlier: Mapping[str, Any] = {}
    for rank, revision in enumerate(history):
        if not revision.active:
            title, rows = "Retrait", ""
        elif rank == 0:
            title, rows = "Enregistrement", ""
        else:
            title = "Correction"
            changes = describe_changes(kind, earlier, revision.content, names)
            rows = "".join(
                f"<tr><th scope='row'>{escape(label)}</th><td>{escape(old)}</td>"
                f"<td>{escape(new)}</td></tr>"
                for label, old, new in changes
            )
        motif = f" – motif : {escape(revision.motif)}" if revision.motif else ""
        head = "<thead><tr><th>Champ</th><th>Avant</th><th>Après</th></tr></thead>"
        table = f"<table class='historique'>{head}<tbody>{rows}</tbody></table>" if rows else ""
        parts.append(f"<li><b>{title}</b> par {escape(tell_who(revision))}{motif}{table}</li>")
        earlier = revision.content
    return f"<ol class='historique' reversed>{''.join(reversed(parts))}</ol>"
