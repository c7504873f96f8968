"""Which members are targets: the joined frame, the filters, the duplicates, the balance.

Between the attachment of every row to a commune (:mod:`radon.domain.attachment.resolution`,
:mod:`radon.domain.commune.zonage`) and the list that leaves
(:mod:`radon.domain.targeting.target_list`).

Two counts must close, whatever the file and the filters:

- :class:`Balance`: zone 3 + zone 2 + zone 1 + to be checked = all rows read;
- :class:`Selection`: rows read = to be checked + left out (each row for one reason) + kept, and
  kept = letters + grouped duplicates.

Unknown is not zero: a company of unknown headcount or activity does not pass a filter on it, and
is counted under that reason.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from radon.domain.member_file.field import Field
from radon.domain.member_file.naf import describe_naf
from radon.domain.member_file.siret import LENGTH, are_valid
from radon.domain.words.folding import clean_line, fold

SURE = ("certaine", "elevee")
HEADCOUNT_BRACKETS = (
    (250, "250 et plus"), (200, "200 à 249"), (50, "50 à 199"), (11, "11 à 49"), (0, "0 à 10"),
)  # fmt: skip
UNKNOWN_HEADCOUNT = "inconnu"
CLASSES = ("zone_3", "zone_2", "zone_1", "a_verifier")
_PLACE_COLUMNS = ["epci", "nom_epci", "canton", "canton_2014", "nom_canton_2014"]
_SAYS_NO = frozenset({"", "NON", "N", "0", "FAUX", "FALSE", "NO"})


def describe_targets(
    adherents: pd.DataFrame,
    attachment: pd.DataFrame,
    communes: pd.DataFrame,
    territory: frozenset[str] = frozenset(),
) -> pd.DataFrame:
    """Everything that the lists need, one row a member, same index (line number of the file).

    ``territory``: today's codes of the service's communes, empty when it has none to compare with.
    Adds to the columns of both frames (the INSEE code that was typed becomes
    ``code_insee_saisi``): ``epci, nom_epci, canton, canton_2014, nom_canton_2014`` (str),
    ``naf_code, section, libelle_section, division, libelle_division`` (str), ``tranche`` (str),
    ``hors_territoire`` (bool, only where the commune is known), ``classe`` ("zone_3", "zone_2",
    "zone_1", "a_verifier"), ``candidats_en_clair`` (str), ``opposition`` (bool) and the
    duplicates' ``groupe, groupe_motif`` of :func:`group_duplicates`.
    """
    if not adherents.index.equals(attachment.index):
        raise ValueError("adherents and attachment must have the same index")
    targets = adherents.rename(columns={Field.CODE_INSEE: "code_insee_saisi"}).join(attachment)
    places = communes.reindex(columns=_PLACE_COLUMNS).reindex(targets["code_insee"])
    places = places.fillna("").astype("str").set_axis(targets.index)
    targets = targets.join(places).join(describe_naf(targets[Field.NAF]))
    decided = targets["code_insee"].ne("")
    inside = targets["code_insee"].isin(territory) if territory else decided
    targets["hors_territoire"] = decided & ~inside
    targets["tranche"] = bracket_headcount(targets[Field.EFFECTIF])
    targets["classe"] = classify(targets)
    targets["candidats_en_clair"] = _spell_candidates(targets["candidats"], communes)
    marks = targets[Field.NE_PAS_SOLLICITER]
    said = {mark: fold(mark).strip() not in _SAYS_NO for mark in marks.unique()}
    targets["opposition"] = marks.map(said).astype(bool)
    return targets.join(group_duplicates(targets)).rename_axis(None)


def bracket_headcount(effectif: pd.Series) -> pd.Series:
    """The bracket of each headcount, in words ("0 à 10" … "250 et plus", "inconnu")."""
    known = effectif.notna() & effectif.ge(0).fillna(False)
    conditions = [known & effectif.ge(floor).fillna(False) for floor, _ in HEADCOUNT_BRACKETS]
    labels = [label for _, label in HEADCOUNT_BRACKETS]
    chosen = np.select([np.asarray(c, bool) for c in conditions], labels, UNKNOWN_HEADCOUNT)
    return pd.Series(chosen, index=effectif.index, dtype="str")


def classify(targets: pd.DataFrame) -> pd.Series:
    """The class of the balance: the highest zone where the commune is sure, else "a_verifier"."""
    sure = targets["confiance"].isin(SURE) & targets["zone"].isin([1, 2, 3])
    return ("zone_" + targets["zone"].astype("str")).where(sure, "a_verifier").astype("str")


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


def group_duplicates(targets: pd.DataFrame) -> pd.DataFrame:
    """One group a company: same SIRET, or same name at the same address (or a chain of these).

    Gives ``groupe`` (the first line number of the group) and ``groupe_motif`` ("" for a company
    that stands alone, else why, in words). Two companies without address are never grouped by
    their name: homonyms exist.
    """
    lines = pd.Series(targets.index, index=targets.index, dtype="int64")
    siret = targets[Field.SIRET]
    siret = siret.where(siret.isin(_shared_sirets(siret)), "")
    address = _address_key(targets)
    group = lines
    while True:
        joined = _smallest(_smallest(group, siret), address)
        if joined.equals(group):
            break
        group = joined
    by_siret = siret.ne("") & siret.duplicated(keep=False)
    by_address = address.ne("") & address.duplicated(keep=False)
    why = np.select(
        [by_siret & by_address, by_siret, by_address],
        ["même SIRET, même nom et même adresse", "même SIRET", "même nom et même adresse"],
        "",
    )
    return pd.DataFrame(
        {"groupe": group, "groupe_motif": pd.Series(why, index=targets.index, dtype="str")}
    )


def _shared_sirets(siret: pd.Series) -> list[str]:
    """The true SIRETs that several rows hold; "00000000000000" stands for "unknown" in files."""
    shared = siret[siret.duplicated(keep=False) & siret.str.fullmatch(f"[0-9]{{{LENGTH}}}")]
    numbers = [number for number in shared.unique() if not number.startswith("000000000")]
    return [number for number, valid in zip(numbers, are_valid(numbers), strict=True) if valid]


def _smallest(group: pd.Series, key: pd.Series) -> pd.Series:
    """Each row takes the smallest group number among the rows of its key ("" = alone)."""
    keyed = key.ne("")
    smallest = group.copy()
    smallest[keyed] = group[keyed].groupby(key[keyed]).transform("min")
    return smallest


def _address_key(targets: pd.DataFrame) -> pd.Series:
    parts = []
    for column in (Field.RAISON_SOCIALE, Field.ADRESSE):
        texts = targets[column]
        parts.append(texts.map({text: clean_line(text) for text in texts.unique()}).astype("str"))
    name, address = parts
    typed_city = targets[Field.CODE_POSTAL] + " " + targets[Field.VILLE].str.upper()
    place = targets["code_insee"].where(targets["code_insee"].ne(""), typed_city)
    return (name + "|" + address + "|" + place).where(name.ne("") & address.ne(""), "")


@dataclass(frozen=True)
class Balance:
    """Rows of the file by class.

    The last three are each a "dont", not a part of the sum: ``hors_territoire``, and how many of
    zone 3 and of zone 2 stand there by their highest zone only (``a_preciser``: the commune is
    sure, it gathers former communes of several zones, and the address does not tell which).
    """

    zone_3: int
    zone_2: int
    zone_1: int
    a_verifier: int
    total: int
    hors_territoire: int = 0
    a_preciser_3: int = 0
    a_preciser_2: int = 0

    @classmethod
    def of(
        cls,
        classes: Mapping[str, int],
        hors_territoire: int = 0,
        a_preciser: Mapping[str, int] | None = None,
    ) -> "Balance":
        """From how many rows each class of :func:`classify` has, and how many are to specify."""
        zone_3, zone_2, zone_1, a_verifier = (int(classes.get(name, 0)) for name in CLASSES)
        total = sum(int(count) for count in classes.values())
        open_3, open_2 = (int((a_preciser or {}).get(name, 0)) for name in CLASSES[:2])
        return cls(
            zone_3, zone_2, zone_1, a_verifier, total, hors_territoire, open_3, open_2
        ).check()

    @property
    def a_preciser(self) -> int:
        """Rows of a sure commune whose zone is the highest of several."""
        return self.a_preciser_3 + self.a_preciser_2

    @property
    def closes(self) -> bool:
        """Zone 3 + zone 2 + zone 1 + to be checked = all rows read."""
        return self.zone_3 + self.zone_2 + self.zone_1 + self.a_verifier == self.total

    def check(self) -> "Balance":
        """Itself; a balance that does not close is a bug and must not reach a file."""
        if not self.closes:
            raise AssertionError(f"the balance does not close: {self}")
        return self

    @property
    def sentence(self) -> str:
        """The balance in one French line, for the screen."""
        return (
            f"zone 3 : {self.zone_3}{_dont(self.a_preciser_3)}"
            f" + zone 2 : {self.zone_2}{_dont(self.a_preciser_2)} + zone 1 : {self.zone_1}"
            f" + à vérifier : {self.a_verifier} = {self.total} lignes lues"
        )


def count_balance(targets: pd.DataFrame) -> Balance:
    """The balance of a described frame."""
    open_rows = targets.loc[targets["a_preciser"], "classe"]
    counts, to_specify = (
        {str(name): int(rows) for name, rows in classes.value_counts().items()}
        for classes in (targets["classe"], open_rows)
    )
    return Balance.of(counts, int(targets["hors_territoire"].sum()), to_specify)


def _dont(a_preciser: int) -> str:
    return f" (dont {a_preciser} à préciser)" if a_preciser else ""
