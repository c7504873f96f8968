"""One deadline of the échéancier: what it is, what proves it, its state corrected, a proof added.

What is typed goes through the registers ``etat_action`` and ``livrable``, as on any other page.
"""

import pandas as pd
import streamlit as st

from radon.domain.registers.activity import Activity
from radon.domain.registers.kinds import KINDS
from radon.domain.registers.words import spell_frame
from radon.domain.words.number import spell_number
from radon.domain.words.sentence import spell_day, spell_days, tell
from radon.ui import address, messages, tables
from radon.ui.registers.record.form import record_form
from radon.ui.registers.record.opened import RECORD
from radon.ui.steering import correction_view, proof_link
from radon.ui.steering.schedule_view import DEADLINE, PAGE
from radon.workflows.contract.follow_schedule import (
    FollowedSchedule,
    name_deadlines,
    tell_correction,
)

PROOF = KINDS["livrable"]
_MOST_PROOFS, _ROW, _ROWS_HIGH = 200, 35, 8


def show_deadline(followed: FollowedSchedule, activity: Activity, code: str) -> None:
    """One deadline: what it is, what proves it, its correction, a proof to add."""
    mine = followed.frame[followed.frame["code"].eq(code)]
    row, name = mine.iloc[0], str(name_deadlines(mine).iloc[0])
    st.header(f"{messages.plain(code)} – {messages.plain(name)}", anchor=False)
    facts, proofs = st.columns([1, 1.5], gap="large")
    with facts:
        _show_facts(followed, row)
        _show_ways(followed, code, str(row["page"]))
    with proofs:
        _show_proofs(followed, activity, code)
    own = followed.own_proof_of(code)
    if own:
        only = followed.list_registers(code) == (PROOF.code,)
        with st.expander("Ajouter une preuve", icon=":material/add:", expanded=only):
            st.caption(
                "L'échéance est faite quand une note, un lien ou un fichier la prouve. Un titre"
                " seul ne suffit pas : elle reste « sans preuve » une fois la période passée."
            )
            record_form(PROOF, activity, PAGE, fixed={"action": own})
    correction_view.ask_correction(activity, code)
    correction_view.show_own(activity, "Preuves saisies ici", PROOF.code, ("action", own))
    correction_view.show_corrections(activity, code)


def _show_ways(followed: FollowedSchedule, code: str, page: str) -> None:
    """Where the deadline is proven, and where its action is done when that is elsewhere."""
    place = followed.find_place(code)
    way = proof_link.find_link(place, code)
    if place.record is not None:
        names = proof_link.name_proofs(place)
        messages.say(
            "Ce qui est enregistré ne porte pas encore sa preuve. Complétez un de ces champs :"
            f" {names}.",
            "warning",
        )
    if way.page != proof_link.SCHEDULE:
        address.link(
            "Enregistrer ce qui la prouve" if place.record is None else way.label, way.page,
            icon=":material/arrow_forward:", fresh=True, **way.params,
        )  # fmt: skip
    elif place.record is not None:  # a link to its own page leads nowhere
        st.button(
            way.label, key=f"{PAGE}_completer", icon=":material/edit:",
            on_click=lambda: address.write(way.params),
        )  # fmt: skip
    if page not in (way.page, proof_link.SCHEDULE):
        address.link("Page de l'action", page, icon=":material/arrow_forward:", fresh=True)


def _show_facts(followed: FollowedSchedule, row: pd.Series) -> None:
    correction_view.show_state(row.to_dict())
    done = "" if pd.isna(row["done_on"]) else spell_day(row["done_on"])
    action = followed.contract.action(row["action"])
    tables.show_facts(
        [
            ("Correction", tell_correction(row.to_dict()) if row["corrected"] else ""),
            ("Action", action.libelle if row["evidence"] != row["action"] else ""),
            ("Objectif", action.objectif),
            ("Échéance", row["echeance"]),
            ("Période", f"du {spell_day(row['start'])} au {spell_day(row['due'])}"),
            ("Durée", "action continue, en cours jusqu'à la fin" if row["continu"] else ""),
            ("Qui", row["qui"]),
            ("Première preuve", done or "aucune"),
            ("Hors saison", _tell_beside(int(row["beside"]))),
        ]
    )


def _tell_beside(acts: int) -> str:
    """Acts between two seasons, which no season counts."""
    if not acts:
        return ""
    return f"{tell(acts, 'acte')} avec preuve avant cette saison, sans compter pour elle"


def _show_proofs(followed: FollowedSchedule, activity: Activity, code: str) -> None:
    """The records that are counted for a deadline, each with its page."""
    found = followed.find_proofs(code)
    st.subheader("Ce qui la prouve", anchor=False)
    if not len(found):
        messages.show_empty("Aucun enregistrement ne la prouve.", _tell_registers(followed, code))
        return
    held = int(found["evidenced"].sum())
    some = f"dont {spell_number(held)}" if held else "aucun"
    told = f"{tell(len(found), 'enregistrement')}, {some} avec"
    most = f" Les {_MOST_PROOFS} plus récents sont montrés." if len(found) > _MOST_PROOFS else ""
    st.caption(f"{told} preuve.{most}")
    tables.show_table(
        describe_proofs(found.head(_MOST_PROOFS), activity, code), f"{PAGE}_preuves",
        headers={"jour": "Date", "sorte": "Registre", "nom": "Enregistrement",
                 "evidenced": "Preuve", "ouvrir": "Ouvrir"},
        widths={"jour": 92, "sorte": 165, "nom": 230, "evidenced": 70, "ouvrir": 62},
        links={"ouvrir": "Ouvrir"}, alt=f"Enregistrements comptés pour {code}",
        height=_ROW * (min(len(found), _ROWS_HIGH) + 1) + 3,
    )  # fmt: skip


def _tell_registers(followed: FollowedSchedule, code: str) -> str:
    """What would prove a deadline."""
    others = [KINDS[one].many for one in followed.list_registers(code) if KINDS[one] is not PROOF]
    own = "« Ajouter une preuve »" if followed.own_proof_of(code) else ""
    return f"Elle se prouve par : {', ou par '.join(filter(None, [', '.join(others), own]))}."


def describe_proofs(found: pd.DataFrame, activity: Activity, code: str) -> pd.DataFrame:
    """Rows of the proofs as they are shown: ``jour, sorte, nom, ouvrir`` besides their own."""
    names = pd.Series("", index=found.index, dtype="str")
    pages = pd.Series("", index=found.index, dtype="str")
    for register, mine in found.groupby("registre"):
        kind = KINDS[str(register)]
        ids = mine["enregistrement"].to_numpy()
        spelt = spell_frame(kind, activity.frames[kind.code].loc[ids], activity)
        texts = spelt[list(kind.naming)].astype("str").agg(" – ".join, axis=1)
        names.loc[mine.index] = texts.str.strip(" –").to_numpy()
        here = f"&{DEADLINE}={code}" if kind.page.endswith(f"/{PAGE}") else ""
        pages.loc[mine.index] = f"{kind.page.rpartition('/')[2]}?spsti={activity.spsti}{here}"
    return found.assign(
        jour=spell_days(found["date"]),
        evidenced=found["evidenced"].astype("bool").map({True: "oui", False: "non"}),
        sorte=found["registre"].map({code: kind.one for code, kind in KINDS.items()}),
        nom=names.where(names.ne(""), "n° " + found["enregistrement"].astype("str")),
        ouvrir=pages + f"&{RECORD}=" + found["enregistrement"].astype("str"),
    )
