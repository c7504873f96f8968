"""A whole record judged: what it would be, and what prevents it from being kept."""

import json
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from radon.domain.document.sheet import CellKind
from radon.domain.registers.check import check_content
from radon.domain.registers.kinds import KINDS

TODAY = date(2026, 11, 22)
ANYTHING = st.one_of(
    st.floats(),
    st.floats().map(np.float64),
    st.floats().map(str),
    st.decimals(),
    st.sampled_from(["nan", "NaN", "inf", "-Infinity", "1e999", "-1e999", "infinity", "∞", "1,5"]),
    st.integers(),
    st.text(max_size=30),
    st.none(),
)


@pytest.mark.parametrize("code", KINDS)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_content_is_always_something_that_json_holds(code: str, data: st.DataObject) -> None:
    kind = KINDS[code]
    numbers = [field.name for field in kind.fields if field.sort.holds is CellKind.NUMBER]
    typed = {name: data.draw(ANYTHING) for name in numbers}
    content, _ = check_content(kind, typed, TODAY)
    assert json.loads(json.dumps(content, allow_nan=False)) == content


def test_faults_are_told_in_the_order_of_the_fields_then_what_no_field_tells_alone() -> None:
    typed = {
        "entreprise": 1, "date_pose": "2026-05-01", "date_retrait": "2026-03-01", "phase": "?",
        "resultat": "-1",
    }  # fmt: skip
    content, faults = check_content(KINDS["mesurage"], typed, TODAY)
    assert faults == {
        "local": "À remplir.",
        "resultat": "Au moins 0.",
        "phase": "« ? » n'est pas un choix : mesurage initial, vérification après actions.",
        "date_retrait": "Avant « Pose » : vérifiez les deux dates.",
    }
    assert list(faults) == ["local", "resultat", "phase", "date_retrait"]
    assert list(content) == [field.name for field in KINDS["mesurage"].fields]


def test_measures_go_with_the_step_that_puts_them_in_place() -> None:
    act = {"date": "2026-05-01", "entreprises": [1], "etape": "mesures"}
    judged = [
        check_content(KINDS["accompagnement"], {**act, **more}, TODAY)[1]
        for more in (
            {},
            {"mesures": ["autre"]},
            {"etape": "mesurage", "mesures": ["autre"]},
            {"etape": ["plan_action", "mesures"], "mesures": ["autre"]},
        )
    ]
    assert judged == [
        {"mesures": "Indiquez au moins une mesure mise en place."},
        {},
        {"mesures": "Seulement avec l'étape « mesures de prévention mises en place »."},
        {},
    ]


def test_a_situation_says_something_zero_included() -> None:
    seen = {"date": "2026-05-01", "entreprise": 1, "source": "appel"}
    nothing = {"fe": "Indiquez au moins une information."}
    assert check_content(KINDS["situation"], seen, TODAY)[1] == nothing
    known = {**seen, "travailleurs_rdc": 0}
    assert check_content(KINDS["situation"], known, TODAY)[1] == {}
