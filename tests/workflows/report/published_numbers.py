"""What a reader takes down of the documents: numbers, under what they count, as they are printed.

Written apart from the product: captions, headers and labels are read, no cell of its own is known
here.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import pandas as pd

from radon.domain.document.content import DataTable, ReportContent
from radon.domain.document.evidence import EvidenceBook

HIDDEN, FEW = "s", "moins de 3"
STEPS = ("Sensibilisée", "Accompagnée sur l'évaluation du risque", "Mesurage engagé",
         "Plan d'action", "Mesures de prévention mises en place")  # fmt: skip
FURTHER = frozenset(STEPS[1:])
AWARE = frozenset({STEPS[0], "écrit", "vu"})
EVENTS: Mapping[str, frozenset[str]] = {
    "Entreprises sensibilisées": AWARE,
    "Nombre d'entreprises sensibilisées sur les risques liés à l'exposition au radon": AWARE,
    "Nombre d'entreprises concernées": frozenset({"écrit"}),
    "Entreprises concernées": frozenset({"écrit"}),
    "Entreprises touchées par une communication": frozenset({"écrit"}),
    "Nombre d'actions réalisées / supports diffusés et publics visés (catégories, zones,"
    " nombre, ...) : publics visés": frozenset({"écrit/support"}),
    "Publics visés": frozenset({"écrit/support"}),
    "Entreprises présentes à une action collective": frozenset({"vu"}),
    "Nombre d'entreprises accompagnées": FURTHER,
    "Entreprises accompagnées": FURTHER,
    "Entreprises accompagnées sur l'évaluation du risque": frozenset(STEPS[1:3]),
    "Nombre d'entreprises accompagnées sur l'évaluation du risque radon": frozenset(STEPS[1:3]),
    "Entreprises demandeuses": frozenset({"demande"}),
    "Entreprises demandeuses : évaluation du risque ou mesurage": frozenset(
        {"demande/Évaluation du risque", "demande/Mesurage"}
    ),
    "Entreprises demandeuses : mesures de prévention": frozenset({"demande/Mesures de prévention"}),
    "Entreprises ayant un plan d'action": frozenset({STEPS[3]}),
    "Entreprises ayant mis en place des mesures de prévention": frozenset({STEPS[4]}),
    "Nombre d'entreprises ayant mis en place des mesures de prévention spécifique pour réduire le"
    " risque radon": frozenset({STEPS[4]}),
    "Entreprises ayant mesuré": frozenset({"mesuré"}),
    "Entreprises aidées à financer (aide obtenue)": frozenset({"aidé"}),
}
"""Label of an indicator → what a company in it lived, any of these; "a/b" is a kind of "a"."""
ANSWERS = {
    "Intégration du risque radon dans les FE": "FE",
    "Entreprises dont la fiche d'entreprise intègre le radon": "FE",
    "Entreprises dont le DUERP intègre le radon": "DUERP",
}
IMPACTED = frozenset({
    "Cartographie des entreprises fortement impactées sur le territoire mayennais (à partir de la"
    " cartographie du risque radon à l'échelle du Département)",
    "Entreprises fortement impactées",
})  # fmt: skip
"""After the rule of the service: some in any zone."""
ZONES_OF = {
    "Entreprises en zone 3": ("Zone 3",), "Entreprises en zone 2": ("Zone 2",),
    "Entreprises en zone 2 ou 3": ("Zone 2", "Zone 3"),
}  # fmt: skip
WORKERS = {"Travailleurs en sous-sol": "En sous-sol",
           "Travailleurs en rez-de-chaussée": "En rez-de-chaussée",
           "Travailleurs en lieux de travail spécifiques": "En lieux de travail spécifiques",
           "Travailleurs en lieux spécifiques": "En lieux de travail spécifiques"}  # fmt: skip
ALL = "Toutes les entreprises adhérentes"
MEMBERS = {"zone_3": "Zone 3", "zone_2": "Zone 2", "zone_1": "Zone 1", "a_verifier": "À vérifier",
           "total": ""}  # fmt: skip
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
class PublishedNumbers:
    """``seen``: number → as it was read, everywhere the same. ``start``: of the contract."""

    start: date
    seen: dict[Key, int | str] = field(default_factory=dict)

    def read(self, key: Key, shown: Any) -> None:
        if shown is None or (isinstance(shown, float) and shown != shown):
            shown = 0  # nothing is recorded
        if isinstance(shown, str):
            if shown not in (HIDDEN, FEW):
                return
        else:
            shown = int(shown)
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
        elif label in IMPACTED and not part:
            self.read(Key("impactées", (days[1], days[1])), shown)
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
                        self.indicator(str(row[1]), when[head], shown)
        elif caption.startswith("Indicateurs année par année"):
            for row in table.rows:
                for head, shown in zip(table.headers[2:-1], row[2:-1], strict=True):
                    first, end = date(int(head), 1, 1), date(int(head) + 1, 1, 1)
                    when_year = (max(self.start, first), min(end, days[1]))
                    if shown != "–":
                        self.indicator(str(row[1]), when_year, shown)
                self.indicator(str(row[1]), days, row[-1])
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
        elif caption.startswith("Entreprises demandeuses"):
            for row in table.rows:
                about = "" if row[0] == "Toutes les demandes" else f"/{row[0]}"
                self.read(Key("", days, (), frozenset({f"demande{about}"})), row[1])
        elif caption.startswith("Communication par canal"):
            for row in table.rows:
                way = "écrit" if row[0] == "Ensemble" else f"écrit/{str(row[0]).casefold()}"
                self.read(Key("", days, (), frozenset({way})), row[2])
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

    def aggregates(self, content: bytes, days: Days) -> None:
        """The file that crosses. ``days``: those of its year that are past."""
        told, since = json.loads(content), (self.start, days[1])
        day = date.fromisoformat(told["jour"]) + timedelta(days=1)
        for code, head in MEMBERS.items():
            part = (("zone", head),) if head else ()
            self.read(Key("membres", (day, day), part), told["entreprises"][code])
        for one in told["indicateurs"] if told["compte"] else ():
            label = one["libelle"]
            self.indicator(label, days, one["valeur"])
            if not one["sans_date"]:
                self.indicator(label, since, one["depuis_debut"])
            share = one["part_zones_2_3"]
            if share and label in {**EVENTS, **ANSWERS}:
                self.indicator(label, days, share["nombre"], (("zone", "2 ou 3"),))
