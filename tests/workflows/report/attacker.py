"""A reader who wants the hidden numbers back: all that was published, all that is true of it.

Written apart from the product: it states in its own words what adds up to what, and asks another
solver (z3) for the values that a hidden number may have. It knows that no company left the
services of the examples.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import z3

from tests.workflows.report.published_numbers import AWARE, FEW, FURTHER, STEPS, Days, Key, Part

Row = tuple[dict[Key, int], int | None, int | None]
"""Factors, least, most."""


@dataclass(frozen=True)
class Attacker:
    """``seen``: number → as it was read."""

    seen: Mapping[Key, int | str]

    def relations(self) -> Iterator[Row]:
        """All that is true."""
        keys = list(self.seen)
        yield from self._partitions(keys)
        yield from self._inclusions([key for key in keys if key.lived])
        yield from self._unions([key for key in keys if key.lived])
        yield from self._furthest(keys)
        yield from self._others(keys)

    def _partitions(self, keys: Sequence[Key]) -> Iterator[Row]:
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

    def _inclusions(self, events: Sequence[Key]) -> Iterator[Row]:
        of: dict[Part, list[Key]] = defaultdict(list)
        for one in events:
            of[one.part].append(one)
        for one in events:
            for two in [*of[()], *(of[one.part] if one.part else ())]:
                if one != two and self._inside(one, two):
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

    def _unions(self, events: Sequence[Key]) -> Iterator[Row]:
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

    def _furthest(self, keys: Sequence[Key]) -> Iterator[Row]:
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

    def _others(self, keys: Sequence[Key]) -> Iterator[Row]:
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
            if key.name == "impactées" and (all_ := Key("membres", key.days)) in self.seen:
                yield {all_: 1, key: -1}, 0, None
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
    def _add_acts(key: Key, keys: Iterable[Key]) -> Iterator[Row]:
        for one in keys:
            if one.name == key.name and one.days[0] == key.days[0] and one.days[1] < key.days[1]:
                two = Key(key.name, (one.days[1], key.days[1]))
                if two in keys:
                    yield {key: 1, one: -1, two: -1}, 0, 0

    def find_exposed(self) -> list[str]:
        """The hidden numbers that have too few possible values: three are enough, one and two for
        "less than three"."""
        hidden = [key for key, shown in self.seen.items() if isinstance(shown, str)]
        rows = [row for row in self.relations() if any(key in row[0] for key in hidden)]
        exposed = []
        for keys, mine in _part(hidden, rows):
            exposed += self._attack(keys, mine)
        return exposed

    def _attack(self, keys: Sequence[Key], rows: Sequence[Row]) -> list[str]:
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


def _part(hidden: Sequence[Key], rows: Sequence[Row]) -> Iterator[tuple[list[Key], list[Row]]]:
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
    held: dict[Key, list[Row]] = defaultdict(list)
    for key in hidden:
        parts[find(key)].append(key)
    for row in rows:
        held[find(next(key for key in row[0] if key in unknown))].append(row)
    for root, keys in parts.items():
        yield keys, held[root]
