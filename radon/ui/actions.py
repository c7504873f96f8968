"""What can be done with a list: keep it as a campaign, mark *ne pas solliciter*, lift that mark."""

from collections.abc import Callable, Collection

import pandas as pd
import streamlit as st

from radon.domain.targeting.campaign import CampaignDraft, CreatedCampaign
from radon.domain.targeting.filter_params import describe_active
from radon.domain.targeting.filters import Filters
from radon.domain.words.sentence import tell
from radon.ui import address, deed, forms, messages, session
from radon.workflows.members.mark_refusals import lift_refusals, mark_refusals
from radon.workflows.members.signature import Signature
from radon.workflows.members.stored import Members
from radon.workflows.targeting.keep_campaign import create_campaign

_LONGEST_NAME = 120
_NO_FILTER = "sans filtre"


@st.dialog("Créer une campagne")
def ask_campaign(members: Members, ids: Collection[int], filters: Filters) -> None:
    """Keep these companies as a campaign: a list that stays as it is today."""
    kept = deed.open_deed("campagne")
    words = " · ".join(describe_active(filters, session.choices(members))) or _NO_FILTER
    # The name goes on into what is recorded of the campaign, which partners read.
    nameless = " · ".join(describe_active(filters.nameless, session.choices(members)))
    with messages.guard("create a campaign"):
        count = tell(len(ids), "établissement")
        st.markdown(f"**{count}** : {messages.plain(words)}.")
        with st.form(f"{kept.key}_formulaire", border=False):
            name = st.text_input(
                "Nom de la campagne",
                value=f"{nameless[:60] or _NO_FILTER} – {session.today():%m/%Y}".capitalize(),
                max_chars=_LONGEST_NAME,
                key="campagne_nom",
            )
            purpose = st.text_area("Objet", key="campagne_objet", max_chars=500, height=80)
            author = forms.ask_author("campagne_auteur")
            st.form_submit_button(
                "Enregistrer la campagne", type="primary", on_click=kept.press.note
            )
        if not kept.press:
            return
        if not name.strip() or not author:
            deed.refuse(kept, "Donnez un nom à la campagne et indiquez le vôtre.")
            return
        draft = CampaignDraft(name.strip(), purpose.strip(), author, session.today(), filters)
        opened: list[int] = []

        def keep() -> str:
            created = create_campaign(session.engine(), members, list(ids), draft)
            opened.append(created.campaign_id)
            return f"Campagne « {draft.name} » enregistrée : {_tell_created(created)}."

        def leave() -> None:
            shown = {"campagne": str(opened[0])} if opened else {}
            address.go_to("ciblage/campagnes", **shown)

        deed.do_once(kept, keep, then=leave)


def _tell_created(created: CreatedCampaign) -> str:
    met, left = created.in_another, created.refused
    return (
        tell(created.members, "établissement")
        + (f", dont {met} déjà dans une campagne" if met else "")
        + (f" ; {left} écartés (ne pas solliciter)" if left else "")
    )


@st.dialog("Ne pas solliciter")
def ask_refusal(members: Members, rows: pd.DataFrame) -> None:
    """Mark these companies: they leave every list of targets and never enter a campaign."""
    st.markdown(
        f"{_named(rows)} ne figureront plus dans les listes ni dans les campagnes à venir."
        if len(rows) > 1
        else f"{_named(rows)} ne figurera plus dans les listes ni dans les campagnes à venir."
    )
    _submit(
        "Marquer « ne pas solliciter »",
        "refus",
        lambda author, reason: mark_refusals(
            session.engine(), members.spsti, list(rows.index),
            Signature(author, session.today(), members.version_id), reason=reason,
        ),
        tell(len(rows), "établissement marqué", "établissements marqués")
        + " « ne pas solliciter ».",
        with_reason=True,
    )  # fmt: skip


@st.dialog("Solliciter de nouveau")
def ask_lifting(members: Members, rows: pd.DataFrame) -> None:
    """Lift the mark of these companies."""
    st.markdown(f"{_named(rows)} : de nouveau dans les listes et les campagnes.")
    _submit(
        "Lever le refus",
        "levee",
        lambda author, _: lift_refusals(
            session.engine(), members.spsti, list(rows.index),
            Signature(author, session.today(), members.version_id),
        ),
        tell(len(rows), "refus levé", "refus levés") + ".",
    )  # fmt: skip


def _submit(
    label: str,
    key: str,
    act: Callable[[str, str], int],
    done: str,
    *,
    with_reason: bool = False,
) -> None:
    marked = deed.open_deed(key)
    with messages.guard(key):
        with st.form(f"{marked.key}_formulaire", border=False):
            reason = ""
            if with_reason:
                reason = st.text_input("Motif (facultatif)", key=f"{key}_motif", max_chars=200)
            author = forms.ask_author(f"{key}_auteur")
            st.form_submit_button(label, type="primary", on_click=marked.press.note)
        if not marked.press:
            return
        if not author:
            deed.refuse(marked, "Indiquez votre nom : il est gardé avec la marque.")
            return

        def mark() -> str:
            act(author, reason.strip())
            return done

        deed.do_once(marked, mark)


def _named(rows: pd.DataFrame) -> str:
    names = [f"**{messages.plain(name)}**" for name in rows["raison_sociale"].head(3)]
    more = f" et {len(rows) - 3} autres" if len(rows) > 3 else ""
    return ", ".join(names) + more
