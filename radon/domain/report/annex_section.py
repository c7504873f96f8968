"""The annex: how each indicator is counted, the rules, what is not known, who was accompanied."""

import pandas as pd

from radon.domain.counting.breakdown import ZONES
from radon.domain.counting.wording import spell_formula
from radon.domain.disclosure.secrecy import RULE
from radon.domain.document.content import (
    Align,
    Block,
    BulletList,
    DataTable,
    Paragraph,
    Section,
    Tone,
)
from radon.domain.indicator.figure_words import tell_silent
from radon.domain.registers.codes import RemarkType, Step
from radon.domain.report.matter import Matter, list_rows
from radon.domain.targeting.balance import ZoneClass
from radon.domain.words.number import Value
from radon.domain.words.sentence import agree, join_words, spell_day, tell

COUNTING_RULES = (
    "Entreprise : un SIREN, à défaut un numéro d'adhérent, comptée une fois ; les actes sont à"
    " part.",
    "Période : un acte compte à sa date ; la zone est celle du jour de l'export.",
    "Inconnu : dit « non renseigné », jamais zéro. Les lignes ne s'additionnent pas.",
)
_MOST_NAMED = 150


def list_rules(matter: Matter) -> tuple[str, ...]:
    """The rules of this version: what the partners read hides small counts."""
    return (*COUNTING_RULES, RULE) if matter.scope.partners else COUNTING_RULES


def write_annex(matter: Matter) -> tuple[Section, ...]:
    """Rules, formulas, what is unknown; names in the complete version only."""
    sections = [
        Section("Annexe", 1),
        Section("Règles de décompte", 2, (BulletList(list_rules(matter)),)),
        Section("Formule de chaque indicateur", 2, (_make_formulas(matter),)),
        Section("Ce qui n'est pas connu", 2, (BulletList(list_unknown(matter)),)),
    ]
    if matter.names_members():
        sections.append(Section("Entreprises accompagnées", 2, _name_companies(matter)))
    return tuple(sections)


def _make_formulas(matter: Matter) -> DataTable:
    rows: list[tuple[Value, ...]] = []
    for row in matter.followed.rows:
        one = row.indicator
        said = " ".join([spell_formula(one.formula), one.note]).strip()
        rows.append((one.code, one.libelle, "contrat" if one.officiel else "suivi", said))
    return DataTable(
        ("Code", "Indicateur", "Source", "Comment il est compté"),
        tuple(rows),
        "Indicateurs du contrat et du suivi",
        alignments=(Align.LEFT,) * 4,
        widths=(2.2, 4, 1.3, 6.5),
    )


def list_unknown(matter: Matter) -> tuple[str, ...]:
    """What the figures do not hold, one sentence each."""
    told = []
    rows = matter.followed.rows
    blank = [row.indicator for row in rows if not row.figure.now.known]
    if blank:
        named = " ; ".join(f"{one.libelle} ({', '.join(one.actions)})" for one in blank)
        told.append(f"Indicateurs non renseignés {matter.scope.when} : {named}.")
    for row in rows:
        if said := tell_silent(row.figure.now):
            told.append(f"{row.indicator.libelle} ({', '.join(row.indicator.actions)}) : {said}.")
    companies = matter.activity.companies
    unsure = int((companies["present"] & companies["classe"].eq(ZoneClass.A_VERIFIER)).sum())
    if unsure:
        where = "entreprise a une commune", "entreprises ont une commune"
        whose = agree(unsure, "sa", "leur")
        told.append(f"{tell(unsure, *where)} à vérifier : {whose} zone n'est pas connue.")
    if not len(matter.activity.frames["personne"]):
        told.append("L'équipe du service n'est pas renseignée : aucune part formée.")
    told += [f"Chiffre du contrat non retrouvé – {one.stated.libelle} : {one.spelt_stated} annoncé,"
             f" {one.spelt_computed} calculé." for one in matter.territory.figures
             if not one.agrees]  # fmt: skip
    missing = _find_missing_remarks(matter)
    if missing:
        told.append(f"Rien n'est enregistré dans la période pour : {join_words(missing)}.")
    return tuple(told) or ("Rien à signaler.",)


def _find_missing_remarks(matter: Matter) -> list[str]:
    frame = matter.records("difficulte")
    asked = ("difficulte", "changement")
    return [RemarkType(code).label for code in asked if not frame["type"].eq(code).any()]


def _name_companies(matter: Matter) -> tuple[Block, ...]:
    """Those that went beyond information in the period, the furthest first."""
    acts = matter.records("accompagnement")
    further = [step for step in Step if step is not Step.SENSIBILISATION]
    kept = acts[acts["etape"].isin(further)]
    contacts = matter.activity.find_contacts("accompagnement")
    mine = contacts[contacts["enregistrement"].isin(kept.index)]
    number = mine["entreprise"].nunique()
    if not number:
        return (Paragraph(f"Aucune entreprise accompagnée {matter.scope.when}."),)
    said = tell(number, "entreprise accompagnée", "entreprises accompagnées")
    where = "Toutes les listes sont dans le classeur de preuves joint."
    head = Paragraph(f"{said} {matter.scope.when}. {where}", Tone.NOTE)
    if number > _MOST_NAMED:
        return (head,)
    return (head, _list_companies(matter, mine, kept["etape"]))


def _list_companies(matter: Matter, contacts: pd.DataFrame, steps: pd.Series) -> DataTable:
    ranks = {code: rank for rank, code in enumerate(Step)}
    placed = contacts.assign(rang=contacts["enregistrement"].map(steps).map(ranks))
    found = placed.groupby("entreprise").agg(
        rang=("rang", "max"), dernier=("date", "max"), actes=("enregistrement", "nunique")
    )
    companies = matter.activity.companies.reindex(found.index)
    named = companies["raison_sociale"].fillna("").astype("str")
    found = found.assign(
        nom=named.where(named.ne(""), pd.Series(found.index, index=found.index).astype("str")),
        zone=companies["classe"].fillna(ZoneClass.A_VERIFIER).map(ZONES),
        commune=companies["commune"].fillna("").astype("str"),
    ).sort_values(["rang", "nom"], ascending=[False, True], kind="stable")
    labels = [step.label for step in Step]
    rows: list[tuple[Value, ...]] = [
        (one.nom, one.zone, one.commune, labels[int(one.rang)], int(one.actes),
         spell_day(one.dernier))
        for one in list_rows(found)
    ]  # fmt: skip
    return DataTable(
        ("Entreprise", "Zone", "Commune", "Étape la plus avancée", "Actes", "Dernier acte"),
        tuple(rows),
        f"Entreprises accompagnées, {matter.scope.when}",
        widths=(52, 18, 32, 30, 13, 21),
    )
