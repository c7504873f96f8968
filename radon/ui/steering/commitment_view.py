"""Beside the deadlines of the actions: reports that are owed, engagements of the parties."""

from collections.abc import Mapping
from html import escape
from typing import Any
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from radon.domain.contract.commitment_state import ENGAGEMENT, REPORT
from radon.domain.disclosure.audience import Public
from radon.domain.registers.activity import Activity
from radon.ui import address, messages, tables
from radon.ui.registers.page import VIEW
from radon.ui.steering import correction_view, schedule_view
from radon.ui.steering.report_view import FINAL
from radon.ui.steering.schedule_view import DEADLINE
from radon.workflows.contract.follow_schedule import (
    STATE_STYLES,
    FollowedSchedule,
    State,
    tell_correction,
)

CONTRIBUTION_FORM = "contribution"
"""View of the page of the meetings where a contribution is typed."""
_WIDTHS = {
    "code": 84,
    "libelle": 368,
    "party": 80,
    "echeance": 200,
    "etat": 300,
    "way": 96,
    "detail": 84,
}
_REPORT_HEADERS = {
    "code": "Code", "libelle": "Bilan", "echeance": "Échéance", "etat": "État",
    "way": "Transmettre", "detail": "État",
}  # fmt: skip
_ENGAGEMENT_HEADERS = {
    "code": "Code", "party": "Qui", "libelle": "Engagement", "etat": "État", "way": "Enregistrer",
    "detail": "État",
}  # fmt: skip


def show_commitments(followed: FollowedSchedule) -> None:
    """Two lists, each row with the way to the page where it is fulfilled."""
    frame = describe_rows(followed)
    if not len(frame):
        return
    st.header("Bilans dus et engagements", anchor=False)
    st.caption(
        "Le contrat ne donne aucun jour pour les bilans : ces dates sont une règle du service, dans"
        " le fichier de son contrat. Un bilan est fait quand sa version pour les partenaires est"
        " notée comme transmise ; un engagement compte ce que sa partie a donné."
    )
    for group, headers, alt in (
        (REPORT, _REPORT_HEADERS, "Bilans dus, leur date, leur état"),
        (ENGAGEMENT, _ENGAGEMENT_HEADERS, "Engagements des parties, ce qui a été donné"),
    ):
        mine = frame[frame["group"].eq(group)]
        if len(mine):
            tables.show_table(
                mine, f"{schedule_view.PAGE}_{group}", headers=headers, widths=_WIDTHS,
                links={"way": "Ouvrir", "detail": "Corriger"}, alt=alt, height="content",
            )  # fmt: skip


def describe_rows(followed: FollowedSchedule) -> pd.DataFrame:
    """The rows with the cells of the two lists: ``etat``; ``way`` and ``detail``, addresses of
    ours."""
    frame = followed.commitments
    signs = {state.value: style.sign for state, style in STATE_STYLES.items()}
    ways = [_find_way(followed, row) for row in frame.to_dict("records")]
    return frame.assign(
        etat=(frame["state"].map(signs) + " " + frame["sentence"]).astype("str"),
        way=pd.Series(ways, index=frame.index, dtype="str"),
        detail=f"{schedule_view.PAGE}?spsti={followed.contract.spsti}&{DEADLINE}=" + frame["code"],
    )


def show_commitment(followed: FollowedSchedule, activity: Activity, code: str) -> None:
    """One report or engagement: its state, the way to fulfil it, its correction."""
    frame = followed.commitments
    (row,) = frame[frame["code"].eq(code)].to_dict("records")
    st.header(f"{messages.plain(code)} – {messages.plain(row['libelle'])}", anchor=False)
    correction_view.show_state(row)
    tables.show_facts(
        [
            ("Correction", tell_correction(row) if row["corrected"] else ""),
            ("Qui", row["qui"]),
            ("Échéance", row["echeance"]),
        ]
    )
    report = row["group"] == REPORT
    label = "Préparer et transmettre" if report else "Noter ce qui a été donné"
    address.link(
        label, str(row["page"]), icon=":material/arrow_forward:", fresh=True, **_find_params(row)
    )
    if report:
        st.caption(
            "Transmis avant d'être noté ici, ou par une autre voie : corrigez l'état, avec son"
            " motif (à qui, quand)."
        )
    correction_view.ask_correction(activity, code)
    correction_view.show_corrections(activity, code)


def show_pressing(followed: FollowedSchedule) -> None:
    """On the home page: the reports that are late, or due within 90 days."""
    for row in followed.pressing.to_dict("records"):
        state = State(row["state"])
        far = "(corrigé à la main)" if row["corrected"] else str(row["far"]).strip()
        label = schedule_view.state_label(state, far)
        when = escape(row["echeance"].capitalize())
        st.html(
            f"<p style='margin:0'>{label}<br><b>{escape(row['code'])}</b> –"
            f" {escape(row['libelle'])}<br><small>{when}.</small></p>"
        )
        address.link(
            f"Préparer et transmettre ({messages.plain(row['code'])})", str(row["page"]),
            fresh=True, **_find_params(row),
        )  # fmt: skip


def _find_way(followed: FollowedSchedule, row: Mapping[Any, Any]) -> str:
    query = urlencode({"spsti": followed.contract.spsti, **_find_params(row)})
    return f"{str(row['page']).rpartition('/')[2]}?{query}"


def _find_params(row: Mapping[Any, Any]) -> dict[str, str]:
    if row["group"] == ENGAGEMENT:
        return {VIEW: CONTRIBUTION_FORM}
    return {"bilan": str(row["year"]) or FINAL, "version": Public.PARTENAIRES.value}
