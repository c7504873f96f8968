"""The first section: what a signatory reads when he reads one page only."""

from radon.domain.contract.state import State
from radon.domain.contract.state_style import STATE_STYLES
from radon.domain.counting.formula import Count
from radon.domain.disclosure.draft import (
    DraftBlock,
    DraftCell,
    DraftList,
    DraftParagraph,
    DraftSection,
    DraftTable,
)
from radon.domain.disclosure.quantity import Tally, TypedText
from radon.domain.disclosure.sentence import (
    Clause,
    Enumeration,
    Piece,
    Sentence,
    Text,
    capitalise,
    say,
    tell_count,
    when,
)
from radon.domain.document.content import Tone
from radon.domain.indicator.followed import FollowedIndicator
from radon.domain.registers.codes import RemarkType
from radon.domain.report.indicator_table import (
    explain_columns,
    make_indicator_table,
    make_target_table,
    says_start,
)
from radon.domain.report.matter import Matter, list_rows
from radon.domain.report.remarks import NO_DIFFICULTY, find_remarks
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
_MOST_DIFFICULTIES, _FEW_WORDS = 5, 160
"""On the first page; characters of each."""


def write_essentials(matter: Matter) -> DraftSection:
    """Sentences, the difficulties, the official indicators, the states of the deadlines."""
    official = [row for row in matter.followed.rows if row.indicator.officiel]
    blocks: list[DraftBlock] = [
        DraftParagraph(_introduce(matter)),
        DraftList(_tell_figures(matter)),
    ]
    late = _tell_late(matter)
    if late:
        blocks.append(DraftParagraph(late, Tone.ALERTE))
    blocks += _tell_difficulties(matter)
    blocks += [
        make_indicator_table(matter, official, "Indicateurs du contrat"),
        DraftParagraph(explain_columns(matter), Tone.NOTE),
        *make_target_table(matter),
        make_state_table(matter),
        DraftParagraph("États déduits des enregistrements, corrigés par les pilotes avec un motif"
                  " lorsqu'il le faut : voir l'échéancier.", Tone.NOTE),
    ]  # fmt: skip
    return DraftSection("L'essentiel", 1, tuple(blocks))


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


def _tell_figures(matter: Matter) -> tuple[Sentence | str, ...]:
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


def _tell_figure(matter: Matter, row: FollowedIndicator, one: str, many: str) -> Sentence:
    scope, quantities = matter.scope, matter.quantities
    asides: list[Piece] = [] if (share := _tell_share(matter, row)) is None else [share]
    if _says_both(matter, row):
        since = quantities.since_start(row, matter.since_start)
        asides.append(say("{} depuis le début du contrat", since))
    if row.target is not None:
        asides.append(say("cible {} à la fin du contrat", Tally(row.target.value)))
    counted = tell_count(quantities.now(row), one, many)
    beside = Enumeration(tuple(asides), " ; ", " : ")
    return capitalise(say("{} {}{}.", counted, scope.when, beside))


def _says_both(matter: Matter, row: FollowedIndicator) -> bool:
    """Whether the figure since the start stands beside that of the year; for the partners whether
    it is another one or not: silence would tell that it is the same."""
    if matter.scope.year is None:
        return False
    if matter.scope.partners:
        return says_start(matter) and not row.figure.undated
    return row.figure.since_start.value != row.figure.now.value


def _tell_share(matter: Matter, row: FollowedIndicator) -> Clause | None:
    """Which part of the companies of zones 2 and 3, or of the staff, is in the figure."""
    share = matter.quantities.share(row)
    if share is None:
        return None
    whole = "personnes de l'équipe"
    if row.indicator.formula.count is Count.ENTREPRISES:
        whole = "entreprises adhérentes de zone 2 ou 3"
    return when(share, "{} sur {} {} ({})", share.part, share.whole, whole, share)


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


def _tell_difficulties(matter: Matter) -> list[DraftBlock]:
    """The latest ones in a few words; the sheets have them whole."""
    frame = find_remarks(matter).frame
    mine = frame[frame["type"].eq(RemarkType.DIFFICULTE.value)]
    if not len(mine):
        return [DraftParagraph(NO_DIFFICULTY)]
    last = list_rows(mine.sort_values("date", ascending=False, kind="stable"))[:_MOST_DIFFICULTIES]
    told: list[Text] = [
        say("{}{}", f"{one.action} : " if one.action else "", TypedText(one.texte, _FEW_WORDS))
        for one in last
    ]
    if len(mine) > len(last):
        more = tell(len(mine) - len(last), "autre difficulté", "autres difficultés")
        told.append(f"{more}, dans les fiches des actions et les remarques des pilotes.")
    return [DraftParagraph("Difficultés rencontrées, en bref :"), DraftList(tuple(told))]


def make_state_table(matter: Matter) -> DraftTable:
    """The deadlines by state, all states: they add up to all the deadlines."""
    frame = matter.schedule
    rows: list[tuple[DraftCell, ...]] = []
    for state, number in count_states(matter).items():
        mine = frame[frame["state"].eq(state.value)]
        named = "\n".join(
            f"{code} – {due}" for code, due in zip(mine["code"], mine["echeance"], strict=True)
        )
        rows.append((STATE_STYLES[state].label, Tally(number), named))
    rows.append(("Toutes", Tally(len(frame)), ""))
    return DraftTable(
        ("État", "Échéances", "Lesquelles"),
        tuple(rows),
        f"États des échéances au {spell_day(matter.scope.today)}",
        total=True,
        widths=(2.2, 1.6, 9),
    )


def count_states(matter: Matter) -> dict[State, int]:
    """The deadlines in each state, all states there."""
    counted = matter.schedule["state"].value_counts()
    return {state: int(counted.get(state.value, 0)) for state in STATE_STYLES}
