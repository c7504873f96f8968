"""Communes on the page: looking one up, telling why it has its zone, the territory of a service."""

from dataclasses import replace
from html import escape

import pandas as pd
import streamlit as st

from radon.domain.commune.story import MOST_FOUND, CommuneStory
from radon.domain.commune.zonage import Zone
from radon.domain.commune.zone_style import spell_zones
from radon.domain.contract.stated_figure import ContractFigure
from radon.domain.contract.territory import Territory
from radon.domain.targeting.balance import ZoneClass
from radon.domain.targeting.filters import NO_FILTER
from radon.domain.targeting.view import View
from radon.domain.words.folding import fold
from radon.domain.words.labelled_code import LabelledCode
from radon.domain.words.number import spell_number
from radon.domain.words.sentence import spell_day, tell
from radon.ui import address, messages, tables, theme
from radon.workflows.commune.explain_commune import find_communes
from radon.workflows.commune.reference import CommuneReference


class Kind(LabelledCode):
    """Which communes of the territory to list; the code stands in the address."""

    TOUTES = "toutes", "Toutes"
    ZONE_3 = "3", "Zone 3"
    ZONE_2 = "2", "Zone 2"
    ZONE_1 = "1", "Zone 1"
    MIXTES = "mixtes", "Mixtes"


def ask_commune(
    reference: CommuneReference, spsti: str, key: str, label: str = "Chercher une commune"
) -> str:
    """A search field, then a menu of what was found; today's code, "" while nothing is."""
    typed = st.text_input(
        label,
        key=f"{key}_recherche",
        placeholder="Nom d'aujourd'hui ou ancien, ou code INSEE : Évron, Châtres-la-Forêt, 53097…",
    )
    if not typed or not typed.strip():
        return ""
    communes = find_communes(reference, typed, spsti)
    if not len(communes):
        messages.say(
            f"Aucune commune ne répond à « {typed.strip()[:60]} » : vérifiez l'orthographe, ou"
            " donnez son code INSEE (cinq caractères).",
            "warning",
        )
        return ""
    codes = communes.index.tolist()
    return str(codes[0]) if len(codes) == 1 else _choose_among(communes, f"{key}_choix")


def _choose_among(communes: pd.DataFrame, key: str) -> str:
    codes = communes.index.tolist()
    chosen = st.selectbox(
        tell(len(codes), "commune trouvée", "communes trouvées")
        + (" (les premières : précisez le nom)" if len(codes) >= MOST_FOUND else ""),
        codes,
        format_func=lambda code: _spell_found(code, communes),
        key=key,
    )
    return str(chosen or "")


def _spell_found(code: str, communes: pd.DataFrame) -> str:
    """ "Évron (53097), zone 2 ou 3 – autrefois Châtres-la-Forêt"."""
    row = communes.loc[code]
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
    sure = targets["classe"].ne(ZoneClass.A_VERIFIER) & targets["code_insee"].eq(story.code_insee)
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
        count = tell(unknown, "adhérent")
        st.caption(f"{count} de plus, dont l'ancienne commune n'est pas connue.")


def _show_history(story: CommuneStory, key: str) -> None:
    st.markdown("**Histoire depuis 2016**")
    if not len(story.events):
        st.caption("Aucun changement depuis le 1er janvier 2016.")
    for day, event in story.events.itertuples(index=False):
        st.markdown(f"{spell_day(pd.Timestamp(day))} : {messages.plain(event)}")
    names = story.former_names[~story.former_names["nom"].isin(story.parts["nom"])]
    if len(names):
        names = names.assign(zones_possibles=names["zones"])
        headers = {
            "nom": "Autre nom", "statut": "Statut", "code": "Code", "zones_possibles": "Zone",
        }  # fmt: skip
        tables.show_table(names, f"{key}_noms", headers=headers, alt="Noms anciens de la commune")


def _show_members(story: CommuneStory, targets: pd.DataFrame) -> None:
    here = targets["code_insee"].eq(story.code_insee)
    sure = int((here & targets["classe"].ne(ZoneClass.A_VERIFIER)).sum())
    maybe = targets["candidats"].str.split("|").map(lambda codes: story.code_insee in codes)
    waiting = int(((here | maybe) & targets["classe"].eq(ZoneClass.A_VERIFIER)).sum())
    st.markdown("**Vos adhérents**")
    if sure:
        address.link_companies(
            tell(sure, "adhérent dans cette commune", "adhérents dans cette commune"),
            replace(NO_FILTER, communes=frozenset({story.code_insee})),
            icon=":material/list:",
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


def _show_place(story: CommuneStory) -> None:
    population = "" if story.population is None else tell(story.population, "habitant")
    tables.show_facts(
        [
            (label, value)
            for label, value in (
                ("Département", story.departement),
                ("EPCI", story.nom_epci or "aucun"),
                ("Canton", story.canton),
                ("Canton d'avant 2015", story.canton_2014),
                ("Codes postaux", ", ".join(story.codes_postaux)),
                ("Population", population),
            )
            if value
        ]
    )
    _show_neighbours(story)


def _show_neighbours(story: CommuneStory) -> None:
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


def show_contract(territory: Territory, *, linked: bool = False) -> None:
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


def _show_figure(territory: Territory, figure: ContractFigure, key: str) -> None:
    base = territory.communes_2016 if figure.stated.communes == "2016" else territory.communes
    rows = base.loc[list(figure.codes)]
    rows = rows.assign(code=rows.index, zones_possibles=rows["zones"])
    headers = {"nom": "Commune de 2016", "code": "Code", "zones_possibles": "Zone"}
    if figure.stated.communes != "2016":
        headers["nom"] = "Commune"
    rows = rows.sort_values("nom", key=lambda names: names.map(fold), ignore_index=True)
    tables.show_table(rows, key, headers=headers, alt="Communes comptées")


def show_territory(territory: Territory, targets: pd.DataFrame) -> None:
    """The communes of the territory, by zone, with how many members each has."""
    kind = _choose_kind(territory)
    sure = targets["classe"].ne(ZoneClass.A_VERIFIER)
    counted = targets.loc[sure, "code_insee"].value_counts()
    rows = _of_kind(territory.communes, kind)
    rows = rows.assign(
        code=rows.index,
        zones_possibles=rows["zones"],
        adherents=counted.reindex(rows.index, fill_value=0),
    ).reset_index(drop=True)
    headers = {
        "nom": "Commune", "code": "Code", "zones_possibles": "Zone", "adherents": "Adhérents",
        "communes_2016": "Communes de 2016", "canton": "Canton",
        "canton_2014": "Canton d'avant 2015", "nom_epci": "EPCI", "population": "Population",
    }  # fmt: skip
    if rows["canton_2014"].eq("").any():  # a territory that is not defined by them
        del headers["canton_2014"]
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
            vue=View.HORS_TERRITOIRE,
        )  # fmt: skip


def _choose_kind(territory: Territory) -> Kind:
    """Kept in the address (``liste``)."""
    counts = {kind: len(_of_kind(territory.communes, kind)) for kind in Kind}
    code = address.read("liste") or Kind.TOUTES
    if code != st.session_state.get("zonage_territoire_lu"):
        known = code in counts
        st.session_state["zonage_territoire"] = Kind(code) if known else Kind.TOUTES
    kind = Kind(
        st.segmented_control(
            "Communes à montrer",
            list(Kind),
            format_func=lambda kind: f"{kind.label} ({counts[kind]})",
            key="zonage_territoire",
        )
        or Kind.TOUTES
    )
    st.session_state["zonage_territoire_lu"] = kind
    address.write({"liste": "" if kind is Kind.TOUTES else kind})
    return kind


def _of_kind(communes: pd.DataFrame, kind: Kind) -> pd.DataFrame:
    if kind is Kind.TOUTES:
        return communes
    if kind is Kind.MIXTES:
        return communes[communes["mixte"]]
    return communes[communes["zone"].eq(int(kind))]
