"""The page *Adresses situées*: what would leave, who asks, what came back, what is forgotten."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from radon.domain.attachment.question import Place
from radon.domain.geocoding.answer import Source
from radon.domain.geocoding.place_list import choose_columns, list_places, propose_places
from radon.domain.geocoding.sending import Sending
from radon.domain.geocoding.verdict import Verdict, tell_balance
from radon.domain.words.number import spell_number
from radon.domain.words.sentence import agree, tell
from radon.ui import address, deed, forms, messages, session, tables
from radon.workflows.attachment.confirm_communes import confirm_communes
from radon.workflows.geocoding.geocode import Advance
from radon.workflows.geocoding.kept_answers import count_kept, forget
from radon.workflows.geocoding.place_members import Placed
from radon.workflows.members.geocode_members import Asking, ask
from radon.workflows.members.signature import Signature
from radon.workflows.members.stored import Members

_PREFIX = "adresses"
_BUTTONS = {
    Source.GEOPLATEFORME: "Demander au service",
    Source.BAN: "Chercher dans les fichiers BAN",
}
_MENU: Mapping[Verdict, str] = {
    Verdict.COMPTE: "Situées",
    Verdict.PROPOSITION: "Propositions",
    Verdict.SANS_REPONSE: "Non trouvées",
    Verdict.NON_DEMANDE: "Non demandées",
    Verdict.NON_ENVOYE: "Jamais envoyées",
}
_ADVICE: Mapping[Verdict, str] = {
    Verdict.COMPTE: "Elles sont à leur place sur la carte ; dans une commune qui en réunit"
    " plusieurs de 2016, leur zone est celle de l'adresse.",
    Verdict.PROPOSITION: "Rien n'est décidé par ces réponses. Cochez celles qui sont justes : leur"
    " commune sera confirmée à votre nom.",
    Verdict.SANS_REPONSE: "Elles restent à la commune.",
    Verdict.NON_DEMANDE: "Elles restent à la commune tant que personne ne les demande.",
    Verdict.NON_ENVOYE: "Elles restent à la commune ; aucune de ces lignes ne quitte le poste.",
}


def show_balance(placed: Placed) -> None:
    """Where the members stand: it closes on all of them."""
    *parts, total = tell_balance(placed.balance)
    st.markdown(f"**{total.removeprefix('= ')}** : {', '.join(parts)}.")


def show_sending(sending: Sending) -> None:
    """What would leave, to whom, what would not and why, and lines exactly as sent."""
    if sending.addresses:
        st.markdown(messages.plain(sending.sentence))
    else:
        st.markdown("Rien à demander : tout ce qui peut l'être l'a été.")
    if sending.kept_back and sending.host:
        lines = "\n".join(f"- {messages.plain(line)}" for line in sending.kept_back)
        st.markdown(f"Ne sont pas envoyés :\n{lines}")
    if sending.lines and sending.host:
        st.caption("Exemples, tels qu'ils seraient envoyés :")
        st.code("\n".join(sending.lines), language=None)


def offer_asking(members: Members, source: Source) -> None:
    """One geocoder: what it would be sent, then the button. Nothing leaves before the press."""
    asked = deed.open_deed(f"{_PREFIX}_{source}")
    sending = session.sending(members, source)
    show_sending(sending)
    if not sending.addresses:
        asked.press.forget()
        return
    who, act = st.columns([2, 1], vertical_alignment="bottom")
    with who:
        author = forms.ask_author(f"{_PREFIX}_auteur_{source}")
    act.button(
        _BUTTONS[source], type="primary", key=asked.key, on_click=asked.press.note, width="stretch"
    )
    if asked.press and not author:
        deed.refuse(asked, "Indiquez votre nom : il est gardé avec les adresses demandées.")
    elif asked.press:
        _ask(members, Asking(source, author, session.today()), asked)


def _ask(members: Members, asking: Asking, asked: deed.Deed) -> None:
    """Batch by batch, under a bar; what came is kept whatever stops it.

    Another run may begin while a batch is asked, because the person does something else on the
    page: it waits for this one, which ends with its batch, and goes on from there, unless the press
    was taken back (« Arrêter »).
    """
    place, last, told = st.empty(), Advance(0, 0), False
    with messages.guard("ask a geocoder"), asked.press.answered():
        try:
            with place.container():
                bar = st.progress(0.0, text="Ouverture…")
                st.button("Arrêter", key=f"{asked.key}_arreter", on_click=asked.press.forget)
                st.caption("L'arrêt attend la fin du lot en cours ; ce qui est reçu est gardé.")
            with asked.kept.lock:
                for last in ask(session.engine(), members, asking):
                    if not asked.press.renew():
                        break
                    said = f"{spell_number(last.done)} adresses sur {spell_number(last.total)}"
                    bar.progress(last.done / last.total if last.total else 1.0, text=said)
        except Exception:
            place.empty()
            raise
        messages.say_later(_tell(last, asking.source), "warning" if last.failed else "success")
        told = True
    if told:
        st.rerun()


def _tell(last: Advance, source: Source) -> str:
    done = f"{tell(last.done, 'adresse demandée', 'adresses demandées')} ({source.label})"
    left = (
        f", {tell(last.total - last.done, 'adresse')} encore à demander"
        if last.done < last.total
        else ""
    )
    failed = f", {tell(last.failed, 'adresse')} sans réponse du service" if last.failed else ""
    return f"{done}{left}{failed}."


def show_members(members: Members, placed: Placed) -> pd.Index:
    """The members, by what became of their address; the proposals that are ticked."""
    counts = {verdict: placed.balance[verdict] for verdict in _MENU if placed.balance[verdict]}
    code = address.read("etat")
    key, first = f"{_PREFIX}_etat", next(iter(counts))
    if st.session_state.get(key) not in counts:
        st.session_state[key] = Verdict(code) if code in list(counts) else first
    chosen = st.segmented_control(
        "Adresses",
        list(counts),
        format_func=lambda verdict: f"{_MENU[verdict]} ({spell_number(counts[verdict])})",
        key=key,
        label_visibility="collapsed",
    )
    verdict = chosen or first
    address.write({"etat": verdict})
    rows, advice = list_places(members.targets, placed.judged, verdict), _ADVICE[verdict]
    if verdict is Verdict.PROPOSITION:
        telling = rows.index.isin(list(_offer(members, placed)))
        rows = pd.concat([rows[telling], rows[~telling]])
        advice += f" En tête, celles qui changeraient la commune ou la zone : {telling.sum()}."
    st.caption(advice)
    cards = f"fiche?spsti={members.spsti}&adherent=" + rows.index.astype("str")
    return tables.show_table(
        rows.assign(fiche=cards),
        f"{_PREFIX}_liste_{verdict}",
        headers={"fiche": "Fiche", **choose_columns(verdict)},
        selectable=verdict is Verdict.PROPOSITION,
        widths={"fiche": 62, "pourquoi": 300, "adresse_saisie": 220, "libelle": 260},
        links={"fiche": "Ouvrir"},
        alt=f"Adhérents : {_MENU[verdict].lower()}",
    )


def _offer(members: Members, placed: Placed) -> dict[int, Place]:
    return propose_places(members.targets, placed.judged, session.reference().communes)


def offer_accepting(
    members: Members, placed: Placed, ticked: pd.Index, accepted: deed.Deed
) -> None:
    """The communes of the ticked proposals, confirmed by a person; those that would change nothing
    are told."""
    reference, offered = session.reference(), _offer(members, placed)
    chosen = {int(one): offered[int(one)] for one in ticked if int(one) in offered}
    if idle := len(ticked) - len(chosen):
        many = tell(idle, "proposition cochée", "propositions cochées")
        st.caption(f"{many} ne {agree(idle, 'change', 'changent')} ni la commune ni la zone.")
    if not chosen:
        return
    who, act = st.columns([2, 1], vertical_alignment="bottom")
    with who:
        author = forms.ask_author(f"{_PREFIX}_auteur_retenir")
    label = f"Retenir la commune de {tell(len(chosen), 'proposition')}"
    act.button(label, type="primary", key=accepted.key, on_click=accepted.press.note)
    if accepted.press and not author:
        deed.refuse(accepted, "Indiquez votre nom : il est gardé avec la confirmation.")
    elif accepted.press:
        signature = Signature(author, session.today(), members.version_id)
        engine = session.engine()

        def write() -> str:  # without Streamlit, which may stop it halfway
            for place in dict.fromkeys(chosen.values()):
                ids = [one for one, wanted in chosen.items() if wanted == place]
                confirm_communes(engine, members.spsti, ids, place, signature, reference)
            return f"Commune confirmée pour {tell(len(chosen), 'adhérent')}."

        with messages.guard("accept proposals"):
            deed.do_once(accepted, write)


def offer_forgetting(members: Members, forgotten: deed.Deed) -> None:
    """All the answers of the service are taken away, by a person who says so."""
    kept = count_kept(session.engine(), members.spsti)
    if not kept:
        return
    with st.expander("Oublier les adresses situées"):
        st.markdown(
            f"{tell(kept, 'réponse gardée', 'réponses gardées')}, celles d'adhérents partis"
            " comprises. Toutes sont effacées : chaque adhérent retrouve la commune et la"
            " zone de son fichier. Elles peuvent être demandées de nouveau."
        )
        who, act = st.columns([2, 1], vertical_alignment="bottom")
        with who:
            author = forms.ask_author(f"{_PREFIX}_auteur_oubli")
        act.button("Oublier", key=forgotten.key, on_click=forgotten.press.note, width="stretch")
        if forgotten.press and not author:
            deed.refuse(forgotten, "Indiquez votre nom : il est gardé avec l'oubli.")
        elif forgotten.press:
            with messages.guard("forget the places"):

                def write() -> str:
                    gone = forget(session.engine(), members.spsti, author)
                    return f"{tell(gone, 'réponse oubliée', 'réponses oubliées')}."

                deed.do_once(forgotten, write)
