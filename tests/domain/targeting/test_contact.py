"""Who may be contacted: nobody of a company that asked to be left alone."""

import pandas as pd

from radon.domain.targeting.company import describe_companies
from radon.domain.targeting.contact import ContactStatus, keep_willing, tell_left_out
from tests.domain.registers.followed_companies import make_members


def test_a_list_to_contact_keeps_those_who_accept_and_those_who_left() -> None:
    status = pd.Series(["jamais", "ne_pas_solliciter", "contactee"], index=[3, 5, 8])
    assert keep_willing(pd.DataFrame({"contact_statut": status}), [8, 5, 99, 3]) == [8, 99, 3]


def test_what_is_left_out_is_told() -> None:
    assert tell_left_out(1) == (
        "1\u00a0entreprise à ne pas solliciter n'est pas comptée parmi celles qui sont touchées."
    )
    assert tell_left_out(2).startswith(
        "2\u00a0entreprises à ne pas solliciter ne sont pas comptées"
    )


def test_a_company_refuses_by_any_of_its_present_rows() -> None:
    members = make_members()
    refusing = {1, 6}  # of a company of two rows; of one that left
    status = ["ne_pas_solliciter" if n in refusing else ContactStatus.JAMAIS for n in members.index]
    described = describe_companies(members.assign(contact_statut=status))
    assert described["refus"].eq("oui").sum() == 1
    assert described.loc[described["refus"].eq("oui"), "etablissements"].tolist() == [2]
    assert describe_companies(members)["refus"].eq("").all()
