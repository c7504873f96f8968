"""What the commands read from their options and print: French, one idea a line."""

import sys
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, TextIO

from radon.cli.terminal import say
from radon.domain.commune.match import Methode
from radon.domain.member_file.field import CONTENTS, Content, ReadingChoice, Sign
from radon.domain.registers.kinds import KINDS
from radon.domain.targeting.filters import Filters
from radon.domain.targeting.verdict import Tally
from radon.domain.words.number import spell_number
from radon.domain.words.plain import show_in_line
from radon.domain.words.problem import Problem
from radon.domain.words.sentence import agree
from radon.errors import UnusableSetting

if TYPE_CHECKING:
    from radon.domain.disclosure.shared_text import SharedText
    from radon.workflows.attachment.attach_communes import AttachReport
    from radon.workflows.attachment.measure_resolution import Measure
    from radon.workflows.commune.build_zonage import BuildReport
    from radon.workflows.commune.verify_zonage import Check
    from radon.workflows.example.make_example import ExampleReport
    from radon.workflows.report.publish_report import PublishReport
    from radon.workflows.service.back_up import BackupReport, Copied, RestoreReport
    from radon.workflows.targeting.draw_map import MapReport
    from radon.workflows.targeting.list_targets import ListReport

PROBLEMS_SHOWN = 20
LINES_SHOWN = 5


class Progress:
    """A bar on stderr, only when a person looks at it and the work lasts."""

    def __init__(self, stream: TextIO | None = None, patience: float = 1.0) -> None:
        self._stream = stream or sys.stderr
        self._begun = time.monotonic()
        self._patience = patience
        self._drawn = False

    def __enter__(self) -> "Progress":
        return self

    def __call__(self, done: int, expected: int) -> None:
        elapsed = time.monotonic() - self._begun
        if elapsed < self._patience or not self._stream.isatty():
            return
        share = min(1.0, done / expected) if expected else 0.0
        bar = "█" * round(30 * share) + "·" * (30 - round(30 * share))
        left = f", encore {elapsed * (1 - share) / share:.0f} s" if 0 < share < 1 else ""
        self._stream.write(f"\r{bar} {share:4.0%}  {spell_number(done)} lignes{left}   ")
        self._stream.flush()
        self._drawn = True

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._drawn:
            self._stream.write("\r" + " " * 78 + "\r")
            self._stream.flush()


def parse_columns(options: Sequence[str] | None) -> dict[Content, tuple[str, ...]]:
    """``["adresse=Rue + Lieu-dit"]`` → ``{Field.ADRESSE: ("Rue", "Lieu-dit")}``.

    A sign may be given nothing (``statut=``): no column then says who has left.
    """
    fields = {content.value: content for content in CONTENTS}
    columns: dict[Content, tuple[str, ...]] = {}
    for option in options or ():
        name, equals, headers = option.partition("=")
        field = fields.get(name.strip().lower())
        if equals and not headers.strip() and isinstance(field, Sign):
            columns[field] = ()
            continue
        if not equals or not headers.strip() or field is None:
            raise UnusableSetting(
                f"--colonnes {option} : écrivez CHAMP=TITRE, avec un champ parmi "
                f"{', '.join(fields)}."
            )
        titles = tuple(title.strip() for title in headers.split(" + "))
        columns[field] = (*columns.get(field, ()), *titles)
    return columns


def parse_choice(options: Sequence[str] | None, sheet: str, line: int | None) -> ReadingChoice:
    """What ``--colonnes``, ``--feuille`` and ``--ligne-titres`` say of the file."""
    return ReadingChoice(parse_columns(options), sheet.strip(), line)


def parse_zones(option: str) -> frozenset[int]:
    """``"2,3"`` → ``{2, 3}``."""
    parts = option.replace(";", " ").replace(",", " ").split()
    if not parts or not all(part in ("1", "2", "3") for part in parts):
        raise UnusableSetting(f"--zones {option} : donnez 1, 2 ou 3, par exemple --zones 2,3.")
    return frozenset(int(part) for part in parts)


@dataclass(frozen=True)
class FilterOptions:
    """The filter options of ``cibler`` and ``carte``, as typed."""

    zones: str
    communes: Sequence[str] | None
    epci: Sequence[str] | None
    cantons: Sequence[str] | None
    naf: Sequence[str] | None
    effectif_min: int | None
    effectif_max: int | None
    text: str
    without_outside: bool

    def parse(self) -> Filters:
        """What they ask. Raises UnusableSetting."""
        codes = [code.strip() for typed in self.naf or () for code in typed.split(",")]
        return Filters(
            zones=parse_zones(self.zones),
            communes=frozenset(self.communes or ()),
            epci=frozenset(self.epci or ()),
            cantons=frozenset(self.cantons or ()),
            naf=tuple(code for code in codes if code),
            effectif_min=self.effectif_min,
            effectif_max=self.effectif_max,
            text=self.text,
            outside_kept=not self.without_outside,
        )


def choose_year(annee: int | None, *, final: bool) -> int | None:
    """The year of the report, None for the final one: one of both options, not both."""
    if (annee is None) != final:
        raise UnusableSetting(
            "bilan : donnez soit --annee (bilan annuel, par exemple --annee 2026), soit --final"
            " (tout le contrat)."
        )
    return annee


def tell_attach(report: "AttachReport") -> None:
    """What ``rattacher`` did."""
    _tell_notes(report.notes)
    rows = report.balance.total + report.balance.a_part
    say(f"{report.path} : {spell_number(rows)} lignes.")
    say(f"Bilan : {report.balance.sentence}.")
    for methode, count in report.methods.most_common():
        say(f"  {spell_number(count):>9}  {Methode(methode).label}")
    _tell_dropped(report.dropped)
    _tell_problems(report.problems, report.anomalies)


def tell_targets(report: "ListReport") -> None:
    """What ``cibler`` did."""
    targets = report.targets
    _tell_notes(report.notes)
    say(f"{report.path} : {spell_number(len(targets.cibles.frame))} établissements ciblés.")
    say(f"Bilan : {targets.selection.balance.sentence}.")
    _tell_tally(targets.selection.tally)
    _tell_dropped(report.dropped)
    _tell_problems(report.problems, report.anomalies)


def tell_map(report: "MapReport") -> None:
    """What ``carte`` did."""
    _tell_notes(report.notes)
    say(f"{report.path} : {spell_number(report.drawn)} établissements sur la carte.")
    say(f"Bilan : {report.selection.balance.sentence}.")
    _tell_tally(report.selection.tally)
    _tell_problems(report.problems, report.anomalies)


def tell_report(report: "PublishReport") -> None:
    """What ``bilan`` did."""
    if report.exemple:
        say("Exemple : entreprises et activité inventées.")
    say(f"{report.document} : {report.scope.title}, {report.service}.")
    say(f"  {report.scope.public.label}, période {report.period.spelt}.")
    held = "chiffres agrégés" if report.scope.partners else "preuves"
    say(f"{report.evidence} : {_plural(report.sheets, 'feuille')} de {held}.")
    unknown = len(report.unknown)
    say(
        f"Indicateurs : {_plural(report.known, 'renseigné')},"
        f" {_plural(unknown, 'non renseigné', 'non renseignés')}."
    )
    for label in report.unknown:
        say(f"  non renseigné : {label}")
    if report.late:
        say(f"Échéances en retard ou sans preuve : {spell_number(report.late)}.")
    if not report.difficulties:
        say("Aucune difficulté ni aucun changement d'action n'est enregistré pour la période.")
    _tell_shared(report.shared)


def _tell_shared(texts: "Sequence[SharedText]") -> None:
    """The typed texts of the version for the partners, to be read before it leaves."""
    out = [one for one in texts if not one.named]
    for one in (one for one in texts if one.named):
        named = show_in_line(one.named)
        say(f"Texte retiré, il nomme « {named} » : {_tell_place(one)}.")
    if out:
        say("À relire avant de transmettre, ces textes saisis partent mot pour mot :")
    for one in out:
        say(f"  {_tell_place(one)} : {show_in_line(one.text)}")


def _tell_place(text: "SharedText") -> str:
    """ "difficulté n° 12"; what is in no register is of the service's file."""
    kind = KINDS.get(text.register)
    return f"{kind.one} n° {text.record}" if kind else "texte du contrat"


def _plural(number: int, noun: str, plural: str = "") -> str:
    return f"{spell_number(number)} {agree(number, noun, plural)}"


def tell_backup(report: "BackupReport") -> None:
    """What ``sauvegarder`` did."""
    say(f"{report.path} : copie complète et contrôlée de {report.base}.")
    _tell_copied(report.copied)
    say("Elle contient vos adhérents : gardez-la en lieu sûr, sur un autre disque que la base.")


def tell_restore(report: "RestoreReport") -> None:
    """What ``retablir`` did."""
    say(f"{report.base} : rétablie depuis {report.path}.")
    _tell_copied(report.copied)
    if report.kept is not None:
        say(f"Ce que la base contenait avant est gardé dans {report.kept}.")
    say("Si l'application est ouverte, rechargez ses pages.")


def _tell_copied(copied: "Copied") -> None:
    size = f"{copied.size / 1e6:.1f}".replace(".", ",")
    held = "".join(f", {label} : {spell_number(number)}" for label, number in copied.counts.items())
    say(f"  {size} Mo{held}.")


def tell_example(report: "ExampleReport") -> None:
    """What ``exemple`` did."""
    say(
        f"{report.path} : {spell_number(report.rows)} lignes inventées,"
        f" {spell_number(report.companies)} entreprises dont {spell_number(report.outside)} hors du"
        " territoire."
    )


def tell_build(report: "BuildReport") -> None:
    """What ``zonage construire`` did."""
    for file in report.files:
        say(f"{file.name:28} {spell_number(file.rows):>8} lignes  {file.octets:>9} octets")
    say(
        f"Lignes de la liste : {spell_number(report.raw_rows)}, dont {spell_number(report.as_is)}"
        " reprises telles quelles ; les autres, avec leur motif, dans rapport_construction.csv :"
    )
    for (sort, motif, explication), count in report.motifs.items():
        say(f"  {spell_number(count):>7}  {sort:10} {motif} – {explication}")
    say(f"Communes mixtes : {report.mixed} ; sans zone : {report.unlisted}.")


def tell_checks(checks: Iterable["Check"]) -> bool:
    """The checks of ``zonage verifier``, one a line; returns whether all hold."""
    counted: Counter[bool] = Counter()
    for check in checks:
        counted[check.ok] += 1
        mark = "juste" if check.ok else "FAUX "
        expected = "" if check.ok else f" (attendu : {check.expected})"
        say(f"{mark}  {check.name} : {check.found or 'aucun'}{expected}")
    say(f"{counted[True]} vérifications justes, {counted[False]} fausses.")
    return not counted[False]


def tell_measure(measure: "Measure", wrong_shown: int) -> None:
    """The yardstick, by set and by method."""
    for title, table in (("jeu", measure.by_set), ("méthode / confiance", measure.by_method)):
        say(f"{title:36} {'lignes':>8} {'juste':>9} {'faux':>8} {'indécis':>8}")
        for name, row in table.iterrows():
            _say_shares(str(name), row["juste"], row["faux"], row["indecis"], row["total"])
        say("")
    total = measure.by_set.sum()
    _say_shares("ensemble", total["juste"], total["faux"], total["indecis"], total["total"])
    say(f"{spell_number(measure.rows)} adresses en {measure.seconds:.2f} s.")
    for wrong in measure.wrong.head(wrong_shown).itertuples(index=False):
        say(" | ".join(str(value).replace("\n", " / ") for value in wrong))


def _say_shares(name: str, right: int, wrong: int, undecided: int, total: int) -> None:
    shares = f"{right / total:>9.2%} {wrong / total:>8.2%} {undecided / total:>8.2%}"
    say(f"{name:36} {spell_number(total):>8} {shares}")


def _tell_tally(tally: Tally) -> None:
    for verdict, count in tally.counts.items():
        if count:
            say(f"  {spell_number(count):>9}  {verdict.label}")


def _tell_notes(notes: Iterable[str]) -> None:
    for note in notes:
        say(f"Remarque : {note}")


def _tell_dropped(dropped: int) -> None:
    if dropped:
        say(f"Caractères de contrôle retirés des cellules : {spell_number(dropped)}.")


def _tell_problems(problems: Sequence[Problem], path: Path | None) -> None:
    """Blocking ones line by line, warnings by column and reason; all of them are in ``path``."""
    if path is None:
        return
    say(f"Anomalies du fichier reçu : {spell_number(len(problems))}, ligne par ligne dans {path}.")
    blocking = [problem for problem in problems if problem.blocking]
    for problem in blocking[:PROBLEMS_SHOWN]:
        where = f"ligne {problem.line}" + (
            f", « {show_in_line(problem.column)} »" if problem.column else ""
        )
        say(f"  {where} {_quote(problem.value)}: {problem.message}")
    if len(blocking) > PROBLEMS_SHOWN:
        say(f"  … et {spell_number(len(blocking) - PROBLEMS_SHOWN)} autres lignes inutilisables.")
    grouped: dict[tuple[str, str], list[Problem]] = {}
    for problem in problems:
        if not problem.blocking:
            grouped.setdefault((problem.column, problem.message), []).append(problem)
    for (column, message), group in grouped.items():
        lines = ", ".join(str(problem.line) for problem in group[:LINES_SHOWN])
        more = "…" if len(group) > LINES_SHOWN else ""
        name = f"« {show_in_line(column)} »" if column else "Lignes"
        say(
            f"  {name}, {spell_number(len(group))} ligne(s) ({lines}{more}) "
            f"{_quote(group[0].value)}: {message}"
        )


def _quote(value: str) -> str:
    return f"« {show_in_line(value[:40])} » " if value else ""
