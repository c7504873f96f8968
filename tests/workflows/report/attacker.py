"""A reader who wants the hidden numbers back: all that was published, all that is true of it.

Written apart from the product: it reads captions, headers and labels as they are printed, states in
its own words what adds up to what, and asks another solver (z3) for the values that a hidden number
may have. Companies of no member that left are in the examples, which it knows too.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

import pandas as pd
import z3

from radon.domain.document.content import DataTable, ReportContent
from radon.domain.document.evidence import EvidenceBook
from radon.domain.report.comparison import Comparison

HIDDEN, FEW = "s", "moins de 3"
STEPS = ("Sensibilisée", "Accompagnée sur l'évaluation du risque", "Mesurage engagé",
         "Plan d'action", "Mesures de prévention mises en place")  # fmt: skip
FURTHER = frozenset(STEPS[1:])
AWARE = frozenset({STEPS[0], "écrit", "vu"})
EVENTS: Mapping[str, frozenset[str]] = {
    "Entreprises sensibilisées": AWARE,
    "Nombre d'entreprises sensibilisées": AWARE,
    "Nombre d'entreprises concernées": frozenset({"écrit"}),
    "Entreprises touchées par une communication": frozenset({"écrit"}),
    "Publics visés (catégories, zones, nombre)": frozenset({"écrit/support"}),
    "Entreprises présentes à une action collective": frozenset({"vu"}),
    "Nombre d'entreprises accompagnées": FURTHER,
    "Entreprises accompagnées": FURTHER,
    "Entreprises accompagnées sur l'évaluation du risque": frozenset({STEPS[1]}),
    "Nombre d'entreprises accompagnées sur l'évaluation du risque": frozenset({STEPS[1]}),
    "Entreprises ayant un plan d'action": frozenset({STEPS[3]}),
    "Entreprises ayant mis en place des mesures de prévention": frozenset({STEPS[4]}),
    "Nombre d'entreprises ayant mis en place des mesures de prévention spécifiques pour réduire le"
    " risque": frozenset({STEPS[4]}),
    "Entreprises ayant mesuré": frozenset({"mesuré"}),
    "Entreprises aidées à financer (aide obtenue)": frozenset({"aidé"}),
}
"""Label of an indicator → what a company in it lived, any of these; "a/b" is a kind of "a"."""
ANSWERS = {
    "Intégration du risque radon dans les FE": "FE",
    "Entreprises dont la fiche d'entreprise intègre le radon": "FE",
    "Entreprises dont le DUERP intègre le radon": "DUERP",
}
ZONES_OF = {
    "Cartographie des entreprises fortement impactées": ("Zone 3",),
    "Entreprises en zone 3": ("Zone 3",), "Entreprises en zone 2": ("Zone 2",),
    "Entreprises en zone 2 ou 3": ("Zone 2", "Zone 3"),
}  # fmt: skip
WORKERS = {"Travailleurs en sous-sol": "En sous-sol",
           "Travailleurs en rez-de-chaussée": "En rez-de-chaussée",
           "Travailleurs en lieux de travail spécifiques": "En lieux de travail spécifiques",
           "Travailleurs en lieux spécifiques": "En lieux de travail spécifiques"}  # fmt: skip
ALL = "Toutes les entreprises adhérentes"
Days = tuple[date, date]
Part = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Key:
    """A number: ``lived``: any of these (events); ``name``: anything else that is counted."""

    name: str
    days: Days
    part: Part = ()
    lived: frozenset[str] = frozenset()


@dataclass
class Attacker:
    """``seen``: number → as it was read, everywhere the same. ``start``: of the contract."""

    start: date
    seen: dict[Key, int | str] = field(default_factory=dict)

    # Reading

    def read(self, key: Key, shown: object) -> None:
        if shown is None or (isinstance(shown, float) and shown != shown):
            shown = 0  # nothing is recorded
        if isinstance(shown, str):
            if shown not in (HIDDEN, FEW):
                return
        else:
            shown = int(shown)  # type: ignore[call-overload]
        known = self.seen.get(key, shown)
        if isinstance(known, str) != isinstance(shown, str) or (
            not isinstance(shown, str) and known != shown
        ):
            raise AssertionError(f"{key} is read as {known} and as {shown}")
        self.seen[key] = FEW if FEW in (known, shown) else shown

    def indicator(self, label: str, days: Days, shown: object, part: Part = ()) -> None:
        if label in EVENTS:
            self.read(Key("", days, part, EVENTS[label]), shown)
        elif label in ANSWERS:
            self.read(Key(f"{ANSWERS[label]} Oui", days, part), shown)
        elif label in WORKERS and not part:
            self.read(Key(f"travailleurs {WORKERS[label]}", days), shown)
        elif label in ZONES_OF and len(ZONES_OF[label]) == 1:
            self.read(Key("membres", (days[1], days[1]), (("zone", ZONES_OF[label][0]),)), shown)

    def report(self, content: ReportContent, days: Days, before: Days | None) -> None:
        """``days``: of its period; ``before``: of the year before."""
        since = (self.start, days[1])
        today = content.date + timedelta(days=1)
        for section in content.sections:
            for block in section.blocks:
                if isinstance(block, DataTable):
                    self._table(block, days, before, since, today)

    def _table(
        self, table: DataTable, days: Days, before: Days | None, since: Days, today: date
    ) -> None:
        caption, members = table.caption, ("membres", (today, today))
        if caption.startswith("Indicateurs") and table.headers[2] == "Unité":
            when = dict(zip(table.headers[3:-1], [days, *([before] if before else []), since],
                            strict=False))  # fmt: skip
            for row in table.rows:
                for head, shown in zip(table.headers[3:-1], row[3:-1], strict=True):
                    if shown != "–" and when.get(head):
                        self.indicator(str(row[1]), when[head], shown)  # type: ignore[arg-type]
        elif " – entreprises par " in caption and "secteur" not in caption:
            axis = "zone" if "par zone" in caption else "effectif"
            for row in table.rows:
                for head, shown in zip(table.headers[1:], row[1:], strict=True):
                    part = () if head == "Total" else ((axis, head),)
                    if row[0] == ALL:
                        self.read(Key(*members, part), shown)
                    else:
                        self.indicator(str(row[0]), days, shown, part)
        elif " – entreprises par secteur" in caption:
            for row in table.rows:
                part = () if row[0] == "Total" else (("secteur", str(row[0])),)
                for head, shown in zip(table.headers[1:], row[1:], strict=True):
                    if head == "Entreprises adhérentes":
                        self.read(Key(*members, part), shown)
                    else:
                        self.indicator(head, days, shown, part)
        elif caption.startswith("Entreprises distinctes et actes par étape"):
            for row in table.rows:
                lived = AWARE if row[0] == STEPS[0] else frozenset({str(row[0])})
                self.read(Key("", days, (), lived), row[1])
                self.read(Key(f"actes {row[0]}", days), row[2])
                if len(row) > 3:
                    self.read(Key("", since, (), lived), row[3])
                    self.read(Key(f"actes {row[0]}", since), row[4])
        elif caption.startswith("Mesures de prévention mises en place"):
            for row in table.rows:
                for shown, when_ in zip(row[1:], (days, since), strict=False):
                    self.read(Key("", when_, (), frozenset({f"{STEPS[4]}/{row[0]}"})), shown)
        elif caption.startswith("Communication par canal"):
            for row in table.rows:
                lived = "écrit" if row[0] == "Ensemble" else f"écrit/{str(row[0]).casefold()}"
                self.read(Key("", days, (), frozenset({lived})), row[2])
        elif caption.startswith(("Actions de communication", "Actions collectives, ")):
            for rank, row in enumerate(table.rows):
                day = date(*(int(one) for one in reversed(str(row[0]).split("/"))))
                kind = f"écrit/{str(row[2]).casefold()}" if "communication" in caption else "vu"
                shown = row[3] if "communication" in caption else row[5]
                act = frozenset({f"{kind}/acte {row[0]} {row[1]}"})
                self.read(Key("", (day, day + timedelta(days=1)), (), act), shown)
                assert rank < 500
        else:
            self._cross(table, since, members)

    def _cross(self, table: DataTable, since: Days, members: tuple[str, Days]) -> None:
        caption = table.caption
        known = {"Étape la plus avancée": "étape", "Radon dans la fiche": "FE",
                 "Radon dans le DUERP": "DUERP", "Aide au financement": "aide",
                 "Entreprises par position": "position"}  # fmt: skip
        name = next((n for head, n in known.items() if caption.startswith(head)), "")
        if name:
            for row in table.rows:
                for head, shown in zip(table.headers[1:], row[1:], strict=True):
                    part: Part = () if head == "Total" else (("zone", head),)
                    key = Key(f"{name} {row[0]}", since, part)
                    if row[0] == "Total" and name in ("étape", "FE", "DUERP"):
                        key = Key(*members, part)
                    elif row[0] == "Total" and name == "position":
                        key = Key("", since, part, frozenset({"mesuré"}))
                    self.read(key, shown)
        elif caption.startswith("Travailleurs dans les lieux concernés"):
            for row in table.rows:
                for head, shown in zip(table.headers[1:-1], row[1:-1], strict=True):
                    part = () if head == "Total" else (("zone", head),)
                    self.read(Key(f"travailleurs {row[0]}", since, part), shown)
        elif caption.startswith("Mesurages par saison"):
            for row in table.rows:
                self.read(Key(f"saison {row[0]}", since), row[2])
        elif caption.startswith("Entreprises adhérentes par zone"):
            for row in table.rows:
                part = () if row[0] == "Total" else (("zone", str(row[0])),)
                self.read(Key(*members, part), row[1])
                self.read(Key("lignes", members[1], part), row[2])

    def book(self, book: EvidenceBook, days: Days) -> None:
        since = (self.start, days[1])
        for figure in book.figures:
            self.indicator(figure.label, days, figure.values[0])
            if figure.values[3] != "":
                self.indicator(figure.label, since, figure.values[3])
        axes = {"Par zone": "zone", "Par secteur": "secteur", "Par effectif": "effectif"}
        for sheet in book.sheets:
            if sheet.name in axes:
                self._sheet(sheet.frame, axes[sheet.name], days)

    def _sheet(self, frame: pd.DataFrame, axis: str, days: Days) -> None:
        for row in frame.itertuples(index=False):
            label, part = str(row[1]), str(row[2])
            named = part[:1].upper() + part[1:]
            if axis == "secteur" and part == "inconnu":
                named = "Secteur inconnu"
            shown: object = row[3]
            if pd.isna(row[3]):
                assert row[5] == HIDDEN
                shown = HIDDEN
            self.indicator(label, days, shown, ((axis, part if axis == "secteur" and
                           part != "inconnu" else named),))  # fmt: skip

    def compared(self, comparison: Comparison, rank: int, days: Days) -> None:
        since = (self.start, days[1])
        for row in comparison.rows:
            figure = row.figures[rank]
            if figure is None or comparison.contracts[rank].period is None:
                continue
            self.indicator(figure.libelle, days, figure.value)
            if not row.undated:
                self.indicator(figure.libelle, since, figure.since_start)
            share = re.search(r"\(([\d\u202f]+) sur", figure.share)
            if share and figure.libelle in {**EVENTS, **ANSWERS}:
                number = int(share[1].replace("\u202f", ""))
                self.indicator(figure.libelle, days, number, (("zone", "2 ou 3"),))

    # What is true

    def relations(self) -> Iterator[tuple[dict[Key, int], int | None, int | None]]:
        """Factors, least, most."""
        keys = list(self.seen)
        yield from self._partitions(keys)
        yield from self._inclusions([key for key in keys if key.lived])
        yield from self._unions([key for key in keys if key.lived])
        yield from self._furthest(keys)
        yield from self._others(keys)

    def _partitions(self, keys: Sequence[Key]) -> Iterator[tuple]:
        groups: dict[tuple, dict[str, Key]] = defaultdict(dict)
        for key in keys:
            for axis, code in key.part:
                groups[key.name, key.days, key.lived, axis][code] = key
        for (name, days, lived, axis), parts in groups.items():
            whole = Key(name, days, (), lived)
            pair = parts.pop("2 ou 3", None)
            if pair is not None and {"Zone 2", "Zone 3"} <= set(parts):
                yield {pair: 1, parts["Zone 2"]: -1, parts["Zone 3"]: -1}, 0, 0
            if whole in self.seen and (len(parts) > 3 or axis != "zone"):
                yield {whole: 1, **dict.fromkeys(parts.values(), -1)}, 0, 0

    def _inclusions(self, events: Sequence[Key]) -> Iterator[tuple]:
        for one in events:
            for two in events:
                wider = set(two.part) <= set(one.part) and self._inside(one, two)
                if one != two and wider:
                    yield {two: 1, one: -1}, 0, None
            for members in (key for key in self.seen if key.name == "membres"):
                if members.part == one.part and members.days[0] >= one.days[1]:
                    yield {members: 1, one: -1}, 0, None

    @staticmethod
    def _inside(one: Key, two: Key) -> bool:
        dated = two.days[0] <= one.days[0] and one.days[1] <= two.days[1]
        return dated and all(
            any(a == b or a.startswith(f"{b}/") for b in two.lived) for a in one.lived
        )

    def _unions(self, events: Sequence[Key]) -> Iterator[tuple]:
        """Two periods that make a third; kinds that make all; listed acts that make a kind."""
        by_days: dict[tuple[Part, frozenset[str]], dict[Days, Key]] = defaultdict(dict)
        for key in events:
            by_days[key.part, key.lived][key.days] = key
        for held in by_days.values():
            for (start, end), whole in held.items():
                for (first, middle), one in held.items():
                    two = held.get((middle, end))
                    if first == start and middle < end and two is not None:
                        yield {one: 1, two: 1, whole: -1}, 0, None
        for key in events:
            if key.lived == FURTHER:
                steps = [Key("", key.days, key.part, frozenset({step})) for step in FURTHER]
                if all(one in self.seen for one in steps):
                    yield {**dict.fromkeys(steps, 1), key: -1}, 0, None
            acts = [one for one in events if "/acte " in next(iter(one.lived))
                    and not key.part and self._inside(one, key) and one != key]  # fmt: skip
            kinds = {next(iter(one.lived)).partition("/")[0] for one in acts}
            if acts and key.lived <= kinds:
                yield {**dict.fromkeys(acts, 1), key: -1}, 0, None

    def _furthest(self, keys: Sequence[Key]) -> Iterator[tuple]:
        """A company stands at its furthest step: nobody left."""
        groups: dict[tuple[Days, Part], dict[str, Key]] = defaultdict(dict)
        for key in keys:
            if key.name.startswith("étape "):
                groups[key.days, key.part][key.name.removeprefix("étape ")] = key
        for (days, part), held in groups.items():
            members = next((key for key in keys if key.name == "membres" and key.part == part
                            and key.days[0] >= days[1]), None)  # fmt: skip
            if members is not None:
                yield {members: 1, **dict.fromkeys(held.values(), -1)}, 0, 0
            for rank, step in enumerate(STEPS):
                further = [held[one] for one in STEPS[rank:]]
                reached = Key("", days, part, AWARE if rank == 0 else frozenset({step}))
                if reached in self.seen:
                    yield {**dict.fromkeys(further, 1), reached: -1}, 0, None
                    yield {reached: 1, held[step]: -1}, 0, 0 if rank == len(STEPS) - 1 else None
                if rank == 1 and (all_ := Key("", days, part, FURTHER)) in self.seen:
                    yield {**dict.fromkeys(further, 1), all_: -1}, 0, 0

    def _others(self, keys: Sequence[Key]) -> Iterator[tuple]:
        columns: dict[tuple[str, Days, Part], list[Key]] = defaultdict(list)
        seasons: dict[Days, list[Key]] = defaultdict(list)
        for key in keys:
            kind, _, value = key.name.partition(" ")
            if kind in ("FE", "DUERP", "aide", "position") and value != "Total":
                columns[kind, key.days, key.part].append(key)
            if kind == "saison":
                seasons[key.days].append(key)
            if key.name == "aide Obtenue":
                helped = Key("", key.days, key.part, frozenset({"aidé"}))
                if helped in self.seen:
                    yield {key: 1, helped: -1}, 0, 0
            if key.name == "lignes" and Key("membres", key.days, key.part) in self.seen:
                yield {key: 1, Key("membres", key.days, key.part): -1}, 0, None
            if kind == "actes":
                yield from self._add_acts(key, keys)
        for (kind, days, part), held in columns.items():
            whole = {"aide": Key("aide Total", days, part),
                     "position": Key("", days, part, frozenset({"mesuré"}))}.get(kind)  # fmt: skip
            if whole is None:
                whole = next((key for key in keys if key.name == "membres" and key.part == part
                              and key.days[0] >= days[1]), None)  # fmt: skip
            if whole is not None and whole in self.seen and len(held) > 2:
                yield {whole: 1, **dict.fromkeys(held, -1)}, 0, 0
        for days, held in seasons.items():
            whole = Key("", days, (), frozenset({"mesuré"}))
            if whole in self.seen:
                yield {**dict.fromkeys(held, 1), whole: -1}, 0, None
                for one in held:
                    yield {whole: 1, one: -1}, 0, None

    @staticmethod
    def _add_acts(key: Key, keys: Iterable[Key]) -> Iterator[tuple]:
        for one in keys:
            if one.name == key.name and one.days[0] == key.days[0] and one.days[1] < key.days[1]:
                two = Key(key.name, (one.days[1], key.days[1]))
                if two in keys:
                    yield {key: 1, one: -1, two: -1}, 0, 0

    # The attack

    def find_exposed(self) -> list[str]:
        """The hidden numbers that have too few possible values: three are enough, one and two for
        "less than three"."""
        hidden = [key for key, shown in self.seen.items() if isinstance(shown, str)]
        rows = [row for row in self.relations() if any(key in row[0] for key in hidden)]
        exposed = []
        for keys, mine in _part(hidden, rows):
            exposed += self._attack(keys, mine)
        return exposed

    def _attack(self, keys: Sequence[Key], rows: Sequence[tuple]) -> list[str]:
        names = {key: z3.Int(f"x{rank}") for rank, key in enumerate(keys)}
        solver = z3.Solver()
        for key, name in names.items():
            solver.add(name >= 0)
            if self.seen[key] == FEW:
                solver.add(name <= 2)
        for factors, least, most in rows:
            total = z3.Sum([
                factor * names[key] if key in names else z3.IntVal(factor * int(self.seen[key]))
                for key, factor in factors.items()
            ])  # fmt: skip
            if least is not None:
                solver.add(total >= least)
            if most is not None:
                solver.add(total <= most)
        values: dict[Key, set[int]] = {key: set() for key in keys}
        exposed = []
        for key, name in names.items():
            few = self.seen[key] == FEW
            enough = 2 if few else 3
            solver.push()
            if few:
                solver.add(name >= 1)
                values[key].discard(0)
            while len(values[key]) < enough:
                solver.add(*[name != value for value in values[key]])
                if solver.check() != z3.sat:
                    exposed.append(f"{key} ∈ {sorted(values[key])}")
                    break
                model = solver.model()
                for other, its in names.items():
                    values[other].add(model.eval(its, model_completion=True).as_long())
            solver.pop()
        return exposed


def _part(hidden: Sequence[Key], rows: Sequence[tuple]) -> Iterator[tuple[list[Key], list[tuple]]]:
    """The hidden numbers that relations link, with these relations."""
    unknown, of = set(hidden), {key: key for key in hidden}

    def find(key: Key) -> Key:
        while of[key] != key:
            of[key] = of[of[key]]
            key = of[key]
        return key

    for factors, _, _ in rows:
        mine = [key for key in factors if key in unknown]
        for other in mine[1:]:
            of[find(other)] = find(mine[0])
    parts: dict[Key, list[Key]] = defaultdict(list)
    held: dict[Key, list[tuple]] = defaultdict(list)
    for key in hidden:
        parts[find(key)].append(key)
    for row in rows:
        held[find(next(key for key in row[0] if key in unknown))].append(row)
    for root, keys in parts.items():
        yield keys, held[root]
