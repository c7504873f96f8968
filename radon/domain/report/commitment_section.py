"""Engagements of the parties, what each gave, the reports that are owed."""

import pandas as pd

from radon.domain.contract.commitment import PARTIES
from radon.domain.contract.commitment_state import ENGAGEMENT, REPORT, follow_commitments
from radon.domain.contract.proof import gather_corrections, gather_proofs
from radon.domain.disclosure.draft import (
    DraftBlock,
    DraftCell,
    DraftList,
    DraftParagraph,
    DraftSection,
    DraftTable,
)
from radon.domain.disclosure.quantity import Tally
from radon.domain.document.content import Tone
from radon.domain.registers.codes import Contribution, Party
from radon.domain.report.matter import Matter, list_rows, list_typed
from radon.domain.words.sentence import join_words, spell_day, tell

TITLE = "Engagements et contributions"
WHERE = "page Réunions, « Contributions »"
NOTHING = f"Aucune contribution des parties n'est enregistrée {{}} ({WHERE})."


def write_commitments(matter: Matter) -> tuple[DraftSection, ...]:
    """What the parties gave in the period, by engagement and one by one; the reports that are owed.
    Nothing for a contract that declares none, where nobody noted any."""
    followed = follow_commitments(
        matter.contract,
        matter.activity.frames["contribution"],
        gather_proofs(matter.contract, matter.activity),
        matter.activity.sent,
        gather_corrections(matter.activity),
        matter.scope.today,
    )
    given = matter.records("contribution")
    if not len(followed) and not len(given):
        return ()
    blocks: list[DraftBlock] = [*_tell_given(matter, given)]
    if len(given):
        blocks.append(_list_given(matter, given))
    engagements = followed[followed["group"].eq(ENGAGEMENT)]
    if len(engagements):
        blocks.append(_list_engagements(engagements))
    reports = followed[followed["group"].eq(REPORT)]
    if len(reports):
        blocks += _list_reports(reports)
    return (DraftSection(TITLE, 1, tuple(blocks)),)


def _tell_given(matter: Matter, given: pd.DataFrame) -> tuple[DraftBlock, ...]:
    """A sentence a party: what it gave, or where it is noted."""
    if not len(given):
        return (DraftParagraph(NOTHING.format(matter.scope.when)),)
    told = [_tell_party(given[given["partie"].eq(one.value)], one) for one in PARTIES]
    said = f"Moyens et contributions de chaque partie {matter.scope.when} :"
    return (DraftParagraph(said), DraftList(tuple(told)))


def _tell_party(given: pd.DataFrame, party: Party) -> str:
    """ "Carsat : 3 contributions (documents : 2 et moyens : 1), la dernière le 12/10/2026"."""
    if not len(given):
        return f"{party.label} : rien n'est noté ({WHERE})."
    counts = given["nature"].value_counts()
    told = [
        f"{label} : {counts[code]}"
        for code, label in Contribution.labels().items()
        if code in counts
    ]
    last = f", la dernière le {spell_day(given['date'].max())}" if len(given) > 1 else ""
    return f"{party.label} : {tell(len(given), 'contribution')} ({join_words(told)}){last}."


def _list_given(matter: Matter, given: pd.DataFrame) -> DraftTable:
    parties = {one.value: one.label for one in PARTIES}
    natures = Contribution.labels()
    rows: list[tuple[DraftCell, ...]] = [
        (spell_day(one.date), parties.get(one.partie, one.partie),
         natures.get(one.nature, one.nature), text,
         join_words([code for code in (one.engagement, one.action) if code]) or "–",
         "oui" if one.prouve else "non")
        for one, text in zip(list_rows(given), list_typed(given["texte"]), strict=True)
    ]  # fmt: skip
    return DraftTable(
        ("Date", "De qui", "Quoi", "En quelques mots", "Pour", "Preuve"),
        tuple(rows),
        f"Contributions des parties, {matter.scope.when}",
        widths=(1.7, 1.4, 2.4, 5.4, 1.6, 1.2),
    )


def _list_engagements(engagements: pd.DataFrame) -> DraftTable:
    rows: list[tuple[DraftCell, ...]] = [
        (one.code, one.party, one.libelle, Tally(one.contributions),
         None if pd.isna(one.last) else spell_day(one.last))
        for one in list_rows(engagements)
    ]  # fmt: skip
    return DraftTable(
        ("Code", "Partie", "Engagement", "Contributions", "La dernière"),
        tuple(rows),
        "Engagements des parties, contributions notées depuis le début du contrat",
        widths=(1.2, 1.4, 6.4, 2.2, 2),
    )


def _list_reports(reports: pd.DataFrame) -> list[DraftBlock]:
    rows: list[tuple[DraftCell, ...]] = [
        (one.libelle, one.echeance, one.sentence) for one in list_rows(reports)
    ]
    return [
        DraftTable(
            ("Bilan", "Échéance", "État"), tuple(rows), "Bilans dus", widths=(5.5, 3.5, 4.5)
        ),
        DraftParagraph(
            "Le contrat ne donne aucun jour pour les bilans : ces dates sont fixées par le"
            " service. Un bilan est fait quand il a été transmis aux partenaires.",
            Tone.NOTE,
        ),
    ]
