"""What the user asks of the target list, and why each row is kept or left out.

Used by :mod:`radon.domain.target_list` on the frame that
:func:`radon.domain.targeting.describe_targets` makes. Every row gets exactly one
:class:`Verdict`, the first that applies in the order of the enum: the counts add up to the rows
read.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

import pandas as pd

from radon.domain.adherent import Field
from radon.domain.commune_name import fold
from radon.domain.naf import DIVISIONS, SECTIONS, has_prefix, parse_naf_filter
from radon.errors import UnusableSetting


class Verdict(StrEnum):
    """What became of a row. In this order: the first that applies is the one that counts."""

    A_VERIFIER = "a_verifier"
    NE_PAS_SOLLICITER = "ne_pas_solliciter"
    HORS_TERRITOIRE = "hors_territoire"
    ZONE = "zone"
    COMMUNE = "commune"
    EPCI = "epci"
    CANTON = "canton"
    NAF_INCONNU = "naf_inconnu"
    NAF = "naf"
    EFFECTIF_INCONNU = "effectif_inconnu"
    EFFECTIF = "effectif"
    TEXTE = "texte"
    RETENUE = "retenue"

    @property
    def label(self) -> str:
        """French, for the sheet that counts."""
        return _LABELS[self]


_LABELS = {
    Verdict.A_VERIFIER: "À vérifier (commune indécise ou à confirmer) : aucun filtre appliqué",
    Verdict.NE_PAS_SOLLICITER: "Écartées : ne pas solliciter",
    Verdict.HORS_TERRITOIRE: "Écartées : hors du territoire du service",
    Verdict.ZONE: "Écartées : zone non demandée",
    Verdict.COMMUNE: "Écartées : commune non demandée",
    Verdict.EPCI: "Écartées : EPCI non demandé",
    Verdict.CANTON: "Écartées : canton non demandé",
    Verdict.NAF_INCONNU: "Écartées : activité (NAF) inconnue, non retenues par le filtre",
    Verdict.NAF: "Écartées : activité (NAF) non demandée",
    Verdict.EFFECTIF_INCONNU: "Écartées : effectif inconnu, non retenues par le filtre",
    Verdict.EFFECTIF: "Écartées : effectif hors de la fourchette demandée",
    Verdict.TEXTE: "Écartées : texte recherché absent",
    Verdict.RETENUE: "Retenues",
}
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
    the address, the commune, the contact, the SIRET or the member number, accents and case ignored.
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

    def describe(self) -> list[tuple[str, str]]:
        """(label, value) in French, one pair a filter, those that ask nothing included."""
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
        ]

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
    opposition: pd.Series = targets["opposition"].groupby(targets["groupe"]).transform("any")
    return opposition


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
    found = _never(targets)
    for column in _SEARCHED:
        texts = targets[column]
        found |= texts.map({text: words in fold(text) for text in texts.unique()}).astype(bool)
    return ~found


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
)


@dataclass(frozen=True)
class Selection:
    """Where the rows went. ``counts`` follows the order of :class:`Verdict`, zeros included."""

    lues: int
    counts: dict[Verdict, int] = field(default_factory=dict)
    courriers: int = 0

    @property
    def retenues(self) -> int:
        """Rows that pass every filter."""
        return self.counts.get(Verdict.RETENUE, 0)

    @property
    def a_verifier(self) -> int:
        """Rows whose commune is undecided or to be confirmed."""
        return self.counts.get(Verdict.A_VERIFIER, 0)

    @property
    def ecartees(self) -> int:
        """Rows left out, all reasons together."""
        return sum(self.counts.values()) - self.retenues - self.a_verifier

    @property
    def doublons(self) -> int:
        """Kept rows that share another row's letter."""
        return self.retenues - self.courriers

    @property
    def closes(self) -> bool:
        """Rows read = to be checked + left out + kept, and no more letters than rows kept."""
        return sum(self.counts.values()) == self.lues and 0 <= self.courriers <= self.retenues


def count_selection(verdicts: pd.Series, courriers: int) -> Selection:
    """The selection of a frame whose rows have these verdicts, for that many letters."""
    counted = verdicts.value_counts()
    counts = {verdict: int(counted.get(verdict.value, 0)) for verdict in Verdict}
    return Selection(len(verdicts), counts, courriers)
