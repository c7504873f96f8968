"""Rows of a file that are kept apart, before an import; members that are no longer so, after."""

from datetime import date

import pandas as pd
import streamlit as st

from radon.domain.member_file.departure_note import tell_apart
from radon.domain.member_file.departure_title import Departure
from radon.domain.member_import.departed import find_departed
from radon.domain.member_import.preview import ImportPreview
from radon.domain.words.number import spell_number
from radon.domain.words.sentence import spell_day, tell
from radon.ui import messages, session, tables
from radon.workflows.members.departed import load_departed

_SEARCH = "adherents_anciens"
_WIDTHS = {"fiche": 62, "raison_sociale": 260, "pourquoi": 300, "depuis": 130, "ville": 150}


def tell_those(preview: ImportPreview) -> str:
    """How many rows are kept apart, as the notes of the file say it; "" for none."""
    departures = preview.departures["depart"]
    return f"{tell_apart(departures)}." if len(departures) else ""


def tell_number(preview: ImportPreview) -> str:
    """The end of a sentence that counts the members: " ; 3 gardés à part"; "" for none."""
    number = len(preview.departures)
    return f" ; {tell(number, 'gardé à part', 'gardés à part')}" if number else ""


def show_apart(preview: ImportPreview) -> None:
    """The rows that will be kept apart, to open: why each is, and the sum that closes."""
    rows = preview.departures
    if not len(rows):
        return
    read, kept = spell_number(preview.lignes), tell(preview.after.total, "adhérent")
    sum_of = f"{read} lignes lues = {kept} + {spell_number(len(rows))} à part"
    if preview.ecartees:
        sum_of += f" + {spell_number(preview.ecartees)} de total ou de titres"
    st.markdown(f"**{tell_those(preview)}**")
    with st.expander(f"Les voir : {sum_of}", icon=":material/person_off:"):
        headers = {
            "ligne": "Ligne", "raison_sociale": "Raison sociale", "numero_adherent": "N° adhérent",
            "pourquoi": "À part parce que", "mot": "Mot lu", "colonne": "Colonne",
            "jour": "Depuis le", "avant": "Jusqu'ici",
        }  # fmt: skip
        counted = preview.diff.apart_ids.isin(preview.diff.leaving)
        if not counted.any():
            headers.pop("avant")
        shown = rows.assign(
            ligne=rows.index,
            pourquoi=rows["depart"].map(Departure.labels()).astype("str"),
            jour=_spell_days(rows["jour"]),
            avant=counted.map({True: "compté", False: ""}).astype("str"),
        )
        tables.show_table(
            shown, "adherents_a_part", headers=headers, widths={"colonne": 150},
            height=tables.choose_height(len(shown), 10), alt="Lignes gardées à part",
        )  # fmt: skip
        st.caption(
            "Ils restent dans la base avec ce qui a été fait pour eux, et se retrouvent en bas de"
            " cette page. Redevenu actif dans un prochain fichier, un adhérent revient. Si une"
            " colonne est mal comprise, changez son contenu ci-dessus dans « Colonnes comprises »."
        )


def show_departed(spsti: str) -> None:
    """The members that are no longer so: to find, and to open with what was done for them."""
    departed = load_departed(session.engine(), spsti)
    if not len(departed):
        return
    st.header("Entreprises parties ou gardées à part", anchor=False)
    st.caption(
        f"{tell(len(departed), 'entreprise gardée', 'entreprises gardées')} avec ce qui a"
        " été fait pour elles, hors des listes, de la carte et des comptes d'adhérents."
    )
    text = st.text_input(
        "Chercher une entreprise partie", key=_SEARCH, max_chars=100, icon=":material/search:",
        placeholder="Nom, ville, SIRET ou n° adhérent",
    )  # fmt: skip
    found = find_departed(departed, text)
    if not len(found):
        st.caption("Aucune ne correspond.")
        return
    headers = {
        "fiche": "Fiche", "raison_sociale": "Raison sociale", "pourquoi": "Pourquoi",
        "depuis": "Quand", "numero_adherent": "N° adhérent", "siret": "SIRET", "ville": "Ville",
    }  # fmt: skip
    cards = f"fiche?spsti={spsti}&adherent=" + found.index.astype("str")
    tables.show_table(
        found.assign(fiche=cards), "adherents_partis", headers=headers,
        links={"fiche": "Ouvrir"}, widths=_WIDTHS, height=tables.choose_height(len(found), 10),
        alt="Entreprises parties ou gardées à part",
    )  # fmt: skip


def show_departed_card(spsti: str, member_id: int) -> bool:
    """The facts of a member that is no longer one; whether it is."""
    departed = load_departed(session.engine(), spsti)
    if member_id not in departed.index:
        return False
    row = departed.loc[member_id]
    st.title(messages.plain(row["raison_sociale"] or "(sans raison sociale)"), anchor=False)
    messages.say(
        f"Gardée à part, hors des listes et des comptes : {row['pourquoi']}, {row['depuis']}.",
        "warning",
    )
    tables.show_facts(
        [
            ("N° adhérent", str(row["numero_adherent"])),
            ("SIRET", str(row["siret"])),
            ("Adresse", f"{row['code_postal']} {row['ville']}".strip()),
        ],
        "Telle qu'elle était connue",
    )
    return True


def _spell_days(days: pd.Series) -> pd.Series:
    """ISO days as people write them, "" for none."""
    told = [spell_day(date.fromisoformat(day)) if day else "" for day in days]
    return pd.Series(told, index=days.index, dtype="str")
