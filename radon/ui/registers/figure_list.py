"""A figure of a register's page and the list that it opens: table, way to each card, files.

Shared by the pages *Accompagnement* and *Mesurages*.
"""

from functools import partial

import pandas as pd
import streamlit as st

from radon.domain.document.invented import mark_name
from radon.domain.registers.activity import Activity
from radon.domain.tracking.page_list import PageList
from radon.domain.words.number import spell_number
from radon.domain.words.sentence import spell_days
from radon.ui import downloads, session, tables
from radon.workflows.targeting.export_list import export_list


def show_companies(content: PageList, key: str, activity: Activity) -> None:
    """A list of companies: the table, with the way to each card, and its files."""
    rows = content.frame
    spsti = activity.spsti
    cards = "fiche?spsti=" + spsti + "&adherent=" + rows["adherent"].astype("str")
    shown = rows.assign(fiche=cards.where(rows["adherent"].ge(0), ""), **{
        name: spell_days(rows[name])
        for name in content.columns if pd.api.types.is_datetime64_any_dtype(rows[name])
    })  # fmt: skip
    headers = {"fiche": "Fiche", **content.headers, "classe": "Zone"}
    order = ["fiche", *(name if name != "zone" else "classe" for name in content.columns)]
    if shown["present"].all():
        order.remove("adhesion")
    tables.show_table(
        shown, key, headers=headers, shown=order, links={"fiche": "Ouvrir"}, lazy=True,
        alt=content.title, widths={"fiche": 62, "raison_sociale": 240, "classe": 95},
        height=tables.choose_height(len(rows), most=8),
    )  # fmt: skip
    offer_files(content, key, activity)


def offer_files(content: PageList, key: str, activity: Activity) -> None:
    """The workbook and the CSV of a list."""
    members = session.current_members()
    stem = mark_name(f"{key}_{activity.spsti}_{session.today():%Y-%m-%d}", invented=members.exemple)
    number = spell_number(len(content.frame))
    with st.container(horizontal=True):
        for suffix, label in ((".xlsx", f"Télécharger la liste Excel ({number})"), (".csv", "CSV")):
            downloads.offer(
                label,
                partial(export_list, content, members.nom, session.today(), suffix,
                        example=members.exemple),
                stem + suffix,
                f"{key}_{suffix[1:]}",
            )  # fmt: skip
