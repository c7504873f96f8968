"""The counts of a target list: every table ends on the balance.

Tables over *all* the rows read (zone 3, zone 2, zone 1, to be checked), by headcount, activity,
commune and EPCI, with the number of letters of the list beside them; used by
:mod:`radon.domain.targeting.target_list` for the sheet ``Synthèse``.
"""

from collections.abc import Mapping, Sequence

import pandas as pd

from radon.domain.commune.match import SURE
from radon.domain.document.sheet import CellKind, Column, Sheet
from radon.domain.member_file.field import Field
from radon.domain.targeting.balance import Balance, ZoneClass
from radon.domain.targeting.targets import HEADCOUNT_BRACKETS, UNKNOWN_HEADCOUNT
from radon.domain.targeting.verdict import Tally, Verdict

_LABEL, _TOTAL = "libelle", "Total"
_HEADERS = ("Zone 3", "Zone 2", "Zone 1", "À vérifier", "Total", "Établissements ciblés")
_COUNTS = dict(zip((*ZoneClass, "total", "courriers"), _HEADERS, strict=True))
_TO_CHECK = "(commune à vérifier)"


def summarise(
    targets: pd.DataFrame, letters: pd.Index, balance: Balance, tally: Tally
) -> tuple[Sheet, ...]:
    """The tables, balance first: the first column names the rows, the others are counts.

    ``letters``: the rows of ``targets`` that get a letter.
    """
    sure = targets["confiance"].isin(SURE)
    commune = (targets["commune"] + " (" + targets["code_insee"] + ")").where(sure, _TO_CHECK)
    epci = targets["nom_epci"].where(targets["nom_epci"].ne(""), "(sans EPCI connu)")
    sections = _label_codes(targets, "section", "libelle_section")
    divisions = _label_codes(targets, "division", "libelle_division")
    brackets = [label for _, label in reversed(HEADCOUNT_BRACKETS)] + [UNKNOWN_HEADCOUNT]

    def table(title: str, header: str, labels: pd.Series, order: list[str] | None) -> Sheet:
        return _cross(title, header, labels, targets["classe"], letters, order)

    return (
        _balance_table(targets, letters, balance),
        _tally_table(tally),
        table("Zone et effectif", "Salariés", targets["tranche"], brackets),
        table("Zone et secteur (section NAF)", "Section", sections, None),
        table("Zone et activité (division NAF)", "Division", divisions, None),
        table("Zone et EPCI", "EPCI", epci.where(sure, _TO_CHECK), None),
        table("Zone et commune", "Commune (code INSEE)", commune, None),
    )


def _label_codes(targets: pd.DataFrame, code: str, label: str) -> pd.Series:
    named = targets[code] + " – " + targets[label]
    return named.where(targets[code].ne(""), "(activité inconnue)").astype("str")


def _cross(
    title: str,
    header: str,
    labels: pd.Series,
    classes: pd.Series,
    letters: pd.Index,
    order: list[str] | None,
) -> Sheet:
    counts = pd.crosstab(labels, classes).reindex(columns=list(ZoneClass), fill_value=0)
    if order is not None:
        counts = counts.reindex(order, fill_value=0)
    counts["total"] = counts.sum(axis=1)
    counts["courriers"] = labels.loc[letters].value_counts().reindex(counts.index, fill_value=0)
    rows = [(str(label), *values) for label, *values in counts.itertuples(name=None)]
    return _make_table(title, header, _COUNTS, [*rows, (_TOTAL, *counts.sum().tolist())])


def _make_table(
    title: str,
    header: str,
    counts: Mapping[str, str],
    rows: Sequence[tuple[str | int, ...]],
    total: int = -1,
) -> Sheet:
    """``header``: of the first column; ``counts``: key → header of the others."""
    numbers = {key: Column(name, CellKind.NUMBER) for key, name in counts.items()}
    frame = pd.DataFrame(rows, columns=[_LABEL, *counts])
    return Sheet(title, {_LABEL: Column(header), **numbers}, frame, total=total % len(rows))


def _balance_table(targets: pd.DataFrame, letters: pd.Index, balance: Balance) -> Sheet:
    effectif = targets[Field.EFFECTIF]

    def spread(title: str, values: pd.Series) -> tuple[str | int, ...]:
        by_class = values.groupby(targets["classe"]).sum().reindex(list(ZoneClass), fill_value=0)
        counts = [int(count) for count in by_class]
        return (title, *counts, sum(counts), int(values.loc[letters].sum()))

    read = (
        "Lignes lues (adhérents)",
        balance.zone_3,
        balance.zone_2,
        balance.zone_1,
        balance.a_verifier,
        balance.total,
        len(letters),
    )
    rows = (
        read,
        spread(
            "dont zone à préciser (la plus haute de plusieurs)",
            (targets["a_preciser"] & targets["classe"].ne(ZoneClass.A_VERIFIER)).astype("int64"),
        ),
        spread("dont hors du territoire du service", targets["hors_territoire"].astype("int64")),
        spread("dont effectif inconnu", effectif.isna().astype("int64")),
        spread("Salariés (effectifs connus)", effectif.fillna(0).astype("int64")),
    )
    return _make_table("Bilan", "", _COUNTS, rows, total=0)


def _tally_table(tally: Tally) -> Sheet:
    rows: list[tuple[str | int, ...]] = [
        (verdict.label, tally.counts.get(verdict, 0))
        for verdict in Verdict
        if tally.counts.get(verdict, 0) or verdict in (Verdict.A_VERIFIER, Verdict.RETENUE)
    ]
    title = (
        f"Du fichier à la liste : {tally.retenues} lignes retenues ="
        f" {tally.courriers} établissements + {tally.doublons} doublons regroupés"
    )
    rows.append(("Total des lignes lues", tally.lues))
    return _make_table(title, "", {"lignes": "Lignes"}, rows)
