"""What is known of every member: the typed row, its commune and zone, territory, activity, size.

Between the attachment of every row to a commune (:mod:`radon.domain.attachment.resolution`,
:mod:`radon.domain.commune.zonage`) and the selection (:mod:`radon.domain.targeting.selection`).
"""

import numpy as np
import pandas as pd

from radon.domain.member_file.field import Field
from radon.domain.member_file.naf import describe_naf
from radon.domain.member_file.opposition import find_opposed
from radon.domain.targeting.balance import classify
from radon.domain.targeting.duplicates import group_duplicates

HEADCOUNT_BRACKETS = (
    (250, "250 et plus"), (200, "200 à 249"), (50, "50 à 199"), (11, "11 à 49"), (0, "0 à 10"),
)  # fmt: skip
UNKNOWN_HEADCOUNT = "inconnu"
PLACE_COLUMNS = ["epci", "nom_epci", "canton", "nom_canton"]


def describe_targets(
    adherents: pd.DataFrame,
    attachment: pd.DataFrame,
    communes: pd.DataFrame,
    territory: frozenset[str] = frozenset(),
) -> pd.DataFrame:
    """Everything that the lists need, one row a member, same index (line number of the file).

    ``territory``: today's codes of the service's communes, empty when it has none to compare with.
    Adds to the columns of both frames (the INSEE code that was typed becomes
    ``code_insee_saisi``): ``epci, nom_epci, canton, nom_canton`` (str),
    ``naf_code, section, libelle_section, division, libelle_division`` (str), ``tranche`` (str),
    ``hors_territoire`` (bool, only where the commune is known), ``classe`` (a
    :class:`~radon.domain.targeting.balance.ZoneClass` as text), ``candidats_en_clair`` (str),
    ``opposition`` (bool), ``ligne_fichier`` (int64) and the duplicates' ``groupe, groupe_motif``
    of :func:`~radon.domain.targeting.duplicates.group_duplicates`.
    """
    if not adherents.index.equals(attachment.index):
        raise ValueError("adherents and attachment must have the same index")
    targets = adherents.rename(columns={Field.CODE_INSEE: "code_insee_saisi"}).join(attachment)
    places = communes.reindex(columns=PLACE_COLUMNS).reindex(targets["code_insee"])
    places = places.fillna("").astype("str").set_axis(targets.index)
    targets = targets.join(places).join(describe_naf(targets[Field.NAF]))
    decided = targets["code_insee"].ne("")
    inside = targets["code_insee"].isin(territory) if territory else decided
    targets["hors_territoire"] = decided & ~inside
    targets["tranche"] = bracket_headcount(targets[Field.EFFECTIF])
    targets["classe"] = classify(targets)
    targets["candidats_en_clair"] = _spell_candidates(targets["candidats"], communes)
    targets["opposition"] = find_opposed(targets[Field.NE_PAS_SOLLICITER])
    targets = targets.join(group_duplicates(targets))
    return targets.assign(ligne_fichier=targets.index.astype("int64")).rename_axis(None)


def bracket_headcount(effectif: pd.Series) -> pd.Series:
    """The bracket of each headcount, in words ("0 à 10" … "250 et plus", "inconnu")."""
    known = effectif.notna() & effectif.ge(0).fillna(False)
    conditions = [known & effectif.ge(floor).fillna(False) for floor, _ in HEADCOUNT_BRACKETS]
    labels = [label for _, label in HEADCOUNT_BRACKETS]
    chosen = np.select([np.asarray(c, bool) for c in conditions], labels, UNKNOWN_HEADCOUNT)
    return pd.Series(chosen, index=effectif.index, dtype="str")


def _spell_candidates(candidats: pd.Series, communes: pd.DataFrame) -> pd.Series:
    """ "53130|53054" in words: "Laval (53130), zone 2 ; Changé (53054), zone 3"."""
    codes = {code for joined in candidats.unique() for code in joined.split("|")}
    known = communes[communes.index.isin(codes)]
    names, zones = known["nom"].to_dict(), known["zones"].to_dict()

    def spell(code: str) -> str:
        listed = str(zones.get(code, "") or "")
        zone = f"zone {listed.replace(',', ' ou ')}" if listed else "zone inconnue"
        return f"{names.get(code, 'commune')} ({code}), {zone}"

    spelt = {
        codes: " ; ".join(spell(code) for code in codes.split("|") if code)
        for codes in candidats.unique()
    }
    return candidats.map(spelt).astype("str")
