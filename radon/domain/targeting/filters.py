"""What the user asks of the target list, and why each row is kept or left out.

Used by :mod:`radon.domain.targeting.target_list` on the frame that
:func:`radon.domain.targeting.targets.describe_targets` makes. Every row gets exactly one
``verdict.Verdict``, the first that applies in the order of the enum: the counts
add up to the rows read.

The last four filters (contact, position, drawn area, ticked rows) need what only the application
knows; the command line never asks them.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from radon.domain.member_file.field import Field
from radon.domain.member_file.naf import DIVISIONS, SECTIONS, has_prefix, parse_naf_filter
from radon.domain.targeting.verdict import Selection, Verdict, count_selection
from radon.domain.words.folding import fold
from radon.errors import UnusableSetting

__all__ = [
    "CONTACT_LABELS", "POSITION_LABELS", "SEARCH_COLUMN", "Filters", "Selection", "Verdict",
    "check_filters", "count_selection", "fold_searched", "judge_targets",
]  # fmt: skip

CONTACT_LABELS = {"jamais": "dans aucune campagne", "contactee": "dans une campagne"}
POSITION_LABELS = {
    "adresse": "situées à leur adresse",
    "commune": "situées à leur commune seulement",
    "aucune": "non situées",
}
SEARCH_COLUMN = "texte_cherche"
_SEARCHED = (
    Field.RAISON_SOCIALE, Field.ADRESSE, Field.VILLE, "commune", "commune_2016",
    Field.NUMERO_ADHERENT, Field.SIRET, Field.CONTACT, "libelle_division",
)  # fmt: skip


@dataclass(frozen=True)
class Filters:
    """What was asked. An empty set or text asks nothing.

    ``zones``: by the highest possible zone; ``communes``: INSEE codes, today's or of 2016;
    ``epci``: SIREN or name; ``cantons``: today's code, pre-2015 code or pre-2015 name;
    ``naf``: a section ("F"), a division ("43"), a longer beginning ("43.9");
    ``effectif_min``/``effectif_max``: employees, both included; ``text``: anywhere in the name,
    the address, the commune, the contact, the SIRET or the member number, accents and case ignored;
    ``contact``: keys of :data:`CONTACT_LABELS`, read for the whole group of duplicates;
    ``positions``: keys of :data:`POSITION_LABELS`; ``trace``: corners (longitude, latitude) of an
    area drawn on the map; ``lignes``: lines of the file that were ticked, with their duplicates.
    """

    zones: frozenset[int] = frozenset({2, 3})
    communes: frozenset[str] = frozenset()
    epci: frozenset[str] = frozenset()
    cantons: frozenset[str] = frozenset()
    naf: tuple[str, ...] = ()
    effectif_min: int | None = None
    effectif_max: int | None = None
    text: str = ""
    inclure_hors_territoire: bool = True
    contact: frozenset[str] = frozenset()
    positions: frozenset[str] = frozenset()
    trace: tuple[tuple[float, float], ...] = ()
    lignes: frozenset[int] = frozenset()

    def describe(self) -> list[tuple[str, str]]:
        """(label, value) in French, one pair a filter, those that ask nothing included.

        The four that only the application has stand there only when they ask something.
        """
        return [
            ("Zones", _listed(sorted(map(str, self.zones), reverse=True)) or "toutes"),
            ("Communes", _listed(sorted(self.communes)) or "toutes"),
            ("EPCI", _listed(sorted(self.epci)) or "tous"),
            ("Cantons", _listed(sorted(self.cantons)) or "tous"),
            ("Activités (NAF)", _listed([_spell_naf(asked) for asked in self.naf]) or "toutes"),
            ("Effectif", self._describe_headcount()),
            ("Texte recherché", f"« {self.text.strip()} »" if self.text.strip() else "aucun"),
            (
                "Hors du territoire",
                "gardées et signalées" if self.inclure_hors_territoire else "écartées",
            ),
            *self._describe_own(),
        ]

    def _describe_own(self) -> list[tuple[str, str]]:
        """What only the application asks, in French."""
        asked = (
            ("Contacts", _spelt(self.contact, CONTACT_LABELS)),
            ("Position", _spelt(self.positions, POSITION_LABELS)),
            ("Zone tracée", f"tracé de {len(self.trace)} points sur la carte" * bool(self.trace)),
            ("Lignes cochées", str(len(self.lignes) or "")),
        )
        return [(label, value) for label, value in asked if value]

    def _describe_headcount(self) -> str:
        if self.effectif_min is None and self.effectif_max is None:
            return "tous, inconnu compris"
        bounds = []
        if self.effectif_min is not None:
            bounds.append(f"au moins {self.effectif_min}")
        if self.effectif_max is not None:
            bounds.append(f"au plus {self.effectif_max}")
        return " et ".join(bounds) + " ; effectif inconnu : écarté et compté"


def _listed(values: list[str]) -> str:
    return ", ".join(values)


def _spelt(asked: frozenset[str], labels: Mapping[str, str]) -> str:
    return _listed([label for key, label in labels.items() if key in asked])


def _spell_naf(asked: str) -> str:
    code = parse_naf_filter(asked)
    label = SECTIONS.get(code) or DIVISIONS.get(code[:2], "")
    return f"{code} ({label})" if label else asked


def check_filters(filters: Filters, communes: pd.DataFrame) -> None:
    """Refuse, with a sentence, a filter that can match nothing.

    ``communes``: the reference frame (index: today's codes).
    """
    if not filters.zones or not filters.zones <= {1, 2, 3}:
        raise UnusableSetting("Zones demandées : donnez 1, 2 ou 3, par exemple --zones 2,3.")
    low, high = filters.effectif_min, filters.effectif_max
    if (low is not None and low < 0) or (high is not None and high < 0):
        raise UnusableSetting("Effectif demandé : donnez un nombre positif ou nul.")
    if low is not None and high is not None and low > high:
        raise UnusableSetting(
            f"Effectif demandé : le minimum ({low}) dépasse le maximum ({high}) ; inversez-les."
        )
    for asked in filters.naf:
        if not parse_naf_filter(asked):
            raise UnusableSetting(
                f"Activité « {asked} » inconnue : donnez une section (F), une division (43) ou un"
                " code NAF rév. 2 (43.99C)."
            )
    former = frozenset("|".join(communes["communes_2016"]).split("|"))
    _check_known("Commune", filters.communes, frozenset(communes.index) | former)
    _check_known("EPCI", filters.epci, _keys(communes, "epci", "nom_epci"))
    cantons = _keys(communes, "canton", "canton_2014", "nom_canton_2014")
    _check_known("Canton", filters.cantons, cantons)


def _check_known(what: str, asked: frozenset[str], known: frozenset[str]) -> None:
    for value in sorted(asked):
        if value not in known and _key(value) not in known:
            raise UnusableSetting(
                f"{what} « {value} » introuvable dans le découpage de référence : vérifiez"
                " l'orthographe ou donnez le code."
            )


def _key(text: str) -> str:
    return fold(text).strip()


def _keys(frame: pd.DataFrame, *columns: str) -> frozenset[str]:
    values = pd.unique(pd.concat([frame[column] for column in columns if column in frame]))
    parts = "|".join(value for value in values if isinstance(value, str)).split("|")
    return frozenset(_key(part) for part in parts if part)


def judge_targets(targets: pd.DataFrame, filters: Filters) -> pd.Series:
    """The :class:`Verdict` of every row of a described frame (str, same index).

    A company that must not be contacted stays out under all its rows: the opposition of one row
    holds for its whole group of duplicates.
    """
    verdict = pd.Series("", index=targets.index, dtype="str")
    for name, fails in _FAILS:
        verdict = verdict.mask(verdict.eq("") & fails(targets, filters), name.value)
    return verdict.mask(verdict.eq(""), Verdict.RETENUE.value)


def _never(targets: pd.DataFrame) -> pd.Series:
    return pd.Series(False, index=targets.index)


def _outside(targets: pd.DataFrame, asked: frozenset[str], *columns: str) -> pd.Series:
    """Rows of which no column holds an asked value (codes and names; several parted by "|")."""
    if not asked:
        return _never(targets)
    keys = {_key(value) for value in asked}
    found = _never(targets)
    for column in columns:
        values = targets[column]
        hits = {value: any(_key(v) in keys for v in value.split("|")) for value in values.unique()}
        found |= values.map(hits).astype(bool)
    return ~found


def _opposes(targets: pd.DataFrame, filters: Filters) -> pd.Series:
    return _any_of_group(targets, targets["opposition"])


def _wrong_territory(targets: pd.DataFrame, filters: Filters) -> pd.Series:
    kept = filters.inclure_hors_territoire
    return _never(targets) if kept else targets["hors_territoire"]


def _naf_asked(filters: Filters) -> tuple[str, ...]:
    return tuple(code for code in map(parse_naf_filter, filters.naf) if code)


def _naf_unknown(targets: pd.DataFrame, filters: Filters) -> pd.Series:
    return targets["naf_code"].eq("") if filters.naf else _never(targets)


def _naf_differs(targets: pd.DataFrame, filters: Filters) -> pd.Series:
    return ~has_prefix(targets, _naf_asked(filters)) if filters.naf else _never(targets)


def _headcount_unknown(targets: pd.DataFrame, filters: Filters) -> pd.Series:
    if filters.effectif_min is None and filters.effectif_max is None:
        return _never(targets)
    return targets[Field.EFFECTIF].isna()


def _headcount_differs(targets: pd.DataFrame, filters: Filters) -> pd.Series:
    effectif = targets[Field.EFFECTIF]
    differs = _never(targets)
    if filters.effectif_min is not None:
        differs |= effectif.lt(filters.effectif_min).fillna(True).astype(bool)
    if filters.effectif_max is not None:
        differs |= effectif.gt(filters.effectif_max).fillna(True).astype(bool)
    return differs


def _text_absent(targets: pd.DataFrame, filters: Filters) -> pd.Series:
    words = _key(filters.text)
    if not words:
        return _never(targets)
    if SEARCH_COLUMN in targets:
        return ~targets[SEARCH_COLUMN].str.contains(words, regex=False).astype(bool)
    found = _never(targets)
    for column in _SEARCHED:
        texts = targets[column]
        found |= texts.map({text: words in fold(text) for text in texts.unique()}).astype(bool)
    return ~found


def fold_searched(targets: pd.DataFrame) -> pd.Series:
    """The column :data:`SEARCH_COLUMN`: all the searched texts, folded once for many searches."""
    joined = pd.Series("", index=targets.index, dtype="str")
    for column in _SEARCHED:
        texts = targets[column]
        folded = texts.map({text: fold(text) for text in texts.unique()}).astype("str")
        joined = joined + "\x1f" + folded  # nobody types it: no match across fields
    return joined.rename(SEARCH_COLUMN)


def _contact_differs(targets: pd.DataFrame, filters: Filters) -> pd.Series:
    if not filters.contact:
        return _never(targets)
    contacted = _any_of_group(targets, targets["contacts"].gt(0))
    status = contacted.map({True: "contactee", False: "jamais"})
    return ~status.isin(filters.contact)


def _position_differs(targets: pd.DataFrame, filters: Filters) -> pd.Series:
    asked = filters.positions
    return ~targets["position"].isin(asked) if asked else _never(targets)


def _outside_trace(targets: pd.DataFrame, filters: Filters) -> pd.Series:
    """Even-odd rule on the place that the map shows; a company without a place is outside."""
    if not filters.trace:
        return _never(targets)
    x = targets["carte_longitude"].to_numpy("float64")
    y = targets["carte_latitude"].to_numpy("float64")
    corners = np.asarray(filters.trace, "float64")
    inside = np.zeros(len(targets), bool)
    for (x1, y1), (x2, y2) in zip(corners, np.roll(corners, -1, axis=0), strict=True):
        if y1 != y2:
            crosses = (y1 > y) != (y2 > y)
            inside ^= crosses & (x < (x2 - x1) * (y - y1) / (y2 - y1) + x1)
    return pd.Series(~(inside & np.isfinite(x) & np.isfinite(y)), index=targets.index)


def _not_ticked(targets: pd.DataFrame, filters: Filters) -> pd.Series:
    if not filters.lignes:
        return _never(targets)
    ticked = pd.Series(targets.index.isin(filters.lignes), index=targets.index)
    return ~_any_of_group(targets, ticked)


def _any_of_group(targets: pd.DataFrame, flags: pd.Series) -> pd.Series:
    """True for all the rows of a group of duplicates when it is for one."""
    found: pd.Series = flags.astype(bool).groupby(targets["groupe"]).transform("any")
    return found


_FAILS: tuple[tuple[Verdict, Callable[[pd.DataFrame, Filters], pd.Series]], ...] = (
    (Verdict.A_VERIFIER, lambda targets, _: targets["classe"].eq("a_verifier")),
    (Verdict.NE_PAS_SOLLICITER, _opposes),
    (Verdict.HORS_TERRITOIRE, _wrong_territory),
    (Verdict.ZONE, lambda targets, asked: ~targets["zone"].isin(asked.zones)),
    (
        Verdict.COMMUNE,
        lambda targets, asked: _outside(targets, asked.communes, "code_insee", "code_insee_2016"),
    ),
    (Verdict.EPCI, lambda targets, asked: _outside(targets, asked.epci, "epci", "nom_epci")),
    (
        Verdict.CANTON,
        lambda targets, asked: _outside(
            targets, asked.cantons, "canton", "canton_2014", "nom_canton_2014"
        ),
    ),
    (Verdict.NAF_INCONNU, _naf_unknown),
    (Verdict.NAF, _naf_differs),
    (Verdict.EFFECTIF_INCONNU, _headcount_unknown),
    (Verdict.EFFECTIF, _headcount_differs),
    (Verdict.TEXTE, _text_absent),
    (Verdict.CONTACT, _contact_differs),
    (Verdict.POSITION, _position_differs),
    (Verdict.TRACE, _outside_trace),
    (Verdict.NON_COCHEE, _not_ticked),
)
