"""The pieces of the page where communes are settled: questions, answers, answers given before."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from radon.domain.commune.match import Methode
from radon.domain.commune.zone_style import spell_zones
from radon.domain.words.sentence import tell
from radon.ui import address, forms, messages, session, tables
from radon.ui.members import commune_view
from radon.workflows.attachment.confirm_communes import ETATS, Choice, list_choices
from radon.workflows.commune.explain_commune import Gazette
from radon.workflows.members.stored import Members

SETTLED = "confirmees"
_WHY_UNLISTED = "la liste de 2018 ne donne pas de zone à cette commune"
_MENU = {
    "indecise": "Communes indécises",
    "a_confirmer": "À confirmer",
    "hors_liste": "Hors de la liste",
    "a_preciser": "Ancienne commune à préciser",
    SETTLED: "Déjà confirmées",
}
_ADVICE = {
    "indecise": "Plusieurs communes répondent à l'adresse, ou aucune : choisissez la bonne.",
    "a_confirmer": "Une commune a été proposée ; confirmez-la, ou donnez-en une autre.",
    "hors_liste": "La commune est connue, mais l'arrêté de 2018 ne lui donne pas de zone.",
    "a_preciser": "La commune réunit des zones différentes : dites dans quelle ancienne commune se"
    " trouve l'adresse. En attendant, la zone la plus haute est retenue.",
    SETTLED: "Ces choix sont retenus d'une année sur l'autre tant que l'adresse ne change pas.",
}
_PREFIX = "rattachements"


@dataclass(frozen=True)
class Answer:
    """Members and the commune to settle them in."""

    ids: tuple[int, ...]
    code_insee: str
    code_2016: str


def choose_state(listed: pd.DataFrame, settled: int) -> str:
    """Which questions to show; kept in the address."""
    counts = {etat: int(listed["etat"].eq(etat).sum()) for etat in ETATS} | {SETTLED: settled}
    menu = [etat for etat in _MENU if counts[etat] or etat in ("indecise", "a_confirmer")]
    key, first = f"{_PREFIX}_etat", next((etat for etat in menu if counts[etat]), menu[0])
    asked = address.read("etat")
    if st.session_state.get(key) not in menu:
        st.session_state[key] = asked if asked in menu else first
    chosen = st.segmented_control(
        "Adresses",
        menu,
        format_func=lambda etat: f"{_MENU[etat]} ({counts[etat]})",
        key=key,
        label_visibility="collapsed",
    )
    state = chosen or first
    address.write({"etat": state})
    st.caption(_ADVICE[state])
    return state


def group_alike(listed: pd.DataFrame) -> pd.DataFrame:
    """Rows that ask the same question, once: index = the first member of the group.

    ``ids`` (tuple), ``adherents``, ``code_postal, ville, adresse``, ``proposition, zones_possibles,
    pourquoi``; the biggest groups first.
    """
    if not len(listed):
        return listed.assign(ids=[], adherents=[], proposition=[], pourquoi=[])
    place = listed["code_postal"] + "|" + listed["ville"].str.upper().str.strip()
    place = place.where(listed["etat"].ne("a_preciser"), "")
    alone = listed["ville"].eq("") & listed["code_postal"].eq("")
    place = place.where(~alone, listed["adresse"])
    key = listed["code_insee"] + "|" + listed["candidats"] + "|" + listed["methode"] + "|" + place
    key = key.where(listed["etat"].ne("a_preciser"), listed["code_insee"])
    ids = pd.Series(listed.index, index=listed.index).groupby(key.to_numpy(), sort=False)
    groups = ids.agg(tuple)
    first = listed.loc[[members[0] for members in groups]].copy()
    first["ids"] = groups.to_numpy()
    first["adherents"] = [len(members) for members in groups]
    named = first["commune"] + " (" + first["code_insee"] + ")"
    first["proposition"] = named.where(first["code_insee"].ne(""), first["candidats_en_clair"])
    labels = {methode.value: methode.label for methode in Methode}
    why = first["methode"].map(labels).fillna("")
    first["pourquoi"] = why.mask(first["etat"].eq("hors_liste"), _WHY_UNLISTED)
    return first.sort_values("adherents", ascending=False, kind="stable")


def ask_answer(members: Members, gazette: Gazette, groups: pd.DataFrame) -> list[Answer]:
    """The questions as a table, then what is answered for those that are ticked."""
    headers = {
        "adherents": "Adhérents", "code_postal": "Code postal", "ville": "Ville saisie",
        "proposition": "Proposition ou candidates", "zones_possibles": "Zone possible",
        "pourquoi": "Pourquoi",
    }  # fmt: skip
    ticked = tables.show_table(
        groups, f"{_PREFIX}_questions", headers=headers, selectable=True, height=280,
        widths={"proposition": 400, "ville": 150, "pourquoi": 260},
        alt="Adresses à vérifier, regroupées quand elles posent la même question",
    )  # fmt: skip
    if not len(ticked):
        st.info(
            "Cochez une ligne pour choisir sa commune, ou plusieurs pour confirmer d'un coup leurs"
            " propositions.",
            icon=":material/check_box:",
        )
        return []
    chosen = groups.loc[ticked]
    if len(chosen) == 1:
        return _ask_one(members, gazette, chosen.iloc[0])
    return _ask_many(chosen)


def _ask_one(members: Members, gazette: Gazette, question: pd.Series) -> list[Answer]:
    ids = list(question["ids"])
    rows = members.targets.loc[ids]
    rows = rows.assign(adresse_saisie=rows["adresse"].str.replace("\n", ", "))
    headers = {
        "raison_sociale": "Raison sociale", "adresse_saisie": "Adresse saisie",
        "effectif": "Effectif", "ligne_fichier": "Ligne",
    }  # fmt: skip
    if question["etat"] == "a_preciser":
        headers |= {"code_postal": "Code postal", "ville": "Ville"}
    left, right = st.columns([3, 2], gap="large")
    with left:
        told = tell(len(ids), "adhérent")
        st.markdown(f"**{told}** posent cette question" if len(ids) > 1 else "**L'adhérent**")
        ticked = tables.show_table(
            rows, f"{_PREFIX}_adherents", headers=headers, selectable=len(ids) > 1, alt="Adhérents"
        )
        alike = len(ids) == 1 or question["etat"] == "a_confirmer"
        if len(ids) > 1:
            st.caption(
                "Sans coche, le choix vaut pour tous."
                if alike
                else "Cochez les adhérents que votre choix concerne (en tête : tous)."
            )
    concerned = tuple(int(number) for number in (ticked if len(ticked) or not alike else ids))
    with right:
        found = _choose(members, gazette, question, int(ids[0]))
        if found and not concerned:
            messages.say("Cochez à gauche les adhérents concernés.", "info")
    return [Answer(concerned, *found)] if found and concerned else []


def _choose(
    members: Members, gazette: Gazette, question: pd.Series, number: int
) -> tuple[str, str] | None:
    """Today's code and the code of 2016 ("" when it stays open); None while nothing is chosen."""
    choices = list_choices(members, number, session.reference())
    options: list[Choice | None] = [*choices, None]
    sure = bool(question["code_insee"]) and question["etat"] == "a_confirmer"
    chosen = st.radio(
        "Sa commune",
        range(len(options)),
        index=0 if sure or len(choices) == 1 else None,
        format_func=lambda rank: _spell_option(options[rank]),
        key=f"{_PREFIX}_choix_{number}",
    )
    if chosen is None:
        return None
    choice = options[chosen]
    if choice is not None:
        return choice.code_insee, choice.code_2016
    code = commune_view.ask_commune(gazette, members.spsti, f"{_PREFIX}_autre", "Autre commune")
    return (code, _ask_former(gazette, code)) if code else None


def _spell_option(choice: Choice | None) -> str:
    return messages.plain(choice.label) if choice else "Une autre commune…"


def _ask_former(gazette: Gazette, code: str) -> str:
    """The commune of 2016, where today's gathers several: it decides the zone."""
    formers = str(gazette.communes.at[code, "communes_2016"]).split("|")
    if len(formers) == 1:
        return formers[0]
    known = gazette.communes_2016

    def spell(former: str) -> str:
        if not former:
            return "ancienne commune inconnue"
        return f"{known['nom'][former]}, {spell_zones(str(known['zones'][former]))}"

    options = [former for former in formers if former in known.index]
    chosen = st.selectbox(
        "Ancienne commune", ["", *options], format_func=spell, key=f"{_PREFIX}_ancienne_{code}"
    )
    return str(chosen or "")


def _ask_many(chosen: pd.DataFrame) -> list[Answer]:
    """Several questions at once: the commune proposed for each is confirmed."""
    proposed = chosen[chosen["code_insee"].ne("") & chosen["etat"].eq("a_confirmer")]
    left_out = len(chosen) - len(proposed)
    if left_out:
        messages.say(
            f"{tell(left_out, 'ligne cochée', 'lignes cochées')} sans proposition à"
            " confirmer : à régler une par une.",
            "warning",
        )
    return [
        Answer(tuple(ids), code, old)
        for ids, code, old in zip(
            proposed["ids"], proposed["code_insee"], _codes_2016(proposed), strict=True
        )
    ]


def _codes_2016(proposed: pd.DataFrame) -> Sequence[str]:
    """The commune of 2016 that goes without saying, "" where today's gathers several."""
    formers = session.reference().communes["communes_2016"].reindex(proposed["code_insee"])
    return ["" if "|" in str(codes) else str(codes) for codes in formers]


def show_settled(members: Members) -> tuple[tuple[int, ...], str]:
    """What was settled before; the members whose answer is to be undone, and who asks it."""
    settled = members.targets[members.targets["confirmation"].ne("")]
    headers = {
        "raison_sociale": "Raison sociale", "code_postal": "Code postal", "ville": "Ville saisie",
        "commune": "Commune retenue", "commune_2016": "Commune de 2016",
        "zones_possibles": "Zone", "confirmation": "Par, le",
    }  # fmt: skip
    ticked = tables.show_table(
        settled, f"{_PREFIX}_confirmees", headers=headers, selectable=True, height=360,
        alt="Communes confirmées par une personne",
    )  # fmt: skip
    if not len(ticked):
        st.caption("Cochez les confirmations à annuler.")
        return (), ""
    author = forms.ask_author(f"{_PREFIX}_auteur_annule")
    label = tell(len(ticked), "confirmation")
    if not st.button(f"Annuler {label}", key=f"{_PREFIX}_annuler"):
        return (), ""
    return tuple(int(number) for number in ticked), author
