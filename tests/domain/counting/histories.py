"""Random histories of a service: companies (shared SIREN, gone ones, no number…) and records.

Plain data first (dicts), so that an independent counter can read the same history; then the
:class:`Activity` of the product. A seed gives always the same history.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from random import Random
from typing import Any

import numpy as np
import pandas as pd

from radon.domain.counting.formula import FILLED, MEMBERS, Count, Formula, Source
from radon.domain.registers.activity import Activity, RecordRow, build_frame
from radon.domain.registers.kind import RecordField, RecordKind
from radon.domain.registers.kinds import KINDS
from radon.domain.targeting.company import describe_companies, name_companies
from radon.sources.contract.declarations import list_contracts, load_contract

START, END = date(2025, 1, 1), date(2027, 1, 1)
ROLES = ("medecin", "infirmier", "iprp", "")
COUNTED = (
    "formation", "communication", "action_collective", "accompagnement", "situation", "mesurage",
)  # fmt: skip
"""Registers of the formulas that are drawn; those of the contracts name others too."""
_DAYS = (END - START).days
_SIRETS = (
    "73282932000074", "73282932000082", "44306184100047", "44306184100054", "55208131766522",
    "35600000000048", "", "", "", "00000000000000", "12345678901234",
)  # fmt: skip
_CLASSES = ("zone_3", "zone_2", "zone_1", "a_verifier")


@dataclass(frozen=True)
class World:
    """``members``: one dict a row; ``records``: one dict a record, ``content`` as it is kept."""

    members: tuple[dict[str, Any], ...]
    records: tuple[dict[str, Any], ...]


@cache
def draw_members(seed: int) -> tuple[dict[str, Any], ...]:
    """Some rows of members; several may be one company."""
    random = Random(seed)
    rows: list[dict[str, Any]] = []
    for number in range(1, random.randint(2, 14)):
        twin = random.choice(rows)["groupe"] if rows and random.random() < 0.2 else number
        rows.append(
            {
                "id": number,
                "siret": random.choice(_SIRETS),
                "numero_adherent": random.choice(("", "0", f"A{number}", f"A{number}", "A1")),
                "groupe": twin,
                "raison_sociale": f"Entreprise {number}",
                "classe": random.choice(_CLASSES),
                "libelle_section": random.choice(("Construction", "Commerce", "")),
                "tranche": random.choice(("0 à 10", "11 à 49", "inconnu")),
                "nom_canton": random.choice(("Ernée", "Évron", "")),
                "nom_epci": random.choice(("CC de l'Ernée", "")),
                "effectif": random.choice((0, 3, 12, None)),
                "present": random.random() < 0.75,
                "impact": random.random() < 0.3,
            }
        )
    return tuple(rows)


@cache
def _companies(seed: int) -> tuple[pd.DataFrame, pd.Series]:
    frame = member_frame(draw_members(seed))
    names = name_companies(frame)
    held = names[frame["present"] & frame["impact"]]
    companies = describe_companies(frame)
    told = np.where(companies.index.isin(held), "oui", "")
    return companies.assign(impact=told), names


def member_frame(rows: tuple[dict[str, Any], ...]) -> pd.DataFrame:
    """What :mod:`radon.domain.targeting.company` reads, of these rows."""
    frame = pd.DataFrame(list(rows), index=pd.Index([row["id"] for row in rows], dtype="int64"))
    texts = ("section", "code_insee", "commune")
    frame = frame.assign(**dict.fromkeys(texts, "")).astype({"effectif": "Int64"})
    return frame.astype(dict.fromkeys((*texts, "siret", "numero_adherent", "classe"), "str"))


def draw_world(seed: int, size: int, registers: tuple[str, ...] = COUNTED) -> World:
    """A history of ``size`` records over two years, among these registers."""
    random = Random(seed)
    members = draw_members(seed % 40)
    staff: list[dict[str, Any]] = [
        {"id": number, "kind": "personne", "content": _draw_person(random, number)}
        for number in range(1, random.randint(2, 7))
    ]
    ids: dict[str, list[int]] = {"personne": [one["id"] for one in staff], "support": [1, 2, 3]}
    acts = [
        {"id": 100 + number, "kind": (kind := random.choice(registers)),
         "content": _draw_content(KINDS[kind], random, members, ids)}
        for number in range(size)
    ]  # fmt: skip
    return World(members, (*staff, *acts))


def make_activity(world: World, seed: int) -> Activity:
    """The same history as the product sees it. ``seed``: that of :func:`draw_world`."""
    companies, company_of = _companies(seed % 40)
    frames = dict(_no_records())
    for code in {record["kind"] for record in world.records}:
        rows = [
            RecordRow(record["id"], code, record["content"])
            for record in world.records
            if record["kind"] == code
        ]
        frames[code] = build_frame(KINDS[code], rows)
    return Activity("satm", 1, frames, companies, company_of)


@cache
def _no_records() -> dict[str, pd.DataFrame]:
    return {code: build_frame(kind, []) for code, kind in KINDS.items()}


def shuffle_world(world: World, seed: int) -> World:
    """The same records in another order."""
    records = list(world.records)
    Random(seed).shuffle(records)
    return replace(world, records=tuple(records))


@cache
def list_shipped() -> tuple[Formula, ...]:
    """The formulas of the contracts that the product ships."""
    contracts = [load_contract(spsti) for spsti in list_contracts()]
    return tuple(one.formula for contract in contracts for one in contract.indicateurs)


def draw_formula(random: Random) -> Formula:
    """A formula of a shipped contract, or any that the declarations of the registers allow."""
    if random.random() < 0.35:
        return random.choice(list_shipped())
    count = random.choice(list(Count))
    if count is Count.PERSONNES:
        source = Source("formation", {"module": _pick(random, "formation", "module")})
        return Formula(count, (source,), every=random.choice(("", "module")))
    if count is Count.SOMME:
        register, of = random.choice(
            [("communication", "exemplaires"), ("action_collective", "participants"),
             ("situation", "travailleurs_rdc"), ("mesurage", "detecteurs"),
             ("formation", "demi_journees")]
        )  # fmt: skip
        last = register == "situation" and random.random() < 0.7
        return Formula(count, _draw_sources(random, (register,), last), of)
    if count is Count.COUPLES:
        sources = _draw_sources(random, ("accompagnement",))
        return Formula(count, sources, random.choice(("mesures", "par", "etape")))
    if count is Count.ACTES:
        return Formula(count, _draw_sources(random, COUNTED))
    if random.random() < 0.15:
        zones = tuple(random.sample(("1", "2", "3"), random.randint(1, 3)))
        return Formula(count, (Source(MEMBERS, {"zone": zones}),))
    if random.random() < 0.3:
        return Formula(count, _draw_sources(random, ("situation",), last=True))
    return Formula(count, _draw_sources(random, COUNTED[1:]))


def _draw_sources(
    random: Random, registers: tuple[str, ...], last: bool = False
) -> tuple[Source, ...]:
    names = [random.choice(registers) for _ in range(random.randint(1, 1 if last else 3))]
    return tuple(Source(name, _draw_where(random, name, last), last) for name in names)


def _draw_where(random: Random, register: str, last: bool) -> dict[str, tuple[str, ...]]:
    if random.random() < 0.2:
        return {random.choice(KINDS[register].fields).name: (FILLED,)}
    asked = [one for one in KINDS[register].fields if one.choices or one.sort.code == "yes_no"]
    most = min(len(asked), 2)
    names = [one.name for one in random.sample(asked, random.randint(1 if last else 0, most))]
    return {name: _pick(random, register, name) for name in names}


def _pick(random: Random, register: str, name: str) -> tuple[str, ...]:
    codes = list(KINDS[register].field(name).choices) or ["oui", "non"]
    return tuple(random.sample(codes, random.randint(1, len(codes))))


def _draw_person(random: Random, number: int) -> dict[str, Any]:
    left = (START + timedelta(days=random.randrange(_DAYS))).isoformat()
    return {
        "nom": f"Personne {number}", "role": random.choice(ROLES), "arrivee": "",
        "depart": random.choice(("", "", left)),
    }  # fmt: skip


def _draw_content(
    kind: RecordKind,
    random: Random,
    members: tuple[dict[str, Any], ...],
    ids: dict[str, list[int]],
) -> dict[str, Any]:
    """Any content, gaps included; ids of members that are no longer kept too."""
    numbers = [*(row["id"] for row in members), 999]
    return {
        one.name: _draw_value(one, random, numbers, [*ids.get(one.sort.target, []), 77])
        for one in kind.fields
    }


def _draw_value(one: RecordField, random: Random, members: list[int], pool: list[int]) -> Any:
    codes = list(one.choices)
    drawn: dict[str, Callable[[], Any]] = {
        "date": lambda: (START + timedelta(days=random.randrange(_DAYS))).isoformat(),
        "choice": lambda: random.choice([*codes, ""]),
        "choices": lambda: _sample(random, codes, 3),
        "companies": lambda: _sample(random, members, 5),
        "company": lambda: random.choice(members),
        "records": lambda: _sample(random, pool, len(pool)),
        "integer": lambda: random.choice((None, 0, 1, 40)),
        "decimal": lambda: random.choice((None, 0.5, 1.0, 2.5)),
        "yes_no": lambda: random.choice((True, False, None)),
    }
    return drawn.get(one.sort.code, lambda: one.sort.empty)()


def _sample(random: Random, pool: list[Any], most: int) -> list[Any]:
    return random.sample(pool, random.randint(0, min(most, len(pool))))
