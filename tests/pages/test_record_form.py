"""The form of a register opened from another page: companies already chosen, values handed over."""

import os
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from radon.workflows.members.stored import open_base
from radon.workflows.registers.load_activity import Activity
from tests.pages.stored import load_activity, load_members
from tests.pages.texts import html, texts

OpenPage = Callable[..., AppTest]


def opened_with_companies() -> None:
    """What a map or a card does."""
    import streamlit as st

    from radon.domain.registers.kinds import KINDS
    from radon.ui import session
    from radon.ui.registers.record.form import record_form

    record_form(
        KINDS["accompagnement"], session.current_activity(), "essai", label="Noter l'acte",
        fixed={"entreprises": st.session_state.get("choisies", [1, 2])},
        done=lambda ids: st.session_state.update(faits=ids),
    )  # fmt: skip


def handing_over() -> None:
    """What a list does before it leaves for the page of a register."""
    import streamlit as st

    from radon.domain.registers.kinds import KINDS
    from radon.ui.registers.record import drafts

    values = {"lieu": "Laval", "module": "general"}
    st.session_state["jeton"] = drafts.prepare(KINDS["formation"], "formation", values)


@pytest.fixture
def opened(open_own_page: OpenPage) -> AppTest:
    return AppTest.from_function(opened_with_companies, default_timeout=60).run()


def read_activity() -> Activity:
    engine = open_base(f"sqlite:///{os.environ['SPSTI_RADON_BASE']}")
    return load_activity(engine, load_members(engine, "satm"))


def put(app: AppTest, name: str, value: object) -> None:
    app.get_by_key(f"essai_accompagnement_{name}").set_value(value).run()


def test_chosen_companies_are_told_not_asked(opened: AppTest) -> None:
    names = [str(name) for name in load_names([1, 2])]
    assert "2 entreprises : " + ", ".join(names) in html(opened)
    with pytest.raises(KeyError):
        opened.get_by_key("essai_accompagnement_entreprises_cherche")


def load_names(ids: list[int]) -> list[str]:
    engine = open_base(f"sqlite:///{os.environ['SPSTI_RADON_BASE']}")
    return load_members(engine, "satm").targets.loc[ids, "raison_sociale"].tolist()


def test_they_are_recorded_with_the_rest_and_the_page_is_told(opened: AppTest) -> None:
    before = set(read_activity().frames["accompagnement"].index)
    for name, value in (("etape", ["evaluation"]), ("note", "Vu."), ("auteur", "Mme Roux")):
        put(opened, name, value)
    opened.button(key="essai_accompagnement_enregistrer").click().run()
    frame = read_activity().frames["accompagnement"]
    (number,) = set(frame.index) - before
    row = frame.loc[number]
    assert (row["entreprises"], row["etape"], row["note"]) == ((1, 2), ("evaluation",), "Vu.")
    assert opened.session_state["faits"] == [number]
    named = " et ".join(load_names([1, 2]))
    told = "Acte d'accompagnement enregistré : accompagnée sur l'évaluation du risque"
    assert f"{told}, {named}, " in texts(opened)


def test_a_form_says_what_proves_an_act_and_what_its_absence_does(opened: AppTest) -> None:
    said = texts(opened)
    assert "Ce qui fait preuve : compte rendu de visite, courriel, plan d'action remis" in said
    assert "son échéance reste « sans preuve » dans l'échéancier" in said


def test_another_choice_is_another_draft(opened: AppTest) -> None:
    put(opened, "note", "Pour ces deux-là")
    opened.session_state["choisies"] = [3]
    opened.run()
    assert opened.get_by_key("essai_accompagnement_note").value == ""
    opened.session_state["choisies"] = [1, 2]
    opened.run()
    assert opened.get_by_key("essai_accompagnement_note").value == "Pour ces deux-là"


def test_values_handed_over_wait_in_the_form_of_the_register(open_own_page: OpenPage) -> None:
    open_own_page("suivi/formation")
    token = AppTest.from_function(handing_over).run().session_state["jeton"]
    app = open_own_page("suivi/formation", brouillon=token)
    assert app.get_by_key("formation_formation_lieu").value == "Laval"
    assert app.get_by_key("formation_formation_module").value == "general"
    assert app.query_params["brouillon"] == token
