"""The pieces of the import page: what was understood of a file, what is wrong, what changes.

A received file is kept in the session, by service, until it is imported or taken back: it survives
a rerun, a visit to another page and a mistake further down.
"""

from collections.abc import Collection
from functools import partial

import streamlit as st

from radon.domain.member_file.departure_note import tell_misreading
from radon.domain.member_file.field import Field, ReadingChoice
from radon.domain.member_import.diff import Nature
from radon.domain.member_import.kept import mark_kept
from radon.domain.member_import.notes import list_open_points
from radon.domain.member_import.preview import ImportPreview
from radon.domain.words.sentence import tell
from radon.ui import downloads, messages, session, tables
from radon.ui.members import annotated_view, apart_view
from radon.ui.received import Received, forget_received, receive_table
from radon.workflows.member_import.import_members import preview_import
from radon.workflows.member_import.review import export_problems
from radon.workflows.members.stored import Members

_KEY = "adherents"


def receive_file(spsti: str) -> Received | None:
    """The uploader, and the file that is waiting; None when there is none."""
    received = receive_table(
        _KEY, spsti,
        "Fichier d'adhérents (Excel, LibreOffice ou CSV), tel que votre logiciel l'exporte",
        partial(forget_file, spsti),
    )  # fmt: skip
    if received is None:
        annotated_view.offer_template()
    return received


def forget_file(spsti: str) -> None:
    """Forget the received file; the uploader comes back empty."""
    forget_received(_KEY, spsti)
    st.session_state.pop("adherents_apercu", None)


def choose_erased(preview: ImportPreview) -> tuple[Field, ...]:
    """The fields whose blanks must wipe what is known; none unless asked."""
    key = f"adherents_effacer_{preview.sha256[:12]}"
    kept = preview.diff.cells["nature"].isin([Nature.GARDE, Nature.EFFACE])
    blank = set(preview.diff.cells.loc[kept, "champ"])
    options = [field for field in Field if field in blank]
    if not options and not st.session_state.get(key):
        return ()
    chosen = st.multiselect(
        "Effacer aussi ce que le fichier laisse vide pour",
        options,
        format_func=lambda field: field.label,
        key=key,
        placeholder="rien : les valeurs connues sont gardées",
    )
    return tuple(chosen)


def show_problems(preview: ImportPreview, received: Received, choice: ReadingChoice) -> None:
    """What is wrong, by column and reason, with the lines; the file itself with these remarks, and
    the whole list, to take away."""
    st.subheader("Problèmes du fichier", anchor=False)
    _show_open_points(preview)
    if not preview.anomalies:
        annotated_view.offer_copy(preview, received, choice)
        return
    blocking = int(preview.problems.loc[preview.problems["bloquante"], "nombre"].sum())
    count = tell(len(preview.anomalies), "remarque")
    if left := preview.ecartees:
        count += ", dont " + tell(
            left,
            "ligne de total ou de titres non importée",
            "lignes de total ou de titres non importées",
        )
    if (nowhere := blocking - preview.ecartees) > 0:
        count += ", " + tell(
            nowhere,
            "ligne sans aucune adresse, importée sans zone",
            "lignes sans aucune adresse, importées sans zone",
        )
    st.caption(
        f"{count}. Rien n'est perdu : corrigez le fichier et importez-le de nouveau, ou continuez."
    )
    headers = {
        "colonne": "Colonne", "raison": "Raison", "bloquante": "Bloquant", "nombre": "Nombre",
        "lignes": "Lignes du fichier",
    }  # fmt: skip
    tables.show_table(
        preview.problems, "adherents_problemes", headers=headers, alt="Problèmes par colonne"
    )
    annotated_view.offer_copy(preview, received, choice)
    downloads.offer(
        "Télécharger la liste des problèmes (CSV)",
        partial(export_problems, preview.anomalies),
        "anomalies.csv",
        "adherents_problemes_csv",
    )


def _show_open_points(preview: ImportPreview) -> None:
    """What is left to look at besides the cells; a success only when nothing at all is."""
    points = list_open_points(mark_kept(preview.colonnes, preview.kept), preview.after)
    if points:
        begin = "À voir aussi" if preview.anomalies else "Aucune case à corriger. À voir encore"
        lines = "\n".join(f"- {messages.plain(point)}" for point in points)
        st.info(f"**{begin} :**\n{lines}")
    elif not preview.anomalies:
        st.success("Aucun problème : toutes les lignes ont été comprises.")


def show_balances(preview: ImportPreview) -> None:
    """The balance of the service before and after."""
    st.markdown("**Bilan avant l'import**")
    if preview.before.total:
        tables.show_balance(preview.before)
    else:
        st.caption("Aucun adhérent, exemples mis à part.")
    st.markdown("**Bilan après l'import**")
    tables.show_balance(preview.after)


def preview_key(
    received: Received, choice: ReadingChoice, erase: Collection[Field], version_id: int
) -> tuple[object, ...]:
    """What a preview depends on: while it is the same, the preview holds."""
    chosen = (*sorted(choice.columns.items()), choice.place, choice.shape, choice.notes)
    return (received.digest, received.name, chosen, tuple(erase), version_id)


def show_counts(preview: ImportPreview) -> None:
    """How many rows were read, and the sentences worth knowing before going on."""
    doubt = tell_misreading(preview.departures, preview.lignes)
    if doubt:
        messages.say(doubt, "error")
    read = tell(preview.lignes, "ligne lue", "lignes lues")
    counts = f"{tell_difference(preview)}{apart_view.tell_number(preview)}"
    st.markdown(f"**{read}**, {counts}. Rien n'est encore écrit.")
    said = apart_view.tell_those(preview)
    if told := [note for note in preview.notes if note not in (doubt, said)]:
        notes = "\n".join(f"- {messages.plain(note)}" for note in told)
        st.warning(f"**À savoir avant d'enregistrer**\n{notes}")


def tell_difference(preview: ImportPreview) -> str:
    """The difference in one line."""
    diff = preview.diff
    counts = [
        tell(len(diff.added), "nouveau", "nouveaux"),
        tell(len(diff.changed), "modifié"),
        tell(len(diff.unchanged), "inchangé"),
        tell(len(diff.gone), "absent du fichier", "absents du fichier"),
    ]
    return ", ".join(counts)


def compute(
    members: Members, received: Received, choice: ReadingChoice, erase: tuple[Field, ...]
) -> ImportPreview:
    """The preview, kept while nothing that it depends on changes."""
    key = preview_key(received, choice, erase, members.version_id)
    kept: dict[object, ImportPreview] = st.session_state.setdefault("adherents_apercu", {})
    if key not in kept:
        with st.spinner("Lecture du fichier et recherche des communes…"):
            source = (received.name, received.content)
            computed = preview_import(
                session.engine(), members.spsti, source, choice, erase, session.reference(),
                session.today(),
            )  # fmt: skip
        while len(kept) > 2:
            kept.pop(next(iter(kept)))
        kept[key] = computed
    return kept[key]
