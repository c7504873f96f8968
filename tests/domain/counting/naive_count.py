"""An independent count, from the counting rules of the contracts: plain loops, sets, dicts.

Written against the rules, not against the product: it reads the histories of
:mod:`tests.domain.counting.histories` before any frame exists. A company is its SIREN where known,
else its member number; distinct things once; [start, end) by the date of the act; nothing recorded
is None; the list that makes the figure comes with it.
"""

from collections.abc import Hashable
from datetime import date

from radon.domain.counting.formula import Count, Formula, Source
from tests.domain.counting.histories import World

DATED = {"mesurage": "date_retrait", "veille": "repere_le"}
COMPANY = {"situation": "entreprise", "mesurage": "entreprise"}


def name_by_hand(members) -> dict[int, str]:
    """Member → its company."""
    sirens = {row["id"]: row["siret"][:9] for row in members if _is_siret(row["siret"])}
    names = {number: f"SIREN {siren}" for number, siren in sirens.items()}
    bare = [row for row in members if row["id"] not in sirens]
    clusters: list[set[int]] = []
    for row in bare:
        mine = {row["id"]}
        for other in bare:
            same_number = _number(row) != "" and _number(row) == _number(other)
            if row["groupe"] == other["groupe"] or same_number:
                mine.add(other["id"])
        touched = [cluster for cluster in clusters if cluster & mine]
        clusters = [cluster for cluster in clusters if not cluster & mine]
        clusters.append(mine.union(*touched))
    rows = {row["id"]: row for row in members}
    for cluster in clusters:
        name = _name_cluster(sorted(cluster), rows, sirens)
        names.update(dict.fromkeys(cluster, name))
    return names


def _name_cluster(cluster, rows, sirens) -> str:
    groups = [rows[number]["groupe"] for number in cluster]
    numbers = [_number(rows[number]) for number in cluster]
    for shared, key in ((groups, lambda row: row["groupe"]), (numbers, _number)):
        for mine in shared:
            for number in sorted(sirens):
                if mine != "" and key(rows[number]) == mine:
                    return f"SIREN {sirens[number]}"
    told = [number for number in numbers if number]
    return f"adhérent {told[0]}" if told else f"fiche {cluster[0]}"


def _number(row) -> str:
    return row["numero_adherent"] if row["numero_adherent"].strip("0 .-") else ""


def _is_siret(text: str) -> bool:
    if len(text) != 14 or not text.isdigit() or text.startswith("000000000"):
        return False
    digits = [int(digit) for digit in text]
    luhn = sum(sum(divmod(2 * d, 10)) if rank % 2 == 0 else d for rank, d in enumerate(digits))
    return luhn % 10 == 0 or (text.startswith("356000000") and sum(digits) % 5 == 0)


def count_by_hand(
    formula: Formula, world: World, start: date, end: date
) -> tuple[float | None, set[Hashable]]:
    """The figure, and the things that make it (for a sum: the records)."""
    names = name_by_hand(world.members)
    staff = {record["id"] for record in world.records if record["kind"] == "personne"}
    things: set[Hashable] = set()
    modules: dict[Hashable, set[str]] = {}
    numbers: dict[int, float | None] = {}
    anything = False
    for source in formula.sources:
        if source.register == "adherents":
            present = [row for row in world.members if row["present"]]
            anything |= bool(present)
            things |= _members_of(source, world.members, names)
            continue
        records = _between(world, source.register, start, end)
        if source.last:
            records = _last_known(records, source, formula, names)
        anything |= bool(records)
        for record in records:
            content = record["content"]
            if not _meets(content, source):
                continue
            companies = {_company(number, names) for number in _companies(source, content)}
            if formula.count is Count.ENTREPRISES:
                things |= companies
            elif formula.count is Count.COUPLES:
                held = content[formula.of]
                values = held if isinstance(held, list) else [held] * bool(held)
                things |= {(company, value) for company in companies for value in values}
            elif formula.count is Count.PERSONNES:
                for person in set(content["personnes"]) & staff:
                    things.add(person)
                    modules.setdefault(person, set()).add(content.get(formula.every or "module"))
            else:
                things.add(record["id"])
                numbers[record["id"]] = content.get(formula.of)
    if formula.every:
        asked = set(formula.sources[0].where[formula.every])
        things = {person for person in things if asked <= modules[person]}
    if not anything:
        return None, set()
    if formula.count is not Count.SOMME:
        return len(things), things
    known = [number for number in numbers.values() if number is not None]
    return (None if numbers and not known else sum(known)), things


def _between(world: World, register: str, start: date, end: date) -> list[dict]:
    field = DATED.get(register, "date")
    return [
        record for record in world.records
        if record["kind"] == register
        and start <= date.fromisoformat(record["content"][field]) < end
    ]  # fmt: skip


def _last_known(records, source: Source, formula: Formula, names) -> list[dict]:
    asked = [*source.where, *([formula.of] if formula.of else [])]
    last: dict[str, dict] = {}
    field = DATED.get(source.register, "date")
    for record in sorted(records, key=lambda one: (one["content"][field], one["id"])):
        if all(record["content"][name] not in (None, "", "inconnu", []) for name in asked):
            company = _company(record["content"][COMPANY[source.register]], names)
            last[company] = record
    return list(last.values())


def _meets(content, source: Source) -> bool:
    for name, accepted in source.where.items():
        held = content[name]
        if isinstance(held, bool):
            held = "oui" if held else "non"
        if accepted == ("*",):
            if held in (None, "", [], "inconnu"):
                return False
            continue
        values = held if isinstance(held, list) else [held]
        if not any(value in accepted for value in values):
            return False
    return True


def _companies(source: Source, content) -> list[int]:
    if source.register in COMPANY:
        number = content[COMPANY[source.register]]
        return [] if number is None else [number]
    return content.get("entreprises", [])


def _company(number: int, names: dict[int, str]) -> str:
    return names.get(number, f"fiche {number}")


def _members_of(source: Source, members, names) -> set[Hashable]:
    """Companies with a present row, whose best present row is in one of the zones; with one that
    is fortement impactée, when that is asked."""
    order = ["zone_3", "zone_2", "zone_1", "a_verifier"]
    best: dict[str, str] = {}
    for row in members:
        if row["present"]:
            name = names[row["id"]]
            best[name] = min(best.get(name, "a_verifier"), row["classe"], key=order.index)
    zones = source.where.get("zone")
    accepted = [f"zone_{zone}" for zone in zones] if zones else order
    found: set[Hashable] = {name for name, zone in best.items() if zone in accepted}
    if "fortement_impactees" not in source.where:
        return found
    return found & {names[row["id"]] for row in members if row["present"] and row["impact"]}
