"""The Word template of the reports: which one is used, give one, go back to that of the product."""

import streamlit as st

from radon.ui import deed, downloads, messages
from radon.workflows.report.choose_template import (
    MAX_TEMPLATE,
    MODELE,
    STYLE_NAMES,
    ServiceTemplate,
    find_template,
    give_start,
    is_set,
    keep_template,
    leave_template,
)

PAGE = "bilan"


def show_template(spsti: str) -> None:
    """What the report is dressed with, and how to change it. One that cannot be used is said in
    plain sight: no report is written then."""
    usable, template = False, None
    with messages.guard("read the template of the service"):
        template = find_template(spsti)
        usable = True
    with st.expander("Modèle Word du service : logo, polices, en-tête"):
        if usable:
            _tell_used(template)
        st.caption(
            "Partez du modèle de départ : ouvrez-le dans Word, mettez votre logo dans l'en-tête,"
            " changez les styles, enregistrez-le en .docx et donnez-le ici. Les styles à habiller"
            f" sont : {', '.join(STYLE_NAMES.values())}."
        )
        with st.container(horizontal=True, vertical_alignment="center"):
            downloads.offer("Modèle de départ (Word)", give_start, "modele_bilan.docx",
                            f"{PAGE}_modele_depart")  # fmt: skip
            if not is_set() and not (usable and template is None):
                _offer_leaving(spsti)
        if not is_set():
            _ask_template(spsti)


def _tell_used(template: ServiceTemplate | None) -> None:
    if template is None:
        st.markdown("Le bilan s'écrit dans le modèle de l'application.")
        return
    where = f"celui de {MODELE.name}" if is_set() else "celui qui a été donné ici"
    st.markdown(f"Le bilan s'écrit dans le modèle du service : {where}.")
    if template.told:
        messages.say(template.told, "warning")


def _offer_leaving(spsti: str) -> None:
    done = deed.open_deed(f"{PAGE}_modele_retrait")
    if st.button("Revenir au modèle de l'application", key=done.key):

        def leave() -> str:
            leave_template(spsti)
            return "Le bilan s'écrit de nouveau dans le modèle de l'application."

        with messages.guard("leave the template of the service"):
            deed.do_once(done, leave)


def _ask_template(spsti: str) -> None:
    kept = deed.open_deed(f"{PAGE}_modele")
    given = st.file_uploader(
        f"Votre modèle (.docx ou .dotx, {MAX_TEMPLATE // 1_000_000} Mo au plus)",
        key=f"{kept.key}_fichier", max_upload_size=MAX_TEMPLATE // 1_000_000,
    )  # fmt: skip
    if given is None:
        return
    if st.button("Garder ce modèle", key=f"{kept.key}_garder", type="primary"):

        def keep() -> str:
            told = keep_template(spsti, given.name, given.getvalue()).told
            return f"Modèle gardé : les prochains bilans s'y écrivent. {told}".strip()

        with messages.guard("keep a template"):
            deed.do_once(kept, keep)
