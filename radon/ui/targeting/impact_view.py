"""The companies *fortement impactées* on the list and the map: how many, what the rule says, and
the one press that keeps their list and their map as a deliverable."""

from dataclasses import replace
from functools import partial

import streamlit as st

from radon.domain.contract.impact_rule import ImpactRule
from radon.domain.registers.kinds import KINDS
from radon.domain.targeting.filter_params import YES
from radon.domain.targeting.filters import NO_FILTER, Filters
from radon.domain.targeting.impact_share import count_impact
from radon.ui import address, deed, forms, messages, session
from radon.workflows.members.signature import Signature
from radon.workflows.members.stored import Members
from radon.workflows.targeting.keep_impact import ImpactList, keep_impact

ALONE = replace(NO_FILTER, impact=True)


def show_impact(page: str, members: Members, filters: Filters) -> None:
    """How many the rule makes, and the way to them; what can be done once they are asked for.
    Nothing for a service without rule."""
    rule = session.impact_rule(members.spsti)
    if rule is None:
        return
    share = count_impact(session.known(members))
    sentence = share.sentence
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        st.markdown(f"**Fortement impactées** (règle du service, {rule.action}) : {sentence}.")
        if not share.adherents:
            return
        if not filters.impact:
            address.link("N'afficher qu'elles", f"ciblage/{page}", fresh=True, impact=YES)
        else:
            with st.popover("La règle", icon=":material/rule:"):
                _tell_rule(rule)
            label = f"Garder comme livrable de {rule.action}"
            if st.button(label, key=f"{page}_garder_impact", icon=":material/inventory_2:"):
                _ask_keeping(ImpactList(members, session.select(members, ALONE), rule, sentence))


def _tell_rule(rule: ImpactRule) -> None:
    cases = "\n".join(f"- {messages.plain(case.libelle)}" for case in rule.cases)
    st.markdown(f"L'un de ces cas :\n\n{cases}\n\n{messages.plain(rule.note)}")
    st.caption("Situations, résultats et communes confirmées en font partie. Elle se change dans le"
               " fichier du contrat.")  # fmt: skip


@st.dialog("Garder la liste et la carte")
def _ask_keeping(listed: ImpactList) -> None:
    """Who keeps them; then one record with both files."""
    kept = deed.open_deed("impact")
    action = listed.rule.action
    with messages.guard("keep the impacted companies"):
        st.markdown(f"Liste Excel et carte PDF de ce jour, sans autre filtre : {listed.share}.")
        with st.form(f"{kept.key}_formulaire", border=False):
            author = forms.ask_author("impact_auteur")
            submitted = st.form_submit_button("Garder la liste et la carte", type="primary")
        if not submitted:
            return
        if not author:
            messages.say("Indiquez votre nom : il est gardé avec le livrable.", "error")
            return

        def keep() -> str:
            signature = Signature(author, session.today())
            keep_impact(session.engine(), listed, session.reference(), signature)
            return f"Liste et carte gardées comme livrable de {action} (échéancier)."

        way = partial(address.go_to, KINDS["livrable"].page, echeance=action)
        deed.do_once(kept, keep, then=way)
