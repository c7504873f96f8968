"""What a new member file changes in what is known of a service: :func:`compare_members`.

Who is who: :mod:`radon.domain.member_import.matching`.

Blanks. A cell that was known and is blank in the new file is *kept* and told, unless the user asked
for the blanks of that field to count. One exception: what belongs to an old address goes with it
(the INSEE code when the city changes, the coordinates when anything of the address changes).
"""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
import pandas as pd

from radon.domain.member_file.field import Field
from radon.domain.member_import.matching import (
    FIELDS,
    list_same_keys,
    match_members,
)
from radon.domain.words.folding import fold
from radon.domain.words.labelled_code import LabelledCode
from radon.domain.words.problem import Problem

SHOWN = ["numero_adherent", "siret", "raison_sociale", "code_postal", "ville"]
"""The columns by which a person recognises a member."""
_NUMBERS = {Field.EFFECTIF: "Int64", Field.LATITUDE: "float64", Field.LONGITUDE: "float64"}
_OF_THE_CITY = (Field.ADRESSE, Field.CODE_POSTAL, Field.VILLE, Field.CODE_INSEE)
_OF_THE_POINT = (Field.LATITUDE, Field.LONGITUDE)


class Nature(LabelledCode):
    """What happened to a cell. Stable codes; the label is what the user reads."""

    MODIFIE = "modifie", "modifié"
    COMPLETE = "complete", "complété"
    EFFACE = "efface", "effacé"
    EFFACE_ADRESSE = "efface_adresse", "effacé avec l'ancienne adresse"
    GARDE = "garde", "effacé dans le fichier : valeur connue gardée"


@dataclass(frozen=True, eq=False)
class MemberDiff:
    """What an import would do.

    ``rows``: the members as they would be stored (fields of a tidy frame), index = line of the
    file; ``ids``: their stored id, <NA> for a new one (Int64, same index).
    ``added``, ``changed``, ``unchanged`` (index = line: ``id`` Int64 and :data:`SHOWN`) share out
    the rows of the file; ``added`` has ``retour`` (bool: known and gone, it comes back),
    ``changed`` has ``changements`` ("Effectif : 12 → 15 ; …"). ``gone`` (index = id): stored, no
    longer in the file. ``cells``, one row a cell: ``ligne, id, champ`` (Field), ``avant, apres``
    (text), ``nature`` (:class:`Nature`). ``problems``: the rows that share a key.
    ``apart``: the rows of the file that are no longer members (fields of a tidy frame, index =
    line); ``apart_ids``: their stored id, <NA> for one never seen; ``leaving``: the ids of those
    of them that were members until now.
    """

    rows: pd.DataFrame
    ids: pd.Series
    added: pd.DataFrame
    changed: pd.DataFrame
    gone: pd.DataFrame
    unchanged: pd.DataFrame
    cells: pd.DataFrame
    problems: tuple[Problem, ...]
    apart: pd.DataFrame
    apart_ids: pd.Series
    leaving: frozenset[int]


def compare_members(
    known: pd.DataFrame,
    received: pd.DataFrame,
    erase: Collection[Field] = (),
    apart: pd.DataFrame | None = None,
) -> MemberDiff:
    """Compare a tidy frame (index = line) with the stored members (index = id).

    ``known``: the same fields, and ``present`` (bool; False: gone at an earlier import).
    ``erase``: the fields whose blanks in the file wipe what is known. ``apart``: the rows of the
    same file that are no longer members; they are recognised with the others, a member of the file
    first where a row of each bears one key, and change nothing of what is known.
    """
    known_fields, received = _shape(known), _shape(received)
    left = received.iloc[:0] if apart is None else _shape(apart)
    everyone = match_members(known_fields, pd.concat([received, left]))
    ids, left_ids = everyone.loc[received.index], everyone.loc[left.index]
    matched = ids.notna()
    lines, stored = ids.index[matched], ids[matched].astype("int64")
    old = known_fields.loc[stored].set_axis(lines)
    rows, cells = _merge(old, received.loc[lines], frozenset(erase))
    cells.insert(1, "id", ids.loc[cells["ligne"]].to_numpy())
    merged = pd.concat([rows, received[~matched]]).loc[received.index] if len(rows) else received
    present = known["present"].loc[stored].set_axis(lines).astype(bool)
    back = ids.index.isin(lines[~present.to_numpy(dtype=bool)])
    touched = ids.index.isin(cells.loc[cells["nature"].ne(Nature.GARDE), "ligne"])
    shown = merged[SHOWN].copy()
    shown.insert(0, "id", ids)
    new = (~matched).to_numpy(dtype=bool) | back
    changed = shown[touched & ~new].copy()
    changed["changements"] = _tell_changes(cells).reindex(changed.index).fillna("").astype("str")
    still = known_fields[known["present"].astype(bool)]
    leaving = still.index[still.index.isin(left_ids.dropna())]
    return MemberDiff(
        rows=merged,
        ids=ids,
        added=shown.assign(retour=back)[new],
        changed=changed,
        gone=still.loc[~still.index.isin([*stored, *leaving]), SHOWN],
        unchanged=shown[~touched & ~new],
        cells=cells,
        problems=list_same_keys(received),
        apart=left,
        apart_ids=left_ids,
        leaving=frozenset(int(number) for number in leaving),
    )


def _shape(frame: pd.DataFrame) -> pd.DataFrame:
    """The fields alone, of the same types on both sides."""
    types = {field.value: _NUMBERS.get(field, "str") for field in Field}
    return frame[FIELDS].astype(types)


def _merge(
    old: pd.DataFrame, new: pd.DataFrame, erase: frozenset[Field]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The rows to store, and the cells that differ. Both frames on the same lines."""
    natures = {field: _compare(old[field], new[field]) for field in Field}
    moved = _folded_differs(old, new, (Field.CODE_POSTAL, Field.VILLE), natures)
    moved_at_all = moved | _folded_differs(old, new, (Field.ADRESSE,), natures)
    rows, cells = new.copy(), []
    for field in Field:
        nature = natures[field]
        blank = nature.eq(Nature.EFFACE)
        leaves = pd.Series(field in erase, index=old.index)
        gone = moved if field in _OF_THE_CITY else moved_at_all
        if field in (*_OF_THE_CITY, *_OF_THE_POINT):
            nature = nature.mask(blank & ~leaves & gone, Nature.EFFACE_ADRESSE)
        nature = nature.mask(nature.eq(Nature.EFFACE) & ~leaves, Nature.GARDE)
        rows[field] = new[field].mask(nature.eq(Nature.GARDE), old[field])
        touched = nature.ne("")
        cells.append(
            pd.DataFrame(
                {
                    "ligne": old.index[touched],
                    "champ": field.value,
                    "avant": _as_text(old.loc[touched, field]),
                    "apres": _as_text(new.loc[touched, field]),
                    "nature": nature[touched].to_numpy(),
                }
            )
        )
    texts = dict.fromkeys(("champ", "avant", "apres", "nature"), "str")
    joined = pd.concat(cells, ignore_index=True).astype(texts | {"ligne": "int64"})
    return rows, joined.sort_values("ligne", kind="stable", ignore_index=True)


def _compare(old: pd.Series, new: pd.Series) -> pd.Series:
    """The nature of each cell, "" where nothing changed; a blank is EFFACE for now."""
    was, comes = _is_blank(old), _is_blank(new)
    differs = old.ne(new).fillna(True).to_numpy(dtype=bool)
    chosen = np.select(
        [~was & ~comes & differs, was & ~comes, ~was & comes],
        [Nature.MODIFIE, Nature.COMPLETE, Nature.EFFACE],
        "",
    )
    return pd.Series(chosen, index=old.index, dtype="str")


def _is_blank(cells: pd.Series) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    blank = cells.eq("") if isinstance(cells.dtype, pd.StringDtype) else cells.isna()
    return blank.to_numpy(dtype=bool)


def _folded_differs(
    old: pd.DataFrame,
    new: pd.DataFrame,
    fields: tuple[Field, ...],
    natures: dict[Field, pd.Series],
) -> pd.Series:
    """Rows where one of the fields was and is known, and is another but for case and accents."""
    differs = pd.Series(False, index=old.index)
    for field in fields:
        rows = natures[field].eq(Nature.MODIFIE)
        pairs = zip(old.loc[rows, field], new.loc[rows, field], strict=True)
        other = [fold(before).strip() != fold(after).strip() for before, after in pairs]
        differs |= pd.Series(other, index=old.index[rows], dtype=bool).reindex(
            old.index, fill_value=False
        )
    return differs


def _as_text(cells: pd.Series) -> list[str]:
    """As a person writes it: "" for nothing, no ".0", address lines after each other."""
    if isinstance(cells.dtype, pd.StringDtype):
        return [str(cell).replace("\n", ", ") for cell in cells]
    return ["" if pd.isna(cell) else str(cell).replace(".", ",") for cell in cells]


def _tell_changes(cells: pd.DataFrame) -> pd.Series:
    """One French line a row: "Effectif : 12 → 15 ; NAF : (vide) → 43.99C"."""
    real = cells[cells["nature"].ne(Nature.GARDE)]
    labels = real["champ"].map(Field.labels())
    before, after = (real[side].where(real[side].ne(""), "(vide)") for side in ("avant", "apres"))
    changes = labels.astype("str") + " : " + before + " → " + after
    return changes.astype("str").groupby(real["ligne"]).agg(" ; ".join).astype("str")
