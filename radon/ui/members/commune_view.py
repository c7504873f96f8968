"""Communes on the page: looking one up, telling why it has its zone, the territory of a service."""

from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from radon.domain.commune.story import MOST_FOUND, CommuneStory
from radon.domain.commune.zonage import Zone
from radon.domain.commune.zone_style import spell_zones
from radon.domain.contract.stated_figure import ContractFigure
from radon.domain.targeting.filters import Filters
from radon.domain.words.folding import fold
from radon.domain.words.number import spell_number
from radon.domain.words.sentence import spell_day, tell
from radon.ui import address, messages, tables, theme
from radon.ui.targeting import filters
from radon.workflows.commune.explain_commune import Gazette, find_communes
from radon.workflows.service.summarise_service import TerritoryZoning

EVERY_ZONE = frozenset({1, 2, 3})
_KINDS = {"toutes": "Toutes", "3": "Zone 3", "2": "Zone 2", "1": "Zone 1", "mixtes": "Mixtes"}


def ask_commune(gazette: Gazette, spsti: str, key: str, label: str = "Chercher une commune") -> str:
    """A search field, then a menu of what was found; today's code, "" while nothing is."""
    typed = st.text_input(
        label,
        key=f"{key}_recherche",
        placeholder="Nom d'aujourd'hui ou ancien, ou code INSEE : Évron, Châtres-la-Forêt, 53097…",
    )
    if not typed or not typed.strip():
        return ""
    found = find_communes(gazette, typed, spsti)
    if not len(found):
        messages.say(
            f"Aucune commune ne répond à « {typed.strip()[:60]} » : vérifiez l'orthographe, ou"
            " donnez son code INSEE (cinq caractères).",
            "warning",
        )
        return ""
    codes = found.index.tolist()
    if len(codes) == 1:
        return str(codes[0])
    chosen = st.selectbox(
        tell(len(codes), "commune trouvée", "communes trouvées")
        + (" (les premières : précisez le nom)" if len(codes) >= MOST_FOUND else ""),
        codes,
        format_func=lambda code: spell_found(code, found),
        key=f"{key}_choix",
    )
    return str(chosen or "")


def spell_found(code: str, found: pd.DataFrame) -> str:
    """ "Évron (53097), zone 2 ou 3 – autrefois Châtres-la-Forêt"."""
    row = found.loc[code]
    once = f" – autrefois {row['trouve']}" if row["trouve"] not in ("", row["nom"]) else ""
    return f"{row['nom']} ({code}), {spell_zones(str(row['zones']))}{once}"


def show_story(story: CommuneStory, targets: pd.DataFrame, key: str) -> None:
    """All that is known of a commune; ``targets``: the members of the service."""
    st.subheader(f"{messages.plain(story.nom)} ({story.code_insee})", anchor=False)
    st.html(theme.zone_label(story.zones))
    st.markdown(messages.plain(story.why))
    for zone in reversed(Zone):
        if str(zone.value) in story.zones.split(","):
            st.caption(f"Zone {zone.value} : « {zone.label} » (CSP art. R1333-29)")
    left, right = st.columns([3, 2], gap="medium")
    with left:
        _show_parts(story, targets, key)
        _show_history(story, key)
    with right:
        _show_members(story, targets)
        _show_place(story)


def _show_parts(story: CommuneStory, targets: pd.DataFrame, key: str) -> None:
    st.markdown("**Communes de 2016 dont elle est faite**")
    sure = targets["classe"].ne("a_verifier") & targets["code_insee"].eq(story.code_insee)
    counted = targets.loc[sure, "code_insee_2016"]
    if len(story.parts) == 1:
        counted = counted.where(counted.ne(""), story.parts.index[0])
    parts = story.parts.assign(
        code=story.parts.index,
        zones_possibles=story.parts["zones"],
        adherents=counted.value_counts().reindex(story.parts.index, fill_value=0),
    ).reset_index(drop=True)
    headers = {
        "nom": "Commune de 2016", "code": "Code", "zones_possibles": "Zone",
        "adherents": "Adhérents", "lien": "Depuis", "ailleurs": "Autres communes issues d'elle",
    }  # fmt: skip
    shown = [name for name in headers if name != "ailleurs" or parts[name].ne("").any()]
    tables.show_table(
        parts, f"{key}_2016", headers=headers, shown=shown, alt="Communes de 2016 et leur zone"
    )
    unknown = int(counted.eq("").sum())
    if unknown:
        told = tell(unknown, "adhérent")
        st.caption(f"{told} de plus, dont l'ancienne commune n'est pas connue.")


def _show_history(story: CommuneStory, key: str) -> None:
    st.markdown("**Histoire depuis 2016**")
    if not len(story.events):
        st.caption("Aucun changement depuis le 1er janvier 2016.")
    for day, told in story.events.itertuples(index=False):
        st.markdown(f"{spell_day(pd.Timestamp(day))} : {messages.plain(told)}")
    told = story.former_names["nom"].isin(story.parts["nom"])
    names = story.former_names[~told]
    if len(names):
        names = names.assign(zones_possibles=names["zones"])
        headers = {
            "nom": "Autre nom", "statut": "Statut", "code": "Code", "zones_possibles": "Zone",
        }  # fmt: skip
        tables.show_table(names, f"{key}_noms", headers=headers, alt="Noms anciens de la commune")


def _show_members(story: CommuneStory, targets: pd.DataFrame) -> None:
    here = targets["code_insee"].eq(story.code_insee)
    sure = int((here & targets["classe"].ne("a_verifier")).sum())
    maybe = targets["candidats"].str.split("|").map(lambda codes: story.code_insee in codes)
    waiting = int(((here | maybe) & targets["classe"].eq("a_verifier")).sum())
    st.markdown("**Vos adhérents**")
    if sure:
        asked = Filters(zones=EVERY_ZONE, communes=frozenset({story.code_insee}))
        address.link(
            tell(sure, "adhérent dans cette commune", "adhérents dans cette commune"),
            "ciblage/entreprises",
            icon=":material/list:",
            fresh=True,
            **_params(asked),
        )
    else:
        st.caption("Aucun adhérent rattaché à cette commune.")
    if waiting:
        address.link(
            tell(waiting, "adresse à vérifier s'y trouve peut-être",
                         "adresses à vérifier s'y trouvent peut-être"),
            "donnees/rattachements",
            icon=":material/help:",
        )  # fmt: skip


def _params(asked: Filters) -> dict[str, Any]:
    return dict(filters.filter_params(asked))


def _show_place(story: CommuneStory) -> None:
    population = "" if story.population is None else tell(story.population, "habitant")
    tables.show_facts(
        [
            (label, value)
            for label, value in (
                ("Département", story.departement),
                ("EPCI", story.nom_epci or "aucun"),
                ("Canton (avant 2015)", story.canton_2014),
                ("Canton (code actuel)", story.canton),
                ("Codes postaux", ", ".join(story.codes_postaux)),
                ("Population", population),
            )
            if value
        ]
    )
    st.markdown("**Communes voisines**")
    if story.neighbours is None:
        st.caption("Contours connus en Mayenne et en Vendée seulement.")
        return
    if not len(story.neighbours):
        st.caption("Aucune dans le département.")
    with st.container(horizontal=True, gap="small"):
        for code, nom, zones in story.neighbours.itertuples():
            st.button(
                f"{messages.plain(nom)} · {spell_zones(str(zones))}",
                key=f"zonage_voisine_{code}",
                on_click=_look_up,
                args=(str(code),),
            )
    st.caption("Celles d'un autre département n'y sont que si leur contour est connu (53, 85).")


def _look_up(code: str) -> None:
    st.session_state["zonage_recherche"] = code


def show_contract(territory: TerritoryZoning, *, linked: bool = False) -> None:
    """The figures that the contract states, beside those of the legal list and their communes.

    ``linked``: the communes are a link to the zoning page (home), else a table here.
    """
    if not territory.figures:
        return
    st.markdown(f"**Chiffres du contrat** – {messages.plain(territory.contract)}")
    for rank, figure in enumerate(territory.figures):
        with st.container(border=True, gap="small"):
            st.html(
                f'<p style="margin:0"><b>{escape(figure.stated.libelle)}</b> : contrat'
                f" <b>{escape(figure.spelt_stated)}</b>, arrêté"
                f" <b>{escape(figure.spelt_computed)}</b></p>"
            )
            if not figure.agrees or figure.stated.unite == "%":
                st.markdown(messages.plain(figure.sentence))
            count = tell(figure.count, "commune")
            if linked:
                address.link(f"Voir les {count}", "donnees/zonage", fresh=True)
            else:
                with st.expander(f"Les {count} de l'arrêté"):
                    _show_figure(territory, figure, f"zonage_contrat_{rank}")


def _show_figure(territory: TerritoryZoning, figure: ContractFigure, key: str) -> None:
    base = territory.communes_2016 if figure.stated.communes == "2016" else territory.communes
    rows = base.loc[list(figure.codes)]
    rows = rows.assign(code=rows.index, zones_possibles=rows["zones"])
    headers = {"nom": "Commune de 2016", "code": "Code", "zones_possibles": "Zone"}
    if figure.stated.communes != "2016":
        headers["nom"] = "Commune"
    rows = rows.sort_values("nom", key=lambda names: names.map(fold), ignore_index=True)
    tables.show_table(rows, key, headers=headers, alt="Communes comptées")


def show_territory(territory: TerritoryZoning, targets: pd.DataFrame) -> None:
    """The communes of the territory, by zone, with how many members each has."""
    kinds = {
        kind: f"{label} ({len(_of_kind(territory.communes, kind))})"
        for kind, label in _KINDS.items()
    }
    asked = address.read("liste") or "toutes"
    if asked != st.session_state.get("zonage_territoire_lu"):
        st.session_state["zonage_territoire"] = asked if asked in kinds else "toutes"
    kind = st.segmented_control(
        "Communes à montrer", list(kinds), format_func=lambda one: kinds[one],
        key="zonage_territoire",
    ) or "toutes"  # fmt: skip
    st.session_state["zonage_territoire_lu"] = kind
    address.write({"liste": "" if kind == "toutes" else kind})
    sure = targets["classe"].ne("a_verifier")
    counted = targets.loc[sure, "code_insee"].value_counts()
    rows = _of_kind(territory.communes, kind)
    rows = rows.assign(
        code=rows.index,
        zones_possibles=rows["zones"],
        adherents=counted.reindex(rows.index, fill_value=0),
    ).reset_index(drop=True)
    headers = {
        "nom": "Commune", "code": "Code", "zones_possibles": "Zone", "adherents": "Adhérents",
        "communes_2016": "Communes de 2016", "canton": "Canton (avant 2015)", "nom_epci": "EPCI",
        "population": "Population",
    }  # fmt: skip
    tables.show_table(
        rows, "zonage_communes", headers=headers, height=420, alt="Communes du territoire"
    )
    inside = int(counted.reindex(territory.communes.index, fill_value=0).sum())
    outside, waiting = int(sure.sum()) - inside, int((~sure).sum())
    st.caption(
        f"Adhérents du territoire : {spell_number(inside)} + hors du territoire :"
        f" {spell_number(outside)} + à vérifier : {spell_number(waiting)} ="
        f" {tell(len(targets), 'adhérent')}."
    )
    if outside:
        address.link(
            "Voir les adhérents hors du territoire", "ciblage/entreprises", fresh=True,
            vue="hors-territoire",
        )  # fmt: skip


def _of_kind(communes: pd.DataFrame, kind: str) -> pd.DataFrame:
    if kind == "toutes":
        return communes
    if kind == "mixtes":
        return communes[communes["mixte"]]
    return communes[communes["zone"].eq(int(kind))]
