"""Why each row is kept or left out: every row gets exactly one verdict.

The first reason that applies, in the order of :class:`radon.domain.targeting.verdict.Verdict`, is
the one that counts, so the counts add up to the rows read. Works on the frame that
:func:`radon.domain.targeting.targets.describe_targets` makes.

Unknown is not zero: a company of unknown headcount or activity does not pass a filter on it, and
is counted under that reason.
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import pandas as pd

from radon.domain.member_file.field import Field
from radon.domain.member_file.naf import has_prefix, parse_naf_filter
from radon.domain.member_file.other_column import name_column
from radon.domain.targeting.balance import ZoneClass
from radon.domain.targeting.contact import ContactStatus
from radon.domain.targeting.duplicates import spread_over_group
from radon.domain.targeting.filters import UNSENT, Filters, fold_key
from radon.domain.targeting.trace import GREATER_PART, cover_rows
from radon.domain.targeting.verdict import Verdict
from radon.domain.words.folding import fold

if TYPE_CHECKING:
    import geopandas as gpd

SEARCH_COLUMN = "texte_cherche"
_COVERED = "part_tracee"
_SEARCHED = (
    Field.RAISON_SOCIALE, Field.ADRESSE, Field.VILLE, "commune", "commune_2016",
    Field.NUMERO_ADHERENT, Field.SIRET, Field.CONTACT, "libelle_division",
)  # fmt: skip
_OF_PLACE = (Verdict.COMMUNE, Verdict.EPCI, Verdict.CANTON)


def judge_targets(
    targets: pd.DataFrame, filters: Filters, contours: "gpd.GeoDataFrame | None" = None
) -> pd.Series:
    """The :class:`Verdict` of every row of a described frame (str, same index).

    ``contours``: of the communes, for an area that was drawn (see ``trace.cover_rows``). A company
    that must not be contacted stays out under all its rows: the opposition of one row holds for its
    whole group of duplicates.
    """
    if filters.trace:
        covered = cover_rows(targets, filters.trace, contours)
        targets = targets.assign(**{_COVERED: covered})
    verdict = pd.Series("", index=targets.index, dtype="str")
    for name, fails in _FAILS.items():
        verdict = verdict.mask(verdict.eq("") & fails(targets, filters), name)
    return verdict.mask(verdict.eq(""), Verdict.RETENUE)


def judge_places(places: pd.DataFrame, filters: Filters) -> pd.Series:
    """Whether each place passes the filters of place (bool, same index).

    ``places``: ``code_insee, code_insee_2016, epci, nom_epci, canton, nom_canton`` (str).
    """
    passes = ~_never(places)
    for name in _OF_PLACE:
        passes &= ~_FAILS[name](places, filters)
    return passes


def prepare_targets(targets: pd.DataFrame, places: pd.DataFrame) -> pd.DataFrame:
    """``targets`` with what many judgements need: ``carte_longitude``, ``carte_latitude`` (where
    the map shows the row, NaN for nowhere) and the searched texts, folded once.

    ``places``: index = row, ``longitude, latitude`` as the map shows them, located rows only.
    """
    shown_at = places.reindex(targets.index)
    return targets.assign(
        carte_longitude=shown_at["longitude"].astype("float64"),
        carte_latitude=shown_at["latitude"].astype("float64"),
        **{SEARCH_COLUMN: _fold_searched(targets)},
    )


def _fold_searched(targets: pd.DataFrame) -> pd.Series:
    joined = pd.Series("", index=targets.index, dtype="str")
    for column in _SEARCHED:
        texts = targets[column]
        folded = texts.map({text: fold(text) for text in texts.unique()}).astype("str")
        joined = joined + "\x1f" + folded  # nobody types it: no match across fields
    return joined


def _never(targets: pd.DataFrame) -> pd.Series:
    return pd.Series(False, index=targets.index)


def _holds_none(targets: pd.DataFrame, wanted: frozenset[str], *columns: str) -> pd.Series:
    """Rows of which no column holds a wanted value (codes and names; several parted by "|")."""
    if not wanted:
        return _never(targets)
    keys = {fold_key(value) for value in wanted}
    held = _never(targets)
    for column in columns:
        cells = targets[column]
        hits = {cell: any(fold_key(v) in keys for v in cell.split("|")) for cell in cells.unique()}
        held |= cells.map(hits).astype(bool)
    return ~held


def _opposes(targets: pd.DataFrame, filters: Filters) -> pd.Series:
    return spread_over_group(targets, targets["opposition"])


def _outside_territory(targets: pd.DataFrame, filters: Filters) -> pd.Series:
    return _never(targets) if filters.outside_kept else targets["hors_territoire"]


def _other_zone(targets: pd.DataFrame, filters: Filters) -> pd.Series:
    return ~targets["zone"].isin(filters.zones)


def _other_commune(targets: pd.DataFrame, filters: Filters) -> pd.Series:
    return _holds_none(targets, filters.communes, "code_insee", "code_insee_2016")


def _other_epci(targets: pd.DataFrame, filters: Filters) -> pd.Series:
    return _holds_none(targets, filters.epci, "epci", "nom_epci")


def _other_canton(targets: pd.DataFrame, filters: Filters) -> pd.Series:
    return _holds_none(targets, filters.cantons, "canton", "nom_canton")


def _naf_unknown(targets: pd.DataFrame, filters: Filters) -> pd.Series:
    return targets["naf_code"].eq("") if filters.naf else _never(targets)


def _other_naf(targets: pd.DataFrame, filters: Filters) -> pd.Series:
    codes = tuple(code for code in map(parse_naf_filter, filters.naf) if code)
    return ~has_prefix(targets, codes) if filters.naf else _never(targets)


def _headcount_unknown(targets: pd.DataFrame, filters: Filters) -> pd.Series:
    if filters.effectif_min is None and filters.effectif_max is None:
        return _never(targets)
    return targets[Field.EFFECTIF].isna()


def _other_headcount(targets: pd.DataFrame, filters: Filters) -> pd.Series:
    effectif = targets[Field.EFFECTIF]
    differs = _never(targets)
    if filters.effectif_min is not None:
        differs |= effectif.lt(filters.effectif_min).fillna(True).astype(bool)
    if filters.effectif_max is not None:
        differs |= effectif.gt(filters.effectif_max).fillna(True).astype(bool)
    return differs


def _text_absent(targets: pd.DataFrame, filters: Filters) -> pd.Series:
    """Each word somewhere: « boulangerie ernée » is a name and a commune."""
    absent, words = _never(targets), fold_key(filters.text).split()
    if not words:
        return absent
    texts = targets[SEARCH_COLUMN] if SEARCH_COLUMN in targets else _fold_searched(targets)
    for word in dict.fromkeys(words):
        absent |= ~texts.str.contains(word, regex=False).astype(bool)
    return absent


def _other_contact(targets: pd.DataFrame, filters: Filters) -> pd.Series:
    if not filters.contact:
        return _never(targets)
    contacted = spread_over_group(targets, targets["contacts"].gt(0))
    states = {
        ContactStatus.JAMAIS: ~contacted,
        ContactStatus.CONTACTEE: contacted,
        UNSENT: targets["campagne_non_envoyee"].ne(""),
    }
    wanted = _never(targets)
    for code, holds in states.items():
        if code in filters.contact:
            wanted |= holds
    return ~wanted


def _beside(targets: pd.DataFrame, title: str) -> pd.Series:
    """The cells of another column; blank where nothing is kept under that title."""
    cells: pd.Series = targets.get(
        name_column(title), pd.Series("", index=targets.index, dtype="str")
    )
    return cells


def _beside_blank(targets: pd.DataFrame, filters: Filters) -> pd.Series:
    fails = _never(targets)
    for title, values in filters.by_title:
        if "" not in values:
            fails |= _beside(targets, title).eq("")
    return fails


def _other_beside(targets: pd.DataFrame, filters: Filters) -> pd.Series:
    fails = _never(targets)
    for title, values in filters.by_title:
        fails |= ~_beside(targets, title).isin(values)
    return fails


def _other_position(targets: pd.DataFrame, filters: Filters) -> pd.Series:
    wanted = filters.positions
    return ~targets["position"].isin(wanted) if wanted else _never(targets)


def _not_impacted(targets: pd.DataFrame, filters: Filters) -> pd.Series:
    return ~targets["impact"] if filters.impact else _never(targets)


def _trace_unknown(targets: pd.DataFrame, filters: Filters) -> pd.Series:
    """Known by a commune that the area covers in part, and not for the most."""
    if not filters.trace:
        return _never(targets)
    covered = targets[_COVERED]
    return covered.isna() | (covered.gt(0) & covered.le(GREATER_PART))


def _outside_trace(targets: pd.DataFrame, filters: Filters) -> pd.Series:
    return targets[_COVERED].eq(0) if filters.trace else _never(targets)


def _not_ticked(targets: pd.DataFrame, filters: Filters) -> pd.Series:
    if not filters.ticked:
        return _never(targets)
    ticked = pd.Series(targets.index.isin(filters.ticked), index=targets.index)
    return ~spread_over_group(targets, ticked)


def _to_check(targets: pd.DataFrame, filters: Filters) -> pd.Series:
    return targets["classe"].eq(ZoneClass.A_VERIFIER)


_FAILS: Mapping[Verdict, Callable[[pd.DataFrame, Filters], pd.Series]] = {
    Verdict.A_VERIFIER: _to_check,
    Verdict.NE_PAS_SOLLICITER: _opposes,
    Verdict.HORS_TERRITOIRE: _outside_territory,
    Verdict.ZONE: _other_zone,
    Verdict.COMMUNE: _other_commune,
    Verdict.EPCI: _other_epci,
    Verdict.CANTON: _other_canton,
    Verdict.NAF_INCONNU: _naf_unknown,
    Verdict.NAF: _other_naf,
    Verdict.EFFECTIF_INCONNU: _headcount_unknown,
    Verdict.EFFECTIF: _other_headcount,
    Verdict.TEXTE: _text_absent,
    Verdict.CONTACT: _other_contact,
    Verdict.AUTRE_VIDE: _beside_blank,
    Verdict.AUTRE: _other_beside,
    Verdict.POSITION: _other_position,
    Verdict.IMPACT: _not_impacted,
    Verdict.TRACE_INCONNUE: _trace_unknown,
    Verdict.TRACE: _outside_trace,
    Verdict.NON_COCHEE: _not_ticked,
}
