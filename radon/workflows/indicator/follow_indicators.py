"""The indicators of a contract followed: figures, the lists that make them, their files.

One function (:func:`follow_contract`) for the page, the report and the regional view, so that a
figure is the same wherever it is shown.
"""

from dataclasses import replace
from datetime import date

import pandas as pd

from radon.domain.contract.terms import Contract, Indicator
from radon.domain.counting.breakdown import Axis, Part, list_axes, part_reading
from radon.domain.counting.evidence import EvidenceList, list_evidence
from radon.domain.counting.figure import Figure, spell
from radon.domain.counting.period import Period, civil_year
from radon.domain.counting.reading import Reading
from radon.domain.counting.trend import Month, read_trend
from radon.domain.counting.wording import spell_formula
from radon.domain.document.evidence import EvidenceBook, EvidenceFigure
from radon.domain.document.invented import MENTION, mark_facts, mark_name, mark_rows, mark_title
from radon.domain.document.notes import Fact, Notes
from radon.domain.indicator.figure_words import (
    name_month,
    spell_companies,
    spell_others,
    tell_share,
    tell_silent,
)
from radon.domain.indicator.followed import (
    FollowedContract,
    FollowedIndicator,
    Share,
    find_counted,
    follow,
    list_periods,
    list_years,
)
from radon.domain.indicator.target import Target
from radon.domain.registers.activity import Activity
from radon.domain.targeting.reading_notes import ZONAGE_EDITION
from radon.domain.words.number import Value, spell_percent
from radon.domain.words.sentence import spell_day
from radon.outputs.files.rendered import render
from radon.outputs.table.csv_file import write_table_csv
from radon.outputs.table.evidence import write_evidence
from radon.workflows.members.stored import Members

__all__ = [
    "Activity",
    "Axis",
    "Contract",
    "EvidenceList",
    "Figure",
    "FollowedContract",
    "FollowedIndicator",
    "Indicator",
    "Month",
    "Part",
    "Period",
    "Reading",
    "Share",
    "Target",
    "civil_year",
    "export_figures",
    "export_lines",
    "find_counted",
    "follow_contract",
    "follow_trend",
    "list_axes",
    "list_lines",
    "list_periods",
    "list_years",
    "mark_name",
    "name_month",
    "part_reading",
    "spell",
    "spell_companies",
    "spell_formula",
    "spell_others",
    "spell_percent",
    "tell_share",
    "tell_silent",
    "what_is_invented",
]


def follow_contract(
    activity: Activity, contract: Contract, period: Period, today: date
) -> FollowedContract:
    """All the indicators of a contract over a period."""
    return follow(contract, activity, period, today)


def follow_trend(
    indicator: Indicator, activity: Activity, period: Period, today: date
) -> tuple[Month, ...]:
    """The months of a period, up to today's."""
    return read_trend(indicator.formula, activity, period, today)


def what_is_invented(members: Members, activity: Activity) -> str:
    """The mention of the files of a service whose companies, or some records, are examples."""
    records = any(bool(frame["exemple"].any()) for frame in activity.frames.values())
    if members.exemple:
        return MENTION
    return "enregistrements inventés" if records else ""


def list_lines(indicator: Indicator, reading: Reading, activity: Activity) -> EvidenceList:
    """The list that makes a figure: as many rows as it says (or adding up to it)."""
    return list_evidence(indicator.formula, reading, activity)


def export_lines(
    followed: FollowedContract,
    indicator: Indicator,
    reading: Reading,
    period: Period,
    activity: Activity,
    service: str,
    suffix: str,
    mention: str = "",
) -> bytes:
    """The list as a file: ".csv" (the rows) or ".xlsx" (with the figure and how it is counted).

    ``period``: that of the reading; ``service``: its name; ``mention``: see
    :func:`what_is_invented`.
    """
    listed = list_lines(indicator, reading, activity)
    if suffix == ".csv":
        rows = mark_rows(listed.to_table(), mention)
        return render(suffix, lambda path: write_table_csv(path, rows))
    book = _mark_book(_make_book(followed, indicator, reading, period, listed, service), mention)
    return render(suffix, lambda path: write_evidence(path, book))


def _make_book(
    followed: FollowedContract,
    indicator: Indicator,
    reading: Reading,
    period: Period,
    listed: EvidenceList,
    service: str,
) -> EvidenceBook:
    row = followed.find(indicator.code)
    undated = row is not None and row.figure.undated
    dated = "au jour de l'export" if undated else period.spelt
    sheet = listed.to_sheet(indicator.code)
    figure = EvidenceFigure(
        action=", ".join(indicator.actions),
        label=indicator.libelle,
        unit=indicator.unite,
        values=(reading.value, None if undated else reading.acts),
        formula=" ".join([spell_formula(indicator.formula), indicator.note]).strip(),
        sheet=sheet.name,
    )
    return EvidenceBook(
        title=f"{indicator.code} – {indicator.libelle}",
        date=followed.day,
        facts=describe_export(followed, service, dated, reading),
        columns=("Valeur", "Actes"),
        figures=(figure,),
        sheets=(sheet,),
        notes=(COUNTING_NOTES,),
    )


def _mark_book(book: EvidenceBook, mention: str) -> EvidenceBook:
    facts = (*mark_facts(mention), *book.facts)
    return replace(book, title=mark_title(book.title, mention), facts=facts)


def export_figures(
    followed: FollowedContract, activity: Activity, service: str, suffix: str, mention: str = ""
) -> bytes:
    """All the figures: ".csv" (one row an indicator) or ".xlsx" (with the list of each)."""
    if suffix == ".csv":
        rows = mark_rows(tabulate_figures(followed), mention)
        return render(suffix, lambda path: write_table_csv(path, rows))
    book = _mark_book(make_evidence(followed, activity, service), mention)
    return render(suffix, lambda path: write_evidence(path, book))


def make_evidence(followed: FollowedContract, activity: Activity, service: str) -> EvidenceBook:
    """All the figures of a period with the list that makes each: the workbook of the report too."""
    sheets, figures = [], []
    for row in followed.rows:
        listed = list_lines(row.indicator, row.figure.now, activity)
        filled = bool(len(listed.frame))
        if filled:
            sheets.append(listed.to_sheet(row.code, row.indicator.libelle))
        figures.append(_make_figure(row, row.code if filled else ""))
    return EvidenceBook(
        title=f"Indicateurs – {followed.contract.nom}",
        date=followed.day,
        facts=describe_export(followed, service, followed.period.spelt),
        columns=FIGURE_COLUMNS,
        figures=tuple(figures),
        sheets=tuple(sheets),
        notes=(COUNTING_NOTES,),
    )


FIGURE_COLUMNS = (
    "Période", "Actes", "Un an avant", "Depuis le début", "Cible", "Prévision",
)  # fmt: skip


def _make_figure(row: FollowedIndicator, sheet: str) -> EvidenceFigure:
    return EvidenceFigure(
        action=", ".join(row.indicator.actions),
        label=row.indicator.libelle,
        unit=row.indicator.unite,
        values=tuple(_values(row)),
        formula=f"{spell_formula(row.indicator.formula)} {row.indicator.note}".strip(),
        sheet=sheet,
    )


def _values(row: FollowedIndicator) -> list[Value]:
    """The values of :data:`FIGURE_COLUMNS`; "" where there is none to give."""
    figure = row.figure
    before: Value = "" if figure.before is None else figure.before.value
    return [
        figure.now.value,
        "" if row.acts is None else row.acts,
        before,
        "" if figure.undated else figure.since_start.value,
        "" if figure.target is None else figure.target,
        "" if figure.forecast is None else figure.forecast,
    ]


def tabulate_figures(followed: FollowedContract) -> pd.DataFrame:
    """All the figures as a table of texts under French headers."""
    rows = [
        [
            ", ".join(row.indicator.actions), row.code, row.indicator.libelle,
            "oui" if row.indicator.officiel else "non", row.indicator.unite,
            *(value if isinstance(value, str) else spell(value) for value in _values(row)),
            f"{spell_formula(row.indicator.formula)} {row.indicator.note}".strip(),
        ]
        for row in followed.rows
    ]  # fmt: skip
    headers = ["Action", "Code", "Indicateur", "Officiel", "Unité", *FIGURE_COLUMNS,
               "Comment il est compté"]  # fmt: skip
    return pd.DataFrame(rows, columns=headers, dtype="str")


def describe_export(
    followed: FollowedContract, service: str, dated: str, reading: Reading | None = None
) -> tuple[Fact, ...]:
    """What a file of figures says of itself."""
    facts = [
        Fact("Service", service),
        Fact("Contrat", followed.contract.titre),
        Fact("Période", dated),
        Fact("Compté le", spell_day(followed.day)),
        Fact("Zones", f"au {spell_day(followed.day)}, {ZONAGE_EDITION}"),
        Fact("Entreprises adhérentes", spell_companies(followed.companies)),
    ]
    if reading is not None and reading.silent:
        facts.append(Fact("Sans précision", tell_silent(reading)))
    return tuple(facts)


COUNTING_NOTES = Notes(
    "Règles de décompte",
    (
        (
            "Entreprise",
            "Une entreprise adhérente : son SIREN s'il est connu, sinon son numéro d'adhérent ;"
            " comptée une seule fois. Le nombre d'actes est à côté, sous un autre nom.",
        ),
        ("Ne pas additionner", "Une même entreprise peut être dans plusieurs chiffres."),
        ("Période", "Un acte compte à sa date ; la zone est celle du jour de l'export."),
        ("Non renseigné", "Rien n'est enregistré : ce n'est pas zéro."),
    ),
)
"""The counting rules of both contracts, for the reader of a file."""
