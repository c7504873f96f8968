"""The figures of the page *Accompagnement*: where companies stand, each figure with its list.

A click on a number of a table opens its companies below it; the same choice stands in a list for
the keyboard. What is open is in the address (``?liste=&lieu=``).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd
import streamlit as st

from radon.domain.counting.breakdown import ZONES
from radon.domain.registers.activity import Activity
from radon.domain.registers.codes import ACCOMPANIED, Answer, Measure, Step
from radon.domain.registers.kinds import KINDS
from radon.domain.tracking.progress import (
    ANSWER_LABELS,
    ANSWERS,
    FUNDING_LABELS,
    NONE,
    NOT_SAID,
    STEP_LABELS,
    TOTAL,
    WORKERS,
    count_measures,
    count_parts,
    count_steps,
)
from radon.domain.tracking.progress_list import (
    FIGURES,
    NOBODY,
    make_list,
    pick_companies,
)
from radon.domain.tracking.worker_count import count_workers
from radon.domain.words.number import spell_number
from radon.domain.words.sentence import tell
from radon.ui import address, charts, messages, session
from radon.ui.registers import figure_table
from radon.ui.registers.figure_table import PLACE, Matrix, place_of, read_place
from radon.ui.registers.page import LIST, VIEW, RegisterPage, show_figure
from radon.ui.registers.record.opened import RECORD
from radon.ui.tracking import request_view
from radon.workflows.members.stored import Members

PAGE = RegisterPage("accompagnement", "suivi/accompagnement")
FIGURES_VIEW, FORM, ACTS, SITUATIONS = "chiffres", "saisie", "actes", "situations"
VIEWS = {
    FIGURES_VIEW: "Chiffres",
    FORM: "Enregistrer un acte",
    ACTS: "Actes",
    request_view.VIEW_NAME: "Demandes",
    SITUATIONS: "Situations",
}
_WIDTHS = {"acte": 135, "actes": 70}
_REGISTERS = {ACTS: "accompagnement", SITUATIONS: "situation"}
STEP = "etape"
"""Of the address."""


@dataclass(frozen=True, eq=False)
class Overview:
    """What the page counts from; see :mod:`radon.domain.tracking.progress`."""

    activity: Activity = field(repr=False)
    progress: pd.DataFrame = field(repr=False)
    steps: pd.DataFrame = field(repr=False)

    @property
    def present(self) -> int:
        """The companies of the service today."""
        return int(self.progress["present"].sum())

    def knows(self, view: str) -> bool:
        """Whether anything is in the register of a view."""
        return len(self.activity.frames[_REGISTERS[view]]) > 0


def choose_view(activity: Activity) -> str:
    """What the page shows, kept in the address: figures, form, acts, requests, situations."""
    codes = {**_REGISTERS, request_view.VIEW_NAME: request_view.REQUEST.code}
    registers = {view: activity.frames[code].index for view, code in codes.items()}
    views = {
        view: f"{label} ({spell_number(len(registers[view]))})" if view in registers else label
        for view, label in VIEWS.items()
    }
    return PAGE.choose_view(views, registers, FORM)


def acts_shown(activity: Activity) -> pd.DataFrame:
    """The acts of the register: all of them, or those of one step (``?etape=``)."""
    frame = activity.frames["accompagnement"]
    step = address.read(STEP)
    if step not in list(Step):
        return frame
    rows = frame[KINDS["accompagnement"].field("etape").sort.is_among(frame["etape"], [step])]
    with st.container(horizontal=True, vertical_alignment="center"):
        acts = tell(len(rows), "acte")
        st.markdown(f"**{acts}** : {messages.plain(Step(step).label)}.")
        st.button(
            "Voir tous les actes", key=f"{PAGE.key}_tous", type="tertiary",
            on_click=lambda: address.write({STEP: ""}),
        )  # fmt: skip
    return rows


def take_overview(members: Members, activity: Activity) -> Overview:
    """Where every company stands now."""
    return Overview(activity, *session.progress(members, activity))


def show_overview(overview: Overview) -> None:
    """The figures that count most, then the four blocks, each with the list that it opens."""
    _show_key_figures(overview)
    st.caption(
        "Situation d'aujourd'hui, toutes dates confondues ; les chiffres du contrat, par période,"
        " sont sur la page Indicateurs. Cliquez un nombre d'un tableau pour voir les entreprises."
    )
    if not len(overview.steps) and not overview.knows(SITUATIONS):
        messages.show_empty(
            "Aucun acte enregistré pour l'instant.",
            "Ce n'est pas zéro : rien n'est encore enregistré. Enregistrez un acte ici, ou depuis"
            " la liste, la carte, une campagne, la fiche d'une entreprise.",
        )
        return
    _show_steps(overview)
    if overview.knows(SITUATIONS):
        _show_answers(overview)
        _show_workers(overview)
    if overview.knows(ACTS):
        _show_help(overview)
    _tell_gone(overview)


def _show_key_figures(overview: Overview) -> None:
    today = overview.progress[overview.progress["present"]]
    everyone = spell_number(len(today))
    reached = int(today["etape"].isin(ACCOMPANIED).sum())
    silent = spell_number(int(today["fe"].isin([NONE, Answer.INCONNU]).sum()))
    under = today["travailleurs_sous_sol"].dropna()
    done, known = overview.knows(ACTS), overview.knows(SITUATIONS)
    figures = [
        ("Accompagnées", reached if done else None,
         f"entreprises sur {everyone}, évaluation du risque ou au-delà"),
        ("Mesures en place", int(today["mesures"].ne("").sum()) if done else None,
         f"entreprises sur {everyone}"),
        ("Radon dans la FE", int(today["fe"].eq(Answer.OUI).sum()) if known else None,
         f"entreprises sur {everyone} ; inconnu pour {silent}"),
        ("Travailleurs en sous-sol", int(under.sum()) if len(under) else None,
         f"connus pour {spell_number(len(under))} entreprises sur {everyone}"),
    ]  # fmt: skip
    if not len(today):
        figures = [(label, None, "aucune entreprise adhérente") for label, _, _ in figures]
    for box, (label, number, note) in zip(PAGE.draw_cards(4), figures, strict=True):
        with box:
            show_figure(label, NOT_SAID if number is None else spell_number(number), [note])


def _show_steps(overview: Overview) -> None:
    table = count_parts(overview.progress, "etape", list(STEP_LABELS))
    acts = count_steps(overview.steps)
    _head("Où en sont les entreprises", "etape")
    reached = table.loc[list(ACCOMPANIED)]
    if reached[TOTAL].any():
        st.markdown("**Entreprises accompagnées, par étape la plus avancée et par zone**")
        charts.show_zones(
            reached.rename(index=STEP_LABELS), ZONES, unit="entreprises", key=f"{PAGE.key}_etapes",
            described="Entreprises accompagnées par étape la plus avancée et par zone ; les mêmes"
            " nombres sont dans le tableau.",
        )  # fmt: skip
    shown = table.assign(
        acte=acts["entreprises"].reindex(table.index).astype("Int64"),
        actes=acts["actes"].reindex(table.index).astype("Int64"),
    )
    more = {"acte": "Ont eu cette étape", "actes": "Actes"}
    title = "Étape la plus avancée"
    _show_matrix(Matrix(title, shown, STEP_LABELS, "etape", more, widths=_WIDTHS))
    st.caption(
        "Chaque entreprise est comptée une fois, à l'étape la plus avancée. Sensibilisée : touchée"
        " par une communication, présente à une action collective ou sensibilisée lors d'un"
        " contact. « Ont eu cette étape » : entreprises distinctes, parties comprises, quelle que"
        " soit la suite. « Actes » : actes d'accompagnement enregistrés, jamais des entreprises ;"
        " un acte de deux étapes est compté à chacune : ils ne s'additionnent pas."
    )
    _show_list(overview, "etape")


def _show_answers(overview: Overview) -> None:
    _head("Radon dans la fiche d'entreprise et le document unique", "reponse")
    counted = {name: count_parts(overview.progress, name, list(ANSWER_LABELS)) for name in ANSWERS}
    answers = {code: label for code, label in ANSWER_LABELS.items() if code != NONE}
    bars = pd.DataFrame({ANSWERS[name]: part.loc[list(answers), TOTAL]
                         for name, part in counted.items()}).T  # fmt: skip
    if bars.to_numpy().any():
        silent = ", ".join(
            f"{spell_number(int(part[TOTAL][NONE]))} ({name.upper()})"
            for name, part in counted.items()
        )
        st.markdown(f"**Entreprises renseignées, dernière réponse** ; non renseignées : {silent}.")
        charts.show_parts(
            bars, answers, unit="entreprises", key=f"{PAGE.key}_reponses",
            described="Radon dans la FE et dans le DUERP : dernière réponse des entreprises"
            " renseignées ; les mêmes nombres sont dans les tableaux.",
        )  # fmt: skip
    for column, (name, table) in zip(st.columns(2, gap="medium"), counted.items(), strict=True):
        with column:
            title = f"Radon ({name.upper()})"
            _show_matrix(Matrix(title, table, ANSWER_LABELS, name, narrow=True))
    st.caption(
        "Dernière réponse connue. « Inconnu » : demandé, sans réponse ; « non renseigné » : rien"
        " n'est enregistré. Les quatre font toutes les entreprises."
    )
    _show_list(overview, "reponse")


def _show_workers(overview: Overview) -> None:
    _head("Travailleurs dans les lieux concernés", "lieu")
    counted = count_workers(overview.progress)
    spelt = counted.assign(
        dit=[
            _tell_workers(*row)
            for row in counted[["travailleurs", "connues", "entreprises"]].itertuples(index=False)
        ]
    )
    table = spelt.pivot(index="lieu", columns="classe", values="dit").reindex(list(WORKERS))
    labels = {place: f"Travailleurs {where}" for place, where in WORKERS.items()}
    _show_matrix(Matrix("Lieu", table, labels, "lieu"))
    st.caption(
        "Total des derniers nombres connus, puis, entre parenthèses, les entreprises dont le nombre"
        " est connu sur toutes celles de la zone. Des nombres par entreprise, jamais une personne."
    )
    _show_list(overview, "lieu")


def _tell_workers(total: float, known: int, companies: int) -> str:
    """ "4 185 (2 589 / 4 995)"."""
    workers = "–" if pd.isna(total) else spell_number(int(total))
    return f"{workers} ({spell_number(known)} / {spell_number(companies)})"


def _show_help(overview: Overview) -> None:
    _head("Mesures mises en place et aide au financement", "aide")
    left, right = st.columns(2, gap="medium")
    accompanied = overview.progress[overview.progress["accompagnee"]]
    with left:
        measures = count_measures(overview.progress)
        table = pd.DataFrame({TOTAL: measures})
        title = "Mesure de prévention"
        _show_matrix(Matrix(title, table, Measure.labels(), "mesure", narrow=True))
        st.caption("Entreprises distinctes ; une entreprise peut en avoir plusieurs.")
    with right:
        table = count_parts(accompanied, "financement", list(FUNDING_LABELS))
        title = "Aide au financement"
        _show_matrix(Matrix(title, table, FUNDING_LABELS, "aide", narrow=True))
        st.caption("Entreprises ayant au moins un acte d'accompagnement.")
    _show_list(overview, "aide")


def _tell_gone(overview: Overview) -> None:
    gone = overview.progress[~overview.progress["present"]]
    named = int(gone["contacts"].gt(0).sum())
    if named:
        companies = tell(named, "entreprise suivie n'est", "entreprises suivies ne sont")
        st.caption(f"{companies} plus dans le fichier d'adhérents : colonne « Parties », à part.")


def _head(title: str, group: str) -> None:
    options = {code: figure.label for code, figure in FIGURES.items() if figure.group == group}
    figure_table.draw_head(PAGE.key, title, group, options)


def _show_matrix(matrix: Matrix) -> None:
    """A table of figures; its group is the prefix of their codes."""
    figure_table.draw_matrix(
        PAGE.key, matrix, lambda code, column: _pick(matrix.group, code, column)
    )


def _pick(prefix: str, code: str, column: str) -> Mapping[str, str]:
    """What a click on a cell opens: acts in their register, companies below."""
    if column == "actes" and code in list(Step):
        return {VIEW: ACTS, STEP: code, RECORD: ""}
    figure = f"{'acte' if column == 'acte' else prefix}-{code or NOBODY}"
    return {LIST: figure, PLACE: place_of(column)} if figure in FIGURES else {}


def _show_list(overview: Overview, group: str) -> None:
    """The companies of the figure that is asked, when it is one of this block."""
    code = address.read(LIST)
    if code not in FIGURES or FIGURES[code].group != group:
        return
    place = read_place()
    rows = pick_companies(overview.progress, overview.steps, code, place)
    everyone = spell_number(overview.present)
    note = "parties comprises" if FIGURES[code].ever else f"sur {everyone} adhérentes"
    content = make_list(rows, code, place)
    figure_table.draw_opened(PAGE.key, group, FIGURES[code].label, note, content, overview.activity)


def tell_reserve() -> None:
    """What this page never holds, said once."""
    st.caption(
        "Rien d'individuel ni de médical : des entreprises et des nombres de postes. La zone seule"
        " n'impose pas de mesurage."
    )
