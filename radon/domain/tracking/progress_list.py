"""The figures of the page *Accompagnement*, each with the companies that make it.

A figure is a code ("etape-mesures", "fe-oui"…) kept in the address of the page; its companies are
rows of :func:`radon.domain.tracking.progress.describe_progress`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto

import pandas as pd

from radon.domain.counting.breakdown import ZONES
from radon.domain.counting.evidence import REFUSAL
from radon.domain.document.sheet import CellKind, Column
from radon.domain.registers.codes import Measure, Step
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


class Match(Enum):
    """How a company is one of a figure: EQUAL, its column has the value; KNOWN, its column is
    known; HELD, the value is among those of its column; BROUGHT, an act brought it to that step."""

    EQUAL = auto()
    KNOWN = auto()
    HELD = auto()
    BROUGHT = auto()


@dataclass(frozen=True)
class FigureChoice:
    """One figure. ``group``: the block it belongs to; ``column``, ``value``, ``match``: what its
    companies have in the frame of progress; ``ever``: those that left are in it, as in the
    indicators; ``accompanied``: only of companies that an act of accompaniment names."""

    group: str
    label: str
    column: str
    value: str
    match: Match = Match.EQUAL
    ever: bool = False
    accompanied: bool = False


def _name(group: str, value: str) -> str:
    return f"{group}-{value or NOBODY}"


def _list_figures() -> Iterator[tuple[str, FigureChoice]]:
    for code, label in STEP_LABELS.items():
        yield _name("etape", code), FigureChoice("etape", f"au plus loin : {label}", "etape", code)
    for step in Step:
        label = f"a eu cette étape : {step.label}"
        yield (
            _name("acte", step),
            FigureChoice("etape", label, "etape", step, Match.BROUGHT, ever=True),
        )
    for name, title in ANSWERS.items():
        for code, label in ANSWER_LABELS.items():
            yield _name(name, code), FigureChoice("reponse", f"{title} : {label}", name, code)
    for name, place in WORKERS.items():
        label = f"nombre de travailleurs {place} connu"
        yield _name("lieu", name), FigureChoice("lieu", label, name, "", Match.KNOWN)
    for code, label in FUNDING_LABELS.items():
        label = f"aide au financement : {label}"
        yield (
            _name("aide", code),
            FigureChoice("aide", label, "financement", code, accompanied=True),
        )
    for measure in Measure:
        label = f"mesure : {measure.label}"
        yield (
            _name("mesure", measure),
            FigureChoice("aide", label, "mesures", measure, Match.HELD, ever=True),
        )


FIGURES: Mapping[str, FigureChoice] = dict(_list_figures())


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
    rows = rows[_match(figure, rows, steps)]
    if figure.accompanied:
        rows = rows[rows["accompagnee"]]
    order = ["dernier_contact", "raison_sociale"]
    return rows.sort_values(order, ascending=[False, True], kind="stable")


def _match(figure: FigureChoice, rows: pd.DataFrame, steps: pd.DataFrame) -> pd.Series:
    """Which of these companies are of the figure (bool)."""
    column = rows[figure.column]
    if figure.match is Match.KNOWN:
        return column.notna()
    if figure.match is Match.HELD:
        spelt = BETWEEN + column + BETWEEN
        return spelt.str.contains(f"{BETWEEN}{figure.value}{BETWEEN}", regex=False).astype("bool")
    if figure.match is Match.BROUGHT:
        brought = steps.loc[steps["etape"].eq(figure.value), "entreprise"]
        return pd.Series(rows.index.isin(brought), index=rows.index)
    return column.eq(figure.value).astype("bool")


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
    columns = dict(COLUMNS)
    if rows["refus"].ne("").any():
        columns = {"raison_sociale": columns.pop("raison_sociale"), "refus": REFUSAL, **columns}
    return PageList(
        title=f"Entreprises – {FIGURES[code].label}{where}",
        unit="entreprises",
        columns=columns,
        frame=frame[[*columns, "adherent", "classe", "present"]],
        rule=RULE,
        notes=(
            ("Travailleurs", "Dernier nombre connu ; vide : inconnu, ce n'est pas zéro."),
            ("Zone", "Celle de l'entreprise au jour de l'export ; à elle seule, elle n'impose pas"
             " de mesurage."),
        ),
    )  # fmt: skip


def _spell_measures(codes: str) -> str:
    return " ; ".join(Measure(code).label for code in codes.split(BETWEEN) if code)
