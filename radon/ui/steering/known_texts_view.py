"""The texts of the reference that the register does not hold yet, added on demand."""

from datetime import date
from html import escape

import pandas as pd
import streamlit as st

from radon.domain.registers.activity import Activity
from radon.domain.registers.codes import WatchType
from radon.domain.tracking.watch import (
    Difference,
    WatchDiff,
)
from radon.domain.words.sentence import spell_day, spell_days, tell
from radon.ui import address, deed, forms, messages, session, tables
from radon.ui.registers.page import LIST, VIEW
from radon.ui.steering.watch_view import PAGE, TEXTS
from radon.workflows.registers.prefill_watch import compare_known, prefill_watch


def show_known(activity: Activity, diff: WatchDiff) -> None:
    """What the product knows that the register does not; added once it was shown."""
    st.caption(
        "Textes et coefficients livrés avec l'application, avec leur date de vérification. Ils"
        " entrent dans votre registre à votre nom, et s'y corrigent comme les autres."
    )
    taken = deed.open_deed(f"{PAGE.key}_reprendre", _show_texts)
    if diff.new:
        _offer(activity, diff, taken)
    else:
        told = tell(diff.listed, "texte connu est", "textes connus sont")
        messages.say(f"Rien à reprendre : {told} dans le registre.", "success")
    if diff.different:
        _tell_differences(diff.different)


def _show_texts() -> None:
    address.write({VIEW: TEXTS, LIST: ""})


def _offer(activity: Activity, diff: WatchDiff, taken: deed.Deed) -> None:
    listed = f" ; {diff.listed} y sont déjà" * bool(diff.listed)
    several = tell(len(diff.new), "texte n'est pas", "textes ne sont pas")
    st.markdown(f"**{several} dans le registre{listed}.** Cochez pour n'en reprendre que certains.")
    rows = pd.DataFrame([dict(one) for one in diff.new])
    for name in ("en_vigueur", "fin"):
        rows[name] = spell_days(pd.to_datetime(rows[name]))
    rows["type"] = rows["type"].map(WatchType.labels()).astype("str")
    headers = {
        "titre": "Titre", "type": "Type", "en_vigueur": "En vigueur depuis", "fin": "Jusqu'au",
        "reference": "Référence", "resume": "Ce qui change",
    }  # fmt: skip
    widths = {"titre": 430, "type": 150, "en_vigueur": 125, "fin": 95, "reference": 250,
              "resume": 700}  # fmt: skip
    ticked = tables.show_table(
        rows, f"{PAGE.key}_connus", headers=headers, widths=widths, selectable=True,
        alt="Textes connus qui ne sont pas dans le registre",
    )  # fmt: skip
    chosen = rows.loc[ticked] if len(ticked) else rows
    with st.container(horizontal=True, vertical_alignment="bottom"):
        author = forms.ask_author(f"{PAGE.key}_reprise_auteur")
        label = f"Reprendre {tell(len(chosen), 'texte')}"
        st.button(label, type="primary", key=taken.key, on_click=taken.press.note,
                  icon=":material/library_add:")  # fmt: skip
    if taken.press and not author:
        deed.refuse(taken, "Indiquez votre nom : il est gardé avec ces textes.")
    elif taken.press:
        with messages.guard("take over known texts"):

            def take() -> str:
                ids = prefill_watch(
                    session.engine(), activity.spsti, chosen["titre"].tolist(), author=author,
                    today=session.today(),
                )  # fmt: skip
                added = tell(len(ids), "texte ajouté", "textes ajoutés")
                return f"{added} au registre de veille."

            deed.do_once(taken, take, _show_texts)


def _tell_differences(differences: tuple[Difference, ...]) -> None:
    """Dates of the register that are not those of the reference: told, never changed."""
    rows = "".join(
        f"<tr><td>{escape(one.title)}</td><td>{escape(one.label)}</td>"
        f"<td>{_spell_day(one.listed)}</td><td>{_spell_day(one.known)}</td></tr>"
        for one in differences
    )
    head = "".join(f"<th>{one}</th>" for one in ("Texte", "Date", "Registre", "Référence"))
    st.markdown("**Dates du registre différentes de la référence** – à vérifier, rien n'est changé")
    st.html(
        f"<table class='historique'><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    )


def _spell_day(day: date | None) -> str:
    return spell_day(day) if day else "vide"


def read_known(activity: Activity) -> WatchDiff:
    """The register beside the reference."""
    return compare_known(activity)
