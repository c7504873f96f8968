"""The list that makes a figure, as people read it: one row a thing counted, never more, never less.

Companies, people and couples once, with the acts that count them; acts one by one; a sum with the
numbers that it adds up. From the lines of a :class:`radon.domain.counting.reading.Reading`, so the
list has as many rows as the figure says (and sums up to it).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from radon.domain.counting.breakdown import ZONES
from radon.domain.counting.formula import MEMBERS, Count, Formula
from radon.domain.counting.reading import Reading
from radon.domain.counting.selection import NOBODY
from radon.domain.counting.wording import spell_field
from radon.domain.document.sheet import CellKind, Column, Sheet
from radon.domain.registers.activity import Activity
from radon.domain.registers.codes import Role
from radon.domain.registers.kinds import KINDS
from radon.domain.registers.words import name_records
from radon.domain.targeting.balance import ZoneClass

_COMPANY = {
    "raison_sociale": Column("Entreprise", width=44),
    "zone": Column("Zone", width=11),
    "commune": Column("Commune", width=28),
    "effectif": Column("Effectif", CellKind.NUMBER, 10),
    "libelle_section": Column("Secteur", width=36),
    "nom_canton": Column("Canton", width=24),
    "nom_epci": Column("EPCI", width=30),
    "siren": Column("SIREN", width=12),
    "numero_adherent": Column("N° adhérent", width=14),
}
_LEFT = Column("Adhésion", width=14)
REFUSAL = Column("Ne pas solliciter", width=12)
"""In any list of companies where one of them asked so: such a list invites to contact them."""
_ACTS = {
    "premier": Column("Premier acte", CellKind.DATE, 12),
    "dernier": Column("Dernier acte", CellKind.DATE, 12),
    "actes": Column("Actes", CellKind.NUMBER, 8),
    "titre": Column("Dernier acte : lequel", width=44),
}
_PERSON = {
    "nom": Column("Nom ou initiales", width=30),
    "role": Column("Métier", width=40),
}
_ACT = {
    "date": Column("Date", CellKind.DATE, 12),
    "registre": Column("Registre", width=30),
    "titre": Column("Acte", width=50),
    "entreprises": Column("Entreprises", CellKind.NUMBER, 12),
    "preuve": Column("Preuve", width=10),
    "auteur": Column("Saisi par", width=24),
}
_NUMBER = "nombre"


@dataclass(frozen=True, eq=False)
class EvidenceList:
    """``frame``: one row a thing, RangeIndex, columns of ``columns`` in their order, and besides
    ``adherent`` (int64, id of a row of the company, -1 for none) and ``enregistrement`` (int64, -1
    when the row is no single record). ``one``, ``many``: what a row is."""

    frame: pd.DataFrame = field(repr=False)
    columns: Mapping[str, Column]
    one: str
    many: str

    def to_sheet(self, name: str, note: str = "") -> Sheet:
        """The list as a sheet of a workbook of evidence."""
        return Sheet(name, self.columns, self.frame, note)

    def to_table(self) -> pd.DataFrame:
        """The list under its French headers; dates as "07/11/2026", unknown numbers blank."""
        return self.to_sheet("").to_table()


def list_evidence(formula: Formula, reading: Reading, activity: Activity) -> EvidenceList:
    """The list of a reading of that formula. A figure that is not known opens an empty one."""
    if formula.count in (Count.ENTREPRISES, Count.COUPLES):
        return _list_companies(formula, reading.lines, activity)
    if formula.count is Count.PERSONNES:
        return _list_people(reading.lines, activity)
    return _list_acts(formula, reading.lines, activity)


def _list_companies(formula: Formula, lines: pd.DataFrame, activity: Activity) -> EvidenceList:
    """One row a company (and value, for couples), by zone then name."""
    things = ["entreprise"] + ["valeur"] * (formula.count is Count.COUPLES)
    undated = all(source.register == MEMBERS for source in formula.sources)
    acts = lines.assign(titre=_title(lines, activity))
    grouped = acts.groupby(things, sort=False)
    rows = grouped.agg(
        premier=("date", "min"),
        dernier=("date", "max"),
        actes=("registre", "size"),
        adherent=("adherent", "first"),
        titre=("titre", "last"),
    ).reset_index()
    described = describe_rows(rows["entreprise"], activity)
    rows = rows.drop(columns="entreprise").join(described.drop(columns="adherent"))
    rows["adherent"] = described["adherent"].where(
        described["adherent"].ne(NOBODY), rows["adherent"]
    )
    columns = dict(_COMPANY)
    if formula.count is Count.COUPLES:
        label = spell_field(formula)
        rows["valeur"] = _spell_values(formula, rows["valeur"])
        columns = {"raison_sociale": columns.pop("raison_sociale"),
                   "valeur": Column(label, width=36), **columns}  # fmt: skip
    if not undated:
        columns = _insert_after(columns, "commune", _ACTS)
    if not rows["refus"].eq("").all():
        columns = _insert_after(columns, "raison_sociale", {"refus": REFUSAL})
    if not rows["adhesion"].eq("").all():
        columns["adhesion"] = _LEFT
    order = ["rang", "raison_sociale", "siren", "adherent", *things[1:]]
    rows = rows.sort_values(order, kind="stable")
    one, many = ("entreprise", "entreprises")
    if formula.count is Count.COUPLES:
        one, many = "couple entreprise × mesure", "couples entreprise × mesure"
        if formula.of != "mesures":
            one, many = "couple entreprise × valeur", "couples entreprise × valeur"
    return _finish(rows, columns, one, many)


def _insert_after(
    columns: Mapping[str, Column], place: str, more: Mapping[str, Column]
) -> dict[str, Column]:
    names = list(columns)
    cut = names.index(place) + 1
    before, after = names[:cut], names[cut:]
    return {
        **{name: columns[name] for name in before},
        **more,
        **{name: columns[name] for name in after},
    }


def describe_rows(names: pd.Series, activity: Activity) -> pd.DataFrame:
    """What is shown of these companies, same index: the columns of lists, ``adherent``, ``rang``
    (order of the zones). A company whose rows are no longer kept is shown by its identifier."""
    companies = activity.companies.reindex(names).set_axis(names.index)
    kept = companies["adherent"].notna()
    shown = pd.DataFrame(index=names.index)
    for name in _COMPANY:
        if name not in ("zone", "effectif"):
            shown[name] = companies[name].fillna("").astype("str")
    shown["raison_sociale"] = shown["raison_sociale"].mask(shown["raison_sociale"].eq(""), names)
    classes = companies["classe"].where(kept, ZoneClass.A_VERIFIER).astype("str")
    shown["zone"] = classes.map(ZONES).astype("str")
    shown["classe"] = classes
    shown["effectif"] = companies["effectif"].astype("Int64")
    shown["rang"] = classes.map({code: rank for rank, code in enumerate(ZONES)})
    shown["adherent"] = companies["adherent"].fillna(NOBODY).astype("int64")
    shown["refus"] = companies["refus"].fillna("").astype("str")
    present = companies["present"].where(kept, False).astype(bool)
    shown["adhesion"] = pd.Series(np.where(present, "", "partie"), index=names.index, dtype="str")
    return shown


def _list_people(lines: pd.DataFrame, activity: Activity) -> EvidenceList:
    """One row a person, by role then name; ``titre``: what they attended."""
    acts = lines.assign(titre=_title(lines, activity))
    rows = (
        acts.groupby("personne", sort=False)
        .agg(premier=("date", "min"), dernier=("date", "max"), actes=("registre", "size"),
             titre=("titre", lambda titles: " ; ".join(dict.fromkeys(titles))))
        .reset_index()
    )  # fmt: skip
    staff = activity.frames["personne"].reindex(rows["personne"]).set_axis(rows.index)
    rows["nom"] = staff["nom"].astype("str")
    rows["role"] = staff["role"].map(Role.labels()).fillna("").astype("str")
    rows["adherent"] = NOBODY
    ranks = {role.label: rank for rank, role in enumerate(Role)}
    rows["rang"] = rows["role"].map(ranks).fillna(len(ranks))
    rows = rows.sort_values(["rang", "nom", "personne"], kind="stable")
    headings = {
        "premier": Column("Première fois", CellKind.DATE, 12),
        "dernier": Column("Dernière fois", CellKind.DATE, 12),
        "actes": Column("Sessions", CellKind.NUMBER, 10),
        "titre": Column("Lesquelles", width=60, wrapped=True),
    }
    return _finish(rows, {**_PERSON, **headings}, "personne", "personnes")


def _list_acts(formula: Formula, lines: pd.DataFrame, activity: Activity) -> EvidenceList:
    """One row a record, by date; with its number when it is added up."""
    rows = lines
    columns = dict(_ACT)
    frames = [activity.frames[code] for code in rows["registre"].unique()]
    beside = pd.concat([frame[["auteur", "prouve"]] for frame in frames]) if frames else None
    by_company = formula.count is Count.SOMME and bool(rows["entreprise"].ne("").any())
    rows = rows.assign(
        titre=_title(rows, activity),
        entreprises=_count_companies(rows, activity),
        auteur="" if beside is None else beside["auteur"].reindex(rows["enregistrement"]).array,
        preuve="",
    )
    if beside is not None:
        proved = beside["prouve"].reindex(rows["enregistrement"]).to_numpy(dtype=bool)
        rows["preuve"] = np.where(proved, "oui", "")
    rows["registre"] = rows["registre"].map({code: kind.one for code, kind in KINDS.items()})
    if by_company:
        described = describe_rows(rows["entreprise"], activity)
        rows = rows.drop(columns=["adherent"]).join(described)
        columns.pop("entreprises")
        columns = {"date": columns.pop("date"), **_COMPANY, **columns}
    if rows["entreprises"].isna().all():
        columns.pop("entreprises", None)
    if formula.count is Count.SOMME:
        columns = {"date": columns.pop("date"),
                   _NUMBER: Column(spell_field(formula), CellKind.NUMBER, 14),
                   **columns}  # fmt: skip
    return _finish(rows, columns, "acte", "actes")


def _finish(rows: pd.DataFrame, columns: Mapping[str, Column], one: str, many: str) -> EvidenceList:
    if "enregistrement" not in rows:
        rows = rows.assign(enregistrement=NOBODY)
    beside = [name for name in ("classe", "adherent", "enregistrement") if name in rows]
    kept = rows[[*columns, *beside]].reset_index(drop=True)
    return EvidenceList(kept, columns, one, many)


def _title(lines: pd.DataFrame, activity: Activity) -> pd.Series:
    """The name of the record of each line."""
    titles = pd.Series("", index=lines.index, dtype="str")
    for register in lines["registre"].unique():
        if register == MEMBERS:
            continue
        own = lines["registre"].eq(register)
        named = pd.Series(name_records(KINDS[register], activity), dtype="str")
        titles[own] = named.reindex(lines.loc[own, "enregistrement"]).array
    return titles


def _count_companies(rows: pd.DataFrame, activity: Activity) -> pd.Series:
    """How many companies each record names; <NA> where none is named (not known, not zero)."""
    counts = pd.Series(pd.NA, index=rows.index, dtype="Int64")
    for register in rows["registre"].unique():
        if KINDS[register].company_field is None:
            continue
        own = rows["registre"].eq(register)
        named = activity.find_contacts(register)["enregistrement"].value_counts()
        counts[own] = named.reindex(rows.loc[own, "enregistrement"]).astype("Int64").array
    return counts


def _spell_values(formula: Formula, codes: pd.Series) -> pd.Series:
    for source in formula.sources:
        kind = KINDS.get(source.register)
        if kind is not None and kind.has(formula.of):
            choices = kind.field(formula.of).choices
            return codes.replace(dict(choices)).astype("str")
    return codes
