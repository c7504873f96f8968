"""What happened to the members that a file changes: moved, renamed, in another zone.

A member may be several of these: its zone changes because it moved. What is none of them is
:attr:`ChangeKind.OTHER`, so that every changed member is somewhere.
"""

from collections.abc import Mapping

import pandas as pd

from radon.domain.commune.zone_style import spell_zones
from radon.domain.member_file.field import Field
from radon.domain.member_file.typed_address import spell_addresses
from radon.domain.member_import.diff import MemberDiff, Nature
from radon.domain.targeting.balance import ZoneClass, classify
from radon.domain.words.folding import clean_line
from radon.domain.words.labelled_code import LabelledCode


class ChangeKind(LabelledCode):
    """What happened to a member, the gravest first."""

    ZONE = "zone", "Changent de zone"
    MOVED = "demenage", "Déménagés"
    RENAMED = "renomme", "Renommés"
    OTHER = "autre", "Autre changement"


CHANGE_COLUMNS = ["nom", "nom_avant", "adresse", "adresse_avant", "commune", "commune_avant",
                  "zone_dite", "zone_avant", *ChangeKind]  # fmt: skip


def describe_changes(
    diff: MemberDiff, moves: Mapping[int, str], before: pd.DataFrame, after: pd.DataFrame
) -> pd.DataFrame:
    """One row a line of ``diff.changed`` (same index): :data:`CHANGE_COLUMNS`, the texts, then a
    bool for each :class:`ChangeKind`.

    ``moves``: of :func:`radon.domain.member_import.moves.find_moves`; ``before`` (index = id),
    ``after`` (index = line): ``commune, zone, zones_possibles, confiance``, what people settled
    laid over.
    """
    lines = diff.changed.index
    ids = diff.ids.loc[lines].astype("int64")
    was, now = before.loc[ids].set_axis(lines), after.loc[lines]
    rows = diff.rows.loc[lines]
    renamed = _list_renamed(diff.cells)
    changes = pd.DataFrame(
        {
            "nom": rows[Field.RAISON_SOCIALE],
            "nom_avant": [renamed.get(line, "") for line in lines.tolist()],
            "adresse": spell_addresses(rows),
            "adresse_avant": [moves.get(number, "") for number in ids.tolist()],
            "commune": now["commune"],
            "commune_avant": was["commune"],
            "zone_dite": _tell_zones(now),
            "zone_avant": _tell_zones(was),
        },
        index=lines,
    ).astype("str")
    changes[ChangeKind.ZONE] = changes["zone_dite"].ne(changes["zone_avant"])
    changes[ChangeKind.MOVED] = ids.isin(list(moves))
    changes[ChangeKind.RENAMED] = changes["nom_avant"].ne("")
    told = [ChangeKind.ZONE, ChangeKind.MOVED, ChangeKind.RENAMED]
    changes[ChangeKind.OTHER] = ~changes[told].any(axis=1)
    return changes


def count_changes(changes: pd.DataFrame) -> Mapping[ChangeKind, int]:
    """How many members each thing happened to."""
    return {kind: int(changes[kind].sum()) for kind in ChangeKind}


def _list_renamed(cells: pd.DataFrame) -> dict[int, str]:
    """Line → former name of the members whose name is another, not another spelling."""
    names = cells[cells["champ"].eq(Field.RAISON_SOCIALE) & cells["nature"].eq(Nature.MODIFIE)]
    return {
        int(line): before
        for line, before, after in zip(names["ligne"], names["avant"], names["apres"], strict=True)
        if clean_line(before) != clean_line(after)
    }


def _tell_zones(places: pd.DataFrame) -> pd.Series:
    """ "zone 3", "zone 2 ou 3", "à vérifier"."""
    zones = places["zones_possibles"]
    spelt = zones.map({zone: spell_zones(zone) for zone in zones.unique()}).astype("str")
    doubtful = classify(places).eq(ZoneClass.A_VERIFIER)
    return spelt.mask(doubtful, ZoneClass.A_VERIFIER.label)
