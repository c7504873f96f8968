"""The imports of a service, as the page of its members tells them."""

import pandas as pd
import streamlit as st

from radon.domain.words.sentence import spell_day
from radon.ui import tables


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
