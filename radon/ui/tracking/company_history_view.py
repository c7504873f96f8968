"""The follow-up of one company on its card: what can be recorded, where it stands, its acts."""

from html import escape

import streamlit as st

from radon.domain.registers.activity import Activity
from radon.domain.registers.kinds import KINDS
from radon.domain.tracking.company_history import CompanyHistory, tell_history
from radon.domain.words.sentence import spell_days, tell
from radon.ui import address, messages, session, tables
from radon.ui.registers.record import dialog
from radon.ui.tracking.erp_view import show_erp
from radon.ui.tracking.measurement_plan_view import show_plan
from radon.ui.tracking.measurement_view import RESULTS
from radon.workflows.members.stored import Members

PAGE = "fiche"
_MOST_ACTS = 100
_PRINTED_ACTS = 12
"""A usual card holds on two pages, printed."""
_WHOLE = "style='white-space:nowrap'"
_HEADS = ("Date", "Acte", "Objet", "Détails", "Preuve")


def offer_records(member_id: int) -> None:
    """What can be recorded about the company of a card."""
    dialog.offer_record("accompagnement", PAGE, [member_id], f"{PAGE}_accompagnement")
    dialog.offer_record("situation", PAGE, [member_id], f"{PAGE}_situation")
    dialog.offer_request(PAGE, [member_id])
    dialog.offer_measurement(member_id, f"{PAGE}_mesurage")
    dialog.draw_dialog(PAGE)


def show_history(members: Members, member_id: int) -> None:
    """The follow-up of the company of this member; prints with the card."""
    activity = session.current_activity()
    entreprise = activity.company_of.get(member_id)
    st.header("Suivi radon de l'entreprise", anchor=False)
    if entreprise is None:
        messages.say("Le suivi de cette entreprise n'est pas encore chargé : rechargez la page.")
        return
    history = tell_history(activity, str(entreprise))
    state, measured = st.columns([1, 1], gap="large")
    with state:
        tables.show_facts(history.state, "Où elle en est")
    with measured:
        if history.measured:
            tables.show_facts(history.measured, "Dernier mesurage")
            _link_measurements(history, member_id)
        else:
            st.html(
                "<h3>Dernier mesurage</h3><p>Aucun résultat enregistré. Ce n'est pas un"
                " manquement : l'employeur mesure si son évaluation le demande, la zone seule ne"
                " l'impose pas (C. trav. R4451-13 à R4451-15).</p>"
            )
    show_erp(activity.frames["mesurage"], member_id)
    show_plan(PAGE)
    st.html(render_acts(history, activity, members, member_id))


def _link_measurements(history: CompanyHistory, member_id: int) -> None:
    number = int(history.acts["registre"].eq("mesurage").sum())
    with st.container(key="sans_impression_mesurages"):
        address.link(
            "Voir son résultat" if number == 1 else f"Voir ses {number} résultats",
            KINDS["mesurage"].page, icon=":material/speed:", vue=RESULTS, adherent=str(member_id),
        )  # fmt: skip


def render_acts(
    history: CompanyHistory, activity: Activity, members: Members, member_id: int
) -> str:
    """HTML of the acts that name the company, newest first, each a link to its record."""
    acts = history.acts.head(_MOST_ACTS)
    title = "<h3>Actes enregistrés</h3>"
    if not len(acts):
        return f"{title}<p>Aucun acte enregistré pour cette entreprise : non renseigné.</p>"
    texts = acts.assign(date=spell_days(acts["date"]).replace("", "sans date"))
    rows = [
        _render_act({str(name): str(value) for name, value in act.items()}, activity.spsti)
        + f"<td>{escape(details)}{escape(_tell_site(members, number, member_id))}</td>"
        f"<td {_WHOLE}>{'oui' if proved else 'non'}</td></tr>"
        for act, details, number, proved in zip(
            texts[["date", "registre", "enregistrement", "genre", "titre"]].to_dict("records"),
            acts["details"].tolist(), acts["adherent"].tolist(), acts["prouve"].tolist(),
            strict=True,
        )
    ]  # fmt: skip
    rows[_PRINTED_ACTS:] = [
        row.replace("<tr>", "<tr class='pas-imprime'>", 1) for row in rows[_PRINTED_ACTS:]
    ]
    heads = "".join(f"<th scope='col' {_WHOLE}>{head}</th>" for head in _HEADS)
    more = len(history.acts) - len(acts)
    rest = f"<p>… et {more} plus anciens.</p>" if more > 0 else ""
    if len(rows) > _PRINTED_ACTS:
        rest += (
            f"<p class='seulement-imprime'>Les {_PRINTED_ACTS} derniers actes sont imprimés ; les"
            " autres sont à l'écran.</p>"
        )
    count = tell(len(history.acts), "acte nomme", "actes nomment")
    return (
        f"{title}<p>{count} cette entreprise, du plus récent au plus ancien.</p>"
        f"<table class='historique'><thead><tr>{heads}</tr></thead><tbody>{''.join(rows)}</tbody>"
        f"</table>{rest}"
    )


def _render_act(act: dict[str, str], spsti: str) -> str:
    """Day (the link to the record), register, what it was about."""
    page = KINDS[act["registre"]].page.rpartition("/")[2]
    link = escape(f"{page}?spsti={spsti}&enregistrement={act['enregistrement']}")
    return (
        f'<tr><td {_WHOLE}><a href="{link}" target="_self">{escape(act["date"])}</a></td>'
        f"<td {_WHOLE}>{escape(act['genre'])}</td><td>{escape(act['titre'])}</td>"
    )


def _tell_site(members: Members, named: int, member_id: int) -> str:
    """Which other row of the company an act names."""
    if named == member_id:
        return ""
    known = members.targets.index.isin([named]).any()
    place = str(members.targets["commune"].get(named, "")) if known else "partie"
    return f" (autre établissement{f' : {place}' if place else ''})"
