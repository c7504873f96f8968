"""The two shipped contracts against the tables of the contracts, written here a second time."""

from datetime import date

import pytest

from radon.domain.contract.occurrence import list_evidence, list_occurrences
from radon.domain.contract.terms import PAGES, Contract
from radon.domain.counting.formula import IMPACTED, MEMBERS, Count, Formula, Source
from radon.domain.document.sheet import CellKind
from radon.domain.registers.codes import ACCOMPANIED, Channel
from radon.domain.registers.kinds import KINDS
from radon.sources.contract.declarations import list_contracts, open_contract

SATM = [  # action, deadline, first day, last day, going on
    ("S1", "S1", "2025-07-01", "2025-09-30", False),
    ("S2", "S2", "2025-10-01", "2029-03-26", True),
    ("S3", "S3", "2025-10-01", "2025-12-31", False),
    ("S4", "S4", "2025-10-01", "2026-06-30", False),
    ("S5", "S5", "2025-10-01", "2026-06-30", False),
    ("S5", "S5-J-2025", "2025-11-07", "2025-11-07", False),
    ("S5", "S5-J-2026", "2026-11-07", "2026-11-07", False),
    ("S5", "S5-J-2027", "2027-11-07", "2027-11-07", False),
    ("S5", "S5-J-2028", "2028-11-07", "2028-11-07", False),
    ("S6", "S6-E", "2026-07-01", "2026-12-31", False),
    ("S6", "S6", "2027-01-01", "2027-12-31", False),
    ("S7", "S7", "2027-01-01", "2027-12-31", True),
    ("S8", "S8", "2027-01-01", "2028-12-31", False),
    ("S9", "S9", "2025-03-27", "2028-12-31", True),
    ("S10", "S10", "2025-03-27", "2029-03-26", True),
]
SMINOV = [
    ("V1", "V1", "2025-07-01", "2025-12-31", False),
    ("V2", "V2", "2025-10-01", "2025-10-31", False),
    ("V3", "V3", "2025-10-01", "2025-12-31", False),
    ("V4", "V4-2025", "2025-09-01", "2025-12-31", False),
    ("V4", "V4-2026", "2026-09-01", "2026-12-31", False),
    ("V4", "V4-2027", "2027-09-01", "2027-12-31", False),
    ("V4", "V4-2028", "2028-09-01", "2028-12-31", False),
    ("V4", "V4-2029", "2029-09-01", "2029-11-19", False),
    ("V5", "V5", "2026-01-01", "2029-11-19", True),
    ("V6", "V6", "2026-01-01", "2029-11-19", True),
]
_SPREAD = (
    "Nombre d'actions réalisées / supports diffusés et publics visés"
    " (catégories, zones, nombre, ...)"
)
OFFICIAL = {
    "satm": [
        ("S1", "Nombre de professionnels du SATM formés"),
        ("S2", "Intégration du risque radon dans les FE"),
        (
            "S3",
            "Cartographie des entreprises fortement impactées sur le territoire mayennais (à partir"
            " de la cartographie du risque radon à l'échelle du Département)",
        ),
        ("S4", "Nombre d'actions de communication réalisées"),
        ("S4", "Nombre d'entreprises concernées"),
        ("S5", _SPREAD),
        ("S5", _SPREAD),
        ("S5", _SPREAD),
        (
            "S6",
            "Nombre d'actions collectives organisées (et/ou participations à des événements)",
        ),
        ("S6", "Nombre de participants"),
        ("S7", "Nombre d'entreprises accompagnées"),
        ("S7", "Nombre d'actions concrètes mises en place"),
    ],
    "sminov": [
        ("V4", "Nombre d'entreprises sensibilisées sur les risques liés à l'exposition au radon"),
        ("V5", "Nombre d'entreprises accompagnées sur l'évaluation du risque radon"),
        (
            "V6",
            "Nombre d'entreprises ayant mis en place des mesures de prévention spécifique pour"
            " réduire le risque radon",
        ),
    ],
}


@pytest.fixture(scope="module")
def contracts() -> dict[str, Contract]:
    """Every shipped contract, checked against the registers."""
    return {spsti: open_contract(spsti, KINDS) for spsti in list_contracts()}


def test_both_services_have_a_contract(contracts) -> None:
    assert {spsti: (one.nom, one.debut, one.fin) for spsti, one in contracts.items()} == {
        "satm": ("SATM – Santé au Travail en Mayenne", date(2025, 3, 27), date(2029, 3, 26)),
        "sminov": ("SMINOV – nord-ouest Vendée", date(2025, 11, 20), date(2029, 11, 19)),
    }


@pytest.mark.parametrize(("spsti", "table"), [("satm", SATM), ("sminov", SMINOV)])
def test_every_action_and_deadline_of_the_contract_is_there(contracts, spsti, table) -> None:
    found = [
        (one.action, one.code, f"{one.start}", f"{one.due}", one.continu)
        for one in list_occurrences(contracts[spsti])
    ]
    assert found == table
    assert [one.code for one in contracts[spsti].actions] == list(
        dict.fromkeys(row[0] for row in table)
    )


def test_the_rules_are_those_of_the_table_when_is_an_action_done(contracts) -> None:
    found = {
        one.code: (one.rule.kind.value, len(one.rule.conditions))
        for contract in contracts.values()
        for one in list_occurrences(contract)
    }
    years = {f"S5-J-{year}": ("nombre", 0) for year in range(2025, 2029)}
    seasons = {f"V4-{year}": ("saison", 0) for year in range(2025, 2030)}
    assert found == years | seasons | {
        "S1": ("part", 0), "S2": ("continu", 0), "S3": ("livrable", 0), "S4": ("livrable", 0),
        "S5": ("nombre", 2), "S6-E": ("livrable", 0), "S6": ("declare", 0), "S7": ("continu", 0),
        "S8": ("declare", 0), "S9": ("continu", 0), "S10": ("continu", 0), "V1": ("livrable", 0),
        "V2": ("nombre", 1), "V3": ("nombre", 0), "V5": ("continu", 0), "V6": ("continu", 0),
    }  # fmt: skip


@pytest.mark.parametrize("spsti", ["satm", "sminov"])
def test_every_official_indicator_is_there_word_for_word(contracts, spsti) -> None:
    official = [one for one in contracts[spsti].indicateurs if one.officiel]
    assert [(one.actions[0], one.wording) for one in official] == OFFICIAL[spsti]
    for shown in ([one.libelle for one in official], [one.short for one in official]):
        assert len(set(shown)) == len(official)
    assert max(len(one.short) for one in official) <= 60
    assert [one.cible for one in contracts[spsti].indicateurs if one.cible is not None] == []


def test_the_formulas_of_the_counting_rules(contracts) -> None:
    channels = tuple(code for code in Channel if code is not Channel.INTERNE)
    to_companies = Source("communication", {"canal": channels})
    expected = {
        ("satm", "S1-formes"): Formula(
            Count.PERSONNES, (Source("formation", {"module": ("general", "specifique")}),)
        ),
        ("satm", "S1-deux-modules"): Formula(
            Count.PERSONNES,
            (Source("formation", {"module": ("general", "specifique")}),),
            every="module",
        ),
        ("satm", "S2-fe"): Formula(
            Count.ENTREPRISES, (Source("situation", {"fe": ("oui",)}, last=True),)
        ),
        ("satm", "S3-cartographie"): Formula(
            Count.ENTREPRISES, (Source(MEMBERS, {IMPACTED: ("oui",)}),)
        ),
        ("satm", "S4-actions"): Formula(Count.ACTES, (to_companies,)),
        ("satm", "S5-supports"): Formula(Count.SOMME, (to_companies,), of="exemplaires"),
        ("satm", "S7-entreprises"): Formula(
            Count.ENTREPRISES, (Source("accompagnement", {"etape": ACCOMPANIED}),)
        ),
        ("satm", "S7-actions"): Formula(
            Count.COUPLES, (Source("accompagnement", {"etape": ("mesures",)}),), of="mesures"
        ),
        ("sminov", "V4-sensibilisees"): Formula(
            Count.ENTREPRISES,
            (
                to_companies,
                Source("action_collective"),
                Source("accompagnement", {"etape": ("sensibilisation",)}),
            ),
        ),
        ("sminov", "V5-evaluation"): Formula(
            Count.ENTREPRISES,
            (Source("accompagnement", {"etape": ("evaluation", "mesurage")}),),
        ),
        ("sminov", "V6-mesures"): Formula(
            Count.ENTREPRISES, (Source("accompagnement", {"etape": ("mesures",)}),)
        ),
    }
    found = {key: contracts[key[0]].indicateur(key[1]).formula for key in expected}
    assert found == expected


def test_the_same_reference_word_means_the_same_count_everywhere(contracts) -> None:
    meanings: dict[str, set[str]] = {}
    for contract in contracts.values():
        for one in contract.indicateurs:
            if one.repere:
                meaning = repr((one.formula, one.unite, one.theme, one.sens))
                meanings.setdefault(one.repere, set()).add(meaning)
    assert {repere: len(found) for repere, found in meanings.items() if len(found) > 1} == {}
    official = [i for c in contracts.values() for i in c.indicateurs if i.officiel and i.repere]
    for one in official:
        assert all(
            one.repere in {other.repere for other in c.indicateurs} for c in contracts.values()
        ) or one.actions == ("S3",), one.code


def test_what_is_added_up_is_a_number_and_what_is_paired_is_a_list(contracts) -> None:
    wrong = [
        one.code
        for contract in contracts.values()
        for one in contract.indicateurs
        for source in one.formula.sources
        if one.formula.of
        and not (
            KINDS[source.register].field(one.formula.of).sort.holds is CellKind.NUMBER
            if one.formula.count is Count.SOMME
            else KINDS[source.register].field(one.formula.of).sort.many
        )
    ]
    assert wrong == []


def test_every_action_has_a_page_and_a_proof(contracts) -> None:
    for contract in contracts.values():
        assert {one.page for one in contract.actions} <= set(PAGES)
        assert {key for key, _ in list_evidence(contract)} == {
            one.evidence for one in list_occurrences(contract)
        }


def test_no_page_of_a_register_is_unknown_to_the_contracts() -> None:
    assert {kind.page for kind in KINDS.values()} <= set(PAGES)
