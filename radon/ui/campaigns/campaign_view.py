"""The pieces of the campaigns page: the list of campaigns, one reopened, exported, completed.

Keeping a list as a campaign is in :mod:`radon.ui.actions`.
"""

from collections.abc import Collection
from functools import partial

import pandas as pd
import streamlit as st

from radon.domain.registers.kinds_service import ZONE_CHOICES
from radon.domain.targeting.balance import ZoneClass
from radon.domain.targeting.campaign import Campaign, CreatedCampaign
from radon.domain.targeting.contact import keep_willing, tell_left_out
from radon.domain.words.number import spell_number
from radon.domain.words.sentence import agree, spell_day, spell_days, tell
from radon.ui import address, deed, downloads, forms, messages, session, tables
from radon.ui.registers.record import dialog
from radon.workflows.members.signature import Signature
from radon.workflows.members.stored import Engine, Members
from radon.workflows.targeting.keep_campaign import complete_campaign
from radon.workflows.targeting.open_campaign import render_campaign


def tell_created(created: CreatedCampaign) -> str:
    """What was written, what was left out and why, in one line."""
    sentence = tell(created.members, "établissement ajouté", "établissements ajoutés")
    if created.in_another:
        sentence += f", dont {created.in_another} déjà dans une autre campagne"
    if created.already_in:
        sentence += f" ; {created.already_in} y étaient déjà"
    if created.refused:
        sentence += f" ; {created.refused} écartés (ne pas solliciter)"
    return sentence


def choose_campaign(campaigns: pd.DataFrame) -> int | None:
    """The campaigns of the service as a table, and which one to open (kept in the address)."""
    rows = campaigns.assign(jour=[spell_day(day) for day in campaigns["date"]])
    headers = {
        "nom": "Campagne", "jour": "Date", "etablissements": "Établissements", "objet": "Objet",
        "auteur": "Par", "exemple": "Exemple",
    }  # fmt: skip
    if not campaigns["exemple"].any():
        headers.pop("exemple")
    tables.show_table(rows, "campagnes_liste", headers=headers, alt="Campagnes du service")
    ids = campaigns.index.tolist()
    _follow_address(ids)
    names = dict(zip(ids, rows["nom"] + " – " + rows["jour"], strict=True))
    chosen = st.selectbox(
        "Ouvrir une campagne",
        ids,
        index=None,
        format_func=lambda number: names[number],
        key="campagnes_ouverte",
        placeholder="Choisir une campagne",
    )
    written = "" if chosen is None else str(chosen)
    address.write({"campagne": written})
    st.session_state["campagnes_ecrite"] = written
    return chosen


def _follow_address(ids: Collection[int]) -> None:
    """A link to this page may name a campaign: it is then the one that is open."""
    number = address.read("campagne")
    if number == st.session_state.get("campagnes_ecrite", ""):
        return
    known = number.isascii() and number.isdigit() and int(number) in ids
    st.session_state["campagnes_ouverte"] = int(number) if known else None
    if number and not known:
        messages.say("Cette campagne n'existe pas dans ce service.", "warning")


def show_campaign(campaign: Campaign) -> None:
    """What a campaign is: facts, filters in words, what became of its companies."""
    st.header(messages.plain(campaign.name), anchor=False)
    if campaign.exemple:
        st.warning("Exemple : campagne faite d'adhérents inventés.", icon=":material/science:")
    left, right = st.columns(2, gap="large")
    with left:
        tables.show_facts(
            [
                ("Objet", campaign.purpose or "non renseigné"),
                ("Date", spell_day(campaign.day)),
                ("Par", campaign.author),
                ("Établissements", str(len(campaign.targets))),
                *(
                    (f"Ajoutées le {spell_day(day)}", str(count))
                    for day, count in campaign.additions
                ),
                ("Fichier d'adhérents", campaign.facts.fichier),
            ],
            "La campagne",
        )
    with right:
        tables.show_facts(campaign.filters, "Filtres de départ")
    _tell_since(campaign)


def _tell_since(campaign: Campaign) -> None:
    if count := len(campaign.refused_since):
        one, many = "établissement de la liste a", "établissements de la liste ont"
        who = tell(count, f"{one} demandé", f"{many} demandé")
        what = agree(count, "sollicité")
        messages.say(f"{who} depuis à ne plus être {what}.", "warning")
    if count := len(campaign.gone):
        who = tell(count, "établissement n'est", "établissements ne sont")
        messages.say(f"{who} plus dans le fichier d'adhérents.", "info")


def offer_acts(campaign: Campaign, members: Members) -> None:
    """What was done with the companies of a campaign that are still members."""
    present = campaign.targets.index.intersection(members.targets.index).tolist()
    ids = keep_willing(members.targets, map(int, present))
    with st.container(horizontal=True):
        dialog.offer_acts("campagnes", ids, _tell_communication(campaign))
        dialog.draw_dialog("campagnes")
    if left_out := len(present) - len(ids):
        st.caption(tell_left_out(left_out))


def _tell_communication(campaign: Campaign) -> dict[str, object]:
    """What a communication to the companies of a campaign starts with: its name, their zones."""
    classes = set(campaign.targets["classe"])
    zones = [code for code in ZONE_CHOICES if ZoneClass.of(code) in classes]
    return {"titre": campaign.name, "zones": zones}


def show_list(campaign: Campaign, today: pd.DataFrame) -> None:
    """The companies as they were kept. ``today``: the members of today."""
    rows = campaign.targets
    other = today["campagnes"].reindex(rows.index).fillna(1).gt(1)
    rows = rows.assign(
        ajoute_le=spell_days(pd.to_datetime(rows["ajoute_le"])),
        deja=other,
        depuis=rows.index.isin(list(campaign.refused_since)),
        parti=rows.index.isin(list(campaign.gone)),
    )
    headers = {
        "raison_sociale": "Raison sociale", "zones_possibles": "Zone", "commune": "Commune",
        "effectif": "Effectif", "libelle_division": "Activité", "ajoute_le": "Ajoutée le",
        "deja": "Dans une autre campagne", "depuis": "Ne plus solliciter", "parti": "Partie",
    }  # fmt: skip
    shown = [name for name in headers if name not in ("depuis", "parti") or rows[name].any()]
    tables.show_table(
        rows, "campagnes_entreprises", headers=headers, shown=shown, height=360,
        alt="Établissements de la campagne, telles qu'enregistrées",
    )  # fmt: skip


def show_exports(engine: Engine, campaign: Campaign) -> None:
    """The list again, identical each time; without those who refused since, if asked."""
    left_out: frozenset[int] = frozenset()
    if campaign.refused_since and st.checkbox(
        "Sans ceux qui ont demandé depuis à ne plus être sollicités",
        value=True,
        key="campagnes_sans_refus",
    ):
        left_out = campaign.refused_since
    with st.container(horizontal=True):
        for suffix, label in ((".xlsx", "Exporter le classeur Excel"), (".csv", "Exporter en CSV")):
            downloads.offer(
                label,
                partial(render_campaign, engine, campaign.spsti, campaign.campaign_id, suffix,
                        leave_out=left_out),
                f"campagne-{campaign.campaign_id}{suffix}",
                f"campagnes_export_{suffix[1:]}",
                type="primary" if suffix == ".xlsx" else "secondary",
            )  # fmt: skip


def completion_form(
    engine: Engine, members: Members, campaign: Campaign, ids: Collection[int], words: str
) -> None:
    """Add the companies of the present filters (``words``) to a campaign."""
    completed = deed.open_deed("campagnes_completer")
    new = [number for number in ids if number not in campaign.targets.index]
    met = int(members.targets.loc[new, "campagnes"].gt(0).sum())
    before = f", dont {spell_number(met)} déjà dans une autre" * bool(met)
    st.markdown(f"Liste actuelle : {messages.plain(words)}.")
    st.caption(
        f"{tell(len(ids), 'établissement')} dans la liste actuelle,"
        f" {spell_number(len(new))} pas encore dans cette campagne{before}."
    )
    address.link("Changer les filtres", "ciblage/entreprises", icon=":material/filter_alt:")
    if not new:
        return
    author = forms.ask_author("campagnes_completer_auteur")
    label = tell(len(new), "établissement")
    st.button(f"Ajouter {label} à la campagne", key=completed.key, on_click=completed.press.note)
    if completed.press:
        if not author:
            deed.refuse(completed, "Indiquez votre nom : il est gardé avec l'ajout.")
            return
        with messages.guard("complete a campaign"):
            signature = Signature(author, session.today(), campaign.version_id)

            def complete() -> str:
                created = complete_campaign(engine, members, campaign.campaign_id, new, signature)
                return f"Campagne « {campaign.name} » complétée : {tell_created(created)}."

            deed.do_once(completed, complete)
