"""The figures of the page *Accompagnement*, each with the companies that make it.

A figure is a code ("etape-mesures", "fe-oui"…) kept in the address of the page; its companies are
rows of :func:`radon.domain.tracking.progress.describe_progress`.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from radon.domain.counting.breakdown import ZONES
from radon.domain.document.sheet import CellKind, Column
from radon.domain.registers.kinds_company import MEASURES, STEPS
from radon.domain.tracking.page_list import GONE, PLACES, PageList
from radon.domain.tracking.progress import (
    ANSWER_LABELS,
    ANSWERS,
    BETWEEN,
    FUNDING_LABELS,
    NONE,
    STEP_LABELS,
    WORKERS,
)

NOBODY = "aucun"
"""What stands for the empty code in an address."""
_DAY, _NUMBER = CellKind.DATE, CellKind.NUMBER
COLUMNS: Mapping[str, Column] = {
    "raison_sociale": Column("Raison sociale", width=44),
    "zone": Column("Zone", width=11),
    "commune": Column("Commune", width=28),
    "effectif": Column("Effectif", _NUMBER, 10),
    "etape_dite": Column("Étape la plus avancée", width=36),
    "atteinte_le": Column("Atteinte le", _DAY, 12),
    "dernier_contact": Column("Dernier contact", _DAY, 12),
    "contacts": Column("Contacts", _NUMBER, 9),
    "fe_dit": Column("Radon dans la FE", width=16),
    "duerp_dit": Column("Radon dans le DUERP", width=16),
    "travailleurs_sous_sol": Column("Travailleurs en sous-sol", _NUMBER, 12),
    "travailleurs_rdc": Column("Travailleurs en rez-de-chaussée", _NUMBER, 12),
    "travailleurs_specifiques": Column("Travailleurs en lieux spécifiques", _NUMBER, 12),
    "financement_dit": Column("Aide au financement", width=16),
    "mesures_dites": Column("Mesures mises en place", width=50),
    "libelle_section": Column("Secteur", width=36),
    "siren": Column("SIREN", width=12),
    "numero_adherent": Column("N° adhérent", width=14),
    "adhesion": Column("Adhésion", width=14),
}
RULE = "Entreprises distinctes (SIREN, sinon n° d'adhérent), chacune comptée une fois."


@dataclass(frozen=True)
class FigureChoice:
    """One figure. ``group``: the block it belongs to; ``column``, ``value``: what its companies
    have in the frame of progress; ``ever``: those that left are in it, as in the indicators."""

    group: str
    label: str
    column: str
    value: str
    ever: bool = False


def _name(group: str, value: str) -> str:
    return f"{group}-{value or NOBODY}"


FIGURES: Mapping[str, FigureChoice] = {
    **{
        _name("etape", code): FigureChoice("etape", f"au plus loin : {label}", "etape", code)
        for code, label in STEP_LABELS.items()
    },
    **{
        _name("acte", code): FigureChoice(
            "etape", f"a eu cette étape : {label}", "acte", code, True
        )
        for code, label in STEPS.items()
    },
    **{
        _name(name, code): FigureChoice("reponse", f"{title} : {label}", name, code)
        for name, title in ANSWERS.items()
        for code, label in ANSWER_LABELS.items()
    },
    **{
        _name("lieu", name): FigureChoice("lieu", f"nombre de travailleurs {place} connu", name, "")
        for name, place in WORKERS.items()
    },
    **{
        _name("aide", code): FigureChoice(
            "aide", f"aide au financement : {label}", "financement", code
        )
        for code, label in FUNDING_LABELS.items()
    },
    **{
        _name("mesure", code): FigureChoice("aide", f"mesure : {label}", "mesures", code, True)
        for code, label in MEASURES.items()
    },
}


def pick_companies(
    progress: pd.DataFrame, steps: pd.DataFrame, code: str, place: str = ""
) -> pd.DataFrame:
    """The companies of a figure, most advanced first. ``steps``: of ``list_steps``; ``place``: a
    key of :data:`PLACES`, "" for all that the figure counts."""
    figure = FIGURES[code]
    rows = progress if figure.ever else progress[progress["present"]]
    if place == GONE:
        rows = progress[~progress["present"]]
    elif place:
        rows = rows[rows["present"] & rows["classe"].eq(place)]
    if figure.group == "lieu":
        rows = rows[rows[figure.column].notna()]
    elif figure.column == "acte":
        mine = steps.loc[steps["etape"].eq(figure.value), "entreprise"].unique()
        rows = rows.loc[rows.index.intersection(list(mine))]
    elif figure.column == "mesures":
        held = (BETWEEN + rows["mesures"] + BETWEEN).str.contains(
            BETWEEN + figure.value + BETWEEN, regex=False
        )
        rows = rows[held.astype("bool")]
    else:
        rows = rows[rows[figure.column].eq(figure.value)]
    if figure.column == "financement":
        rows = rows[rows["accompagnee"]]
    order = ["dernier_contact", "raison_sociale"]
    return rows.sort_values(order, ascending=[False, True], kind="stable")


def make_list(rows: pd.DataFrame, code: str, place: str = "") -> PageList:
    """The list of these companies, in words; besides :data:`COLUMNS`, ``adherent`` (int64) and
    ``classe``."""
    where = f", {PLACES[place]}" if place else ""
    labels = {
        "zone": ("classe", ZONES),
        "etape_dite": ("etape", STEP_LABELS),
        "fe_dit": ("fe", ANSWER_LABELS),
        "duerp_dit": ("duerp", ANSWER_LABELS),
        "financement_dit": ("financement", {**FUNDING_LABELS, NONE: ""}),
    }
    spelt = {name: rows[of].map(words).astype("str") for name, (of, words) in labels.items()}
    done = {codes: _spell_measures(codes) for codes in rows["mesures"].unique()}
    frame = rows.assign(
        **spelt,
        mesures_dites=rows["mesures"].map(done).astype("str"),
        adhesion=rows["present"].map({True: "", False: "partie"}).astype("str"),
    )
    return PageList(
        title=f"Entreprises – {FIGURES[code].label}{where}",
        unit="entreprises",
        columns=COLUMNS,
        frame=frame[[*COLUMNS, "adherent", "classe", "present"]],
        rule=RULE,
        notes=(
            ("Travailleurs", "Dernier nombre connu ; vide : inconnu, ce n'est pas zéro."),
            ("Zone", "Celle de l'entreprise au jour de l'export ; à elle seule, elle n'impose pas"
             " de mesurage."),
        ),
    )  # fmt: skip


def _spell_measures(codes: str) -> str:
    return " ; ".join(MEASURES[code] for code in codes.split(BETWEEN) if code)
