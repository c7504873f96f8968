"""The annex: how each indicator is counted, the rules, what is not known, who was accompanied."""

import pandas as pd

from radon.domain.counting.breakdown import ZONES
from radon.domain.counting.wording import spell_formula
from radon.domain.disclosure.cell import Cell
from radon.domain.disclosure.draft import (
    DraftBlock,
    DraftCell,
    DraftList,
    DraftParagraph,
    DraftSection,
    DraftTable,
)
from radon.domain.disclosure.quantity import CompanyCount, Quantity, Reserved, Tally
from radon.domain.disclosure.release import RULE
from radon.domain.disclosure.sentence import NumberedWords, Text, capitalise, say, tell_count
from radon.domain.document.content import Align, Tone
from radon.domain.registers.codes import RemarkType, Step
from radon.domain.registers.kinds_company import ACCOMPAGNEMENT
from radon.domain.report.matter import Matter, list_rows
from radon.domain.report.quantities import UNSURE, ZONE_AXIS
from radon.domain.targeting.balance import ZoneClass
from radon.domain.words.sentence import join_words, spell_day

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


def write_annex(matter: Matter) -> tuple[DraftSection, ...]:
    """Rules, formulas, what is unknown; names in the complete version only."""
    sections = [
        DraftSection("Annexe", 1),
        DraftSection("Règles de décompte", 2, (DraftList(list_rules(matter)),)),
        DraftSection("Formule de chaque indicateur", 2, (_make_formulas(matter),)),
        DraftSection("Ce qui n'est pas connu", 2, (DraftList(list_unknown(matter)),)),
    ]
    if matter.names_members():
        sections.append(DraftSection("Entreprises accompagnées", 2, _name_companies(matter)))
    return tuple(sections)


def _make_formulas(matter: Matter) -> DraftTable:
    rows: list[tuple[DraftCell, ...]] = []
    for row in matter.followed.rows:
        one = row.indicator
        said = " ".join([spell_formula(one.formula), one.note]).strip()
        rows.append((one.code, one.libelle, "contrat" if one.officiel else "suivi", said))
    return DraftTable(
        ("Code", "Indicateur", "Source", "Comment il est compté"),
        tuple(rows),
        "Indicateurs du contrat et du suivi",
        alignments=(Align.LEFT,) * 4,
        widths=(2.2, 4, 1.3, 6.5),
    )


def list_unknown(matter: Matter) -> tuple[Text, ...]:
    """What the figures do not hold, one sentence each."""
    told: list[Text] = []
    rows = matter.followed.rows
    blank = [row.indicator for row in rows if not row.figure.now.known]
    if blank:
        named = " ; ".join(f"{one.libelle} ({', '.join(one.actions)})" for one in blank)
        told.append(f"Indicateurs non renseignés {matter.scope.when} : {named}.")
    for row in rows:
        if silent := matter.quantities.silent(row):
            named = f"{row.indicator.libelle} ({', '.join(row.indicator.actions)})"
            told.append(say("{} : {}.", named, _tell_silent(silent)))
    if unsure := matter.quantities.members(ZONE_AXIS, UNSURE):
        told.append(_tell_unsure(unsure))
    if not len(matter.activity.frames["personne"]):
        told.append("L'équipe du service n'est pas renseignée : aucune part formée.")
    told += [f"Chiffre du contrat non retrouvé – {one.stated.libelle} : {one.spelt_stated} annoncé,"
             f" {one.spelt_computed} calculé." for one in matter.territory.figures
             if not one.agrees]  # fmt: skip
    missing = _find_missing_remarks(matter)
    if missing:
        told.append(f"Rien n'est enregistré dans la période pour : {join_words(missing)}.")
    return tuple(told) or ("Rien à signaler.",)


def _tell_silent(silent: Quantity) -> Text:
    """See :func:`radon.domain.indicator.figure_words.tell_silent`."""
    words = NumberedWords(
        silent,
        "ne dit pas ce qui est compté ici : il n'ajoute rien au chiffre",
        "ne disent pas ce qui est compté ici : ils n'ajoutent rien au chiffre",
    )
    noun = NumberedWords(silent, "acte", "actes")
    return say("{} {} {}", silent, noun, words)


def _tell_unsure(unsure: CompanyCount) -> Text:
    one, many = "entreprise a une commune", "entreprises ont une commune"
    zone = NumberedWords(unsure, "sa zone n'est pas connue", "leur zone n'est pas connue")
    return capitalise(say("{} à vérifier : {}.", tell_count(unsure, one, many), zone))


def _find_missing_remarks(matter: Matter) -> list[str]:
    frame = matter.records("difficulte")
    asked = ("difficulte", "changement")
    return [RemarkType(code).label for code in asked if not frame["type"].eq(code).any()]


def _name_companies(matter: Matter) -> tuple[DraftBlock, ...]:
    """Those that went beyond information in the period, the furthest first."""
    acts = matter.records("accompagnement")
    further = [step for step in Step if step is not Step.SENSIBILISATION]
    kept = acts[ACCOMPAGNEMENT.field("etape").sort.is_among(acts["etape"], further)]
    contacts = matter.activity.find_contacts("accompagnement")
    mine = contacts[contacts["enregistrement"].isin(kept.index)]
    cell = Cell(
        traces=matter.quantities.trace("accompagnement", matter.elapsed, {"etape": further})
    )
    number = CompanyCount(int(mine["entreprise"].nunique()), cell)
    if not number:
        return (DraftParagraph(f"Aucune entreprise accompagnée {matter.scope.when}."),)
    named = tell_count(number, "entreprise accompagnée", "entreprises accompagnées")
    where = "Toutes les listes sont dans le classeur de preuves joint."
    head = DraftParagraph(say("{} {}. {}", named, matter.scope.when, where), Tone.NOTE)
    if mine["entreprise"].nunique() > _MOST_NAMED:
        return (head,)
    return (head, _list_companies(matter, mine, kept["etape"]))


def _list_companies(matter: Matter, contacts: pd.DataFrame, steps: pd.Series) -> DraftTable:
    ranks = {code: rank for rank, code in enumerate(Step)}
    furthest = steps.map(lambda held: max(ranks[code] for code in held))
    placed = contacts.assign(rang=contacts["enregistrement"].map(furthest))
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
    labels = list(Step.labels().values())
    rows: list[tuple[DraftCell, ...]] = [
        (Reserved(one.nom), one.zone, Reserved(one.commune), labels[int(one.rang)],
         Tally(int(one.actes)), spell_day(one.dernier))
        for one in list_rows(found)
    ]  # fmt: skip
    return DraftTable(
        ("Entreprise", "Zone", "Commune", "Étape la plus avancée", "Actes", "Dernier acte"),
        tuple(rows),
        f"Entreprises accompagnées, {matter.scope.when}",
        widths=(44, 18, 30, 42, 12, 20),
    )
