"""The page *Bilan*: which report, what it will hold, what is missing from it, its two files."""

from collections.abc import Mapping
from functools import partial

import pandas as pd
import streamlit as st

from radon.domain.counting.figure import spell
from radon.domain.disclosure.audience import Public
from radon.domain.disclosure.quantity import TypedText
from radon.domain.disclosure.release import FEW, SECRET
from radon.domain.registers.codes import RemarkType
from radon.domain.report.indicator_table import (
    explain_columns,
    head_values,
    list_values,
)
from radon.domain.words.number import spell_value
from radon.domain.words.sentence import agree, spell_day, tell
from radon.ui import address, downloads, messages, session, tables
from radon.ui.registers.page import VIEW, show_figure
from radon.ui.registers.period_choice import PERIOD
from radon.workflows.contract.follow_schedule import State
from radon.workflows.contract.load_contract import Contract
from radon.workflows.members.stored import Members
from radon.workflows.report.publish_report import (
    Matter,
    Scope,
    choose_scope,
    count_known,
    count_states,
    find_reader,
    find_remarks,
    gather_matter,
    list_report_years,
    render_document,
    render_evidence,
    tell_acts,
)

FINAL = "final"
_ASKED, _PUBLIC = "bilan", "version"
_REMARKS = "pilotage/reunions"
_PUBLICS = {Public.SERVICE: "Complète, pour le service", Public.PARTENAIRES: "Pour les partenaires"}


def ask_scope(contract: Contract, page: str) -> Scope | None:
    """Which year, or the whole contract, and for whom: kept in the address. None before the
    contract begins."""
    today = session.today()
    years = [str(year) for year in reversed(list_report_years(contract, today))]
    if not years:
        return None
    labels = {**{year: f"Bilan {year}" for year in years}, FINAL: "Bilan final"}
    with st.container(horizontal=True, gap="medium"):
        asked = _choose(_ASKED, labels, f"{page}_periode", "Bilan")
        public = _choose(
            _PUBLIC, {one.value: label for one, label in _PUBLICS.items()}, f"{page}_version",
            "Version",
        )  # fmt: skip
    year = None if asked == FINAL else int(asked)
    return choose_scope(contract, year, Public(public), today)


def _choose(name: str, labels: Mapping[str, str], key: str, title: str) -> str:
    asked = address.read(name)
    chosen = asked if asked in labels else next(iter(labels))
    if st.session_state.get(key) != chosen:
        st.session_state[key] = chosen
    st.segmented_control(
        title, list(labels), key=key, required=True, format_func=lambda one: labels[one],
        on_change=lambda: address.write({name: st.session_state[key] or ""}),
    )  # fmt: skip
    return chosen


def gather(members: Members, scope: Scope) -> Matter:
    """What the report will say, from the same cached figures as the other pages."""
    activity = session.activity_of(members)
    return gather_matter(
        members,
        activity,
        scope,
        session.published(members, activity),
        reference=session.reference(),
        followed=session.followed(members, activity, scope.asked),
        schedule=session.current_schedule(),
    )


def gather_on(members: Members, scope: Scope) -> Matter:
    """The same on another day than today, from what is recorded now."""
    activity = session.activity_of(members)
    published = session.published(members, activity)
    return gather_matter(members, activity, scope, published, session.reference())


def offer_files(matter: Matter, *, ready: bool = True) -> None:
    """The two files, written when they are asked for. ``ready``: whether they may leave."""
    scope = matter.scope
    stem = f"{scope.stem}_{scope.today:%Y-%m-%d}"
    evidence = "Chiffres (Excel)" if scope.partners else "Preuves (Excel)"
    with st.container(horizontal=True, vertical_alignment="center"):
        downloads.offer(
            "Bilan (Word)", partial(render_document, matter, session.reference()), f"{stem}.docx",
            "bilan_docx", type="primary", icon=":material/description:", disabled=not ready,
        )  # fmt: skip
        downloads.offer(
            evidence, partial(render_evidence, matter), f"{stem}.xlsx", "bilan_xlsx",
            icon=":material/table:", disabled=not ready,
        )  # fmt: skip
    if scope.partners:
        st.caption(
            "Chiffres agrégés : aucune entreprise ni personne n'est nommée ; un nombre d'une ou"
            f" deux entreprises est caché (« {FEW} » ou « {SECRET} », secret statistique), avec"
            " ceux qui le feraient retrouver."
        )
    else:
        st.caption("Nomme des entreprises et des personnes de l'équipe : à réserver au service.")


def show_summary(matter: Matter) -> None:
    """How much of it is filled: indicators, deadlines, texts of the pilots."""
    known, unknown = count_known(matter)
    states = count_states(matter)
    remarks = find_remarks(matter)
    cards = st.columns(3, gap="small")
    with cards[0].container(border=True, height="stretch"):
        label = f"{unknown} non {agree(unknown, 'renseigné')}" if unknown else ""
        filled = f"{known} sur {known + unknown}" if known else "aucun"
        show_figure("Indicateurs renseignés", filled, [label])
        address.link("Voir les indicateurs", "pilotage/indicateurs", fresh=True,
                     **{PERIOD: _period(matter)})  # fmt: skip
    with cards[1].container(border=True, height="stretch"):
        late = states[State.EN_RETARD] + states[State.SANS_PREUVE]
        done = tell(states[State.FAIT], "échéance faite", "échéances faites")
        show_figure("Échéances en retard ou sans preuve", spell(late), [done])
        address.link("Voir l'échéancier", "pilotage/echeancier", fresh=True)
    with cards[2].container(border=True, height="stretch"):
        told = [f"{RemarkType(code).label} : {one.number}" for code, one in remarks.types.items()]
        show_figure("Textes des pilotes", spell(remarks.remarks.number), [" · ".join(told)])
        address.link("Écrire une difficulté ou un changement", _REMARKS, fresh=True,
                     icon=":material/edit:", **{VIEW: "remarque"})  # fmt: skip


def show_gaps(matter: Matter) -> None:
    """What the report lacks, and where it is recorded."""
    if not count_known(matter)[0]:
        messages.say(
            "Rien n'est enregistré dans cette période : le bilan s'écrit, et dit « non renseigné »"
            " partout. Ce n'est pas zéro.",
            "info",
        )
    remarks = find_remarks(matter)
    missing = [code.label for code in (RemarkType.DIFFICULTE, RemarkType.CHANGEMENT)
               if not remarks.types[code].number]  # fmt: skip
    if missing:
        messages.say(
            f"Aucun texte de la période pour : {' ; '.join(missing)}. Le bilan le dira ; le contrat"
            " demande les difficultés rencontrées et les changements d'action.",
            "warning",
        )
    after = _count_later(matter)
    if after:
        messages.say(
            f"{tell(after, 'texte')} des pilotes, après le"
            f" {spell_day(matter.elapsed.last)}, hors de ce bilan : datez-les dans la période pour"
            " qu'ils y soient.",
            "info",
        )


def _count_later(matter: Matter) -> int:
    dates = matter.activity.frames["difficulte"]["date"]
    return int(dates.ge(pd.Timestamp(matter.elapsed.end)).sum())


def show_figures(matter: Matter) -> None:
    """The indicators, as the report prints them; the official ones, then all."""
    heads, reader = head_values(matter), find_reader(matter)
    rows = [
        [
            ", ".join(row.indicator.actions), row.indicator.libelle, row.indicator.unite,
            *(spell_value(reader.show(value)) for value in list_values(matter, row)),
            reader.spell(tell_acts(matter, row)),
            "contrat" if row.indicator.officiel else "suivi",
        ]
        for row in matter.followed.rows
    ]  # fmt: skip
    names = ["Action", "Indicateur", "Unité", *heads, "Actes", "Source"]
    frame = pd.DataFrame(rows, columns=names, dtype="str")
    official = frame[frame["Source"].eq("contrat")]
    wide = {"Indicateur": 380, "Actes": 260}
    tables.show_table(
        official, "bilan_officiels", headers={name: name for name in names[:-1]}, widths=wide,
        alt="Indicateurs du contrat",
    )  # fmt: skip
    st.caption(messages.plain(explain_columns(matter)))
    with st.expander(f"Tous les indicateurs ({len(frame)})"):
        tables.show_table(
            frame, "bilan_indicateurs", headers={name: name for name in names}, widths=wide,
            alt="Tous les indicateurs du bilan",
        )  # fmt: skip


def show_remarks(matter: Matter) -> None:
    """The texts of the pilots, word for word, as this version prints them."""
    frame = find_remarks(matter).frame
    if not len(frame):
        st.caption("Aucun texte dans la période.")
        return
    reader = find_reader(matter)
    facts = [
        (f"{spell_day(row['date'])}{', ' + row['action'] if row['action'] else ''} –"
         f" {RemarkType.labels().get(row['type'], row['type'])}",
         reader.spell(TypedText(row["texte"])))
        for row in frame.to_dict("records")
    ]  # fmt: skip
    tables.show_facts(facts)
    address.link("Corriger ces textes", _REMARKS, fresh=True,
                 **{VIEW: "remarques", PERIOD: _period(matter)})  # fmt: skip


def _period(matter: Matter) -> str:
    """The same period on the other pages."""
    return "contrat" if matter.scope.year is None else str(matter.scope.year)
