"""Formulas said in French."""

import pytest

from radon.domain.counting.formula import Count, Formula, Source
from radon.domain.counting.wording import spell_field, spell_formula
from radon.domain.registers.kinds import KINDS
from radon.sources.contract.declarations import list_contracts, load_contract

SOURCE = Source("accompagnement", {"etape": ("mesurage", "plan_action")})
MODULES = Source("formation", {"module": ("general", "specifique")})


@pytest.mark.parametrize(
    ("formula", "said"),
    [
        (
            Formula(Count.ENTREPRISES, (SOURCE,)),
            "Entreprises distinctes nommées, dans la période, par au moins un acte"
            " d'accompagnement (étapes : mesurage engagé ou plan d'action).",
        ),
        (
            Formula(Count.PERSONNES, (MODULES,), every="module"),
            "Personnes distinctes présentes, dans la période, à au moins une session de formation"
            " pour chaque module : module général et module spécifique.",
        ),
        (
            Formula(Count.SOMME, (Source("action_collective"),), of="participants"),
            "Total de « Participants » dans la période, sur les actions collectives ; une valeur"
            " inconnue n'est pas zéro : elle n'ajoute rien et elle est signalée.",
        ),
        (
            Formula(Count.ACTES, (Source("communication", {"journee_radon": ("oui",)}),)),
            "Nombre d'actes dans la période : actions de communication (journée européenne du radon"
            " (7 novembre) : oui).",
        ),
        (
            Formula(Count.ENTREPRISES, (Source("situation", {"duerp": ("oui",)}, last=True),)),
            "Entreprises distinctes dont la dernière situation d'entreprise connue dans la période"
            " dit « radon dans le DUERP : oui » ; ce qui est resté vide ou inconnu n'efface pas ce"
            " que l'on savait.",
        ),
        (
            Formula(Count.ENTREPRISES, (Source("adherents", {"zone": ("3", "2")}),)),
            "Entreprises distinctes parmi les adhérentes du jour de l'export, commune sûre, en"
            " zone 2 ou 3 ; ce chiffre ne dépend pas de la période.",
        ),
        (
            Formula(
                Count.ENTREPRISES,
                (Source("adherents", {"zone": ("3",), "fortement_impactees": ("oui",)}),),
            ),
            "Entreprises distinctes parmi les adhérentes du jour de l'export, commune sûre, en"
            " zone 3, fortement impactées d'après la règle du service ; ce chiffre ne dépend pas"
            " de la période.",
        ),
        (
            Formula(Count.COUPLES, (SOURCE,), of="mesures"),
            "Couples distincts entreprise × « Mesures mises en place » dans la période, d'après les"
            " actes d'accompagnement (étapes : mesurage engagé ou plan d'action) ; le même couple"
            " ne compte qu'une fois.",
        ),
        (
            Formula(Count.ACTES, (Source("mesurage", {"resultat": ("*",)}),)),
            "Nombre d'actes dans la période : résultats de mesurage (« Résultat » renseigné).",
        ),
        (
            Formula(
                Count.ENTREPRISES,
                (
                    Source("communication", {"canal": ("site",), "supports": ("*",)}),
                    Source("action_collective"),
                    Source("communication", {"canal": ("site",), "journee_radon": ("oui",)}),
                ),
            ),
            "Entreprises distinctes nommées, dans la période, par au moins une action de"
            " communication (canal : site internet ; « Supports utilisés » renseigné ou journée"
            " européenne du radon (7 novembre) : oui) ou une action collective.",
        ),
    ],
)
def test_a_formula_says_itself(formula: Formula, said: str) -> None:
    assert spell_formula(formula) == said


def test_nearly_all_the_values_are_said_by_those_that_are_left_out() -> None:
    channels = tuple(code for code in KINDS["communication"].field("canal").choices)
    most = Source("communication", {"canal": channels[:-1]})
    assert "(canal : tout, sauf autre)" in spell_formula(Formula(Count.ACTES, (most,)))


def test_every_formula_that_is_shipped_says_itself_in_words_only() -> None:
    formulas = [
        one.formula for spsti in list_contracts() for one in load_contract(spsti).indicateurs
    ]
    told = [spell_formula(formula) for formula in formulas]
    assert len(formulas) > 60
    assert not [said for said in told if "_" in said or "  " in said or not said.endswith(".")]
    assert len(set(told)) > len({formula.count for formula in formulas})


def test_fields_have_their_labels() -> None:
    assert spell_field(Formula(Count.SOMME, (Source("mesurage"),), of="detecteurs")) == "Détecteurs"
    assert spell_field(Formula(Count.ACTES, (SOURCE,))) == ""
