"""The figures of both contracts counted by hand: plain loops over what is stored, no formula.

Read from the two tables of the contracts, not from the product: each indicator is a few lines over
the JSON contents of the records. A company is the first nine digits of its SIRET, else its member
number; nothing recorded is None.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import pandas as pd

from radon.store.adherents import read_adherents
from radon.store.engine import Engine, reading
from radon.store.records import read_records
from tests.workflows.report.impact_by_hand import count_impacted

Content = dict
DATED = {"mesurage": "date_retrait", "veille": "repere_le"}


@dataclass(frozen=True)
class Hand:
    """What is stored of one service. ``records``: register → (id, content); ``members``: id → row
    of the file."""

    records: dict[str, list[tuple[int, Content]]]
    members: Mapping[Hashable, Mapping[Hashable, Any]]

    def company(self, number: Hashable) -> str:
        """Of a row of the file."""
        row = self.members[number]
        if row["siret"]:
            return str(row["siret"][:9])
        mine = row["numero_adherent"]
        return self.numbered.get(mine, f"n° {mine}")

    @cached_property
    def numbered(self) -> Mapping[str, str]:
        """Member number → the SIREN that a row of it tells."""
        told = [row for row in self.members.values() if row["siret"] and row["numero_adherent"]]
        return {row["numero_adherent"]: row["siret"][:9] for row in reversed(told)}

    @cached_property
    def company_of_row(self) -> Mapping[Hashable, str]:
        """Id of a row → its company; rows of one group of duplicates are one."""
        known = {
            row["groupe"]: self.company(number)
            for number, row in self.members.items() if row["siret"]
        }  # fmt: skip
        return {
            number: self.company(number) if row["siret"]
            else known.get(row["groupe"], self.company(number))
            for number, row in self.members.items()
        }  # fmt: skip

    def within(self, register: str, start: date, end: date) -> list[Content]:
        """The contents of a register dated in [start, end), by date."""
        name = DATED.get(register, "date")
        mine = [
            (content[name], number, content) for number, content in self.records.get(register, [])
            if start.isoformat() <= (content[name] or "") < end.isoformat()
        ]  # fmt: skip
        return [content for _, _, content in sorted(mine, key=lambda one: one[:2])]


def read_by_hand(engine: Engine, spsti: str, groups: pd.Series) -> Hand:
    """Everything of a service, as it is stored. ``groups``: id of a row → its group of
    duplicates."""
    with reading(engine) as connection:
        rows = read_adherents(connection, spsti)
        stored = read_records(connection, spsti)
    rows = rows.assign(groupe=groups)
    records: dict[str, list[tuple[int, Content]]] = {}
    for one in stored:
        records.setdefault(one.kind, []).append((one.id, dict(one.content)))
    return Hand(records, rows.to_dict("index"))


def count_by_hand(hand: Hand, spsti: str, start: date, end: date) -> dict[str, float | None]:
    """Code of each indicator → its figure over [start, end)."""
    counts = _Counts(hand, start, end)
    rules = _SATM if spsti == "satm" else _SMINOV
    return {code: rule(counts) for code, rule in rules.items()}


def _meets(content: Content, where: Mapping[str, Iterable[object]]) -> bool:
    """Whether each field is, or holds, one of these values."""
    held = {name: content[name] for name in where}
    return all(
        any(one in where[name] for one in (value if isinstance(value, list) else [value]))
        for name, value in held.items()
    )


Asked = tuple[str, Mapping[str, Iterable[object]]]


@dataclass(frozen=True)
class _Counts:
    hand: Hand
    start: date
    end: date

    def all(self, register: str) -> list[Content]:
        return self.hand.within(register, self.start, self.end)

    def acts(self, register: str, **where: Iterable[object]) -> int | None:
        found = self.all(register)
        kept = [one for one in found if _meets(one, where)]
        return len(kept) if found else None

    def spread(self) -> list[Content] | None:
        """Mailings to the outside that spread a support or relay 7 November."""
        found = self.all("communication")
        kept = [
            one for one in found
            if one["canal"] in OUT
            and (one["supports"] or one["exemplaires"] is not None or one["journee_radon"])
        ]  # fmt: skip
        return kept if found else None

    def results(self) -> int | None:
        found = self.all("mesurage")
        return sum(one["resultat"] is not None for one in found) if found else None

    def companies(self, *asked: Asked) -> int | None:
        named: set[str] = set()
        anything = False
        for register, where in asked:
            for one in self.all(register):
                anything = True
                if _meets(one, where):
                    held = one["entreprises"] if "entreprises" in one else [one["entreprise"]]
                    named |= {self.hand.company(number) for number in held}
        return len(named) if anything else None

    def people(self, *modules: str, each: bool = False) -> int | None:
        staff = {number for number, _ in self.hand.records["personne"]}
        attended: dict[str, set[int]] = {module: set() for module in modules}
        sessions = self.all("formation")
        for one in sessions:
            if one["module"] in attended:
                attended[one["module"]] |= staff & set(one["personnes"])
        if not sessions:
            return None
        sets = list(attended.values())
        return len(set.intersection(*sets) if each else set.union(*sets))

    def total(self, register: str, name: str, **where: Iterable[object]) -> int | None:
        found = self.all(register)
        kept = [one for one in found if all(one[key] in values for key, values in where.items())]
        known = [one[name] for one in kept if one[name] is not None]
        return sum(known) if found and (known or not kept) else None

    def last_said(self, name: str) -> int | None:
        last: dict[str, str] = {}
        for one in self.all("situation"):
            if one[name] in ("oui", "non"):
                last[self.hand.company(one["entreprise"])] = one[name]
        return sum(said == "oui" for said in last.values()) if last else None

    def last_total(self, name: str) -> int | None:
        last: dict[str, int] = {}
        for one in self.all("situation"):
            if one[name] is not None:
                last[self.hand.company(one["entreprise"])] = one[name]
        return sum(last.values()) if last else None

    def measures(self) -> int | None:
        acts = self.all("accompagnement")
        pairs = {
            (self.hand.company(number), measure)
            for one in acts if "mesures" in one["etape"]
            for number in one["entreprises"] for measure in one["mesures"]
        }  # fmt: skip
        return len(pairs) if acts else None

    def zone(self, *zones: int) -> int:
        """Companies of today by the highest sure zone of their rows."""
        rows = self.hand.members
        best: dict[str, int] = {}
        for number, row in rows.items():
            company = self.hand.company_of_row[number]
            sure = row["confiance"] in ("certaine", "elevee")
            best[company] = max(best.get(company, 0), int(row["zone"]) if sure else 0)
        return sum(zone in zones for zone in best.values())


Rule = Callable[[_Counts], float | None]
OUT = ("site", "courriel", "courrier", "reseaux", "presse", "visite", "amt", "cse", "autre")
_FURTHER = ("evaluation", "mesurage", "plan_action", "mesures")
_TOLD: Asked = ("communication", {"canal": OUT})
_AWARE: tuple[Asked, ...] = (
    _TOLD, ("action_collective", {}), ("accompagnement", {"etape": ("sensibilisation",)}),
)  # fmt: skip


def _step(*steps: str) -> Rule:
    return lambda c: c.companies(("accompagnement", {"etape": steps}))


_SHARED: dict[str, Rule] = {
    "general": lambda c: c.people("general"),
    "specifique": lambda c: c.people("specifique"),
    "deux-modules": lambda c: c.people("general", "specifique", each=True),
    "referents": lambda c: c.people("referents"),
    "information": lambda c: c.people("information_interne"),
    "sessions": lambda c: c.acts("formation", module=("general", "specifique", "referents")),
    "formes": lambda c: c.people("general", "specifique"),
    "fe": lambda c: c.last_said("fe"),
    "duerp": lambda c: c.last_said("duerp"),
    "actions": lambda c: c.acts("communication", canal=OUT),
    "entreprises": lambda c: c.companies(_TOLD),
    "sensibilisees": lambda c: c.companies(*_AWARE),
    "supports": lambda c: c.total("communication", "exemplaires", canal=OUT),
    "recenses": lambda c: c.acts("support"),
    "journee": lambda c: c.acts("communication", journee_radon=(True,)),
    "evenements": lambda c: c.acts("action_collective"),
    "organisees": lambda c: c.acts("action_collective", organisation=("organisee",)),
    "participants": lambda c: c.total("action_collective", "participants"),
    "presentes": lambda c: c.companies(("action_collective", {})),
    "sous-sol": lambda c: c.last_total("travailleurs_sous_sol"),
    "rez-de-chaussee": lambda c: c.last_total("travailleurs_rdc"),
    "lieux-specifiques": lambda c: c.last_total("travailleurs_specifiques"),
    "diffusions": lambda c: c.acts("diffusion"),
    "mesurage": lambda c: c.companies(("mesurage", {})),
    "resultats": lambda c: c.results(),
    "financement": lambda c: c.companies(("accompagnement", {"financement": ("obtenue",)})),
}
_SATM: dict[str, Rule] = {
    **{f"S1-{name}": _SHARED[name] for name in (
        "formes", "general", "specifique", "deux-modules", "referents", "information",
        "sessions")},
    "S2-fe": _SHARED["fe"], "S2-duerp": _SHARED["duerp"],
    "S3-cartographie": lambda c: count_impacted(c.hand),
    "S3-zone-3": lambda c: c.zone(3),
    "S3-zone-2": lambda c: c.zone(2),
    "S3-zones-2-3": lambda c: c.zone(2, 3),
    "S4-actions": _SHARED["actions"], "S4-entreprises": _SHARED["entreprises"],
    "S4-sensibilisees": _SHARED["sensibilisees"],
    "S5-actions": lambda c: None if (kept := c.spread()) is None else len(kept),
    "S5-supports": _SHARED["supports"],
    "S5-publics": lambda c: None if (kept := c.spread()) is None else len(
        {c.hand.company(number) for one in kept for number in one["entreprises"]}),
    "S5-recenses": _SHARED["recenses"],
    "S5-journee": _SHARED["journee"],
    "S6-actions": _SHARED["evenements"], "S6-organisees": _SHARED["organisees"],
    "S6-participants": _SHARED["participants"], "S6-entreprises": _SHARED["presentes"],
    "S7-entreprises": _step(*_FURTHER), "S7-actions": lambda c: c.measures(),
    "S7-evaluation": _step("evaluation", "mesurage"), "S7-plan-action": _step("plan_action"),
    "S7-mesures": _step("mesures"), "S7-demandeuses": lambda c: c.companies(("demande", {})),
    **{f"S8-{name}": _SHARED[name] for name in (
        "sous-sol", "rez-de-chaussee", "lieux-specifiques")},
    "S9-textes": lambda c: c.acts("veille"), "S9-diffusions": _SHARED["diffusions"],
    "S10-entreprises": _SHARED["mesurage"], "S10-resultats": _SHARED["resultats"],
    "S10-financement": _SHARED["financement"],
}  # fmt: skip
_SMINOV: dict[str, Rule] = {
    "V1-zones-2-3": lambda c: c.zone(2, 3),
    "V1-zone-3": lambda c: c.zone(3),
    "V1-zone-2": lambda c: c.zone(2),
    **{f"V2-{name}": _SHARED[name] for name in (
        "referents", "formes", "general", "specifique", "deux-modules", "sessions")},
    "V3-information": _SHARED["information"], "V3-diffusions": _SHARED["diffusions"],
    **{f"V4-{name}": _SHARED[name] for name in (
        "sensibilisees", "actions", "entreprises", "supports", "recenses", "journee",
        "organisees", "participants", "presentes")},
    "V4-collectives": _SHARED["evenements"],
    "V5-evaluation": _step("evaluation", "mesurage"), "V5-accompagnees": _step(*_FURTHER),
    **{f"V5-{name}": _SHARED[name] for name in (
        "fe", "duerp", "mesurage", "resultats", "sous-sol", "rez-de-chaussee",
        "lieux-specifiques")},
    "V6-mesures": _step("mesures"), "V6-actions": lambda c: c.measures(),
    "V5-demandeuses": lambda c: c.companies(("demande", {"objet": ("evaluation", "mesurage")})),
    "V6-demandeuses": lambda c: c.companies(("demande", {"objet": ("mesures",)})),
    "V6-plan-action": _step("plan_action"), "V6-financement": _SHARED["financement"],
}  # fmt: skip
