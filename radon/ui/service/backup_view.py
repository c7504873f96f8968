"""The database taken away in one file, and put back from one: asked twice, with what it takes away.

What it does is in :mod:`radon.workflows.service.back_up`, for the commands too.
"""

import hashlib
import logging
from functools import partial

import streamlit as st

from radon.domain.words.number import spell_number
from radon.domain.words.sentence import agree, tell
from radon.ui import deed, downloads, messages, session
from radon.ui.received import Received
from radon.workflows.service.back_up import (
    SUFFIX,
    Copied,
    Difference,
    describe_base,
    preview_restore,
    render_backup,
    restore_received,
)

PAGE = "sauvegarde"
LARGEST_COPY = 400
"""In Mo; the server's own bound (``server.maxUploadSize``)."""
_SLOT, _TURN, _ACT = f"{PAGE}_recue", f"{PAGE}_tour", f"{PAGE}_retablir"
_ASKED = f"{PAGE}_demandee"
"""Digest of the copy for which the first question was answered."""
_LOST_SHOWN = 8


def offer_backup() -> None:
    """What the database holds, and the button that gives it whole."""
    st.markdown(f"La base contient {_tell_held(describe_base())}.")
    downloads.offer(
        "Sauvegarder", render_backup, f"radon_{session.now():%Y-%m-%d_%Hh%M}{SUFFIX}",
        f"{PAGE}_copie", type="primary",
    )  # fmt: skip
    st.caption(
        "Tout est dans ce fichier, pièces jointes comprises, pour tous les services de la base."
        " Rangez-le en lieu sûr, sur un autre disque : ce sont vos adhérents."
    )


def receive_copy() -> Received | None:
    """The uploader, and the copy that is waiting; None when there is none."""
    upload = st.file_uploader(
        "Fichier d'une sauvegarde", type=[SUFFIX[1:]], max_upload_size=LARGEST_COPY,
        key=f"{PAGE}_fichier_{st.session_state.get(_TURN, 0)}",
    )  # fmt: skip
    if upload is not None:
        content = upload.getvalue()
        digest = hashlib.sha256(content).hexdigest()[:12]
        st.session_state[_SLOT] = Received(upload.name, content, digest)
    received: Received | None = st.session_state.get(_SLOT)
    return received


def forget_copy() -> None:
    """The copy is let go; the uploader comes back empty."""
    for kept in (_SLOT, _ASKED):
        st.session_state.pop(kept, None)
    st.session_state[_TURN] = int(st.session_state.get(_TURN, 0)) + 1


def show_difference(received: Received) -> None:
    """What the copy holds, what would be lost, and the way to put it back."""
    found = preview_restore(received.content, received.name)
    last = f" ; dernière modification : {found.last.sentence}" if found.last else ""
    st.markdown(
        f"**{messages.plain(received.name)}** contient {_tell_held(found.copied)}"
        f"{messages.plain(last)}."
    )
    messages.say(_tell_lost(found), "warning" if found.lost or found.held is None else "info")
    if found.lost:
        with st.expander("Ce qui serait perdu"):
            _list_lost(found)
    if st.session_state.get(_ASKED) == received.digest:
        _ask_again(received, found)
        return
    with st.container(horizontal=True):
        st.button(
            "Rétablir cette sauvegarde…", key=f"{PAGE}_demander",
            on_click=lambda: st.session_state.update({_ASKED: received.digest}),
        )  # fmt: skip
        st.button("Retirer le fichier", key=f"{PAGE}_abandonner", on_click=forget_copy)


def _ask_again(received: Received, found: Difference) -> None:
    """The second question, and the one place that writes."""
    with st.container(border=True):
        st.subheader("Remplacer toute la base ?", anchor=False)
        st.markdown(
            f"Tout ce que montre l'application viendra de **{messages.plain(received.name)}**."
            f" {messages.plain(_tell_lost(found))}"
        )
        st.caption(
            "Ce que la base contient maintenant est d'abord gardé dans un fichier à côté d'elle."
            " Qui a l'application ouverte voit la sauvegarde à son prochain clic."
        )
        asked = deed.open_deed(_ACT, forget_copy)
        with messages.guard("restore a copy"), st.container(horizontal=True):
            if st.button("Oui, remplacer la base", key=asked.key, type="primary"):
                deed.do_once(asked, partial(_restore, received), forget_copy)
            st.button(
                "Annuler", key=f"{PAGE}_annuler",
                on_click=lambda: st.session_state.pop(_ASKED, None),
            )  # fmt: skip


def _restore(received: Received) -> str:
    report = restore_received(received.content, received.name, session.now())
    logging.getLogger(__name__).info("the database was put back from a copy; kept: %s", report.kept)
    kept = f" Ce que la base contenait est gardé dans « {report.kept} »." if report.kept else ""
    return f"La base est rétablie depuis « {received.name} » : {_tell_held(report.copied)}.{kept}"


def _tell_held(held: Copied) -> str:
    """ "4 420 adhérents, 218 enregistrements, 3 pièces jointes (9,1 Mo)"."""
    counted = ", ".join(f"{spell_number(number)} {label}" for label, number in held.counts.items())
    return f"{counted} ({spell_number(held.size / 1e6, 1)} Mo)"


def _tell_lost(found: Difference) -> str:
    if found.held is None:
        return (
            "La base actuelle ne peut pas être lue : son fichier sera gardé tel quel, à côté, et"
            " remplacé par la sauvegarde."
        )
    if not found.lost:
        return "Rien n'a été enregistré depuis cette sauvegarde : rien ne serait perdu."
    count = tell(len(found.lost), "modification")
    return (
        f"Serait perdu : {count} de la base actuelle, qui n'{agree(len(found.lost), 'est', 'sont')}"
        f" pas dans cette sauvegarde. La base contient {_tell_held(found.held)}."
    )


def _list_lost(found: Difference) -> None:
    """The last ones, the newest first."""
    shown = found.lost[: -_LOST_SHOWN - 1 : -1]
    st.markdown("\n".join(f"- {messages.plain(change.sentence)}" for change in shown))
    others = len(found.lost) - len(shown)
    if others:
        st.caption(f"et {tell(others, 'autre', 'autres')} avant.")
