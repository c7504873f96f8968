"""Who was contacted, and who may be: nobody of a company that asked to be left alone."""

import pandas as pd

from radon.domain.targeting.company import describe_companies
from radon.domain.targeting.contact import (
    join_campaigns,
    join_contacts,
    keep_willing,
    tell_left_out,
)
from tests.domain.registers.followed_companies import make_members


def test_a_list_to_contact_keeps_those_who_accept_and_those_who_left() -> None:
    refuse = pd.Series([False, True, False], index=[3, 5, 8])
    assert keep_willing(pd.DataFrame({"refuse": refuse}), [8, 5, 99, 3]) == [8, 99, 3]


def test_what_is_left_out_is_told() -> None:
    assert tell_left_out(1) == (
        "1\u00a0établissement à ne pas solliciter n'est pas compté parmi ceux qui sont touchés."
    )
    assert tell_left_out(2).startswith(
        "2\u00a0établissements à ne pas solliciter ne sont pas comptés"
    )


def test_a_company_refuses_by_any_of_its_present_rows() -> None:
    members = make_members()
    refusing = {1, 6}  # of a company of two rows; of one that left
    described = describe_companies(members.assign(refuse=members.index.isin(refusing)))
    assert described["refus"].eq("oui").sum() == 1
    assert described.loc[described["refus"].eq("oui"), "etablissements"].tolist() == [2]
    assert describe_companies(members)["refus"].eq("").all()


def test_a_campaign_is_no_contact_and_is_sent_once_a_communication_names_the_company() -> None:
    rows = pd.DataFrame(
        {"groupe": [1, 1, 3, 4, 5], "opposition": [False, False, False, True, False]},
        index=[1, 2, 3, 4, 5],
    )
    entries = pd.DataFrame(
        [(1, 7, "2026-01-05", "Automne"), (3, 7, "2026-01-05", "Automne"),
         (2, 8, "2026-03-01", "Hiver"), (4, 8, "2026-03-01", "Hiver")],
        columns=["numero", "campagne", "jour", "nom"],
    )  # fmt: skip
    refusals = pd.DataFrame({"date": ["2026-04-01"], "origine": ["application"]}, index=[4])
    contacts = pd.DataFrame(
        [(1, "2026-02-01", "Communication", True), (1, "2026-05-01", "Demande", False),
         (3, "2026-01-05", "Communication", True), (4, "2026-03-02", "Communication", True),
         (3, None, "Mesurage", False)],
        columns=["groupe", "date", "par", "envoi"],
    )  # fmt: skip
    contacts["date"] = pd.to_datetime(contacts["date"]).astype("datetime64[s]")
    joined = join_contacts(join_campaigns(rows, refusals, entries), contacts)
    columns = ["contact_statut", "contacts", "dernier_contact", "dernier_contact_par",
               "campagne_non_envoyee"]  # fmt: skip
    days = joined["dernier_contact"].dt.strftime("%Y-%m-%d").fillna("")
    said = joined[columns].assign(dernier_contact=days)
    alpha = ["contactee", 2, "2026-05-01", "Demande", "Hiver"]
    assert said.values.tolist() == [
        alpha, alpha,
        ["contactee", 2, "2026-01-05", "Communication", ""],
        ["ne_pas_solliciter", 1, "2026-03-02", "Communication", ""],
        ["jamais", 0, "", "", ""],
    ]  # fmt: skip


def test_nothing_recorded_is_nobody_contacted() -> None:
    rows = pd.DataFrame({"groupe": [1], "opposition": [False]}, index=[1])
    nothing = pd.DataFrame({"date": [], "origine": []}, dtype="str")
    entries = pd.DataFrame({"numero": [], "campagne": [], "jour": [], "nom": []}, dtype="str")
    entries = entries.astype({"numero": "int64"})
    contacts = pd.DataFrame({"groupe": [], "date": [], "par": [], "envoi": []}).astype(
        {"groupe": "int64", "date": "datetime64[s]", "par": "str", "envoi": "bool"}
    )
    joined = join_contacts(join_campaigns(rows, nothing, entries), contacts)
    assert joined[["contact_statut", "contacts", "campagne_non_envoyee"]].values.tolist() == [
        ["jamais", 0, ""]
    ]
