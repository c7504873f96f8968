"""The first section: what a signatory reads when he reads one page only."""

from radon.domain.contract.schedule import State
from radon.domain.contract.state_style import STATE_STYLES
from radon.domain.counting.breakdown import ZONE
from radon.domain.counting.formula import Count
from radon.domain.disclosure.secrecy import holds_secret
from radon.domain.document.content import Block, BulletList, DataTable, Paragraph, Section, Tone
from radon.domain.indicator.figure_words import tell_share
from radon.domain.indicator.followed import FollowedIndicator
from radon.domain.report.indicator_table import (
    explain_columns,
    make_indicator_table,
    make_target_table,
)
from radon.domain.report.matter import Matter
from radon.domain.report.shares import part_row
from radon.domain.words.number import spell_number
from radon.domain.words.sentence import agree, begin_high, join_words, spell_day, tell

_WORDS = {
    "professionnels_formes": ("professionnel formé", "professionnels formés"),
    "referents_formes": ("référent formé", "référents formés"),
    "actions_communication": ("action de communication", "actions de communication"),
    "entreprises_sensibilisees": ("entreprise sensibilisée", "entreprises sensibilisées"),
    "actions_collectives": ("action collective", "actions collectives"),
    "entreprises_accompagnees": ("entreprise accompagnée", "entreprises accompagnées"),
    "entreprises_evaluation": (
        "entreprise accompagnée sur l'évaluation du risque",
        "entreprises accompagnées sur l'évaluation du risque",
    ),
    "entreprises_mesures": (
        "entreprise ayant mis en place des mesures de prévention",
        "entreprises ayant mis en place des mesures de prévention",
    ),
    "entreprises_mesurage": ("entreprise ayant mesuré", "entreprises ayant mesuré"),
}
"""``repere`` → the thing counted: said in both contracts with the same words."""


def write_essentials(matter: Matter) -> Section:
    """Sentences, the official indicators, the states of the deadlines."""
    official = [row for row in matter.followed.rows if row.indicator.officiel]
    blocks: list[Block] = [Paragraph(_introduce(matter)), BulletList(_tell_figures(matter))]
    late = _tell_late(matter)
    if late:
        blocks.append(Paragraph(late, Tone.ALERTE))
    blocks += [
        make_indicator_table(matter, official, "Indicateurs du contrat"),
        Paragraph(explain_columns(matter), Tone.NOTE),
        *make_target_table(matter),
        make_state_table(matter),
        Paragraph("États déduits des enregistrements, corrigés par les pilotes avec un motif"
                  " lorsqu'il le faut : voir l'échéancier.", Tone.NOTE),
    ]  # fmt: skip
    return Section("L'essentiel", 1, tuple(blocks))


def count_known(matter: Matter) -> tuple[int, int]:
    """Indicators that have a figure, those that are not known."""
    known = sum(row.figure.now.known for row in matter.followed.rows)
    return known, len(matter.followed.rows) - known


def _introduce(matter: Matter) -> str:
    scope, contract = matter.scope, matter.contract
    months = f"du {spell_day(contract.debut)} au {spell_day(contract.fin)}"
    told = [
        f"Ce bilan couvre l'activité {matter.followed.period.spelt}, dans le cadre du contrat en"
        f" vigueur {months}."
    ]
    if scope.provisional:
        over = "le contrat court encore" if scope.year is None else "l'année n'est pas terminée"
        told.append(f"Il est arrêté au {spell_day(scope.today)} : {over}.")
    if scope.counted.start < contract.debut:
        told.append(
            f"Les actes comptent dès le {spell_day(scope.counted.start)} : le contrat demande des"
            " actions antérieures à sa signature."
        )
    known, unknown = count_known(matter)
    silent = f", {tell(unknown, 'autre', 'autres')} non {agree(unknown, 'renseigné')}"
    told.append(f"{tell(known, 'indicateur renseigné', 'indicateurs renseignés')}{silent}."
                if unknown else f"Les {known} indicateurs suivis sont renseignés.")  # fmt: skip
    return " ".join(told)


def _tell_figures(matter: Matter) -> tuple[str, ...]:
    """The figures that both contracts have, in words."""
    rows = {row.indicator.repere: row for row in matter.followed.rows}
    told = [
        _tell_figure(matter, rows[repere], *words)
        for repere, words in _WORDS.items()
        if repere in rows and _says_something(rows[repere])
    ]
    if told or any(row.figure.now.known and not row.figure.undated for row in rows.values()):
        return tuple(told)
    return ("Aucune activité n'est enregistrée pour cette période.",)


def _says_something(row: FollowedIndicator) -> bool:
    """What the contract asks is said even when it is zero."""
    return row.figure.now.known and bool(row.indicator.officiel or row.figure.now.value)


def _tell_figure(matter: Matter, row: FollowedIndicator, one: str, many: str) -> str:
    figure, scope = row.figure, matter.scope
    said = f"{tell(figure.now.value, one, many)} {scope.when}"
    aside = [told] if not _hides_zone(matter, row) and (told := tell_share(row)) else []
    if scope.year is not None and figure.since_start.value != figure.now.value:
        aside.append(f"{spell_number(figure.since_start.value or 0)} depuis le début du contrat")
    if row.target is not None:
        aside.append(f"cible {spell_number(row.target.value)} à la fin du contrat")
    return f"{said} : {' ; '.join(aside)}." if aside else f"{said}."


def _hides_zone(matter: Matter, row: FollowedIndicator) -> bool:
    """Whether a share of zones 2 and 3 would tell what the tables hide."""
    if not matter.scope.partners or row.indicator.formula.count is not Count.ENTREPRISES:
        return False
    values = [part.value for part in part_row(matter, row, ZONE)]
    return holds_secret([matter.hide_parts(values)])


def _tell_late(matter: Matter) -> str:
    frame = matter.schedule
    told = []
    for state, words in (
        (State.EN_RETARD, ("échéance est en retard", "échéances sont en retard")),
        (State.SANS_PREUVE, ("échéance est sans preuve", "échéances sont sans preuve")),
    ):
        codes = frame.loc[frame["state"].eq(state.value), "code"].tolist()
        if codes:
            told.append(f"{tell(len(codes), *words)} ({join_words(codes)})")
    return f"{begin_high(' ; '.join(told))}." if told else ""


def make_state_table(matter: Matter) -> DataTable:
    """The deadlines by state, all states: they add up to all the deadlines."""
    frame = matter.schedule
    rows = []
    for state, style in STATE_STYLES.items():
        mine = frame[frame["state"].eq(state.value)]
        named = "\n".join(
            f"{code} – {when}" for code, when in zip(mine["code"], mine["echeance"], strict=True)
        )
        rows.append((style.label, len(mine), named))
    rows.append(("Toutes", len(frame), ""))
    return DataTable(
        ("État", "Échéances", "Lesquelles"),
        tuple(rows),
        f"États des échéances au {spell_day(matter.scope.today)}",
        total=True,
        widths=(2.2, 1.6, 9),
    )
