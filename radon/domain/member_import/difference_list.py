"""What an import changes, as lists to look at and to take away.

Made of the preview (:mod:`radon.domain.member_import.preview`), which it does not change.
"""

import pandas as pd

from radon.domain.member_file.field import Field
from radon.domain.member_import.change import ChangeKind
from radon.domain.member_import.diff import MemberDiff, Nature
from radon.domain.member_import.preview import ImportPreview
from radon.domain.words.number import spell_number
from radon.domain.words.sentence import tell


def list_cells(diff: MemberDiff) -> pd.DataFrame:
    """The cells that differ: ``ligne, raison_sociale, champ, avant, apres, nature`` in words; the
    values that are kept, which change nothing, come last."""
    kept = diff.cells["nature"].eq(Nature.GARDE)
    return _tell_cells(diff, pd.concat([diff.cells[~kept], diff.cells[kept]]))


def list_real_changes(diff: MemberDiff) -> pd.DataFrame:
    """The cells that will change, as :func:`list_cells`."""
    return _tell_cells(diff, diff.cells[diff.cells["nature"].ne(Nature.GARDE)])


def tell_kept(diff: MemberDiff) -> str:
    """How many known values the file leaves blank, and of which fields; "" for none."""
    fields = diff.cells.loc[diff.cells["nature"].eq(Nature.GARDE), "champ"].value_counts()
    if not len(fields):
        return ""
    labels = Field.labels()
    by_field = ", ".join(
        f"{labels[str(name)]} : {spell_number(int(count))}" for name, count in fields.items()
    )
    count = tell(int(fields.sum()), "valeur connue gardée", "valeurs connues gardées")
    return f"{count}, là où le fichier est vide ({by_field})."


def _tell_cells(diff: MemberDiff, cells: pd.DataFrame) -> pd.DataFrame:
    names = cells["ligne"].map(diff.rows["raison_sociale"]).fillna("").astype("str")
    told = pd.DataFrame(
        {
            "ligne": cells["ligne"],
            "raison_sociale": names,
            "champ": cells["champ"].map(Field.labels()).astype("str"),
            "avant": cells["avant"],
            "apres": cells["apres"],
            "nature": cells["nature"].map(Nature.labels()).astype("str"),
        }
    )
    return told.reset_index(drop=True)


def list_changes(preview: ImportPreview) -> pd.DataFrame:
    """What an import changes, one row a cell, a row for each zone that changes, the members that
    come and go, the values of other columns and of the second address; French headers."""
    diff, shown = preview.diff, ["raison_sociale"]
    cells = list_cells(diff)
    cells["ligne"] = cells["ligne"].astype("str")
    zones = _list_zones(preview.changes)
    lines = diff.added.index.astype("str")
    added = diff.added[shown].assign(ligne=lines, nature="nouvel adhérent")
    gone = diff.gone[shown].assign(nature="absent du fichier")
    apart = diff.apart[shown].assign(ligne=diff.apart.index.astype("str"), nature="gardé à part")
    everything = [zones, cells, added, gone, apart, _list_beside(preview)]
    whole = pd.concat(everything, ignore_index=True).fillna("")
    return whole.rename(
        columns={"raison_sociale": "raison sociale", "apres": "après", "nature": "ce qui change"}
    )


def _list_beside(preview: ImportPreview) -> pd.DataFrame:
    """What changes besides the fields, as rows of :func:`list_cells`."""
    changes = preview.kept.changes
    names = pd.concat([preview.diff.rows, preview.diff.apart])["raison_sociale"]
    return changes.assign(
        ligne=changes["ligne"].astype("str"),
        raison_sociale=changes["ligne"].map(names).fillna("").astype("str"),
        nature="autre colonne, gardée telle quelle",
    )


def _list_zones(changes: pd.DataFrame) -> pd.DataFrame:
    """The members whose zone changes, as rows of :func:`list_cells`."""
    rows = changes[changes[ChangeKind.ZONE]]
    return pd.DataFrame(
        {
            "ligne": rows.index.astype("str"),
            "raison_sociale": rows["nom"],
            "champ": "Zone",
            "avant": rows["zone_avant"],
            "apres": rows["zone_dite"],
            "nature": "change de zone",
        }
    ).astype("str")
