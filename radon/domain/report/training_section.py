"""Formation: sessions, people by module, the staff by profession."""

import pandas as pd

from radon.domain.contract.terms import Theme
from radon.domain.disclosure.draft import (
    DraftBars,
    DraftBlock,
    DraftCell,
    DraftParagraph,
    DraftSection,
    DraftSeries,
    DraftTable,
)
from radon.domain.disclosure.quantity import Reserved, Tally
from radon.domain.document.content import Tone
from radon.domain.registers.codes import Module, Role, Trainer
from radon.domain.report.matter import Matter, list_rows
from radon.domain.report.theme import make_list, write_head
from radon.domain.tracking.training import Attended, Training, summarise_training
from radon.domain.words.number import spell_percent
from radon.domain.words.sentence import begin_high, join_words, spell_day, tell


def write_training(matter: Matter) -> tuple[DraftSection, ...]:
    """The theme *formation*."""
    training = summarise_training(matter.activity, matter.elapsed)
    blocks: list[DraftBlock] = [*write_head(matter, Theme.FORMATION)]
    blocks.append(DraftParagraph(_tell_period(matter, training)))
    sessions = matter.records("formation")
    blocks.append(_list_sessions(matter, sessions))
    if training.unnamed:
        told = f"{tell(training.unnamed, 'session')} sans présents notés : personne n'y est compté."
        blocks.append(DraftParagraph(told, Tone.NOTE))
    staff = _write_staff(matter, training)
    by_role = DraftSection("Par métier", 3, staff)
    return (DraftSection(Theme.FORMATION.label, 2, tuple(blocks)), by_role)


def _tell_period(matter: Matter, training: Training) -> str:
    told = [
        f"{code.label} : {tell(reading.value, 'personne')}"
        for code, reading in training.modules.items()
        if reading.value
    ]
    if not told:
        return f"Aucune formation n'est enregistrée {matter.scope.when}."
    both = tell(training.both.value, "personne a suivi", "personnes ont suivi")
    end = f" {both} les deux modules dans la période." if training.both.value else ""
    return f"Personnes distinctes {matter.scope.when} – {' ; '.join(told)}.{end}"


def _list_sessions(matter: Matter, sessions: pd.DataFrame) -> DraftTable:
    staff = matter.activity.frames["personne"].index
    heads = ["Date", "Module", "Assurée par", "Demi-journées", "Présents"]
    if matter.names_members():
        heads.append("Lieu")
    rows: list[tuple[DraftCell, ...]] = []
    for one in list_rows(sessions):
        present = sum(person in staff for person in one.personnes)
        by = join_words([Trainer.labels().get(code, code) for code in one.organisme])
        length = None if pd.isna(one.demi_journees) else Tally(float(one.demi_journees))
        row = (spell_day(one.date), Module.labels().get(one.module, one.module), by, length,
               Tally(present) if present else None)  # fmt: skip
        rows.append((*row, Reserved(one.lieu)) if matter.names_members() else row)
    widths = (21, 34, 38, 24, 23, 26)[: len(heads)]
    return make_list(heads, rows, f"Sessions de formation, {matter.scope.when}", widths)


def _write_staff(matter: Matter, training: Training) -> tuple[DraftBlock, ...]:
    last = spell_day(training.period.last)
    shares = training.shares
    if not len(shares):
        return (DraftParagraph("L'équipe n'est pas renseignée : la part formée n'est pas connue."),)
    heads = ("Métier", "Effectif", *(begin_high(part.label) for part in Attended))
    codes = ["effectif", *Attended]
    rows: list[tuple[DraftCell, ...]] = [
        (begin_high(Role(str(role)).label), *(Tally(int(row[code])) for code in codes))
        for role, row in shares.iterrows()
    ]
    rows.append(("Total", *(Tally(int(shares[code].sum())) for code in codes)))
    table = DraftTable(
        heads, tuple(rows), f"Équipe du {last} et formation suivie à cette date", total=True
    )
    blocks: list[DraftBlock] = []
    if training.staff and training.complete is not None:
        share = spell_percent(100 * training.complete / training.staff)
        blocks.append(
            DraftParagraph(
                f"Au {last}, {training.complete} des {training.staff} professionnels de santé et de"
                f" prévention en poste ont suivi les deux modules ({share})."
            )
        )
    return (*blocks, table, _draw_staff(shares, last))


def _draw_staff(shares: pd.DataFrame, last: str) -> DraftBars:
    """The staff beside who has both modules, or any training where nobody has both."""
    both = bool(shares[Attended.DEUX].sum())
    trained = shares[Attended.DEUX] if both else shares["effectif"] - shares[Attended.AUCUN]
    name = Attended.DEUX.label if both else "formation suivie"
    labels = tuple(begin_high(Role(str(role)).label) for role in shares.index)
    told = " ; ".join(
        f"{label} : {done} sur {whole}"
        for label, done, whole in zip(labels, trained, shares["effectif"], strict=True)
    )
    return DraftBars(
        labels,
        (
            DraftSeries("Effectif", tuple(Tally(int(value)) for value in shares["effectif"])),
            DraftSeries(begin_high(name), tuple(Tally(int(value)) for value in trained)),
        ),
        f"Effectif et personnes formées ({name}), au {last}",
        f"Diagramme en barres par métier : {told}.",
        unit="Nombre de personnes",
    )
