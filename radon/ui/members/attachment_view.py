"""The pieces of the page where communes are settled: questions, answers, answers given before."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from radon.domain.attachment.question import (
    TO_ASK,
    Choice,
    Doubt,
    Place,
    list_choices,
)
from radon.domain.commune.zone_style import spell_zones
from radon.domain.member_file.typed_address import spell_addresses
from radon.domain.words.sentence import tell
from radon.ui import address, forms, messages, session, tables
from radon.ui.deed import Deed
from radon.ui.members import candidate_view, commune_view
from radon.workflows.members.stored import Members

SETTLED = "confirmees"
_MENU = {**Doubt.labels(), SETTLED: "Déjà confirmées"}
_ADVICE = {
    Doubt.INDECISE: "Plusieurs communes répondent à l'adresse, ou aucune : choisissez la bonne.",
    Doubt.A_CONFIRMER: "Une commune a été proposée ; confirmez-la, ou donnez-en une autre.",
    Doubt.HORS_LISTE: "La commune est connue, mais l'arrêté de 2018 ne lui donne pas de zone.",
    Doubt.A_PRECISER: "La commune réunit des zones différentes : dites dans quelle ancienne commune"
    " se trouve l'adresse. En attendant, la zone la plus haute est retenue.",
    Doubt.DEMANDEE: "Personne ne sait encore : l'entreprise est à interroger. Sa commune reste"
    " indécise d'ici là ; sa réponse se note ici.",
    SETTLED: "Ces choix sont retenus d'une année sur l'autre tant que l'adresse ne change pas.",
}
_PREFIX = "rattachements"
_OTHER, _ASK = "Une autre commune…", "À demander à l'entreprise : je ne sais pas"
_ASK_ALL = "À demander à chacune de ces entreprises : je ne sais pas"
_BACK = "Personne ne l'interroge : à vérifier de nouveau"


@dataclass(frozen=True)
class Answer:
    """Members and the place to settle them in: ``TO_ASK`` when nobody knows, None when an answer
    given before is taken back."""

    ids: tuple[int, ...]
    place: Place | None


def name_button(answers: Sequence[Answer], label: str) -> str:
    """What the button says that writes these answers; ``label``: of whom ("3 adhérents")."""
    places = {answer.place for answer in answers}
    if places == {None}:
        return f"Remettre à vérifier {label}"
    return f"Noter pour {label}" if places == {TO_ASK} else f"Confirmer pour {label}"


def tell_answers(answers: Sequence[Answer], label: str) -> str:
    """What was done, once it is."""
    places = {answer.place for answer in answers}
    if places == {None}:
        return f"À vérifier de nouveau : {label}."
    if places == {TO_ASK}:
        return f"Noté pour {label} : à demander à l'entreprise."
    return f"Commune confirmée pour {label} ; elle sera retenue l'an prochain."


def choose_state(listed: pd.DataFrame, settled: int) -> str:
    """Which questions to show; kept in the address."""
    counts = {code: int(listed["etat"].eq(code).sum()) for code in Doubt.labels()}
    counts[SETTLED] = settled
    always = (Doubt.INDECISE, Doubt.A_CONFIRMER)
    menu = [code for code in _MENU if counts[code] or code in always]
    key, first = f"{_PREFIX}_etat", next((code for code in menu if counts[code]), menu[0])
    wanted = address.read("etat")
    if st.session_state.get(key) not in menu:
        st.session_state[key] = wanted if wanted in menu else first
    chosen = st.segmented_control(
        "Adresses",
        menu,
        format_func=lambda code: f"{_MENU[code]} ({counts[code]})",
        key=key,
        label_visibility="collapsed",
    )
    state = chosen or first
    address.write({"etat": state})
    st.caption(_ADVICE[state])
    if state in (Doubt.INDECISE, Doubt.A_PRECISER):
        address.link(
            "Chercher ces adresses, pour une proposition ou leur ancienne commune",
            "donnees/adresses", icon=":material/pin_drop:",
        )  # fmt: skip
    return state


def ask_answer(members: Members, groups: pd.DataFrame) -> list[Answer]:
    """The questions as a table, then what is answered for those that are ticked."""
    headers = {
        "adherents": "Adhérents", "nom": "Raison sociale", "saisie": "Adresse saisie",
        "proposition": "Proposition ou candidates", "zones_possibles": "Zone possible",
        "pourquoi": "Pourquoi",
    }  # fmt: skip
    if groups["attente"].ne("").any():
        headers["pourquoi"] = "À demander, selon"
    ticked = tables.show_table(
        groups, f"{_PREFIX}_questions", headers=headers, selectable=True,
        height=tables.choose_height(len(groups), 7),
        widths={
            "adherents": 80, "nom": 180, "saisie": 230, "proposition": 250,
            "zones_possibles": 125, "pourquoi": 240,
        },
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
        return _ask_one(members, chosen.iloc[0])
    return _ask_many(chosen)


def _ask_one(members: Members, question: pd.Series) -> list[Answer]:
    ids = list(question["ids"])
    left, right = st.columns([3, 2], gap="large")
    with left:
        count = tell(len(ids), "adhérent")
        st.markdown(f"**{count}** posent cette question" if len(ids) > 1 else "**L'adhérent**")
        ticked = _show_members(members.targets.loc[ids])
        alike = len(ids) == 1 or question["etat"] == Doubt.A_CONFIRMER
        if len(ids) > 1:
            st.caption(
                "Sans coche, le choix vaut pour tous."
                if alike
                else "Cochez les adhérents que votre choix concerne (en tête : tous)."
            )
    concerned = tuple(int(number) for number in (ticked if len(ticked) or not alike else ids))
    choices = _list_choices(members, int(ids[0]))
    with right:
        given = _choose(members.spsti, question, choices)
        if given and not concerned:
            messages.say("Cochez à gauche les adhérents concernés.", "info")
        candidate_view.show_map([choice.place for choice in choices])
    return [Answer(concerned, given[0])] if given and concerned else []


def _show_members(rows: pd.DataFrame) -> pd.Index:
    """The members that ask a question; those that are ticked."""
    headers = {
        "raison_sociale": "Raison sociale", "saisie": "Adresse saisie",
        "effectif": "Effectif", "ligne_fichier": "Ligne",
    }  # fmt: skip
    return tables.show_table(
        rows.assign(saisie=spell_addresses(rows)), f"{_PREFIX}_adherents", headers=headers,
        selectable=len(rows) > 1, height=tables.choose_height(len(rows), 9), alt="Adhérents",
        widths={"raison_sociale": 190, "saisie": 270},
    )  # fmt: skip


def _list_choices(members: Members, number: int) -> list[Choice]:
    reference = session.reference()
    row = members.targets.loc[[number]].iloc[0]
    return list_choices(row, reference.communes, reference.communes_2016)


def _choose(
    spsti: str, question: pd.Series, choices: Sequence[Choice]
) -> tuple[Place | None] | None:
    """What is answered (see :class:`Answer`), alone in a tuple; None while nothing is."""
    waiting = question["etat"] == Doubt.DEMANDEE
    labels = [messages.plain(choice.label) for choice in choices]
    labels += [_OTHER, _BACK if waiting else _ASK]
    sure = bool(question["code_insee"]) and question["etat"] == Doubt.A_CONFIRMER
    chosen = st.radio(
        "Sa commune",
        range(len(labels)),
        index=0 if sure or (len(choices) == 1 and not waiting) else None,
        format_func=lambda rank: labels[rank],
        key=f"{_PREFIX}_choix_{question['etat']}_{question['ids'][0]}",
    )
    if chosen is None:
        return None
    if chosen < len(choices):
        return (choices[chosen].place,)
    if labels[chosen] != _OTHER:
        return (None if waiting else TO_ASK,)
    reference = session.reference()
    code = commune_view.ask_commune(reference, spsti, f"{_PREFIX}_autre", "Autre commune")
    return (Place(code, _ask_former(code)),) if code else None


def _ask_former(code: str) -> str:
    """The commune of 2016, where today's gathers several: it decides the zone."""
    reference = session.reference()
    formers = str(reference.communes.at[code, "communes_2016"]).split("|")
    if len(formers) == 1:
        return formers[0]
    known = reference.communes_2016

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
    """Several questions at once: the commune proposed for each is confirmed, or all are to be
    asked."""
    proposed = chosen[chosen["code_insee"].ne("") & chosen["etat"].eq(Doubt.A_CONFIRMER)]
    left_out = len(chosen) - len(proposed)
    everyone = tuple(int(number) for ids in chosen["ids"] for number in ids)
    if chosen["etat"].eq(Doubt.DEMANDEE).all():
        return [Answer(everyone, None)] if st.checkbox(_BACK, key=f"{_PREFIX}_reprises") else []
    if st.checkbox(_ASK_ALL, key=f"{_PREFIX}_demander"):
        return [Answer(everyone, TO_ASK)]
    if left_out:
        messages.say(
            f"{tell(left_out, 'ligne cochée', 'lignes cochées')} sans proposition à"
            " confirmer : à régler une par une.",
            "warning",
        )
    return [
        Answer(tuple(ids), Place(code, old))
        for ids, code, old in zip(
            proposed["ids"], proposed["code_insee"], _codes_2016(proposed), strict=True
        )
    ]


def _codes_2016(proposed: pd.DataFrame) -> Sequence[str]:
    """The commune of 2016 that goes without saying, "" where today's gathers several."""
    formers = session.reference().communes["communes_2016"].reindex(proposed["code_insee"])
    return ["" if "|" in str(codes) else str(codes) for codes in formers]


def show_settled(members: Members, undone: Deed) -> tuple[tuple[int, ...], str]:
    """What was settled before; the members whose answer is to be undone, and who asks it.
    ``undone``: the deed of the button."""
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
    st.button(f"Annuler {label}", key=undone.key, on_click=undone.press.note)
    if not undone.press:
        return (), ""
    return tuple(int(number) for number in ticked), author
