"""What a new member file changes in what is known of a service: :func:`compare_members`.

Who is who. A member is recognised by the first of these that both sides have, among those that
nothing stronger has recognised yet:

1. its number in the service (*numéro d'adhérent*);
2. its SIRET (fourteen digits that do not begin with nine zeros): a service that renumbers all its
   members, or sends a file without the numbers, finds them again;
3. its name and its typed address (postal code, city, lines; case, accents and punctuation
   ignored), unless both sides have a SIRET and they differ;
4. all its cells, when it has none of the above.

Several rows under one key are several members: all are kept, told (``IMP-001``), and paired first
with the stored row that holds the same cells, then in order.

Blanks. A cell that was known and is blank in the new file is *kept* and told, unless the user asked
for the blanks of that field to count. One exception: what belongs to an old address goes with it
(the INSEE code when the city changes, the coordinates when anything of the address changes).
"""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
import pandas as pd

from radon.domain.member_file.field import Field
from radon.domain.words.folding import clean_line, fold
from radon.domain.words.labelled_code import LabelledCode
from radon.domain.words.problem import Problem

SAME_KEY = "IMP-001"
FIELD_LABELS = {
    Field.NUMERO_ADHERENT: "N° adhérent",
    Field.SIRET: "SIRET",
    Field.RAISON_SOCIALE: "Raison sociale",
    Field.ADRESSE: "Adresse",
    Field.CODE_POSTAL: "Code postal",
    Field.VILLE: "Ville",
    Field.CODE_INSEE: "Code INSEE",
    Field.NAF: "NAF",
    Field.CONTACT: "Contact",
    Field.EMAIL: "E-mail",
    Field.TELEPHONE: "Téléphone",
    Field.NE_PAS_SOLLICITER: "Ne pas solliciter",
    Field.EFFECTIF: "Effectif",
    Field.LATITUDE: "Latitude",
    Field.LONGITUDE: "Longitude",
}
SHOWN = ["numero_adherent", "siret", "raison_sociale", "code_postal", "ville"]
"""The columns by which a person recognises a member."""
_NUMBERS = {Field.EFFECTIF: "Int64", Field.LATITUDE: "float64", Field.LONGITUDE: "float64"}
_FIELDS = [field.value for field in Field]
_OF_THE_CITY = (Field.ADRESSE, Field.CODE_POSTAL, Field.VILLE, Field.CODE_INSEE)
_OF_THE_POINT = (Field.LATITUDE, Field.LONGITUDE)
_FALSE_SIRET = "000000000"


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
    """

    rows: pd.DataFrame
    ids: pd.Series
    added: pd.DataFrame
    changed: pd.DataFrame
    gone: pd.DataFrame
    unchanged: pd.DataFrame
    cells: pd.DataFrame
    problems: tuple[Problem, ...]


def compare_members(
    known: pd.DataFrame, received: pd.DataFrame, erase: Collection[Field] = ()
) -> MemberDiff:
    """Compare a tidy frame (index = line) with the stored members (index = id).

    ``known``: the same fields, and ``present`` (bool; False: gone at an earlier import).
    ``erase``: the fields whose blanks in the file wipe what is known.
    """
    known_fields, received = _shape(known), _shape(received)
    ids = match_members(known_fields, received)
    found = ids.notna()
    lines = ids.index[found]
    old = known_fields.loc[ids[found].astype("int64")].set_axis(lines)
    rows, cells = _merge(old, received.loc[lines], frozenset(erase))
    cells.insert(1, "id", ids.loc[cells["ligne"]].to_numpy())
    merged = pd.concat([rows, received[~found]]).loc[received.index] if len(rows) else received
    present = known["present"].loc[ids[found].astype("int64")].set_axis(lines).astype(bool)
    back = ids.index.isin(lines[~present.to_numpy(dtype=bool)])
    touched = ids.index.isin(cells.loc[cells["nature"].ne(Nature.GARDE), "ligne"])
    shown = merged[SHOWN].copy()
    shown.insert(0, "id", ids)
    new = (~found).to_numpy(dtype=bool) | back
    changed = shown[touched & ~new].copy()
    changed["changements"] = _tell_changes(cells).reindex(changed.index).fillna("").astype("str")
    still = known_fields[known["present"].astype(bool)]
    return MemberDiff(
        rows=merged,
        ids=ids,
        added=shown.assign(retour=back)[new],
        changed=changed,
        gone=still.loc[~still.index.isin(ids[found].astype("int64")), SHOWN],
        unchanged=shown[~touched & ~new],
        cells=cells,
        problems=_tell_same_keys(received),
    )


def match_members(known: pd.DataFrame, received: pd.DataFrame) -> pd.Series:
    """For each received row (index = line) the id of the stored member, Int64, <NA> for none."""
    ids = pd.Series(pd.NA, index=received.index, dtype="Int64")
    sides = [known, received]
    cells = [
        pd.util.hash_pandas_object(side[_FIELDS], index=False).astype("str").set_axis(side.index)
        for side in sides
    ]
    number, siret, address = zip(*map(_keys, sides), strict=True)
    free = [pd.Series(True, index=side.index) for side in sides]
    for keys, same_cells in (
        (number, True),
        (number, False),
        (siret, True),
        (siret, False),
        (address, True),
        (address, False),
        (cells, False),
    ):
        if not (free[0].any() and free[1].any()):
            break
        left, right = (_refine(key, cells[n]) if same_cells else key for n, key in enumerate(keys))
        pairs = _pair(left[free[0]], right[free[1]])
        if keys is address:
            pairs = _drop_other_sirets(pairs, *siret)
        ids.loc[pairs["line"]] = pairs["id"].to_numpy()
        free[0].loc[pairs["id"]] = False
        free[1].loc[pairs["line"]] = False
    return ids


def names_company(siret: str) -> bool:
    """Whether a SIRET tells who it is: fourteen digits, and not the zeros that stand for none."""
    return len(siret) == 14 and not siret.startswith(_FALSE_SIRET)


def _shape(frame: pd.DataFrame) -> pd.DataFrame:
    """The fields alone, of the same types on both sides."""
    types = {field.value: _NUMBERS.get(field, "str") for field in Field}
    return frame[_FIELDS].astype(types)


def _keys(frame: pd.DataFrame) -> tuple[pd.Series, pd.Series, pd.Series]:
    """Number, SIRET, name and address; "" where the row has none."""
    siret = frame[Field.SIRET]
    siret = siret.where(siret.map(names_company).astype(bool), "")
    name = _clean(frame[Field.RAISON_SOCIALE])
    place = [_clean(frame[f]) for f in (Field.CODE_POSTAL, Field.VILLE, Field.ADRESSE)]
    address = name + "|" + place[0] + "|" + place[1] + "|" + place[2]
    told = name.ne("") & (place[0].ne("") | place[1].ne("") | place[2].ne(""))
    return frame[Field.NUMERO_ADHERENT].str.upper(), siret, address.where(told, "")


def _refine(keys: pd.Series, cells: pd.Series) -> pd.Series:
    """The key together with all the cells of the row; "" stays ""."""
    return (keys + "|" + cells).where(keys.ne(""), "")


def _clean(texts: pd.Series) -> pd.Series:
    return texts.map({text: clean_line(text) for text in texts.unique()}).astype("str")


def _pair(left: pd.Series, right: pd.Series) -> pd.DataFrame:
    """Rows of both sides under the same key, one to one, in order: ``id, line``."""
    sides = []
    for name, keys in (("id", left), ("line", right)):
        keys = keys[keys.ne("")]
        rank = keys.groupby(keys).cumcount()
        sides.append(
            pd.DataFrame({name: keys.index, "key": keys.to_numpy(), "rank": rank.to_numpy()})
        )
    return sides[0].merge(sides[1], on=["key", "rank"])[["id", "line"]]


def _drop_other_sirets(pairs: pd.DataFrame, known: pd.Series, received: pd.Series) -> pd.DataFrame:
    left = known.loc[pairs["id"]].to_numpy(dtype=object)
    right = received.loc[pairs["line"]].to_numpy(dtype=object)
    other: pd.DataFrame = pairs[~((left != "") & (right != "") & (left != right))]
    return other


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
            nature = nature.mask(blank & ~leaves & gone, Nature.EFFACE_ADRESSE.value)
        nature = nature.mask(nature.eq(Nature.EFFACE) & ~leaves, Nature.GARDE.value)
        rows[field] = new[field].mask(nature.eq(Nature.GARDE), old[field])
        told = nature.ne("")
        cells.append(
            pd.DataFrame(
                {
                    "ligne": old.index[told],
                    "champ": field.value,
                    "avant": _as_text(old.loc[told, field]),
                    "apres": _as_text(new.loc[told, field]),
                    "nature": nature[told].to_numpy(),
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
        [Nature.MODIFIE.value, Nature.COMPLETE.value, Nature.EFFACE.value],
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
    labels = real["champ"].map({field.value: label for field, label in FIELD_LABELS.items()})
    before, after = (real[side].where(real[side].ne(""), "(vide)") for side in ("avant", "apres"))
    told = labels.astype("str") + " : " + before + " → " + after
    return told.astype("str").groupby(real["ligne"]).agg(" ; ".join).astype("str")


def _tell_same_keys(received: pd.DataFrame) -> tuple[Problem, ...]:
    """One Problem a row that bears the number (or, without number, the SIRET) of an earlier one."""
    number, siret, _ = _keys(received)
    problems = []
    for field, keys, told in (
        (Field.NUMERO_ADHERENT, number, "numéro d'adhérent"),
        (Field.SIRET, siret.where(number.eq(""), ""), "SIRET"),
    ):
        keys = keys[keys.ne("")]
        firsts = pd.Series(keys.index, index=keys.index).groupby(keys).transform("min")
        again = firsts[keys.duplicated()]
        values = received.loc[again.index, field].tolist()
        for line, first, value in zip(again.index.tolist(), again, values, strict=True):
            message = (
                f"même {told} que la ligne {first} : les deux lignes sont gardées ; vérifier s'il"
                " s'agit de la même entreprise"
            )
            problems.append(Problem(SAME_KEY, int(line), FIELD_LABELS[field], str(value), message))
    return tuple(sorted(problems, key=lambda problem: problem.line))
