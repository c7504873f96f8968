"""Files to correct or to fill and to hand over again: the annotated copy of the one that was
received, and the blank one."""

import re
from functools import partial
from pathlib import PurePath

import streamlit as st

from radon.domain.member_file.field import ReadingChoice
from radon.domain.member_import.preview import ImportPreview
from radon.domain.member_import.remark import count_asked
from radon.domain.words.sentence import tell
from radon.ui import downloads, session
from radon.ui.received import Received
from radon.workflows.member_import.annotated_copy import export_annotated_copy, export_template

_ANNOTATED = "_annote"


def offer_copy(preview: ImportPreview, received: Received, choice: ReadingChoice) -> None:
    """The received file with its remarks, when there is one. ``choice``: as it was read."""
    asked = count_asked(preview)
    if not preview.anomalies and not asked:
        return
    if asked:
        st.caption(
            f"{tell(asked, 'commune')} à confirmer en plus : après l'import, dans « Communes à"
            " vérifier », ou dès maintenant dans le fichier annoté, qui les propose."
        )
    downloads.offer(
        "Télécharger mon fichier annoté (Excel)",
        partial(
            export_annotated_copy, (received.name, received.content), choice, preview,
            session.reference(), session.today(),
        ),
        name_copy(received.name),
        "adherents_annote",
        help="Votre tableau, les cellules à revoir colorées et commentées, et la feuille"
        " « Remarques ». Corrigez-le dans Excel, enregistrez, puis déposez-le ici.",
    )  # fmt: skip


def name_copy(name: str) -> str:
    """The name of the copy: that of the file, once annotated whatever the number of rounds."""
    stem = re.sub(r"[^\w .()-]", "_", PurePath(name.replace("\\", "/")).stem)[:80].strip(" .")
    return f"{(stem or 'adherents').removesuffix(_ANNOTATED)}{_ANNOTATED}.xlsx"


def offer_template() -> None:
    """The blank file, for who has none to export."""
    downloads.offer(
        "Télécharger un modèle vide (Excel)",
        partial(export_template, session.today()),
        "adherents_modele.xlsx",
        "adherents_modele",
        type="tertiary",
        help="Les titres reconnus, chacun avec son explication en commentaire.",
    )
