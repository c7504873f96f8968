"""Regulatory watch, and what is known of the territory's situations."""

import pandas as pd

from radon.domain.contract.terms import Theme
from radon.domain.disclosure.draft import DraftBlock, DraftParagraph, DraftSection
from radon.domain.disclosure.quantity import TypedText
from radon.domain.document.content import Tone
from radon.domain.registers.codes import PUBLICS
from radon.domain.report.matter import Matter, list_rows, list_typed
from radon.domain.report.progress_table import write_workers
from radon.domain.report.theme import make_list, write_head, write_parts
from radon.domain.tracking.watch import InForce, describe_watch
from radon.domain.words.sentence import begin_high, join_words, spell_day, tell


def write_knowledge(matter: Matter) -> tuple[DraftSection, ...]:
    """The theme *connaissance*: the companies concerned, the workers of the places concerned."""
    theme = Theme.CONNAISSANCE
    blocks = (*write_head(matter, theme), *write_workers(matter))
    return (DraftSection(theme.label, 2, blocks), *write_parts(matter, theme))


def write_watch(matter: Matter) -> tuple[DraftSection, ...]:
    """The theme *veille*: texts of the period, who was told of what."""
    theme = Theme.VEILLE
    watch = describe_watch(matter.activity, matter.elapsed.last)
    start, end = pd.Timestamp(matter.elapsed.start), pd.Timestamp(matter.elapsed.end)
    new = watch["repere_le"].ge(start) & watch["repere_le"].lt(end)
    told = matter.records("diffusion")
    mine = watch[(new.astype(bool)) | watch.index.isin(told["veille"].dropna().astype("int64"))]
    titles = list_typed(mine["titre"])
    rows = [
        (title, TypedText(one.reference),
         "" if pd.isna(one.en_vigueur) else spell_day(one.en_vigueur),
         _tell_publics(told[told["veille"].eq(one.Index).fillna(False).astype(bool)]))
        for one, title in zip(list_rows(mine), titles, strict=True)
    ]  # fmt: skip
    heads = ("Texte", "Référence", "En vigueur", "Informés dans la période")
    blocks: list[DraftBlock] = [
        *write_head(matter, theme),
        DraftParagraph(_tell_watch(matter, watch, int(new.sum()), len(told))),
        make_list(heads, rows, f"Textes repérés ou diffusés, {matter.scope.when}"),
        DraftParagraph("Un texte compte dans la période où le service l'a repéré.", Tone.NOTE),
    ]
    return (DraftSection(theme.label, 2, tuple(blocks)),)


def _tell_watch(matter: Matter, watch: pd.DataFrame, new: int, told: int) -> str:
    if not len(watch):
        return "Aucun texte n'est suivi dans le registre de veille."
    alive = int(watch["etat"].isin([InForce.EN_VIGUEUR, InForce.SANS_DATE]).sum())
    return (
        f"{tell(len(watch), 'texte ou coefficient suivi', 'textes ou coefficients suivis')},"
        f" dont {alive} en vigueur ou sans date au {spell_day(matter.elapsed.last)} ;"
        f" {tell(new, 'repéré', 'repérés')} {matter.scope.when}."
        f" {begin_high(tell(told, 'information donnée', 'informations données'))}"
        f" {matter.scope.when}."
    )


def _tell_publics(told: pd.DataFrame) -> str:
    """Who was told, in the register's order, and when last."""
    codes = {code for held in told["publics"] for code in held}
    if not codes:
        return "–"
    named = join_words([PUBLICS[code] for code in PUBLICS if code in codes])
    return f"{named} ({spell_day(told['date'].max())})"
