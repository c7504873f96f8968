"""What a person asks of the members: the filters, in words, and what makes one of them refused.

The last six filters (contact, other columns, position, the service's rule, drawn area, ticked rows)
need what only the application knows; the command line never asks them. Applied by
:mod:`radon.domain.targeting.judgement`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import pandas as pd

from radon.domain.member_file.naf import DIVISIONS, SECTIONS, parse_naf_filter
from radon.domain.member_file.other_column import names_persons
from radon.domain.targeting.contact import ContactStatus
from radon.domain.targeting.position import Position
from radon.domain.targeting.trace import RULE
from radon.domain.words.folding import fold
from radon.errors import UnusableSetting

UNSENT = "non_envoyee"
CONTACT_LABELS: Mapping[str, str] = {
    ContactStatus.JAMAIS: "jamais contactées",
    ContactStatus.CONTACTEE: "contactées",
    UNSENT: "dans une campagne non envoyée",
}
"""The last may be true of the others too: a company is kept for any of those asked."""
POSITION_LABELS: Mapping[str, str] = {
    Position.ADRESSE: "situées à leur adresse",
    Position.COMMUNE: "situées à leur commune seulement",
    Position.AUCUNE: "non situées",
}
BLANK_LABEL = "(vide)"
ALL_ZONES = frozenset({1, 2, 3})


@dataclass(frozen=True)
class Filters:
    """What was asked. An empty set or text asks nothing.

    ``zones``: by the highest possible zone; ``communes``: INSEE codes, today's or of 2016;
    ``epci``: SIREN or name; ``cantons``: today's (of 2015), code or name;
    ``naf``: a section ("F"), a division ("43"), a longer beginning ("43.9");
    ``effectif_min``/``effectif_max``: employees, both included; ``text``: each of its words
    anywhere in the name, the address, the commune, the contact, the SIRET or the member number,
    accents and case ignored;
    ``contact``: keys of :data:`CONTACT_LABELS`, read for the whole group of duplicates;
    ``others``: (title, value) of the other columns of the file, "" for a blank cell; of one title
    any of the values, of all the titles that are there;
    ``positions``: keys of :data:`POSITION_LABELS`; ``impact``: only those that the service's rule
    calls *fortement impactées* (``domain.contract.impact``); ``trace``: corners (longitude,
    latitude) of an area drawn on the map; ``ticked``: rows (labels of their index), with their
    duplicates.
    """

    zones: frozenset[int] = frozenset({2, 3})
    communes: frozenset[str] = frozenset()
    epci: frozenset[str] = frozenset()
    cantons: frozenset[str] = frozenset()
    naf: tuple[str, ...] = ()
    effectif_min: int | None = None
    effectif_max: int | None = None
    text: str = ""
    outside_kept: bool = True
    contact: frozenset[str] = frozenset()
    others: frozenset[tuple[str, str]] = frozenset()
    positions: frozenset[str] = frozenset()
    impact: bool = False
    trace: tuple[tuple[float, float], ...] = ()
    ticked: frozenset[int] = frozenset()

    @property
    def by_title(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The values that are asked of each other column, titles and values in order."""
        titles = sorted({title for title, _ in self.others})
        return tuple(
            (title, tuple(sorted(value for name, value in self.others if name == title)))
            for title in titles
        )

    @property
    def nameless(self) -> "Filters":
        """The same without what is asked of columns that hold persons of the service: for what may
        leave it, the name of a file or a map on paper."""
        kept = frozenset(pair for pair in self.others if not names_persons(pair[0]))
        return replace(self, others=kept)

    def describe(self) -> list[tuple[str, str]]:
        """(label, value) in French, one pair a filter, those that ask nothing included.

        The six that only the application has stand there only when they ask something.
        """
        return [
            ("Zones", ", ".join(sorted(map(str, self.zones), reverse=True)) or "toutes"),
            ("Communes", ", ".join(sorted(self.communes)) or "toutes"),
            ("EPCI", ", ".join(sorted(self.epci)) or "tous"),
            ("Cantons", ", ".join(sorted(self.cantons)) or "tous"),
            ("Activités (NAF)", ", ".join([_spell_naf(code) for code in self.naf]) or "toutes"),
            ("Effectif", self._describe_headcount()),
            ("Texte recherché", f"« {self.text.strip()} »" if self.text.strip() else "aucun"),
            (
                "Hors du territoire",
                "gardées et signalées" if self.outside_kept else "écartées",
            ),
            *self._describe_own(),
        ]

    def _describe_own(self) -> list[tuple[str, str]]:
        """What only the application asks, in French."""
        pairs = (
            ("Contacts", _spelt(self.contact, CONTACT_LABELS)),
            *((f"Colonne « {title} »", spell_values(values)) for title, values in self.by_title),
            ("Position", _spelt(self.positions, POSITION_LABELS)),
            ("Fortement impactées", "seulement (règle du service)" * self.impact),
            ("Zone tracée", self._describe_trace()),
            ("Lignes cochées", str(len(self.ticked) or "")),
        )
        return [(label, value) for label, value in pairs if value]

    def _describe_trace(self) -> str:
        return f"tracé de {len(self.trace)} points sur la carte. {RULE}" if self.trace else ""

    def _describe_headcount(self) -> str:
        if self.effectif_min is None and self.effectif_max is None:
            return "tous, inconnu compris"
        bounds = []
        if self.effectif_min is not None:
            bounds.append(f"au moins {self.effectif_min}")
        if self.effectif_max is not None:
            bounds.append(f"au plus {self.effectif_max}")
        return " et ".join(bounds) + " ; effectif inconnu : écarté et compté"


NO_FILTER = Filters(zones=ALL_ZONES)
"""Nothing asked: every row whose commune is sure."""


def spell_values(values: Iterable[str]) -> str:
    """Values of another column in words; a blank cell is named."""
    return ", ".join(value or BLANK_LABEL for value in values)


def fold_key(text: str) -> str:
    """A name or code as it is compared: capitals, no accents, no blanks around."""
    return fold(text).strip()


def _spelt(codes: frozenset[str], labels: Mapping[str, str]) -> str:
    return ", ".join([label for code, label in labels.items() if code in codes])


def _spell_naf(typed: str) -> str:
    code = parse_naf_filter(typed)
    label = SECTIONS.get(code) or DIVISIONS.get(code[:2], "")
    return f"{code} ({label})" if label else typed


def check_filters(filters: Filters, communes: pd.DataFrame) -> None:
    """Refuse, with a sentence, a filter that can match nothing.

    ``communes``: the reference frame (index: today's codes).
    """
    if not filters.zones or not filters.zones <= ALL_ZONES:
        raise UnusableSetting("Zones demandées : donnez 1, 2 ou 3, par exemple --zones 2,3.")
    low, high = filters.effectif_min, filters.effectif_max
    if (low is not None and low < 0) or (high is not None and high < 0):
        raise UnusableSetting("Effectif demandé : donnez un nombre positif ou nul.")
    if low is not None and high is not None and low > high:
        raise UnusableSetting(
            f"Effectif demandé : le minimum ({low}) dépasse le maximum ({high}) ; inversez-les."
        )
    for typed in filters.naf:
        if not parse_naf_filter(typed):
            raise UnusableSetting(
                f"Activité « {typed} » inconnue : donnez une section (F), une division (43) ou un"
                " code NAF rév. 2 (43.99C)."
            )
    former = frozenset("|".join(communes["communes_2016"]).split("|"))
    _check_known("Commune", filters.communes, frozenset(communes.index) | former)
    _check_known("EPCI", filters.epci, _keys(communes, "epci", "nom_epci"))
    cantons = _keys(communes, "canton", "nom_canton")
    _check_known("Canton", filters.cantons, cantons)


def _check_known(what: str, values: frozenset[str], known: frozenset[str]) -> None:
    for value in sorted(values):
        if value not in known and fold_key(value) not in known:
            raise UnusableSetting(
                f"{what} « {value} » introuvable dans le découpage de référence : vérifiez"
                " l'orthographe ou donnez le code."
            )


def _keys(frame: pd.DataFrame, *columns: str) -> frozenset[str]:
    values = pd.unique(pd.concat([frame[column] for column in columns if column in frame]))
    parts = "|".join(value for value in values if isinstance(value, str)).split("|")
    return frozenset(fold_key(part) for part in parts if part)
