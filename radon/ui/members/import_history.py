"""The imports of a service, as the page of its members tells them."""

from functools import partial

import pandas as pd
import streamlit as st

from radon.domain.words.sentence import spell_day
from radon.ui import downloads, session, tables
from radon.workflows.member_import.export_members import export_members
from radon.workflows.members.stored import Members


def offer_members(members: Members) -> None:
    """The members as a file, when there are some."""
    if len(members.targets):
        downloads.offer(
            "Télécharger les adhérents (Excel)",
            partial(export_members, session.engine(), members, session.today()),
            f"adherents_{members.spsti}_{session.today():%Y%m%d}.xlsx",
            "adherents_export",
            type="tertiary",
            help="Tous les adhérents présents, tels qu'ils ont été saisis, dans un fichier qui se"
            " réimporte sans différence.",
        )


def show_imports(imports: pd.DataFrame) -> None:
    """The history of the imports of a service."""
    if not len(imports):
        st.caption("Aucun import.")
        return
    members = imports["ajoutes"] + imports["modifies"] + imports["inchanges"]
    rows = imports.assign(
        jour=[spell_day(day) for day in imports["date"]], autres=imports["lignes"] - members
    )
    undone = imports["undone"].astype(bool)
    rows["etat"] = undone.map({True: "défait", False: ""}).astype("str")
    headers = {
        "jour": "Date", "fichier": "Fichier", "exemple": "Exemple", "lignes": "Lignes",
        "ajoutes": "Nouveaux", "modifies": "Modifiés", "disparus": "Absents",
        "inchanges": "Inchangés", "autres": "À part ou total", "auteur": "Par",
    } | ({"etat": "État"} if undone.any() else {})  # fmt: skip
    tables.show_table(rows, "adherents_imports", headers=headers, alt="Imports, dernier d'abord")
