"""The company card on the page: whole (printable) and in short (beside the map)."""

from html import escape

import streamlit as st

from radon.domain.commune.zone_style import spell_zones
from radon.domain.targeting.company_card import CompanyCard, card_sections, summarise_card
from radon.ui import address, tables, theme


def show_card(card: CompanyCard) -> None:
    """All of the card; prints on one or two pages."""
    _show_head(card)
    left, right = st.columns([1, 1], gap="large")
    with left:
        for title, facts in card_sections(card):
            tables.show_facts(facts, title)
        tables.show_facts(card.contacts, "Contacts")
    with right:
        _show_priority(card)
        tables.show_facts(card.meaning, "Ce que la zone veut dire, et ne veut pas dire")
        _show_duties(card)


def show_short_card(card: CompanyCard, member_id: int) -> None:
    """The card beside the map, with the way to the whole one."""
    _show_head(card, level=3)
    with st.container(key="fiche_courte"):
        tables.show_facts(summarise_card(card))
    address.link(
        "Ouvrir la fiche complète",
        "ciblage/fiche",
        icon=":material/badge:",
        adherent=str(member_id),
    )


def _show_head(card: CompanyCard, level: int = 1) -> None:
    name = escape(card.name)
    possible = "" if card.sure or not card.zones else f"{spell_zones(card.zones)} possible"
    zone = theme.zone_label(card.zones, possible) if card.zones else ""
    doubt = "" if card.sure else f" {theme.zone_label('', 'commune à vérifier')}"
    refusal = ' <strong class="refus">Ne pas solliciter</strong>' if card.refuses else ""
    level_told = f"Priorité {escape(card.level)} ({card.points} points)"
    st.html(
        f'<h{level} class="nom-entreprise">{name}</h{level}>'
        f'<p class="bilan">{zone}{doubt} <span>{level_told}</span>{refusal}</p>'
    )


def _show_priority(card: CompanyCard) -> None:
    items = "".join(f"<li>{escape(reason)}</li>" for reason in card.reasons)
    st.html(
        f"<h3>Priorité {escape(card.level)} : {card.points} points</h3>"
        f'<ul class="raisons">{items}</ul>'
        '<p class="article">Les points ordonnent le travail du service ; ils n\'ont pas de portée'
        " juridique.</p>"
    )


def _show_duties(card: CompanyCard) -> None:
    items = "".join(
        f"<li><b>{escape(duty.title)}.</b> {escape(duty.text)}"
        f' <span class="article">({escape(duty.article)})</span></li>'
        for duty in card.duties
    )
    st.html(f"<h3>Ce qui peut s'appliquer à l'employeur</h3><ul class='raisons'>{items}</ul>")
