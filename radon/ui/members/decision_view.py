"""« Remplir dans Excel, reprendre »: the choices of communes out to a workbook, and back."""

from functools import partial

import pandas as pd
import streamlit as st

from radon.domain.attachment.decision import Outcome, ReadDecision
from radon.domain.words.number import spell_number
from radon.domain.words.sentence import tell
from radon.ui import deed, downloads, forms, messages, session, tables
from radon.ui.deed import Deed
from radon.ui.personal_file import drop_personal_file
from radon.ui.received import Received, find_received, forget_received, receive_table
from radon.workflows.attachment.exchange_decisions import (
    DecisionsPreview,
    commit_decisions,
    export_decisions,
    preview_decisions,
)
from radon.workflows.members.signature import Signature
from radon.workflows.members.stored import Members

_KEY = "rattachements_echange"
_REFUSED = (Outcome.UNREAD, Outcome.UNKNOWN, Outcome.TWICE)


def exchange_decisions(members: Members, written: Deed) -> None:
    """Draw the expander; ``written``: the deed of its button."""
    opened = find_received(_KEY, members.spsti) is not None
    title = "Remplir dans Excel, reprendre, emporter"
    with st.expander(title, expanded=opened, icon=":material/swap_vert:"):
        st.caption(
            "Le tableau de toutes les communes à vérifier et de vos choix : à remplir à plusieurs,"
            " à garder, ou à reprendre dans une autre base. Les adhérents y sont retrouvés par leur"
            " adresse."
        )
        downloads.offer(
            "Télécharger le tableau (Excel)",
            partial(export_decisions, session.engine(), members, session.reference(),
                    session.today()),
            f"communes_a_verifier_{members.spsti}_{session.today():%Y%m%d}.xlsx",
            f"{_KEY}_excel",
        )  # fmt: skip
        doing, forget = "import choices of communes", partial(_forget, members.spsti)
        with messages.guard(doing), drop_personal_file(doing, forget):
            received = receive_table(
                _KEY, members.spsti, "Reprendre le tableau rempli (Excel, LibreOffice, CSV)", forget
            )
            if received is not None:
                preview = _preview(members, received)
                _show(preview)
                _confirm(preview, written)


def _forget(spsti: str) -> None:
    forget_received(_KEY, spsti)
    st.session_state.pop(f"{_KEY}_apercu", None)


def _preview(members: Members, received: Received) -> DecisionsPreview:
    """Kept while nothing that it depends on changes."""
    wanted = (received.digest, members.spsti, members.version_id, session.today())
    kept: tuple[object, DecisionsPreview] | None = st.session_state.get(f"{_KEY}_apercu")
    if kept is None or kept[0] != wanted:
        source = (received.name, received.content)
        preview = preview_decisions(
            session.engine(), members.spsti, source, session.reference(), session.today()
        )
        kept = (wanted, preview)
        st.session_state[f"{_KEY}_apercu"] = kept
    return kept[1]


def _show(preview: DecisionsPreview) -> None:
    counted = [(outcome.label, spell_number(rows))
               for outcome, rows in preview.balance.items() if rows]  # fmt: skip
    st.markdown(f"**{tell(len(preview.rows), 'ligne lue', 'lignes lues')}**")
    tables.show_facts(counted)
    refused = [row for row in preview.rows if row.outcome in _REFUSED]
    if refused:
        messages.say(
            f"{tell(len(refused), 'ligne ne sera pas prise', 'lignes ne seront pas prises')} :"
            " corrigez-les dans le fichier et déposez-le de nouveau, ou enregistrez les autres.",
            "warning",
        )
        headers = {"ligne": "Ligne", "nom": "Raison sociale", "ecrit": "Commune décidée",
                   "motif": "Pourquoi"}  # fmt: skip
        tables.show_table(
            pd.DataFrame([_lay_out(row) for row in refused]), f"{_KEY}_refus", headers=headers,
            widths={"nom": 200, "ecrit": 200, "motif": 520}, alt="Lignes qui ne sont pas prises",
        )  # fmt: skip


def _lay_out(row: ReadDecision) -> dict[str, object]:
    return {"ligne": row.line, "nom": row.name, "ecrit": row.typed, "motif": row.reason}


def _confirm(preview: DecisionsPreview, written: Deed) -> None:
    if not preview.written:
        st.caption("Rien à enregistrer : aucun choix nouveau dans ce fichier.")
        return
    who, act = st.columns([2, 1], vertical_alignment="bottom")
    with who:
        author = forms.ask_author(f"{_KEY}_auteur")
    label = tell(len(preview.written), "choix", "choix")
    act.button(f"Enregistrer {label}", type="primary", key=written.key, on_click=written.press.note)
    if not written.press:
        return
    if not author:
        deed.refuse(written, "Indiquez votre nom : il est gardé avec l'import.")
        return
    with messages.guard("write imported choices"):
        engine, signature = session.engine(), Signature(author, session.today())

        def write() -> str:  # without Streamlit, which may stop it halfway
            commit_decisions(engine, preview, signature)
            return f"« {preview.file_name} » est repris : {label} de commune."

        deed.do_once(written, write, after=partial(_forget, preview.spsti))
