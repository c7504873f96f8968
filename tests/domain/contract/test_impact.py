"""The service's rule of the companies *fortement impactées*, as the shipped contract has it."""

from typing import Any

import pandas as pd
import pytest

from radon.domain.contract.impact import judge_impact
from radon.domain.contract.impact_rule import ImpactRule
from radon.domain.registers.kinds import KINDS
from radon.domain.targeting.impact_share import count_impact
from radon.sources.contract.declarations import load_contract
from tests.domain.registers.followed_companies import make_activity, make_members, seen

BELOW, SPECIFIC = "travail en sous-sol connu", "lieu de travail spécifique connu"
ASK_BELOW = "travail en sous-sol à demander (activité)"


@pytest.fixture(scope="module")
def rule() -> ImpactRule:
    """That of the SATM."""
    found = load_contract("satm", KINDS).impact
    assert found is not None
    return found


def measured(member: int, result: float | None, **besides: Any) -> tuple[str, dict[str, Any]]:
    """A result of a room."""
    content = {"entreprise": member, "date_retrait": "2026-03-01", "local": "Bureau"}
    return "mesurage", {**content, "resultat": result, "phase": "initial", **besides}


def judge(rule: ImpactRule, *records: tuple[str, dict[str, Any]], **codes: str) -> dict[str, str]:
    """Reasons of the present rows that are *fortement impactées*, by name. ``codes``: activity of
    the members, by name."""
    rows = make_members()
    rows = rows[rows["present"]]
    naf = pd.Series(
        [codes.get(name, "") for name in rows["raison_sociale"]], rows.index, dtype="str"
    )
    rows = rows.assign(naf_code=naf, section="")
    judged = judge_impact(rows, make_activity(*records), rule)
    held = judged[judged["impact"]]
    names = rows.loc[held.index, "raison_sociale"]
    return dict(zip(names, held["impact_raisons"], strict=True))


def test_zone_3_alone_is_not_enough(rule: ImpactRule) -> None:
    assert judge(rule) == {}


def test_what_is_known_of_the_premises_counts_in_zone_3_only(rule: ImpactRule) -> None:
    assert judge(
        rule,
        seen("2026-01-01", 1, travailleurs_sous_sol=2),
        seen("2026-01-01", 4, travailleurs_sous_sol=2),  # zone 2
        measured(3, 40, lieu_specifique=True),
    ) == {"ALPHA": f"zone 3, {BELOW}", "BETA": f"zone 3, {SPECIFIC}"}


def test_an_activity_lets_suppose_until_the_field_says_no(rule: ImpactRule) -> None:
    inn = {"BETA": "56.10A"}
    assert judge(rule, **inn) == {"BETA": f"zone 3, {ASK_BELOW}"}
    assert judge(rule, seen("2026-01-01", 3, travailleurs_sous_sol=0), **inn) == {}
    unknown = seen("2026-01-01", 3, travailleurs_rdc=4)  # nothing said of the basement
    assert judge(rule, unknown, **inn) == {"BETA": f"zone 3, {ASK_BELOW}"}
    later = seen("2026-02-01", 3, travailleurs_sous_sol=1)
    first = seen("2026-01-01", 3, travailleurs_sous_sol=0)
    assert judge(rule, later, first, **inn) == {"BETA": f"zone 3, {BELOW}"}


def test_300_counts_in_any_zone_even_unknown_and_below_300_does_not(rule: ImpactRule) -> None:
    assert judge(
        rule,
        measured(4, 300),
        measured(5, 812.5),  # commune to be checked
        measured(3, 300, comparateur="inferieur"),
        measured(2, None),
    ) == {"GAMMA": "résultat de 300 Bq/m³", "DELTA": "résultat de 812,5 Bq/m³"}


def test_a_room_below_ground_and_its_result_are_both_told(rule: ImpactRule) -> None:
    assert judge(rule, measured(1, 420, niveau="sous_sol")) == {
        "ALPHA": f"zone 3, {BELOW} ; résultat de 420 Bq/m³"
    }


def test_the_share_tells_rows_and_establishments_under_their_names() -> None:
    rows = pd.DataFrame(
        {"groupe": [1, 1, 3, 4], "impact": [True, True, True, False],
         "refuse": [False, False, True, False],
         "classe": ["zone_3", "a_verifier", "zone_3", "zone_3"]}
    )  # fmt: skip
    assert count_impact(rows).sentence == (
        "3\u00a0adhérents sur 4 (75\u00a0%), soit 2\u00a0établissements, dont 1 à ne pas solliciter"
    )
    unsure = rows.assign(classe="a_verifier", refuse=False)
    assert count_impact(unsure).sentence.endswith("2\u00a0établissements, dont 2 à vérifier")
    assert count_impact(rows[:0]).sentence.startswith("0\u00a0adhérent sur 0")
